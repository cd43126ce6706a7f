package statement

import (
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// statement is one figure of an indicator as a sentence says it, before it is
// known whether it is a target, a goal or a result.
type statement struct {
	report.Figure // without Key.Place, Key.Year, Role, Period, Section, Rules

	when      when
	average   bool // 年均
	sum       bool // 累计
	summed    bool // 累计 stands in a clause before
	moved     bool // 由 A 增加到 B
	arrived   bool // 达到: where things stand, rather than what was done
	subject   int  // character at which its subject begins
	related   int  // of a relative target: character at which its relation begins
	scope     prose.Scope
	overall   bool // 全市 is said of it, whatever its paragraph is about
	doubled   bool // 翻一番
	reckoning reckoning
	bound     bool    // 突破
	was       float64 // the level of the year before, in the same unit; 0 where the sentence does not tell it
	planned   bool    // what was planned, beside what came: 超额完成9万人的目标
	series    int     // year that a clause before compared with, 0 for none: it may hold here
	beside    bool    // in brackets, on another basis than the figure before it
}

// doubt is a figure, or a name, that could not be read for sure.
type doubt struct {
	why        string
	start, end int
}

// said is all that a sentence says of indicators.
type said struct {
	Statements []statement
	relative   []statement // bound to something else than a number
	Silent     []int       // indicators named without a figure, by rank
	Doubts     []doubt
}

// mention is one name of an indicator in a sentence.
type mention struct {
	entry      *prose.Entry
	start, end int
	qualified  bool   // words stand before it that may narrow it: 高技术产业
	way        string // of counting, in brackets behind it: 财政收入（剔除减税因素）
	scope      prose.Scope
	doer       bool // someone else did it: 综保区完成 | 进出口额
	striven    bool // 力争 stands before it, and governs all that is said of it
}

// frame is the time that a sentence speaks of, and what it gives.
type frame struct {
	when   when
	totals bool // its levels are sums of several years
	series int  // the year that its growths are counted from
	given  []statement
}

// statements reads one sentence, or the row of a table.
func (t *Text) statements(s *prose.Sentence) said {
	if s.Columns != nil {
		return t.row(s)
	}
	return t.clauses(s)
}

// clauses reads the clauses of a sentence. One that begins with 其中 goes on with
// the time of the sentence before.
func (t *Text) clauses(s *prose.Sentence) said {
	p := &t.speaker
	*p = speaker{Text: t.Text, reader: t.vocabulary, tokens: s.Tokens, present: t.NowIn(s.Part), from: s.Start}
	p.sentence = sentence{estimated: t.AllEstimated > 0 && s.Start > t.AllEstimated, before: t.frame.given}
	p.clause = clause{clauseStart: s.Start, clauseBefore: s.Start}
	if goesOn(s) {
		p.when, p.totals, p.series, p.yearsLead = t.frame.when, t.frame.totals, t.frame.series, t.frame.when.years
	} else if w := t.frame.when; w.to > 0 && t.inMonths(s) {
		p.when.from, p.when.to = w.from, w.to
	}
	if p.opensOnPart(s.Start) {
		p.theme = prose.OfPart
	}
	for p.at < len(p.tokens) {
		p.step()
	}
	p.retire()
	t.frame = p.frame()
	return p.said
}

// inMonths reports whether a sentence goes on with the part of the year that the one
// before spoke of: it stands in its paragraph, and names no time.
func (t *Text) inMonths(s *prose.Sentence) bool {
	timed := func(k prose.Token) bool { return slices.Contains(times, k.Class) }
	return !t.OpensLine(s.Start) && !slices.ContainsFunc(s.Tokens, timed)
}

// times are the classes of words that say of when a sentence speaks.
var times = []prose.Class{prose.Year, prose.Past, prose.Present, prose.Future, prose.Span, prose.FiveYears, prose.FullYear, prose.Season, prose.Estimate}

// frame is the time of the first figure, and what growths are counted from in the end.
func (p *speaker) frame() frame {
	f := frame{series: p.series, given: p.said.Statements}
	if len(p.said.Statements) > 0 {
		first := p.said.Statements[0]
		f.when, f.totals = first.when, first.reckoning == total || first.sum && first.when.years
		f.when.base = 0
	}
	return f
}

// step reads the token at p.at by the rule of its class, and moves on.
func (p *speaker) step() {
	if p.gap() {
		p.unknown()
	}
	k := &p.tokens[p.at]
	p.at++
	if rule := rules[k.Class]; rule != nil {
		rule(p, k)
	}
}

// gap reports whether unknown words stand before the token.
func (p *speaker) gap() bool {
	if p.at == 0 {
		return false
	}
	return prose.SkipBlank(p.Runes, max(p.tokens[p.at-1].End, p.basisEnd, p.tiedTo)) < p.tokens[p.at].Start
}

// skipTo leaves out the tokens before a character.
func (p *speaker) skipTo(end int) {
	for p.at < len(p.tokens) && p.tokens[p.at].Start < end {
		p.at++
	}
}

// yearly reports whether the statement may be of one year: no average, and
// nothing that doubles or is counted from years ago.
func (st statement) yearly() bool {
	return !st.average && !st.doubled && st.when.base == 0 && !st.when.years
}
