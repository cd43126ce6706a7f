package prose

import (
	"slices"
	"strings"

	"mubiao/place"
)

// Scope is of whom a figure speaks. It is settled once for each figure, by the
// noun that has it: what is not the whole place's is no target and no result.
type Scope int

// The scopes.
const (
	WholePlace Scope = iota
	OfPart           // a zone, a place below, some enterprises or one, a project
	OfPartner        // trade with some countries
	OfHigher         // the province, the nation
)

// setNames takes what the names of campaigns say, in quotation marks, out of
// the grammar: “三年强基”, “三年跨千亿”, not “十四五”.
func (t *Text) setNames() {
	for i := 1; i+1 < len(t.tokens); i++ {
		k := &t.tokens[i]
		if k.Class != FiveYears || k.End-k.Start != 2 || t.Runes[k.End-1] != '年' || !t.adjacent(i-1, i) {
			continue
		}
		if t.Runes[t.tokens[i-1].Start] == '“' && !t.Has(k.End, "”") {
			t.ignore(i)
		}
	}
}

// maxName is the most tokens of a name in quotation marks.
const maxName = 8

// ignore makes fillers of the tokens from i on up to a closing quotation mark.
func (t *Text) ignore(i int) {
	for end := min(i+maxName, len(t.tokens)); i < end && t.tokens[i].Class != Shut && t.tokens[i].Class != BreakLine; i++ {
		t.tokens[i].Class = Filler
	}
}

// setWhole tells the whole place from its parts and from what is above it. Its
// own name may end with a word for a part of one: 浦东新区. In a city 全省 is
// above, and in one of an autonomous region 全区 is.
func (t *Text) setWhole() {
	if len(t.Names) == 0 {
		return
	}
	name := []rune(t.Names[0])
	for i := range t.tokens {
		switch k := &t.tokens[i]; k.Class {
		case Local:
			if start := k.End - len(name); start >= 0 && t.Slice(start, k.End) == t.Names[0] {
				k.Class, k.Start = Whole, start
			}
		case Whole:
			if t.IsAbove(t.Words(k)) {
				k.Class = Higher
			}
		}
	}
}

// IsAbove reports whether a word for a whole place means one above the report's.
func (t *Text) IsAbove(word string) bool {
	if t.Rank != place.Prefecture && t.Rank != place.County {
		return false
	}
	switch word {
	case "全省", "我省", "本省", "全自治区":
		return true
	case "全区", "我区", "本区":
		return t.Rank == place.Prefecture && !strings.HasSuffix(t.Names[0], "区")
	case "全市", "我市", "本市":
		return t.Rank == place.County && !strings.HasSuffix(t.Names[0], "市")
	}
	return false
}

// setScopes marks the sentences that speak of a part of the place, those under
// a heading, or in a paragraph that begins with a clause, about a 新区 or 园区;
// and those of a paragraph that begins with several years. An item of a paragraph,
// 一是兰台新区…, speaks of its own as far as the next.
func (t *Text) setScopes(all []Sentence, verbs *Verbs) {
	var section, paragraph, item Scope
	var label Extent
	years := false
	for i := range all {
		s := &all[i]
		if s.Heading {
			section = headScope(s.Tokens)
		}
		opens, lists := t.OpensLine(s.Start), t.OpensItem(s.Start)
		if opens {
			paragraph, item, label = headScope(s.Tokens), WholePlace, Extent{}
			years = t.severalYears(s.Tokens)
		}
		switch {
		case opens && lists:
			paragraph, item = WholePlace, paragraph
		case lists:
			item = t.topicScope(s, verbs)
		}
		s.Scope, s.Years, s.Label = max(section, paragraph, item), years, label
		if !label.Empty() {
			s.Scope = OfPart
		}
		if e := t.LabelIn(verbs, s.Start, s.End-1, !lists && !opens); !s.Heading && t.Runes[s.End-1] == '。' && !e.Empty() {
			label = e
		}
	}
}

// OpensItem reports whether 一是 or the like stands at a character.
func (t *Text) OpensItem(at int) bool {
	n := ListMark(t.Runes[at:min(at+8, len(t.Runes))])
	return n > 1 && t.Runes[at+n-1] == '是'
}

// maxTopic is the most characters of the name of a part that an item begins with.
const maxTopic = 8

// topicScope returns of whom an item speaks, by the name that it begins with: 一是
// 兰台新区…, not 一是建设示范区.
func (t *Text) topicScope(s *Sentence, verbs *Verbs) Scope {
	from := s.Start + ListMark(t.Runes[s.Start:s.End])
	i := slices.IndexFunc(s.Tokens, func(k Token) bool { return k.Start >= from })
	if i < 0 || s.Tokens[i].Class != Local || s.Tokens[i].End-from > maxTopic {
		return WholePlace
	}
	if _, k := verbs.First(t.Runes[from:s.Tokens[i].End]); k&(Doing|Cause|Light|Manner) != 0 && k&Noun == 0 {
		return WholePlace
	}
	return OfPart
}

// headScope returns of whom the first clause speaks.
func headScope(tokens []Token) Scope {
	if leadsWith(tokens, Local) {
		return OfPart
	}
	return WholePlace
}

// severalYears reports whether the first clause names several years, and no
// single one that is only placed among them: 今年是本届政府的最后一年.
func (t *Text) severalYears(tokens []Token) bool {
	for _, single := range []Class{Season, Year, Present, Past} {
		if leadsWith(tokens, single) {
			return false
		}
	}
	return leadsWith(tokens, FiveYears) && !t.onlyNamed(tokens)
}

// onlyNamed reports whether the first clause names a five-year plan, and no
// time: 完成“十四五”规划确定的目标.
func (t *Text) onlyNamed(tokens []Token) bool {
	i := slices.IndexFunc(tokens, func(k Token) bool { return k.Class == FiveYears })
	k := &tokens[i]
	if k.Entry == nil || Plans[k.Entry.Word.Text] == 0 {
		return false
	}
	rest := strings.TrimLeft(t.Slice(k.End, min(k.End+4, len(t.Runes))), "”\"")
	return !HasPrefix(rest, planTimes)
}

// EndsWith reports whether the last token is of the class.
func EndsWith(tokens []Token, c Class) bool {
	return len(tokens) > 0 && tokens[len(tokens)-1].Class == c
}

// leadsWith reports whether a token of the class stands in the first clause.
func leadsWith(tokens []Token, c Class) bool {
	for i := range tokens {
		switch tokens[i].Class {
		case c:
			return true
		case Comma, Semicolon, Stop:
			return false
		}
	}
	return false
}

// maxPlace is the most characters of the name of a place.
const maxPlace = 8

// regionEnds go on from the name of a place to that of a region around it: 银川 | 都市圈.
var regionEnds = List("regionEnd")

// PartAt reports whether the name of a part of the place stands at a character: a place
// that lies in it.
func (t *Text) PartAt(at int) bool {
	if slices.ContainsFunc(t.Names, func(n string) bool { return t.Has(at, n) }) {
		return false
	}
	for end := min(at+maxPlace, len(t.Runes)); end >= at+2; end-- {
		if t.Lies(t.Slice(at, end)) {
			rest := t.Slice(end, min(end+4, len(t.Runes)))
			return !Tract.Begins(rest) && !HasPrefix(rest, regionEnds)
		}
	}
	return false
}

// Lies reports whether the words name a place that lies in the one that reports.
func (t *Text) Lies(words string) bool {
	home := t.document.Place
	return slices.ContainsFunc(place.Named(words, t.Year), func(p place.Place) bool {
		return p.Code != home && place.Within(p.Code, home)
	})
}
