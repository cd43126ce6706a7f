package main

import (
	"fmt"
	"strconv"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// quoteWidth is how many columns of a figure's sentence a table shows.
const quoteWidth = 48

// readingTable is what one document says, for people.
func readingTable(file string, d report.Document, r report.Reading, s *setup) string {
	var b strings.Builder
	p, _ := place.Lookup(d.Place)
	fmt.Fprintf(&b, "%s: %s\n", file, d.Title)
	fmt.Fprintf(&b, "%s\n", joinFilled(" · ", or(p.Name, "place not found"), p.English,
		or(positive(d.Year), "year not found"), string(d.Delivered), d.Speaker))
	section(&b, "targets", s.figureRows(r.Targets))
	section(&b, "results", s.figureRows(r.Results))
	section(&b, "relative targets", s.figureRows(r.Relative))
	section(&b, "goals", s.figureRows(r.Goals))
	if pledges, all := countPledges(r.Commitments), len(r.Commitments); all > 0 {
		fmt.Fprintf(&b, "commitments: %d, of them %d pledges (--format json lists them)\n", all, pledges)
	}
	if len(r.Vague) > 0 {
		fmt.Fprintf(&b, "named without a figure: %s\n", strings.Join(r.Vague, ", "))
	}
	for _, w := range warningsOf(d, r) {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	return b.String() + "\n"
}

func section(b *strings.Builder, title string, rows [][]string) {
	if len(rows) > 0 {
		fmt.Fprintf(b, "%s\n%s", title, columns(rows))
	}
}

// figureRows has a row for each figure: what, how much, how binding, where it
// stands.
func (s *setup) figureRows(figures []report.Figure) [][]string {
	var rows [][]string
	for _, f := range figures {
		i, _ := s.catalogue.Find(f.Indicator)
		mark := ""
		if f.Headline {
			mark = "*"
		}
		rows = append(rows, []string{
			mark, i.Chinese, or(i.ShortEnglish, i.English), string(f.Measure), f.Period,
			amount(f), s.binding(f), cut(f.Quote, quoteWidth),
		})
	}
	return rows
}

// binding says whether a promise is hard or soft, by the user's map; a result
// is neither.
func (s *setup) binding(f report.Figure) string {
	if f.Role == report.Result {
		return ""
	}
	if b, ok := s.Wording[f.Wording]; ok {
		return b
	}
	if f.Strive {
		return s.Wording["strive"]
	}
	return s.Wording[string(f.Comparator)]
}

var signs = map[report.Comparator]string{report.AtLeast: "≥ ", report.AtMost: "≤ ", report.About: "≈ "}

// amount is the figure with its unit: ≥ 7%, 6–7%, 8% (strive 10%), 500亿元 est.
func amount(f report.Figure) string {
	if f.Role == report.Relative {
		return margin(f)
	}
	s := signs[f.Comparator] + number(f.Value)
	if f.High != nil {
		s += "–" + number(*f.High)
	}
	s += f.Unit
	if f.Stretch != nil {
		s += " (strive " + number(*f.Stretch) + f.Unit + ")"
	}
	if f.Estimated {
		s += " est."
	}
	return s
}

// margin is what a relative target is bound to, and by how much: > province,
// ≥ province + 1个百分点, = gdp.
func margin(f report.Figure) string {
	sign := signs[f.Comparator]
	switch f.Comparator {
	case report.Above:
		sign = "> "
	case report.Equal:
		sign = "= "
	}
	s := sign + string(f.To)
	if f.Value < 0 {
		return s + " − " + number(-f.Value) + f.Unit
	}
	if f.Value > 0 {
		s += " + " + number(f.Value) + f.Unit
	}
	return s
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func countPledges(figures []report.Figure) int {
	n := 0
	for _, f := range figures {
		if f.Pledge {
			n++
		}
	}
	return n
}

// or returns the first of the texts that is not empty.
func or(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func joinFilled(separator string, texts ...string) string {
	var filled []string
	for _, t := range texts {
		if t != "" {
			filled = append(filled, t)
		}
	}
	return strings.Join(filled, separator)
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
