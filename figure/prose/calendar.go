package prose

import (
	"strings"

	"mubiao/report"
)

// setNow finds the year that 今年 means. A report that was given in the year
// before its target year calls the target year 明年; so does one without a day
// of delivery that speaks of the work or the goals of 明年.
func (t *Text) setNow() {
	for i := range t.tokens {
		k := &t.tokens[i]
		if k.Class == Future && (t.Has(k.Start, "明年") || t.Has(k.Start, "来年")) {
			t.next = true
			if t.document.Delivered == "" && t.Year > 0 && t.setsOut(i) {
				t.now = t.Year - 1
			}
		}
	}
	if t.document.Delivered.Year() == t.Year-1 && t.Year > 0 {
		t.now = t.Year - 1
	}
}

// setsOut reports whether the clause behind token i is of work or goals.
func (t *Text) setsOut(i int) bool {
	for _, k := range t.tokens[i+1:] {
		switch k.Class {
		case Anchor, Planning:
			return true
		case Comma, Stop, BreakLine:
			return t.Has(k.Start-2, "工作")
		}
	}
	return false
}

// NowIn returns the year that 今年 means in a part of the report: a report of
// December that never says 明年 calls so in its plan what in its review is the
// year that ends.
func (t *Text) NowIn(part report.PartKind) int {
	if part.Looks() > 0 && !t.next {
		return t.Year
	}
	return t.now
}

// time returns the token of a year (2022年), of a span of years (2021-2025年),
// of a span of months (1-9月), or of a date, which has class none.
func (l *lexer) time(at int) Token {
	nothing := Token{Start: at, End: at}
	if t := l.hanYear(at); t.End > at {
		return t
	}
	if Digit(l.text[at]) < 0 {
		return nothing
	}
	value, end := integer(l.text, at)
	if r := l.run(at); r.end > end && !r.cut && isYear(r.value) && l.has(SkipBlank(l.text, r.end), "年") { // 1 995年
		value, end = r.value, r.end
	}
	next := SkipBlank(l.text, end)
	if sep := rangeSign(l.text, end); sep > end {
		high, highEnd := integer(l.text, sep)
		if highEnd > sep {
			return l.timeSpan(at, Quantity{Value: value, High: high, Ranged: true}, SkipBlank(l.text, highEnd))
		}
	}
	switch {
	case l.has(next, "年") && isYear(value):
		return Token{Class: Year, Start: at, End: next + 1, Quantity: l.note(Quantity{Value: value})}
	case l.has(next, "月份"):
		return Token{Start: at, End: next + 2}
	case l.has(next, "月") && value < 12 && l.until(at) && next+1 < len(l.text) && strings.ContainsRune("底末", l.text[next+1]):
		return Token{Class: Span, Start: at, End: next + 2, Quantity: l.note(Quantity{Value: 1, High: value, Ranged: true})}
	case l.has(next, "月") && value <= 12:
		return Token{Start: at, End: next + 1}
	case l.has(next, "日") && value <= 31 && at > 0 && l.text[at-1] == '月':
		return Token{Start: at, End: next + 1}
	}
	return nothing
}

// until reports whether what stands at text[at:] ends a stretch of time:
// 截至11月底 speaks of the year's first eleven months.
func (l *lexer) until(at int) bool {
	before := strings.TrimSuffix(string(l.text[max(0, at-3):at]), "到")
	return strings.HasSuffix(before, "截至") || strings.HasSuffix(before, "截止")
}

// timeSpan returns the token of two numbers at text[at:] when they are years or
// months.
func (l *lexer) timeSpan(at int, q Quantity, next int) Token {
	t := Token{Start: at, End: next + 1}
	switch {
	case l.has(next, "年") && q.Value >= 1900 && q.High <= 2100 && q.High > q.Value:
		t.Class = FiveYears
	case l.has(next, "月") && q.Value >= 1 && q.High <= 12:
		t.Class = Span
		if l.has(next+1, "份") {
			t.End++
		}
	default:
		return Token{Start: at, End: at}
	}
	t.Quantity = l.note(q)
	return t
}

// hanYear reads 二〇二五年.
func (l *lexer) hanYear(at int) Token {
	value := 0
	for i := at; i < at+4; i++ {
		if i >= len(l.text) || HanDigit(l.text[i]) < 0 {
			return Token{Start: at, End: at}
		}
		value = value*10 + HanDigit(l.text[i])
	}
	if value < 1900 || value > 2100 || !l.has(at+4, "年") {
		return Token{Start: at, End: at}
	}
	return Token{Class: Year, Start: at, End: at + 5, Quantity: l.note(Quantity{Value: float64(value)})}
}

// Plans are the five-year plans with their last years.
var Plans = map[string]int{
	"六五": 1985, "七五": 1990, "八五": 1995, "九五": 2000, "十五": 2005, "十一五": 2010, "十二五": 2015, "十三五": 2020,
	"十四五": 2025, "十五五": 2030, "十六五": 2035,
}

// BaseWords are words behind a year that only a change is counted from: 在2020年
// 基础上.
var BaseWords = List("baseWord")
