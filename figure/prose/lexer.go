package prose

import (
	"slices"
	"strings"
)

// Token is a stretch of the text that the grammar knows. What stands between
// two tokens and is not blank is a gap: words that the grammar does not know.
type Token struct {
	Class     Class
	Start     int // characters of the document's text
	End       int
	Entry     *Entry // of a word or a subject; nil for a number
	*Quantity        // of a number; value and high of a year and a span of years; NoQuantity of others
}

// NoQuantity is that of a token without one.
var NoQuantity = &Quantity{}

// lexer cuts one text into tokens.
type lexer struct {
	text   []rune
	names  *Trie // words and subjects
	units  *Trie
	idioms *Trie
	glance *glance
	noted  []Quantity // those of the tokens
	named  int        // end of the last name of an indicator: digits may follow its letters at once
	memo   run        // the one read last
}

// scan cuts the text into tokens in one pass from left to right, and appends
// them: the longest name at each place, else a number, else nothing.
func (l *lexer) scan(tokens []Token) []Token {
	l.named, l.memo = 0, run{}
	tokens, l.noted = slices.Grow(tokens, len(l.text)/4), slices.Grow(l.noted, len(l.text)/64)
	for at := 0; at < len(l.text); {
		may := l.glance.at(l.text[at])
		if may == 0 {
			at++
			continue
		}
		t := l.next(at, may)
		if t.Class != None {
			if t.Quantity == nil {
				t.Quantity = NoQuantity
			}
			tokens = append(tokens, t)
		}
		at = max(t.End, at+1)
	}
	return tokens
}

// next returns the token at text[at:], with whose first character so much may
// begin; its class is none where only its end matters (a code, the number of a
// list) or nothing is known.
func (l *lexer) next(at int, may begins) Token {
	if l.text[at] == '\n' {
		return Token{Class: BreakLine, Start: at, End: at + 1}
	}
	t := Token{Start: at, End: at}
	if may&aNumber != 0 {
		t = l.numeric(at)
	}
	if may&aName == 0 {
		return t
	}
	e, end := l.names.Match(l.text, at)
	if e != nil && end >= t.End {
		if e.Class == Subject {
			l.named = end
		}
		return Token{Class: e.Class, Start: at, End: end, Entry: e}
	}
	return t
}

// numeric returns the number, the year or the span of months at text[at:].
func (l *lexer) numeric(at int) Token {
	if end := l.item(at); end > at {
		return Token{Class: Semicolon, Start: at, End: end} // as —— is
	}
	if !l.mayBegin(at) {
		return Token{Start: at, End: at}
	}
	if end := l.code(at); end > at {
		return Token{Start: at, End: end}
	}
	if t := l.time(at); t.End > at {
		return t
	}
	q, end := l.quantity(at)
	if end == at {
		return Token{Start: at, End: at}
	}
	if q.Unit == "" && l.quoted(at, end) {
		return Token{Start: at, End: end}
	}
	return Token{Class: Number, Start: at, End: end, Quantity: l.note(q)}
}

// note keeps a quantity for its token.
func (l *lexer) note(q Quantity) *Quantity {
	l.noted = append(l.noted, q)
	return &l.noted[len(l.noted)-1]
}

// mayBegin tells quickly that no number begins with a character.
func (l *lexer) mayBegin(at int) bool {
	r := l.text[at]
	if Digit(r) >= 0 || looksLike(r) >= 0 && l.run(at).end > at {
		return true
	}
	switch r {
	case '-', '－', '−', '翻', '双', '十', '百', '千', '万', '亿':
	default:
		if HanDigit(r) < 0 {
			return false
		}
	}
	return !l.ordinal(at)
}

// ordinal reports whether the number at text[at:] only counts off (第三) or is
// vague (数百, 几十).
func (l *lexer) ordinal(at int) bool {
	if at == 0 {
		return false
	}
	switch l.text[at-1] {
	case '上':
		return hanScale(l.text[at]) > 0 && (at < 2 || !strings.ContainsRune("迈跃跨站登攀", l.text[at-2]))
	case '第', '数', '几', '成', '近':
		return hanScale(l.text[at]) > 0 || l.text[at-1] == '第'
	}
	return false
}

// code returns the end of a run of letters and digits that is a name (G312,
// 5G, 1+5) or the number of a footnote ([3]); at where the digits at text[at:]
// are a number.
func (l *lexer) code(at int) int {
	r := l.run(at)
	if Digit(l.text[at]) < 0 || r.letters || r.cut {
		return at
	}
	_, end := decimal(l.text, at)
	if at == l.named && l.measured(at) { // GDP1275亿元
		return at
	}
	if at > 0 && (isLetter(l.text[at-1]) || l.text[at-1] == '第' || l.text[at-1] == '+') {
		return end
	}
	if end == len(l.text) {
		return at
	}
	if e, unitEnd := l.units.Match(l.text, end); isLetter(l.text[end]) && (e == nil || unitEnd < len(l.text) && isLetter(l.text[unitEnd])) {
		return end
	}
	if l.text[end] == '+' || l.footnote(at, end) {
		return end
	}
	return at
}

// measured reports whether the number at text[at:] has a unit of what is
// measured.
func (l *lexer) measured(at int) bool {
	q, _ := l.withUnit(Quantity{}, l.run(at).end)
	return q.Unit != "" && isFractional(q.Unit)
}

// item returns the end of what numbers an item of a list, 1. or 1、 or ①; at
// where nothing does.
func (l *lexer) item(at int) int {
	circled := l.text[at] >= '①' && l.text[at] <= '⒇' // ⑴ among them
	if !circled && Digit(l.text[at]) < 0 || !l.opens(at) {
		return at
	}
	if circled {
		return at + 1
	}
	_, end := integer(l.text, at)
	if end < len(l.text) && strings.ContainsRune(".．、)）", l.text[end]) && !IsDigitAt(l.text, end+1) {
		return end + 1
	}
	return at
}

// opens reports whether text[at:] is the start of a paragraph or of a part of
// a sentence.
func (l *lexer) opens(at int) bool {
	for at > 0 && IsBlank(l.text[at-1]) {
		at--
	}
	return at == 0 || strings.ContainsRune("\n：；。:;", l.text[at-1])
}

// footnote reports whether the digits stand alone in brackets: [3], （1）.
func (l *lexer) footnote(at, end int) bool {
	if at == 0 {
		return false
	}
	switch l.text[at-1] {
	case '[', '〔', '【', '（', '(':
		switch l.text[end] {
		case ']', '〕', '】', '）', ')':
			return true
		}
	}
	return false
}

// quoted reports whether a bare number is all that stands in quotation marks:
// “333”.
func (l *lexer) quoted(at, end int) bool {
	return at > 0 && l.text[at-1] == '“' || end < len(l.text) && l.text[end] == '”'
}

// has reports whether words stand at text[at:].
func (l *lexer) has(at int, words string) bool {
	for _, r := range words {
		if at >= len(l.text) || l.text[at] != r {
			return false
		}
		at++
	}
	return true
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ'
}

// WordText returns the word of a token; "" for one that no table holds.
func (k *Token) WordText() string {
	if k.Entry == nil {
		return ""
	}
	return k.Entry.Word.Text
}

// TokenAt returns the first of tokens that ends at a character or behind it; their number where
// none does.
func TokenAt(tokens []Token, at int) int {
	n, _ := slices.BinarySearchFunc(tokens, at, func(k Token, at int) int { return k.End - at })
	return n
}
