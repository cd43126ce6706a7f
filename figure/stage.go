package figure

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
	ahead    bool // several years: 今后五年, “十四五”时期; not 收官之年 of them
	recall   bool // 回顾
	planning bool // 重点工作
	anchor   bool // 预期目标
	season   bool // 开局之年
	pledging bool // 民生实事
	appendix bool // 名词解释
}

func (t *text) cues(tokens []token) cues {
	var c cues
	for i := range tokens {
		k := &tokens[i]
		switch k.class {
		case year:
			c.said(int(k.value), t.year)
		case present:
			c.said(t.now, t.year)
		case future:
			c.said(t.now+1, t.year)
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
		case season:
			c.season = true
		case pledging:
			c.pledging = true
		case appendix:
			c.appendix = true
		}
	}
	c.ahead = c.ahead && !c.recall && !c.season
	return c
}

// said takes note of a year.
func (c *cues) said(year, target int) {
	c.target = c.target || year == target
	c.before = c.before || year == target-1
}

// walk is where setStages stands.
type walk struct {
	*text
	stage
	list   int   // level of the heading that opened the pledges
	before stage // the part that the pledges stand in
	greets bool  // 各位代表 is still to come: what stands before it is the front
	bare   bool  // the review was opened by a heading without a number
}

// setStages walks through the sentences and moves from part to part at
// headings, and at sentences that open a part without one.
func (t *text) setStages(all []sentence) {
	w := walk{text: t, greets: greets(all)}
	for i := range all {
		s := &all[i]
		if w.greets {
			w.greets = !begins(s, salute)
		} else if s.heading {
			w.headed(s)
		} else {
			w.told(s)
		}
		s.stage = w.stage
	}
}

// maxFront is the most sentences before the salutation.
const maxFront = 30

func greets(all []sentence) bool {
	for i := range all[:min(maxFront, len(all))] {
		if begins(&all[i], salute) {
			return true
		}
	}
	return false
}

func begins(s *sentence, c class) bool { return len(s.tokens) > 0 && s.tokens[0].class == c }

// headed moves to the part that a heading opens.
func (w *walk) headed(s *sentence) {
	c := w.cues(s.tokens)
	level := w.level(s)
	if w.stage == pledges && level <= w.list {
		w.stage = w.before
	}
	switch {
	case w.stage == back:
	case c.appendix && w.stage >= plan:
		w.stage = back
	case c.pledging && w.stage >= outlook && s.end-s.start < maxHeading && !c.before:
		w.before, w.stage, w.list = w.stage, pledges, level
	case level == 1:
		w.chapter(c, w.numbered(s.start))
	case w.stage == front && (c.recall || c.before):
		w.stage = review
	case c.recall || w.stage == front:
	case c.target && (c.planning || c.anchor || c.season):
		w.stage = plan
	case c.ahead && !c.before && w.stage >= review && (c.planning || c.anchor):
		w.stage = outlook
	}
}

// chapter moves to the part that a chapter's heading opens. The first chapter
// looks back; a later one that does not looks ahead, unless it only counts the
// sections of a review that a heading without a number opened.
func (w *walk) chapter(c cues, numbered bool) {
	switch {
	case w.stage == front && (!c.target || c.recall || c.before):
		w.stage, w.bare = review, !numbered
	case w.stage <= review && (c.recall || c.before) && !c.target:
		w.stage = review
	case c.ahead && w.stage <= plan && (w.stage != plan || c.planning || c.anchor):
		w.stage = outlook
	case c.target, w.stage == review && numbered && !w.bare, w.stage == review && c.planning:
		w.stage = plan
	}
}

// opening is the most tokens at the head of a sentence, before its first
// number, that can say of which year it speaks.
const opening = 16

// told moves to the part that an ordinary sentence opens: 今年的主要预期目标是
// begins the plan under any heading.
func (w *walk) told(s *sentence) {
	if w.stage >= pledges || len(s.tokens) == 0 {
		return
	}
	tokens := lead(s.tokens)
	opens := w.opensWithYear(s)
	head := w.cues(tokens)
	ahead := head.anchor || head.planning || head.season
	announced := head.target && head.anchor && holds(tokens, colon)
	switch {
	case w.stage == front && (head.before || head.recall || s.end-s.start > 2*maxHeading):
		w.stage = review
	case w.stage == outlook && opens:
		w.stage = plan
	case w.stage <= outlook && (announced || opens && ahead) && !head.recall && !head.before:
		w.stage = plan
	case w.stage == plan && w.comingYears(tokens) && head.anchor && !head.target:
		w.stage = outlook
	}
}

// opensWithYear reports whether the sentence begins with the target year, but
// for 各位代表.
func (w *walk) opensWithYear(s *sentence) bool {
	tokens, start := s.tokens, s.start
	for len(tokens) > 1 && (tokens[0].class == salute || tokens[0].class == comma) && tokens[0].start == start {
		start = skipBlank(w.runes, tokens[0].end)
		tokens = tokens[1:]
	}
	return tokens[0].start == start && w.cues(tokens[:1]).target
}

// comingYears reports whether 今后五年 or the like begins the sentence.
func (w *walk) comingYears(tokens []token) bool {
	for i := range tokens[:min(3, len(tokens))] {
		k := &tokens[i]
		if k.class == fiveYears && (w.has(k.start, "今后") || w.has(k.start, "未来")) {
			return true
		}
	}
	return false
}

// lead returns the tokens at the head of a sentence, up to its first number.
func lead(tokens []token) []token {
	for i := range tokens[:min(opening, len(tokens))] {
		if tokens[i].class == number {
			return tokens[:i]
		}
	}
	return tokens[:min(opening, len(tokens))]
}

// level returns the level of a heading: 1 for a chapter.
func (t *text) level(s *sentence) int {
	if s.section >= 0 && t.document.Sections[s.section].Start == s.start {
		return t.document.Sections[s.section].Level
	}
	switch {
	case t.chapter(s.start):
		return 1
	case t.numbered(s.start):
		return 2
	}
	return 3
}
