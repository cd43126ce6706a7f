package clean

import (
	"bytes"
	"fmt"
	"strings"

	"mubiao/report"
)

const (
	articleProse = 200 // characters of prose that make a page an article by themselves
	knownProse   = 60  // … and those that do in the body of a content system
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

// mostTags bounds the tags of a page, of which a tree is made that weighs many
// times as much; the largest pages of sites have ten thousand.
const mostTags = 200_000

// look returns the view of a page with its sheet, for a document.
func look(p report.Page) (report.View, sheet) {
	s := sheet{url: p.URL, hash: p.Hash}
	if to := p.Header.Get("Refresh"); to != "" {
		if to = grow(report.Page{URL: p.URL, Final: p.Final}).refresh(to); to != "" {
			return redirected(s, to, "")
		}
	}
	p = pageWithin(p)
	if len(p.Body) == 0 {
		return failed(s, &report.Fault{Failure: report.EmptyFile, Detail: "the answer has no bytes"})
	}
	if kind := binary(p.Body); kind != "" {
		return lookFile(s, p, kind)
	}
	if n := bytes.Count(p.Body, []byte{'<'}); n > mostTags {
		return failed(s, &report.Fault{Failure: report.TooBig, Detail: fmt.Sprintf("the page has %d tags", n)})
	}
	if isPlainPage(p) {
		s.plain(pageExt(p), p.Body)
		return lookLines(s, "text")
	}
	t := grow(p)
	if l, to, ok := t.data(); ok {
		return listed(t, s, l, to)
	}
	if to := t.redirect(); to != "" {
		return redirected(s, to, t.tag)
	}
	f := t.wall()
	if f != nil && !(isShell(f) && p.Role == report.ListPage) {
		return failed(s, f)
	}
	// A broken emoji here and there is passed over, a page of nothing else is damage.
	if seen, bad := t.sum(t.all()), t.decoded.bad; tooBad(seen.bad, seen.size) || bad > max(seen.size, damageFloor) {
		return failed(s, &report.Fault{Failure: report.DecodeDamage,
			Detail: fmt.Sprintf("%d characters could not be read as %s", max(seen.bad, bad), t.decoded.charset)})
	}
	b := t.findBody()
	l := t.findList()
	if p.Role == report.ListPage {
		if l, to, ok := t.elsewhere(b, l); ok {
			return listed(t, s, l, to)
		}
	}
	if f != nil {
		return failed(s, f)
	}
	if t.isList(b, l) {
		return listed(t, s, l, onward{to: t.next(false)})
	}
	if t.page.Role == report.ListPage && t.sum(b.span).prose < articleProse {
		if how := t.filled(); how != "" {
			return failed(s, &report.Fault{Failure: report.ScriptPage, Detail: how})
		}
	}
	return t.article(b, s)
}

func redirected(s sheet, to, title string) (report.View, sheet) {
	s.fault = &report.Fault{Failure: report.NotAReport, Detail: "the page only leads to " + to}
	return report.View{Kind: report.RedirectView, Gate: report.NotAReport, Next: to, Title: title}, s
}

func failed(s sheet, f *report.Fault) (report.View, sheet) {
	s.fault = f
	return report.View{Kind: report.FailureView, Gate: f.Failure, Failure: f.Failure, Detail: f.Detail}, s
}

func listed(t *tree, s sheet, l list, to onward) (report.View, sheet) {
	s.fault = &report.Fault{Failure: report.NotAReport, Detail: "the page is a list"}
	switch {
	case to.source:
		s.fault.Detail = "the list comes from another address: " + to.rule
	case l.rule != rowsRule && len(l.links) == 0:
		s.fault.Detail = "what is answered holds no entry: " + l.rule
	case t.page.Role == report.ListPage && l.dated == 0: // maybe only the links around it
		s.fault.Detail = first(t.filled(), s.fault.Detail)
	}
	return report.View{
		Kind: report.ListView, Gate: s.fault.Failure, Detail: s.fault.Detail,
		Title: first(t.tag, t.meta.column), Links: l.links, Next: to.to, Lead: to.source, Asked: to.asked, Rule: first(to.rule, l.rule),
	}, s
}

// article makes the view and the sheet of an article.
func (t *tree) article(b body, s sheet) (report.View, sheet) {
	a := t.readAbout(b)
	s.title, s.published, s.publisher = a.title, a.published, a.publisher
	s.site, s.code = t.meta.site+" "+t.meta.column, t.meta.code
	if b.node != nil {
		s.lines = withoutCounters(t.bodyLines(b, a.title))
	}
	s.title, s.lines = reportWithin(s.title, s.lines)
	shown := trimControls(s.lines, s.title)
	if t.decoded.bad > 0 {
		s.warning = fmt.Sprintf("%d characters could not be read", t.decoded.bad)
	}
	v := report.View{
		Kind: report.ArticleView, Title: s.title, Published: a.published, Publisher: a.publisher,
		Text: strings.Join(shown, "\n"), Attachments: t.attachments(), Next: t.next(true), Rule: b.rule.name,
	}
	if v.Next == "" && len(v.Attachments) == 0 && t.sum(b.span).prose < articleProse {
		v.Next = t.frame()
		v.Lead = v.Next != ""
	}
	if t.isHollow(v) {
		return failed(s, &report.Fault{Failure: report.EmptyFile, Detail: "the page is the frame of an article with nothing in it"})
	}
	f := judge(v.Title, v.Text)
	if said := t.missingPages(v.Text); f == nil && v.Next == "" && said != "" {
		f = &report.Fault{Failure: report.Incomplete, Detail: "the page does not lead to the others that it announces: " + said}
		s.fault = f
	}
	if f != nil {
		v.Gate, v.Detail = f.Failure, f.Detail
	}
	return v, s
}

// isList decides between a list and an article: the tags of an article and
// prose speak for an article, dated rows for a list.
func (t *tree) isList(b body, l list) bool {
	prose := t.sum(b.span).prose
	dated := l.shown >= rowsLeast
	switch {
	case len(l.links) == 0:
		return false
	case t.page.Role == report.ListPage && !t.meta.article:
		return true
	case t.page.Role == report.ListPage && len(l.links) >= rowsLeast && prose < max(articleProse, l.runes):
		return true // a compilation has the tags of an article
	case t.meta.article, len(l.links) < rowsLeast, b.known() && prose >= knownProse:
		return false
	case dated:
		return prose < articleProse || prose < l.rows
	}
	return prose < articleProse
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
		if p.Hash == "" {
			sheets[i].hash = hashOf(p.Body)
		}
		if f := sheets[i].fault; i > 0 && f != nil && f.Failure == report.Incomplete {
			sheets[i].fault = nil // it is one of those that are announced
		}
	}
	return assemble(wholeOf(sheets), "")
}

// lookFile is the view of a page that is a file: an attachment.
func lookFile(s sheet, p report.Page, kind string) (report.View, sheet) {
	s.lines, s.fault = fileLines(p.Body, kind)
	return lookLines(s, kind)
}

// lookLines is the view of a page that holds lines and no markup.
func lookLines(s sheet, rule string) (report.View, sheet) {
	if s.fault != nil {
		return failed(s, s.fault)
	}
	s.title, s.lines = reportWithin(s.title, s.lines)
	v := report.View{Kind: report.ArticleView, Title: readFront(s.lines, s.title).title, Published: s.published,
		Publisher: s.publisher, Text: strings.Join(s.lines, "\n"), Rule: rule}
	if f := judge(v.Title, v.Text); f != nil {
		v.Gate, v.Detail = f.Failure, f.Detail
	}
	return v, s
}
