package target

import "slices"

// minHeadline is the fewest indicators that a sentence without an anchor must
// promise, the growth of the economy among them, to be the headline sentence.
const minHeadline = 2

// maxApart is the most sentences between the headline targets and a second
// lot of them: 约束性指标是….
const maxApart = 8

// markHeadline finds the sentences of the headline targets: those that an
// anchor opens, and those that go on with one indicator after the other.
func (t *text) markHeadline(all []spoken) {
	open, last, grown := false, -1, false
	for i := range all {
		s := &all[i]
		switch {
		case s.stage != plan:
			open = false
		case t.anchored(s) && (!grown || i-last <= maxApart):
			open = true
			s.headline = len(s.statements) > 0
		case open && t.goesOn(s):
			s.headline = true
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

// says reports whether the sentence gives a figure of the indicator.
func (s *spoken) says(id string) bool {
	return slices.ContainsFunc(s.statements, func(st statement) bool { return st.Indicator == id && !st.average })
}

// anchored reports whether the sentence announces the targets of the year: an
// anchor, and then a colon, at once the first indicator, or the growth of the
// economy whose target it names: 经济增长预期目标为6%.
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
	return false
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
