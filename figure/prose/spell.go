package prose

import "strings"

// What is told may be due, or be summed, within years that are counted from now: 三年内,
// 用两年时间, 今明两年, 三年超90亿元.

// maxWithin is the most characters from such years to the figure.
const maxWithin = 120

// YearsWithin returns within how many years the figure at token n is due, by the words of
// its stretch of the sentence, which begins at a character; 0 where they name none, or name another time
// behind it. A class is none: 毕业两年内的学生.
func (t *Text) YearsWithin(tokens []Token, n, section int) int {
	figure := tokens[n].Start
	if figure > 0 && t.Runes[figure-1] == '的' { // 未来三年推进的9个项目
		return 0
	}
	for at := figure - 1; at > max(section, figure-maxWithin); at-- {
		if t.Runes[at] != '年' {
			continue
		}
		if years := t.yearsAt(at, section); years > 0 && !timedAgain(tokens, n, at) && !t.spent(at, figure) {
			return years
		}
	}
	return 0
}

// spent reports whether the years at a character are those of one figure, and the next stands
// in a clause behind it: 三年翻一番，新建15公里.
func (t *Text) spent(at, figure int) bool {
	return HasPrefix(t.Slice(at+1, figure), surpassing) && strings.Contains(t.Slice(at, figure), "，")
}

// yearsAt returns how many years end at a character of 三年内, 用3—5年时间, 分三年 or 三年超
// 90亿元, the most of them; 0 where the words say something else.
func (t *Text) yearsAt(at, from int) int {
	start := at
	for start > from && strings.ContainsRune("0123456789一二两三四五六七八九十—-－~至到、", t.Runes[start-1]) {
		start--
	}
	n := YearsIn(t.Slice(start, at))
	if n < 2 || at-start > maxYears {
		return 0
	}
	before := t.Slice(max(from, start-4), start)
	opens := start == from || strings.ContainsRune("，,；;：:、。 \u3000", t.Runes[start-1]) || HasSuffix(before, reckoned)
	rest := t.Slice(at+1, min(at+5, len(t.Runes)))
	switch {
	case HasPrefix(rest, []string{"内的", "内未", "之内的", "来", "以来"}):
		return 0
	case HasSuffix(before, ahead):
		return n
	case opens && (HasPrefix(rest, spells) || HasPrefix(rest, spelled) && !t.titled(at)):
		return n
	}
	if HasPrefix(rest, surpassing) && start > from && !strings.ContainsRune(passedYears, t.Runes[start-1]) {
		return n
	}
	return 0
}

// titled reports whether the years at a character only belong to the name of a campaign, or lead no
// figure of their clause: 三年整治行动.
func (t *Text) titled(at int) bool {
	counted := false
	for i := at; i < min(at+maxWithin, len(t.Runes)) && !strings.ContainsRune("，。；\n", t.Runes[i]); i++ {
		if counted = counted || Digit(t.Runes[i]) >= 0; !counted && HasPrefix(t.Slice(i, min(i+2, len(t.Runes))), campaigns) {
			return true
		}
	}
	return !counted
}

// campaigns end the name of one.
var campaigns = List("campaignEnd")

// maxYears is the most characters of how many years: 四到五.
const maxYears = 4

// passedYears end words that make of years behind them some that have passed, or that are
// counted otherwise: 近三年, 连续三年, 第三年.
const passedYears = "第每近这那前过后续去满隔头达"

// YearsIn returns the number of years that words end with, 四到五 or 10; 0 where they end with
// none, or with a year.
func YearsIn(words string) int {
	r := []rune(words)
	first := len(r)
	for first > 0 && Digit(r[first-1]) >= 0 {
		first--
	}
	switch digits := string(r[first:]); {
	case len(r) == 0:
		return 0
	case digits == "10", digits == "" && r[len(r)-1] == '十':
		return 10
	case len(digits) > 1:
		return 0
	}
	return max(0, HanDigit(r[len(r)-1]), Digit(r[len(r)-1]))
}

// spells are words behind years in which something is done, and spelled what is done in them;
// reckoned are those before. Of others, surpassing says enough behind them, ahead before them.
var (
	spells     = List("spellOf")
	spelled    = List("spelled")
	reckoned   = List("reckoned")
	surpassing = List("surpassing")
	ahead      = List("yearsAhead")
)

// timedAgain reports whether another time is told between a character and token n: 用三年
// 时间…，今年完成.
func timedAgain(tokens []Token, n, at int) bool {
	for n--; n >= 0 && tokens[n].Start > at; n-- {
		switch tokens[n].Class {
		case Year, Present, Future, FiveYears, FullYear:
			return true
		}
	}
	return false
}
