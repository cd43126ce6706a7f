package prose

import (
	"slices"
	"strings"
	"sync"
)

// The natures of words that tell whose a figure is.
const (
	Zone    Nature = 1 << (32 + iota) // a part of the place
	Tract                             // a part that is often named in passing
	Neutral                           // what leaves a figure the whole place's
	Alone                             // the same, with nothing beside it
	May                               // says that a thing could be
	Props                             // says what a thing is good for
	Account                           // what is measured of someone
)

// owners are the words of the table by those natures.
var owners = sync.OnceValue(func() map[Nature][]string {
	all := map[Nature][]string{}
	for n := Zone; n <= Account; n <<= 1 {
		for _, w := range BuiltIn().words {
			if w.nature&n != 0 {
				all[n] = append(all[n], w.Text)
			}
		}
	}
	return all
})

// Ends reports whether the words end with a noun of the nature.
func (n Nature) Ends(words string) bool { return HasSuffix(words, owners()[n]) }

// Begins reports whether the words begin with a noun of the nature.
func (n Nature) Begins(words string) bool { return HasPrefix(words, owners()[n]) }

// Is reports whether the words are a noun of the nature.
func (n Nature) Is(words string) bool { return slices.Contains(owners()[n], words) }

// Strip takes the nouns of the nature off both ends of the words, the longest
// first.
func (n Nature) Strip(words string) string {
	rest := words
	for _, w := range owners()[n] {
		if cut, found := strings.CutPrefix(words, w); found && len(cut) < len(rest) {
			rest = cut
		}
		if cut, found := strings.CutSuffix(words, w); found && len(cut) < len(rest) {
			rest = cut
		}
	}
	if rest == words {
		return rest
	}
	return n.Strip(rest)
}
