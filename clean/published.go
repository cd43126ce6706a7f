package clean

import (
	"slices"
	"strings"

	"mubiao/report"
)

// How much a date tells the day of publication. What is shown to readers
// counts more than the tags, which some systems fill with the time at which
// they made the page.
const (
	markedDate    = 10 // in the element that the content system has for it
	publicDate    = 9  // behind 发布时间：
	sourceDate    = 7  // on a line with the source
	plainDate     = 6  // behind 时间： or 日期：
	tagDate       = 5  // in the tags, and not the time at which the page was made
	besideDate    = 4  // labelled, but at the text's beginning, end or below it
	clockDate     = 4  // with a time, on a line with little else
	bareDate      = 3  // alone on its line
	generatedDate = 3  // in the tags, and equal to that time
	addressDate   = 2  // in the address
)

// Words right before a date.
var (
	publicLabel = expression(`(发布|发表|发稿|公布|上传|刊发|发文|录入|添加|公开)(时间|日期|于)?[\s:：】]*$`)
	// what stands beside a date for the reader's comfort
	sizeWords  = expression(`[\[【(（]?\s*(?:字体|字号|文字大小)\s*(?:大小)?\s*[:：]?[\s大中小特超]*[\]】)）]?`)
	datedLD    = expression(`"datePublished"\s*:\s*"([^"]{8,40})"`)
	plainLabel = expression(`(更新|时间|日期)(时间|日期)?[\s:：]*$`)
	otherLabel = expression(anyOf(`成文 生成 印发 生效 实施 施行 截止 开始 结束 举办 活动 报名 出生
		今天是 今天 现在是 有效期 起止`) + `(时间|日期)?[\s:：]*$`)
	labelOnly = expression(`(时间|日期|来\s*源|发布|来源单位|出处)\s*[:：】]?\s*$`)
)

// guess is the date with most weight so far; the first among equals.
type guess struct {
	date   string
	weight int
}

func (g *guess) offer(date string, weight int) {
	if date != "" && weight > g.weight {
		*g = guess{date, weight}
	}
}

// dateOf returns the day of publication, with the time where given.
func (t *tree) dateOf(r rule, near surroundings) string {
	var g guess
	for _, n := range t.find(r.dates) {
		g.offer(dated(textOf(n)), markedDate)
	}
	for i := range slices.Backward(near.above) {
		g.offer(labelled(lineAt(near.above, i)))
		g.offer(apart(near.above, i), bareDate)
	}
	if t.meta.published != t.meta.generated {
		g.offer(t.meta.published, tagDate)
	}
	g.offer(t.dateForMachines(), tagDate)
	for _, blocks := range near.beside() {
		for i := range blocks {
			if date, weight := labelled(lineAt(blocks, i)); weight >= plainDate {
				g.offer(date, besideDate)
			}
		}
	}
	g.offer(t.meta.published, generatedDate)
	g.offer(urlDate(first(t.page.Final, t.page.URL)), addressDate)
	return g.date
}

// timeElements are the elements that give a time in a form for machines.
var timeElements = matcher("time[datetime]")

// dateForMachines returns the day that the page gives in linked data, or in its one
// element for a time; "" for none, or for more than one.
func (t *tree) dateForMachines() string {
	var days []report.Date
	if strings.Contains(t.source, `"datePublished"`) {
		for _, m := range datedLD.FindAllStringSubmatch(t.source, namesMost) {
			days = append(days, dayOf(m[1]))
		}
	}
	if len(days) == 0 {
		for _, n := range t.find(timeElements) {
			days = append(days, dayOf(attr(n, "datetime")))
		}
	}
	if days = slices.Compact(days); len(days) != 1 {
		return ""
	}
	return string(days[0])
}

// labelled returns the date in a line that is likest the publication's, and
// its weight; 0 for none.
func labelled(line string) (string, int) {
	if count(line) > labelMost {
		return "", 0
	}
	var g guess
	text := asciiDigits(line)
	for _, s := range dates(line) {
		g.offer(s.String(), dateWeight(text, s))
	}
	if g.date == "" {
		if s, ok := looserDate(line); ok && (isLabelled(line, s) || s.isSpelled(text)) {
			g.offer(string(s.date), dateWeight(text, s))
		}
	}
	return g.date, g.weight
}

func dateWeight(text string, s stamp) int {
	before := tight(text[:s.start])
	after := text[s.end:]
	if strings.Contains(after, "字") {
		after = sizeWords.ReplaceAllString(after, "")
	}
	rest := han(text[:s.start]) + han(after)
	switch {
	case isSpeechDay(before, s) || otherLabel.MatchString(before):
		return 0
	case publicLabel.MatchString(before):
		return publicDate
	case hasAny(text, "来源", "来 源", "稿源", "出处"):
		return sourceDate
	case plainLabel.MatchString(before):
		return plainDate
	case s.clock != "" && rest <= 16:
		return clockDate
	case rest <= 2, s.start == 0 && count(text) <= 50 && !strings.ContainsAny(text, "，。、；："):
		return bareDate
	}
	return 0
}

// isSpeechDay reports the day on which a speech was given: ——2022年1月5日在…, or
// in brackets.
func isSpeechDay(before string, s stamp) bool {
	return strings.HasPrefix(before, "—") ||
		s.words && s.clock == "" && (strings.HasSuffix(before, "（") || strings.HasSuffix(before, "("))
}

// /2022/1/5/, /202201/t20220105_, /2022-01/05/
var urlDatePattern = expression(`[/_]t?((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)[/_.]|` +
	`/((?:19|20)\d\d)/(\d{1,2})[/-](\d{1,2})/|/((?:19|20)\d\d)-(\d\d)[/-](\d\d)/`)

// urlDate returns the date in an address; "" for none.
func urlDate(address string) string {
	all := urlDatePattern.FindAllStringSubmatch(address, -1)
	if all == nil {
		return ""
	}
	m := all[len(all)-1]
	for i := 1; i < len(m); i += 3 {
		if m[i] != "" {
			return string(day(number(m[i]), number(m[i+1]), number(m[i+2])))
		}
	}
	return ""
}
