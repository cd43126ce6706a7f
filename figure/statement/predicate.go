package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// predicate is what stands between a subject and its figure.
type predicate struct {
	change   prose.Class  // rise, fall, or none
	delta    bool         // 增量, 减排量: what came or went
	reached  bool         // 达到, 控制在
	ceiling  bool         // 控制在
	arrived  bool         // 达到, but not 完成 or 实现
	bound    *prose.Token // 不低于
	strive   *prose.Token // 力争
	stretch  bool         // 实际工作中
	average  bool         // 年均
	each     bool         // 均
	apart    *prose.Token // 分别
	origin   bool         // 由: the next figure is where the change began
	moved    bool         // that figure has come
	share    bool         // 占…比重
	above    bool         // 高于全省
	basis    *prose.Token // 扣除
	noted    bool         // it stands in brackets behind its subject
	basisEnd int          // behind the words that go with it: 扣除房地产开发投资
	spans    int          // parts of the year that are named
	planned  bool         // the figure is one that was planned
	prices   *prose.Token // 实际 or 名义
}

// maxBasis is the most characters of what is left out of a figure.
const maxBasis = 18

// onBasis keeps the way of counting. 扣除 and 剔除 go on to 因素 or 后.
func (p *speaker) onBasis(k *prose.Token) {
	p.basis, p.basisEnd, p.noted = k, p.wayEnd(k), false
	p.skipTo(p.basisEnd)
}

// wayEnd returns the end of the words that a way of counting goes on with.
func (p *speaker) wayEnd(k *prose.Token) int {
	if !p.Has(k.Start, "扣除") && !p.Has(k.Start, "剔除") {
		return k.End
	}
	for at := k.End; at < min(k.End+maxBasis, len(p.Runes)) && !isBound(p.Runes[at]); at++ {
		for _, w := range []string{"因素", "影响", "后"} {
			if p.Has(at, w) {
				return at + len([]rune(w))
			}
		}
	}
	return k.End
}

// note keeps the way of counting that stands in brackets behind a subject.
func (p *speaker) note(k *prose.Token) {
	p.basis, p.basisEnd, p.noted = k, p.wayEnd(k), true
	p.group[len(p.group)-1].way = p.counting(report.Level)
}

// counting returns the way of counting, as it is written. A level stands at the
// prices of its year, so that 现价 says nothing more of it.
func (p *speaker) counting(m report.Measure) string {
	if p.basis == nil {
		return ""
	}
	way := strings.TrimSuffix(p.Slice(p.basis.Start, p.basisEnd), "后")
	if m == report.Level && (strings.Contains(way, "现价") || strings.Contains(way, "当年价")) {
		return ""
	}
	return way
}

// countedAs returns the way of counting of a figure: its own, else the one that a
// figure of its subjects before it has.
func (p *speaker) countedAs(m report.Measure) string {
	if p.basis == nil && (m == report.Growth || m == report.Level) {
		return p.group[0].way
	}
	return p.counting(m)
}

// keepWay lets a level hand on the way it is counted in to the growth behind it:
// 按可比口径财政收入86亿元，增长9%.
func (p *speaker) keepWay(m report.Measure) {
	way := p.counting(m)
	if m != report.Level || way == "" {
		return
	}
	for i := range p.group {
		p.group[i].way = way
	}
}

// constant are indicators whose growth is told at constant prices; that of any
// other is told at the prices of the year.
var constant = []string{
	"gdp", "gdp_per_capita", "primary_va", "secondary_va", "tertiary_va", "services_va", "agri_output", "industry_va", "industry_va_scale",
}

// inPrices returns 实际 or 名义 where the text says that the growth is told at other
// prices than those of its indicator commonly are; "" where it does not.
func (p *speaker) inPrices(ind *report.Indicator, m report.Measure) string {
	if p.prices == nil || m != report.Growth || strings.Contains(p.counting(m), "价") {
		return ""
	}
	real := p.Has(p.prices.End-2, "实际")
	if real == slices.Contains(constant, ind.ID) || real && p.unlikePlan() {
		return ""
	}
	return p.Slice(p.prices.End-2, p.prices.End)
}

// unlikePlan reports whether 实际 only tells what came from what was planned:
// 计划增长7%，实际增长8%.
func (p *speaker) unlikePlan() bool {
	words := p.Slice(min(p.group[0].end, p.prices.Start), p.prices.Start)
	return slices.ContainsFunc(planWords, func(w string) bool { return strings.Contains(words, w) })
}

// comparator tells how the amount binds.
func (p *speaker) comparator(ind *report.Indicator, a amount) report.Comparator {
	switch {
	case a.Ranged:
		return report.Range
	case a.before != nil:
		return a.before.Entry.Word.Comparator
	case p.bound != nil:
		return p.bound.Entry.Word.Comparator
	case a.after != nil:
		return a.after.Entry.Word.Comparator
	case a.Comparator != "":
		return a.Comparator
	case p.ceiling && ind.Direction != report.MoreIsBetter:
		return report.AtMost
	}
	return report.Equal
}

// wording returns the words that bind the amount.
func (p *speaker) wording(a amount) string {
	var words []string
	if p.strive != nil {
		words = append(words, p.Words(p.strive))
	}
	if a.before != nil {
		words = append(words, p.Words(a.before))
	} else if p.bound != nil {
		words = append(words, p.Words(p.bound))
	}
	if a.after != nil {
		words = append(words, p.Words(a.after))
	}
	return strings.Join(words, " … ")
}
