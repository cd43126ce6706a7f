package figure

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed verbs.txt
var verbsText string

// kind tells what a word can do beside a figure; a word may be of several.
type kind uint16

// The kinds of verbs.txt.
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

var kinds = map[string]kind{
	"adverb": adverb, "manner": manner, "cause": cause, "light": light,
	"do": doing, "reach": reaching, "end": ending, "noun": noun,
	"done": done | ending, "cut": cutting | done | ending, "inner": inner, "trail": trailing,
}

// verbs is the words of verbs.txt, found forwards from where they begin and
// backwards from where they end.
type verbs struct {
	forward, backward map[rune][]verbWord
}

type verbWord struct {
	text []rune
	kind kind
}

// newVerbs reads lines of the form "kind: word word"; # begins a comment.
func newVerbs(text string) verbs {
	all := map[string]kind{}
	for line := range strings.Lines(text) {
		name, words, found := strings.Cut(strings.TrimSpace(line), ":")
		if !found || strings.HasPrefix(name, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			all[w] |= kinds[name]
		}
	}
	v := verbs{forward: map[rune][]verbWord{}, backward: map[rune][]verbWord{}}
	for w, k := range all {
		r := []rune(w)
		v.forward[r[0]] = append(v.forward[r[0]], verbWord{r, k})
		last := r[len(r)-1]
		v.backward[last] = append(v.backward[last], verbWord{r, k})
	}
	return v
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
