package store

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"mubiao/report"
)

// figureColumns are the columns in the order of scanFigure.
const figureColumns = `
	f.id, coalesce(f.document, 0), f.place, f.year, f.role, f.indicator, f.object, f.measure, f.basis,
	f.period, f.ordinal, f.since, f.value, f.high, f.stretch, f.comparator, f.unit, f.strive, f.headline,
	f.estimated, f.pledge, f.bound, f.action, f.section, f.quote, f.start, f.stop, f.wording, f.origin, f.evidence,
	f.source, f.rules, ` + kindsOf

// plainFigure are the columns of a figure without its doubts.
var plainFigure = strings.Replace(figureColumns, kindsOf, "NULL", 1)

// scanFigure hands out plain strings and numbers to scan into: what has a type
// of its own goes through reflection, which shows in pages of many figures.
func scanFigure(r row) (f report.Figure, err error) {
	err = r.Scan(&f.ID, &f.Document, &f.Place, (*whole)(&f.Year), (*string)(&f.Role), &f.Indicator, &f.Object,
		(*string)(&f.Measure), &f.Basis, &f.Period, (*whole)(&f.Ordinal), &f.From, &f.Value, &f.High, &f.Stretch,
		(*string)(&f.Comparator), &f.Unit, &f.Strive, &f.Headline, &f.Estimated, &f.Pledge, (*string)(&f.To), &f.Action,
		&f.Section, &f.Quote, (*whole)(&f.Start), (*whole)(&f.End), &f.Wording, (*string)(&f.Origin), &f.Evidence, &f.Source,
		&f.Rules, kindList{&f.Doubts})
	return f, err
}

// FiguresOf returns what was read in the document, in the order of its text.
func (db *DB) FiguresOf(ctx context.Context, document int64) ([]report.Figure, error) {
	figures, err := all(ctx, db.read, scanFigure, `
		SELECT `+figureColumns+`
		  FROM figures f
		 WHERE f.document = ?
		 ORDER BY f.start, f.id`, document)
	return figures, wrap("figures", err)
}

// FiguresAsRead returns what was read in the document with the doubts that the
// report itself raises, not those of a comparison: what a comparison starts
// from, and what reading anew gives.
func (db *DB) FiguresAsRead(ctx context.Context, document int64) ([]report.Figure, error) {
	figures, err := all(ctx, db.read, scanFigure, asRead(`
		SELECT `+figureColumns+`
		  FROM figures f
		 WHERE f.document = ?
		 ORDER BY f.start, f.id`), document)
	return figures, wrap("figures as read", err)
}

// asRead leaves the doubts of comparisons out of a query of figures.
func asRead(query string) string {
	return strings.Replace(query, kindsOf, "(SELECT group_concat(DISTINCT x.kind) FROM doubts x WHERE x.figure = f.id AND x.stage <> '"+byCompare+"')", 1)
}

// Imported returns the imported figures of a report with the doubts that they
// came with. Where imports agree in
// the key, the newest counts.
func (db *DB) Imported(ctx context.Context, place string, year int) ([]report.Figure, error) {
	figures, err := all(ctx, db.read, scanFigure, asRead(`
		SELECT `+figureColumns+`
		  FROM figures f
		 WHERE f.place = ? AND f.year = ? AND f.import IS NOT NULL
		   AND f.import = (SELECT max(g.import) FROM figures g WHERE g.number = f.number)
		 ORDER BY f.id`), place, year)
	return figures, wrap("imported figures", err)
}

// Years returns the target years of which the database knows any figure of
// the place, oldest first.
func (db *DB) Years(ctx context.Context, place string) ([]int, error) {
	years, err := all(ctx, db.read, scalar[int], `
		SELECT DISTINCT d.year
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		  JOIN readings  r ON r.document = d.id
		 WHERE d.place = ?1
		 UNION
		SELECT DISTINCT f.year
		  FROM figures f
		 WHERE f.place = ?1 AND f.import IS NOT NULL
		 ORDER BY 1`, place)
	return years, wrap("years", err)
}

// keepFigures stores the figures of a document in place of those before. A change
// that names a row keeps what that said.
func keepFigures(ctx context.Context, t *tx, document int64, figures []report.Figure) error {
	before, err := all(ctx, t, scanFigure, asRead("SELECT "+figureColumns+" FROM figures f WHERE f.document = ?"), document)
	if err != nil {
		return err
	}
	if len(before) > 0 {
		now := make(map[report.Key]report.Figure, len(figures))
		numbers := make([]int64, len(figures))
		for n, f := range figures {
			now[f.Key], numbers[n] = f, numberOf(f.Key.String())
		}
		altered := slices.DeleteFunc(before, func(f report.Figure) bool {
			by, stays := now[f.Key]
			by.ID, by.Rules, by.Doubts, f.Doubts = f.ID, f.Rules, nil, nil
			return stays && reflect.DeepEqual(by, f)
		})
		if err := freeze(ctx, t, altered); err != nil {
			return err
		}
		_, err := t.ExecContext(ctx, `
			DELETE FROM figures
			 WHERE document = ? AND number NOT IN (SELECT value FROM json_each(?))`, document, listOf(numbers))
		if err != nil {
			return err
		}
	}
	return insertFigures(ctx, t, owner{document: document}, figures)
}

// owner is what figures belong to: a document or an import.
type owner struct{ document, imported int64 }

func insertFigures(ctx context.Context, t *tx, of owner, figures []report.Figure) error {
	conflict := "document, number) WHERE document IS NOT NULL"
	if of.imported != 0 {
		conflict = "import, number) WHERE import IS NOT NULL"
	}
	insert := `
		INSERT INTO figures (document, import, number, place, year, role, indicator, object, measure, basis, period,
		                     ordinal, since, value, high, stretch, comparator, unit, strive, headline, estimated,
		                     pledge, bound, action, section, quote, start, stop, wording, origin, evidence, source, rules)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (` + conflict + ` DO UPDATE
		SET since      = excluded.since,      value    = excluded.value,    high      = excluded.high,
		    stretch    = excluded.stretch,    unit     = excluded.unit,     strive    = excluded.strive,
		    comparator = excluded.comparator, headline = excluded.headline, estimated = excluded.estimated,
		    pledge     = excluded.pledge,     action   = excluded.action,   section   = excluded.section,
		    quote      = excluded.quote,      start    = excluded.start,    stop      = excluded.stop,
		    wording    = excluded.wording,    evidence = excluded.evidence, source    = excluded.source,
		    rules      = excluded.rules,      bound    = excluded.bound`
	for _, f := range figures {
		_, err := t.each(ctx, insert, orNull(of.document), orNull(of.imported), numberOf(f.Key.String()), f.Place, f.Year,
			string(f.Role), f.Indicator, f.Object, string(f.Measure), f.Basis, f.Period, f.Ordinal, f.From, f.Value,
			f.High, f.Stretch, string(f.Comparator),
			f.Unit, f.Strive, f.Headline, f.Estimated, f.Pledge, string(f.To), f.Action, f.Section, f.Quote, f.Start,
			f.End, f.Wording, string(f.Origin), f.Evidence, f.Source, f.Rules)
		if err != nil {
			return err
		}
		if of.imported != 0 {
			if err := keepImportedDoubts(ctx, t, of.imported, f); err != nil {
				return err
			}
		}
	}
	return nil
}
