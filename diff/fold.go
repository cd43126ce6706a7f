package diff

import (
	"strings"
	"unicode"
)

// fold returns a sentence as it is compared: signs, letters and digits of one
// width, quotes and dashes of one shape, without blanks but those that keep two
// numbers or two words apart. A point is no comma and no full stop.
func fold(s string) string {
	var b strings.Builder
	var last rune
	blank := false
	for _, r := range s {
		switch r = foldRune(r); {
		case r == 0:
			continue
		case unicode.IsSpace(r):
			blank = true
			continue
		case blank && isWord(last) && isWord(r):
			b.WriteByte(' ')
		}
		blank, last = false, r
		b.WriteRune(r)
	}
	return b.String()
}

func isWord(r rune) bool { return r < 0x80 && (isDigit(r) || isLatin(r)) }

// foldRune returns the sign that stands for all of its widths; 0 for one that
// is not seen.
func foldRune(r rune) rune {
	switch {
	case '！' <= r && r <= '～': // the full-width forms of ASCII
		r -= '！' - '!'
	case strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff\u00ad", r):
		return 0
	}
	switch r {
	case '“', '”', '„', '‟', '＂', '「', '」':
		return '"'
	case '‘', '’', '‛', '`':
		return '\''
	case '—', '–', '―', '‐', '‑', '‒', '−', '~':
		return '-'
	case '﹪':
		return '%'
	case '•', '・', '∙', '·', '‧':
		return '·'
	}
	return r
}

func folded(sentences []string) []string {
	all := make([]string, len(sentences))
	for n, s := range sentences {
		all[n] = fold(s)
	}
	return all
}
