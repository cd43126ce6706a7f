package prose

import (
	"slices"
	"strings"
)

// HasPrefix reports whether s begins with one of the words.
func HasPrefix(s string, heads []string) bool {
	return slices.ContainsFunc(heads, func(w string) bool { return strings.HasPrefix(s, w) })
}

// HasSuffix reports whether s ends with one of the words.
func HasSuffix(s string, ends []string) bool {
	return slices.ContainsFunc(ends, func(w string) bool { return strings.HasSuffix(s, w) })
}

// ContainsAny reports whether one of the words stands in s.
func ContainsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// Longest returns the length of the longest of the words that the text begins
// with; 0 where it begins with none.
func Longest(text []rune, words []string) int {
	most := 0
	for _, w := range words {
		n := 0
		for _, r := range w {
			if n >= len(text) || text[n] != r {
				n = 0
				break
			}
			n++
		}
		most = max(most, n)
	}
	return most
}

// Series returns the length of the words that follow one another at the beginning
// of the text.
func Series(text []rune, words []string) int {
	all := 0
	for n := Longest(text, words); n > 0; n = Longest(text[all:], words) {
		all += n
	}
	return all
}
