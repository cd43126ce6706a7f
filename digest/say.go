package digest

import (
	"time"

	"mubiao/report"
)

// Say puts figures, changes and names into words as the digest does, so that
// other readers of the same data meet the same words. Text from outside comes
// back scrubbed; whoever shows it still escapes it.
type Say struct{ e *edition }

// Name is what something is called in the reader's language, and its gloss in
// the other one.
type Name = name

// Tag is a coloured word with a mark that says the same without the colour.
type Tag = tag

// Piece is a stretch of an edited sentence.
type Piece = piece

// NewSay returns a Say of the language.
func NewSay(l report.Language, c report.Catalogue) Say {
	return Say{&edition{voice{l}, Input{Language: l, Catalogue: c}}}
}

// Figure returns a figure without its stretch: ≥ 8%; "" for nil.
func (s Say) Figure(f *report.Figure) string { return s.e.figure(f) }

// Claim returns a result, an estimate marked as one; "" for nil.
func (s Say) Claim(f *report.Figure) string { return s.e.claim(f) }

// Stretch returns the second, higher figure in words: strives for 10%; "" for
// none.
func (s Say) Stretch(f *report.Figure) string {
	if amount := s.e.stretch(f); amount != "" {
		return s.e.say("stretch", amount)
	}
	return ""
}

// Amount returns a number with its unit.
func (s Say) Amount(value float64, unit string) string { return s.e.amount(value, unit) }

// Tag names what happened, and by how much: ▲ raised +1 pp.
func (s Say) Tag(c report.Change) Tag { return s.e.tag(c) }

// Notes say what stands beside the figures of a change.
func (s Say) Notes(c report.Change) string { return s.e.notes(c) }

// Kind names a kind; Mark is its sign.
func (s Say) Kind(k report.Kind) string { return s.e.say(string(k)) }

// Mark returns the sign of a kind.
func (s Say) Mark(k report.Kind) string { return marks[k] }

// Subject names what a change is about: an indicator with its basis, or the
// object of a commitment.
func (s Say) Subject(c report.Change) Name { return s.e.indicator(s.e.Catalogue, c) }

// Brief returns the short name of an indicator, the id where it is unknown.
func (s Say) Brief(id string) string { return s.e.brief(s.e.Catalogue, id) }

// Place returns what a place is called, the code where it is unknown.
func (s Say) Place(code string) Name { return s.e.place(code) }

// PlaceShort returns the name of a place for sentences.
func (s Say) PlaceShort(code string) string { return s.e.placeShort(code) }

// Cause names a failure in words for readers.
func (s Say) Cause(f report.Failure) string { return s.e.cause(f) }

// Cure says what a person can do about a failure; "" for nothing.
func (s Say) Cure(f report.Failure) string { return f.Cure(s.e.own()) }

// Day returns a date as the language writes it.
func (s Say) Day(d report.Date) string { return s.e.day(d) }

// DayOf returns the day of a moment as the language writes it.
func (s Say) DayOf(t time.Time) string { return s.e.dayOf(t) }

// Edited reads the sentences of an edit back from a change's detail, and says
// how many were left out.
func (s Say) Edited(detail string) (sentences [][]Piece, note string) { return s.e.edited(detail) }

// Scrub takes control characters, marks of writing direction and invisible
// characters out of a line of text; blanks become one space.
func Scrub(s string) string { return scrub(s) }

// Short is Scrub, cut to n characters.
func Short(s string, n int) string { return short(s, n) }

// SafeLink returns the address if a browser should follow it, else "".
func SafeLink(address string) string { return safeLink(address) }

// AtWords returns the address so that a browser opens the page at the words;
// "" where no browser should follow it.
func AtWords(address, words string) string { return atWords(address, words) }
