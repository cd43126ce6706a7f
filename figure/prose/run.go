package prose

import (
	"slices"
)

// A run is the digits that stand together: with points and commas, with blanks
// that typesetting or a scanner left between them (2 684.83, 6 5 0), with a comma
// for the point (1715，7), with letters that look like digits (1O, l2). It is one
// number for sure, or several, or nobody can tell: then it is a number that
// promises nothing and raises a doubt.
type run struct {
	at, end int
	value   float64
	cut     bool // it cannot be told which number it is
	letters bool // l or O stand for 1 or 0
}

// piece is the digits of a run up to the next sign within it.
type piece struct {
	start, end int
	value      float64
	sep        sep  // what goes before it
	spaced     bool // a blank goes before it
	letters    bool
	bare       bool // letters only
}

// sep is what parts two pieces of a run.
type sep int

const (
	sepNone sep = iota
	sepBlank
	sepPoint
	sepComma
	sepLine
)

// maxPieces is the most pieces that may be one number.
const maxPieces = 12

// maxPiece is the most characters of a piece.
const maxPiece = 24

// run reads the digits at text[at:]; its end is at where none stand there.
func (l *lexer) run(at int) run {
	if l.memo.end > l.memo.at && l.memo.at == at {
		return l.memo
	}
	l.memo = l.readRun(at)
	return l.memo
}

func (l *lexer) readRun(at int) run {
	value, end := decimal(l.text, at)
	plain := run{at: at, value: value, end: end}
	if end > at && !l.mayGoOn(end) {
		return plain
	}
	all := l.pieces(at)
	if len(all) == 0 {
		return plain
	}
	last := all[len(all)-1]
	q, _ := l.withUnit(Quantity{}, last.end)
	joined := run{at: at, end: last.end, letters: holdsLetters(all)}
	if q.Unit == "" || !slices.ContainsFunc(all, func(p piece) bool { return !p.bare }) {
		return plain
	}
	switch l.judge(all, q.Unit) {
	case one:
		joined.value = valueOf(all)
	case several:
		return plain
	case unsure:
		joined.cut = true
	}
	return joined
}

// mayGoOn tells quickly that a run ends with the plain number before text[at:].
func (l *lexer) mayGoOn(at int) bool {
	if at == len(l.text) {
		return false
	}
	switch r := l.text[at]; {
	case r == ',' || r == '，' || isPoint(r) || looksLike(r) >= 0:
		return true
	case r == '\n' || IsBlank(r):
		next := SkipBlank(l.text, at)
		for next < len(l.text) && l.text[next] == '\n' {
			next = SkipBlank(l.text, next+1)
		}
		return next < len(l.text) && (IsDigitAt(l.text, next) || isPoint(l.text[next]))
	}
	return false
}

// pieces cuts the run at text[at:] into its pieces. Behind the last digit a
// point may stand that a unit follows: 15.6.%.
func (l *lexer) pieces(at int) []piece {
	if at == len(l.text) || Digit(l.text[at]) < 0 && at > 0 && (isLetter(l.text[at-1]) || IsDigitAt(l.text, at-1)) {
		return nil
	}
	p := l.piece(at, sepNone)
	if p.end == at {
		return nil
	}
	all := []piece{p}
	for len(all) < maxPieces {
		p := l.nextPiece(all[len(all)-1].end)
		if p.end == p.start {
			return all
		}
		all = append(all, p)
	}
	return all
}

// nextPiece reads the sign at text[at:] and the digits behind it.
func (l *lexer) nextPiece(at int) piece {
	next := SkipBlank(l.text, at)
	if next == len(l.text) {
		return piece{}
	}
	spaced := next > at
	switch r := l.text[next]; {
	case isPoint(r), r == '。' && stopForPoint(l.text, next):
		behind := l.pastBreak(next + 1)
		if p := l.piece(behind, sepPoint); p.end > p.start {
			p.spaced = spaced || behind > next+1
			return p
		}
		if !spaced && behind == next+1 { // 15.6.%
			return piece{start: next, end: next + 1, sep: sepPoint}
		}
	case r == ',' || r == '，':
		behind := SkipBlank(l.text, next+1)
		if p := l.piece(behind, sepComma); !spaced && (behind == next+1 || p.end-p.start == 3) {
			return p
		}
	case r == '\n':
		behind := l.pastBreak(next)
		if behind < len(l.text) && isPoint(l.text[behind]) {
			return l.piece(behind+1, sepPoint)
		}
		return l.piece(behind, sepLine)
	case spaced && IsDigitAt(l.text, next):
		p := l.piece(next, sepBlank)
		p.spaced = true
		return p
	}
	return piece{}
}

// pastBreak returns the place behind blanks and one line break.
func (l *lexer) pastBreak(at int) int {
	at = SkipBlank(l.text, at)
	if at < len(l.text) && l.text[at] == '\n' {
		at = SkipBlank(l.text, at+1)
	}
	return at
}

// piece reads digits, and letters that look like them, at text[at:]. Letters
// alone do only beside a point: 7.o.
func (l *lexer) piece(at int, s sep) piece {
	p := piece{start: at, end: at, sep: s}
	digits := false
	for p.end < min(len(l.text), at+maxPiece) {
		d := Digit(l.text[p.end])
		if d >= 0 {
			digits = true
		} else if d = looksLike(l.text[p.end]); d >= 0 {
			p.letters = true
		} else {
			break
		}
		p.value = p.value*10 + float64(d)
		p.end++
	}
	p.bare = p.end > at && !digits
	if p.bare && s != sepPoint && (s != sepNone || p.end == len(l.text) || !isPoint(l.text[p.end])) {
		return piece{start: at, end: at}
	}
	return p
}

// looksLike returns the digit that a letter is read for in scanned text, or -1.
func looksLike(r rune) int {
	switch r {
	case 'l', 'I', 'ｌ', 'Ｉ':
		return 1
	case 'O', 'o', 'Ｏ', 'ｏ', '○':
		return 0
	}
	return -1
}

func isPoint(r rune) bool {
	switch r {
	case '.', '．', '·', '﹒', '•', '∙', '‧', '・':
		return true
	}
	return false
}

func holdsLetters(all []piece) bool {
	return slices.ContainsFunc(all, func(p piece) bool { return p.letters })
}

// valueOf returns the number that the pieces are together.
func valueOf(all []piece) float64 {
	value, places := 0.0, 0
	behind := false
	for _, p := range all {
		behind = behind || p.sep == sepPoint
		if behind {
			places += p.end - p.start
		}
		for range p.end - p.start {
			value *= 10
		}
		value += p.value
	}
	for range places {
		value /= 10
	}
	return Tidy(value, places)
}
