package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// outline is a page as lines: what a reader sees, in order, with what the
// markup says of each line, and which lines stand inside which element.
type outline struct {
	blocks []block
	spans  map[*html.Node]span
	sums   []sum // of all blocks before the index
}

// block is a line of the page.
type block struct {
	text  string
	node  *html.Node // the element that holds its first words
	size  int        // characters
	level int        // of a heading, 1 to 6; 0 for none
	named bool       // its class or id speaks of a title
	links int        // characters inside links
	bad   int        // characters that could not be read
	prose int        // what it counts as prose
}

// span is a run of blocks.
type span struct{ lo, hi int }

func (s span) empty() bool          { return s.lo >= s.hi }
func (s span) within(o span) bool   { return s.lo >= o.lo && s.hi <= o.hi }
func (o outline) all() span         { return span{0, len(o.blocks)} }
func (o outline) of(s span) []block { return o.blocks[s.lo:s.hi] }

// sum is what a run of blocks amounts to, in characters.
type sum struct {
	size  int
	han   int
	prose int // of lines that read like sentences, without links and repetitions; short ones count less
	links int
	bad   int // that could not be read
}

// sum returns what the blocks of the span amount to.
func (o outline) sum(s span) sum {
	a, b := o.sums[s.lo], o.sums[s.hi]
	return sum{b.size - a.size, b.han - a.han, b.prose - a.prose, b.links - a.links, b.bad - a.bad}
}

// linkShare is the share of characters that stand in links.
func (s sum) linkShare() float64 {
	if s.size == 0 {
		return 0
	}
	return float64(s.links) / float64(s.size)
}

const (
	proseLeast = 15 // characters of a line that counts as prose
	proseLong  = 40 // … of one that counts in full
	proseShort = 4  // the part of its characters that a shorter one counts
)

// isProse reports a line that reads like a sentence.
func isProse(b block) bool { return b.prose > 0 }

// proseOf returns what a line of n characters counts as prose; 0 for one that does not read
// like a sentence, or that the page says of itself.
func proseOf(text string, n, links int) int {
	switch {
	case links*2 >= n || n < proseLeast || !strings.ContainsAny(text, "，。；：、！,;"):
		return 0
	case n <= furnitureMost && (noProse.in(text) || footerLine.in(text)):
		return 0
	case n < proseLong:
		return max(1, (n-links)/proseShort)
	}
	return n - links
}

// noProse are words of the sentences that a page says of itself.
var noProse = phrasesOf(`当前位置 所在位置 您的位置 浏览器 分辨率 客户端下载 扫一扫 扫描二维码
	免责声明 用户名[:：] 密码[:：] 今天是 索引号 主办单位[:：] 承办单位[:：] 邮政?编码?[:：] ^(?:联系|通讯|办公|单位)?地址[:：]`)

// outlineOf reads the lines of a page as they are seen, and returns the outermost
// elements that are not.
func outlineOf(root *html.Node, s *sight) (outline, []*html.Node) {
	w := walker{spans: map[*html.Node]span{}, sight: s}
	w.walk(root, manner{})
	w.flush()
	o := outline{blocks: w.blocks, spans: w.spans, sums: make([]sum, len(w.blocks)+1)}
	seen := map[string]bool{} // a second copy of the text is for other screens
	for i, b := range o.blocks {
		s := o.sums[i]
		s.size += b.size
		s.han += han(b.text)
		s.links += b.links
		s.bad += b.bad
		if b.prose > 0 && !seen[b.text] {
			seen[b.text] = true
			s.prose += b.prose
		}
		o.sums[i+1] = s
	}
	return o, w.hidden
}

// textOf returns the lines of a node as a text, be they seen or not.
func textOf(n *html.Node) string {
	w := walker{}
	w.walk(n, manner{})
	w.flush()
	ls := make([]string, len(w.blocks))
	for i, b := range w.blocks {
		ls[i] = b.text
	}
	return strings.Join(ls, "\n")
}

// walker collects text and breaks it into lines where the markup does.
type walker struct {
	blocks []block
	spans  map[*html.Node]span // of elements; nil where nobody asks
	sight  *sight              // nil where all is seen
	hidden []*html.Node        // the outermost elements that are not seen
	line   strings.Builder
	links  int
	node   *html.Node
}

// manner is how the text of an element is set.
type manner struct {
	pre, link, raised bool
	unseen            [properties]bool // by the properties that are inherited
}

// isUnseen reports text that an inherited property hides.
func (m manner) isUnseen() bool {
	return m.unseen[visibility] || m.unseen[size] || m.unseen[ink] || m.unseen[indent]
}

func (w *walker) walk(n *html.Node, m manner) {
	switch n.Type {
	case html.TextNode:
		w.text(n, m)
		return
	case html.ElementNode:
		if isSilent(n) {
			return
		}
		m.link = m.link || isLink(n)
		m.pre = m.pre || n.DataAtom == atom.Pre
		if w.sight != nil {
			var seen bool
			if m, seen = w.look(n, m); !seen {
				return
			}
		}
	}
	breaks := n.Type == html.ElementNode && (isBlock(n.DataAtom) || n.DataAtom == atom.Br)
	if breaks {
		w.flush()
	}
	lo := w.begun()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, m)
	}
	if breaks {
		w.flush()
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.line.WriteByte(' ')
	}
	if w.spans != nil && n.Type == html.ElementNode {
		w.spans[n] = span{lo, max(lo, w.begun())}
	}
}

// look returns the manner in which an element is seen, and whether it is at all.
// What is not is noted.
func (w *walker) look(n *html.Node, m manner) (manner, bool) {
	s := w.sight.styleOf(n)
	if w.sight.shown[n] {
		s = style{}
	}
	if s.hides() || s[line].on && !w.sight.struck {
		w.hidden = append(w.hidden, n)
		return m, false
	}
	was := m.isUnseen()
	for p := visibility; p < properties; p++ {
		if s[p].strength > 0 {
			m.unseen[p] = s[p].on
		}
	}
	if m.isUnseen() && !was {
		w.hidden = append(w.hidden, n)
	}
	m.raised = m.raised || s[raised].on || isNoteLink(n)
	return m, true
}

// begun is the number of lines that have begun: a line belongs to the elements
// that hold its first words.
func (w *walker) begun() int {
	if w.node != nil {
		return len(w.blocks) + 1
	}
	return len(w.blocks)
}

// text adds a text node. Line breaks of the source are white space, and none
// at all between Chinese characters, where a browser's blank would cut a word.
func (w *walker) text(n *html.Node, m manner) {
	if m.isUnseen() {
		return
	}
	if strings.TrimSpace(n.Data) == "" {
		if w.line.Len() > 0 && !strings.Contains(n.Data, "\n") {
			w.line.WriteByte(' ')
		}
		return
	}
	if !m.pre {
		w.put(unwrap(n.Data), n.Parent, m)
		return
	}
	for l := range strings.Lines(n.Data) {
		w.put(l, n.Parent, m)
		if strings.HasSuffix(l, "\n") {
			w.flush()
		}
	}
}

func (w *walker) put(s string, holder *html.Node, m manner) {
	if w.node == nil && !isBlank(s) {
		w.node = holder
	}
	if m.raised {
		w.line.WriteRune(raisedFrom)
	}
	w.line.WriteString(s)
	if m.raised {
		w.line.WriteRune(raisedTo)
	}
	if m.link {
		w.links += count(tight(s))
	}
}

// flush ends the line.
func (w *walker) flush() {
	if w.node != nil {
		raw := w.line.String()
		b := block{node: w.node, links: w.links, bad: damageIn(raw)}
		raw = withoutBad(raw)
		b.text = squeeze(withoutNotes(raw))
		b.size = count(b.text)
		b.level, b.named = headingOf(w.node)
		b.prose = proseOf(b.text, b.size, b.links)
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
		named = named || speaksOfTitle(attr(n, "class")) || speaksOfTitle(attr(n, "id"))
	}
	return 0, named
}

func speaksOfTitle(name string) bool {
	return name != "" && hasAny(strings.ToLower(name), "title", "tittle", "biaoti", "headline")
}
