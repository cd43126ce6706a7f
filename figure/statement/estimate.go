package statement

import (
	"slices"

	"mubiao/figure/prose"
)

// onEstimate: 预计 before any figure covers the sentence, but behind a subject
// of its own clause, or later, that subject alone.
func (p *speaker) onEstimate(*prose.Token) {
	switch n := len(p.group); {
	case p.spoken || p.asked && n > 0 && p.group[n-1].start >= p.clauseStart:
		p.guessed, p.guessAt = true, p.clauseStart
	case p.counted:
		p.expects = true
	default:
		p.estimated = true
	}
}

// breakdowns are the parts that a report breaks an indicator down into.
var breakdowns = map[string][]string{
	"gdp":             {"primary_va", "secondary_va", "tertiary_va", "services_va", "industry_va"},
	"trade_total":     {"exports", "imports"},
	"fai":             {"industrial_investment", "private_investment"},
	"revenue_total":   {"revenue_general", "tax_revenue"},
	"revenue_general": {"tax_revenue"},
	"income_all":      {"income_urban", "income_rural", "income_rural_net"},
}

// onWithin: what follows breaks down what the sentence gave, or, at its head, the
// sentence before.
func (p *speaker) onWithin(k *prose.Token) {
	if p.at == 1 || len(p.said.Statements) == 0 {
		p.divided = p.before
		return
	}
	p.divided = p.said.Statements
}

// guessedWhole reports whether the figure is of a part of what was only estimated:
// 预计生产总值达到900亿元，其中第一产业增加值90亿元.
func (p *speaker) guessedWhole(id string) bool {
	for i := len(p.divided) - 1; i >= 0; i-- {
		if s := &p.divided[i]; slices.Contains(breakdowns[s.Indicator], id) {
			return s.Estimated
		}
	}
	return false
}

// partOfItself reports whether a subject behind 其中 goes by another name of what was
// given before, so that it is a part of that: 固定资产投资增长18%，其中城镇固定资产投资增长20%. 财政收入，
// 其中一般预算收入 is the truer name.
func (p *speaker) partOfItself(m mention) bool {
	n := p.at - 2
	for n >= 0 && slices.Contains([]prose.Class{prose.Comma, prose.Colon, prose.Whole, prose.FullYear, prose.After, prose.Filler}, p.tokens[n].Class) {
		n--
	}
	if n < 0 || p.tokens[n].Class != prose.Within || len(m.entry.Indicator) != 1 {
		return false
	}
	id := p.reader.Catalogue[m.entry.Indicator[0]].ID
	return id != "revenue_general" && slices.ContainsFunc(p.divided, func(s statement) bool { return s.Indicator == id })
}

// markLast marks the figures that the bracket at a character stands behind.
func (p *speaker) markLast(at int) {
	for i := range p.said.Statements {
		if s := &p.said.Statements[i]; s.End == at {
			s.Estimated = true
		}
	}
}

// markSame remembers （下同） right behind an estimated figure, or behind 预计 itself:
// every later one is estimated too.
func (p *speaker) markSame(k *prose.Token) {
	n := p.at - 2
	estimate := n >= 0 && p.tokens[n].Class == prose.Estimate && p.tokens[n].End == k.Start
	last := p.endingAt(k.Start)
	if (estimate || last != nil && last.Estimated) && p.Has(k.End, "下同") {
		p.markAllEstimated(k.End)
	}
}

// markAllEstimated remembers （预计数，下同） in the bracket that opens at a
// character: every later figure is estimated.
func (p *speaker) markAllEstimated(at int) {
	for ; at < len(p.Runes) && p.Runes[at] != '）' && p.Runes[at] != ')' && p.Runes[at] != '\n'; at++ {
		if p.Has(at, "下同") {
			p.AllEstimated, p.estimated = at, true
			return
		}
	}
}
