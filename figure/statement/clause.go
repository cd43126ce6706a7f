package statement

import (
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// unknown takes note of a gap: it parts the subjects from any figure behind
// it, unless it only goes before the next subject.
func (p *speaker) unknown() {
	k := &p.tokens[p.at]
	last := &p.tokens[p.at-1]
	from := last.End
	yearEnd := last.Class == prose.FullYear && k.Start-from == 1 && strings.ContainsRune("底末", p.Runes[from]) // 预计年底达到
	if yearEnd || p.ownName(from, k.Start) {
		return
	}
	if last.Class == prose.Basis {
		p.basisEnd = k.Start
		return
	}
	if k.Class == prose.Subject {
		return
	}
	if p.asked && last.Class != prose.Joiner && prose.Account.Begins(p.Slice(prose.SkipBlank(p.Runes, from), k.Start)) {
		p.retireGroup()
		return
	}
	if p.part(from, k.Start) {
		return
	}
	if p.opensClause() {
		if (!p.asked || p.isTied()) && p.group != nil {
			p.aside = p.group
		}
		p.retireGroup()
		p.sector = nil
		if prose.Longest(p.Runes[min(p.clauseStart, k.Start):k.Start], remarks) == 0 {
			p.carried, p.handed, p.urban = prose.WholePlace, false, false
		}
		return
	}
	if n := len(p.group); n > 0 && p.asked && !p.broken && p.tokens[p.at-1].Class == prose.Joiner && p.joined(p.at) {
		p.group = append(p.group, mention{start: from, end: k.Start})
		return
	}
	p.broken = true
}

// remarks begin a clause that only says how the figure before stands: ，居全省第三位，.
var remarks = prose.List("remark")

// part reads unknown words that go on from the last subject with a figure as one
// of its kind: 居民人均可支配收入增长8%，其中城镇增长7%、农村增长9%.
func (p *speaker) part(from, to int) bool {
	switch p.tokens[p.at-1].Class {
	case prose.Within:
		p.all = p.lastTold()
	case prose.Joiner, prose.Comma:
	default:
		return false
	}
	if p.asked || p.all == nil {
		return false
	}
	from = prose.SkipBlank(p.Runes, from)
	e := p.complete(append([]item{{from, to}}, p.all...), 0)
	if e == nil {
		return false
	}
	p.group, p.asked, p.broken = []mention{{entry: e, start: from, end: to}}, true, false
	return true
}

// opensClause reports whether the gap before the token begins a clause: the
// clause has a subject of its own.
func (p *speaker) opensClause() bool {
	for i := p.at - 1; i >= 0; i-- {
		switch p.tokens[i].Class {
		case prose.Comma, prose.Semicolon, prose.Colon, prose.Within:
			return true
		case prose.Joiner:
			return !p.asked || p.isTied()
		case prose.Filler, prose.Whole, prose.Higher, prose.Present, prose.Year, prose.Strive, prose.Reach, prose.Rise, prose.Fall, prose.Before, prose.Estimate, prose.Sum, prose.Each:
		default:
			return false
		}
	}
	return true
}

// onComma ends a clause: what bound its figures does not bind the next one,
// but its subjects may go on.
func (p *speaker) onComma(k *prose.Token) {
	p.resume()
	p.hand(k.Start)
	if !p.numbered {
		p.whole = false
		p.broken = p.broken && len(p.group) > 0 && p.group[0].qualified
	}
	kept := predicate{}
	if p.asked || len(p.group) == 0 {
		kept = predicate{basis: p.basis, basisEnd: p.basisEnd, noted: p.noted, strive: p.strive, above: p.above}
	}
	if !p.numbered && p.basis != nil && p.basis.Start >= p.clauseStart { // 扣除价格因素，实际增长
		kept.basis, kept.basisEnd, kept.noted = p.basis, p.basisEnd, p.noted
	}
	p.predicate = kept
	p.beside = p.strange
	if !p.numbered && p.comparesWith() { // 与2019年相比，
		if p.tokens[p.at-1].Start-p.clauseStart <= maxBaseClause {
			p.leadBase = max(0, p.when.base)
		}
		if p.longAgo() {
			p.series, p.seriesOf = p.when.base, prose.None
		}
	}
	p.when.base = 0
	if p.spoken && !p.yearsLead {
		p.when.years = false
	}
	p.clause = clause{clauseStart: p.tokens[p.at-1].End, clauseBefore: p.clauseStart}
}

// resume goes back to the subjects before a clause about something else.
func (p *speaker) resume() {
	if p.aside != nil {
		p.group, p.broken, p.aside = p.aside, false, nil
	}
}

// onSemicolon ends a series of clauses that share subjects. A colon ends the
// words that lead to the series.
func (p *speaker) onSemicolon(k *prose.Token) {
	if k.Class == prose.Colon && p.titles() {
		return
	}
	p.retireGroup()
	p.aside = nil
	if k.Class == prose.Semicolon && p.labelled && p.Runes[k.Start] != '；' && p.Runes[k.Start] != ';' { // —— begins another
		p.theme, p.labelled = prose.WholePlace, false
	}
	p.onComma(k)
	p.predicate, p.sequence = predicate{}, sequence{seriesStart: k.End}
	if k.Class == prose.Colon && !p.labelled {
		p.theme = prose.WholePlace
	}
}

// titles reports whether the colon just read stands between an indicator and
// its figure: 地区生产总值：增长8%.
func (p *speaker) titles() bool {
	n := p.at - 1
	if n < 1 || n+1 >= len(p.tokens) || p.tokens[n-1].Class != prose.Subject {
		return false
	}
	switch p.tokens[n+1].Class {
	case prose.Rise, prose.Fall, prose.Reach, prose.Before:
		return true
	}
	return false
}

// onOpen skips what stands in round brackets, but keeps a basis and 预计数
// that it names, and reads what it says of other indicators and the growth that
// it adds to a level. Quotation marks
// and other brackets are no obstacle.
func (p *speaker) onOpen(k *prose.Token) {
	if p.Runes[k.Start] != '（' && p.Runes[k.Start] != '(' {
		return
	}
	p.markSame(k)
	named, higher, moved, elsewhen := false, false, false, false
	var way *prose.Token
	for i := p.at; i < len(p.tokens); i++ {
		switch inner := &p.tokens[i]; inner.Class {
		case prose.Basis:
			if way == nil {
				way = inner
			}
			if p.asked {
				p.note(inner)
			}
		case prose.Estimate:
			p.onEstimate(inner)
			p.markLast(k.Start)
			p.markAllEstimated(k.Start)
		case prose.Subject:
			named = true
		case prose.Strive, prose.Stretching:
			higher = true
		case prose.Rise, prose.Fall:
			moved = true
		case prose.Past, prose.Year, prose.Span, prose.FiveYears, prose.Average, prose.Against, prose.Before:
			elsewhen = true
		case prose.Number:
			if !named && (higher || moved && !elsewhen && p.levelled(k.Start)) {
				return
			}
			if way != nil && !named {
				p.recount(k.Start, way, i)
			}
			if named {
				p.outer, p.group, p.asked = p.group, nil, false
				return
			}
		case prose.Shut:
			p.at = i + 1
			return
		}
	}
}

// levelled reports whether a level of the subjects ends at the character: its
// growth may follow in brackets, 36.1亿元（增长9.2%）.
func (p *speaker) levelled(at int) bool {
	n := len(p.said.Statements) - 1
	if n < 0 || len(p.group) != 1 {
		return false
	}
	s := &p.said.Statements[n]
	return s.Measure == report.Level && s.subject == p.group[0].start && prose.SkipBlank(p.Runes, s.End) == at
}

// onShut goes back to the subjects before the bracket.
func (p *speaker) onShut(*prose.Token) {
	if p.outer != nil {
		p.retireGroup()
		p.group, p.outer, p.broken = p.outer, nil, false
	}
}
