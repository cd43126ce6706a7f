package target

// stage is a part of a report.
type stage int

// The parts of a report, in the order in which they usually come.
const (
	front   stage = iota // title, date, salutation
	review               // what was reached
	outlook              // the coming five years
	plan                 // this year
	pledges              // the list of 民生实事
	back                 // the glossary and other appendices
)

// cues is what a sentence says of the part that it stands in.
type cues struct {
	target   bool // the target year: 2022年, 今年, of a December report 明年
	before   bool // the year before
	ahead    bool // the coming years: 今后五年, “十四五”时期, without 回顾
	recall   bool
	planning bool
	anchor   bool
	pledging bool
	appendix bool
}

func (t *text) cues(tokens []token) cues {
	var c cues
	for i := range tokens {
		k := &tokens[i]
		switch k.class {
		case year:
			c.target = c.target || int(k.value) == t.year
			c.before = c.before || int(k.value) == t.year-1
		case present:
			c.target = c.target || t.now == t.year
			c.before = c.before || t.now == t.year-1
		case future:
			c.target = c.target || t.now == t.year-1
		case past:
			c.before = true
		case fiveYears:
			c.ahead = true
		case recall:
			c.recall = true
		case planning:
			c.planning = true
		case anchor:
			c.anchor = true
		case pledging:
			c.pledging = true
		case appendix:
			c.appendix = true
		}
	}
	c.ahead = c.ahead && !c.recall
	return c
}

// opening is the most tokens at the head of a sentence that can say of which
// year it speaks.
const opening = 6

// setStages walks through the sentences and moves from part to part at
// headings and at sentences that open a part without one.
func (t *text) setStages(all []sentence) {
	now := front
	for i := range all {
		s := &all[i]
		if s.heading {
			now = t.headed(now, s)
		} else {
			now = t.told(now, s)
		}
		s.stage = now
	}
}

// headed returns the part that a heading opens, or the part before it where
// the heading does not tell.
func (t *text) headed(now stage, s *sentence) stage {
	c := t.cues(s.tokens)
	switch {
	case c.appendix && now >= plan:
		return back
	case now == back:
		return back
	case c.pledging && now >= outlook && s.end-s.start < maxHeading:
		return pledges
	case c.recall && !c.target && now <= review:
		return review
	case c.ahead && now >= review && !c.before && now <= plan:
		return outlook
	case c.target && (c.planning || c.anchor) && !c.recall:
		return plan
	case c.before && now <= review:
		return review
	case now == pledges && t.chapter(s.start):
		return plan
	}
	return now
}

// told returns the part that an ordinary sentence opens: 今年的主要预期目标是
// begins the plan under any heading.
func (t *text) told(now stage, s *sentence) stage {
	if now == back || now == pledges {
		return now
	}
	head := t.cues(s.tokens[:min(opening, len(s.tokens))])
	switch {
	case now == front && (head.before || head.recall):
		return review
	case now == front && s.end-s.start > maxHeading && t.numberOf(s.tokens) > 0:
		return review
	case now <= outlook && head.target && (head.anchor || head.planning) && !head.recall:
		return plan
	case now == plan && head.ahead && head.anchor && !head.target:
		return outlook
	}
	return now
}

func (t *text) numberOf(tokens []token) int {
	n := 0
	for i := range tokens {
		if tokens[i].class == number {
			n++
		}
	}
	return n
}
