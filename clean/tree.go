package clean

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mubiao/report"
)

// tree is a page decoded and parsed. It is never changed once made.
type tree struct {
	page    report.Page
	decoded decoded
	source  string // the decoded text, markup and all
	base    *url.URL
	doc     *goquery.Document
	index
	tag  string // of <title>, its own markup taken out
	meta meta
	outline
}

// grow decodes and parses a page.
func grow(p report.Page) *tree {
	d := decode(p.Body, p.Header.Get("Content-Type"))
	t := &tree{page: p, decoded: d, source: d.text}
	root := parse(withDetail(d.text))
	t.doc = goquery.NewDocumentFromNode(root)
	t.index = indexOf(root)
	t.base = baseOf(p, t.index.base)
	t.wake(t.names())
	t.tag = plain(html.UnescapeString(rawText(t.index.title)))
	t.meta = readMeta(t)
	t.outline = seenOf(root, t.sheets)
	if said := t.sum(t.all()).prose; said < carriedLeast && p.Role != report.ListPage && p.Status < 300 && carry(root, said) {
		t.index = indexOf(root)
		t.wake(t.names())
		t.outline = seenOf(root, t.sheets)
	}
	return t
}

// parse makes a tree of any markup. The parser refuses more than 512 open
// elements, which pages pasted from Word do have; then tags that only dress
// the text are left out, and at last all of them.
func parse(source string) *html.Node {
	source = withoutOpenSelects(source)
	option := html.ParseOptionEnableScripting(false)
	root, err := html.ParseWithOptions(strings.NewReader(source), option)
	for _, dropped := range []func(atom.Atom) bool{isDress, isDeep} {
		if err == nil {
			return root
		}
		root, err = html.ParseWithOptions(strings.NewReader(without(source, dropped)), option)
	}
	if err != nil {
		return &html.Node{Type: html.DocumentNode}
	}
	return root
}

// isDress reports tags that say how text looks, not what it is.
func isDress(a atom.Atom) bool {
	switch a {
	case atom.Font, atom.Span, atom.B, atom.I, atom.U, atom.Em, atom.Strong, atom.Big,
		atom.Small, atom.Section, atom.Center, atom.Blockquote, atom.S, atom.Sub, atom.Sup, 0:
		return true
	}
	return false
}

// isDeep reports all tags that nest, but for links and the head's.
func isDeep(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Br, atom.A, atom.Meta, atom.Title, atom.Head, atom.Body, atom.Html,
		atom.Script, atom.Style, atom.Li, atom.H1, atom.H2, atom.H3, atom.Img:
		return false
	}
	return true
}

// without returns the markup less the tags, their text kept.
func without(source string, dropped func(atom.Atom) bool) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw())
		t := z.Token()
		switch t.Type {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if dropped(t.DataAtom) {
				if isBlock(t.DataAtom) {
					b.WriteString("<br>")
				}
				continue
			}
		}
		b.WriteString(raw)
	}
	return b.String()
}

// baseOf returns the address that the page's links are relative to, which it
// may declare itself; an empty one for a page that has no address, whose links then stay as written.
func baseOf(p report.Page, declared *html.Node) *url.URL {
	at := p.Final
	if at == "" {
		at = p.URL
	}
	base, err := url.Parse(at)
	if err != nil || base.Host == "" {
		return &url.URL{}
	}
	if declared != nil {
		if u, err := base.Parse(attr(declared, "href")); err == nil && u.Host != "" {
			return u
		}
	}
	return base
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// heldLeast is how many characters stand in an element that was never closed: a
// button, a picture's map, a film's player or a link of so much text is none.
const heldLeast = 300

// isSilent reports elements whose text is not for readers.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Select,
		atom.Textarea, atom.Input, atom.Svg, atom.Head, atom.Title, atom.Video, atom.Audio:
		return true
	case atom.Map, atom.Button, atom.Object:
		return !holds(n, heldLeast)
	}
	return false
}

// isLink reports a link that was closed. One that leads nowhere and holds a whole
// sentence is none.
func isLink(n *html.Node) bool {
	if n.DataAtom != atom.A || !hasAttr(n, "href") || holds(n, heldLeast) {
		return false
	}
	href := strings.TrimSpace(attr(n, "href"))
	return !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "javascript:") || !holds(n, proseLong)
}

// isNoteLink reports a link to a place on the page, as the marks of notes are.
func isNoteLink(n *html.Node) bool {
	href := attr(n, "href")
	return n.DataAtom == atom.A && len(href) > 1 && href[0] == '#'
}

var (
	selectTag = expression(`(?i)^</?select\b[^>]*>`)
	optionTag = expression(`(?i)^(?:\s*</?(?:option|optgroup)\b[^>]*>[^<]*)*`)
)

// withoutOpenSelects returns the markup less the lists of choices that are never
// closed, with their choices: the parser drops every tag inside one.
func withoutOpenSelects(source string) string {
	tags := selectTags(source)
	if len(tags) == 0 {
		return source
	}
	var b strings.Builder
	end := 0
	for i, t := range tags {
		closes := source[t[0]+1] == '/'
		if closes || i+1 < len(tags) && source[tags[i+1][0]+1] == '/' {
			continue
		}
		b.WriteString(source[end:t[0]])
		end = t[1] + len(optionTag.FindString(source[t[1]:]))
	}
	b.WriteString(source[end:])
	return b.String()
}

// selectTags returns where such tags stand. The pattern is slow, so it is asked
// only where one may begin.
func selectTags(source string) (all [][2]int) {
	for at := 0; ; at++ {
		next := strings.IndexByte(source[at:], '<')
		if next < 0 {
			return all
		}
		at += next
		const name = "select"
		rest := strings.TrimPrefix(source[at+1:], "/")
		if len(rest) < len(name) || !strings.EqualFold(rest[:len(name)], name) {
			continue
		}
		if m := selectTag.FindStringIndex(source[at:]); m != nil {
			all = append(all, [2]int{at, at + m[1]})
			at += m[1] - 1
		}
	}
}

// holds reports whether so many characters stand in an element.
func holds(n *html.Node, least int) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style {
			if least -= count(tight(c.Data)); least <= 0 {
				return true
			}
		}
	}
	return false
}

// isBlock reports elements that begin and end a line.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul,
		atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot,
		atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main,
		atom.Center, atom.Blockquote, atom.Pre, atom.Form, atom.Fieldset, atom.Hr, atom.Body,
		atom.Html, atom.Figure, atom.Figcaption, atom.Address, atom.Caption:
		return true
	}
	return false
}
