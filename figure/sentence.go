package figure

import (
	"slices"

	"mubiao/report"
)

// sentence is a stretch of the text up to a full stop or the end of its
// paragraph.
type sentence struct {
	start, end int     // characters, the full stop included
	tokens     []token // of this sentence
	part       report.PartKind
	pledged    int      // character from which its figures are pledges; its end where none are
	section    int      // index into Document.Sections; -1 before the first
	scope      scope    // of whom its section or paragraph speaks
	years      bool     // its paragraph speaks of several years
	heading    bool     // it is a heading, or the numbered first sentence of a paragraph
	columns    []column // of the table that it is a row of
	headline   bool     // it tells the headline targets
	known      []known  // figures of indicators that it gives of the whole place, or as headline
}

// maxHeading is the most characters that a line without a full stop may have
// to be taken for a heading.
const maxHeading = 45

// The most tokens, numbers and characters that a sentence may have: those of
// reports stay below 250, 50 and 900. What goes on without a full stop is no
// language, and is cut, since a sentence takes the square of its length to read.
const (
	maxTokens  = 400
	maxNumbers = 64
	maxLength  = 2500
)

// sentences cuts the tokens of a document into sentences.
func (t *text) sentences() []sentence {
	var all []sentence
	from, numbers := 0, 0
	for i := range t.tokens {
		c := t.tokens[i].class
		if c == number {
			numbers++
		}
		if c != stop && c != breakLine && !t.endless(from, i, numbers) {
			continue
		}
		numbers = 0
		end := i + 1
		for end < len(t.tokens) && c == stop && t.tokens[end].class == shut && t.adjacent(end-1, end) {
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
func (t *text) endless(from, i, numbers int) bool {
	from = min(from, i)
	return i+1-from >= maxTokens || numbers >= maxNumbers || t.tokens[i].end-t.tokens[from].start >= maxLength
}

func (t *text) appendSentence(all []sentence, from, end int) []sentence {
	start := 0
	if len(all) > 0 {
		start = all[len(all)-1].end
	}
	last := t.tokens[end-1]
	s := sentence{start: t.begin(start), end: last.end, tokens: t.tokens[from:end]}
	if last.class == breakLine {
		s.end = last.start
		s.tokens = s.tokens[:len(s.tokens)-1]
	}
	if s.end <= s.start {
		return append(all, sentence{start: last.end, end: last.end})[:len(all)]
	}
	s.section = t.sectionAt(s.start)
	s.heading = t.isHeading(s)
	return append(all, s)
}

// adjacent reports whether nothing but blanks stands between two tokens.
func (t *text) adjacent(a, b int) bool {
	return skipBlank(t.runes, t.tokens[a].end) >= t.tokens[b].start
}

// isHeading reports whether the sentence heads a part: a section begins with
// it, it is a short line of its own, or it is the numbered first sentence of
// its paragraph.
func (t *text) isHeading(s sentence) bool {
	if !t.opensLine(s.start) {
		return false
	}
	if s.section >= 0 && t.document.Sections[s.section].Start == s.start {
		return true
	}
	ownLine := t.closesLine(s.end)
	if s.end-s.start > maxHeading || s.end == s.start {
		return false
	}
	last := t.runes[s.end-1]
	if last == '。' && holds(s.tokens, subject) && holds(s.tokens, number) && !t.numbered(s.start) {
		return false
	}
	return ownLine && last != '；' && last != '，' || t.numbered(s.start)
}

func holds(tokens []token, c class) bool {
	return slices.ContainsFunc(tokens, func(k token) bool { return k.class == c })
}
