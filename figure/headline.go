package figure

import (
	"mubiao/report"

	"slices"
	"strings"
)

// minHeadline is the fewest indicators that sentences without an anchor must
// promise, the growth of the economy among them, to be the headline.
const minHeadline = 2

// maxApart is the most sentences between the headline targets and a second
// lot of them: 约束性指标是….
const maxApart = 8

// markHeadline finds the sentences of the headline targets: those that an
// anchor opens, and those that go on with its list (list.go). Without any, it is
// the first that promises the growth of the economy among others.
func (t *saidText) markHeadline() {
	l := list{saidText: t, verbs: &t.vocabulary.verbs}
	last, grown := -1, false
	for i := range t.told {
		s := &t.told[i]
		switch {
		case s.part != report.PlanPart:
			l.open = false
		case t.anchored(s) && (!grown || i-last <= maxApart):
			l.begin(t.told[i:])
			s.headline = s.promises() > 0
		case l.open:
			s.headline = l.takes(s)
		}
		if s.headline {
			last = i
			grown = grown || s.says("gdp")
		}
	}
	if last < 0 {
		t.markUnanchored()
	}
}

// promises returns how many figures of indicators, and bounds of them by
// something else, the sentence gives.
func (s *spoken) promises() int { return len(s.statements) + len(s.relative) }

// yearly reports whether it promises something that may be of one year.
func (s *spoken) yearly() bool {
	return slices.ContainsFunc(s.statements, statement.yearly) || slices.ContainsFunc(s.relative, statement.yearly)
}

// anchored reports whether the sentence announces the targets of the year: an
// anchor, and then a colon, at once the first indicator, or the growth of the
// economy whose target it names: 经济增长预期目标为6%. A heading does with the
// anchor.
func (t *saidText) anchored(s *spoken) bool {
	announced := false
	for i := range s.tokens {
		k := &s.tokens[i]
		gap := i > 0 && skipBlank(t.runes, s.tokens[i-1].end) < k.start
		switch {
		case k.class == anchor && i > 0 && t.attained(&s.tokens[i-1], k):
		case k.class == anchor, k.class == subject && strings.HasSuffix(t.words(k), "目标"):
			announced = true
		case k.class == number:
			return announced && s.says("gdp")
		case announced && k.class == colon:
			return true
		case announced && k.class == subject:
			return s.promises() > 0
		case gap:
			announced = false
		}
	}
	return announced && s.heading && !s.years && !holds(s.tokens, fiveYears)
}

// attained reports whether the words before an anchor say that the targets have
// been reached: 完成了预期目标.
func (t *saidText) attained(before, anchor *token) bool {
	return before.end <= anchor.start && t.runes[anchor.start-1] == '了'
}

// goesOn reports whether the sentence begins with an indicator that it gives a
// figure for, as the sentences after the first of a headline do.
func (t *saidText) goesOn(s *spoken) bool {
	if s.promises() == 0 && len(s.silent) == 0 {
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

// markUnanchored takes the first sentences of the plan that promise the growth
// of the economy among several indicators: 综合考虑，今年生产总值增长7%。固定资产投
// 资增长8%。
func (t *saidText) markUnanchored() {
	all := t.told
	for i := range all {
		if all[i].part != report.PlanPart || !all[i].says("gdp") || all[i].expected() {
			continue
		}
		end, promised := i+1, all[i].promises()
		for ; end < len(all) && all[end].part == report.PlanPart && t.goesOn(&all[end]); end++ {
			promised += all[end].promises()
		}
		if promised >= minHeadline {
			for n := range all[i:end] {
				all[i+n].headline = true
			}
			return
		}
	}
}

// expected reports whether the sentence tells what is reckoned to have been
// reached: 预计，生产总值达到900亿元; not 预计今年….
func (s *spoken) expected() bool {
	return len(s.statements) > 0 && s.statements[0].Estimated && !holds(s.tokens, present) && !holds(s.tokens, strive)
}
