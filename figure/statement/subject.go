package statement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mubiao/figure/prose"
)

// onSubject adds a name to the subjects, or begins new ones.
func (p *speaker) onSubject(k *prose.Token) {
	n := p.at - 1
	p.aside = nil
	if p.Has(k.Start, "全市") { // the name begins so
		p.theme, p.here, p.carried, p.overall = prose.WholePlace, prose.WholePlace, prose.WholePlace, true
	}
	if p.refers(n) {
		p.above = true
		return
	}
	m := mention{entry: k.Entry, start: k.Start, end: k.End, qualified: p.qualified(n) || p.narrowed(n)}
	m.scope, m.doer = p.ownerOf(n)
	if p.partOfItself(m) || p.beside && p.Words(k) == "出口" || p.ofGroup(m) { // 软件业产值90亿元，出口1亿美元
		m.scope = prose.OfPart
	}
	p.sector = k.Entry
	if n > 0 && p.tokens[n-1].Class == prose.Subject && len(p.group) > 0 {
		p.group = p.group[:len(p.group)-1]
	}
	if len(p.group) > 0 && p.asked && p.joined(n) && !m.qualified && !p.isTied() {
		p.shareTail(m)
		p.group = append(p.group, m)
		p.broken = p.narrowsAll(p.group[0].start)
		return
	}
	p.led, p.was = p.ledBy(n), prose.Quantity{}
	p.retireGroup()
	p.guessed = p.guessed && p.guessAt == p.clauseStart
	p.predicate = p.leading(n)
	if p.strive == nil {
		p.strive = p.strivenBy(n)
	}
	if p.strive == nil {
		p.strive = p.strivenList(n)
	}
	if k := p.StrivenList(p.tokens, n); p.strive == nil && k != nil && !prose.ContainsAny(p.Slice(min(p.clauseStart, m.start), m.start), binding) {
		p.strive = k
	}
	m.striven = p.strive != nil
	p.group = append(p.heads(m), m)
	p.asked, p.broken = true, m.qualified
	p.follow()
}

// shareTail gives the subject before a joined one the last words of that one,
// where both together are the name of another indicator: 常住人口和户籍人口城镇化率.
func (p *speaker) shareTail(m mention) {
	last := &p.group[len(p.group)-1]
	if last.entry == nil {
		return
	}
	for cut := m.start + 1; cut < m.end; cut++ {
		if e := p.named(concat(p.Runes[last.start:last.end], p.Runes[cut:m.end])); e != nil {
			last.entry = e
			return
		}
	}
}

// bare reports whether nothing but 实现 or the like stands between the start of
// the clause and the token just read.
func (p *speaker) bare(k *prose.Token) bool {
	at := p.clauseStart
	for i := p.clauseTokens(p.at - 1); i < p.at-1; i++ {
		switch t := &p.tokens[i]; t.Class {
		case prose.Reach, prose.Filler, prose.FullYear, prose.Estimate:
			if prose.SkipBlank(p.Runes, at) < t.Start {
				return false
			}
			at = t.End
		default:
			return false
		}
	}
	return prose.SkipBlank(p.Runes, at) == k.Start
}

// leading returns what the words before the subject at token n bind of its
// figure: 力争地区生产总值.
func (p *speaker) leading(n int) predicate {
	led := predicate{}
	if !p.noted {
		led.basis, led.basisEnd = p.basis, p.basisEnd
	}
	if n == 0 || !p.clauseLeads(n) {
		return led
	}
	led.each, led.apart, led.average, led.origin = p.each, p.apart, p.average, p.origin
	if k := p.strive; k != nil && k.Start >= p.clauseStart && !prose.ContainsAny(p.Slice(k.End, p.tokens[n].Start), binding) { // 力争四年、确保五年
		led.strive = k
	}
	for i := p.clauseTokens(n); i < n; i++ { // 至少实现
		if k := &p.tokens[i]; k.Class == prose.Before && slices.Contains(atLeast, p.Words(k)) {
			led.bound = k
		}
	}
	return led
}

// atLeast bind from before a verb.
var atLeast = prose.List("atLeast")

// strivenBy returns the 力争 before a time that governs the subject at token n, the
// first behind it that has a figure: 力争到2025年，地区生产总值达到. It is nil where
// there is none, and where the clause of the subject binds itself.
func (p *speaker) strivenBy(n int) *prose.Token {
	at := p.tokens[n].Start
	from := max(0, at-prose.MaxRow)
	commas := 0
	for i := n - 1; i >= 0 && p.tokens[i].Start >= from; i-- {
		switch k := &p.tokens[i]; k.Class {
		case prose.Comma:
			commas++
		case prose.Number:
			if k.Unit != "年" { // 用3年时间
				return nil
			}
		case prose.Semicolon, prose.Colon, prose.Stop, prose.BreakLine:
			return nil
		case prose.Strive:
			if !p.Strives(k) {
				continue
			}
			clause := p.Slice(min(at, max(from, p.clauseStart)), at)
			bound := slices.ContainsFunc(binding, func(w string) bool { return strings.Contains(clause, w) })
			if commas > 1 || bound || !p.timeAt(i+1, k.End) {
				return nil
			}
			return k
		}
	}
	return nil
}

// strivenList returns the 力争 that the clause begins with, where the subject at token
// n goes on with the list that it governs: 力争新建企业30家、研发经费支出增长9%.
func (p *speaker) strivenList(n int) *prose.Token {
	joined := n - 1
	for joined >= 0 && (slices.Contains([]prose.Class{prose.Whole, prose.Year}, p.tokens[joined].Class) || p.Words(&p.tokens[joined]) == "到") { // 、到2020年全市
		joined--
	}
	if joined < 0 || p.tokens[joined].Class != prose.Joiner {
		return nil
	}
	for i := p.clauseTokens(n); i < n; i++ {
		switch k := &p.tokens[i]; k.Class {
		case prose.Strive:
			if !p.Strives(k) {
				return nil
			}
			clause := p.Slice(k.End, p.tokens[n].Start)
			if prose.ContainsAny(clause, binding) {
				return nil
			}
			return k
		case prose.Whole, prose.Filler, prose.Year, prose.FiveYears, prose.Present, prose.Reach:
		default:
			return nil
		}
	}
	return nil
}

// binding are words that promise for sure.
var binding = prose.List("binding")

// untilWords may stand before a time by which, or in which, something is done.
var untilWords = prose.List("until")

// timeAt reports whether a time stands at a character, from token n on, but for 到
// or 在: 到2025年.
func (p *speaker) timeAt(n, at int) bool {
	lead := at + prose.Longest(p.Runes[at:min(at+4, len(p.Runes))], untilWords)
	for ; n < len(p.tokens); n++ {
		k := &p.tokens[n]
		if k.End <= lead {
			continue
		}
		switch k.Class {
		case prose.Number:
			return k.Unit == "年" && lead == k.Start
		case prose.Year, prose.FiveYears, prose.Present, prose.Future, prose.FullYear:
			words := strings.TrimSuffix(p.Slice(at, k.Start), "“")
			return words == "" || slices.Contains(untilWords, words)
		case prose.Reach, prose.Filler, prose.Origin, prose.Joiner, prose.Against, prose.Open:
		default:
			return false
		}
	}
	return false
}

// refers reports whether the name at token n is only compared with or counted
// against: 高于经济增速, 占地区生产总值, 与经济增长同步.
func (p *speaker) refers(n int) bool {
	if n == 0 {
		return false
	}
	i := n - 1
	for i > 0 && (p.tokens[i].Class == prose.Whole || p.tokens[i].Class == prose.Higher || p.tokens[i].Class == prose.Filler) {
		i--
	}
	switch k := p.tokens[i]; k.Class {
	case prose.Share:
		return i < n-1 || !p.Has(k.Start, "拉动") || p.share
	case prose.Before, prose.Against:
		return true
	case prose.Number, prose.After:
		return p.Has(p.tokens[n-1].Start, "的")
	case prose.Joiner, prose.Filler, prose.Origin:
		with := p.Runes[k.Start]
		return (with == '与' || with == '和' || with == '同') && len(p.group) > 0 && p.parityAhead(n)
	}
	return false
}

// parityAhead reports whether 同步 or the like ends the clause before any
// figure does.
func (p *speaker) parityAhead(n int) bool {
	for _, k := range p.tokens[n:] {
		switch k.Class {
		case prose.Parity:
			return true
		case prose.Number, prose.Comma, prose.Semicolon:
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
		start = p.tokens[n-1].End
		if c := p.tokens[n-1].Class; c == prose.Subject || c == prose.Local {
			return true
		}
	}
	from := prose.SkipBlank(p.Runes, start)
	to := p.tokens[n].Start
	if from < to {
		return !p.ownName(from, to) && !p.aims(p.Slice(from, to))
	}
	return p.narrow(n - 1)
}

// toward are words before an indicator by which its figure is what is aimed at.
var toward = prose.List("toward")

// aims reports whether words before a subject end so, and say nothing else: 必须把 | 地区生产总值.
func (p *speaker) aims(words string) bool {
	return prose.HasSuffix(words, toward) && prose.Neutral.Strip(words) == ""
}

// narrowed reports whether the subject at token n is joined to a figure that was
// lost for the words before its name: 过境货物进出口3万吨、进出口额2亿元.
func (p *speaker) narrowed(n int) bool {
	return n > 0 && p.tokens[n-1].Class == prose.Joiner && p.lostOf != nil &&
		slices.Equal(p.lostOf.Indicator, p.tokens[n].Entry.Indicator)
}

// narrow reports whether token n is a small word that ties unknown words to
// the subject behind it, 贫困户年 人均可支配收入, 亩均 工业增加值, or makes another
// thing of it: 新 经济增长.
func (p *speaker) narrow(n int) bool {
	if n < 0 || !slices.Contains([]prose.Class{prose.Filler, prose.FullYear, prose.Each}, p.tokens[n].Class) {
		return false
	}
	if p.Has(p.tokens[n].Start, "新经济") {
		return true
	}
	from := prose.SkipBlank(p.Runes, p.clauseStart)
	if n > 0 {
		from = prose.SkipBlank(p.Runes, p.tokens[n-1].End)
	}
	if from < p.tokens[n].Start {
		return !p.ownName(from, p.tokens[n].Start)
	}
	return p.narrow(n - 1)
}

// ownName reports whether the words are the name of the place itself, or 市 or
// the like for it.
func (p *speaker) ownName(from, to int) bool {
	from = prose.SkipBlank(p.Runes, from)
	if to-from == 1 && len(p.Names) > 0 {
		return strings.HasSuffix(p.Names[0], string(p.Runes[from])) && !prose.IsDigitAt(p.Runes, from-2)
	}
	for _, n := range p.Names {
		if p.Has(from, n) && utf8.RuneCountInString(n) == to-from {
			return true
		}
	}
	return false
}

// narrowsAll reports whether unknown words stand right before the first subject
// of a list and may narrow all of it: 每平方公里产出 | 生产总值、财政收入. What may
// be said of any place, 来源于我市的, does not.
func (p *speaker) narrowsAll(start int) bool {
	if !p.group[0].qualified {
		return false
	}
	from := p.clauseStart
	for i := p.at - 1; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		if k := &p.tokens[i]; k.End <= start && k.Class != prose.Filler {
			from = k.End
			break
		}
	}
	l := ownership{speaker: p}
	return !l.own(p.Slice(min(from, start), start))
}

// joined reports whether the subject at token n is tied to the one before it
// by nothing but 、 和 与 and words of the whole place.
func (p *speaker) joined(n int) bool {
	i := n - 1
	for i >= 0 && slices.Contains([]prose.Class{prose.Joiner, prose.Whole, prose.Within}, p.tokens[i].Class) {
		i--
	}
	return i >= 0 && i < n-1 && p.tokens[i].Class == prose.Subject
}

// clauseLeads reports whether only words stand between the start of the clause
// and token n, so that they govern its subject: 力争地区生产总值.
func (p *speaker) clauseLeads(n int) bool {
	for i := n - 1; i >= 0; i-- {
		switch p.tokens[i].Class {
		case prose.Comma, prose.Semicolon, prose.Colon:
			return true
		case prose.Number:
			if p.tokens[i].Unit != "年" { // 争取提前4年实现
				return false
			}
		case prose.Subject:
			return false
		}
	}
	return true
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
			p.said.Silent = append(p.said.Silent, m.entry.Indicator...)
		}
	}
}
