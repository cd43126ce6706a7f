package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// pooled are indicators of which 五年完成 tells the sum of the years, also where
// 累计 is not said.
var pooled = []string{"fai", "industrial_investment", "private_investment", "new_urban_jobs", "labor_transfer", "domestic_capital", "fdi"}

// ways returns the way in which the figure of several years is counted, as a
// basis: 每年, 年均 or 累计, "" where it says none of them. An average growth is a
// measure of its own.
func (p *passage) ways(m promise, measure report.Measure) string {
	switch measure {
	case report.Growth, report.AverageGrowth, report.Rate:
	case report.Level:
		if slices.Contains(prose.Stocks, m.of.Indicator) || m.of.Indicator == "gdp" {
			return ""
		}
		if way := p.pace(m); way != "" {
			return way
		}
		if p.sums(m) {
			return "累计"
		}
	default:
		if way := p.pace(m); way != "" {
			return way
		}
		if strings.Contains(p.sinceFigure(m), "累计") {
			return "累计"
		}
	}
	return ""
}

// handedOn returns 每年 or 累计 where the figure of the clause right before has it, and
// both are of what is done anew each year: 每年新增就业6万人，农村劳动力转移2万人.
func handedOn(before, f *report.Figure, m promise) string {
	alike := slices.Contains(pooled, before.Indicator) && slices.Contains(pooled, f.Indicator) && before.Indicator != f.Indicator
	if !alike || m.clause == m.section || m.clause != before.End+1 || f.Measure != report.Level || before.Measure != report.Level || f.Period != before.Period {
		return ""
	}
	if before.Basis != "每年" && before.Basis != "累计" {
		return ""
	}
	return before.Basis
}

// pace returns 每年 or 年均 where the figure is one of each year.
func (p *passage) pace(m promise) string {
	if !m.of.Average {
		if m.of.Measure == report.Level && addsYearly(p.sinceFigure(m)) {
			return "每年"
		}
		return ""
	}
	for i := m.place - 1; i >= 0 && p.tokens[i].Start >= m.Token.Start-prose.MaxRow; i-- {
		if k := &p.tokens[i]; k.Class == prose.Average {
			if p.says(k.Start, "每年") {
				return "每年"
			}
			break
		}
	}
	return "年均"
}

// addsYearly reports whether words count what comes anew each year: 年新增就业.
// 2025年新增 and 今年新增 are of one year.
func addsYearly(words string) bool {
	for _, w := range []string{"年新增", "年净增", "年转移", "年输转"} {
		before, _, found := strings.Cut(words, w)
		if last := []rune(before); found && (len(last) == 0 || !strings.ContainsRune("0123456789０１２３４５６７８９〇一二三四五六七八九十两几数今明去全当后前些 ", last[len(last)-1])) {
			return true
		}
	}
	return false
}

// sums reports whether the level adds up several years: 累计完成, or 五年完成 of
// what is done anew each year.
func (p *passage) sums(m promise) bool {
	from := max(m.clause, m.Token.Start-prose.MaxRow)
	if from < m.Token.Start && strings.Contains(p.Slice(from, m.Token.Start), "累计") {
		return true
	}
	section := p.Slice(min(max(m.section, m.Token.Start-prose.MaxRow), m.Token.Start), m.Token.Start)
	if whole, _, parted := strings.Cut(section, "其中"); parted && strings.Contains(whole, "累计") {
		return true
	}
	if !slices.Contains(pooled, m.of.Indicator) {
		return false
	}
	for i := m.place - 1; i >= 0 && p.tokens[i].Start >= from; i-- {
		switch k := &p.tokens[i]; k.Class {
		case prose.Year:
			return false
		case prose.FiveYears:
			rest := strings.TrimLeft(p.Slice(k.End, min(k.End+3, m.Token.Start)), "”")
			return prose.Plans[k.WordText()] == 0 || prose.HasPrefix(rest, []string{"期间", "时期"})
		}
	}
	return p.inBoth(m)
}

// inBoth reports whether the stretch of the sentence is of this year and those behind it,
// 今明两年, and the figure of nothing that is reached at its end.
func (p *passage) inBoth(m promise) bool {
	for i := m.place - 1; i >= 0 && p.tokens[i].Start >= max(m.section, m.Token.Start-prose.MaxRow); i-- {
		switch k := &p.tokens[i]; k.Class {
		case prose.Year, prose.Present, prose.Future, prose.Past:
			return false
		case prose.FiveYears:
			return strings.HasPrefix(k.WordText(), "今明") && !strings.Contains(p.Slice(m.clause, m.Token.Start), "达到")
		}
	}
	return false
}

// sinceFigure returns the words of the clause between the figure before and this
// one.
func (p *passage) sinceFigure(m promise) string {
	from := max(min(m.clause, m.Token.Start), m.Token.Start-prose.MaxRow)
	for i := m.place - 1; i >= 0 && p.tokens[i].End > from; i-- {
		if p.tokens[i].Class == prose.Number {
			from = p.tokens[i].End
		}
	}
	return p.Slice(from, m.Token.Start)
}
