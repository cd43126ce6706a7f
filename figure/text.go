package figure

import (
	"sort"

	"mubiao/place"
	"mubiao/report"
)

// text is one document while it is read.
type text struct {
	script
	document   report.Document
	tokens     []token
	year       int         // target year
	now        int         // the year that 今年 means
	next       bool        // the text says 明年
	names      []string    // of the place: 定西市, 定西
	rank       place.Level // of the place
	autonomous bool        // it lies in an autonomous region

	allEstimated int // character behind （预计数，下同）; 0 where there is none
}

// has reports whether words stand at a character of the text.
func (t *text) has(at int, words string) bool {
	for _, r := range words {
		if at >= len(t.runes) || t.runes[at] != r {
			return false
		}
		at++
	}
	return true
}

// words returns what a token says.
func (t *text) words(k *token) string { return t.slice(k.start, k.end) }

// fill fills in what a figure takes from its place in the document.
func (t *text) fill(f report.Figure, s *sentence) report.Figure {
	f.Place, f.Year = t.document.Place, t.year
	f.Quote = t.slice(f.Start, f.End)
	if s.section >= 0 {
		f.Section = t.document.Sections[s.section].Heading
	}
	f.Origin = report.Read
	return f
}

func (t *text) opensLine(at int) bool {
	for at--; at >= 0; at-- {
		if t.runes[at] == '\n' {
			return true
		}
		if !isBlank(t.runes[at]) {
			return false
		}
	}
	return true
}

func (t *text) closesLine(at int) bool {
	at = skipBlank(t.runes, at)
	return at >= len(t.runes) || t.runes[at] == '\n'
}

// begin returns the first character from at on that is no blank or line break.
func (t *text) begin(at int) int {
	for at < len(t.runes) && (isBlank(t.runes[at]) || t.runes[at] == '\n') {
		at++
	}
	return at
}

// sectionAt returns the index of the innermost section that holds the
// character, or -1.
func (t *text) sectionAt(at int) int {
	sections := t.document.Sections
	n := sort.Search(len(sections), func(i int) bool { return sections[i].Start > at }) - 1
	for n >= 0 && sections[n].End <= at {
		n--
	}
	return n
}

// line returns the paragraph that holds a character.
func (t *text) line(at int) extent {
	e := extent{at, at}
	for e.start > 0 && t.runes[e.start-1] != '\n' {
		e.start--
	}
	for e.end < len(t.runes) && t.runes[e.end] != '\n' {
		e.end++
	}
	return e
}

// numbered reports whether the line begins with 一、 （一） 第一部分 1.
func (t *text) numbered(at int) bool {
	return t.chapter(at) || at < len(t.runes) && (t.runes[at] == '（' || t.runes[at] == '(') && hanDigitOrTen(t.runes, at+1)
}

// chapter reports whether the line begins as a chapter does: 一、 or 第一部分.
func (t *text) chapter(at int) bool {
	part := at < len(t.runes) && t.runes[at] == '第'
	if part {
		at++
	}
	_, end := hanNumber(t.runes, at)
	if end == at || end-at > 3 || end >= len(t.runes) {
		return false
	}
	switch t.runes[end] {
	case '部', '章':
		return part
	case '、', '．', '.':
		return !part
	}
	return false
}

func hanDigitOrTen(text []rune, at int) bool {
	return at < len(text) && (hanDigit(text[at]) >= 0 || text[at] == '十')
}
