package statement

import (
	"slices"

	"mubiao/figure/prose"
)

// A table of targets gives each indicator a figure for every year that its head
// names, cell by cell in one line, whatever parts the cells:
//
//	| 指标 | 2024年完成 | 2025年目标 |
//	| 地区生产总值增长 | 5.1% | 6%左右 |
//
// A row with other numbers of figures than the head has years is not read.

// row reads the row of a table, a figure for each column.
func (t *Text) row(s *prose.Sentence) said {
	first := slices.IndexFunc(s.Tokens, func(k prose.Token) bool { return k.Class == prose.Number })
	for first > 0 && t.opensCell(s.Tokens[:first]) {
		first--
	}
	var figures [][]prose.Token
	var change []prose.Token // 增长 before the number of a cell
	for i := max(0, first); i < len(s.Tokens); i++ {
		switch k := s.Tokens[i]; {
		case k.Class == prose.Number:
			figures = append(figures, append(change, k))
			change = nil
		case change == nil && t.opensCell(s.Tokens[:i+1]):
			change = []prose.Token{k}
		case k.Class == prose.After && prose.SkipBlank(t.Runes, s.Tokens[i-1].End) >= k.Start:
			figures[len(figures)-1] = append(figures[len(figures)-1], k)
		default:
			return said{}
		}
	}
	if first == 0 || len(figures) != len(s.Columns) {
		return said{}
	}
	var all said
	for n, c := range s.Columns {
		if c.Idle {
			continue
		}
		cell := t.cell(s, s.Tokens[:first], figures[n])
		for _, st := range cell.Statements {
			st.when.year = c.Year
			all.Statements = append(all.Statements, st)
		}
	}
	return all
}

// opensCell reports whether the last of the tokens is a verb of change with which a cell begins:
// | 增长6%.
func (t *Text) opensCell(tokens []prose.Token) bool {
	n := len(tokens) - 1
	if n < 1 || tokens[n].Class != prose.Rise && tokens[n].Class != prose.Fall {
		return false
	}
	return slices.Contains(t.Runes[tokens[n-1].End:tokens[n].Start], '|')
}

// cell reads a figure with the words of its row.
func (t *Text) cell(s *prose.Sentence, words, figure []prose.Token) said {
	own := *s
	for own.Start < s.End && isBar(t.Runes[own.Start]) {
		own.Start++
	}
	own.Tokens = nil
	for i, k := range words {
		own.Tokens = append(own.Tokens, k)
		next := figure[0]
		if i+1 < len(words) {
			next = words[i+1]
		}
		if i+1 == len(words) || !slices.ContainsFunc(t.Runes[k.End:next.Start], notBar) {
			own.Tokens = append(own.Tokens, prose.Token{Class: prose.Filler, Start: k.End, End: next.Start, Quantity: prose.NoQuantity})
		}
	}
	own.Tokens = append(own.Tokens, figure...)
	return t.clauses(&own)
}

// isBar reports what parts the cells of a row.
func isBar(r rune) bool { return r == '|' || prose.IsBlank(r) }

func notBar(r rune) bool { return !isBar(r) }
