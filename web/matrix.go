package web

import (
	"cmp"
	"slices"
	"strconv"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// matrix is a place's headline targets, by indicator and year, with what
// became of them.
type matrix struct {
	years   []int
	order   []rowKey
	targets map[cellKey]*report.Figure
	changes map[cellKey]*report.Change // this year's target beside last year's
	outturn map[cellKey]*report.Change // the target beside what the next report claims
}

// rowKey is what makes a row: figures with one key compare with each other.
type rowKey struct {
	indicator string
	measure   report.Measure
	basis     string
}

// cellKey is a row in a year.
type cellKey struct {
	rowKey
	year int
}

// column is a year of a matrix.
type column struct {
	Year  int
	Class string // newest, optional, or ""
}

// The classes of columns: style.css marks the newest year, and a phone has no
// room for the optional ones.
const (
	newest    = "new"
	optional  = "opt"
	onAnyPage = 2 // years that even a phone shows
)

func columnsOf(years []int) []column {
	list := make([]column, len(years))
	for n, y := range years {
		list[n].Year = y
		switch {
		case n == len(years)-1:
			list[n].Class = newest
		case n < len(years)-onAnyPage:
			list[n].Class = optional
		}
	}
	return list
}

// matrixRow is a row as it is shown.
type matrixRow struct {
	Indicator string
	Measure   report.Measure
	Name      digest.Name
	Cells     []matrixCell
	Spark     spark
}

// matrixCell is one target in words, put together here: a page has hundreds of
// words, and a template asks for each through reflection.
type matrixCell struct {
	Class   string // of its column
	Figure  int64  // row of the target; 0 for one that stands by a ruling alone
	Target  string // "" where none was named
	Stretch string
	Wording string
	Doubts  string       // over the target, in a word or two each
	Change  *cellChange  // beside last year's target
	Outturn *cellOutturn // beside what the next report claims
}

// cellChange is how a target moved. Its tag's parts stand in fields of its own,
// as in cellOutturn: a template takes long to find those of an embedded one.
type cellChange struct {
	ID    int64
	Mark  string
	Tone  string
	Title string // the tag's words, and notes
	Text  string
	Told  string // what the mark alone does not tell; "" for nothing
	Doubt string // why it is in doubt; "" where it is not
}

// cellOutturn is what became of a target.
type cellOutturn struct {
	ID    int64
	Mark  string
	Tone  string
	Claim string // "" where the report gives no figure
	Kind  string
	Notes string
}

func newMatrix(figures []store.Stand) matrix {
	m := matrix{targets: map[cellKey]*report.Figure{}, changes: map[cellKey]*report.Change{},
		outturn: map[cellKey]*report.Change{}}
	rows := map[rowKey]bool{}
	for n := range figures {
		f := &figures[n].Figure
		target := f.Role == report.Target
		if !target && f.Role != report.Relative || !f.Headline || f.Ordinal > 1 {
			continue
		}
		k := cellKey{rowKey{f.Indicator, f.Measure, f.Basis}, f.Year}
		if target || m.targets[k] == nil {
			m.targets[k] = f
		}
		m.years = append(m.years, f.Year)
		if !rows[k.rowKey] {
			rows[k.rowKey] = true
			m.order = append(m.order, k.rowKey)
		}
	}
	slices.Sort(m.years)
	m.years = slices.Compact(m.years)
	return m
}

// add puts the changes beside the targets.
func (m *matrix) add(changes []report.Change) {
	for n := range changes {
		c := &changes[n]
		k := rowKey{c.Indicator, c.Measure, c.Basis}
		switch c.Topic {
		case report.TargetTopic:
			if at := (cellKey{k, c.Year}); m.changes[at] == nil || !bothRelative(c) {
				m.changes[at] = c
			}
		case report.OutturnTopic:
			if c.Before != nil { // its own basis is the claim's
				k.basis = c.Before.Basis
			}
			m.outturn[cellKey{k, c.Against}] = c
		}
	}
}

// bothRelative reports whether a change is of relative targets alone: one of
// figures goes before it.
func bothRelative(c *report.Change) bool {
	relative := func(f *report.Figure) bool { return f == nil || f.Role == report.Relative }
	return relative(c.Before) && relative(c.After)
}

// rows returns the rows that hold anything in the columns, in the order of the
// catalogue.
func (m matrix) rows(c report.Catalogue, sp speech, columns []column) []matrixRow {
	slices.SortStableFunc(m.order, func(a, b rowKey) int {
		return cmp.Or(cmp.Compare(c.Rank(a.indicator), c.Rank(b.indicator)), cmp.Compare(a.basis, b.basis),
			cmp.Compare(a.measure, b.measure))
	})
	var rows []matrixRow
	for _, k := range m.order {
		row := matrixRow{Indicator: k.indicator, Measure: k.measure,
			Name: sp.Subject(report.Change{Indicator: k.indicator, Basis: k.basis})}
		any := false
		for _, column := range columns {
			cell := m.cell(cellKey{k, column.Year}, sp)
			cell.Class = column.Class
			any = any || cell.Target != "" || cell.Change != nil
			row.Cells = append(row.Cells, cell)
		}
		row.Spark = sparkOf(m.points(k, sp))
		if any {
			rows = append(rows, row)
		}
	}
	return rows
}

// record is how many of the targets were met, of those that a later report
// answers.
type record struct {
	Met, Answered int
	First, Last   int // years of the answered targets
}

// record counts the targets of the columns.
func (m matrix) record(columns []column) (r record) {
	for k, c := range m.outturn {
		shown := slices.ContainsFunc(columns, func(x column) bool { return x.Year == k.year })
		if !shown || c.Kind != report.Met && c.Kind != report.Missed {
			continue
		}
		if c.Kind == report.Met {
			r.Met++
		}
		if r.Answered == 0 || k.year < r.First {
			r.First = k.year
		}
		r.Answered++
		r.Last = max(r.Last, k.year)
	}
	return r
}

func (m matrix) cell(k cellKey, sp speech) (cell matrixCell) {
	if f, ok := m.targets[k]; ok {
		cell.Figure, cell.Target, cell.Stretch, cell.Wording = f.ID, sp.Figure(f), sp.Stretch(f), digest.Short(f.Wording, 12)
		if f.Role == report.Relative { // its words are the target
			cell.Wording = ""
		}
		cell.Doubts = sp.doubts(f.Doubts)
	}
	if c, ok := m.changes[k]; ok {
		cell.Change = sp.cellChange(*c)
	}
	if c, ok := m.outturn[k]; ok {
		cell.Outturn = sp.cellOutturn(*c)
	}
	return cell
}

func (sp speech) cellChange(c report.Change) *cellChange {
	tag, notes := sp.Tag(c), sp.Notes(c)
	cell := &cellChange{ID: c.ID, Mark: tag.Mark, Tone: string(tag.Tone), Title: tag.Text, Text: tag.Text}
	if notes != "" {
		cell.Title += "; " + notes
	}
	if c.Has(report.Doubtful) {
		cell.Doubt = notes
	}
	if slices.Contains([]report.Kind{report.Vague, report.Dropped, report.Tied, report.Untied, report.Redefined}, c.Kind) {
		cell.Told = sp.Kind(c.Kind)
	}
	return cell
}

func (sp speech) cellOutturn(c report.Change) *cellOutturn {
	tag := sp.Tag(c)
	cell := &cellOutturn{ID: c.ID, Mark: tag.Mark, Tone: string(tag.Tone), Kind: sp.Kind(c.Kind), Notes: sp.Notes(c)}
	if claim := sp.Claim(c.After); claim != "" {
		cell.Claim = sp.t("claims", claim)
	}
	return cell
}

// points are the row's targets over all years, in the newest one's unit.
func (m matrix) points(k rowKey, sp speech) []point {
	var points []point
	unit := ""
	for n := len(m.years) - 1; n >= 0; n-- {
		f, ok := m.targets[cellKey{k, m.years[n]}]
		if !ok || f.Role == report.Relative {
			continue
		}
		if unit == "" {
			unit = f.Unit
		}
		if f.Unit == unit {
			points = append(points, point{m.years[n], f.Low(), sp.Figure(f)})
		}
	}
	slices.Reverse(points)
	return points
}

// wordingOf returns the words that bind a figure, as written, and whether
// they make it a soft target by the operator's map.
func (s *Site) softness(f report.Figure) string {
	switch hard, known := s.Hard[f.Wording]; {
	case known && !hard:
		return "soft"
	case known:
		return "hard"
	}
	if hard, known := s.Hard["strive"]; f.Strive && known && !hard {
		return "soft"
	}
	if hard, known := s.Hard[string(f.Comparator)]; known && !hard {
		return "soft"
	}
	return "hard"
}

// yearOf reads a year out of a period; 0 for a span.
func yearOf(period string) int {
	year, err := strconv.Atoi(period)
	if err != nil {
		return 0
	}
	return year
}
