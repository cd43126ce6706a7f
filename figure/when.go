package figure

import "slices"

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
	{"前10", 1, 10}, {"前11", 1, 11}, {"今年以来", 1, 0},
}

// onTime sets the time that the following figures belong to.
func (p *speaker) onTime(k *token) {
	n := p.at - 1
	compared := p.compared(n)
	switch k.class {
	case year:
		p.setYear(int(k.value), compared)
	case present:
		p.setYear(p.present, compared)
	case future:
		p.setYear(p.present+1, compared)
	case past:
		p.setYear(p.present-1, compared || p.present < p.year)
	case span:
		p.spans++
		if !compared {
			p.setMonths(k)
		}
	case fiveYears:
		if compared {
			p.setPlanBase(n)
			return
		}
		p.when.years = p.when.years || !p.namesPlan(k)
		if p.when.years {
			p.whole, p.wholeAt = true, p.clauseStart
		}
		p.yearsLead = p.yearsLead || p.when.years && !p.spoken
	case season:
		p.when.years = false
	case fullYear:
		p.when.from, p.when.to = 0, 0
	}
}

// namesPlan reports whether the years only name a plan that is referred to:
// “十四五”规划.
func (p *speaker) namesPlan(k *token) bool {
	at := k.end
	if at < len(p.runes) && p.runes[at] == '”' {
		at++
	}
	for _, w := range []string{"规划", "计划", "纲要", "发展规划", "蓝图", "以来"} {
		if p.has(at, w) {
			return true
		}
	}
	return false
}

// baseWords are words behind a year that only a change is counted from: 在2020年
// 基础上.
var baseWords = []string{"基础上", "的基础上", "基数上", "为基数", "为基期", "为基准"}

// compared reports whether the year at token n is only compared with: 比2020年,
// 由2016年.
func (p *speaker) compared(n int) bool {
	end := skipBlank(p.runes, p.tokens[n].end)
	named := p.tokens[n].class
	if p.origin || slices.ContainsFunc(baseWords, func(w string) bool { return p.has(end, w) }) {
		return true
	}
	for n > 0 && p.tokens[n-1].class == open {
		n--
	}
	if n == 0 {
		return false
	}
	switch k := &p.tokens[n-1]; k.class {
	case against, origin, joiner, before:
		return true
	case reach: // 是2020年的2倍, 控制在上年水平
		return p.has(k.start, "是") || p.has(k.start, "为") || named == past && p.asked
	case apart: // 分别为2020年的2倍和3倍
		return p.has(k.start, "分别为")
	}
	return false
}

// noYear is the base of a change that is counted from several years.
const noYear = -1

// setPlanBase: what is compared with the years at token n, 比“十二五”, is no
// change from one year to the next.
func (p *speaker) setPlanBase(n int) {
	for n > 0 && p.tokens[n-1].class == open {
		n--
	}
	if n > 0 && p.tokens[n-1].class == against {
		p.when.base = noYear
	}
}

func (p *speaker) setYear(y int, compared bool) {
	if compared {
		p.when.base = y
		return
	}
	p.when = when{year: y}
}

func (p *speaker) setMonths(k *token) {
	if k.entry == nil {
		p.when.from, p.when.to = int(k.value), int(k.high)
		return
	}
	for _, m := range months {
		if p.has(k.start, m.word) {
			p.when.from, p.when.to = m.from, m.to
			return
		}
	}
}
