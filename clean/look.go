package clean

import (
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
	if seen := t.sum(t.all()); tooBad(seen.bad, seen.size) {
		return failed(s, &report.Fault{Failure: report.DecodeDamage,
			Detail: fmt.Sprintf("%d characters could not be read as %s", seen.bad, t.decoded.charset)})
	}
	b := t.findBody()
	if l := t.findList(); t.isList(b, l) {
		s.fault = &report.Fault{Failure: report.NotAReport, Detail: "the page is a list"}
		return listed(t, l, t.next(false), "rows"), s
	}
	return t.article(b, s)
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
	shown := trimControls(s.lines, a.title)
	if t.decoded.bad > 0 {
		s.warning = fmt.Sprintf("%d characters could not be read", t.decoded.bad)
	}
	v := report.View{
		Kind: report.ArticleView, Title: a.title, Published: a.published, Publisher: a.publisher,
		Text: strings.Join(shown, "\n"), Attachments: t.attachments(), Next: t.next(true), Rule: b.rule.name,
	}
	if f := judge(v.Title, v.Text); f != nil {
		v.Gate, v.Detail = f.Failure, f.Detail
	}
	return v, s
}

// bodyLines returns the lines of a body without its furniture: above the title
// where it stands among menus, below the last sentence where a footer follows,
// and links to elsewhere at the end.
func (t *tree) bodyLines(b body, title string) []string {
	blocks := withoutFooter(withoutLinks(t.of(b.span)))
	at, titled := titleAt(blocks, title)
	if b.rule.name == byProse {
		blocks = withoutTail(blocks)
		if !titled {
			at = datedAt(blocks)
		}
	}
	blocks = blocks[at:]
	ls := make([]string, len(blocks))
	for i, x := range blocks {
		ls[i] = x.text
	}
	return trimTop(ls)
}

// titleAt returns the number of lines above the title, and whether it stands
// before the first sentence.
func titleAt(blocks []block, title string) (int, bool) {
	for i, x := range blocks {
		switch {
		case tight(x.text) == tight(title):
			return i, true
		case isProse(x):
			return 0, false
		}
	}
	return 0, false
}

// datedAt returns the number of lines above the date-and-source line, where it
// stands before the first sentence and the title does not: what is above it in
// a body without an element of its own is the page's.
func datedAt(blocks []block) int {
	at := 0
	for i, x := range blocks {
		date, _, dated := byline(x.text)
		if isProse(x) && !dated {
			break
		}
		if date != "" {
			at = i
		}
	}
	return at
}

// withoutFooter cuts a footer below the last sentence, and what follows it.
func withoutFooter(blocks []block) []block {
	end := len(blocks)
	for i := len(blocks) - 1; i >= 0; i-- {
		switch {
		case footerLine.MatchString(blocks[i].text):
			end = i
		case isProse(blocks[i]):
			return blocks[:end]
		}
	}
	return blocks[:end]
}

// withoutTail cuts what follows the last sentence from the first link or button
// on, unless the links stand below 附件: a body without an element of its own
// has no other end.
func withoutTail(blocks []block) []block {
	last := len(blocks) - 1
	for last >= 0 && !isProse(blocks[last]) {
		last--
	}
	annexed := false
	for i := last + 1; i < len(blocks); i++ {
		b := blocks[i]
		annexed = annexed || strings.Contains(b.text, "附")
		if isControl(b.text) || b.links*2 > count(b.text) && !annexed {
			return blocks[:i]
		}
	}
	return blocks
}

// withoutLinks cuts a run of links to elsewhere off the end; a single one, or
// those below 附件, may be the text's own.
func withoutLinks(blocks []block) []block {
	n := len(blocks)
	for n > 0 && blocks[n-1].links*4 >= 3*count(tight(blocks[n-1].text)) {
		if strings.Contains(blocks[n-1].text, "附") || isFileName(blocks[n-1].text) {
			return blocks
		}
		n--
	}
	if len(blocks)-n < 3 || n > 0 && strings.Contains(blocks[n-1].text, "附") {
		return blocks
	}
	return blocks[:n]
}

// topLines is how far down a body buttons and the date-and-source line are
// taken out.
const topLines = 5

// trimTop takes the buttons and the date-and-source line out of the first
// lines of a text.
func trimTop(ls []string) []string {
	kept := ls[:0]
	for i, l := range ls {
		_, _, dated := byline(l)
		if i < topLines && (dated || isControl(l)) {
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

// trimControls cuts buttons, pagers, footers and the repeated title off the end
// of a text. What its editors signed stays: a view shows it, a document does not.
func trimControls(ls []string, title string) []string {
	for len(ls) > 1 {
		l := ls[len(ls)-1]
		if !isControl(l) && !trailLine.MatchString(l) && !footerLine.MatchString(l) && tight(l) != tight(title) {
			break
		}
		ls = ls[:len(ls)-1]
	}
	return ls
}

// isList decides between a list and an article: the tags of an article and
// prose speak for an article, dated rows for a list.
func (t *tree) isList(b body, l list) bool {
	prose := t.sum(b.span).prose
	dated := l.shown >= rowsLeast
	switch {
	case len(l.links) == 0:
		return false
	case t.page.Role == report.ListPage && (!t.meta.article || dated && prose < articleProse):
		return true
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
	}
	return assemble(sheets, "")
}

// lookFile is the view of a page that is a file: an attachment.
func lookFile(s sheet, p report.Page, kind string) (report.View, sheet) {
	s.lines, s.fault = fileLines(p.Body, kind)
	if s.fault != nil {
		return failed(s, s.fault)
	}
	v := report.View{Kind: report.ArticleView, Title: readFront(s.lines, "").title,
		Text: strings.Join(s.lines, "\n"), Rule: kind}
	if f := judge(v.Title, v.Text); f != nil {
		v.Gate, v.Detail = f.Failure, f.Detail
	}
	return v, s
}
