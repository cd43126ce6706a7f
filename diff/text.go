package diff

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Piece is a stretch of a sentence that both versions have, or only one.
type Piece struct {
	Op   Op
	Text string
}

// Op tells which version has a piece.
type Op int

// The ops.
const (
	Same   Op = iota // both
	Delete           // the older only
	Insert           // the newer only
)

// Edit is one sentence that is not the same in two texts.
type Edit struct {
	Before string // "" where the sentence is new
	After  string // "" where it is gone
	Pieces []Piece
}

// Texts compares two texts: sentences first, then, within a sentence that was
// changed, characters, a number with its unit counting as one. Blanks at the
// ends of sentences do not count. The edits come in the order of the newer
// text; equal texts give none, nor do texts that differ in their signs alone:
// their width, the blanks between them.
func Texts(now, before string) []Edit {
	was, is := sentences(before), sentences(now)
	var edits []Edit
	a, b := 0, 0
	for _, r := range common(folded(was), folded(is)) {
		edits = append(edits, replaced(was[a:r.A], is[b:r.B])...)
		a, b = r.A+r.N, r.B+r.N
	}
	return rejoined(edits)
}

// Sentence compares two sentences that belong together, however unlike they
// are: character by character, a number with its unit counting as one.
func Sentence(now, before string) []Piece { return pieces(before, now) }

// sentences splits at 。；！？ and at line ends; the mark stays with its
// sentence, blank ones are left out.
func sentences(text string) []string {
	var all []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	from := 0
	for at, r := range text {
		if strings.ContainsRune("。；！？;!?\n", r) {
			end := at + len(string(r))
			add(text[from:end])
			from = end
		}
	}
	add(text[from:])
	return all
}

// Sentences that share fewer than half of their letter pairs are two; and a
// stretch that takes more than mostWork letters to pair was rewritten, not
// edited.
const (
	paired   = 0.5
	mostWork = 100_000_000
)

// replaced tells how one stretch of sentences became another: those that are
// alike enough as changed, the rest as gone and new.
func replaced(was, is []string) []Edit {
	partner := alikes(was, is)
	gone := map[int]bool{}
	for n := range was {
		gone[n] = true
	}
	var edits []Edit
	for n, s := range is {
		if m, ok := partner[n]; ok {
			delete(gone, m)
			if fold(was[m]) != fold(s) { // else it only moved
				edits = append(edits, Edit{was[m], s, pieces(was[m], s)})
			}
			continue
		}
		edits = append(edits, Edit{After: s, Pieces: []Piece{{Insert, s}}})
	}
	for n, s := range was {
		if gone[n] {
			edits = append(edits, Edit{Before: s, Pieces: []Piece{{Delete, s}}})
		}
	}
	return edits
}

// rejoined takes out the sentences that only moved: gone here, new there.
func rejoined(edits []Edit) []Edit {
	gone, come := map[string]int{}, map[string]int{}
	for _, e := range edits {
		switch {
		case e.After == "":
			gone[fold(e.Before)]++
		case e.Before == "":
			come[fold(e.After)]++
		}
	}
	for s := range come {
		gone[s] = min(gone[s], come[s])
		come[s] = gone[s]
	}
	maps.DeleteFunc(gone, func(s string, _ int) bool { return come[s] == 0 })
	return slices.DeleteFunc(edits, func(e Edit) bool {
		moved := gone
		if e.Before == "" {
			moved = come
		}
		if e.Before != "" && e.After != "" {
			return false
		}
		s := fold(e.Before + e.After) // one of them is empty
		if moved[s] == 0 {
			return false
		}
		moved[s]--
		return true
	})
}

// alikes pairs sentences of two stretches, the likest first. It returns, for
// a newer sentence, the older one that it was made from.
func alikes(was, is []string) map[int]int {
	partner := map[int]int{}
	if len(is)*size(was)+len(was)*size(is) > mostWork {
		return partner
	}
	type pair struct {
		old, new int
		likeness float64
	}
	var pairs []pair
	older, newer := bigramsOf(was), bigramsOf(is)
	for n := range newer {
		for m := range older {
			if l := dice(older[m], newer[n]); l >= paired {
				pairs = append(pairs, pair{m, n, l})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.likeness, a.likeness) })
	taken := map[int]bool{}
	for _, p := range pairs {
		if _, ok := partner[p.new]; !ok && !taken[p.old] {
			partner[p.new], taken[p.old] = p.old, true
		}
	}
	return partner
}

func size(texts []string) int {
	n := 0
	for _, s := range texts {
		n += len(s)
	}
	return n
}

// bigrams returns the letter pairs of a text, sorted.
func bigrams(s string) []uint64 {
	runes := []rune(s)
	var pairs []uint64
	for n := 1; n < len(runes); n++ {
		pairs = append(pairs, uint64(runes[n-1])<<32|uint64(runes[n]))
	}
	slices.Sort(pairs)
	return pairs
}

func bigramsOf(texts []string) [][]uint64 {
	all := make([][]uint64, len(texts))
	for n, s := range texts {
		all[n] = bigrams(s)
	}
	return all
}

// dice returns twice the shared letter pairs over all of them, 0 to 1. It
// gives up at once where the lengths alone keep it below paired.
func dice(a, b []uint64) float64 {
	all, most := len(a)+len(b), 2*min(len(a), len(b))
	if all == 0 || float64(most) < paired*float64(all) {
		return 0
	}
	shared, n, m := 0, 0, 0
	for n < len(a) && m < len(b) {
		switch cmp.Compare(a[n], b[m]) {
		case 0:
			shared, n, m = shared+1, n+1, m+1
		case -1:
			n++
		default:
			m++
		}
	}
	return 2 * float64(shared) / float64(all)
}

// pieces compares two sentences token by token.
func pieces(was, is string) []Piece {
	a, b := tokens(was), tokens(is)
	var all []Piece
	add := func(op Op, parts []string) {
		if len(parts) > 0 {
			all = append(all, Piece{op, strings.Join(parts, "")})
		}
	}
	m, n := 0, 0
	for _, r := range common(a, b) {
		add(Delete, a[m:r.A])
		add(Insert, b[n:r.B])
		add(Same, a[r.A:r.A+r.N])
		m, n = r.A+r.N, r.B+r.N
	}
	return all
}

// tokens splits a sentence into characters, but keeps a number with its unit
// whole, and a Latin word: 6.5% -> 6% is one change, not a deleted ".5".
func tokens(s string) []string {
	runes := []rune(s)
	var all []string
	for n := 0; n < len(runes); {
		end := n + 1
		switch {
		case isDigit(runes[n]):
			end = numberEnd(runes, n)
		case isLatin(runes[n]):
			for end < len(runes) && isLatin(runes[end]) {
				end++
			}
		}
		all = append(all, string(runes[n:end]))
		n = end
	}
	return all
}

func isDigit(r rune) bool { return unicode.IsDigit(r) }
func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// numberEnd returns where the number at n ends, unit included: 1,200.5万亩.
func numberEnd(runes []rune, n int) int {
	for n < len(runes) && (isDigit(runes[n]) ||
		strings.ContainsRune(".,．，", runes[n]) && n+1 < len(runes) && isDigit(runes[n+1])) {
		n++
	}
	for n < len(runes) && multipliers[runes[n]] > 0 {
		n++
	}
	rest := string(runes[n:min(len(runes), n+8)])
	for _, unit := range tokenUnits {
		if strings.HasPrefix(rest, unit) {
			return n + len([]rune(unit))
		}
	}
	return n
}

// tokenUnits are the units that stay with their number, longer ones first.
var tokenUnits = []string{
	"个百分点", "百分点", "立方米", "平方公里", "平方米", "人次", "公里", "公顷", "美元", "%", "％", "‰",
	"元", "亩", "吨", "斤", "人", "名", "户", "个", "项", "家", "所", "座", "条", "处", "台", "年", "月", "日",
}
