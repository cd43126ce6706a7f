package prose

import (
	"sort"

	"mubiao/place"
	"mubiao/report"
)

// Text is one document while it is read.
type Text struct {
	Script
	room       *room // that it is read in
	document   report.Document
	tokens     []Token
	Year       int         // target year
	now        int         // the year that 今年 means
	next       bool        // the text says 明年
	Names      []string    // of the place: 定西市, 定西
	Rank       place.Level // of the place
	Autonomous bool        // it lies in an autonomous region

	AllEstimated int // character behind （预计数，下同）; 0 where there is none
}

// Has reports whether words stand at a character of the text.
func (t *Text) Has(at int, words string) bool {
	for _, r := range words {
		if at >= len(t.Runes) || t.Runes[at] != r {
			return false
		}
		at++
	}
	return true
}

// Words returns what a token says.
func (t *Text) Words(k *Token) string { return t.Slice(k.Start, k.End) }

// Fill fills in what a figure takes from its place in the document.
func (t *Text) Fill(f report.Figure, s *Sentence) report.Figure {
	f.Place, f.Year = t.document.Place, t.Year
	f.Quote = t.Slice(f.Start, f.End)
	if s.section >= 0 {
		f.Section = t.document.Sections[s.section].Heading
	}
	f.Origin = report.Read
	return f
}

// OpensLine reports whether a paragraph begins at a character, but for blanks.
func (t *Text) OpensLine(at int) bool {
	for at--; at >= 0; at-- {
		if t.Runes[at] == '\n' {
			return true
		}
		if !IsBlank(t.Runes[at]) {
			return false
		}
	}
	return true
}

// ClosesLine reports whether a paragraph ends at a character, but for blanks.
func (t *Text) ClosesLine(at int) bool {
	at = SkipBlank(t.Runes, at)
	return at >= len(t.Runes) || t.Runes[at] == '\n'
}

// begin returns the first character from at on that is no blank or line break.
func (t *Text) begin(at int) int {
	for at < len(t.Runes) && (IsBlank(t.Runes[at]) || t.Runes[at] == '\n') {
		at++
	}
	return at
}

// sectionAt returns the index of the innermost section that holds the
// character, or -1.
func (t *Text) sectionAt(at int) int {
	sections := t.document.Sections
	n := sort.Search(len(sections), func(i int) bool { return sections[i].Start > at }) - 1
	for n >= 0 && sections[n].End <= at {
		n--
	}
	return n
}

// line returns the paragraph that holds a character.
func (t *Text) line(at int) Extent {
	e := Extent{at, at}
	for e.Start > 0 && t.Runes[e.Start-1] != '\n' {
		e.Start--
	}
	for e.End < len(t.Runes) && t.Runes[e.End] != '\n' {
		e.End++
	}
	return e
}

// Numbered reports whether the line begins with 一、 （一） 第一部分 1.
func (t *Text) Numbered(at int) bool {
	return t.chapter(at) || at < len(t.Runes) && (t.Runes[at] == '（' || t.Runes[at] == '(') && hanDigitOrTen(t.Runes, at+1)
}

// chapter reports whether the line begins as a chapter does: 一、 or 第一部分.
func (t *Text) chapter(at int) bool {
	part := at < len(t.Runes) && t.Runes[at] == '第'
	if part {
		at++
	}
	_, end := hanNumber(t.Runes, at)
	if end == at || end-at > 3 || end >= len(t.Runes) {
		return false
	}
	switch t.Runes[end] {
	case '部', '章':
		return part
	case '、', '．', '.':
		return !part
	}
	return false
}

func hanDigitOrTen(text []rune, at int) bool {
	return at < len(text) && (HanDigit(text[at]) >= 0 || text[at] == '十')
}
