package prose

import (
	"slices"

	"mubiao/report"
)

// Sentence is a stretch of the text up to a full stop or the end of its
// paragraph.
type Sentence struct {
	Start, End int     // characters, the full stop included
	Tokens     []Token // of this sentence
	Part       report.PartKind
	Pledged    int      // character from which its figures are pledges; its end where none are
	section    int      // index into Document.Sections; -1 before the first
	Scope      Scope    // of whom its section or paragraph speaks
	Years      bool     // its paragraph speaks of several years
	Heading    bool     // it is a heading, or the numbered first sentence of a paragraph
	Columns    []Column // of the table that it is a row of
	Headline   bool     // it tells the headline targets
	Known      []Known  // figures of indicators that it gives of the whole place, or as headline
	Owned      []Extent // those of somebody else
	Label      Extent   // the sentence before that only names whose all of it is: 清洁能源产业集群。
}

// MaxHeading is the most characters that a line without a full stop may have
// to be taken for a heading.
const MaxHeading = 45

// The most tokens, numbers and characters that a sentence may have: those of
// reports stay below 250, 50 and 900. What goes on without a full stop is no
// language, and is cut, since a sentence takes the square of its length to read.
const (
	maxTokens  = 400
	maxNumbers = 64
	maxLength  = 2500
)

// Sentences cuts the tokens of a document into sentences.
func (t *Text) Sentences() []Sentence {
	ends := 0
	for i := range t.tokens {
		if c := t.tokens[i].Class; c == Stop || c == BreakLine {
			ends++
		}
	}
	all := make([]Sentence, 0, ends)
	from, numbers := 0, 0
	for i := range t.tokens {
		c := t.tokens[i].Class
		if c == Number {
			numbers++
		}
		if c != Stop && c != BreakLine && !t.endless(from, i, numbers) {
			continue
		}
		numbers = 0
		end := i + 1
		for end < len(t.tokens) && c == Stop && t.tokens[end].Class == Shut && t.adjacent(end-1, end) {
			end++
		}
		if end > from {
			all = t.appendSentence(all, from, end)
		}
		from = max(end, from)
	}
	return all
}

// endless reports whether tokens from to i, so many numbers among them, are more
// than a sentence may have.
func (t *Text) endless(from, i, numbers int) bool {
	from = min(from, i)
	return i+1-from >= maxTokens || numbers >= maxNumbers || t.tokens[i].End-t.tokens[from].Start >= maxLength
}

func (t *Text) appendSentence(all []Sentence, from, end int) []Sentence {
	start := 0
	if len(all) > 0 {
		start = all[len(all)-1].End
	}
	last := t.tokens[end-1]
	s := Sentence{Start: t.begin(start), End: last.End, Tokens: t.tokens[from:end]}
	if last.Class == BreakLine {
		s.End = last.Start
		s.Tokens = s.Tokens[:len(s.Tokens)-1]
	}
	if s.End <= s.Start {
		return append(all, Sentence{Start: last.End, End: last.End})[:len(all)]
	}
	s.section = t.sectionAt(s.Start)
	s.Heading = t.isHeading(s)
	return append(all, s)
}

// adjacent reports whether nothing but blanks stands between two tokens.
func (t *Text) adjacent(a, b int) bool {
	return SkipBlank(t.Runes, t.tokens[a].End) >= t.tokens[b].Start
}

// isHeading reports whether the sentence heads a part: a section begins with
// it, it is a short line of its own, or it is the numbered first sentence of
// its paragraph.
func (t *Text) isHeading(s Sentence) bool {
	if !t.OpensLine(s.Start) {
		return false
	}
	if s.section >= 0 && t.document.Sections[s.section].Start == s.Start {
		return true
	}
	ownLine := t.ClosesLine(s.End)
	if s.End-s.Start > MaxHeading || s.End == s.Start {
		return false
	}
	last := t.Runes[s.End-1]
	if last == '。' && Holds(s.Tokens, Subject) && Holds(s.Tokens, Number) && !t.Numbered(s.Start) {
		return false
	}
	return ownLine && last != '；' && last != '，' || t.Numbered(s.Start)
}

// Holds reports whether a token of the class is among them.
func Holds(tokens []Token, c Class) bool {
	return slices.ContainsFunc(tokens, func(k Token) bool { return k.Class == c })
}
