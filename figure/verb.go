package figure

import (
	"slices"
	"strings"
)

// kind tells what a word can do beside a figure; a word may be of several.
type kind uint32

// The kinds of words.txt.
const (
	adverb   kind = 1 << iota // 力争, 全年: says how or when, wherever it stands
	manner                    // 全面, 新: the same, but only before a verb
	cause                     // 推动, 支持: brings on a clause with a verb of its own
	light                     // 完成, 实施: takes another verb as its noun
	doing                     // 新建, 培育: governs the noun behind it
	reaching                  // 达到, 增长: joins the noun before it to the figure
	ending                    // 建成投产, 购买: says what becomes of what is counted
	noun                      // 开发区, 生产总值: begins like a verb and is none
	inner                     // 新建, 引进: also after the one who does it
	done                      // 建成: ending, and never part of a noun
	cutting                   // 早日: done, and no action
	trailing                  // 分别, 每年: between a noun and its figure

	ceiling  // 控制在: reaches at most
	deed     // 完成: reaches what was done, rather than where things stand
	expected // 将达: is not counted yet
	weak     // 是, 在: says something else away from an indicator
)

// beside is the kinds of words that are looked up beside a figure.
const beside = adverb | manner | cause | light | doing | reaching | ending | noun | inner | trailing

// verbs is the words of the table that are of a kind, found forwards from where they begin and
// backwards from where they end.
type verbs struct {
	nouns
	forward, backward map[rune][]verbWord
}

type verbWord struct {
	runes []rune
	*word
}

// newVerbs makes the words of a kind known. Brackets within a word match
// half-width ones too.
func newVerbs(words []*word) verbs {
	v := verbs{nouns: newNouns(words), forward: map[rune][]verbWord{}, backward: map[rune][]verbWord{}}
	for _, w := range words {
		if w.kind&beside == 0 {
			continue
		}
		v.add(w.text, w)
		if plain := halfWidth.Replace(w.text); plain != w.text {
			v.add(plain, w)
		}
	}
	return v
}

var halfWidth = strings.NewReplacer("（", "(", "）", ")")

func (v verbs) add(text string, w *word) {
	r := []rune(text)
	v.forward[r[0]] = append(v.forward[r[0]], verbWord{r, w})
	last := r[len(r)-1]
	v.backward[last] = append(v.backward[last], verbWord{r, w})
}

// first returns the length and the kinds of the longest word that text begins
// with; 0 where it begins with none.
func (v verbs) first(text []rune) (int, kind) {
	w := v.at(text)
	n, k := len(w.runes), w.kind
	if n > 1 && isRate(text[n:]) {
		return n + 1, noun
	}
	return n, k
}

var noWord = verbWord{word: &word{}}

// at returns the longest word that text begins with, noWord where it begins
// with none.
func (v verbs) at(text []rune) verbWord {
	found := noWord
	if len(text) == 0 {
		return found
	}
	for _, w := range v.forward[text[0]] {
		if len(w.runes) > len(found.runes) && len(w.runes) <= len(text) && slices.Equal(text[:len(w.runes)], w.runes) {
			found = w
		}
	}
	return found
}

// isRate reports whether the 率 of a noun follows a verb: 发放 | 率, not 率先.
func isRate(text []rune) bool {
	return len(text) > 0 && text[0] == '率' && (len(text) == 1 || text[1] != '先')
}

// last returns the length of the longest word that text ends with, if it is of
// the kind; 0 where it is not.
func (v verbs) last(text []rune, want kind) int {
	if len(text) == 0 {
		return 0
	}
	n, k := 0, kind(0)
	for _, w := range v.backward[text[len(text)-1]] {
		if len(w.runes) > n && len(w.runes) <= len(text) && slices.Equal(text[len(text)-len(w.runes):], w.runes) {
			n, k = len(w.runes), w.kind
		}
	}
	if k&want == 0 {
		return 0
	}
	return n
}
