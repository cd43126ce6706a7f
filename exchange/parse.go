package exchange

import (
	"fmt"
	"path/filepath"
	"strconv"

	"mubiao/report"
)

// parser gathers the rows of one file. Feed it with row, end with figures.
type parser struct {
	file      string
	catalogue report.Catalogue
	rows      []report.Figure
	lines     map[report.Key]int // where a key was first seen
	bad       Bad
}

func newParser(file string, c report.Catalogue) *parser {
	file = filepath.Base(file)
	return &parser{file: file, catalogue: c, lines: map[report.Key]int{}, bad: Bad{File: file}}
}

// figures returns what was gathered, or a *Bad.
func (p *parser) figures() ([]report.Figure, error) {
	if len(p.bad.Faults) > 0 {
		return nil, &p.bad
	}
	return p.rows, nil
}

// row takes the cells of one line, by column name. A column that the file
// does not have is an empty cell.
func (p *parser) row(line int, cells map[string]string) {
	before := len(p.bad.Faults)
	var r Row
	for _, c := range columns {
		if c.set == nil {
			continue
		}
		if err := c.set(&r, cells[c.name]); err != nil {
			p.bad.add(line, c.name, "%v", err)
		}
	}
	if len(p.bad.Faults) > before {
		return // checks would blame every cell that hangs on a bad one
	}
	fill(&r, cells, p.catalogue)
	p.check(line, &r, cells)
	if len(p.bad.Faults) > before {
		return
	}
	r.Origin, r.Evidence = report.Imported, fmt.Sprintf("%s:%d", p.file, line)
	p.lines[r.Key] = line
	p.rows = append(p.rows, r.Figure)
}

// fill puts in what an empty cell stands for, where that is beyond doubt.
func fill(r *Row, cells map[string]string, c report.Catalogue) {
	if r.Comparator == "" {
		r.Comparator = report.Equal
	}
	if r.Ordinal == 0 {
		r.Ordinal = 1
	}
	if cells["headline"] == "" {
		r.Headline = r.Role == report.Target || r.Role == report.Relative || r.Role == report.Result
	}
	if r.Period == "" {
		r.Period = usualPeriod(r.Role, r.Year)
	}
	if i, ok := c.Find(r.Indicator); ok && r.Measure == "" && len(i.Measures) == 1 {
		r.Measure = i.Measures[0].Measure
	}
	if r.Role == report.Relative {
		if r.Value != 0 && r.Unit == "" {
			r.Unit = "个百分点"
		}
		return
	}
	if m, ok := measureOf(r.Figure, c); ok && r.Unit == "" && len(m.Units) == 1 {
		r.Unit = m.Units[0]
	}
}

// usualPeriod is the year that a figure of the role speaks of when nothing
// else is said; a goal has none.
func usualPeriod(role report.Role, year int) string {
	switch role {
	case report.Target, report.Relative, report.Commitment:
		return strconv.Itoa(year)
	case report.Result:
		return strconv.Itoa(year - 1)
	}
	return ""
}
