package clean

import (
	"strings"

	"golang.org/x/net/html"
)

const (
	proseLeast  = 15  // characters of a line that counts as prose
	proseShare  = 0.8 // of the page's prose that the body holds
	linkMost    = 0.5 // share of link text that a body may have
	widenMost   = 120 // characters that the elements around a body may add to it
	namedLeast  = 30  // Chinese characters of a body found by a common name
	namedShare  = 0.4 // … and the share of the page's prose that it holds
	frontBlocks = 60  // lines above the body in which title, date and source are looked for
)

// body is the part of a page that holds its text.
type body struct {
	node   *html.Node
	rule   rule
	lo, hi int  // the blocks it spans
	empty  bool // its container is known, and holds no text
}

// known reports whether the body was found by the row of a content system.
func (b body) known() bool { return b.rule.bodies != nil }

// findBody finds the body of a page: by the row of its content system, by a
// common name, by where the page's prose stands; node is nil where there is
// none.
func (t *tree) findBody() body {
	var empty *body
	for _, r := range sites {
		if r.mark != "" && !strings.Contains(t.source, r.mark) {
			continue
		}
		b, ok := t.largest(t.find(r.bodies))
		if !ok {
			continue
		}
		b.rule = r
		if t.linkShare(b) > linkMost {
			continue
		}
		if b.hi > b.lo {
			return b
		}
		if empty == nil {
			b.empty = true
			empty = &b
		}
	}
	if b, ok := t.byName(); ok {
		return b
	}
	if empty != nil {
		return *empty
	}
	return t.byProse()
}

// largest returns the node with most text as a body; nested ones of one
// selector are one body, and copies for other screens are not joined.
func (t *tree) largest(nodes []*html.Node) (body, bool) {
	best, most := body{}, -1
	for _, n := range nodes {
		lo, hi := t.span(n)
		if t.isFooter(lo, hi) {
			continue
		}
		if size := t.size(lo, hi); size > most {
			best, most = body{node: n, lo: lo, hi: hi}, size
		}
	}
	return best, most >= 0
}

// isFooter reports blocks that are a page's footer, which some systems put
// into a body's markup.
func (t *tree) isFooter(lo, hi int) bool {
	if t.size(lo, hi) > 400 {
		return false
	}
	for _, b := range t.blocks[lo:hi] {
		if footerLine.MatchString(b.text) {
			return true
		}
	}
	return false
}

// byName takes the innermost node of a common name that holds enough of the
// page's prose.
func (t *tree) byName() (body, bool) {
	all := t.prose(0, len(t.blocks))
	best, found := body{rule: rule{site: site{name: "name"}}}, false
	for _, n := range t.find(named) {
		lo, hi := t.span(n)
		b := body{node: n, lo: lo, hi: hi, rule: best.rule}
		if t.prose(lo, hi) < int(namedShare*float64(all)) || t.hans(lo, hi) < namedLeast || t.linkShare(b) > linkMost {
			continue
		}
		if !found || within(n, best.node) && t.prose(lo, hi) >= int(proseShare*float64(t.prose(best.lo, best.hi))) {
			best, found = b, true
		}
	}
	return best, found
}

// byProse takes the innermost element that holds most of the page's prose.
func (t *tree) byProse() body {
	all := t.prose(0, len(t.blocks))
	b := body{rule: rule{site: site{name: "prose"}}}
	if all == 0 {
		return b
	}
	b.node = t.doc.Nodes[0]
	b.lo, b.hi = 0, len(t.blocks)
	for inner := t.child(b, all); inner.node != nil; inner = t.child(b, all) {
		b.node, b.lo, b.hi = inner.node, inner.lo, inner.hi
	}
	return t.widen(b)
}

// widen lets a body found by its prose grow over the elements around it while
// they add little (a subtitle, the speaker, who signed) and no link.
func (t *tree) widen(b body) body {
	for n := b.node.Parent; n != nil && n.Type == html.ElementNode; n = n.Parent {
		lo, hi := t.span(n)
		added := t.size(lo, b.lo) + t.size(b.hi, hi)
		if added > widenMost || t.links(lo, b.lo)+t.links(b.hi, hi) > 0 || t.isFooter(b.hi, hi) {
			break
		}
		b.node, b.lo, b.hi = n, lo, hi
	}
	return b
}

// child returns the child element of a body that holds enough prose alone.
func (t *tree) child(b body, all int) body {
	for c := b.node.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		lo, hi := t.spanFrom(c, b.lo, b.hi)
		if float64(t.prose(lo, hi)) >= proseShare*float64(all) && hi-lo > 0 {
			if hi-lo == 1 && !isBlock(c.DataAtom) {
				return body{}
			}
			return body{node: c, lo: lo, hi: hi}
		}
	}
	return body{}
}

// span returns the blocks that stand inside the node.
func (t *tree) span(n *html.Node) (lo, hi int) { return t.spanFrom(n, 0, len(t.blocks)) }

func (t *tree) spanFrom(n *html.Node, from, to int) (lo, hi int) {
	lo = from
	for lo < to && !within(t.blocks[lo].node, n) {
		lo++
	}
	hi = lo
	for hi < to && within(t.blocks[hi].node, n) {
		hi++
	}
	return lo, hi
}

// size is the number of characters of the blocks.
func (t *tree) size(lo, hi int) int {
	n := 0
	for _, b := range t.blocks[lo:hi] {
		n += count(b.text)
	}
	return n
}

func (t *tree) hans(lo, hi int) int {
	n := 0
	for _, b := range t.blocks[lo:hi] {
		n += han(b.text)
	}
	return n
}

// prose is the number of characters of the lines that read like sentences.
func (t *tree) prose(lo, hi int) int {
	n := 0
	for _, b := range t.blocks[lo:hi] {
		if isProse(b) {
			n += count(b.text) - b.links
		}
	}
	return n
}

func isProse(b block) bool {
	return b.links*2 < count(b.text) && count(b.text) >= proseLeast &&
		strings.ContainsAny(b.text, "，。；：、！,;") && !hasAny(b.text, "当前位置", "所在位置", "您的位置")
}

// linkShare is the share of a body's characters that stand in links.
func (t *tree) linkShare(b body) float64 {
	if size := t.size(b.lo, b.hi); size > 0 {
		return float64(t.links(b.lo, b.hi)) / float64(size)
	}
	return 0
}

// links is the number of characters of the blocks that stand in links.
func (t *tree) links(lo, hi int) int {
	n := 0
	for _, x := range t.blocks[lo:hi] {
		n += x.links
	}
	return n
}
