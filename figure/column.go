package figure

import (
	"slices"
)

// column is a year that the head of a table names.
type column struct {
	year int
	idle bool // the target of a year that is over: nothing reads it
}

// maxHead is the most characters of the head of a table.
const maxHead = 60

// setTables gives the rows of tables their columns.
func (t *text) setTables(all []sentence) {
	var columns []column
	for i := range all {
		s := &all[i]
		switch {
		case !t.opensLine(s.start) || !t.closesLine(s.end) || endsWith(s.tokens, stop):
			columns = nil
		case columns != nil && holds(s.tokens, number):
			s.columns = columns
		case holds(s.tokens, number):
		case len(s.tokens) > 0:
			columns = t.head(s)
		}
	}
}

// head returns the columns of a line that is the head of a table: at least two
// years, or one between bars, the target year among them, and no word of a
// change, of which the row would give figures beside; nil for any other line.
func (t *text) head(s *sentence) []column {
	if s.end-s.start > maxHead || holds(s.tokens, comma) || holds(s.tokens, rise) || holds(s.tokens, colon) {
		return nil
	}
	var all []column
	for i := range s.tokens {
		switch k := &s.tokens[i]; k.class {
		case year:
			all = append(all, column{year: int(k.value)})
		case past:
			all = append(all, column{year: t.now - 1})
		case present:
			all = append(all, column{year: t.now})
		case future:
			all = append(all, column{year: t.now + 1})
		case anchor, planning:
			if n := len(all) - 1; n >= 0 {
				all[n].idle = all[n].year < t.year
			}
		}
	}
	barred := t.runes[skipBlank(t.runes, s.start)] == '|'
	if len(all) < 2 && !barred || !slices.Contains(all, column{year: t.year}) {
		return nil
	}
	return all
}
