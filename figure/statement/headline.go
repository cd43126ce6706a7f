package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
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
func (t *Text) markHeadline() {
	l := list{Text: t, verbs: &t.vocabulary.Verbs}
	last, grown := -1, false
	for i := range t.Told {
		s := &t.Told[i]
		switch {
		case s.Part != report.PlanPart:
			l.open = false
		case t.anchored(s) && (!grown || i-last <= maxApart):
			l.begin(t.Told[i:])
			s.Headline = s.promises() > 0
		case l.open:
			s.Headline = l.takes(s)
		}
		if s.Headline {
			last = i
			grown = grown || s.says("gdp")
		}
	}
	if last < 0 && !t.markAmongGoals() {
		t.markUnanchored()
	}
}

// markAmongGoals takes the sentences among the goals that announce the targets of the
// year: 未来五年，…。全年的主要预期目标是：…. It reports whether there are any.
func (t *Text) markAmongGoals() bool {
	found := false
	for i := range t.Told {
		s := &t.Told[i]
		if s.Part == report.GoalsPart && t.ofYear(s) && t.anchored(s) && s.says("gdp") {
			s.Headline, found = true, true
		}
	}
	return found
}

// ofYear reports whether the sentence names the target year before any indicator or
// number, and no other years.
func (t *Text) ofYear(s *Sentence) bool {
	named := false
	for i := range s.Tokens {
		switch k := &s.Tokens[i]; k.Class {
		case prose.FullYear:
			named = named || t.Has(k.Start, "全年")
		case prose.Present:
			named = named || t.NowIn(s.Part) == t.Year
		case prose.Year:
			if int(k.Value) != t.Year {
				return false
			}
			named = true
		case prose.FiveYears:
			return false
		case prose.Subject, prose.Number:
			return named
		}
	}
	return named
}

// promises returns how many figures of indicators, and bounds of them by
// something else, the sentence gives.
func (s *Sentence) promises() int { return len(s.Statements) + len(s.relative) }

// yearly reports whether it promises something that may be of one year.
func (s *Sentence) yearly() bool {
	return slices.ContainsFunc(s.Statements, statement.yearly) || slices.ContainsFunc(s.relative, statement.yearly)
}

// anchored reports whether the sentence announces the targets of the year: an
// anchor, and then a colon, at once the first indicator, or the growth of the
// economy whose target it names: 经济增长预期目标为6%. A heading does with the
// anchor.
func (t *Text) anchored(s *Sentence) bool {
	announced := false
	for i := range s.Tokens {
		k := &s.Tokens[i]
		gap := i > 0 && prose.SkipBlank(t.Runes, s.Tokens[i-1].End) < k.Start
		switch {
		case k.Class == prose.Anchor && i > 0 && t.attained(&s.Tokens[i-1], k):
		case k.Class == prose.Anchor, k.Class == prose.Subject && strings.HasSuffix(t.Words(k), "目标"):
			announced = true
		case k.Class == prose.Number:
			return announced && s.says("gdp")
		case announced && k.Class == prose.Colon:
			return true
		case announced && k.Class == prose.Subject:
			return s.promises() > 0
		case gap:
			announced = false
		}
	}
	return announced && s.Heading && !s.Years && !prose.Holds(s.Tokens, prose.FiveYears)
}

// attained reports whether the words before an anchor say that the targets have
// been reached: 完成了预期目标.
func (t *Text) attained(before, anchor *prose.Token) bool {
	return before.End <= anchor.Start && t.Runes[anchor.Start-1] == '了'
}

// goesOn reports whether the sentence begins with an indicator that it gives a
// figure for, as the sentences after the first of a headline do.
func (t *Text) goesOn(s *Sentence) bool {
	if s.promises() == 0 && len(s.Silent) == 0 {
		return false
	}
	for i := range s.Tokens {
		switch s.Tokens[i].Class {
		case prose.Subject:
			return true
		case prose.Comma:
			if i != 1 || s.Tokens[0].Class != prose.Within {
				return false
			}
		case prose.Semicolon:
			if k := &s.Tokens[i]; k.Start > prose.SkipBlank(t.Runes, s.Start) { // else —— or 1. that begins an item
				return false
			}
		case prose.Number:
			return false
		}
	}
	return false
}

// markUnanchored takes the first sentences of the plan that promise the growth
// of the economy among several indicators: 综合考虑，今年生产总值增长7%。固定资产投
// 资增长8%。
func (t *Text) markUnanchored() {
	all := t.Told
	for i := range all {
		if all[i].Part != report.PlanPart || !all[i].says("gdp") || all[i].expected() {
			continue
		}
		end, promised := i+1, all[i].promises()
		for ; end < len(all) && all[end].Part == report.PlanPart && t.goesOn(&all[end]); end++ {
			promised += all[end].promises()
		}
		if promised >= minHeadline {
			for n := range all[i:end] {
				all[i+n].Headline = true
			}
			return
		}
	}
}

// expected reports whether the sentence tells what is reckoned to have been
// reached: 预计，生产总值达到900亿元; not 预计今年….
func (s *Sentence) expected() bool {
	return len(s.Statements) > 0 && s.Statements[0].Estimated && !prose.Holds(s.Tokens, prose.Present) && !prose.Holds(s.Tokens, prose.Strive)
}
