package prose

// Trie finds the longest known name at a place of a text. Its root is an
// array by first character, so that a character that begins no name costs one
// look-up: nearly all characters of a report are such. Of the others, the next
// one tells of most that no name begins there.
type Trie struct {
	first [1 << 16]*node
	pairs pairs
}

// pairs are the first two characters of names, by a hash.
type pairs [1 << 16 / 64]uint64

func (p *pairs) place(a, b rune) (int, uint64) {
	h := (uint32(a)*2654435761 + uint32(b)*40503) >> 16
	return int(h / 64), 1 << (h % 64)
}

func (p *pairs) add(a, b rune) {
	i, bit := p.place(a, b)
	p[i] |= bit
}

// may reports whether a name may begin with the characters.
func (p *pairs) may(a, b rune) bool {
	i, bit := p.place(a, b)
	return p[i]&bit != 0
}

type node struct {
	next  []rune // few: looked through one by one
	nodes []*node
	entry *Entry // nil where no name ends here
}

// Entry is what a name means: a word of the table or a name of an indicator
// (or of several, said together).
type Entry struct {
	Class     Class
	Word      Word
	Indicator []int // indexes into the catalogue
	Alone     int   // of a name of several: what it means with one figure
	cue       cue   // of a word of cues.txt
}

// add makes the name known; a later meaning of one name replaces the earlier.
func (t *Trie) add(name string, e *Entry) {
	letters := []rune(name)
	for i := range letters {
		letters[i] = fold(letters[i])
	}
	if len(letters) == 0 || letters[0] > 0xffff {
		return
	}
	if len(letters) > 1 {
		t.pairs.add(letters[0], letters[1])
	}
	n := t.first[letters[0]]
	if n == nil {
		n = &node{}
		t.first[letters[0]] = n
	}
	for _, r := range letters[1:] {
		n = n.child(r)
	}
	n.entry = e
}

// Match returns the entry of the longest name at text[at:] and its end, or
// nil where none begins there. Blanks inside a name, as a line break leaves
// them behind, do not count.
func (t *Trie) Match(text []rune, at int) (*Entry, int) {
	if at >= len(text) {
		return nil, at
	}
	r := fold(text[at])
	if r > 0xffff || t.first[r] == nil {
		return nil, at
	}
	n := t.first[r]
	if next := at + 1; n.entry == nil && next < len(text) && !IsBlank(text[next]) && !t.pairs.may(r, fold(text[next])) {
		return nil, at
	}
	var found *Entry
	end := at
	for n != nil {
		at++
		if n.entry != nil {
			found, end = n.entry, at
		}
		for at < len(text) && IsBlank(text[at]) {
			at++
		}
		if at == len(text) {
			break
		}
		n = n.at(fold(text[at]))
	}
	return found, end
}

// at returns the node behind a character, or nil.
func (n *node) at(r rune) *node {
	for i, next := range n.next {
		if next == r {
			return n.nodes[i]
		}
	}
	return nil
}

func (n *node) child(r rune) *node {
	if c := n.at(r); c != nil {
		return c
	}
	c := &node{}
	n.next, n.nodes = append(n.next, r), append(n.nodes, c)
	return c
}

// fold maps full-width letters, digits and signs to their plain forms, so
// that ＧＤＰ, PM２．５ and (CPI) are found however they are typed.
func fold(r rune) rune {
	switch {
	case IsHan(r): // nearly all
		return r
	case r == '（' || r == '）' || r == '，' || r == '：' || r == '；' || r == '！' || r == '？':
		return r
	case r == '\n': // a line ends as a sentence does
		return '。'
	case r == '(':
		return '（'
	case r == ')':
		return '）'
	case r == ',' || r == ':' || r == ';' || r == '!' || r == '?':
		return r - '!' + '！'
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	}
	if r >= 'a' && r <= 'z' {
		r -= 'a' - 'A'
	}
	return r
}

// Tree is a few words that are looked for at one place of a text, as they are
// written.
type Tree struct{ root node }

// TreeOf makes words known.
func TreeOf(words []string) *Tree {
	t := &Tree{}
	for _, w := range words {
		n := &t.root
		for _, r := range w {
			n = n.child(r)
		}
		n.entry = &Entry{}
	}
	return t
}

// At returns the length of the longest of the words that the text begins with;
// 0 where it begins with none.
func (t *Tree) At(text []rune) int {
	most := 0
	n := &t.root
	for i, r := range text {
		if n = n.at(r); n == nil {
			break
		}
		if n.entry != nil {
			most = i + 1
		}
	}
	return most
}
