package digest

import (
	"fmt"
	"strconv"
	"strings"

	"mubiao/report"
)

// mostPath is how much of a file's path is shown, in characters.
const mostPath = 80

// face is the address of something on the web face.
func (e edition) face(kind string, id any) string {
	return safeLink(fmt.Sprintf("%s/%s/%v", strings.TrimRight(e.BaseURL, "/"), kind, id))
}

// figureLink leads to the figure on the web face, else to its words on the
// page that it was read from.
func (e edition) figureLink(f *report.Figure) link {
	if e.BaseURL != "" && f.ID != 0 {
		return link{URL: e.face("figure", f.ID)}
	}
	d, ok := e.Documents[f.Document]
	if !ok {
		return link{}
	}
	return link{URL: atWords(d.partAt(f.Start), scrub(f.Quote))}
}

// wordsLink is figureLink for a figure that may be missing.
func (e edition) wordsLink(f *report.Figure) link {
	if f == nil {
		return link{}
	}
	return e.figureLink(f)
}

// changeLink leads to a change on the web face, else to its page.
func (e edition) changeLink(c report.Change) link {
	if e.BaseURL != "" && c.ID != 0 {
		return link{e.face("change", c.ID), e.say("page")}
	}
	d, ok := e.Documents[c.Document]
	if !ok {
		d = e.Documents[c.Previous]
	}
	return e.pageLink(d)
}

// pageLink leads to the page of a document. One that came as a file leads
// nowhere, and its path says where it stands.
func (e edition) pageLink(d Document) link {
	if address := safeLink(d.URL); address != "" {
		return link{address, e.say("page")}
	}
	if strings.HasPrefix(d.URL, "file:") || strings.HasPrefix(d.URL, "archive:") {
		return link{Text: short(d.URL, mostPath)}
	}
	return link{}
}

// partAt returns the address of the page on which the character stands.
func (d Document) partAt(start int) string {
	address := d.URL
	for _, p := range d.Parts {
		if p.Start <= start {
			address = p.URL
		}
	}
	return address
}

// yearOf is the year that labels a figure: the one that it is for.
func yearOf(f *report.Figure) string {
	if f.Period != "" {
		return f.Period
	}
	return strconv.Itoa(f.Year)
}
