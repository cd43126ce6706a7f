// Package clean turns pages and files into documents: it decodes them, finds
// the body among the furniture, and gives the text its structure.
//
//	Look      one page   -> View: kind, title, date, source, text, links, next, gate
//	Document  the pages of an article, in order -> Document
//	File      one file (.txt .md .html .mhtml .pdf .ofd .docx) -> Document
//
// Document and File always return a document. One that must not become a
// version has Gate set and says in Detail what was seen; the rest of it holds
// what could be read all the same, for people to look at.
//
// The way of a page through the package:
//
//	pageWithin saved.go                    a page saved as one file, out of its archive
//	decode     charset.go                  bytes to text
//	grow       tree.go, index.go           markup to elements,
//	           outline.go, meta.go         … lines and tags
//	           seen.go, sheet.go,          … of which a reader sees some,
//	           raised.go                   … without the marks of notes,
//	           carried.go                  … and what the page carries for its scripts
//	           address.go, goes.go,        addresses as browsers read them, and where clicks
//	           script.go                   and scripts lead
//	wall       wall.go, redirect.go        what stands in a page's place
//	findBody   site.go, body.go            the text among the furniture
//	bodyLines  trim.go, copy.go,           … and what stands in it and is not of it
//	           counter.go, resolution.go
//	readAbout  title.go, published.go, about.go
//	findList   list.go, next.go            entries, and what comes next
//	           data.go                     … that are data, no markup
//	           endpoint.go, ask.go,        … that an endpoint has: what is asked there
//	           answer.go                   and what it answers
//	           elsewhere.go                … that a script or a frame of the page holds
//
// and then, as for the lines of a file (file.go, docx.go, word.go; pdf.go and ofd.go
// with row.go, the characters of a PDF from a process of its own, clean/pdf):
//
//	lines      text.go, markdown.go        white space made one
//	gather     furniture.go, front.go      title, speaker, session, day
//	layout     section.go                  paragraphs and sections
//	yearOf     when.go, said.go, year.go   the year whose targets it sets
//	placeOf    where.go                    whose report it is
//	strayYear  path.go                     and whether a file's path says otherwise
//	gate       gate.go, kind.go, ending.go whether it may become a version
//
// Place and year go by all that tells of them, weighed; what cannot be settled
// is a doubt of the document.
package clean

// Rules is the version of the cleaning rules. Raise it when a document would
// come out differently than before; documents of older rules are made anew.
const Rules = 16
