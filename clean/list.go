package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mubiao/report"
)

const (
	rowsLeast  = 3   // entries that make a list
	titleRunes = 6   // characters of an entry's title
	rowLimit   = 300 // characters of a row at most: longer ones are articles
)

// rowsRule names lists that stand in the rows of their page.
const rowsRule = "rows"

// entry is a link of a page with its row.
type entry struct {
	link  report.Link
	group string // the shape of the path above the row
	runes int    // characters of the row
	shown bool   // its date stands in the row
}

// list is the list of a page: the largest group of rows of one shape.
type list struct {
	rule  string // rows, jpage or gkmlpt: how it was found
	links []report.Link
	dated int // links with a date …
	shown int // … that stands in their row
	runes int // characters of the titles
	rows  int // characters of the rows
}

// findList finds the list of a page: the group of rows, of one shape, with
// most text, dated rows before undated ones, and the dated rows of another
// shape that lead to addresses of the same kind (one set on top, say).
func (t *tree) findList() list {
	entries := t.entries()
	groups := map[string]*list{}
	best := &list{}
	for _, e := range entries {
		g := groups[e.group]
		if g == nil {
			g = &list{}
			groups[e.group] = g
		}
		g.add(e)
		if g.weight() > best.weight() {
			best = g
		}
	}
	kinds := map[string]bool{}
	for _, l := range best.links {
		kinds[kindOf(l.Href)] = true
	}
	all := list{rule: rowsRule}
	for _, e := range entries {
		if groups[e.group] == best || e.link.Date != "" && kinds[kindOf(e.link.Href)] {
			all.add(e)
		}
	}
	return all
}

// entries returns the links of a page that may be a list's, each once.
func (t *tree) entries() []entry {
	var all []entry
	seen := map[string]bool{}
	for _, a := range t.links {
		e, ok := t.entry(a)
		if ok && !seen[e.group+e.link.Href] {
			seen[e.group+e.link.Href] = true
			all = append(all, e)
		}
	}
	return all
}

// kindOf returns an address with its numbers made alike.
func kindOf(href string) string { return numbers.ReplaceAllString(href, "0") }

var numbers = expression(`[0-9a-f]{16,}|\d+`)

func (l *list) add(e entry) {
	l.links = append(l.links, e.link)
	l.runes += count(e.link.Title)
	l.rows += e.runes
	if e.link.Date != "" {
		l.dated++
	}
	if e.shown {
		l.shown++
	}
}

// weight compares groups: a date in a row says more than a long title.
func (l list) weight() int { return l.runes + 30*l.dated }

// entry reads a link as an entry of a list; ok is false for links of menus,
// pagers and pictures.
func (t *tree) entry(a anchor) (entry, bool) {
	title := a.title()
	year := t.isYearOf(title)
	if count(title) < titleRunes && !year || isControl(title) {
		return entry{}, false
	}
	href := t.resolve(a.href)
	if href == "" {
		return entry{}, false
	}
	row := rowOf(a.node)
	text := strings.Join(strings.Fields(textOf(row)), " ")
	if count(text) > rowLimit {
		row, text = a.node, ""
	}
	date, shown := rowDate(text, title, href)
	if year {
		if !shown { // years without a day choose what the list shows
			return entry{}, false
		}
		title += "政府工作报告"
	}
	return entry{
		link:  report.Link{Href: href, Title: title, Date: date},
		group: shape(row), runes: count(text), shown: shown,
	}, true
}

// yearAlone is a title that only says of which year a report is.
var yearAlone = expression(`^(?:19|20)\d\d\s*年?度?$`)

// isYearOf reports whether a title is a year on the page of a column of work
// reports: what the column is called stands in no title there.
func (t *tree) isYearOf(title string) bool {
	return yearAlone.MatchString(title) && strings.Contains(tight(t.tag+t.meta.column), "政府工作报告")
}

// title returns the text of a link, or its title attribute where that is the
// same and not cut short, without bullets and without a date behind it.
func (a anchor) title() string {
	text, full := a.text, plain(html.UnescapeString(attr(a.node, "title")))
	if full != "" && (text == "" || strings.HasPrefix(tight(full), head(tight(text), titleRunes))) {
		text = full
	}
	return untimed(strings.TrimLeft(text, "·•●■◆▪>》・∙ "))
}

// rowOf returns the element that is a link's row: the highest one that holds
// no other link to another page.
func rowOf(a *html.Node) *html.Node {
	row := a
	if a.DataAtom != atom.A { // it opens by a click
		return row
	}
	for n := a.Parent; n != nil && n.Type == html.ElementNode; n = n.Parent {
		if n.DataAtom == atom.Body || hasOtherLink(n, a) {
			break
		}
		row = n
		if n.DataAtom == atom.Li || n.DataAtom == atom.Tr || n.DataAtom == atom.Dd {
			break
		}
	}
	return row
}

// hasOtherLink reports whether the element holds a link with words that leads
// elsewhere than a.
func hasOtherLink(n, a *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A && c != a && attr(c, "href") != attr(a, "href") &&
			attr(c, "href") != "" && count(squeeze(textOf(c))) >= titleRunes {
			return true
		}
		if hasOtherLink(c, a) {
			return true
		}
	}
	return false
}

// shape names the path above a row: rows of one list have the same.
func shape(row *html.Node) string {
	var b strings.Builder
	b.WriteString(row.Data)
	up := 0
	for n := row.Parent; n != nil && up < 4; n, up = n.Parent, up+1 {
		b.WriteString("<" + n.Data + "." + attr(n, "class"))
	}
	return b.String()
}

// rowDate returns the date of a row and whether it stands there: outside the
// title, else in the address. A date inside a title is what the title speaks of.
func rowDate(row, title, href string) (date report.Date, shown bool) {
	row = strings.Replace(row, title, " ", 1)
	if all := dates(row); len(all) > 0 {
		return all[len(all)-1].date, true
	}
	if d := looserRow(row); d != "" {
		return d, true
	}
	return report.Date(urlDate(href)), false
}
