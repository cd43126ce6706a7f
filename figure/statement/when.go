package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// when is the time that a sentence speaks of.
type when struct {
	year  int  // 0 where the sentence does not say
	from  int  // first month of a part of a year
	to    int  // last month of it; 0 where it is not known
	base  int  // year that a change is counted from; 0 = the year before
	years bool // several years: 五年, “十四五”
}

// months of the parts of a year, by their first character or two.
var months = []struct {
	word     string
	from, to int
}{
	{"一季度", 1, 3}, {"二季度", 4, 6}, {"三季度末", 1, 9}, {"三季度", 7, 9}, {"四季度", 10, 12},
	{"上半年", 1, 6}, {"下半年", 7, 12}, {"前三", 1, 9}, {"前十个", 1, 10}, {"前十一", 1, 11},
	{"前10", 1, 10}, {"前11", 1, 11}, {"前十月", 1, 10}, {"前9", 1, 9}, {"前九", 1, 9}, {"今年以来", 1, 0},
}

// onTime sets the time that the following figures belong to.
func (p *speaker) onTime(k *prose.Token) {
	n := p.at - 1
	compared := p.compared(n)
	if n := prose.Longest(p.Runes[k.End:min(k.End+6, len(p.Runes))], prose.BaseWords); n > 0 && k.Class == prose.Year {
		p.tiedTo = k.End + n
	}
	switch k.Class {
	case prose.Year:
		p.setYear(int(k.Value), compared)
	case prose.Present:
		p.setYear(p.present, compared)
	case prose.Future:
		if p.Has(k.Start, "新的一年") { // in a report of January too
			p.setYear(p.Year, compared)
			return
		}
		p.setYear(p.present+1, compared)
	case prose.Past:
		p.setYear(p.present-1, compared || p.present < p.Year)
	case prose.Span:
		p.spans++
		if !compared {
			p.setMonths(k)
		}
	case prose.FiveYears:
		if compared {
			p.setPlanBase(n)
			return
		}
		p.when.years = p.when.years || !p.namesPlan(k)
		if p.when.years {
			p.whole, p.wholeAt = true, p.clauseStart
		}
		p.yearsLead = p.yearsLead || p.when.years && !p.spoken
	case prose.Season:
		p.when.years = false
	case prose.FullYear:
		p.when.from, p.when.to = 0, 0
	}
}

// namesPlan reports whether the years only name a plan that is referred to:
// “十四五”规划.
func (p *speaker) namesPlan(k *prose.Token) bool {
	at := k.End
	if at < len(p.Runes) && p.Runes[at] == '”' {
		at++
	}
	for _, w := range []string{"规划", "计划", "纲要", "发展规划", "蓝图", "以来"} {
		if p.Has(at, w) {
			return true
		}
	}
	return false
}

// compared reports whether the year at token n is only compared with: 比2020年,
// 由2016年.
func (p *speaker) compared(n int) bool {
	end := prose.SkipBlank(p.Runes, p.tokens[n].End)
	named := p.tokens[n].Class
	if p.origin || slices.ContainsFunc(prose.BaseWords, func(w string) bool { return p.Has(end, w) }) {
		return true
	}
	for n > 0 && p.tokens[n-1].Class == prose.Open {
		n--
	}
	if n == 0 {
		return false
	}
	switch k := &p.tokens[n-1]; k.Class {
	case prose.Joiner: // 年均提高1个百分点、2025年达到60%
		return !p.falls(n)
	case prose.Against, prose.Origin, prose.Before:
		return true
	case prose.Reach: // 是2020年的2倍, 控制在上年水平
		return p.Has(k.Start, "是") || p.Has(k.Start, "为") || named == prose.Past && p.asked
	case prose.Apart: // 分别为2020年的2倍和3倍
		return p.Has(k.Start, "分别为")
	}
	return false
}

// falls reports whether the year at token n is the one in which the next figure
// is reached.
func (p *speaker) falls(n int) bool {
	return n+1 < len(p.tokens) && p.tokens[n+1].Class == prose.Reach && p.tokens[n+1].Start == p.tokens[n].End && int(p.tokens[n].Value) >= p.present
}

// noYear is the base of a change that is counted from several years.
const noYear = -1

// setPlanBase: what is compared with the years at token n, 比“十二五”, is no
// change from one year to the next.
func (p *speaker) setPlanBase(n int) {
	for n > 0 && p.tokens[n-1].Class == prose.Open {
		n--
	}
	if n == 0 || p.tokens[n-1].Class != prose.Against {
		return
	}
	p.when.base = noYear
	if k := &p.tokens[p.at-1]; p.when.year == 0 && !p.endOfYears(k.End) {
		p.sumUp()
	}
}

// endOfYears reports whether the words at a character name the last of the years
// before it: “十二五”末.
func (p *speaker) endOfYears(at int) bool {
	rest := strings.TrimLeft(string(p.Runes[at:min(at+6, len(p.Runes))]), "”\"的")
	return prose.HasPrefix(rest, yearsEnds)
}

// yearsEnds are the words for it.
var yearsEnds = prose.List("yearsEnd")

// sumUp: what is compared with several years is the sum of as many, but for what
// 达到 tells: 完成固定资产投资900亿元，比“八五”增长1.9倍. It is the last figure, and
// behind 分别 those before it.
func (p *speaker) sumUp() {
	several := false
	for i := p.at - 2; i >= 0 && p.tokens[i].Start >= p.clauseStart; i-- {
		several = several || p.tokens[i].Class == prose.Apart
	}
	all, last := p.said.Statements, p.lastNumber()
	for i := len(all) - 1; i >= 0 && all[i].End > last; i-- {
		st := &all[i]
		if st.Start < p.seriesStart || st.Measure != report.Level || st.arrived || st.moved {
			return
		}
		if !slices.Contains(prose.Stocks, st.Indicator) {
			st.reckoning = total
		}
		if several {
			last = 0
		}
	}
}

// lastNumber returns where the number before p.at begins.
func (p *speaker) lastNumber() int {
	for i := p.at - 1; i >= 0; i-- {
		if p.tokens[i].Class == prose.Number {
			return p.tokens[i].Start
		}
	}
	return 0
}

func (p *speaker) setYear(y int, compared bool) {
	if compared {
		p.when.base = y
		return
	}
	p.when, p.series, p.totals = when{year: y}, 0, false
}

// setSeries takes note of the year that the change in the number at token k is
// counted from: 比2017年增长43%；财政收入82亿元，增长68%. It holds for no sentence
// that tells changes from one year to the next, be it in another clause.
func (p *speaker) setSeries(k *prose.Token) {
	switch {
	case p.longAgo() && (p.change != prose.None || k.Doubled):
		if !p.annual {
			p.series, p.seriesOf = p.when.base, p.change
		}
	case p.yearly(k):
		p.series = 0
	case p.change != prose.None && p.series == 0 && !p.average && k.Unit == "%":
		p.annual = true
	}
}

// longAgo reports whether what is compared with lies more than a year back.
func (p *speaker) longAgo() bool {
	return p.when.base == noYear || p.when.base != 0 && p.when.base < p.Year-2
}

// comparesWith reports whether the clause only names what is compared with.
func (p *speaker) comparesWith() bool {
	words := p.Slice(min(p.clauseStart, p.tokens[p.at-1].Start), p.tokens[p.at-1].Start)
	return prose.HasSuffix(words, baseEnds)
}

// maxBaseClause is the most characters of a clause that compares all behind it, and
// no thing of its own: 与2019年相比, 以2020年为基数.
const maxBaseClause = 11

// baseEnds end a clause that only names what is compared with.
var baseEnds = append([]string{"相比", "比较"}, prose.BaseWords...)

// baseOf returns the year that a change is counted from: the one of its clause, else
// the one of a clause before that only names it. What doubles may go by what doubled
// before it: 生产总值比2010年翻一番，居民收入翻一番.
func (p *speaker) baseOf(s *statement, number *prose.Token) int {
	switch {
	case s.when.base != 0 || s.average || s.Measure == report.Level || s.Measure == report.Rate:
		return s.when.base
	case p.leadBase > 0 && !p.yearly(number):
		return p.leadBase
	case !s.doubled:
		return 0
	}
	for i := len(p.said.Statements) - 1; i >= 0; i-- {
		if old := &p.said.Statements[i]; old.doubled && old.when.base > 0 {
			return old.when.base
		}
	}
	for i := range p.before {
		if old := &p.before[i]; old.doubled && old.when.base > 0 && old.Indicator == s.Indicator {
			return old.when.base
		}
	}
	return 0
}

// yearly reports whether the clause says, before the number at token k, that it
// is a change from one year to the next.
func (p *speaker) yearly(k *prose.Token) bool {
	from := max(p.clauseStart, k.Start-prose.MaxRow)
	words := p.Slice(from, k.Start)
	return strings.Contains(words, "同比") || strings.Contains(words, "上年") || strings.Contains(words, "去年") || strings.Contains(words, "当年")
}

// seriesFor returns the year that a change is counted from by what was said of a
// change before it; 0 where it says so itself, and where it is another kind.
func (p *speaker) seriesFor(ind *report.Indicator, m report.Measure) int {
	if p.when.base != 0 || m != report.Growth || p.seriesOf == prose.Fall || ind.ID == "cpi" {
		return 0
	}
	return p.series
}

// originGoesOn reports whether another number follows from which a change began:
// 由2020年下降9%、2021年下降2%，转为增长4%.
func (p *speaker) originGoesOn() bool {
	return p.at+1 < len(p.tokens) && p.tokens[p.at].Class == prose.Joiner && p.tokens[p.at+1].Class == prose.Year
}

func (p *speaker) setMonths(k *prose.Token) {
	if k.Entry == nil {
		p.when.from, p.when.to = int(k.Value), int(k.High)
		return
	}
	for _, m := range months {
		if p.Has(k.Start, m.word) {
			p.when.from, p.when.to = m.from, m.to
			return
		}
	}
}
