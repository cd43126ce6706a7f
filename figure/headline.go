package figure

import (
	"slices"
	"strings"
)

// minHeadline is the fewest indicators that a sentence without an anchor must
// promise, the growth of the economy among them, to be the headline sentence.
const minHeadline = 2

// maxApart is the most sentences between the headline targets and a second
// lot of them: 约束性指标是….
const maxApart = 8

// markHeadline finds the sentences of the headline targets: those that an
// anchor opens, and those that go on with one indicator after the other. Behind
// an anchor and a colon that end their line, the items of a list may begin with
// a theme: ——民生持续改善。
func (t *text) markHeadline(all []spoken) {
	open, last, grown, listed := false, -1, false, ""
	for i := range all {
		s := &all[i]
		switch {
		case s.stage != plan:
			open = false
		case t.anchored(s) && (!grown || i-last <= maxApart):
			open, listed = true, t.listBehind(all[i:])
			s.headline = len(s.statements) > 0
		case open && t.goesOn(s):
			s.headline = listed == "" || slices.ContainsFunc(s.statements, statement.yearly)
		case open && listed != "" && t.markAt(s.start) == listed && (len(s.statements) > 0 || s.end-s.start <= maxHeading):
			s.headline = slices.ContainsFunc(s.statements, statement.yearly)
		case open && !t.opensLine(s.start) && (s.end-s.start <= maxHeading || !holds(s.tokens, number)):
		default:
			open = false
		}
		if s.headline {
			last = i
			grown = grown || s.says("gdp")
		}
	}
	if last < 0 {
		t.markUnanchored(all)
	}
}

// listBehind returns the kind of mark that begins the items of a list behind
// the first sentence, an anchor that promises nothing itself; "" for no list,
// and where it speaks of several years.
func (t *text) listBehind(all []spoken) string {
	s := &all[0]
	if len(all) == 1 || len(s.statements) > 0 || !t.closesLine(s.end) || s.years || holds(s.tokens, fiveYears) {
		return ""
	}
	return t.markAt(all[1].start)
}

// markAt returns the kind of list mark that begins the line at text[at:]: — for
// dashes and bullets, 1 for numbers; "" for none, and within a line.
func (t *text) markAt(at int) string {
	if at = skipBlank(t.runes, at); at >= len(t.runes) || !t.opensLine(at) {
		return ""
	}
	switch r := t.runes[at]; {
	case strings.ContainsRune("—─–●•◆■★▲▪・◇□", r):
		return "—"
	case listMark(t.runes[at:]) > 0:
		return "1"
	}
	return ""
}

// says reports whether the sentence gives a figure of the indicator.
func (s *spoken) says(id string) bool {
	return slices.ContainsFunc(s.statements, func(st statement) bool { return st.Indicator == id && st.yearly() })
}

// yearly reports whether the statement may be of one year: no average, and
// nothing that doubles or is counted from years ago.
func (st statement) yearly() bool {
	return !st.average && !st.doubled && st.when.base == 0 && !st.when.years
}

// anchored reports whether the sentence announces the targets of the year: an
// anchor, and then a colon, at once the first indicator, or the growth of the
// economy whose target it names: 经济增长预期目标为6%. A heading does with the
// anchor.
func (t *text) anchored(s *spoken) bool {
	announced := false
	for i := range s.tokens {
		k := &s.tokens[i]
		gap := i > 0 && skipBlank(t.runes, s.tokens[i-1].end) < k.start
		switch {
		case k.class == anchor:
			announced = true
		case k.class == number:
			return announced && s.says("gdp")
		case announced && k.class == colon:
			return true
		case announced && k.class == subject:
			return len(s.statements) > 0
		case gap:
			announced = false
		}
	}
	return announced && s.heading && !s.years && !s.term && !holds(s.tokens, fiveYears)
}

// goesOn reports whether the sentence begins with an indicator that it gives a
// figure for, as the sentences after the first of a headline do.
func (t *text) goesOn(s *spoken) bool {
	if len(s.statements) == 0 && len(s.silent) == 0 {
		return false
	}
	for i := range s.tokens {
		switch s.tokens[i].class {
		case subject:
			return true
		case comma:
			if i != 1 || s.tokens[0].class != within {
				return false
			}
		case semicolon:
			if k := &s.tokens[i]; k.start > skipBlank(t.runes, s.start) { // else —— or 1. that begins an item
				return false
			}
		case number:
			return false
		}
	}
	return false
}

// markUnanchored takes the first sentence of the plan that promises the growth
// of the economy among several indicators, and those that go on from it.
func (t *text) markUnanchored(all []spoken) {
	first := slices.IndexFunc(all, func(s spoken) bool {
		return s.stage == plan && len(s.statements) >= minHeadline && s.says("gdp")
	})
	for i := first; i >= 0 && i < len(all) && (i == first || t.goesOn(&all[i])); i++ {
		all[i].headline = true
	}
}

func holds(tokens []token, c class) bool {
	return slices.ContainsFunc(tokens, func(k token) bool { return k.class == c })
}
