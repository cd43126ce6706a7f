package figure

import (
	"strings"

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
	nations    = strings.Fields(`全国 国家 国`)
	provinces  = strings.Fields(`全省 我省 省里 自治区 全自治区 省`)
	autonomies = strings.Fields(`全区`) // of an autonomous region
	cities     = strings.Fields(`全市 全州 全盟 全地区 我市 市 州 盟`)
	economies  = strings.Fields(`经济 国民经济 全市经济 全县经济`)
	others     = strings.Fields(`西部 西部地区 中部 中部地区 东部 东部地区 周边 周边地区 周边城市 长三角 长三角地区 长江经济带`)
	residents  = strings.Fields(`城镇 城镇居民 城镇常住居民 城市居民`)

	issuers = strings.Fields(`国家 省 自治区 市 上级 省里 省上 省级 省政府 省委省政府 国省 省市 中央 国务院 省委、省政府 市里 州 区 盟 省、市`)
	setting = strings.Fields(`下达 上下达 定 控 规定 确定 核定 分解 分解下达 要求 考核 里下达`)
	tasks   = strings.Fields(`任务 目标 目标任务 任务目标 指标 计划 要求 控制目标 控制指标 控制数 控制线 线 考核目标 考核指标
		年度目标 年度任务 年度目标任务 年度计划 年度指标 进度目标 计划目标 计划任务 目标值 指标任务 目标要求 考核任务 预期目标 标准 范围`)

	averages = strings.Fields(`平 均 平均 均值 平均值 平均数 平均线 水平 平均水平 增速 增幅 增长 增长率 增长速度 增长幅度 增长水平 发展速度
		发展水平 发展增速 发展 速度 幅度 涨幅 降幅 整体 总体 面上 同期 同期水平 态势 的`)
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

// longest returns the length of the longest of the words that the text begins
// with; 0 where it begins with none.
func longest(text []rune, words []string) int {
	most := 0
	for _, w := range words {
		n := 0
		for _, r := range w {
			if n >= len(text) || text[n] != r {
				n = 0
				break
			}
			n++
		}
		most = max(most, n)
	}
	return most
}

// series returns the length of the words that follow one another at the beginning
// of the text.
func series(text []rune, words []string) int {
	all := 0
	for n := longest(text, words); n > 0; n = longest(text[all:], words) {
		all += n
	}
	return all
}
