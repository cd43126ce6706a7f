package deliver

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// lineWidth is how wide a line of the text part may be, in cells of a terminal:
// a Chinese character takes two. Addresses are never broken.
const lineWidth = 78

// Characters that may not begin a line, or end one.
const (
	closing = "，。、；：？！）》〉」』】〕”’…%‰·,.;:?!)]}"
	opening = "（《〈「『【〔“‘([{≥≤≈"
)

// wrap breaks the long lines of a text at blanks and between Chinese
// characters. What follows a break stands as far in as its line began.
func wrap(text string) string {
	lines := strings.Split(text, "\n")
	for n, l := range lines {
		if cells(l) > lineWidth {
			lines[n] = wrapLine(l)
		}
	}
	return strings.Join(lines, "\n")
}

func wrapLine(line string) string {
	margin := strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " -")))
	var done []string
	var now strings.Builder
	for _, atom := range atoms(line) {
		full := cells(now.String())+cells(strings.TrimRight(atom, " ")) > lineWidth
		if full && strings.TrimSpace(now.String()) != "" {
			done = append(done, strings.TrimRight(now.String(), " "))
			now.Reset()
			now.WriteString(margin)
		}
		now.WriteString(atom)
	}
	return strings.Join(append(done, strings.TrimRight(now.String(), " ")), "\n")
}

// atoms cuts a line into what may not be broken, each with the blanks behind
// it.
func atoms(line string) []string {
	var all []string
	runes, from := []rune(line), 0
	for n := 1; n < len(runes); n++ {
		if breakable(runes, n) {
			all = append(all, string(runes[from:n]))
			from = n
		}
	}
	return append(all, string(runes[from:]))
}

// breakable reports whether a line may end before the n-th character.
func breakable(line []rune, n int) bool {
	before, after := line[n-1], line[n]
	switch {
	case after == ' ', strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return false
	case before == ' ': // a sign stays with its figure
		return n < 2 || !strings.ContainsRune(opening, line[n-2])
	case unicode.IsDigit(before): // and a figure with its unit
		return false
	}
	return runeCells(before) == 2 || runeCells(after) == 2
}

func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
		return 2
	}
	return 1
}
