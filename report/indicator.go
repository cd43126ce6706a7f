package report

// Direction tells which way an indicator is better.
type Direction int

// The directions.
const (
	LessIsBetter Direction = -1
	Neither      Direction = 0
	MoreIsBetter Direction = 1
)

// Indicator is one thing that reports promise figures for.
type Indicator struct {
	ID           string
	Chinese      string // the statistics bureau's name: 地区生产总值
	English      string // the statistics bureau's English: gross regional product
	ShortEnglish string // for narrow columns; equal to English where that is short
	Aliases      []string
	Measures     []MeasureSpec // the first is the usual one
	Direction    Direction
	Predecessors []Predecessor
}

// MeasureSpec says how an indicator is measured.
type MeasureSpec struct {
	Measure   Measure
	Units     []string // as written in reports
	Low, High float64  // plausible range of the value in Units[0]; equal = unbounded
}

// Predecessor is an indicator that this one took the place of.
type Predecessor struct {
	ID         string
	Comparable bool // false: 登记失业率 and 调查失业率 are never compared as if one
}

// Catalogue is the indicators in the order in which they are shown.
type Catalogue []Indicator

// Find returns the indicator with the id, and whether there is one.
func (c Catalogue) Find(id string) (Indicator, bool) {
	for _, i := range c {
		if i.ID == id {
			return i, true
		}
	}
	return Indicator{}, false
}

// Rank returns the place of the id in the catalogue; ids it does not know
// come after all others.
func (c Catalogue) Rank(id string) int {
	for n, i := range c {
		if i.ID == id {
			return n
		}
	}
	return len(c)
}
