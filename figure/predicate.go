package figure

import (
	"strings"

	"mubiao/report"
)

// predicate is what stands between a subject and its figure.
type predicate struct {
	change   class  // rise, fall, or none
	delta    bool   // 增量, 减排量: what came or went
	reached  bool   // 达到, 控制在
	ceiling  bool   // 控制在
	arrived  bool   // 达到, but not 完成 or 实现
	bound    *token // 不低于
	strive   *token // 力争
	stretch  bool   // 实际工作中
	average  bool   // 年均
	each     bool   // 均
	apart    *token // 分别
	origin   bool   // 由: the next figure is where the change began
	moved    bool   // that figure has come
	share    bool   // 占…比重
	above    bool   // 高于全省
	basis    *token // 扣除
	noted    bool   // it stands in brackets behind its subject
	basisEnd int    // behind the words that go with it: 扣除房地产开发投资
	spans    int    // parts of the year that are named
	planned  bool   // the figure is one that was planned
}

// maxBasis is the most characters of what is left out of a figure.
const maxBasis = 18

// onBasis keeps the way of counting. 扣除 and 剔除 go on to 因素 or 后.
func (p *speaker) onBasis(k *token) {
	p.basis, p.basisEnd, p.noted = k, p.wayEnd(k), false
	p.skipTo(p.basisEnd)
}

// wayEnd returns the end of the words that a way of counting goes on with.
func (p *speaker) wayEnd(k *token) int {
	if !p.has(k.start, "扣除") && !p.has(k.start, "剔除") {
		return k.end
	}
	for at := k.end; at < min(k.end+maxBasis, len(p.runes)) && !isBound(p.runes[at]); at++ {
		for _, w := range []string{"因素", "影响", "后"} {
			if p.has(at, w) {
				return at + len([]rune(w))
			}
		}
	}
	return k.end
}

// note keeps the way of counting that stands in brackets behind a subject.
func (p *speaker) note(k *token) {
	p.basis, p.basisEnd, p.noted = k, p.wayEnd(k), true
	p.group[len(p.group)-1].way = p.counting(report.Growth)
}

// counting returns the way of counting, as it is written. A level stands at the
// prices of its year, so that 现价 says nothing more of it.
func (p *speaker) counting(m report.Measure) string {
	if p.basis == nil {
		return ""
	}
	way := strings.TrimSuffix(string(p.runes[p.basis.start:p.basisEnd]), "后")
	if m == report.Level && (strings.Contains(way, "现价") || strings.Contains(way, "当年价")) {
		return ""
	}
	return way
}

// comparator tells how the amount binds.
func (p *speaker) comparator(ind *report.Indicator, a amount) report.Comparator {
	switch {
	case a.ranged:
		return report.Range
	case a.before != nil:
		return a.before.entry.word.comparator
	case p.bound != nil:
		return p.bound.entry.word.comparator
	case a.after != nil:
		return a.after.entry.word.comparator
	case a.comparator != "":
		return a.comparator
	case p.ceiling && ind.Direction != report.MoreIsBetter:
		return report.AtMost
	}
	return report.Equal
}

// wording returns the words that bind the amount.
func (p *speaker) wording(a amount) string {
	var words []string
	if p.strive != nil {
		words = append(words, p.words(p.strive))
	}
	if a.before != nil {
		words = append(words, p.words(a.before))
	} else if p.bound != nil {
		words = append(words, p.words(p.bound))
	}
	if a.after != nil {
		words = append(words, p.words(a.after))
	}
	return strings.Join(words, " … ")
}
