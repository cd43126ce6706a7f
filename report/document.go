package report

import "cmp"

// Document is a report's text with its structure: one or more pages, in
// order, cleaned. Positions count characters (runes) of Text.
//
// Its version is the hash of what was cleaned out of its parts, not of their
// bytes: bytes around the text (counters, share bars, dates of viewing) change
// from day to day and never make a version.
type Document struct {
	URL     string // of the first part; a path for a file
	Origin  string // address at which the text stands, as a file says of itself; "" for none
	Version string // hash of Title and Text
	Rules   int    // version of the cleaning rules that made it

	Title     string // 政府工作报告 with what stands around it
	Speaker   string // 汪尚学
	Delivered Date   // the day the report was given to the congress
	Session   string // 定西市第五届人民代表大会第一次会议
	Published string // date, with time where given, of the page
	Publisher string // the source that the page names

	Place string // GB/T 2260 code; "" where it could not be told
	Year  int    // target year; 0 where it could not be told

	Text       string // paragraphs joined by "\n"
	Paragraphs []Paragraph
	Sections   []Section
	Parts      []Part

	Gate     Failure // "" when the document may become a version
	Detail   string  // what exactly the gate saw, for people
	Warnings []string
	Doubts   []Doubt // over place and year
}

// Address is where readers find the document: at the origin that a file names,
// else at its own address.
func (d Document) Address() string { return cmp.Or(d.Origin, d.URL) }

// PageAt returns the address, for readers, of the page on which a character of
// the text stands, and the hash of that page; "" for the hash where no parts
// are known.
func (d Document) PageAt(char int) (address, hash string) {
	address = d.Address()
	for _, p := range d.Parts {
		if p.Start <= char {
			address, hash = cmp.Or(d.Origin, p.URL), p.Hash
		}
	}
	return address, hash
}

// Paragraph is a stretch of a document's text without a line break.
type Paragraph struct {
	Start, End int // characters of Document.Text
	Section    int // index into Document.Sections; -1 before the first
}

// Section is a heading and what stands below it.
type Section struct {
	Heading    string // as written: （二）增强项目投资拉动效益
	Level      int    // 1 for a chapter of the report, 2 for （一）, 3 for 1.
	Start, End int    // characters of Document.Text, heading included
}

// Part is one page of a document.
type Part struct {
	URL   string
	Hash  string // of the page's body
	Start int    // character of Document.Text at which the part begins
}
