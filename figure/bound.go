package figure

import (
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
	nations    = listOf("nation")
	provinces  = listOf("province")
	autonomies = listOf("autonomousRegion") // of an autonomous region
	cities     = listOf("city")
	economies  = listOf("economy")
	others     = listOf("otherRegion")
	residents  = listOf("residents")

	issuers = listOf("issuer")
	setting = listOf("issuing")
	tasks   = listOf("task")

	averages = listOf("averageOf")
)

// bounds returns the bounds that are listed at a character: 全国、全省平均水平.
func (p *speaker) bounds(at int) []bound {
	var all []bound
	for {
		b, ok := p.boundAt(skipBlank(p.runes, at))
		if !ok {
			return all
		}
		all = append(all, b)
		at = skipBlank(p.runes, b.end)
		at += longest(p.runes[at:], []string{"、", "和", "与", "及", "以及"})
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
		{report.ToNation, nations, p.rank != place.Nation},
		{report.ToProvince, provinces, p.rank != place.Province},
		{report.ToProvince, autonomies, p.autonomous && p.rank != place.Province},
		{report.ToCity, cities, p.rank == place.County},
		{report.ToOther, others, true},
	} {
		n := longest(p.runes[at:], x.words)
		alone := n == 1 && longest(p.runes[at+1:], averages) == 0 // 省平
		if n > 0 && x.known && !alone {
			return x.to, at + n
		}
	}
	return "", at
}

// economyAt reads the economy, or another indicator.
func (p *speaker) economyAt(at int) (report.Bound, int) {
	at += longest(p.runes[at:], []string{"同期"})
	if e, end := p.reader.names.match(p.runes, at); e != nil && e.class == subject && len(e.indicator) == 1 {
		if p.reader.catalogue[e.indicator[0]].ID == "gdp" {
			return report.ToGDP, end
		}
		return report.ToOther, end
	}
	if n := longest(p.runes[at:], economies); n > 0 {
		return report.ToGDP, at + n
	}
	if n := longest(p.runes[at:], residents); n > 0 {
		return report.ToOther, at + n
	}
	return "", at
}

// withAverage reads what is taken of a bound: of the province the average, the
// growth, that of an indicator, or its target, which is a plan.
func (p *speaker) withAverage(b bound) (bound, bool) {
	region := b.to == report.ToProvince || b.to == report.ToNation || b.to == report.ToCity
	for {
		at := skipBlank(p.runes, b.end)
		if n := series(p.runes[at:], averages); n > 0 {
			b.average, b.end = true, at+n
			continue
		}
		if n := longest(p.runes[at:], tasks); n > 0 && region && !p.has(at, "标准") {
			return bound{to: report.ToPlan, end: at + n}, true
		}
		e, end := p.reader.names.match(p.runes, at)
		if !region || e == nil || e.class != subject {
			return b, true
		}
		b.end = end
	}
}

// taskAt reads a task that a higher place sets, and returns its end.
func (p *speaker) taskAt(at int) (int, bool) {
	n := longest(p.runes[at:], issuers)
	if n == 0 {
		return at, false
	}
	at += n
	if joint := longest(p.runes[at:], []string{"和", "、", "及", "与"}); joint > 0 {
		if n := longest(p.runes[at+joint:], issuers); n > 0 {
			at += joint + n
		}
	}
	n = longest(p.runes[at:], setting)
	if n == 0 {
		return at, false
	}
	at += n
	at += longest(p.runes[at:], []string{"的"})
	n = series(p.runes[at:], tasks)
	return at + n, n > 0
}
