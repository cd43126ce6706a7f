package figure

import (
	"slices"
	"strings"
)

// kind tells what a word can do beside a figure; a word may be of several.
type kind uint16

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
)

// verbs is the words of the table that are of a kind, found forwards from where they begin and
// backwards from where they end.
type verbs struct {
	forward, backward map[rune][]verbWord
}

type verbWord struct {
	text []rune
	kind kind
}

// newVerbs makes the words of a kind known. Brackets within a word match
// half-width ones too.
func newVerbs(words []*word) verbs {
	v := verbs{forward: map[rune][]verbWord{}, backward: map[rune][]verbWord{}}
	for _, w := range words {
		if w.kind == 0 {
			continue
		}
		v.add(w.text, w.kind)
		if plain := halfWidth.Replace(w.text); plain != w.text {
			v.add(plain, w.kind)
		}
	}
	return v
}

var halfWidth = strings.NewReplacer("（", "(", "）", ")")

func (v verbs) add(text string, k kind) {
	r := []rune(text)
	v.forward[r[0]] = append(v.forward[r[0]], verbWord{r, k})
	last := r[len(r)-1]
	v.backward[last] = append(v.backward[last], verbWord{r, k})
}

// first returns the length and the kinds of the longest word that text begins
// with; 0 where it begins with none.
func (v verbs) first(text []rune) (int, kind) {
	if len(text) == 0 {
		return 0, 0
	}
	n, k := 0, kind(0)
	for _, w := range v.forward[text[0]] {
		if len(w.text) > n && len(w.text) <= len(text) && slices.Equal(text[:len(w.text)], w.text) {
			n, k = len(w.text), w.kind
		}
	}
	if n > 1 && isRate(text[n:]) {
		return n + 1, noun
	}
	return n, k
}

// isRate reports whether the 率 of a noun follows a verb: 发放 | 率, not 率先.
func isRate(text []rune) bool {
	return len(text) > 0 && text[0] == '率' && (len(text) == 1 || text[1] != '先')
}

// last returns the length of the longest word of the kind that text ends with.
func (v verbs) last(text []rune, want kind) int {
	if len(text) == 0 {
		return 0
	}
	n := 0
	for _, w := range v.backward[text[len(text)-1]] {
		if w.kind&want != 0 && len(w.text) > n && len(w.text) <= len(text) &&
			slices.Equal(text[len(text)-len(w.text):], w.text) {
			n = len(w.text)
		}
	}
	return n
}
