// Package clean turns pages and files into documents: it decodes them, finds
// the body among the furniture, and gives the text its structure.
//
//	Look      one page   -> View: kind, title, date, source, text, links, next, gate
//	Document  the pages of an article, in order -> Document
//	File      one file (.txt .md .html .pdf .docx) -> Document
//
// Document and File always return a document. One that must not become a
// version has Gate set and says in Detail what was seen; the rest of it holds
// what could be read all the same, for people to look at.
//
// The way of a page through the package: decode (charset.go), tree (html.go),
// walls and soft errors (wall.go), the site rule and the meta tags (site.go,
// meta.go), the body (body.go) or the list (list.go), and then, as for a file,
// lines (text.go), furniture (furniture.go), front (front.go), sections
// (section.go), place and year (where.go, when.go), gate (gate.go).
package clean

// Rules is the version of the cleaning rules. Raise it when a document would
// come out differently than before; documents of older rules are made anew.
const Rules = 1
