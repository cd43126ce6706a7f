package report

import "strings"

// Case is a ruling as a test case of the reading: the paragraph that was read,
// under its headings, and what a person says of one figure in it.
type Case struct {
	Place      string     `json:"place"` // GB/T 2260 code
	Year       int        `json:"year"`  // target year of the report
	Text       string     `json:"text"`  // headings and the paragraph, a line each
	Role       Role       `json:"role"`
	Indicator  string     `json:"indicator,omitempty"`
	Object     string     `json:"object,omitempty"`
	Measure    Measure    `json:"measure,omitempty"`
	Period     string     `json:"period"`
	Verdict    string     `json:"verdict"` // confirmed, corrected: the figure is so; rejected: there is none
	Comparator Comparator `json:"comparator"`
	Value      float64    `json:"value"`
	High       *float64   `json:"high,omitempty"`
	Unit       string     `json:"unit"`
	By         string     `json:"by"`
	Reason     string     `json:"reason"`
}

// NewCase makes a case of a figure as it was ruled, and reports whether its
// quote still stands in the document.
func NewCase(d Document, f Figure) (Case, bool) {
	c := Case{
		Place: f.Place, Year: f.Year, Role: f.Role, Indicator: f.Indicator, Object: f.Object, Measure: f.Measure,
		Period: f.Period, Comparator: f.Comparator, Value: f.Value, High: f.High, Unit: f.Unit,
	}
	text := []rune(d.Text)
	for _, p := range d.Paragraphs {
		said := string(text[p.Start:p.End])
		holds := f.Start >= p.Start && f.Start < p.End || f.Document == 0
		if f.Quote == "" || !holds || !strings.Contains(said, f.Quote) {
			continue
		}
		c.Text = strings.Join(append(d.headings(p.Section), said), "\n")
		return c, true
	}
	return c, false
}

// Is reports whether the figure is the one that the case speaks of.
func (c Case) Is(f Figure) bool {
	same := f.Role == c.Role && f.Indicator == c.Indicator && f.Object == c.Object && f.Measure == c.Measure && f.Period == c.Period
	high := (c.High == nil) == (f.High == nil) && (c.High == nil || *c.High == *f.High)
	return same && high && f.Value == c.Value && f.Comparator == c.Comparator && f.Unit == c.Unit
}

// headings returns the heading of a section below those it stands under.
func (d Document) headings(section int) []string {
	var all []string
	level := 1 << 10
	for i := section; i >= 0; i-- {
		if s := d.Sections[i]; s.Level < level {
			all, level = append([]string{s.Heading}, all...), s.Level
		}
	}
	return all
}
