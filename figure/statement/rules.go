package statement

import (
	"strings"

	"mubiao/figure/prose"
)

// rules is the grammar: what a token of each class does to the sentence that
// is read. A class without a rule changes nothing.
var rules = [prose.BreakLine + 1]func(p *speaker, k *prose.Token){
	prose.Subject: (*speaker).onSubject,
	prose.Number:  (*speaker).onNumber,

	// between a subject and its figure
	prose.Rise:       (*speaker).onChange,
	prose.Fall:       (*speaker).onChange,
	prose.Filler:     (*speaker).onFiller,
	prose.Reach:      (*speaker).onReach,
	prose.Before:     (*speaker).onBefore,
	prose.Exceed:     (*speaker).onExceed,
	prose.Against:    func(p *speaker, k *prose.Token) { p.relate(k) },
	prose.Strive:     (*speaker).onStrive,
	prose.Stretching: func(p *speaker, k *prose.Token) { p.stretch = true },
	prose.Average:    func(p *speaker, k *prose.Token) { p.average = true },
	prose.Each:       func(p *speaker, k *prose.Token) { p.each = true },
	prose.Apart:      func(p *speaker, k *prose.Token) { p.apart = k },
	prose.Origin:     (*speaker).onOrigin,
	prose.Share:      (*speaker).onShare,
	prose.Shortened:  (*speaker).onShortened,
	prose.Basis:      (*speaker).onBasis,
	prose.Sum:        (*speaker).onSum,
	prose.Parity:     (*speaker).onParity,
	prose.Joiner:     (*speaker).onJoiner,

	// of whom and when the sentence speaks
	prose.Local:     (*speaker).onLocal,
	prose.Higher:    (*speaker).onHigher,
	prose.Whole:     (*speaker).onWhole,
	prose.Within:    (*speaker).onWithin,
	prose.Estimate:  (*speaker).onEstimate,
	prose.Year:      (*speaker).onTime,
	prose.Past:      (*speaker).onTime,
	prose.Present:   (*speaker).onTime,
	prose.Future:    (*speaker).onTime,
	prose.Span:      (*speaker).onTime,
	prose.FiveYears: (*speaker).onTime,
	prose.FullYear:  (*speaker).onTime,
	prose.Season:    (*speaker).onTime,

	// the ends of clauses
	prose.Comma:     (*speaker).onComma,
	prose.Semicolon: (*speaker).onSemicolon,
	prose.Colon:     (*speaker).onSemicolon,
	prose.Open:      (*speaker).onOpen,
	prose.Shut:      (*speaker).onShut,
}

// onReach: the figure is a level; 控制在 makes it a ceiling of what is better
// low; 可达 and 将达 say that it is not counted yet.
func (p *speaker) onReach(k *prose.Token) {
	if p.relate(k) {
		return
	}
	how := k.Entry.Word.Kind
	p.reached, p.arrived = true, how&prose.Deed == 0
	if how&prose.Expected != 0 {
		p.onEstimate(k)
	}
	p.ceiling = p.ceiling || how&prose.Ceiling != 0
	if p.origin && p.change == prose.None {
		p.origin = p.Has(k.Start, "在") || p.Has(k.Start, "为")
	}
}

// onStrive: the next figure is striven for.
func (p *speaker) onStrive(k *prose.Token) {
	if p.Strives(k) {
		p.strive = k
	}
}

// onShare: the figure is a share, unless a task is met; but what 拉动 leads to is a
// figure of its own where it is no contribution, 拉动经济增长2个百分点.
func (p *speaker) onShare(k *prose.Token) { p.share = p.share || !p.relate(k) && !p.drives(k) }

// drives reports whether a word before an indicator only says what brought on its
// growth: 拉动消费品零售总额增长8%.
func (p *speaker) drives(k *prose.Token) bool {
	if !p.Has(k.Start, "拉动") || p.at >= len(p.tokens) || p.tokens[p.at].Class != prose.Subject {
		return false
	}
	for _, next := range p.tokens[p.at:] {
		switch next.Class {
		case prose.Number:
			return next.Unit == "%" && p.Has(next.Start-2, "增长")
		case prose.Comma, prose.Semicolon, prose.Joiner:
			return false
		}
	}
	return false
}

// onShortened begins a clause of the subject whose first words the last one had,
// or of those who were named before; where there is none, the figures of the
// clause are of nothing that is known.
func (p *speaker) onShortened(k *prose.Token) {
	if p.asked {
		return
	}
	if p.leads(p.at-1) || p.did(p.at-1) {
		before := p.lastTold()
		p.retireGroup()
		if e := p.complete(append(before, item{k.Start, k.End}), len(before)); e != nil {
			p.begin(e, k)
			return
		}
	}
	if p.sector != nil && len(p.sector.Indicator) == 1 && p.bare(k) &&
		strings.HasSuffix(p.reader.Catalogue[p.sector.Indicator[0]].Chinese, p.Words(k)) {
		p.begin(p.sector, k)
	}
}

// begin makes the token the only subject, of the entry.
func (p *speaker) begin(e *prose.Entry, k *prose.Token) {
	p.group, p.asked, p.broken = []mention{{entry: e, start: k.Start, end: k.End}}, true, false
}

// did reports whether nothing but 实现 or 完成 stands between the comma and token n: ，实现增加值9亿元.
func (p *speaker) did(n int) bool {
	k := &p.tokens[max(0, n-1)]
	return n > 1 && k.Class == prose.Reach && k.Entry.Word.Kind&prose.Deed != 0 && k.End == p.tokens[n].Start && p.leads(n-1)
}

// leads reports whether the clause, or an item of a list, begins with token n.
func (p *speaker) leads(n int) bool {
	if n == 0 || prose.SkipBlank(p.Runes, p.tokens[n-1].End) < p.tokens[n].Start {
		return false
	}
	return p.tokens[n-1].Class == prose.Comma || p.tokens[n-1].Class == prose.Joiner
}

// onBefore: 高于 binds the figure behind it, or the subjects to something else.
func (p *speaker) onBefore(k *prose.Token) {
	if !p.relate(k) {
		p.bound = k
	}
}

// onExceed: 领先 and 高出 are said of others only; what they say of anything else
// is as good as unknown.
func (p *speaker) onExceed(k *prose.Token) {
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
func (p *speaker) onSum(*prose.Token) {
	p.sum = p.at < 2 || p.tokens[p.at-2].Class != prose.FullYear
	p.summed = p.summed || p.sum
	p.totals = p.totals || p.sum && !p.spoken && !p.changes() && (p.when.years || p.Has(p.tokens[p.at-1].Start, "五年"))
}

// changes reports whether a rise or a fall comes next: 累计增长 adds up no amounts.
func (p *speaker) changes() bool {
	return p.at < len(p.tokens) && (p.tokens[p.at].Class == prose.Rise || p.tokens[p.at].Class == prose.Fall)
}

// onJoiner: behind a figure, 、 begins a clause of the same subjects, also when
// words about something else stand between: 达到300亿元、稳居前列、增长5%.
func (p *speaker) onJoiner(k *prose.Token) {
	if p.relate(k) {
		return
	}
	p.numbered = p.numbered && p.asked
	if p.Runes[k.Start] == '、' && !p.listAhead() {
		p.resume()
	}
}

// listAhead reports whether the clause goes on to give all things that it lists
// their figures: 接待人数、收入均增长9%.
func (p *speaker) listAhead() bool {
	for _, k := range p.tokens[p.at:] {
		switch k.Class {
		case prose.Each, prose.Apart:
			return true
		case prose.Number, prose.Comma, prose.Semicolon:
			return false
		}
	}
	return false
}

// onParity: the subjects are promised without a figure.
func (p *speaker) onParity(*prose.Token) {
	if p.asked && !p.broken {
		p.retireGroup()
	}
}

// onOrigin: the next figure is where the change began, unless no figure is told
// and the change only turned round.
func (p *speaker) onOrigin(k *prose.Token) {
	if end := prose.Turned(p.Runes, k.End); end > k.End {
		p.skipTo(end)
		return
	}
	p.origin = true
}
