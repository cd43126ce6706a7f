package figure

import (
	"strings"

	"mubiao/report"
)

// unknown takes note of a gap: it parts the subjects from any figure behind
// it, unless it only goes before the next subject.
func (p *speaker) unknown() {
	k := &p.tokens[p.at]
	last := &p.tokens[p.at-1]
	from := last.end
	yearEnd := last.class == fullYear && k.start-from == 1 && strings.ContainsRune("底末", p.runes[from]) // 预计年底达到
	if yearEnd || p.ownName(from, k.start) {
		return
	}
	if last.class == basis {
		p.basisEnd = k.start
		return
	}
	if k.class == subject {
		return
	}
	if p.asked && last.class != joiner && account.begins(p.slice(skipBlank(p.runes, from), k.start)) {
		p.retireGroup()
		return
	}
	if p.part(from, k.start) {
		return
	}
	if p.opensClause() {
		if (!p.asked || p.isTied()) && p.group != nil {
			p.aside = p.group
		}
		p.retireGroup()
		p.carried, p.sector = wholePlace, nil
		return
	}
	if n := len(p.group); n > 0 && p.asked && !p.broken && p.tokens[p.at-1].class == joiner && p.joined(p.at) {
		p.group = append(p.group, mention{start: from, end: k.start})
		return
	}
	p.broken = true
}

// part reads unknown words that go on from the last subject with a figure as one
// of its kind: 居民人均可支配收入增长8%，其中城镇增长7%、农村增长9%.
func (p *speaker) part(from, to int) bool {
	switch p.tokens[p.at-1].class {
	case within:
		p.all = p.lastTold()
	case joiner, comma:
	default:
		return false
	}
	if p.asked || p.all == nil {
		return false
	}
	from = skipBlank(p.runes, from)
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
		switch p.tokens[i].class {
		case comma, semicolon, colon, within:
			return true
		case joiner:
			return !p.asked || p.isTied()
		case filler, whole, higher, present, year, strive, reach, rise, fall, before, estimate, sum, each:
		default:
			return false
		}
	}
	return true
}

// onComma ends a clause: what bound its figures does not bind the next one,
// but its subjects may go on.
func (p *speaker) onComma(*token) {
	p.resume()
	if !p.numbered {
		p.whole = false
		p.broken = p.broken && len(p.group) > 0 && p.group[0].qualified
	}
	kept := predicate{}
	if p.asked || len(p.group) == 0 {
		kept = predicate{basis: p.basis, basisEnd: p.basisEnd, noted: p.noted, strive: p.strive, above: p.above}
	}
	if !p.numbered && p.basis != nil && p.basis.start >= p.clauseStart { // 扣除价格因素，实际增长
		kept.basis, kept.basisEnd, kept.noted = p.basis, p.basisEnd, p.noted
	}
	p.predicate = kept
	p.beside, p.strange = p.strange, false
	if !p.numbered && p.longAgo() && p.comparesWith() { // 与2019年相比，
		p.series, p.seriesOf = p.when.base, none
	}
	p.per, p.sum, p.when.base, p.numbered, p.here, p.lostOf = false, false, 0, false, wholePlace, nil
	if p.spoken && !p.yearsLead {
		p.when.years = false
	}
	p.clauseStart = p.tokens[p.at-1].end
}

// resume goes back to the subjects before a clause about something else.
func (p *speaker) resume() {
	if p.aside != nil {
		p.group, p.broken, p.aside = p.aside, false, nil
	}
}

// onSemicolon ends a series of clauses that share subjects. A colon ends the
// words that lead to the series.
func (p *speaker) onSemicolon(k *token) {
	if k.class == colon && p.titles() {
		return
	}
	p.retireGroup()
	p.told, p.aside, p.all, p.guessed, p.expects, p.summed, p.carried = nil, nil, nil, false, false, false, wholePlace
	p.onComma(k)
	p.beside = false
	p.predicate, p.seriesStart = predicate{}, k.end
	if k.class == colon {
		p.theme = wholePlace
	}
}

// titles reports whether the colon just read stands between an indicator and
// its figure: 地区生产总值：增长8%.
func (p *speaker) titles() bool {
	n := p.at - 1
	if n < 1 || n+1 >= len(p.tokens) || p.tokens[n-1].class != subject {
		return false
	}
	switch p.tokens[n+1].class {
	case rise, fall, reach, before:
		return true
	}
	return false
}

// onOpen skips what stands in round brackets, but keeps a basis and 预计数
// that it names, and reads what it says of other indicators and the growth that
// it adds to a level. Quotation marks
// and other brackets are no obstacle.
func (p *speaker) onOpen(k *token) {
	if p.runes[k.start] != '（' && p.runes[k.start] != '(' {
		return
	}
	p.markSame(k)
	named, higher, moved, elsewhen := false, false, false, false
	var way *token
	for i := p.at; i < len(p.tokens); i++ {
		switch inner := &p.tokens[i]; inner.class {
		case basis:
			if way == nil {
				way = inner
			}
			if p.asked {
				p.note(inner)
			}
		case estimate:
			p.onEstimate(inner)
			p.markLast(k.start)
			p.markAllEstimated(k.start)
		case subject:
			named = true
		case strive, stretching:
			higher = true
		case rise, fall:
			moved = true
		case past, year, span, fiveYears, average, against, before:
			elsewhen = true
		case number:
			if !named && (higher || moved && !elsewhen && p.levelled(k.start)) {
				return
			}
			if way != nil && !named {
				p.recount(k.start, way, i)
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

// levelled reports whether a level of the subjects ends at the character: its
// growth may follow in brackets, 36.1亿元（增长9.2%）.
func (p *speaker) levelled(at int) bool {
	n := len(p.said.statements) - 1
	if n < 0 || len(p.group) != 1 {
		return false
	}
	s := &p.said.statements[n]
	return s.Measure == report.Level && s.subject == p.group[0].start && skipBlank(p.runes, s.End) == at
}

// onShut goes back to the subjects before the bracket.
func (p *speaker) onShut(*token) {
	if p.outer != nil {
		p.retireGroup()
		p.group, p.outer, p.broken = p.outer, nil, false
	}
}
