package commitment

import (
	"strings"

	"mubiao/figure/prose"
)

// A promise may be due within years that are counted from now: 三年内, 用两年时间.

// maxWithin is the most characters from such years to the figure.
const maxWithin = 120

// within returns the last of the years within which a figure is due, by the words of
// its stretch of the sentence; 0 where they name none, or name another time behind
// it. A class is none: 毕业两年内的学生.
func (d *due) within(tokens []prose.Token, m promise) int {
	figure := m.Token.Start
	for at := figure - 1; at > max(m.section, figure-maxWithin); at-- {
		if d.Runes[at] != '年' {
			continue
		}
		if n := d.yearsAt(at, m.section); n > 0 && !d.timed(tokens, m.place, at) {
			return d.Year + n - 1
		}
	}
	return 0
}

// yearsAt returns how many years end at a character of 三年内 or 用3—5年时间, the
// most of them; 0 where the words say something else.
func (d *due) yearsAt(at, from int) int {
	if strings.HasSuffix(d.Slice(max(from, at-3), at), "今明两") {
		return 2
	}
	rest := d.Slice(at+1, min(at+5, len(d.Runes)))
	if !prose.HasPrefix(rest, spells) || prose.HasPrefix(rest, []string{"内的", "内未", "之内的"}) {
		return 0
	}
	n := max(prose.HanDigit(d.Runes[at-1]), prose.Digit(d.Runes[at-1]))
	if d.Runes[at-1] == '两' {
		n = 2
	}
	start := at - 1
	for start > from && strings.ContainsRune("0123456789一二两三四五六七八九十—-－~至到、", d.Runes[start-1]) {
		start--
	}
	before := d.Slice(max(from, start-2), start)
	opens := start == from || strings.ContainsRune("，,；;：:、。 \u3000", d.Runes[start-1]) || prose.HasSuffix(before, reckoned)
	if n < 2 || at-start > 4 || !opens {
		return 0
	}
	return n
}

// spells are words behind years in which something is done, reckoned those before.
var (
	spells   = prose.List("spellOf")
	reckoned = prose.List("reckoned")
)

// timed reports whether another time is told between a character and token n: 用三年
// 时间…，今年完成.
func (d *due) timed(tokens []prose.Token, n, at int) bool {
	for n--; n >= 0 && tokens[n].Start > at; n-- {
		switch tokens[n].Class {
		case prose.Year, prose.Present, prose.Future, prose.FiveYears, prose.FullYear:
			return true
		}
	}
	return false
}
