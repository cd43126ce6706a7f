package statement

import (
	"mubiao/figure/prose"
	"mubiao/place"
	"mubiao/report"
)

// bound is what a relative target is bound to.
type bound struct {
	to      report.Bound
	average bool // 平均, 水平, 增速 stand behind it: a figure that others have
	end     int
}

// Words of bounds. What takes a task from whom sets it: 省 下达 的 年度目标任务.
var (
	nations    = prose.List("nation")
	provinces  = prose.List("province")
	autonomies = prose.List("autonomousRegion") // of an autonomous region
	cities     = prose.List("city")
	economies  = prose.List("economy")
	others     = prose.List("otherRegion")
	residents  = prose.List("residents")

	issuers = prose.List("issuer")
	setting = prose.List("issuing")
	tasks   = prose.List("task")

	averages = prose.List("averageOf")
)

// bounds returns the bounds that are listed at a character: 全国、全省平均水平.
func (p *speaker) bounds(at int) []bound {
	var all []bound
	for {
		b, ok := p.boundAt(prose.SkipBlank(p.Runes, at))
		if !ok {
			return all
		}
		all = append(all, b)
		at = prose.SkipBlank(p.Runes, b.end)
		at += prose.Longest(p.Runes[at:], []string{"、", "和", "与", "及", "以及"})
	}
}

// boundAt reads one bound.
func (p *speaker) boundAt(at int) (bound, bool) {
	if end, ok := p.taskAt(at); ok {
		return bound{to: report.ToPlan, end: end}, true
	}
	b := bound{end: at}
	if b.to, b.end = p.regionAt(at); b.to == "" {
		b.to, b.end = p.economyAt(at)
	}
	if b.to == "" {
		return b, false
	}
	return p.withAverage(b)
}

// regionAt reads the name of a larger place than the one that reports.
func (p *speaker) regionAt(at int) (report.Bound, int) {
	for _, x := range []struct {
		to    report.Bound
		words []string
		known bool
	}{
		{report.ToNation, nations, p.Rank != place.Nation},
		{report.ToProvince, provinces, p.Rank != place.Province},
		{report.ToProvince, autonomies, p.Autonomous && p.Rank != place.Province},
		{report.ToCity, cities, p.Rank == place.County},
		{report.ToOther, others, true},
	} {
		n := prose.Longest(p.Runes[at:], x.words)
		alone := n == 1 && prose.Longest(p.Runes[at+1:], averages) == 0 // 省平
		if n > 0 && x.known && !alone {
			return x.to, at + n
		}
	}
	return "", at
}

// economyAt reads the economy, or another indicator.
func (p *speaker) economyAt(at int) (report.Bound, int) {
	at += prose.Longest(p.Runes[at:], []string{"同期"})
	if e, end := p.reader.Names.Match(p.Runes, at); e != nil && e.Class == prose.Subject && len(e.Indicator) == 1 {
		if p.reader.Catalogue[e.Indicator[0]].ID == "gdp" {
			return report.ToGDP, end
		}
		return report.ToOther, end
	}
	if n := prose.Longest(p.Runes[at:], economies); n > 0 {
		return report.ToGDP, at + n
	}
	if n := prose.Longest(p.Runes[at:], residents); n > 0 {
		return report.ToOther, at + n
	}
	return "", at
}

// withAverage reads what is taken of a bound: of the province the average, the
// growth, that of an indicator, or its target, which is a plan.
func (p *speaker) withAverage(b bound) (bound, bool) {
	region := b.to == report.ToProvince || b.to == report.ToNation || b.to == report.ToCity
	for {
		at := prose.SkipBlank(p.Runes, b.end)
		if n := prose.Series(p.Runes[at:], averages); n > 0 {
			b.average, b.end = true, at+n
			continue
		}
		if n := prose.Longest(p.Runes[at:], tasks); n > 0 && region && !p.Has(at, "标准") {
			return bound{to: report.ToPlan, end: at + n}, true
		}
		e, end := p.reader.Names.Match(p.Runes, at)
		if !region || e == nil || e.Class != prose.Subject {
			return b, true
		}
		b.end = end
	}
}

// taskAt reads a task that a higher place sets, and returns its end.
func (p *speaker) taskAt(at int) (int, bool) {
	n := prose.Longest(p.Runes[at:], issuers)
	if n == 0 {
		return at, false
	}
	at += n
	if joint := prose.Longest(p.Runes[at:], []string{"和", "、", "及", "与"}); joint > 0 {
		if n := prose.Longest(p.Runes[at+joint:], issuers); n > 0 {
			at += joint + n
		}
	}
	n = prose.Longest(p.Runes[at:], setting)
	if n == 0 {
		return at, false
	}
	at += n
	at += prose.Longest(p.Runes[at:], []string{"的"})
	n = prose.Series(p.Runes[at:], tasks)
	return at + n, n > 0
}
