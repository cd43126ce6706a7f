package report

import "slices"

// PartKind names what a stretch of a report speaks of. The names are stored,
// shown and stable.
type PartKind string

// The parts of a report, in the order in which they usually come.
const (
	FrontPart    PartKind = "front"    // title, date, salutation
	ReviewPart   PartKind = "review"   // what was reached in the year before the target year
	TermPart     PartKind = "term"     // what was reached in several years past
	GoalsPart    PartKind = "goals"    // what is promised for several years to come
	PlanPart     PartKind = "plan"     // what is promised for the target year
	PledgesPart  PartKind = "pledges"  // the list of 民生实事
	ClosingPart  PartKind = "closing"  // the appeal at the end
	AppendixPart PartKind = "appendix" // glossary, attachments, errata
)

// partKinds are all kinds, in the order in which they usually come.
var partKinds = []PartKind{FrontPart, ReviewPart, TermPart, GoalsPart, PlanPart, PledgesPart, ClosingPart, AppendixPart}

// PartKinds returns all kinds of part, in the order in which they usually come.
func PartKinds() []PartKind { return slices.Clone(partKinds) }

var partLabels = map[PartKind]map[Language]string{
	FrontPart:    {English: "Opening", Chinese: "开头"},
	ReviewPart:   {English: "Year in review", Chinese: "上年回顾"},
	TermPart:     {English: "Term in review", Chinese: "任期回顾"},
	GoalsPart:    {English: "Longer-term goals", Chinese: "中长期目标"},
	PlanPart:     {English: "Plan for the year", Chinese: "当年计划"},
	PledgesPart:  {English: "Livelihood pledges", Chinese: "民生实事"},
	ClosingPart:  {English: "Closing", Chinese: "结束语"},
	AppendixPart: {English: "Appendix", Chinese: "附录"},
}

// Label is the kind in a word or two.
func (p PartKind) Label(l Language) string { return partLabels[p][l] }

// Looks tells of which side of the day of delivery a part speaks: -1 of the
// past, 1 of what is to come, 0 of neither.
func (p PartKind) Looks() int {
	switch p {
	case ReviewPart, TermPart:
		return -1
	case GoalsPart, PlanPart, PledgesPart:
		return 1
	}
	return 0
}

// Stretch is a run of paragraphs that is one part of a report.
type Stretch struct {
	Part       PartKind
	Start, End int    // characters of the document's text
	Reason     string // what tells the part: a heading, an opening, the words; in English
}
