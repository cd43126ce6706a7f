package report

// DoubtKind names a reason to distrust a figure or a document. The names are
// stored, shown and stable.
type DoubtKind string

// Doubts of a figure that its own report raises.
const (
	CutNumber   DoubtKind = "cut_number"    // digits that may belong to a longer number: 2 684.83
	TwoValues   DoubtKind = "two_values"    // the report gives two values for one thing
	Implausible DoubtKind = "implausible"   // beyond what the catalogue finds possible
	PerMille    DoubtKind = "per_mille"     // a % where the rate is told in ‰, or the other way round
	OtherYear   DoubtKind = "other_year"    // the words around it speak of another year than its part does
	PartOfPlace DoubtKind = "part_of_place" // it may be of a part of the place
)

// Doubts of a figure that other reports raise: they arise with the comparison.
const (
	Neighbour DoubtKind = "neighbour" // a level far from the same place's years before and after
	Mismatch  DoubtKind = "mismatch"  // level and growth do not answer each other over two years
	Disagrees DoubtKind = "disagrees" // another copy of the report says another figure
)

// Doubts of a document.
const (
	NoResult        DoubtKind = "no_result"        // a report that claims nothing for the year before
	NoHeadline      DoubtKind = "no_headline"      // a report without a headline target
	EarlyCommitment DoubtKind = "early_commitment" // promises in the first sixth of the text
	PlaceDisputed   DoubtKind = "place_disputed"   // title, session and text name different places
	YearDisputed    DoubtKind = "year_disputed"    // title, dates and text name different years
)

// Doubt is one reason to distrust one figure or a document, with the sentence
// that it rests on.
type Doubt struct {
	Kind       DoubtKind
	Key        Key    // of the figure; the zero key for the document, and for a figure that was left out
	Detail     string // what exactly is doubted, in English, for people
	Quote      string // the sentence
	Start, End int    // characters of the document's text; 0, 0 for the whole
}
