package figure

import (
	"slices"

	"mubiao/report"
)

// A table of targets gives each indicator a figure for every year that its head
// names, cell by cell in one line, whatever parts the cells:
//
//	| 指标 | 2024年完成 | 2025年目标 |
//	| 地区生产总值增长 | 5.1% | 6%左右 |
//
// A row with other numbers of figures than the head has years is not read.

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

// row reads the row of a table, a figure for each column.
func (r *Reader) row(t *text, s *sentence) said {
	first := slices.IndexFunc(s.tokens, func(k token) bool { return k.class == number })
	var figures [][]token
	for i := first; i < len(s.tokens); i++ {
		switch k := s.tokens[i]; {
		case k.class == number:
			figures = append(figures, []token{k})
		case k.class == after && skipBlank(t.runes, s.tokens[i-1].end) >= k.start:
			figures[len(figures)-1] = append(figures[len(figures)-1], k)
		default:
			return said{}
		}
	}
	if first == 0 || len(figures) != len(s.columns) {
		return said{}
	}
	var all said
	for n, c := range s.columns {
		if c.idle {
			continue
		}
		cell := r.cell(t, s, s.tokens[:first], figures[n])
		for _, st := range cell.statements {
			st.when.year = c.year
			all.statements = append(all.statements, st)
		}
	}
	return all
}

// cell reads a figure with the words of its row.
func (r *Reader) cell(t *text, s *sentence, words, figure []token) said {
	own := *s
	for own.start < s.end && isBar(t.runes[own.start]) {
		own.start++
	}
	own.tokens = nil
	for i, k := range words {
		own.tokens = append(own.tokens, k)
		next := figure[0]
		if i+1 < len(words) {
			next = words[i+1]
		}
		if i+1 == len(words) || !slices.ContainsFunc(t.runes[k.end:next.start], notBar) {
			own.tokens = append(own.tokens, token{class: filler, start: k.end, end: next.start})
		}
	}
	own.tokens = append(own.tokens, figure...)
	return r.clauses(t, &own)
}

// isBar reports what parts the cells of a row.
func isBar(r rune) bool { return r == '|' || isBlank(r) }

func notBar(r rune) bool { return !isBar(r) }

// rowCommitments returns what the row of a table promises for the target year.
func (r *Reader) rowCommitments(t *text, s *spoken) []report.Figure {
	var all []report.Figure
	for _, st := range s.statements {
		f, ok := t.promise(st, s)
		if !ok {
			continue
		}
		f.Role = report.Commitment
		if i, known := r.catalogue.Find(f.Indicator); known {
			f.Object = i.Chinese
		}
		all = append(all, f)
	}
	return all
}
