package prose

import (
	"slices"
	"strings"
)

// verdict tells how many numbers the pieces of a run are.
type verdict int

const (
	one     verdict = iota // for sure
	several                // for sure: each is read by itself
	unsure
)

// judge tells how many numbers the pieces are which a unit follows.
func (l *lexer) judge(all []piece, unit string) verdict {
	n := [sepLine + 1]int{}
	for _, p := range all {
		n[p.sep]++
	}
	last := all[len(all)-1]
	switch {
	case unit == "年" && last.sep != sepNone && last.end-last.start == 4 && isYear(last.value): // 1 2022年
		return several
	case n[sepLine] > 0:
		return l.acrossLines(all, unit)
	case n[sepPoint] == 1 && n[sepComma] == 1 && last.sep == sepComma: // 指数4.5，7个
		return several
	case n[sepPoint] > 1 || n[sepComma] > 0 && n[sepBlank] > 0 || last.end > last.start && l.endsInPoint(last):
		return unsure
	case n[sepComma] > 0:
		return l.byCommas(all, unit)
	case all[0].value == 0 && all[0].end-all[0].start > 1, holdsLetters(all) && n[sepBlank] > 0:
		return unsure
	case n[sepBlank] > 0:
		return l.byBlanks(all, unit)
	}
	return one
}

func isYear(v float64) bool { return v >= 1900 && v <= 2100 }

// endsInPoint reports whether the piece is a point without digits.
func (l *lexer) endsInPoint(p piece) bool { return isPoint(l.text[p.start]) }

// acrossLines: a line that ends within prose may have been broken within a
// number; a cell of a table stands on a line of its own.
func (l *lexer) acrossLines(all []piece, unit string) verdict {
	last := all[len(all)-1]
	prose := all[0].start > 0 && IsHan(l.text[all[0].start-1])
	if len(all) == 2 && prose && last.end-last.start <= 2 && isFractional(unit) {
		return unsure
	}
	return several
}

// byCommas: commas part thousands, or one stands for the point: 1715，7亿元. A
// rank or a ratio before a comma is a number of its own: 居全省第2，8个.
func (l *lexer) byCommas(all []piece, unit string) verdict {
	first := all[0]
	if first.start > 0 && strings.ContainsRune("第前列居:：/／∶", l.text[first.start-1]) {
		return several
	}
	thousands := first.end-first.start <= 3 && first.value > 0
	for _, p := range all[1:] {
		thousands = thousands && (p.sep == sepPoint || p.end-p.start == 3)
	}
	last := all[len(all)-1]
	switch {
	case thousands:
		return one
	case len(all) == 2 && last.end-last.start <= 2 && !last.spaced && isFractional(unit) && !holdsLetters(all):
		all[1].sep = sepPoint
		return one
	}
	return unsure
}

// byBlanks: blanks part thousands, or all digits from each other.
func (l *lexer) byBlanks(all []piece, unit string) verdict {
	whole := slices.IndexFunc(all, func(p piece) bool { return p.sep == sepPoint })
	if whole < 0 {
		whole = len(all)
	}
	thousands, single, apart := true, true, true
	for i, p := range all {
		size := p.end - p.start
		thousands = thousands && (i == 0 && size <= 3 || i >= whole || size == 3) && (i <= whole || p.sep != sepBlank)
		single = single && (size == 1 || i >= whole && i == len(all)-1)
		apart = apart && size == 1 && (i == 0 || p.spaced)
	}
	spread := len(all) > whole+1 // blanks behind the point
	switch {
	case all[0].value == 0 && whole > 1, whole == 2 && l.opens(all[0].start), l.inRow(all[0].start, all[len(all)-1].end), l.sharedOut(all[0].start):
		return unsure
	case spread && !apart:
		return unsure
	case thousands && whole > 1, single && !(whole == 2 && len(all) == 2 && l.pairs(all, unit)):
		return one
	}
	return unsure
}

// pairs reports whether two digits may be a range that lost its sign: 1 2个.
func (l *lexer) pairs(all []piece, unit string) bool {
	return all[1].value == all[0].value+1 && (!isFractional(unit) || strings.HasSuffix(unit, "百分点"))
}

// sharedOut reports whether 分别 goes before the digits: a list of numbers.
func (l *lexer) sharedOut(at int) bool {
	before := string(l.text[max(0, at-8):at])
	return strings.Contains(before, "分别") || strings.Contains(before, "依次")
}

// MaxRow is the most characters of a row of a table.
const MaxRow = 80

// inRow reports whether the digits stand in a line without any punctuation, as a
// row of a table is, behind a cell.
func (l *lexer) inRow(from, to int) bool {
	start, end := from, to
	for ; start > 0 && l.text[start-1] != '\n'; start-- {
		if from-start > MaxRow || isClauseMark(l.text[start-1]) {
			return false
		}
	}
	for ; end < len(l.text) && l.text[end] != '\n'; end++ {
		if end-to > MaxRow || isClauseMark(l.text[end]) {
			return false
		}
	}
	return from > 0 && IsBlank(l.text[from-1])
}

func isClauseMark(r rune) bool { return strings.ContainsRune("，。；：、！？,;:", r) }

// fractional are units of what is measured, not counted, so that a part of one
// can be told.
var fractional = List("fractional")

// isFractional reports whether a unit can stand behind a fraction.
func isFractional(unit string) bool {
	return BaseUnit(unit) != unit || slices.Contains(fractional, unit)
}
