package target

import (
	"strings"

	"mubiao/report"
)

// statement is one figure of an indicator as a sentence says it, before it is
// known whether it is a target, a goal or a result.
type statement struct {
	report.Figure // without Key.Place, Key.Year, Role, Period, Section, Rules

	when    when
	average bool // 年均
	sum     bool // 累计
	subject int  // character at which its subject begins
	local   bool // of a part of the place
	moved   bool // 由…增加到
	doubled bool // 翻一番
}

// doubt is a figure, or a name, that could not be read for sure.
type doubt struct {
	why        string
	start, end int
}

// said is all that a sentence says of indicators.
type said struct {
	statements []statement
	silent     []int // indicators named without a figure, by rank
	doubts     []doubt
}

// mention is one name of an indicator in a sentence.
type mention struct {
	entry      *entry
	start, end int
	qualified  bool // words stand before it that may narrow it: 高技术产业
}

// speaker reads one sentence from left to right. It keeps the subjects that
// wait for a figure and the words that bind the next figure.
type speaker struct {
	*text
	reader *Reader
	tokens []token
	at     int // token that is looked at

	from        int // character at which the sentence begins
	clauseStart int // character at which the clause begins

	group  []mention   // the subjects that a figure belongs to
	asked  bool        // the group has not had a figure yet
	broken bool        // unknown words stand between the group and here
	outer  []mention   // the subjects before an open bracket
	aside  []mention   // the subjects before a clause that is about something else
	told   [][]mention // groups that had figures, since the last semicolon
	waited [][]mention // groups without a figure before this one, in this sentence

	predicate
	when      when
	sum       bool
	yearsLead bool // 五年 stands before the first figure and holds for the sentence
	whole     bool // 五年 goes with a figure of its clause: the sum of the years
	numbered  bool // the clause has a number
	local     bool // a part of the place is spoken of
	here      bool // the clause speaks of a part of the place
	narrowed  bool // 其中
	estimated bool // 预计 covers the rest of the sentence
	guessed   bool // 预计 covers this subject
	guessAt   int  // start of the clause that says it
	spoken    bool // a figure came before in this sentence

	said said
}

// predicate is what stands between a subject and its figure.
type predicate struct {
	change   class  // rise, fall, or none
	reached  bool   // 达到, 控制在
	ceiling  bool   // 控制在
	bound    *token // 不低于
	strive   *token
	average  bool
	each     bool
	apart    bool
	apartAt  *token
	moved    bool // 由 came before, with the figure where the change began
	origin   bool // 由: the next figure is where the change began
	share    bool
	stretch  bool
	above    bool // 高于全省
	basis    *token
	basisEnd int  // behind the words that go with it: 扣除房地产开发投资
	spans    int  // parts of the year that are named
	resume   bool // the figure was only an origin: the predicate goes on
}

// statements reads one sentence.
func (r *Reader) statements(t *text, s *sentence) said {
	p := &speaker{text: t, reader: r, tokens: s.tokens, from: s.start, clauseStart: s.start}
	p.estimated = t.allEstimated > 0 && s.start > t.allEstimated
	for p.at < len(p.tokens) {
		p.step()
	}
	p.retire()
	return p.said
}

// step reads the token at p.at and moves on.
func (p *speaker) step() {
	if p.gap() {
		p.unknown()
	}
	k := &p.tokens[p.at]
	p.at++
	switch k.class {
	case subject:
		p.onSubject(k)
	case number:
		p.numbered = true
		if k.han && k.unit == "个" {
			p.broken = true
			return
		}
		p.onNumber()
	case open:
		p.onBracket(k)
	case shut:
		p.onShut()
	case comma, semicolon, colon:
		p.onBreak(k.class)
	case within:
		p.narrowed = true
	case year, present, future, past, span, fiveYears, fullYear, season:
		p.onTime(k)
	case estimate:
		p.onEstimate()
	case local:
		p.here = true
		p.local = p.local || p.clauseStart == p.from
	case sum:
		p.sum = true
	case sync:
		p.onSync()
	default:
		p.onWord(k)
	}
}

// gap reports whether unknown words stand before the token.
func (p *speaker) gap() bool {
	if p.at == 0 {
		return false
	}
	return skipBlank(p.runes, max(p.tokens[p.at-1].end, p.basisEnd)) < p.tokens[p.at].start
}

// unknown takes note of a gap: it parts the subjects from any figure behind
// it, unless it only goes before the next subject.
func (p *speaker) unknown() {
	k := &p.tokens[p.at]
	last := &p.tokens[p.at-1]
	from := last.end
	if p.ownName(from, k.start) {
		return
	}
	if last.class == basis {
		p.basisEnd = k.start
		return
	}
	if k.class == subject {
		return
	}
	if p.opensClause() {
		if !p.asked && p.group != nil {
			p.aside = p.group
		}
		p.retireGroup()
		return
	}
	if n := len(p.group); n > 0 && p.asked && !p.broken && p.tokens[p.at-1].class == joiner && p.joined(p.at) {
		p.group = append(p.group, mention{start: from, end: k.start})
		return
	}
	p.broken = true
}

// opensClause reports whether the gap before the token begins a clause: the
// clause has a subject of its own.
func (p *speaker) opensClause() bool {
	for i := p.at - 1; i >= 0; i-- {
		switch p.tokens[i].class {
		case comma, semicolon, colon, within:
			return true
		case joiner:
			return !p.asked
		case filler, whole, present, year, strive, reach, rise, fall, before, estimate, sum:
		default:
			return false
		}
	}
	return true
}

// ownName reports whether the words are the name of the place itself, or 市 or
// the like for it.
func (p *speaker) ownName(from, to int) bool {
	from = skipBlank(p.runes, from)
	if to-from == 1 && len(p.names) > 0 {
		return strings.HasSuffix(p.names[0], string(p.runes[from])) && !isDigitAt(p.runes, from-2)
	}
	for _, n := range p.names {
		if string(p.runes[from:to]) == n {
			return true
		}
	}
	return false
}

// onWord keeps a word of the predicate.
func (p *speaker) onWord(k *token) {
	switch k.class {
	case rise, fall:
		p.change = k.class
	case reach:
		p.reached = true
		p.ceiling = p.ceiling || p.has(k.start, "控制") || p.has(k.start, "限制")
		if p.origin && p.change == none {
			p.origin = p.has(k.start, "在") || p.has(k.start, "为")
		}
	case before:
		p.bound = k
	case strive:
		p.strive = k
	case average:
		p.average = true
	case each:
		p.each = true
	case apart:
		p.apart, p.apartAt = true, k
	case origin:
		p.origin = true
	case share:
		p.share = true
	case stretching:
		p.stretch = true
	case basis:
		p.onBasis(k)
	case higher:
		p.above = true
	case joiner:
		p.numbered = p.numbered && p.asked
	}
}

// maxBasis is the most characters of what is left out of a figure.
const maxBasis = 18

// onBasis keeps the way of counting. 扣除 and 剔除 go on to 因素 or 后.
func (p *speaker) onBasis(k *token) {
	p.basis, p.basisEnd = k, k.end
	if !p.has(k.start, "扣除") && !p.has(k.start, "剔除") {
		return
	}
	for at := k.end; at < min(k.end+maxBasis, len(p.runes)) && !isBound(p.runes[at]); at++ {
		for _, w := range []string{"因素", "影响", "后"} {
			if p.has(at, w) {
				p.basisEnd = at + len([]rune(w))
				p.skipTo(p.basisEnd)
				return
			}
		}
	}
}

// skipTo leaves out the tokens before a character.
func (p *speaker) skipTo(end int) {
	for p.at < len(p.tokens) && p.tokens[p.at].start < end {
		p.at++
	}
}

// has reports whether words stand at a character of the text.
func (t *text) has(at int, words string) bool {
	for _, r := range words {
		if at >= len(t.runes) || t.runes[at] != r {
			return false
		}
		at++
	}
	return true
}

// onSubject adds a name to the subjects, or begins new ones.
func (p *speaker) onSubject(k *token) {
	n := p.at - 1
	p.aside = nil
	if p.refers(n) {
		p.above = true
		return
	}
	m := mention{entry: k.entry, start: k.start, end: k.end, qualified: p.qualified(n)}
	if n > 0 && p.tokens[n-1].class == subject && len(p.group) > 0 {
		p.group = p.group[:len(p.group)-1]
	}
	if len(p.group) > 0 && p.asked && p.joined(n) && !m.qualified {
		p.group = append(p.group, m)
		p.broken = false
		return
	}
	p.retireGroup()
	p.guessed = p.guessed && p.guessAt == p.clauseStart
	strive, each, apart, average := p.strive, p.each, p.apart, p.average
	p.predicate = predicate{basis: p.basis, basisEnd: p.basisEnd}
	if strive != nil && strive.start < p.clauseStart {
		strive = nil
	}
	if n > 0 && p.clauseLeads(n) {
		p.strive, p.each, p.apart, p.average = strive, each, apart, average
	}
	p.group = append(p.heads(m), m)
	p.asked, p.broken = true, m.qualified
	p.follow()
}

// refers reports whether the name at token n is only compared with or counted
// against: 高于经济增速, 占地区生产总值, 与经济增长同步.
func (p *speaker) refers(n int) bool {
	if n == 0 {
		return false
	}
	i := n - 1
	for i > 0 && (p.tokens[i].class == whole || p.tokens[i].class == higher || p.tokens[i].class == filler) {
		i--
	}
	switch k := p.tokens[i]; k.class {
	case before, share, against:
		return true
	case number, after:
		return p.has(p.tokens[n-1].start, "的")
	case joiner, filler, origin:
		with := p.runes[k.start]
		return (with == '与' || with == '和' || with == '同') && len(p.group) > 0 && p.syncAhead(n)
	}
	return false
}

// syncAhead reports whether 同步 or the like ends the clause before any
// figure does.
func (p *speaker) syncAhead(n int) bool {
	for _, k := range p.tokens[n:] {
		switch k.class {
		case sync:
			return true
		case number, comma, semicolon:
			return false
		}
	}
	return false
}

// qualified reports whether unknown words go directly before the subject at
// token n and may narrow it: 高技术产业增加值.
func (p *speaker) qualified(n int) bool {
	start := p.clauseStart
	if n > 0 {
		start = p.tokens[n-1].end
		if c := p.tokens[n-1].class; c == subject || c == local {
			return true
		}
	}
	from := skipBlank(p.runes, start)
	to := p.tokens[n].start
	if from < to {
		return !p.ownName(from, to)
	}
	return p.narrow(n - 1)
}

// narrow reports whether token n is a small word that ties unknown words to
// the subject behind it: 贫困户年 人均可支配收入.
func (p *speaker) narrow(n int) bool {
	if n < 1 || p.tokens[n].class != filler && p.tokens[n].class != fullYear {
		return false
	}
	from := skipBlank(p.runes, p.tokens[n-1].end)
	if from < p.tokens[n].start {
		return !p.ownName(from, p.tokens[n].start)
	}
	return p.narrow(n - 1)
}

// joined reports whether the subject at token n is tied to the one before it
// by nothing but 、 和 与 and words of the whole place.
func (p *speaker) joined(n int) bool {
	for i := n - 1; i >= 0; i-- {
		switch p.tokens[i].class {
		case subject:
			return i < n-1
		case joiner, whole, within:
		default:
			return false
		}
	}
	return false
}

// clauseLeads reports whether only words stand between the start of the clause
// and token n, so that they govern its subject: 力争地区生产总值.
func (p *speaker) clauseLeads(n int) bool {
	for i := n - 1; i >= 0; i-- {
		switch p.tokens[i].class {
		case comma, semicolon, colon:
			return true
		case number, subject:
			return false
		}
	}
	return true
}

// onBracket skips what stands in round brackets, but keeps a basis and 预计数
// that it names, and reads what it says of other indicators. Quotation marks
// and other brackets are no obstacle.
func (p *speaker) onBracket(k *token) {
	if p.runes[k.start] != '（' && p.runes[k.start] != '(' {
		return
	}
	named, higher := false, false
	for i := p.at; i < len(p.tokens); i++ {
		switch inner := &p.tokens[i]; inner.class {
		case basis:
			p.basis, p.basisEnd = inner, inner.end
		case estimate:
			p.onEstimate()
			p.markLast(k.start)
			p.markAllEstimated(i)
		case subject:
			named = true
		case strive, stretching:
			higher = true
		case number:
			if higher && !named {
				return
			}
			if named {
				p.outer, p.group, p.asked = p.group, nil, false
				return
			}
		case shut:
			p.at = i + 1
			return
		}
	}
}

// onShut goes back to the subjects before the bracket.
func (p *speaker) onShut() {
	if p.outer != nil {
		p.retireGroup()
		p.group, p.outer, p.broken = p.outer, nil, false
	}
}

// markLast marks the figures that the bracket at a character stands behind.
func (p *speaker) markLast(at int) {
	for i := range p.said.statements {
		if s := &p.said.statements[i]; s.End == at {
			s.Estimated = true
		}
	}
}

// markAllEstimated remembers （预计数，下同）: every later figure is estimated.
func (p *speaker) markAllEstimated(i int) {
	for ; i < len(p.tokens) && p.tokens[i].class != shut; i++ {
		if i+1 < len(p.tokens) && skipBlank(p.runes, p.tokens[i].end) < p.tokens[i+1].start && p.has(p.tokens[i].end, "下同") {
			p.allEstimated = p.tokens[i].end
			p.estimated = true
		}
	}
}

// onEstimate: 预计 before any figure covers the sentence, later its clause.
func (p *speaker) onEstimate() {
	if p.spoken || p.asked {
		p.guessed, p.guessAt = true, p.clauseStart
		return
	}
	p.estimated = true
}

// onBreak ends a clause: what bound its figures does not bind the next one.
func (p *speaker) onBreak(c class) {
	if p.aside != nil {
		p.group, p.broken, p.aside = p.aside, false, nil
	}
	if c != comma {
		p.endSeries(c)
	}
	if !p.numbered {
		p.whole = false
		p.broken = p.broken && len(p.group) > 0 && p.group[0].qualified
	}
	if p.asked || len(p.group) == 0 {
		p.predicate = predicate{basis: p.basis, basisEnd: p.basisEnd, strive: p.strive, above: p.above}
	} else {
		p.predicate = predicate{}
	}
	p.sum, p.when.base, p.numbered, p.here = false, 0, false, false
	if p.spoken && p.when.years && !p.yearsLead {
		p.when.years = false
	}
	p.clauseStart = p.tokens[p.at-1].end
}

// endSeries ends a series of clauses that share subjects.
func (p *speaker) endSeries(c class) {
	p.told = nil
	p.retireGroup()
	p.guessed, p.narrowed = false, false
	if c == colon {
		p.local = false
	}
}

// onSync: the subjects are promised without a figure.
func (p *speaker) onSync() {
	if p.asked && !p.broken {
		p.retireGroup()
	}
}

// retireGroup gives up waiting for a figure of the subjects.
func (p *speaker) retireGroup() {
	if p.asked && len(p.group) > 0 {
		p.waited = append(p.waited, p.group)
	}
	p.group, p.asked = nil, false
}

// retire notes all subjects that never had a figure.
func (p *speaker) retire() {
	p.retireGroup()
	for _, g := range p.waited {
		for _, m := range g {
			if m.qualified || m.entry == nil {
				continue
			}
			ids := m.entry.indicator
			if m.entry.alone >= 0 {
				ids = []int{m.entry.alone}
			}
			p.said.silent = append(p.said.silent, ids...)
		}
	}
}
