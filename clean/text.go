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
func lines(text string) []string {
	var all []string
	text = withoutBad(text)
	for raw := range strings.FieldsFuncSeq(text, isBreak) {
		if l := squeeze(raw); l != "" {
			all = append(all, l)
		}
	}
	return all
}

// withoutBad drops replacement characters, such as broken emoji leave, but not
// those beside a digit: there one may stand for a piece of a number.
func withoutBad(text string) string {
	if !strings.ContainsRune(text, '\ufffd') {
		return text
	}
	return badRun.ReplaceAllStringFunc(text, func(run string) string {
		if strings.ContainsAny(run, "0123456789０１２３４５６７８９%％") {
			return run
		}
		return strings.ReplaceAll(run, "\ufffd", "")
	})
}

var badRun = regexp.MustCompile(`[^\s\x{fffd}]?\x{fffd}+[^\s\x{fffd}]?`)

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
	if isClean(line) {
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

// isClean reports that squeeze has nothing to do.
func isClean(line string) bool {
	blank := true
	for _, r := range line {
		switch {
		case isPlain(r):
			blank = false
		case r == ' ':
			if blank {
				return false
			}
			blank = true
		case unicode.IsSpace(r) || isUnseen(r):
			return false
		default:
			blank = false
		}
	}
	return !blank
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
	if !strings.ContainsFunc(text, isSpace) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, text)
}

func isSpace(r rune) bool { return !isPlain(r) && unicode.IsSpace(r) }

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

// head returns at most the first n characters.
func head(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
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
func han(text string) int {
	n := 0
	for _, r := range text {
		if isHan(r) {
			n++
		}
	}
	return n
}

// hasAny reports whether the text holds one of the words.
func hasAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
