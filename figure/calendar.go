package figure

import (
	"strings"

	"mubiao/report"
)

// setNow finds the year that 今年 means. A report that was given in the year
// before its target year calls the target year 明年; so does one without a day
// of delivery that speaks of the work or the goals of 明年.
func (t *text) setNow() {
	for i := range t.tokens {
		k := &t.tokens[i]
		if k.class == future && (t.has(k.start, "明年") || t.has(k.start, "来年")) {
			t.next = true
			if t.document.Delivered == "" && t.year > 0 && t.setsOut(i) {
				t.now = t.year - 1
			}
		}
	}
	if t.document.Delivered.Year() == t.year-1 && t.year > 0 {
		t.now = t.year - 1
	}
}

// setsOut reports whether the clause behind token i is of work or goals.
func (t *text) setsOut(i int) bool {
	for _, k := range t.tokens[i+1:] {
		switch k.class {
		case anchor, planning:
			return true
		case comma, stop, breakLine:
			return t.has(k.start-2, "工作")
		}
	}
	return false
}

// nowIn returns the year that 今年 means in a part of the report: a report of
// December that never says 明年 calls so in its plan what in its review is the
// year that ends.
func (t *text) nowIn(part report.PartKind) int {
	if part.Looks() > 0 && !t.next {
		return t.year
	}
	return t.now
}

// time returns the token of a year (2022年), of a span of years (2021-2025年),
// of a span of months (1-9月), or of a date, which has class none.
func (l *lexer) time(at int) token {
	nothing := token{start: at, end: at}
	if t := l.hanYear(at); t.end > at {
		return t
	}
	if digit(l.text[at]) < 0 {
		return nothing
	}
	value, end := integer(l.text, at)
	if r := l.run(at); r.end > end && !r.cut && isYear(r.value) && l.has(skipBlank(l.text, r.end), "年") { // 1 995年
		value, end = r.value, r.end
	}
	next := skipBlank(l.text, end)
	if sep := rangeSign(l.text, end); sep > end {
		high, highEnd := integer(l.text, sep)
		if highEnd > sep {
			return l.timeSpan(token{start: at, quantity: quantity{value: value, high: high, ranged: true}}, skipBlank(l.text, highEnd))
		}
	}
	switch {
	case l.has(next, "年") && isYear(value):
		return token{class: year, start: at, end: next + 1, quantity: quantity{value: value}}
	case l.has(next, "月份"):
		return token{start: at, end: next + 2}
	case l.has(next, "月") && value < 12 && l.until(at) && next+1 < len(l.text) && strings.ContainsRune("底末", l.text[next+1]):
		return token{class: span, start: at, end: next + 2, quantity: quantity{value: 1, high: value, ranged: true}}
	case l.has(next, "月") && value <= 12:
		return token{start: at, end: next + 1}
	case l.has(next, "日") && value <= 31 && at > 0 && l.text[at-1] == '月':
		return token{start: at, end: next + 1}
	}
	return nothing
}

// until reports whether what stands at text[at:] ends a stretch of time:
// 截至11月底 speaks of the year's first eleven months.
func (l *lexer) until(at int) bool {
	before := strings.TrimSuffix(string(l.text[max(0, at-3):at]), "到")
	return strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止")
}

// timeSpan finishes a token of two numbers when they are years or months.
func (l *lexer) timeSpan(t token, next int) token {
	switch {
	case l.has(next, "年") && t.value >= 1900 && t.high <= 2100 && t.high > t.value:
		t.class, t.end = fiveYears, next+1
	case l.has(next, "月") && t.value >= 1 && t.high <= 12:
		t.class, t.end = span, next+1
		if l.has(next+1, "份") {
			t.end++
		}
	default:
		t.end = t.start
	}
	return t
}

// hanYear reads 二〇二五年.
func (l *lexer) hanYear(at int) token {
	value := 0
	for i := at; i < at+4; i++ {
		if i >= len(l.text) || hanDigit(l.text[i]) < 0 {
			return token{start: at, end: at}
		}
		value = value*10 + hanDigit(l.text[i])
	}
	if value < 1900 || value > 2100 || !l.has(at+4, "年") {
		return token{start: at, end: at}
	}
	return token{class: year, start: at, end: at + 5, quantity: quantity{value: float64(value)}}
}

// plans are the five-year plans with their last years.
var plans = map[string]int{
	"六五": 1985, "七五": 1990, "八五": 1995, "九五": 2000, "十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020,
	"十四五": 2025, "十五五": 2030, "十六五": 2035,
}

// baseWords are words behind a year that only a change is counted from: 在2020年
// 基础上.
var baseWords = listOf("baseWord")
