package clean

import (
	"fmt"
	"strings"

	"mubiao/report"
)

const (
	articleProse = 200 // characters of prose that make a page an article by themselves
	bodyLeast    = 30  // … that a body of a page tagged as an article may be short of
)

// Look tells what a page holds: what kind it is, and of an article title,
// date, source, text, attachments and next page; of a list its entries and
// next page; of a redirect where it leads; of a failure its name. Gate is ""
// only for an article whose text may stand as a work report (by itself: a
// report's first page of several may be too short).
func Look(p report.Page) report.View {
	v, _ := look(p)
	return v
}

// look returns the view of a page with its sheet, for a document.
func look(p report.Page) (report.View, sheet) {
	s := sheet{url: p.URL, hash: p.Hash}
	if s.hash == "" {
		s.hash = hashOf(p.Body)
	}
	if len(p.Body) == 0 {
		return failed(s, &report.Fault{Failure: report.EmptyFile, Detail: "the answer has no bytes"})
	}
	if kind := binary(p.Body); kind != "" {
		return lookFile(s, p, kind)
	}
	t := grow(p)
	if l, next, ok := t.data(); ok {
		return listed(t, l, next, "data"), s
	}
	if to := t.redirect(); to != "" {
		s.fault = &report.Fault{Failure: report.NotAReport, Detail: "the page only leads to " + to}
		return report.View{Kind: report.RedirectView, Gate: report.NotAReport, Next: to, Title: t.titleTag()}, s
	}
	if f := t.wall(); f != nil {
		return failed(s, f)
	}
	if damaged(t.source) {
		return failed(s, &report.Fault{Failure: report.DecodeDamage,
			Detail: fmt.Sprintf("%d characters could not be read as %s", t.decoded.bad, t.decoded.charset)})
	}
	b := t.findBody()
	if l := t.findList(); t.isList(b, l) {
		s.fault = &report.Fault{Failure: report.NotAReport, Detail: "the page is a list"}
		return listed(t, l, t.next(false), b.rule.name), s
	}
	return t.article(b, s)
}

// data reads a list that is no page: an XML data store or JSON.
func (t *tree) data() (list, string, bool) {
	if l, next, ok := t.datastore(); ok && len(l.links) > 0 {
		return l, next, true
	}
	return t.api()
}

func failed(s sheet, f *report.Fault) (report.View, sheet) {
	s.fault = f
	return report.View{Kind: report.FailureView, Gate: f.Failure, Failure: f.Failure, Detail: f.Detail}, s
}

func listed(t *tree, l list, next, rule string) report.View {
	return report.View{
		Kind: report.ListView, Gate: report.NotAReport, Detail: "the page is a list",
		Title: first(t.titleTag(), t.meta.column), Links: l.links, Next: next, Rule: rule,
	}
}

// article makes the view and the sheet of an article.
func (t *tree) article(b body, s sheet) (report.View, sheet) {
	a := t.readAbout(b)
	s.title, s.published, s.publisher = a.title, a.published, a.publisher
	s.site, s.code = t.meta.site+" "+t.meta.values["sitename"]+" "+t.meta.column, t.meta.code
	if b.node != nil {
		s.lines = t.bodyLines(b, a.title)
	}
	if t.decoded.bad > 0 {
		s.warning = fmt.Sprintf("%d characters could not be read", t.decoded.bad)
	}
	v := report.View{
		Kind: report.ArticleView, Title: a.title, Published: a.published, Publisher: a.publisher,
		Text: strings.Join(s.lines, "\n"), Attachments: t.attachments(), Next: t.next(true), Rule: b.rule.name,
	}
	if f := judge(v.Title, v.Text); f != nil {
		v.Gate, v.Detail = f.Failure, f.Detail
	}
	return v, s
}

// bodyLines returns the lines of a body without its furniture.
func (t *tree) bodyLines(b body, title string) []string {
	ls := make([]string, 0, b.hi-b.lo)
	for _, x := range t.blocks[b.lo:b.hi] {
		ls = append(ls, x.text)
	}
	return trimTail(trimTop(ls), title)
}

// trimTop cuts the buttons and the date-and-source line above a text.
func trimTop(ls []string) []string {
	for len(ls) > 1 {
		_, _, dated := byline(ls[0])
		if !dated && !isControl(ls[0]) {
			break
		}
		ls = ls[1:]
	}
	return ls
}

// isList decides between a list and an article: the tags of an article and
// prose speak for an article, dated rows for a list.
func (t *tree) isList(b body, l list) bool {
	if len(l.links) == 0 {
		return false
	}
	if t.page.Role == report.ListPage && !t.meta.article {
		return true
	}
	prose := 0
	if b.node != nil {
		prose = t.prose(b.lo, b.hi)
	}
	switch {
	case t.meta.article:
		return false
	case len(l.links) < rowsLeast:
		return false
	case prose >= articleProse && prose > l.runes:
		return false
	case l.dated >= rowsLeast:
		return prose < l.runes || b.rule.name == "prose"
	}
	return prose < bodyLeast || prose*2 < l.runes
}

// Document makes one document of the pages of an article, in order. With no
// pages it returns a refused document.
func Document(parts []report.Page) report.Document {
	if len(parts) == 0 {
		return report.Document{Rules: Rules, Gate: report.NotAReport, Detail: "there is no page"}
	}
	sheets := make([]sheet, len(parts))
	for i, p := range parts {
		_, sheets[i] = look(p)
	}
	return assemble(sheets, "")
}

// lookFile is the view of a page that is a file.
func lookFile(s sheet, p report.Page, kind string) (report.View, sheet) {
	return failed(s, notText(kind))
}
