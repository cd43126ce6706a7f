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
	meta    meta
	blocks  []block
}

// grow decodes and parses a page.
func grow(p report.Page) *tree {
	d := decode(p.Body, p.Header.Get("Content-Type"))
	t := &tree{page: p, decoded: d, source: d.text}
	t.doc = goquery.NewDocumentFromNode(parse(withDetail(d.text)))
	t.base = baseOf(p, t.doc)
	t.meta = readMeta(t)
	t.blocks = flatten(t.doc.Nodes[0])
	return t
}

// parse makes a tree of any markup. The parser refuses more than 512 open
// elements, which pages pasted from Word do have; then tags that only dress
// the text are left out, and at last all of them.
func parse(source string) *html.Node {
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

// baseOf returns the address that the page's links are relative to; an empty
// one for a page that has no address, whose links then stay as written.
func baseOf(p report.Page, doc *goquery.Document) *url.URL {
	at := p.Final
	if at == "" {
		at = p.URL
	}
	base, err := url.Parse(at)
	if err != nil || base.Host == "" {
		return &url.URL{}
	}
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok {
		if u, err := base.Parse(href); err == nil && u.Host != "" {
			return u
		}
	}
	return base
}

// resolve returns the absolute address of a link, without its fragment; ""
// where it leads nowhere (javascript:, mailto:, #).
func (t *tree) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	u, err := url.Parse(strings.ReplaceAll(href, `\`, "/"))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if t.base.Host != "" {
		u = t.base.ResolveReference(u)
	}
	u.Fragment = ""
	return u.String()
}

// block is a line of the page with what the markup says of it.
type block struct {
	text  string
	node  *html.Node // the element that holds its first words
	level int        // of a heading, 1 to 6; 0 for none
	named bool       // its class or id speaks of a title
	links int        // characters inside links
}

// flatten returns the lines of a node in order.
func flatten(root *html.Node) []block {
	w := walker{}
	w.walk(root, false, false)
	w.flush()
	return w.blocks
}

// textOf returns the lines of a node as a text.
func textOf(n *html.Node) string {
	blocks := flatten(n)
	ls := make([]string, len(blocks))
	for i, b := range blocks {
		ls[i] = b.text
	}
	return strings.Join(ls, "\n")
}

// walker collects text and breaks it into lines where the markup does.
type walker struct {
	blocks []block
	line   strings.Builder
	links  int
	node   *html.Node
}

func (w *walker) walk(n *html.Node, pre, link bool) {
	switch n.Type {
	case html.TextNode:
		w.text(n, pre, link)
		return
	case html.ElementNode:
		if isSilent(n.DataAtom) {
			return
		}
		link = link || n.DataAtom == atom.A
		pre = pre || n.DataAtom == atom.Pre
	}
	breaks := n.Type == html.ElementNode && (isBlock(n.DataAtom) || n.DataAtom == atom.Br)
	if breaks {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, pre, link)
	}
	switch {
	case breaks:
		w.flush()
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		w.line.WriteByte(' ')
	}
}

// text adds a text node. Line breaks of the source are white space, and none
// at all between Chinese characters, where a browser's blank would cut a word.
func (w *walker) text(n *html.Node, pre, link bool) {
	if strings.TrimSpace(n.Data) == "" {
		if w.line.Len() > 0 && !strings.Contains(n.Data, "\n") {
			w.line.WriteByte(' ')
		}
		return
	}
	if !pre {
		w.put(unwrap(n.Data), n.Parent, link)
		return
	}
	for l := range strings.Lines(n.Data) {
		w.put(l, n.Parent, link)
		if strings.HasSuffix(l, "\n") {
			w.flush()
		}
	}
}

func (w *walker) put(s string, holder *html.Node, link bool) {
	if w.node == nil && strings.TrimSpace(s) != "" {
		w.node = holder
	}
	w.line.WriteString(s)
	if link {
		w.links += count(tight(s))
	}
}

// flush ends the line.
func (w *walker) flush() {
	text := squeeze(w.line.String())
	if text != "" {
		b := block{text: text, node: w.node, links: w.links}
		b.level, b.named = headingOf(w.node)
		w.blocks = append(w.blocks, b)
	}
	w.line.Reset()
	w.links, w.node = 0, nil
}

// unwrap takes the line breaks out of a text node of the source.
func unwrap(s string) string {
	if !strings.ContainsAny(s, "\n\r") {
		return s
	}
	var b strings.Builder
	if s[0] == ' ' || s[0] == '\t' {
		b.WriteByte(' ')
	}
	for piece := range strings.FieldsFuncSeq(s, isBreak) {
		piece = strings.TrimSpace(piece)
		if piece == "" {
			continue
		}
		if b.Len() > 0 && !(endsWide(b.String()) && startsWide(piece)) {
			b.WriteByte(' ')
		}
		b.WriteString(piece)
	}
	if strings.HasSuffix(s, " ") {
		b.WriteByte(' ')
	}
	return b.String()
}

func startsWide(s string) bool {
	for _, r := range s {
		return isWide(r)
	}
	return false
}

func endsWide(s string) bool {
	last := rune(0)
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return isWide(last)
}

// isWide reports characters that are set without blanks between them.
func isWide(r rune) bool {
	return isHan(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60 ||
		r == '“' || r == '”' || r == '—' || r == '…'
}

// headingOf tells whether the element, or one that holds only it, is a
// heading by its tag, or by what its class or id says.
func headingOf(n *html.Node) (level int, named bool) {
	for up := 0; n != nil && up < 4; n, up = n.Parent, up+1 {
		if n.Type != html.ElementNode {
			break
		}
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return int(n.Data[1] - '0'), true
		}
		names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
		if hasAny(names, "title", "tittle", "biaoti", "headline") {
			named = true
		}
	}
	return 0, named
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// isSilent reports elements whose text is not for readers.
func isSilent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Iframe, atom.Object, atom.Select,
		atom.Button, atom.Textarea, atom.Input, atom.Svg, atom.Head, atom.Title, atom.Map, atom.Video, atom.Audio:
		return true
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

// within reports whether n is the other node or stands inside it.
func within(n, other *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == other {
			return true
		}
	}
	return false
}
