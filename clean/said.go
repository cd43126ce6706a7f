package clean

import (
	"slices"
	"strings"
)

// What the text says of the year whose targets it sets: its headings, the
// sentence that opens it, and sentences that name the plan's year.

const (
	openingLines = 6 // lines from the address on in which the report is opened
	closingLines = 6 // … at its end in which it looks forward
	headlineMost = 120
)

var (
	reviewWords = phrasesOf(`回顾 总结 完成情况 执行情况 成绩 作成效 的成效 成就 的情况 工作情况 取得`)
	planWords   = phrasesOf(`工作安排 安排 重点工作 主要任务 任务 目标 总体要求 总体思路 工作部署 部署
		工作重点 打算 工作计划 计划 工作思路 指导思想 工作的总体 建议 意见 发展主要 方针 要求 展望`)
	planSaid = phrasesOf(`预期目标 工作总体要求 工作的总体要求 总体要求是 主要目标是 总体思路是 奋斗目标是 目标建议
		主要任务是 计划安排 计划指标`)
	doneSaid = phrasesOf(`完成 实现 超额 未 没 差距 落后 低于`)

	// what stands right before a year that has passed, or that lies ahead
	passedWords = strings.Fields(`过去 走过 告别 回顾 盘点 回首 送走`)
	comingWords = strings.Fields(`做好 抓好 搞好 展望 冲刺 奋战 决战 跨入 进入 迈入 迎来`)
	untilWords  = strings.Fields(`到 至 比 — － - – ～ ~ 自 从`)
	yearsWork   = expression(`^的?[^，。；、]{0,10}(?:工作|任务)|^[，、：]`)
	vistaWords  = expression(`^(?:远景|中长期|长远|规划|北京|奥运|世博|亚运)`)
	openedYear  = expression(`(?:就|将|把|对|报告|汇报)(?:全?[市省州县区盟旗]|自治区|我[市省州县区])?(?:人民)?(?:政府)?(\d{4})年`)
	jubilee     = expression(`(新中国|中华人民共和国|共和国|建国|中国共产党|建党)(?:成立|诞生)?([一二三四五六七八九十百\d]{1,5})周年`)
	namedYear   = expression(`^(?:各位代表[！，,])?(\d{4})年[，,]?(?:既|也|又)?是`)
	aheadWords  = phrasesOf(`迎接 庆祝 献礼 喜迎 向`)
)

// textVotes returns what the lines of a text say of its target year.
func textVotes(lines []string) []vote {
	var all []vote
	var chapters []chapter
	opening := addressLine(lines)
	for i, l := range lines {
		if i >= len(lines)-closingLines {
			all = append(all, jubilees(l)...)
		}
		if find(l, "年") < 0 {
			if isNumberedChapter(l) && count(l) <= headlineMost {
				chapters = append(chapters, chapter{line: l})
			}
			continue
		}
		y := yearly(l)
		years := yearsIn(y)
		switch {
		case i >= opening && i < opening+openingLines && strings.Contains(l, "报告"):
			all = append(all, openings(l, y, years)...)
		case isChapter(l):
			chapters = append(chapters, chapter{line: l, text: y, years: years})
		default:
			all = append(all, sentences(l, y, years)...)
		}
	}
	return append(append(all, headingVotes(chapters)...), namedVotes(lines[len(lines)/4:])...)
}

// namedVotes reads the last paragraph that begins by saying what a year is,
// 2008年是…开局之年, past the beginning, where the year reviewed has its own.
func namedVotes(lines []string) []vote {
	for _, l := range slices.Backward(lines) {
		if h := head(l, 24); find(h, "年") < 0 || find(h, "是") < 0 {
			continue
		}
		if y := number(group(namedYear, yearly(head(l, 40)))); y != 0 {
			return []vote{{year: y, weight: namedWeight, line: l}}
		}
	}
	return nil
}

// isChapter reports a line that stands like a heading and is none of those
// above the text.
func isChapter(l string) bool {
	return isShort(l) && find(l, "会议") < 0 || isNumberedChapter(l) && count(l) <= headlineMost
}

// addressLine returns the line of the address, 0 where there is none.
func addressLine(lines []string) int {
	return max(0, slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(tight(l), "各位") }))
}

// chapter is a heading with the years it names.
type chapter struct {
	line  string
	text  string // as yearly writes it
	years []mention
}

// headingVotes reads the headings together: one that names a year and says
// neither 回顾 nor 任务 is of the year reviewed where a later one has none or the
// next year, and of the plan's where one before it reviewed.
func headingVotes(chapters []chapter) []vote {
	var all []vote
	reviewed := false
	for i, c := range chapters {
		y, kind := c.judge()
		if kind == bareKind {
			kind = planKind
			if !reviewed && !laterPlan(chapters[i+1:], y) {
				kind = noKind
			}
			if !reviewed && isFirstOf(chapters, i) {
				kind = reviewKind
			}
		}
		switch kind {
		case planKind:
			all = append(all, vote{year: y, weight: headingWeight, line: c.line})
		case reviewKind:
			all = append(all, vote{year: y + 1, weight: headingWeight, line: c.line})
		}
		reviewed = reviewed || kind == reviewKind || reviewWords.in(c.line)
	}
	return all
}

// laterPlan reports whether a later heading names the year too.
func laterPlan(later []chapter, y int) bool {
	return slices.ContainsFunc(later, func(c chapter) bool {
		z, kind := c.judge()
		return z == y && kind == planKind
	})
}

// isFirstOf reports the first of several numbered headings.
func isFirstOf(chapters []chapter, i int) bool {
	numbered := func(c chapter) bool { return chapterLine.MatchString(c.line) }
	return numbered(chapters[i]) && !slices.ContainsFunc(chapters[:i], numbered) &&
		slices.ContainsFunc(chapters[i+1:], numbered)
}

// headingKind is what a heading says of the last year it names.
type headingKind int

const (
	noKind headingKind = iota
	bareKind
	planKind
	reviewKind
)

// judge returns the last year that a heading names outside spans that only
// pass through it, and what it says of that year: of two in a row the second is
// the plan's.
func (c chapter) judge() (int, headingKind) {
	last := -1
	for i, m := range c.years {
		if !m.dated && !isUntil(c.text[:m.start]) {
			last = i
		}
	}
	if last < 0 {
		return c.judgeSpan()
	}
	m := c.years[last]
	after := c.text[m.end:]
	switch before := c.text[:m.start]; {
	case vistaWords.MatchString(after):
		return 0, noKind
	case last > 0 && c.years[last-1].year == m.year-1 && !isUntil(c.text[:c.years[last-1].start]):
		if reviewWords.in(after) && !planWords.in(after) {
			return m.year, reviewKind
		}
		return m.year, planKind
	case hasPassed(before), reviewWords.in(after):
		return m.year, reviewKind
	case planWords.in(after), isComing(before):
		return m.year, planKind
	}
	if strings.HasPrefix(after, "来") || strings.HasPrefix(after, "以来") {
		return 0, noKind
	}
	return m.year, bareKind
}

// judgeSpan judges a heading with no year but the end of a span: the review of
// a term, 2017至2021年工作回顾.
func (c chapter) judgeSpan() (int, headingKind) {
	for _, m := range c.years {
		if !m.dated && reviewWords.in(c.text[m.end:]) {
			return m.year, reviewKind
		}
	}
	return 0, noKind
}

// hasPassed reports words before a year that say it has passed.
func hasPassed(before string) bool {
	return endsWith(strings.TrimSuffix(strings.TrimSuffix(before, "的"), "了"), passedWords)
}

// isComing reports words before a year that say it lies ahead.
func isComing(before string) bool {
	return endsWith(strings.TrimSuffix(before, "了"), comingWords)
}

// isUntil reports words before a year that make it the end of a span.
func isUntil(before string) bool {
	return endsWith(strings.TrimRight(before, " "), untilWords)
}

// openings reads the sentence that opens a report: 现将2006年工作和2007年安排向大会
// 报告. One year alone is the one reviewed, unless the plan is named behind it.
func openings(l, text string, years []mention) []vote {
	if !openedYear.MatchString(text) {
		return nil
	}
	years = slices.DeleteFunc(slices.Clone(years), func(m mention) bool {
		return m.dated || strings.HasPrefix(text[m.end:], "以来")
	})
	if len(years) == 0 {
		return nil
	}
	m := years[len(years)-1]
	after := head(text[m.end:], 30)
	paired := len(years) > 1 && years[len(years)-2].year == m.year-1
	if paired || planWords.in(after) && !reviewWords.in(after) {
		return []vote{{year: m.year, weight: openingWeight, line: l}}
	}
	return []vote{{year: m.year + 1, weight: openingWeight, line: l}}
}

// sentences reads what a paragraph says of years that have passed or lie ahead.
func sentences(l, text string, years []mention) []vote {
	var all []vote
	for _, m := range years {
		if m.dated {
			continue
		}
		before := tail(text[:m.start], 6)
		switch {
		case !m.bound && isPlan(text, m):
			all = append(all, vote{year: m.year, weight: planWeight, line: l})
		case hasPassed(before):
			all = append(all, vote{year: m.year + 1, weight: passedWeight, line: l})
		case isComing(before) && yearsWork.MatchString(text[m.end:]):
			all = append(all, vote{year: m.year, weight: passedWeight, line: l})
		case isReported(text, m):
			all = append(all, vote{year: m.year + 1, weight: openingWeight, line: l})
		}
	}
	return all
}

// isPlan reports words such as 2022年全市经济社会发展的主要预期目标是 right behind the year.
func isPlan(l string, y mention) bool {
	after := head(l[y.end:], 32)
	if i := strings.IndexAny(after, "。；，"); i >= 0 {
		after = after[:i]
	}
	return planSaid.in(after) && !doneSaid.in(after)
}

// isReported reports 现就2006年政府工作向大会报告.
func isReported(l string, y mention) bool {
	after := head(l[y.end:], 30)
	i := strings.Index(after, "报告")
	return i >= 0 && strings.Contains(after[:i], "向") && !planWords.in(after[:i]) &&
		(strings.HasSuffix(l[:y.start], "就") || strings.HasSuffix(l[:y.start], "将"))
}

// jubilees reads what a report looks forward to at its end: the birthday of the
// state or of the party falls into the year ahead.
func jubilees(l string) []vote {
	if find(l, "周年") < 0 {
		return nil
	}
	at := jubilee.FindStringSubmatchIndex(l)
	if at == nil || !aheadWords.in(l) {
		return nil
	}
	born := 1949
	if strings.Contains(l[at[2]:at[3]], "党") {
		born = 1921
	}
	return []vote{{year: born + hundreds(l[at[4]:at[5]]), weight: jubileeWeight, line: l}}
}

// hundreds reads 1 to 199 in either kind of digits: 70, 七十, 一百, 一百零五.
func hundreds(s string) int {
	before, rest, ok := strings.Cut(s, "百")
	switch {
	case s[0] >= '0' && s[0] <= '9':
		return number(s)
	case !ok:
		return chineseNumber(s)
	case rest == "":
		return yearOfDigits(before) * 100
	}
	return yearOfDigits(before)*100 + chineseNumber(rest)
}
