package clean

import (
	"fmt"
	"strconv"
	"strings"

	"mubiao/report"
)

// stamp is a date in a text, with the time where one follows.
type stamp struct {
	start, end int // bytes of the text
	date       report.Date
	clock      string // "16:38", "16:38:05" or ""
	words      bool   // written with 年, 月, 日
}

// String returns the date with its time: "2022-03-16 16:38".
func (s stamp) String() string {
	if s.clock == "" {
		return string(s.date)
	}
	return string(s.date) + " " + s.clock
}

var (
	datePattern = expression(
		`((?:19|20)\d\d)\s*([年\-./／－])\s*([01]?\d)\s*[月\-./／－]\s*([0-3]?\d)(?:\s*日)?` +
			`(?:[\sT,，]*([0-2]?\d)\s*[:：∶时]\s*([0-5]\d)(?:\s*[:：∶分]\s*([0-5]\d))?)?`)
	chineseDate = expression(
		`([一二][` + yearSigns + `]{3})\s*年\s*([一二三四五六七八九十元]{1,2}|\d{1,2})\s*月\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*日`)
)

// dates returns the dates of a text in order: 2022年3月16日, 2022-03-16 16:38,
// 2022.3.16, 二〇二二年三月十六日, 一九七九年6月8日. Days that no calendar has are left out.
func dates(text string) []stamp {
	text = asciiDigits(text)
	var found []stamp
	for _, m := range datePattern.FindAllStringSubmatchIndex(text, -1) {
		part := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[m[2*n]:m[2*n+1]]
		}
		s := stamp{start: m[0], end: m[1], words: part(2) == "年"}
		s.date = day(number(part(1)), number(part(3)), number(part(4)))
		s.clock = clock(part(5), part(6), part(7))
		if s.date != "" {
			found = append(found, s)
		}
	}
	if len(found) == 0 && strings.Contains(text, "年") {
		return chineseDates(text)
	}
	return found
}

func chineseDates(text string) []stamp {
	var found []stamp
	for _, m := range chineseDate.FindAllStringSubmatchIndex(text, -1) {
		d := day(yearOfDigits(text[m[2]:m[3]]), countOf(text[m[4]:m[5]]), countOf(text[m[6]:m[7]]))
		if d != "" {
			found = append(found, stamp{start: m[0], end: m[1], date: d, words: true})
		}
	}
	return found
}

// firstDate returns the first date of a text, and whether there is one.
func firstDate(text string) (stamp, bool) {
	if all := dates(text); len(all) > 0 {
		return all[0], true
	}
	return stamp{}, false
}

// day returns the date, or "" where the calendar has no such day.
func day(y, m, d int) report.Date {
	date := report.Date(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
	if date.Year() == 0 {
		return ""
	}
	return date
}

func clock(h, m, s string) string {
	if h == "" || number(h) > 23 {
		return ""
	}
	c := fmt.Sprintf("%02d:%s", number(h), m)
	if s != "" {
		c += ":" + s
	}
	return c
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// asciiDigits writes full-width digits as ASCII ones. Positions in its result
// are positions in the text only where the text has none.
func asciiDigits(text string) string {
	if !strings.ContainsAny(text, "０１２３４５６７８９") {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, text)
}

var digits = map[rune]int{
	'〇': 0, '○': 0, '零': 0, 'O': 0, 'o': 0, '0': 0, 'Ο': 0, 'О': 0, 'Ｏ': 0, '０': 0, '◯': 0,
	'一': 1, '元': 1, '二': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

// yearOfDigits reads 二〇二二.
func yearOfDigits(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + digits[r]
	}
	return n
}

// countOf reads a month or a day in either kind of digits.
func countOf(s string) int {
	if s[0] >= '0' && s[0] <= '9' {
		return number(s)
	}
	return chineseNumber(s)
}

// fourDigits writes a year.
func fourDigits(y int) string { return fmt.Sprintf("%04d", y) }

// chineseNumber reads 1 to 99: 三, 十二, 二十, 三十一.
func chineseNumber(s string) int {
	tens, ones, ok := strings.Cut(s, "十")
	if !ok {
		return yearOfDigits(s)
	}
	n := 10
	if tens != "" {
		n = yearOfDigits(tens) * 10
	}
	return n + yearOfDigits(ones)
}
