package report

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
