package prose

import (
	"slices"
	"strings"
)

// Kind tells what a word can do beside a figure; a word may be of several.
type Kind uint32

// The kinds of words.txt.
const (
	Adverb   Kind = 1 << iota // 力争, 全年: says how or when, wherever it stands
	Manner                    // 全面, 新: the same, but only before a verb
	Cause                     // 推动, 支持: brings on a clause with a verb of its own
	Light                     // 完成, 实施: takes another verb as its noun
	Doing                     // 新建, 培育: governs the noun behind it
	Reaching                  // 达到, 增长: joins the noun before it to the figure
	Ending                    // 建成投产, 购买: says what becomes of what is counted
	Noun                      // 开发区, 生产总值: begins like a verb and is none
	Inner                     // 新建, 引进: also after the one who does it
	Done                      // 建成: ending, and never part of a noun
	Cutting                   // 早日: done, and no action
	Trailing                  // 分别, 每年: between a noun and its figure

	Ceiling  // 控制在: reaches at most
	Deed     // 完成: reaches what was done, rather than where things stand
	Expected // 将达: is not counted yet
	Weak     // 是, 在: says something else away from an indicator
)

// beside is the kinds of words that are looked up beside a figure.
const beside = Adverb | Manner | Cause | Light | Doing | Reaching | Ending | Noun | Inner | Trailing

// Verbs is the words of the table that are of a kind, found forwards from where they begin and
// backwards from where they end, the longer first.
type Verbs struct {
	nouns
	forward, backward map[rune][]Verb
}

// Verb is a word of a kind, by its characters.
type Verb struct {
	Runes []rune
	*Word
}

// newVerbs makes the words of a kind known. Brackets within a word match
// half-width ones too.
func newVerbs(words []*Word) Verbs {
	v := Verbs{nouns: newNouns(words), forward: map[rune][]Verb{}, backward: map[rune][]Verb{}}
	for _, w := range words {
		if w.Kind&beside == 0 {
			continue
		}
		v.add(w.Text, w)
		if plain := halfWidth.Replace(w.Text); plain != w.Text {
			v.add(plain, w)
		}
	}
	for _, all := range []map[rune][]Verb{v.forward, v.backward} {
		for _, some := range all {
			slices.SortStableFunc(some, func(a, b Verb) int { return len(b.Runes) - len(a.Runes) })
		}
	}
	return v
}

var halfWidth = strings.NewReplacer("（", "(", "）", ")")

func (v Verbs) add(text string, w *Word) {
	r := []rune(text)
	v.forward[r[0]] = append(v.forward[r[0]], Verb{r, w})
	last := r[len(r)-1]
	v.backward[last] = append(v.backward[last], Verb{r, w})
}

// First returns the length and the kinds of the longest word that text begins
// with; 0 where it begins with none.
func (v Verbs) First(text []rune) (int, Kind) {
	w := v.At(text)
	n, k := len(w.Runes), w.Kind
	if n > 1 && isRate(text[n:]) {
		return n + 1, Noun
	}
	return n, k
}

var noWord = Verb{Word: &Word{}}

// At returns the longest word that text begins with, noWord where it begins
// with none.
func (v Verbs) At(text []rune) Verb {
	if len(text) == 0 {
		return noWord
	}
	for _, w := range v.forward[text[0]] {
		if len(w.Runes) <= len(text) && slices.Equal(text[:len(w.Runes)], w.Runes) {
			return w
		}
	}
	return noWord
}

// isRate reports whether the 率 of a noun follows a verb: 发放 | 率, not 率先.
func isRate(text []rune) bool {
	return len(text) > 0 && text[0] == '率' && (len(text) == 1 || text[1] != '先')
}

// Last returns the length of the longest word that text ends with, if it is of
// the kind; 0 where it is not.
func (v Verbs) Last(text []rune, want Kind) int {
	n, k := v.ending(text)
	if k&want == 0 {
		return 0
	}
	return n
}

// ending returns the length and the kinds of the longest word that text ends
// with; 0 where it ends with none.
func (v Verbs) ending(text []rune) (int, Kind) {
	if len(text) == 0 {
		return 0, 0
	}
	for _, w := range v.backward[text[len(text)-1]] {
		if len(w.Runes) <= len(text) && slices.Equal(text[len(text)-len(w.Runes):], w.Runes) {
			return len(w.Runes), w.Kind
		}
	}
	return 0, 0
}
