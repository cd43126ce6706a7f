package figure

import "strings"

// rules is the grammar: what a token of each class does to the sentence that
// is read. A class without a rule changes nothing.
var rules = [breakLine + 1]func(p *speaker, k *token){
	subject: (*speaker).onSubject,
	number:  (*speaker).onNumber,

	// between a subject and its figure
	rise:       (*speaker).onChange,
	fall:       (*speaker).onChange,
	filler:     (*speaker).onFiller,
	reach:      (*speaker).onReach,
	before:     (*speaker).onBefore,
	exceed:     (*speaker).onExceed,
	against:    func(p *speaker, k *token) { p.relate(k) },
	strive:     func(p *speaker, k *token) { p.strive = k },
	stretching: func(p *speaker, k *token) { p.stretch = true },
	average:    func(p *speaker, k *token) { p.average = true },
	each:       func(p *speaker, k *token) { p.each = true },
	apart:      func(p *speaker, k *token) { p.apart = k },
	origin:     (*speaker).onOrigin,
	share:      (*speaker).onShare,
	shortened:  (*speaker).onShortened,
	basis:      (*speaker).onBasis,
	sum:        (*speaker).onSum,
	parity:     (*speaker).onParity,
	joiner:     (*speaker).onJoiner,

	// of whom and when the sentence speaks
	local:     (*speaker).onLocal,
	higher:    (*speaker).onHigher,
	whole:     (*speaker).onWhole,
	within:    (*speaker).onWithin,
	estimate:  (*speaker).onEstimate,
	year:      (*speaker).onTime,
	past:      (*speaker).onTime,
	present:   (*speaker).onTime,
	future:    (*speaker).onTime,
	span:      (*speaker).onTime,
	fiveYears: (*speaker).onTime,
	fullYear:  (*speaker).onTime,
	season:    (*speaker).onTime,

	// the ends of clauses
	comma:     (*speaker).onComma,
	semicolon: (*speaker).onSemicolon,
	colon:     (*speaker).onSemicolon,
	open:      (*speaker).onOpen,
	shut:      (*speaker).onShut,
}

// onReach: the figure is a level; 控制在 makes it a ceiling of what is better
// low; 可达 and 将达 say that it is not counted yet.
func (p *speaker) onReach(k *token) {
	if p.relate(k) {
		return
	}
	how := k.entry.word.kind
	p.reached, p.arrived = true, how&deed == 0
	if how&expected != 0 {
		p.onEstimate(k)
	}
	p.ceiling = p.ceiling || how&ceiling != 0
	if p.origin && p.change == none {
		p.origin = p.has(k.start, "在") || p.has(k.start, "为")
	}
}

// onShare: the figure is a share, unless a task is met; but what 拉动 leads to is a
// figure of its own where it is no contribution, 拉动经济增长2个百分点.
func (p *speaker) onShare(k *token) { p.share = p.share || !p.relate(k) && !p.drives(k) }

// drives reports whether a word before an indicator only says what brought on its
// growth: 拉动消费品零售总额增长8%.
func (p *speaker) drives(k *token) bool {
	if !p.has(k.start, "拉动") || p.at >= len(p.tokens) || p.tokens[p.at].class != subject {
		return false
	}
	for _, next := range p.tokens[p.at:] {
		switch next.class {
		case number:
			return next.unit == "%" && p.has(next.start-2, "增长")
		case comma, semicolon, joiner:
			return false
		}
	}
	return false
}

// onShortened begins a clause of the subject whose first words the last one had,
// or of those who were named before; where there is none, the figures of the
// clause are of nothing that is known.
func (p *speaker) onShortened(k *token) {
	if p.asked {
		return
	}
	if p.leads(p.at - 1) {
		before := p.lastTold()
		p.retireGroup()
		if e := p.complete(append(before, item{k.start, k.end}), len(before)); e != nil {
			p.begin(e, k)
			return
		}
	}
	if p.sector != nil && len(p.sector.indicator) == 1 && p.bare(k) &&
		strings.HasSuffix(p.reader.catalogue[p.sector.indicator[0]].Chinese, p.words(k)) {
		p.begin(p.sector, k)
	}
}

// begin makes the token the only subject, of the entry.
func (p *speaker) begin(e *entry, k *token) {
	p.group, p.asked, p.broken = []mention{{entry: e, start: k.start, end: k.end}}, true, false
}

// leads reports whether the clause, or an item of a list, begins with token n.
func (p *speaker) leads(n int) bool {
	if n == 0 || skipBlank(p.runes, p.tokens[n-1].end) < p.tokens[n].start {
		return false
	}
	return p.tokens[n-1].class == comma || p.tokens[n-1].class == joiner
}

// onBefore: 高于 binds the figure behind it, or the subjects to something else.
func (p *speaker) onBefore(k *token) {
	if !p.relate(k) {
		p.bound = k
	}
}

// onExceed: 领先 and 高出 are said of others only; what they say of anything else
// is as good as unknown.
func (p *speaker) onExceed(k *token) {
	switch {
	case p.relate(k):
	case p.opensClause():
		p.retireGroup()
	default:
		p.broken = true
	}
}

// onSum: 累计 adds up several years, or a part of one that is named; 全年累计 is
// the year.
func (p *speaker) onSum(*token) {
	p.sum = p.at < 2 || p.tokens[p.at-2].class != fullYear
	p.summed = p.summed || p.sum
	p.totals = p.totals || p.sum && !p.spoken && !p.changes() && (p.when.years || p.has(p.tokens[p.at-1].start, "五年"))
}

// changes reports whether a rise or a fall comes next: 累计增长 adds up no amounts.
func (p *speaker) changes() bool {
	return p.at < len(p.tokens) && (p.tokens[p.at].class == rise || p.tokens[p.at].class == fall)
}

// onJoiner: behind a figure, 、 begins a clause of the same subjects, also when
// words about something else stand between: 达到300亿元、稳居前列、增长5%.
func (p *speaker) onJoiner(k *token) {
	if p.relate(k) {
		return
	}
	p.numbered = p.numbered && p.asked
	if p.runes[k.start] == '、' && !p.listAhead() {
		p.resume()
	}
}

// listAhead reports whether the clause goes on to give all things that it lists
// their figures: 接待人数、收入均增长9%.
func (p *speaker) listAhead() bool {
	for _, k := range p.tokens[p.at:] {
		switch k.class {
		case each, apart:
			return true
		case number, comma, semicolon:
			return false
		}
	}
	return false
}

// onParity: the subjects are promised without a figure.
func (p *speaker) onParity(*token) {
	if p.asked && !p.broken {
		p.retireGroup()
	}
}

// onOrigin: the next figure is where the change began, unless no figure is told
// and the change only turned round.
func (p *speaker) onOrigin(k *token) {
	if end := turned(p.runes, k.end); end > k.end {
		p.skipTo(end)
		return
	}
	p.origin = true
}
