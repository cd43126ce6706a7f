package clean

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines cuts a text into the lines that hold something. Every source of text
// goes through it, so that a report reads the same from a page, a reprint and
// a file: white space of any kind becomes one blank inside a line and nothing
// at its ends, characters that nobody sees are dropped, and nothing else is
// changed.
func lines(text string) []string { return appendLines(nil, text) }

// appendLines adds the lines of a text to others.
func appendLines(all []string, text string) []string {
	for text != "" {
		n, even := scanLine(text)
		l := text[:n]
		if !even {
			l = squeeze(withoutBad(l))
		}
		if l != "" {
			all = append(all, l)
		}
		_, size := utf8.DecodeRuneInString(text[n:])
		text = text[n+size:]
	}
	return all
}

// scanLine returns the bytes of the text's first line, and whether it is already
// as lines would have it.
func scanLine(text string) (n int, even bool) {
	even, blank := true, true
	for n < len(text) {
		if isCommon(text[n]) {
			n, blank = n+3, false
			continue
		}
		r, size := utf8.DecodeRuneInString(text[n:])
		switch {
		case isPlain(r):
			blank = false
		case r == ' ':
			even, blank = even && !blank, true
		case isBreak(r):
			return n, even && !blank
		case unicode.IsSpace(r) || isUnseen(r) || r == utf8.RuneError:
			even = false
		default:
			blank = false
		}
		n += size
	}
	return min(n, len(text)), even && !blank
}

// isCommon reports the first byte of a character of three bytes, U+4000 to
// U+DFFF: what Chinese texts are made of, and all of it plain.
func isCommon(b byte) bool { return b >= 0xe4 && b <= 0xed }

// withoutBad drops replacement characters, such as broken emoji leave, but not
// those beside a digit, nor a single one within a word: there one may stand for a
// piece of a number, or for a character of the text.
func withoutBad(text string) string {
	if find(text, "\ufffd") < 0 {
		return text
	}
	return badRun.ReplaceAllStringFunc(text, func(run string) string {
		if strings.ContainsAny(run, "0123456789０１２３４５６７８９%％") || isDamage(run) && times(run, "\ufffd") == 1 {
			return run
		}
		return strings.ReplaceAll(run, "\ufffd", "")
	})
}

var badRun = expression(`[^\s\x{fffd}]?\x{fffd}+[^\s\x{fffd}]?`)

// isDamage reports replacement characters within a word or a number: a bullet or
// an emoji stands beside words.
func isDamage(run string) bool {
	r, _ := utf8.DecodeRuneInString(run)
	last, _ := utf8.DecodeLastRuneInString(run)
	return isWordy(r) && isWordy(last)
}

func isWordy(r rune) bool { return isHan(r) || unicode.IsDigit(r) || unicode.IsLetter(r) }

// damageIn returns how often a text is damaged.
func damageIn(text string) int {
	if find(text, "\ufffd") < 0 {
		return 0
	}
	n := 0
	for _, run := range badRun.FindAllString(text, -1) {
		if isDamage(run) {
			n++
		}
	}
	return n
}

// isBreak reports the characters that end a line.
func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// squeeze returns the line with its white space made uniform.
func squeeze(line string) string {
	if n, even := scanLine(line); even && n == len(line) {
		return line
	}
	var b strings.Builder
	b.Grow(len(line))
	blank := false
	for _, r := range line {
		switch {
		case unicode.IsSpace(r):
			blank = b.Len() > 0
		case isUnseen(r):
		default:
			if blank {
				b.WriteByte(' ')
				blank = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports the characters that most texts are made of; none of them is
// white space or unseen.
func isPlain(r rune) bool {
	return r > '\u3000' && r < '\ue000' || r > ' ' && r < '\u007f'
}

// isUnseen reports control characters, zero-width characters and the
// private-use signs that Word and WPS leave behind.
func isUnseen(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r == '\u00ad' || r == '\ufeff' || r >= '\u2060' && r <= '\u2064':
		return true
	case r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e':
		return true
	}
	return r >= '\ue000' && r <= '\uf8ff'
}

// tight returns the text without any blanks, for comparing and for matching
// what authors space out: 政 府 工 作 报 告.
func tight(text string) string {
	at, size := spaceIn(text)
	if size == 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for ; size > 0; at, size = spaceIn(text) {
		b.WriteString(text[:at])
		text = text[at+size:]
	}
	b.WriteString(text)
	return b.String()
}

// spaceIn returns where the first blank of a text is, and its bytes; 0 bytes for
// none.
func spaceIn(text string) (at, size int) {
	for at < len(text) {
		if isCommon(text[at]) {
			at += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isPlain(r) && unicode.IsSpace(r) {
			return at, size
		}
		at += size
	}
	return len(text), 0
}

// isBlank reports a text in which nothing is to be seen.
func isBlank(text string) bool {
	for _, r := range text {
		if isPlain(r) || !unicode.IsSpace(r) && !isUnseen(r) {
			return false
		}
	}
	return true
}

// count returns the number of characters of valid UTF-8: of its bytes, those
// that begin one.
func count(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// head returns at most the first n characters of valid UTF-8.
func head(text string, n int) string {
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			if n == 0 {
				return text[:i]
			}
			n--
		}
	}
	return text
}

// tail returns at most the last n characters.
func tail(text string, n int) string {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
	}
	return text[i:]
}

// endsWith reports whether the text ends with one of the words.
func endsWith(text string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// runsOn reports a line that does not end like a sentence.
func runsOn(l string) bool {
	return !strings.ContainsAny(tail(l, 1), "。！？；：…”’）】》」!?;:")
}

// isHan reports a Chinese character.
func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r >= 0x3400 && r <= 0x4dbf ||
		r >= 0x20000 && r <= 0x3ffff
}

// han returns the number of Chinese characters.
func han(text string) int { return censusOf(text).han }

// census is what a text is made of, in characters.
type census struct {
	all int
	han int // Chinese characters
	bad int // replacement characters
}

// censusOf counts the characters of valid UTF-8.
func censusOf(text string) census {
	var c census
	for i := 0; i < len(text); c.all++ {
		if b := text[i]; b >= 0xe5 && b <= 0xe9 || b == 0xe4 && i+1 < len(text) && text[i+1] >= 0xb8 { // U+4E00 to U+9FFF
			c.han++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isHan(r) {
			c.han++
		} else if r == utf8.RuneError {
			c.bad++
		}
		i += size
	}
	return c
}

// find returns where the text first has the word, -1 where it has none. It looks
// for the word's last byte: the first is one of the few that most Chinese
// characters begin with.
func find(text, word string) int {
	last := len(word) - 1
	for at := last; at < len(text); at++ {
		next := strings.IndexByte(text[at:], word[last])
		if next < 0 {
			break
		}
		at += next
		if text[at-last:at+1] == word {
			return at - last
		}
	}
	return -1
}

// times returns how often the text has the word.
func times(text, word string) int {
	n := 0
	for at := find(text, word); at >= 0; at = find(text, word) {
		n++
		text = text[at+len(word):]
	}
	return n
}

// phrases are words to look for: plain ones as they are, which costs little, and
// the others as one expression.
type phrases struct {
	plain []string
	other *pattern // nil where all are plain
}

// phrasesOf returns the phrases of a list, which blanks separate.
func phrasesOf(list string) phrases {
	var p phrases
	var others []string
	for word := range strings.FieldsSeq(list) {
		if regexp.QuoteMeta(word) == word {
			p.plain = append(p.plain, word)
		} else {
			others = append(others, word)
		}
	}
	if others != nil {
		p.other = expression(strings.Join(others, "|"))
	}
	return p
}

// in reports whether the text holds one of them.
func (p phrases) in(text string) bool {
	return hasAny(text, p.plain...) || p.other != nil && p.other.MatchString(text)
}

// hasAny reports whether the text holds one of the words.
func hasAny(text string, words ...string) bool {
	for _, w := range words {
		if find(text, w) >= 0 {
			return true
		}
	}
	return false
}
