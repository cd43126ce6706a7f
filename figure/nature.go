package figure

import (
	"strings"
	"unicode/utf8"
)

// nature tells what a noun or a unit names; it may be of several.
type nature uint64

// The natures of words.txt, where each is told.
const (
	measure nature = 1 << iota
	bare
	length
	thing
	named
	built
	facility
	rank
	rule
	campaign
	work
	repair
	spending
	doer
	settled
	peopled
	vehicle
	capacity
	yield
	counter
	area
	naming
	speech
	size
	ground
	volume
	ratio
	delay
	spell
	apiece
)

// nouns finds the words of a nature by their first and their last character.
type nouns struct {
	heads, tails map[rune][]*word
}

func newNouns(words []*word) nouns {
	n := nouns{heads: map[rune][]*word{}, tails: map[rune][]*word{}}
	for _, w := range words {
		if w.nature == 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w.text)
		last, _ := utf8.DecodeLastRuneInString(w.text)
		n.heads[first] = append(n.heads[first], w)
		n.tails[last] = append(n.tails[last], w)
	}
	return n
}

// is reports whether s is a word of one of the natures.
func (n nouns) is(s string, of nature) bool { return n.prefix(s, of) == s && s != "" }

// begins reports whether s begins with a word of one of the natures.
func (n nouns) begins(s string, of nature) bool { return n.prefix(s, of) != "" }

// ends reports whether s ends with a word of one of the natures.
func (n nouns) ends(s string, of nature) bool { return n.is(s, of) || n.suffix(s, of) != "" }

// prefix returns the longest word of one of the natures that s begins with, or
// "".
func (n nouns) prefix(s string, of nature) string {
	first, _ := utf8.DecodeRuneInString(s)
	found := ""
	for _, w := range n.heads[first] {
		if w.nature&of != 0 && len(w.text) > len(found) && strings.HasPrefix(s, w.text) {
			found = w.text
		}
	}
	return found
}

// suffix returns the longest word of one of the natures that s, which is longer,
// ends with, or "".
func (n nouns) suffix(s string, of nature) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	found := ""
	for _, w := range n.tails[last] {
		if w.nature&of != 0 && len(w.text) > len(found) && len(w.text) < len(s) && strings.HasSuffix(s, w.text) {
			found = w.text
		}
	}
	return found
}
