package prose

import (
	"strings"
	"unicode/utf8"
)

// Nature tells what a noun or a unit names; it may be of several.
type Nature uint64

// The natures of words.txt, where each is told.
const (
	Measure Nature = 1 << iota
	Bare
	Length
	Thing
	Named
	Built
	Facility
	Rank
	Rule
	Campaign
	Work
	Repair
	Spending
	Doer
	Settled
	Peopled
	Vehicle
	Capacity
	Yield
	Counter
	Area
	Naming
	Speech
	Size
	Ground
	Volume
	Ratio
	Delay
	Spell
	Apiece
)

// nouns finds the words of a nature by their first and their last character.
type nouns struct {
	heads, tails map[rune][]*Word
}

func newNouns(words []*Word) nouns {
	n := nouns{heads: map[rune][]*Word{}, tails: map[rune][]*Word{}}
	for _, w := range words {
		if w.nature == 0 {
			continue
		}
		first, _ := utf8.DecodeRuneInString(w.Text)
		last, _ := utf8.DecodeLastRuneInString(w.Text)
		n.heads[first] = append(n.heads[first], w)
		n.tails[last] = append(n.tails[last], w)
	}
	return n
}

// Is reports whether s is a word of one of the natures.
func (n nouns) Is(s string, of Nature) bool { return n.Prefix(s, of) == s && s != "" }

// Begins reports whether s begins with a word of one of the natures.
func (n nouns) Begins(s string, of Nature) bool { return n.Prefix(s, of) != "" }

// Ends reports whether s ends with a word of one of the natures.
func (n nouns) Ends(s string, of Nature) bool { return n.Is(s, of) || n.Suffix(s, of) != "" }

// Prefix returns the longest word of one of the natures that s begins with, or
// "".
func (n nouns) Prefix(s string, of Nature) string {
	first, _ := utf8.DecodeRuneInString(s)
	found := ""
	for _, w := range n.heads[first] {
		if w.nature&of != 0 && len(w.Text) > len(found) && strings.HasPrefix(s, w.Text) {
			found = w.Text
		}
	}
	return found
}

// Suffix returns the longest word of one of the natures that s, which is longer,
// ends with, or "".
func (n nouns) Suffix(s string, of Nature) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	found := ""
	for _, w := range n.tails[last] {
		if w.nature&of != 0 && len(w.Text) > len(found) && len(w.Text) < len(s) && strings.HasSuffix(s, w.Text) {
			found = w.Text
		}
	}
	return found
}
