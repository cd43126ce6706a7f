package clean

import (
	"strings"
	"unicode"
)

const (
	apartShare = 0.2 // share of neighbours that are set apart, in a text that is spaced out
	apartLeast = 50  // pairs of Chinese characters by which it is judged
)

// closeUp takes the blanks out of a text that has them between its Chinese
// characters, as programs for OCR write it. Those between digits and letters stay:
// they may part two numbers.
func closeUp(ls []string) []string {
	near, apart := 0, 0
	for _, l := range ls {
		rs := []rune(l)
		for i := 1; i < len(rs); i++ {
			switch {
			case !unicode.Is(unicode.Han, rs[i]):
			case unicode.Is(unicode.Han, rs[i-1]):
				near++
			case rs[i-1] == ' ' && i > 1 && unicode.Is(unicode.Han, rs[i-2]):
				apart++
			}
		}
	}
	if near+apart < apartLeast || float64(apart) < apartShare*float64(near+apart) {
		return ls
	}
	closed := make([]string, len(ls))
	for n, l := range ls {
		rs := []rune(l)
		var b strings.Builder
		for i, r := range rs {
			if r == ' ' && i > 0 && i+1 < len(rs) && (isWide(rs[i-1]) || isWide(rs[i+1])) {
				continue
			}
			b.WriteRune(r)
		}
		closed[n] = b.String()
	}
	return closed
}
