package prose

import (
	"slices"
)

// Column is a year that the head of a table names.
type Column struct {
	Year int
	Idle bool // the target of a year that is over: nothing reads it
}

// maxHead is the most characters of the head of a table.
const maxHead = 60

// setTables gives the rows of tables their columns.
func (t *Text) setTables(all []Sentence) {
	var columns []Column
	for i := range all {
		s := &all[i]
		switch {
		case !t.OpensLine(s.Start) || !t.ClosesLine(s.End) || EndsWith(s.Tokens, Stop):
			columns = nil
		case columns != nil && Holds(s.Tokens, Number):
			s.Columns = columns
		case Holds(s.Tokens, Number):
		case len(s.Tokens) > 0:
			columns = t.head(s)
		}
	}
}

// head returns the columns of a line that is the head of a table: at least two
// years, or one between bars, the target year among them, and no word of a
// change, of which the row would give figures beside; nil for any other line.
func (t *Text) head(s *Sentence) []Column {
	if s.End-s.Start > maxHead || Holds(s.Tokens, Comma) || Holds(s.Tokens, Rise) || Holds(s.Tokens, Colon) {
		return nil
	}
	var all []Column
	for i := range s.Tokens {
		switch k := &s.Tokens[i]; k.Class {
		case Year:
			all = append(all, Column{Year: int(k.Value)})
		case Past:
			all = append(all, Column{Year: t.now - 1})
		case Present:
			all = append(all, Column{Year: t.now})
		case Future:
			all = append(all, Column{Year: t.now + 1})
		case Anchor, Planning:
			if n := len(all) - 1; n >= 0 {
				all[n].Idle = all[n].Year < t.Year
			}
		}
	}
	barred := t.Runes[SkipBlank(t.Runes, s.Start)] == '|'
	if len(all) < 2 && !barred || !slices.Contains(all, Column{Year: t.Year}) {
		return nil
	}
	return all
}
