package figure

import (
	"slices"
	"strings"

	"mubiao/place"
)

// scope is of whom a figure speaks. It is settled once for each figure, by the
// noun that has it: what is not the whole place's is no target and no result.
type scope int

// The scopes.
const (
	wholePlace scope = iota
	ofPart           // a zone, a place below, some enterprises or one, a project
	ofPartner        // trade with some countries
	ofHigher         // the province, the nation
)

// setNames takes what the names of campaigns say, in quotation marks, out of
// the grammar: “三年强基”, “三年跨千亿”, not “十四五”.
func (t *text) setNames() {
	for i := 1; i+1 < len(t.tokens); i++ {
		k := &t.tokens[i]
		if k.class != fiveYears || k.end-k.start != 2 || t.runes[k.end-1] != '年' || !t.adjacent(i-1, i) {
			continue
		}
		if t.runes[t.tokens[i-1].start] == '“' && !t.has(k.end, "”") {
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

// setWhole tells the whole place from its parts and from what is above it. Its
// own name may end with a word for a part of one: 浦东新区. In a city 全省 is
// above, and in one of an autonomous region 全区 is.
func (t *text) setWhole() {
	if len(t.names) == 0 {
		return
	}
	name := []rune(t.names[0])
	for i := range t.tokens {
		switch k := &t.tokens[i]; k.class {
		case local:
			if start := k.end - len(name); start >= 0 && t.slice(start, k.end) == t.names[0] {
				k.class, k.start = whole, start
			}
		case whole:
			if t.isAbove(t.words(k)) {
				k.class = higher
			}
		}
	}
}

// isAbove reports whether a word for a whole place means one above the report's.
func (t *text) isAbove(word string) bool {
	if t.rank != place.Prefecture && t.rank != place.County {
		return false
	}
	switch word {
	case "全省", "我省", "本省", "全自治区":
		return true
	case "全区", "我区", "本区":
		return t.rank == place.Prefecture && !strings.HasSuffix(t.names[0], "区")
	case "全市", "我市", "本市":
		return t.rank == place.County && !strings.HasSuffix(t.names[0], "市")
	}
	return false
}

// setScopes marks the sentences that speak of a part of the place, those under
// a heading, or in a paragraph that begins with a clause, about a 新区 or 园区;
// and those of a paragraph that begins with several years.
func (t *text) setScopes(all []sentence) {
	var section, paragraph scope
	years := false
	for i := range all {
		s := &all[i]
		if s.heading {
			section = headScope(s.tokens)
		}
		if t.opensLine(s.start) {
			paragraph = headScope(s.tokens)
			years = t.severalYears(s.tokens)
		}
		s.scope, s.years = max(section, paragraph), years
	}
}

// headScope returns of whom the first clause speaks.
func headScope(tokens []token) scope {
	if leadsWith(tokens, local) {
		return ofPart
	}
	return wholePlace
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
	rest := strings.TrimLeft(t.slice(k.end, min(k.end+4, len(t.runes))), "”\"")
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
