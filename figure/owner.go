package figure

import (
	"slices"
	"strings"
	"sync"
)

// The natures of words that tell whose a figure is.
const (
	zone    nature = 1 << (32 + iota) // a part of the place
	tract                             // a part that is often named in passing
	neutral                           // what leaves a figure the whole place's
	alone                             // the same, with nothing beside it
	may                               // says that a thing could be
	props                             // says what a thing is good for
	account                           // what is measured of someone
)

// owners are the words of the table by those natures.
var owners = sync.OnceValue(func() map[nature][]string {
	all := map[nature][]string{}
	for n := zone; n <= account; n <<= 1 {
		for _, w := range builtIn().words {
			if w.nature&n != 0 {
				all[n] = append(all[n], w.text)
			}
		}
	}
	return all
})

// ends reports whether the words end with a noun of the nature.
func (n nature) ends(words string) bool { return hasSuffix(words, owners()[n]) }

// begins reports whether the words begin with a noun of the nature.
func (n nature) begins(words string) bool { return hasPrefix(words, owners()[n]) }

// is reports whether the words are a noun of the nature.
func (n nature) is(words string) bool { return slices.Contains(owners()[n], words) }

// strip takes the nouns of the nature off both ends of the words, the longest
// first.
func (n nature) strip(words string) string {
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
	return n.strip(rest)
}
