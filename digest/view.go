package digest

// view is all that the templates show. They put in nothing of their own but
// the frame; every string is scrubbed.
type view struct {
	Lang     string // of the html element
	Subject  string
	Kicker   string // which digest this is
	Headline string // the news in one sentence
	Lead     string // and what became of last year's promises
	Tally    []tag  // counts, in agreement with the tables
	Cards    []card // new reports, whole
	Others   section
	Sections []section
	Waiting  string // how many changes wait for a ruling; "" for none
	Legend   string
}

// tag is a coloured word with a mark that says the same without the colour.
type tag struct {
	Mark string
	Text string
	Tone tone
}

// tone names a colour of the templates.
type tone string

const (
	better  tone = "up"
	worse   tone = "down"
	altered tone = "word"
	muted   tone = "mute"
)

// card is one report of one place.
type card struct {
	Title   name
	What    string // targets for 2022
	Meta    string // delivered 11 Dec 2021
	Page    link
	Targets block
	Outturn block
	Pledges block
	Sources string // where the older side comes from
}

// block is a table with a heading and what is folded away beneath it. It is
// empty where it has no heading.
type block struct {
	Heading string
	Rows    []row
	Folds   []fold
}

// fold is what a block tells in one line, under a label, each item with a link
// to its words.
type fold struct {
	Label   string
	Items   []item
	Between string // what stands between the items
}

// item is one of a fold: what it is, and the figure, which bears the link.
type item struct {
	Text, Figure string
	Page         link
}

// row is one indicator: old figure, new figure, bars, and the words.
type row struct {
	Name     name
	Tag      tag
	Old, New string
	Notes    string
	Bars     []bar
	Words    []quote
}

// bar is a stretch of cells, in percent of the width; they add up to 100.
type bar struct {
	Fill, Extra, Rest int // the figure, what it strives for beyond, the rest
	Old               bool
}

// quote is what a figure rests on.
type quote struct {
	Label string // the year
	Words string // as written in the report; "" for an import
	From  string // of an import: file and line
	Page  link
}

// link is an address with its words; an empty address shows the words alone.
type link struct{ URL, Text string }

// section is one of the smaller parts: a heading and lines.
type section struct {
	Heading string
	Lines   []line
}

// line is one statement of a section.
type line struct {
	Tag    tag
	Text   string
	Note   string
	Page   link
	Edited [][]piece // sentences of a page with what went and came
}

// piece is a stretch of an edited sentence.
type piece struct {
	Text      string
	Gone, New bool
}
