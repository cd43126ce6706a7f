package figure

import "slices"

// A table of targets gives each indicator a figure for every year that its head
// names, cell by cell in one line, whatever parts the cells:
//
//	| 指标 | 2024年完成 | 2025年目标 |
//	| 地区生产总值增长 | 5.1% | 6%左右 |
//
// A row with other numbers of figures than the head has years is not read.

// row reads the row of a table, a figure for each column.
func (t *saidText) row(s *sentence) said {
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
		cell := t.cell(s, s.tokens[:first], figures[n])
		for _, st := range cell.statements {
			st.when.year = c.year
			all.statements = append(all.statements, st)
		}
	}
	return all
}

// cell reads a figure with the words of its row.
func (t *saidText) cell(s *sentence, words, figure []token) said {
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
	return t.clauses(&own)
}

// isBar reports what parts the cells of a row.
func isBar(r rune) bool { return r == '|' || isBlank(r) }

func notBar(r rune) bool { return !isBar(r) }
