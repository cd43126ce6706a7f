package prose

import "unicode"

// glance tells at once that nothing begins with a Chinese character, as with
// nearly all of a report. Of all others it says that something may.
type glance [1 << 16]bool

// glanceAt returns the glance at texts in which a name of the trie begins
// something, and a numeral.
func glanceAt(names *Trie) *glance {
	g := &glance{}
	for r := range rune(len(g)) {
		g[r] = !IsHan(r) && !unicode.IsSpace(r) || r == '\n' || names.first[fold(r)] != nil ||
			HanDigit(r) >= 0 || hanScale[r] > 0 || r == '翻' || r == '双'
	}
	return g
}

// passes reports whether a character is to be passed by.
func (g *glance) passes(r rune) bool { return r >= 0 && int(r) < len(g) && !g[r] }
