package clean

import (
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
		if href := attr(n, "href"); href != "" {
			text := squeeze(strings.ReplaceAll(textOf(n), "\n", " "))
			x.links = append(x.links, anchor{node: n, href: href, text: text})
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
	}
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
