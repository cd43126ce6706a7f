package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// index holds the elements of a page that several rules ask for, in the order
// of the page. One walk finds them all.
type index struct {
	title   *html.Node // the first; nil for none, as base
	base    *html.Node // the first with an address
	links   []anchor
	metas   []*html.Node
	inputs  []*html.Node
	scripts []*html.Node
	sheets  []*html.Node // style sheets in the page
	images  int
	offers  []*html.Node // what may lead to a file or show one
}

// anchor is a link with an address.
type anchor struct {
	node *html.Node
	href string // as written
	text string // its words on one line
}

func indexOf(root *html.Node) index {
	var x index
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			x.add(n)
		}
	}
	return x
}

func (x *index) add(n *html.Node) {
	if offersFile(n) {
		x.offers = append(x.offers, n)
	}
	switch n.DataAtom {
	case atom.Title:
		if x.title == nil {
			x.title = n
		}
	case atom.Base:
		if x.base == nil && attr(n, "href") != "" {
			x.base = n
		}
	case atom.A:
		if attr(n, "href") != "" || attr(n, "onclick") != "" {
			x.link(n)
		}
	case atom.Meta:
		x.metas = append(x.metas, n)
	case atom.Input:
		x.inputs = append(x.inputs, n)
	case atom.Script:
		x.scripts = append(x.scripts, n)
	case atom.Style:
		x.sheets = append(x.sheets, n)
	case atom.Img:
		x.images++
	case atom.Li, atom.Tr, atom.Td, atom.Div, atom.P, atom.Span, atom.Dd, atom.Button:
		if attr(n, "onclick") != "" || isRow(n) && goesByField(n) {
			x.link(n)
		}
	}
}

func isRow(n *html.Node) bool {
	return n.DataAtom == atom.Li || n.DataAtom == atom.Tr || n.DataAtom == atom.Dd
}

// goesByField reports a row whose markup holds the address that a script goes to.
func goesByField(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return slices.Contains(goFields, a.Key) && addressArgument.MatchString(strings.TrimSpace(a.Val))
	})
}

func (x *index) link(n *html.Node) {
	text := squeeze(strings.ReplaceAll(textOf(n), "\n", " "))
	x.links = append(x.links, anchor{node: n, href: attr(n, "href"), text: text})
}

// wake gives the links that lead nowhere by themselves the address to which a
// click leads, and drops the rows with a script of their own that hold a link or
// lead nowhere.
func (x *index) wake(known names) {
	live := x.links[:0]
	for _, a := range x.links {
		if isDead(a.href) && (a.node.DataAtom == atom.A || !hasLink(a.node)) {
			a.href = first(click(a.node, known), a.href)
		}
		if a.href != "" {
			live = append(live, a)
		}
	}
	x.links = live
}

func hasLink(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// value returns what the input of the name holds; "" where there is none.
func (x *index) value(id string) string {
	for _, n := range x.inputs {
		if attr(n, "id") == id {
			return squeeze(attr(n, "value"))
		}
	}
	return ""
}

// input returns what the field of the name holds, and whether there is one.
func (x *index) input(id string) (string, bool) {
	for _, n := range x.inputs {
		if attr(n, "id") == id {
			return attr(n, "value"), true
		}
	}
	return "", false
}

// asksPassword reports whether the page is one to log in.
func (x *index) asksPassword() bool {
	for _, n := range x.inputs {
		if strings.EqualFold(attr(n, "type"), "password") {
			return true
		}
	}
	return false
}

// rawText returns the text directly inside an element such as <title>; "" for
// no element.
func rawText(n *html.Node) string {
	if n == nil || n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}
