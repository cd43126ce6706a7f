package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

const (
	proseShare  = 0.8 // of the page's prose that the body holds
	linkMost    = 0.5 // share of link text that a body may have
	widenMost   = 120 // characters that the elements around a body may add to it
	namedLeast  = 30  // Chinese characters of a body found by a common name
	namedShare  = 0.4 // … and the share of the page's prose that it holds
	footerMost  = 400 // characters of a footer
	halfLeast   = 120 // … of prose that a further box of a text has
	frontBlocks = 60  // lines above the body in which title, date and source are looked for
)

// The names of the rules that are no content system's.
const (
	byName  = "name"
	byProse = "prose"
)

// body is the part of a page that holds its text. It is empty where there is
// none, or where the element that is for it holds no text.
type body struct {
	span
	node *html.Node
	rule rule
}

// known reports whether the body was found by the row of a content system.
func (b body) known() bool { return b.rule.bodies != nil }

// findBody finds the body of a page: by the row of its content system, by a
// common name, by where the page's prose stands.
func (t *tree) findBody() body {
	var bare body
	known := t.find(anyBody)
	for _, r := range sites {
		nodes := r.bodies.Filter(known)
		if len(nodes) == 0 || r.mark != "" && !strings.Contains(t.source, r.mark) {
			continue
		}
		b, ok := t.largest(nodes)
		if !ok || t.sum(b.span).linkShare() > linkMost {
			continue
		}
		b.rule = r
		if !b.empty() {
			return b
		}
		if !bare.known() {
			bare = b
		}
	}
	if b, ok := t.named(); ok {
		return b
	}
	if bare.known() {
		return bare
	}
	return t.densest()
}

// largest returns the node with most text as a body; nested ones of one
// selector are one body, and copies for other screens are not joined.
func (t *tree) largest(nodes []*html.Node) (body, bool) {
	best, most := body{}, -1
	for _, n := range nodes {
		s := t.spans[n]
		if size := t.sum(s).size; size > most && !t.isFooter(s) {
			best, most = body{span: s, node: n}, size
		}
	}
	if most >= 0 {
		best.span = t.withHalves(best, nodes)
	}
	return best, most >= 0
}

// withHalves returns the span of a body together with those of its kind that
// stand right before and behind it, with text of their own: some systems put each
// page of a text, or what follows a picture, into a box of its own.
func (t *tree) withHalves(b body, nodes []*html.Node) span {
	s := b.span
	isHalf := func(n *html.Node, between span) bool {
		own := t.spans[n]
		return n.DataAtom == b.node.DataAtom && attr(n, "class") == attr(b.node, "class") && attr(n, "class") != "" &&
			between.hi >= between.lo && t.sum(between).size <= widenMost && t.sum(own).prose >= halfLeast &&
			t.sum(own).linkShare() <= linkMost/2 && !saysAgain(t.of(s), t.of(own))
	}
	at := slices.Index(nodes, b.node)
	for _, n := range nodes[at+1:] {
		if own := t.spans[n]; own.lo >= s.hi && isHalf(n, span{s.hi, own.lo}) {
			s.hi = own.hi
		}
	}
	for _, n := range slices.Backward(nodes[:max(0, at)]) {
		if own := t.spans[n]; own.hi <= s.lo && isHalf(n, span{own.hi, s.lo}) {
			s.lo = own.lo
		}
	}
	return s
}

// isFooter reports blocks that are a page's footer, which some systems put
// into a body's markup.
func (t *tree) isFooter(s span) bool {
	if t.sum(s).size > footerMost {
		return false
	}
	for _, b := range t.of(s) {
		if footerLine.in(b.text) {
			return true
		}
	}
	return false
}

// named takes the innermost node of a common name that holds enough of the
// page's prose.
func (t *tree) named() (body, bool) {
	all := float64(t.sum(t.all()).prose)
	best, found := body{rule: rule{site: site{name: byName}}}, false
	for _, n := range t.find(commonNames) {
		s := t.spans[n]
		has := t.sum(s)
		if float64(has.prose) < namedShare*all || has.han < namedLeast || has.linkShare() > linkMost {
			continue
		}
		inner := s.within(best.span) && float64(has.prose) >= proseShare*float64(t.sum(best.span).prose)
		if !found || inner {
			best.span, best.node, found = s, n, true
		}
	}
	if found {
		best.span = t.withHalves(best, t.find(commonNames))
	}
	return best, found
}

// densest takes the innermost element that holds most of the page's prose; an
// empty body where the page says nothing but its title.
func (t *tree) densest() body {
	b := body{rule: rule{site: site{name: byProse}}}
	least := proseShare * float64(t.sum(t.all()).prose)
	tag := tight(t.tag)
	if !slices.ContainsFunc(t.blocks, func(x block) bool { return isText(x, tag) }) {
		return b
	}
	b.span, b.node = t.all(), t.doc.Nodes[0]
	for inner := t.child(b, least); inner != nil; inner = t.child(b, least) {
		b.span, b.node = t.spans[inner], inner
	}
	return t.widen(b)
}

// child returns the child element of a body that holds enough prose by itself;
// nil where none does, or where it is but a piece of one line.
func (t *tree) child(b body, least float64) *html.Node {
	for c := b.node.FirstChild; c != nil; c = c.NextSibling {
		s, ok := t.spans[c]
		if !ok || float64(t.sum(s).prose) < least {
			continue
		}
		if s.hi-s.lo == 1 && !isBlock(c.DataAtom) {
			return nil
		}
		return c
	}
	return nil
}

// widen lets a body found by its prose grow over the elements around it while
// they add little (a subtitle, the speaker, who signed) and no link.
func (t *tree) widen(b body) body {
	for n := b.node.Parent; n != nil && n.Type == html.ElementNode; n = n.Parent {
		s := t.spans[n]
		has, had := t.sum(s), t.sum(b.span)
		if has.size-had.size > widenMost || has.links > had.links || t.isFooter(span{b.hi, s.hi}) {
			break
		}
		b.span, b.node = s, n
	}
	return b
}
