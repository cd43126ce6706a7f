package report

import "fmt"

// Role tells what a figure says of the future or the past.
type Role string

// The roles of a figure.
const (
	Target     Role = "target"     // promised for the target year
	Goal       Role = "goal"       // promised for a later year
	Result     Role = "result"     // claimed for a past year
	Commitment Role = "commitment" // any promised figure, targets and goals included
	Relative   Role = "relative"   // a target bound to something else than a number: 高于全省1个百分点
)

// Roles are all of them, in the order of a report's figures.
var Roles = []Role{Target, Goal, Result, Commitment, Relative}

// Measure tells what the number of an indicator measures.
type Measure string

// The measures of a figure.
const (
	Growth        Measure = "growth"         // % change on the year before
	AverageGrowth Measure = "average_growth" // % a year over a span, 年均增长
	Level         Measure = "level"          // an absolute amount
	Rate          Measure = "rate"           // a share or rate, in % or ‰
	Points        Measure = "pp"             // change in percentage points
	Reduction     Measure = "reduction"      // fall in %
)

// Measures are all of them.
var Measures = []Measure{Growth, AverageGrowth, Level, Rate, Points, Reduction}

// Comparator tells how a figure binds.
type Comparator string

// The comparators.
const (
	Equal   Comparator = "eq"     // a bare figure
	AtLeast Comparator = "ge"     // 以上, 不低于, 超过, 突破
	AtMost  Comparator = "le"     // 以内, 不超过, 以下
	About   Comparator = "approx" // 左右
	Range   Comparator = "range"  // 6%-7%: Value is the low end, High the high one
)

// Above is the comparator of a relative target that must be exceeded, by no
// stated margin: 高于全省平均.
const Above Comparator = "gt"

// Bound tells what a relative target is bound to.
type Bound string

// The bounds.
const (
	ToProvince Bound = "province" // 全省, 全区 of an autonomous region
	ToNation   Bound = "nation"   // 全国
	ToCity     Bound = "city"     // 全市, in the report of a county
	ToGDP      Bound = "gdp"      // 与经济增长同步
	ToPlan     Bound = "plan"     // 省定目标, 省下达任务
	ToOther    Bound = "other"
)

// Origin tells where a figure comes from. A ruling stands above what was
// read, what was read above what was imported.
type Origin string

// The origins of a figure.
const (
	Read     Origin = "read"
	Imported Origin = "import"
	Ruled    Origin = "ruling"
)

// Key is the lasting identity of a figure: it survives every re-derivation,
// and permalinks and rulings hold on to it.
type Key struct {
	Place     string // GB/T 2260 code
	Year      int    // target year of the report that says it
	Role      Role
	Indicator string // id of the catalogue; "" for a commitment outside it
	Object    string // of a commitment: what is counted or measured
	Measure   Measure
	Basis     string // 同口径, 扣除房地产开发投资; "" where the text gives none
	Period    string // "2022", or a span "2021-01/2021-09"; of a goal, its last year
	Ordinal   int    // 1, 2, … among figures that agree in all the rest
}

// String returns the key as one line, fields separated by "|".
func (k Key) String() string {
	return fmt.Sprintf("%s|%d|%s|%s|%s|%s|%s|%s|%d",
		k.Place, k.Year, k.Role, k.Indicator, k.Object, k.Measure, k.Basis, k.Period, k.Ordinal)
}

// Figure is one number with its meaning and the words it stands in.
type Figure struct {
	ID int64 // row in the store; 0 before it is stored
	Key
	From string // of a goal or an average: the first year of the span; else ""

	Value      float64
	High       *float64 // high end of a range, else nil
	Stretch    *float64 // the second, higher figure: 8%以上、力争达到两位数
	Comparator Comparator
	Unit       string // as written, with its multiplier: %, 亿元, 万亩; % where the text says 两位数
	Strive     bool   // 力争, 争取, 努力 govern the figure itself
	Headline   bool   // a target of the 预期目标 sentence; a result of the whole place's year
	Estimated  bool   // 预计, 有望
	Pledge     bool   // in the 民生实事 list
	To         Bound  // of a relative target: what it is bound to; Value is the margin, 0 where none is said
	Doubts     []DoubtKind

	Action  string // of a commitment: the verb, 新建; "" where there is none
	Section string // heading of the section it stands in

	Quote      string // Document.Text between Start and End: the words the figure needs
	Start, End int    // characters
	Wording    string // the words that bind it, as written: 以上, 左右, 力争 … 两位数

	Origin   Origin
	Document int64  // row of the document it was read from; 0 for an import
	Evidence string // "history.csv:12" for an import, the reason for a ruling
	Source   string // name of the work an import cites
	Rules    int    // version of the reading rules
}

// Low returns the bound that is promised: the low end of a range, the ceiling
// of 以内, else the value.
func (f Figure) Low() float64 { return f.Value }

// Reading is all that one document says.
type Reading struct {
	Outline     []Stretch // the parts of the document, in order
	Targets     []Figure  // headline ones first, in the order of the text
	Results     []Figure
	Goals       []Figure
	Commitments []Figure
	Relative    []Figure // targets bound to something else than a number
	Doubts      []Doubt  // of figures and of the document
	Vague       []string // indicators named in the headline sentence without a figure
	Warnings    []Warning
}

// Figures returns all figures of the reading in one slice.
func (r Reading) Figures() []Figure {
	var all []Figure
	all = append(all, r.Targets...)
	all = append(all, r.Results...)
	all = append(all, r.Goals...)
	all = append(all, r.Commitments...)
	return append(all, r.Relative...)
}

// Warning is a doubt about one place of a document.
type Warning struct {
	Text       string // what is doubted, in English
	Quote      string // the sentence
	Start, End int    // characters of the document's text; 0, 0 for the whole
}
