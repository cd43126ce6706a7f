package figure

import (
	"strings"
)

// scopeOf returns of whom the next figure of a subject speaks: what its subject
// says, what its clause says, or what its sentence is about.
func (p *speaker) scopeOf(m mention) scope {
	for _, s := range []scope{m.scope, p.here, p.theme, p.carried} {
		if s != wholePlace {
			return s
		}
	}
	return wholePlace
}

// onLocal: the clause speaks of a part of the place; the first clause of a
// sentence speaks for all of it, also behind 其中.
func (p *speaker) onLocal(*token) {
	p.here, p.overall = ofPart, false
	if p.clauseStart == p.from || p.at == 3 && p.tokens[0].class == within {
		p.theme = ofPart
	}
}

// onWhole: 全市 ends what was said of a part of the place, or of one above. 全区
// may be that part.
func (p *speaker) onWhole(k *token) {
	named := len(p.names) > 0 && strings.HasSuffix(p.names[0], "区")
	if strings.HasSuffix(p.words(k), "区") && !named || p.comparedWith() {
		return
	}
	p.theme, p.here, p.carried, p.overall = wholePlace, wholePlace, wholePlace, true
	for i := range p.group {
		p.group[i].scope = wholePlace
	}
}

// comparedWith reports whether the place just read is only compared with or
// counted against: 高于全市, 占全市.
func (p *speaker) comparedWith() bool {
	if p.at < 2 {
		return false
	}
	switch p.tokens[p.at-2].class {
	case before, against, share:
		return true
	}
	return false
}

// onHigher: at the head of a clause, 全国 is whom it speaks of; elsewhere it is
// only compared with.
func (p *speaker) onHigher(k *token) {
	p.above = true
	for i := p.at - 2; i >= 0 && p.tokens[i].start >= p.clauseStart; i-- {
		switch p.tokens[i].class {
		case filler, whole, higher, present, year, past, fullYear, within, joiner, open, shut:
		default:
			return
		}
	}
	if !sets(p.words(k)) {
		p.here = ofHigher
	}
}

// ownerOf returns of whom the subject at token n speaks, by the words between
// the head of its clause and it: 综保区完成 | 进出口额. Words that nothing is known
// of are of somebody else.
func (p *speaker) ownerOf(n int) (owner scope, did bool) {
	l := ownership{speaker: p, about: p.partOf(p.tokens[n].entry)}
	at := p.clauseStart
	for i := p.clauseTokens(n); i < n; i++ {
		k := &p.tokens[i]
		l.gap(at, k.start, k)
		l.token(i)
		at = k.end
	}
	return l.scope, l.did && l.scope == ofPart
}

// carry makes the one who did a thing the owner of the figures of the clauses
// behind it: 临空港实验区完成投资260亿元，进出口总额突破190亿元. A sentence that
// already gave a figure of the whole place goes on with it.
func (p *speaker) carry(m mention) {
	for i := range p.said.statements {
		if p.said.statements[i].scope == wholePlace {
			return
		}
	}
	if m.doer || p.ofTract(m) {
		p.carried = ofPart
	}
}

// ofTract reports whether a part of the place narrows a subject: 产业带 | 生产总值.
func (p *speaker) ofTract(m mention) bool {
	if !m.qualified || p.partOf(m.entry) == everywhere {
		return false
	}
	before := p.slice(min(p.clauseStart, m.start), m.start)
	return zone.ends(before) || tract.ends(before)
}

// clauseTokens returns the first token of the clause that token n stands in.
func (p *speaker) clauseTokens(n int) int {
	for n > 0 && p.tokens[n-1].start >= p.clauseStart {
		n--
	}
	return n
}

// everywhere is the part of an indicator that is measured in many places of
// one: the air of 14个市 is that of the province.
const everywhere = "everywhere"

// partsOf are the parts of a place that an indicator is of by its nature.
var partsOf = map[string]string{
	"air_good_days": everywhere, "pm25": everywhere, "new_urban_jobs": "城镇", "labor_transfer": "农村",
}

// partOf returns the part of a place that the indicator is of; "" for none.
func (p *speaker) partOf(e *entry) string {
	if e == nil || len(e.indicator) != 1 {
		return ""
	}
	return partsOf[p.reader.catalogue[e.indicator[0]].ID]
}

// ownership is the words between the head of a clause and a subject, while they are
// read.
type ownership struct {
	*speaker
	scope   scope
	trading bool // 对, 与 or the like opens them
	bracket bool
	may     bool   // 可 or the like came: what follows is what something could bring
	did     bool   // 完成 or the like follows the words that own the figure
	about   string // the part of the place that the indicator is of by its nature
}

// gap reads unknown words before token k.
func (l *ownership) gap(from, to int, k *token) {
	from = skipBlank(l.runes, from)
	if from >= to || l.bracket || l.about == everywhere {
		return
	}
	words := strings.TrimSpace(l.slice(from, to))
	if from == skipBlank(l.runes, l.clauseStart) && strings.ContainsRune("对与向同自从", l.runes[from]) {
		l.trading = true
	}
	switch {
	case l.own(words) || l.has(k.start, "是"):
	case l.trading:
		l.scope = ofPartner
	default:
		l.scope, l.did = ofPart, false
	}
}

// own reports whether the words leave the figure the whole place's: they name
// the place, or are said of any (来源于定西, 定西地区), or are no words at all.
func (l *ownership) own(words string) bool {
	for _, n := range l.names {
		words = strings.ReplaceAll(words, n, "")
	}
	words = strings.TrimSuffix(strings.TrimPrefix(words, l.about), l.about)
	words = neutral.strip(words)
	return alone.is(words) || !strings.ContainsFunc(words, isHan)
}

// token reads a known word: what stands before 全市, 其中, or an item of a list
// says nothing of what stands behind it.
func (l *ownership) token(i int) {
	k := &l.tokens[i]
	l.may = l.may || may.is(l.words(k))
	if l.may && props.is(l.words(k)) {
		l.scope = ofPart
		return
	}
	switch k.class {
	case whole, within:
		l.scope = wholePlace
	case reach, rise:
		l.did = true
	case number:
		l.did = l.did || l.reader.verbs.is(k.unit, area)
	case joiner:
		if !l.trading {
			l.scope = wholePlace
		}
	case higher:
		if l.trading {
			l.scope = ofPartner
		} else if l.scope == wholePlace && !sets(l.words(k)) {
			l.scope = ofHigher
		}
	case open, shut:
		if r := l.runes[k.start]; strings.ContainsRune("（(）)", r) {
			l.bracket = k.class == open
		}
	}
}

// sets reports whether a word for a place above says what it set for this one:
// 省定, 国家下达.
func sets(word string) bool { return hasSuffix(word, []string{"下达", "定"}) }
