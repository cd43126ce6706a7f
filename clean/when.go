package clean

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// firstPlanMonth is the month from which on a report is given for the year
// that follows.
const firstPlanMonth = 10

// Weights of what tells the target year. What the text says of its plan can
// outvote the date alone, a title cannot.
const (
	deliveredWeight = 4
	headingWeight   = 3
	planWeight      = 3
	titleWeight     = 2
	publishedWeight = 1
	mostOfAKind     = 9 // what one kind of words in the text may add up to
)

// ballot counts what speaks for a year.
type ballot map[int]int

// yearOf returns the year whose targets the report sets, 0 where it cannot be
// told, and a warning where what speaks of it disagrees.
func yearOf(e evidence, published string) (int, string) {
	b, said, named := ballot{}, ballot{}, ballot{}
	for _, l := range e.lines {
		said.line(l, named)
	}
	if y := planYear(string(e.front.delivered)); y != 0 {
		b[y] += deliveredWeight
	}
	if y := titleYear(e.front.title); y != 0 {
		b[y] += titleWeight
	}
	outside := len(b) > 0
	for y, n := range said {
		if outside || named[y] > 0 && named[y-1] > 0 {
			b[y] += min(n, mostOfAKind)
		}
	}
	if y := planYear(published); named[y] > 0 && named[y-1] > 0 {
		b[y] += publishedWeight
	}
	year, doubt := b.winner(e)
	if year != 0 && doubt == "" && named[year]+named[year-1] == 0 && len(named) > 3 {
		doubt = fmt.Sprintf("the target year %d is in doubt: the text names neither it nor the year before", year)
	}
	return year, doubt
}

// winner returns the year with most weight. Two equal ones are settled by the
// delivery, else left open.
func (b ballot) winner(e evidence) (int, string) {
	years := make([]int, 0, len(b))
	for y := range b {
		years = append(years, y)
	}
	sort.Slice(years, func(i, j int) bool {
		return b[years[i]] > b[years[j]] || b[years[i]] == b[years[j]] && years[i] > years[j]
	})
	switch {
	case len(years) == 0:
		return 0, ""
	case len(years) == 1:
		return years[0], ""
	}
	best, next := years[0], years[1]
	if b[best] == b[next] {
		best = planYear(string(e.front.delivered))
	}
	if given := planYear(string(e.front.delivered)); given != 0 && given != best {
		return best, fmt.Sprintf("the target year is in doubt: the text says %d, the day of delivery %d", best, given)
	}
	if b[best] <= b[next]+titleWeight {
		return best, fmt.Sprintf("the target year is in doubt: %d or %d", years[0], years[1])
	}
	return best, ""
}

// planYear returns the year that a report given on the day plans: the next one
// when it was given late in the year. 0 for no date.
func planYear(date string) int {
	if len(date) < 7 {
		return 0
	}
	y, m := number(date[:4]), number(date[5:7])
	if m >= firstPlanMonth {
		return y + 1
	}
	return y
}

var titleYearPattern = regexp.MustCompile(`(20\d\d|199\d)\s*年?`)

// titleYear returns the year of a title such as 2020年政府工作报告; 0 where it has
// none, or where the year is part of a date.
func titleYear(title string) int {
	title = asciiDigits(title)
	if len(dates(title)) > 0 {
		return 0
	}
	m := titleYearPattern.FindStringSubmatch(title)
	if m == nil {
		return 0
	}
	return number(m[1])
}

var (
	reviewWords = regexp.MustCompile(anyOf(`回顾 总结 完成情况 主要成绩 工作成效 取得的成就 发展成就`))
	planWords   = regexp.MustCompile(anyOf(`工作安排 重点工作 主要任务 目标任务 总体要求 总体思路 工作部署 工作任务
		工作重点 工作打算 主要工作 预期目标 工作目标 发展目标 奋斗目标 工作计划 重点任务 工作思路 指导思想
		工作的总体 主要目标 政府工作 工作建议 发展主要 经济社会发展`))
	planSaid = regexp.MustCompile(anyOf(`预期目标 工作的?总体要求 总体要求是 主要目标是 总体思路是 奋斗目标是 目标建议`))
	doneSaid = regexp.MustCompile(anyOf(`完成 实现 超额`))
)

// line counts what one line says of the plan's year, and the years it names.
func (b ballot) line(l string, named ballot) {
	short := len(l) <= 4*shortMost && count(l) <= shortMost
	for _, y := range yearsIn(l) {
		if !y.bound {
			named[y.year]++
		}
		after := head(l[y.end:], 40)
		switch {
		case short && reviewWords.MatchString(after):
			b[y.year+1] += headingWeight
		case short && planWords.MatchString(after) && !y.bound:
			b[y.year] += headingWeight
		case !short && !y.bound && isPlan(l, y):
			b[y.year] += planWeight
		}
	}
}

// isPlan reports words such as 2022年全市经济社会发展的主要预期目标是 right behind the year.
func isPlan(l string, y mention) bool {
	after := head(l[y.end:], 32)
	if i := strings.IndexAny(after, "。；，"); i >= 0 {
		after = after[:i]
	}
	return planSaid.MatchString(after) && !doneSaid.MatchString(after)
}

// mention is a year named in a line.
type mention struct {
	year  int
	end   int  // byte behind 年
	bound bool // the end of a span or a comparison: 到2026年, 比2016年
}

// yearsIn finds the years that a line names with 年 behind them.
func yearsIn(l string) []mention {
	var all []mention
	for from := 0; ; {
		i := strings.Index(l[from:], "年")
		if i < 0 {
			return all
		}
		at := from + i
		from = at + len("年")
		if at < 4 || !isYear(l[at-4:at]) {
			continue
		}
		before := strings.TrimRight(l[:at-4], " ")
		all = append(all, mention{number(l[at-4 : at]), from, isBound(before)})
	}
}

func isYear(s string) bool {
	if s[:2] != "20" && s[:2] != "19" {
		return false
	}
	return s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

func isBound(before string) bool {
	for _, w := range boundWords {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// boundWords stand before a year that is compared with, or that ends a span.
var boundWords = strings.Fields("到 至 比 较 与 从 自 于 — - － ～ ~ 由 以 和")
