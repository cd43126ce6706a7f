package prose

import (
	"math"
	"strings"
)

// Digit returns the value of a plain or full-width digit, or -1.
func Digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	}
	return -1
}

// IsDigitAt reports whether a plain or full-width digit stands at text[at:].
func IsDigitAt(text []rune, at int) bool {
	return at >= 0 && at < len(text) && Digit(text[at]) >= 0
}

// decimal reads 12,300.5 in plain or full-width digits, also with blanks
// around the point (6 . 5), and returns its value and end; end = at where no
// number begins.
func decimal(text []rune, at int) (float64, int) {
	value, end := integer(text, at)
	if end == at {
		return 0, at
	}
	point := SkipBlank(text, end)
	if point == len(text) || !isPoint(text[point]) && !stopForPoint(text, point) {
		return value, end
	}
	first := SkipBlank(text, point+1)
	if !IsDigitAt(text, first) {
		return value, end
	}
	scale := 0.1
	var fraction float64
	for end = first; IsDigitAt(text, end); end++ {
		fraction += float64(Digit(text[end])) * scale
		scale /= 10
	}
	return Tidy(value+fraction, end-first), end
}

// stopForPoint reports whether a full stop at text[at:] was typed for a point:
// a ratio or an amount of money ends the digits behind it, 4。5%, 30。6亿元. No
// sentence ends with digits that count nothing.
func stopForPoint(text []rune, at int) bool {
	if text[at] != '。' {
		return false
	}
	end := at + 1
	for IsDigitAt(text, end) {
		end++
	}
	return end > at+1 && end < len(text) && strings.ContainsRune("%％‰亿万元", text[end])
}

// integer reads digits with commas between thousands. A full-width comma
// counts only before exactly three digits.
func integer(text []rune, at int) (float64, int) {
	var value float64
	end := at
	for ; IsDigitAt(text, end); end++ {
		value = value*10 + float64(Digit(text[end]))
	}
	if end-at > 3 || end == at || value == 0 {
		return value, end
	}
	for end < len(text) && (text[end] == ',' || text[end] == '，') && thousand(text, end+1) {
		for i := end + 1; i <= end+3; i++ {
			value = value*10 + float64(Digit(text[i]))
		}
		end += 4
	}
	return value, end
}

// thousand reports whether exactly three digits stand at text[at:].
func thousand(text []rune, at int) bool {
	return IsDigitAt(text, at) && IsDigitAt(text, at+1) && IsDigitAt(text, at+2) && !IsDigitAt(text, at+3)
}

// Tidy removes the dust that adding digit by digit leaves behind.
func Tidy(v float64, places int) float64 {
	scale := 1.0
	for range min(places, 9) {
		scale *= 10
	}
	return math.Round(v*scale) / scale
}

// SkipBlank returns the place behind the blanks at text[at:].
func SkipBlank(text []rune, at int) int {
	for at < len(text) && IsBlank(text[at]) {
		at++
	}
	return at
}

// IsHan reports a Chinese character.
func IsHan(r rune) bool { return r >= 0x3400 && r <= 0x9fff }

// IsBlank reports whether r is no part of the language: blanks, and marks of
// emphasis that a text file may still hold.
func IsBlank(r rune) bool {
	return !IsHan(r) && (r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' || r == '*' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u200b' || r == '\ufeff')
}

// hanScale returns the value of a Chinese character that multiplies, or 0.
func hanScale(r rune) float64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

// HanDigit returns the value of a Chinese digit, or -1.
func HanDigit(r rune) int {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

// maxHan is the most characters of a Chinese numeral.
const maxHan = 20

// hanNumber reads 三十五, 一千二百, 两, 七点五 and returns value and end;
// end = at where no Chinese numeral begins, or where it is no number (一三五).
// A last 万 or 亿 is left to the unit, as it is with digits.
func hanNumber(text []rune, at int) (float64, int) {
	var total, section, unit float64
	pending := false
	end := at
	for ; end < len(text); end++ {
		if end-at >= maxHan {
			return 0, at
		}
		r := text[end]
		if d := HanDigit(r); d >= 0 {
			if pending && unit != 0 {
				return 0, at
			}
			unit, pending = float64(d), true
			continue
		}
		scale := hanScale(r)
		if scale == 0 || scale >= 1e4 && !numeralAt(text, end+1) {
			break
		}
		if !pending && section == 0 && total == 0 {
			unit = 1
		}
		if scale >= 1e4 {
			total, section = (total+section+unit)*scale, 0
		} else {
			section += unit * scale
		}
		unit, pending = 0, false
	}
	value := total + section + unit
	if end > at && end+1 < len(text) && text[end] == '点' && HanDigit(text[end+1]) >= 0 {
		return hanFraction(text, end+1, value)
	}
	return value, end
}

func numeralAt(text []rune, at int) bool {
	return at < len(text) && (HanDigit(text[at]) >= 0 || hanScale(text[at]) > 0)
}

func hanFraction(text []rune, at int, value float64) (float64, int) {
	scale, end := 0.1, at
	for ; end < len(text) && HanDigit(text[end]) >= 0; end++ {
		value += float64(HanDigit(text[end])) * scale
		scale /= 10
	}
	return Tidy(value, end-at), end
}

// ListMark returns the length of 一是, ①, （三）, 5. or 05 at the start of text.
func ListMark(text []rune) int {
	if text[0] >= '①' && text[0] <= '⑳' {
		return 1
	}
	closing, n := "是.．", 0
	if text[0] == '（' || text[0] == '(' {
		closing, n = "）)", 1
	}
	end := numeralEnd(text, n)
	if n == 0 && end > 0 && end <= 2 && end < len(text) && IsBlank(text[end]) && Digit(text[0]) >= 0 { // 01 新建
		return end + 1
	}
	if end == n || end == len(text) || !strings.ContainsRune(closing, text[end]) {
		return 0
	}
	if end+1 < len(text) && Digit(text[end+1]) >= 0 && Digit(text[end-1]) >= 0 { // 0.4千伏
		return 0
	}
	return end + 1
}

// numeralEnd returns the end of the digits, plain or Chinese, at text[at:].
func numeralEnd(text []rune, at int) int {
	for at < len(text) && (Digit(text[at]) >= 0 || HanDigit(text[at]) >= 0 || text[at] == '十') {
		at++
	}
	return at
}
