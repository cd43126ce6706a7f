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
	targets map[cellKey]report.Figure
	changes map[cellKey]report.Change // this year's target beside last year's
	outturn map[cellKey]report.Change // the target beside what the next report claims
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
	Newest  bool
	Figure  int64  // row of the target; 0 for one that stands by a ruling alone
	Target  string // "" where none was named
	Stretch string
	Wording string
	Change  *cellChange  // beside last year's target
	Outturn *cellOutturn // beside what the next report claims
}

// cellChange is how a target moved.
type cellChange struct {
	ID int64
	digest.Tag
	Notes string
	Told  string // what the mark alone does not tell; "" for nothing
}

// cellOutturn is what became of a target.
type cellOutturn struct {
	ID int64
	digest.Tag
	Claim string // "" where the report gives no figure
	Kind  string
	Notes string
}

func newMatrix(figures []store.Stand) matrix {
	m := matrix{targets: map[cellKey]report.Figure{}, changes: map[cellKey]report.Change{},
		outturn: map[cellKey]report.Change{}}
	rows := map[rowKey]bool{}
	for _, f := range figures {
		if f.Role != report.Target || !f.Headline || f.Ordinal > 1 {
			continue
		}
		k := cellKey{rowKey{f.Indicator, f.Measure, f.Basis}, f.Year}
		m.targets[k] = f.Figure
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
	for _, c := range changes {
		k := rowKey{c.Indicator, c.Measure, c.Basis}
		switch c.Topic {
		case report.TargetTopic:
			m.changes[cellKey{k, c.Year}] = c
		case report.OutturnTopic:
			m.outturn[cellKey{k, c.Against}] = c
		}
	}
}

// rows returns the rows that hold anything in the years, in the order of the
// catalogue.
func (m matrix) rows(c report.Catalogue, sp speech, years []int) []matrixRow {
	slices.SortStableFunc(m.order, func(a, b rowKey) int {
		return cmp.Or(cmp.Compare(c.Rank(a.indicator), c.Rank(b.indicator)), cmp.Compare(a.basis, b.basis),
			cmp.Compare(a.measure, b.measure))
	})
	var rows []matrixRow
	for _, k := range m.order {
		row := matrixRow{Indicator: k.indicator, Measure: k.measure,
			Name: sp.Subject(report.Change{Indicator: k.indicator, Basis: k.basis})}
		any := false
		for n, year := range years {
			cell := m.cell(cellKey{k, year}, sp)
			cell.Newest = n == len(years)-1
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

func (m matrix) cell(k cellKey, sp speech) (cell matrixCell) {
	if f, ok := m.targets[k]; ok {
		cell.Figure, cell.Target, cell.Stretch, cell.Wording = f.ID, sp.Figure(&f), sp.Stretch(&f), digest.Short(f.Wording, 12)
	}
	if c, ok := m.changes[k]; ok {
		cell.Change = &cellChange{ID: c.ID, Tag: sp.Tag(c), Notes: sp.Notes(c)}
		if c.Kind == report.Vague || c.Kind == report.Dropped || c.Kind == report.Redefined {
			cell.Change.Told = sp.Kind(c.Kind)
		}
	}
	if c, ok := m.outturn[k]; ok {
		cell.Outturn = &cellOutturn{ID: c.ID, Tag: sp.Tag(c), Claim: sp.Claim(c.After), Kind: sp.Kind(c.Kind), Notes: sp.Notes(c)}
	}
	return cell
}

// points are the row's targets over all years, in the newest one's unit.
func (m matrix) points(k rowKey, sp speech) []point {
	var points []point
	unit := ""
	for n := len(m.years) - 1; n >= 0; n-- {
		f, ok := m.targets[cellKey{k, m.years[n]}]
		if unit == "" {
			unit = f.Unit
		}
		if ok && f.Unit == unit {
			points = append(points, point{m.years[n], f.Low(), sp.Figure(&f)})
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
