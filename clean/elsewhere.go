package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A list that does not stand in the rows of its page: an endpoint has it, a script
// of the page, an element that a script unpacks, or a frame.

// elsewhere returns the list of a page that shows none of its own, or where it is
// got from; ok is false where the page's own list is all there is.
func (t *tree) elsewhere(b body, own list) (l list, to onward, ok bool) {
	a := t.asks()
	if own.shown > 0 || own.names(reportName) {
		if next := t.further(a, own); t.next(false) == "" && next != "" {
			return own, onward{to: next, asked: a.manner(), rule: a.name}, true
		}
		return list{}, onward{}, false
	}
	if t.sum(b.span).prose >= articleProse && t.meta.article {
		return list{}, onward{}, false
	}
	if a != nil {
		return own, onward{to: a.address(1), asked: a.manner(), source: true, rule: a.name}, true
	}
	if l := t.carriedList(); len(l.links) > 0 {
		return l, onward{to: t.next(false)}, true
	}
	if to := t.frame(); to != "" {
		return own, onward{to: to, source: true, rule: "frame"}, true
	}
	return list{}, onward{}, false
}

// reportName is what this program looks for in lists.
const reportName = "工作报告"

// names reports whether an entry has the words in its title.
func (l list) names(words string) bool {
	for _, e := range l.links {
		if strings.Contains(e.Title, words) {
			return true
		}
	}
	return false
}

// further returns where a list goes on whose first entries stand in the page: a
// pager that says how many there are fetches the others.
func (t *tree) further(a *request, own list) string {
	if a == nil || a.total == 0 || a.total <= max(a.turn.size, len(own.links)) || len(own.links) < min(a.turn.size, a.total) {
		return ""
	}
	return a.address(2)
}

// carriedList reads the list that a page carries for its scripts: an array of
// entries, or rows in an element that a script unpacks.
func (t *tree) carriedList() list {
	var best list
	better := func(l list) {
		if len(l.links) > 0 && l.weight() > best.weight() {
			best = l
		}
	}
	for _, n := range t.scripts {
		better(t.arrayIn(rawText(n)))
	}
	tries := 0
	for n := range t.doc.Nodes[0].Descendants() {
		for _, markup := range unseenIn(n) {
			if tries++; tries <= asksMost && strings.Contains(markup, "<a") {
				l := t.within(markup).findList()
				l.rule = "carried"
				better(l)
			}
		}
	}
	return best
}

// unseenIn returns the markup that an element holds out of sight.
func unseenIn(n *html.Node) []string {
	switch {
	case n.Type == html.CommentNode:
		return []string{n.Data}
	case n.DataAtom == atom.Script && strings.Contains(rawText(n), "<a"):
		return append(carriedBy(n), stringsOf(rawText(n), 0, "\n"))
	}
	var all []string
	for _, markup := range carriedBy(n) {
		all = append(all, unpacked(markup))
	}
	return all
}

// arrayBegins is where a script may hold an array of entries.
var arrayBegins = expression(`\[\s*\{`)

// arrayIn returns the largest array of entries in a script.
func (t *tree) arrayIn(source string) list {
	var best list
	for from, tries := 0, 0; tries < namesMost; tries++ {
		m := arrayBegins.FindStringIndex(source[from:])
		if m == nil {
			break
		}
		c := code{text: source, at: from + m[0]}
		from += m[1]
		v, ok := c.value()
		all, is := v.([]any)
		if !ok || !is {
			continue
		}
		from = c.at
		if l := t.listOf(all, unknownSystem()); l.weight() > best.weight() {
			l.rule = "array"
			best = l
		}
	}
	return best
}

var (
	frames = matcher("iframe, frame")
	// a frame that a script writes, and markup that a script asks for and puts into the page
	writtenFrame = expression(`(?i)<iframe\b[^<>]{0,200}?\bsrc\s*=\s*(?:\\?'([^'"\\\s<>+]+)\\?'|\\?"([^'"\\\s<>+]+)\\?"|([^'"\\\s<>+]+)[\s>])`)
	loadedPart   = expression(`\)\.load\(\s*["']([^"'\s]+)["']\s*[,)]`)
	sourceSet    = expression(`^(?:\[0\])?\.(?:src\s*=|attr\(\s*["']src["']\s*,)\s*["']([^"'\s]+)["']\s*(?:[;,)\n]|$)`)
	// frames that hold no text
	sideFrame = expression(`(?i)visit|count|login|tree\.jsp|share|foot|head(?:er)?\b|\btop\b|banner|search|nav|\bleft|menu|weather|tianqi|map|video|player|\bad[s_]?\b|blank|captcha|about:`)
	mainFrame = expression(`(?i)list|main|content|body|article|right|art_|info|text`)
)

// frame returns the address of the frame that holds what the page shows, on the
// page's own host; "" for none.
func (t *tree) frame() string {
	best, most := "", 0
	offer := func(src, name string) {
		to := t.resolve(src)
		u, err := url.Parse(to)
		if err != nil || to == "" || u.Host != t.base.Host || to == t.base.String() || isFile(src) || sideFrame.MatchString(src+" "+name) {
			return
		}
		weight := 1
		if mainFrame.MatchString(src + " " + name) {
			weight = 2
		}
		if weight > most {
			best, most = to, weight
		}
	}
	for _, n := range t.find(frames) {
		if id := attr(n, "id"); !isTiny(n) {
			offer(first(attr(n, "src"), attr(n, "data-src"), t.frameSource(id)), attr(n, "name")+" "+id)
		}
	}
	for _, n := range t.scripts {
		source := rawText(n)
		if strings.Contains(source, "rame") {
			for _, m := range writtenFrame.FindAllStringSubmatch(source, namesMost) {
				offer(html.UnescapeString(first(m[1:]...)), "")
			}
		}
		if strings.Contains(source, ".load(") {
			for _, m := range loadedPart.FindAllStringSubmatch(source, namesMost) {
				offer(m[1], "")
			}
		}
	}
	return best
}

// frameSource returns what a script sets the source of the frame of the name to.
func (t *tree) frameSource(id string) string {
	for _, n := range t.scripts {
		_, rest, ok := strings.Cut(rawText(n), id+`")`)
		if !ok {
			_, rest, ok = strings.Cut(rawText(n), id+`')`)
		}
		if ok && id != "" {
			if to := group(sourceSet, rest); to != "" {
				return to
			}
		}
	}
	return ""
}

// isTiny reports a frame that nobody sees.
func isTiny(n *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		if v := attr(n, side); v != "" && isDigits(v) && number(v) < 20 {
			return true
		}
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return hasAttr(n, "hidden") || hasAny(style, "display:none", "visibility:hidden")
}
