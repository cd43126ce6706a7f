package clean

import (
	"strings"
	"unicode/utf8"
)

// mention is a year named in a line.
type mention struct {
	year       int
	start, end int  // bytes of the line as yearly writes it; end is behind 年
	bound      bool // the end of a span or a comparison: 到2026年, 比2016年
	dated      bool // a month follows: it is the year of a day
}

// firstYear is the first year of which a report may be.
const firstYear = 1949

var (
	// 一九七九年, 二00三年, 二ＯＯ八年: what is meant for 〇 has many forms
	chineseYear = expression(`([一二][` + yearSigns + `]{3})\s*年`)
	// 2 0 0 4 年, 2004 年
	looseYear = expression(`((?:1\s?9|2\s?0)\s?\d\s?\d)\s*年`)
	monthNext = expression(`^\s*(?:\d{1,2}|[一二三四五六七八九十元]{1,2})\s*月`)
)

// yearSigns are the signs of a year written in Chinese digits.
const yearSigns = `一二三四五六七八九〇○零Oo0OΟОＯ０◯`

// yearly writes the years of a line as 2004年, however it has them.
func yearly(l string) string {
	wide, chinese, loose := oddYears(l)
	if wide {
		l = asciiDigits(l)
		_, chinese, loose = oddYears(l)
	}
	if chinese {
		l = chineseYear.ReplaceAllStringFunc(l, func(s string) string {
			if y := yearOfDigits(strings.TrimRight(strings.TrimSuffix(s, "年"), " ")); y >= firstYear {
				return fourDigits(y) + "年"
			}
			return s
		})
	}
	if loose {
		l = looseYear.ReplaceAllStringFunc(l, tight)
	}
	return l
}

// wideDigits are the full-width ones.
const wideDigits = "０１２３４５６７８９"

// oddYears reports whether a line may have years in full-width digits, in
// Chinese ones, and with blanks: by what stands right before each 年, since few
// lines have any.
func oddYears(l string) (wide, chinese, loose bool) {
	for {
		at := find(l, "年")
		if at < 0 {
			return wide, chinese, loose
		}
		before := l[:at]
		l = l[at+len("年"):]
		if isYearAtEnd(before) {
			continue
		}
		near := tail(before, 8)
		digits := strings.TrimRight(near, " ")
		loose = loose || len(digits) > 0 && isDigit(digits[len(digits)-1]) && strings.Contains(tail(near, 5), " ")
		last, size := utf8.DecodeLastRuneInString(digits)
		wide = wide || strings.ContainsRune(wideDigits, last)
		if strings.ContainsRune(yearSigns, last) {
			last, _ = utf8.DecodeLastRuneInString(digits[:len(digits)-size])
			chinese = chinese || strings.ContainsRune(yearSigns, last)
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// yearsIn finds the years that a line, as yearly writes it, names with 年
// behind them.
func yearsIn(l string) []mention {
	var all []mention
	for from := 0; ; {
		i := find(l[from:], "年")
		if i < 0 {
			return all
		}
		at := from + i
		from = at + len("年")
		if !isYearAtEnd(l[:at]) {
			continue
		}
		before := strings.TrimRight(l[:at-4], " ")
		all = append(all, mention{number(l[at-4 : at]), at - 4, from, isBound(before), monthNext.MatchString(l[from:])})
	}
}

// isYearAtEnd reports words that end with the four digits of a year.
func isYearAtEnd(s string) bool {
	if len(s) < 4 {
		return false
	}
	s = s[len(s)-4:]
	for i := range 4 {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s[:2] == "20" || s[:2] == "19" && number(s) >= firstYear
}

func isBound(before string) bool {
	if endsWith(before, boundWords) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return r >= '0' && r <= '9' // the end of a longer number
}

// boundWords stand before a year that is compared with, or that ends a span.
var boundWords = strings.Fields("到 至 比 较 与 从 自 于 — - － – ～ ~ 由 以 和 超过 相当于")
