package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"mubiao/report"
)

// The stages that raise doubts. Each replaces its own.
const (
	byClean   = "clean"
	byRead    = "read"
	byCompare = "compare"
	byImport  = "import"
)

// Doubt is a doubt as it is stored.
type Doubt struct {
	report.Doubt
	Place    string
	Year     int
	Document int64 // 0 of an imported figure
	Figure   int64 // row; 0 of the document, and of a figure that was left out
}

// kindsOf is the column of the kinds of doubt over the figure f.
const kindsOf = "(SELECT group_concat(DISTINCT x.kind) FROM doubts x WHERE x.figure = f.id)"

// kindList scans kindsOf.
type kindList struct{ kinds *[]report.DoubtKind }

// Scan implements sql.Scanner.
func (l kindList) Scan(src any) error {
	*l.kinds = nil
	s, ok := src.(string)
	if !ok && src != nil {
		return fmt.Errorf("kinds of doubt cannot be %T", src)
	}
	for _, k := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) {
		*l.kinds = append(*l.kinds, report.DoubtKind(k))
	}
	return nil
}

// doubtColumns are the columns in the order of scanDoubt.
const doubtColumns = `
	d.place, d.year, coalesce(d.document, 0), coalesce(d.figure, 0), d.kind, d.detail, d.quote, d.start, d.stop,
	coalesce(f.role, ''), coalesce(f.indicator, ''), coalesce(f.object, ''), coalesce(f.measure, ''),
	coalesce(f.basis, ''), coalesce(f.period, ''), coalesce(f.ordinal, 0)`

func scanDoubt(r row) (d Doubt, err error) {
	k := &d.Key
	err = r.Scan(&d.Place, &d.Year, &d.Document, &d.Figure, (*string)(&d.Kind), &d.Detail, &d.Quote, &d.Start, &d.End,
		(*string)(&k.Role), &k.Indicator, &k.Object, (*string)(&k.Measure), &k.Basis, &k.Period, &k.Ordinal)
	if d.Figure != 0 {
		k.Place, k.Year = d.Place, d.Year
	}
	return d, err
}

// DoubtsOf returns the doubts over the document and its figures, in the order
// of its text.
func (db *DB) DoubtsOf(ctx context.Context, document int64) ([]Doubt, error) {
	list, err := all(ctx, db.often, scanDoubt, `
		SELECT `+doubtColumns+`
		  FROM doubts d
		  LEFT JOIN figures f ON f.id = d.figure
		 WHERE d.document = ?
		 ORDER BY d.start, d.id`, document)
	return list, wrap("doubts", err)
}

// FigureDoubts returns the doubts over the figure in the row.
func (db *DB) FigureDoubts(ctx context.Context, figure int64) ([]Doubt, error) {
	list, err := all(ctx, db.often, scanDoubt, `
		SELECT `+doubtColumns+`
		  FROM doubts d
		  JOIN figures f ON f.id = d.figure
		 WHERE d.figure = ?
		 ORDER BY d.id`, figure)
	return list, wrap("doubts of a figure", err)
}

// OpenDoubts returns the doubts that nobody has settled over what counts: the
// best copies of reports, and figures that stand. They are sorted by kind, as
// the kinds are listed, place and year. "" and 0 mean any place, any year.
func (db *DB) OpenDoubts(ctx context.Context, place string, year int) ([]Doubt, error) {
	var w where
	is(&w, "d.place", place)
	is(&w, "d.year", year)
	list, err := all(ctx, db.read, scanDoubt, `
		SELECT `+doubtColumns+`
		  FROM doubts d
		  LEFT JOIN figures f ON f.id = d.figure
		 WHERE `+w.String()+`
		   AND CASE WHEN d.figure IS NULL
		            THEN EXISTS (SELECT 1 FROM best b WHERE b.place = d.place AND b.year = d.year AND b.document = d.document)
		            ELSE `+isStanding+`
		       END
		 ORDER BY d.place, d.year, d.start, d.id`, w.args...)
	if err != nil {
		return nil, wrap("open doubts", err)
	}
	if list, err = db.unsettled(ctx, withoutEchoes(list), place, year); err != nil {
		return nil, err
	}
	kinds := report.DoubtKinds()
	slices.SortStableFunc(list, func(a, b Doubt) int {
		return cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind))
	})
	return list, nil
}

// withoutEchoes leaves out the doubts over commitments and goals whose very
// words are doubted as a target or result: who settles that settles them.
func withoutEchoes(list []Doubt) []Doubt {
	type words struct {
		document   int64
		kind       report.DoubtKind
		start, end int
	}
	first := map[words]bool{}
	isEcho := func(d Doubt) bool { return d.Key.Role == report.Commitment || d.Key.Role == report.Goal }
	for _, d := range list {
		if d.Figure != 0 && !isEcho(d) {
			first[words{d.Document, d.Kind, d.Start, d.End}] = true
		}
	}
	return slices.DeleteFunc(list, func(d Doubt) bool {
		return isEcho(d) && d.End > d.Start && first[words{d.Document, d.Kind, d.Start, d.End}]
	})
}

// unsettled returns the doubts on whose figure or report nobody has ruled.
func (db *DB) unsettled(ctx context.Context, list []Doubt, place string, year int) ([]Doubt, error) {
	onFigures, err := db.Rulings(ctx, place, year)
	if err != nil {
		return nil, err
	}
	onReports, err := db.ReportRulings(ctx, place, year)
	if err != nil {
		return nil, err
	}
	settled := map[report.Key]bool{}
	for _, r := range slices.Concat(onFigures, onReports) {
		settled[r.Key] = true
	}
	return slices.DeleteFunc(list, func(d Doubt) bool {
		return settled[d.Key] || d.Figure == 0 && settled[OfReport(d.Place, d.Year)]
	}), nil
}

// keepDoubts stores the doubts over a document and its figures in place of
// those that the stage had raised before. The figures are stored already.
func keepDoubts(ctx context.Context, t *tx, stage string, document int64, doubts []report.Doubt) error {
	_, err := t.ExecContext(ctx, "DELETE FROM doubts WHERE document = ? AND stage = ?", document, stage)
	if err != nil {
		return err
	}
	for _, d := range doubts {
		_, err := t.ExecContext(ctx, `
			INSERT INTO doubts (stage, place, year, document, figure, kind, detail, quote, start, stop)
			SELECT ?, place, year, id, (SELECT f.id FROM figures f WHERE f.document = ?2 AND f.number = ?3),
			       ?, ?, ?, ?, ?
			  FROM documents
			 WHERE id = ?2`, stage, document, numberOf(d.Key.String()), d.Kind, d.Detail, d.Quote, d.Start, d.End)
		if err != nil {
			return err
		}
	}
	return nil
}

// keepImportedDoubts stores the kinds of doubt that an imported figure came
// with.
func keepImportedDoubts(ctx context.Context, t *tx, imported int64, f report.Figure) error {
	for _, kind := range f.Doubts {
		_, err := t.ExecContext(ctx, `
			INSERT INTO doubts (stage, place, year, figure, kind, detail, quote, start, stop)
			SELECT ?, place, year, id, ?, '', quote, start, stop
			  FROM figures
			 WHERE import = ? AND number = ?`, byImport, kind, imported, numberOf(f.Key.String()))
		if err != nil {
			return err
		}
	}
	return nil
}

// KeepComparedDoubts stores what the comparison doubts of the place's reports
// in place of what it doubted before.
func (db *DB) KeepComparedDoubts(ctx context.Context, place string, doubts []Doubt) error {
	return db.transact(ctx, "keep doubts", func(t *tx) error { return keepComparedDoubts(ctx, t, place, doubts) })
}

// keepComparedDoubts stores what the comparison doubts of the place's reports
// in place of what it doubted before.
func keepComparedDoubts(ctx context.Context, t *tx, place string, doubts []Doubt) error {
	_, err := t.ExecContext(ctx, "DELETE FROM doubts WHERE place = ? AND stage = ?", place, byCompare)
	if err != nil {
		return err
	}
	for _, d := range doubts {
		_, err := t.ExecContext(ctx, `
			INSERT INTO doubts (stage, place, year, document, figure, kind, detail, quote, start, stop)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			byCompare, place, d.Year, orNull(d.Document), orNull(d.Figure), d.Kind, d.Detail, d.Quote, d.Start, d.End)
		if err != nil {
			return err
		}
	}
	return nil
}
