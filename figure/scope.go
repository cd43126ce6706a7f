package figure

import (
	"slices"
	"strings"
)

// setNames takes what the names of campaigns say, in quotation marks, out of
// the grammar: “三年强基”, “三年跨千亿”, not “十四五”.
func (t *text) setNames() {
	for i := 1; i+1 < len(t.tokens); i++ {
		k := &t.tokens[i]
		if k.class != fiveYears || k.end-k.start != 2 || t.runes[k.end-1] != '年' || !t.adjacent(i-1, i) {
			continue
		}
		if t.runes[t.tokens[i-1].start] == '“' && t.runes[k.end] != '”' {
			t.ignore(i)
		}
	}
}

// maxName is the most tokens of a name in quotation marks.
const maxName = 8

// ignore makes fillers of the tokens from i on up to a closing quotation mark.
func (t *text) ignore(i int) {
	for end := min(i+maxName, len(t.tokens)); i < end && t.tokens[i].class != shut && t.tokens[i].class != breakLine; i++ {
		t.tokens[i].class = filler
	}
}

// setWhole makes the place's own name the whole place where it ends with a word
// for a part of one: 浦东新区.
func (t *text) setWhole() {
	for i := range t.tokens {
		k := &t.tokens[i]
		if k.class != local || len(t.names) == 0 {
			continue
		}
		name := []rune(t.names[0])
		if start := k.end - len(name); start >= 0 && string(t.runes[start:k.end]) == t.names[0] {
			k.class, k.start = whole, start
		}
	}
}

// setScopes marks the sentences that speak of a part of the place, those under
// a heading, or in a paragraph that begins with a clause, about a 新区 or 园区;
// and those of a paragraph that begins with several years.
func (t *text) setScopes(all []sentence) {
	section, paragraph, years := false, false, false
	for i := range all {
		s := &all[i]
		if s.heading {
			section = leadsWith(s.tokens, local)
		}
		if t.opensLine(s.start) {
			paragraph = leadsWith(s.tokens, local)
			years = t.severalYears(s.tokens)
		}
		s.local, s.years = section || paragraph, years
	}
}

// severalYears reports whether the first clause names several years, and no
// single one that is only placed among them: 今年是本届政府的最后一年.
func (t *text) severalYears(tokens []token) bool {
	for _, single := range []class{season, year, present, past} {
		if leadsWith(tokens, single) {
			return false
		}
	}
	return leadsWith(tokens, fiveYears) && !t.onlyNamed(tokens)
}

// onlyNamed reports whether the first clause names a five-year plan, and no
// time: 完成“十四五”规划确定的目标.
func (t *text) onlyNamed(tokens []token) bool {
	i := slices.IndexFunc(tokens, func(k token) bool { return k.class == fiveYears })
	k := &tokens[i]
	if k.entry == nil || plans[k.entry.word.text] == 0 {
		return false
	}
	rest := strings.TrimLeft(string(t.runes[k.end:min(k.end+4, len(t.runes))]), "”\"")
	return !hasPrefix(rest, planTimes)
}

func endsWith(tokens []token, c class) bool {
	return len(tokens) > 0 && tokens[len(tokens)-1].class == c
}

// leadsWith reports whether a token of the class stands in the first clause.
func leadsWith(tokens []token, c class) bool {
	for i := range tokens {
		switch tokens[i].class {
		case c:
			return true
		case comma, semicolon, stop:
			return false
		}
	}
	return false
}
