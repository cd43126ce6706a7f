package prose

import "unicode"

// glance tells at once what may begin with a Chinese character: nothing, as
// with nearly all of a report. Of other characters it says that anything may.
type glance [1 << 16]begins

// begins is what may begin with a character.
type begins uint8

const (
	aName   begins = 1 << iota
	aNumber        // or the number of an item
)

// glanceAt returns the glance at texts in which a name of the trie begins
// something, and a numeral.
func glanceAt(names *Trie) *glance {
	g := &glance{}
	for r := range rune(len(g)) {
		switch {
		case unicode.IsSpace(r) && r != '\n', IsBlank(r):
			continue
		case !IsHan(r):
			g[r] = aName | aNumber
		case HanDigit(r) >= 0 || hanScale(r) > 0 || r == '翻' || r == '双':
			g[r] = aNumber
		}
		if names.first[fold(r)] != nil {
			g[r] |= aName
		}
	}
	return g
}

// at returns what may begin with a character.
func (g *glance) at(r rune) begins {
	if r >= 0 && int(r) < len(g) {
		return g[r]
	}
	return aName | aNumber
}
