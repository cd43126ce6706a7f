package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"

	"mubiao/place"
	"mubiao/report"
)

// Stand is a figure that counts: of the best copy of its report, else of
// the newest import, and as ruled where there is a ruling.
type Stand struct {
	report.Figure
	URL     string // for readers, of the document it was read from; "" for an import
	Version string // of the document
}

// FigureFilter says which figures are meant; a zero field means any.
type FigureFilter struct {
	Place     string // exactly this one
	Under     string // this one or one in it
	Through   string // this one or one with a lower code
	Year      int    // target year
	From      int    // target year, or a later one
	Roles     []report.Role
	Indicator string
	Measure   report.Measure
	Headline  bool  // only of the headline sentence, or the whole place's year
	Pledge    bool  // only of the list of pledges
	Brief     bool  // of headlines, what a table shows: no sentence, source, evidence, address; no limit
	After     int64 // only rows after this one
	Limit     int   // most rows; 0 = all
}

// bestCopy is the row of the document that counts for the report of f.
const bestCopy = "(SELECT b.document FROM best b WHERE b.place = f.place AND b.year = f.year)"

// isStanding holds for rows that count: read in the best copy, or imported
// last and not read in it.
const isStanding = `
	CASE WHEN f.document IS NOT NULL
	     THEN f.document = ` + bestCopy + `
	     ELSE f.import = (SELECT max(g.import) FROM figures g WHERE g.number = f.number)
	          AND NOT EXISTS (SELECT 1 FROM figures h WHERE h.number = f.number AND h.document = ` + bestCopy + `)
	END`

// briefColumns are the columns in the order of scanBrief, without those that a
// table of headline figures does not show: it reads many rows.
const briefColumns = `
	f.id, f.document, f.place, f.year, f.role, f.indicator, f.measure, f.basis, f.period, f.ordinal,
	f.value, f.high, f.stretch, f.comparator, f.unit, f.strive, f.estimated, f.bound, f.wording, f.origin, ` + kindsOf

// The queries of Stands, with its conditions put in. The rows are found in an
// index before any is read whole.
var (
	standsWhole = `
		SELECT ` + figureColumns + `, ` + addressOf("v") + `, coalesce(v.version, '')
		  FROM (SELECT f.id FROM figures f WHERE %s AND ` + isStanding + ` ORDER BY f.id LIMIT ?) AS found
		  JOIN figures f ON f.id = found.id
		  LEFT JOIN documents v ON v.id = f.document
		 ORDER BY f.id`
	standsBrief = `
		SELECT ` + briefColumns + `
		  FROM figures f
		 WHERE %s AND ` + isStanding
)

// Stands returns the figures that count, by row. A figure that was never
// read or imported, only ruled, comes last, on the page that ends the list.
func (db *DB) Stands(ctx context.Context, f FigureFilter) ([]Stand, error) {
	f.Headline = f.Headline || f.Brief
	list, err := db.stands(ctx, f)
	if err != nil {
		return nil, wrap("standing figures", err)
	}
	rulings, err := db.Rulings(ctx, f.Place, f.Year)
	if err != nil || len(rulings) == 0 {
		return list, err
	}
	list = ruled(list, rulings, func(s *Stand) *report.Figure { return &s.Figure })
	if f.Limit > 0 && len(list) == f.Limit {
		return list, nil
	}
	alone, err := db.onlyRuled(ctx, f)
	return append(list, alone...), err
}

// page is how many rows EachStand holds.
const page = 1000

// EachStand are the figures of Stands, read from the database as they are asked
// for, so that a whole table takes no memory. No transaction holds them together:
// what is written meanwhile may be among them.
func (db *DB) EachStand(ctx context.Context, f FigureFilter) iter.Seq2[Stand, error] {
	f.Brief, f.Limit = false, page
	return func(yield func(Stand, error) bool) {
		for {
			list, err := db.Stands(ctx, f)
			if err != nil {
				yield(Stand{}, err)
				return
			}
			for _, s := range list {
				if !yield(s, nil) {
					return
				}
			}
			if len(list) != page {
				return
			}
			f.After = list[page-1].ID
		}
	}
}

// stands returns the figures that count but for rulings. Those of a table are
// put in order here: to sort whole rows takes the database longer.
func (db *DB) stands(ctx context.Context, f FigureFilter) ([]Stand, error) {
	w := f.where()
	if f.Brief {
		list, err := all(ctx, db.often, scanBrief, fmt.Sprintf(standsBrief, w.String()), w.args...)
		slices.SortFunc(list, func(a, b Stand) int { return cmp.Compare(a.ID, b.ID) })
		return list, err
	}
	w.and("f.id > ?", f.After)
	return all(ctx, db.often, scanStanding, fmt.Sprintf(standsWhole, w.String()), append(w.args, limit(f.Limit))...)
}

func scanStanding(r row) (s Stand, err error) {
	s.Figure, err = scanFigure(also{r, []any{&s.URL, &s.Version}})
	return s, err
}

func scanBrief(r row) (s Stand, err error) {
	var document sql.NullInt64
	f := &s.Figure
	f.Headline = true
	err = r.Scan(&f.ID, &document, &f.Place, (*whole)(&f.Year), (*string)(&f.Role), &f.Indicator,
		(*string)(&f.Measure), &f.Basis, &f.Period, (*whole)(&f.Ordinal), &f.Value, &f.High, &f.Stretch,
		(*string)(&f.Comparator), &f.Unit, &f.Strive, &f.Estimated, (*string)(&f.To), &f.Wording,
		(*string)(&f.Origin), kindList{&f.Doubts})
	f.Document = document.Int64
	return s, err
}

// also scans a row that has further columns behind those that are asked for.
type also struct {
	row
	more []any
}

func (a also) Scan(dest ...any) error { return a.row.Scan(append(dest, a.more...)...) }

func (f FigureFilter) where() where {
	var w where
	is(&w, "f.place", f.Place)
	w.under("f.place", f.Under)
	if f.Through != "" {
		w.and("f.place <= ?", f.Through)
	}
	is(&w, "f.year", f.Year)
	if f.From != 0 {
		w.and("f.year >= ?", f.From)
	}
	in(&w, "f.role", f.Roles)
	if f.Place != "" {
		is(&w, "+f.indicator", f.Indicator) // of one place: its index is the shorter way
	} else {
		is(&w, "f.indicator", f.Indicator)
		if f.Indicator != "" {
			w.and("f.indicator <> ''") // as figures_by_indicator has it
		}
	}
	is(&w, "f.measure", f.Measure)
	if f.Headline {
		w.and("f.headline = 1")
	}
	if f.Pledge {
		w.and("f.pledge")
	}
	return w
}

// Ruled returns the figures as ruled, without those that were rejected. One
// that was ruled on keeps the words it was read in.
func Ruled(figures []report.Figure, rulings []Ruling) []report.Figure {
	return ruled(figures, rulings, func(f *report.Figure) *report.Figure { return f })
}

// ruled is Ruled for whatever holds a figure.
func ruled[T any](list []T, rulings []Ruling, figure func(*T) *report.Figure) []T {
	for _, r := range rulings {
		at := slices.IndexFunc(list, func(x T) bool { return figure(&x).Key == r.Key })
		switch {
		case at < 0:
		case r.Verdict == Rejected:
			list = slices.Delete(list, at, at+1)
		default:
			f := figure(&list[at])
			*f = r.Applied(*f)
		}
	}
	settleEchoes(list, figure)
	return list
}

// settleEchoes takes the doubts from promises whose number a person has settled
// as a target or a goal: one number is one figure in each of its roles.
func settleEchoes[T any](list []T, figure func(*T) *report.Figure) {
	type number struct {
		document   int64
		start, end int
		value      float64
	}
	numberOf := func(f *report.Figure) number { return number{f.Document, f.Start, f.End, f.Value} }
	settled := map[number]bool{}
	for n := range list {
		if f := figure(&list[n]); f.Origin == report.Ruled && len(f.Doubts) == 0 && f.End > f.Start {
			settled[numberOf(f)] = true
		}
	}
	if len(settled) == 0 {
		return
	}
	for n := range list {
		if f := figure(&list[n]); settled[numberOf(f)] {
			f.Doubts = nil
		}
	}
}

// onlyRuled returns the figures that the filter means and that stand by a
// ruling alone.
func (db *DB) onlyRuled(ctx context.Context, f FigureFilter) (list []Stand, err error) {
	rulings, err := all(ctx, db.often, scanRuling, `
		SELECT id, verdict, figure, reason, author, at, withdrawn
		  FROM rulings r
		 WHERE withdrawn = '' AND verdict <> ?
		   AND figure ->> 'Role' <> '' -- one on a report is of no figure
		   AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.number = r.number AND `+isStanding+`)
		 ORDER BY id`, Rejected)
	for _, r := range rulings {
		if x := r.Applied(r.Figure); f.has(x) {
			list = append(list, Stand{Figure: x})
		}
	}
	return list, wrap("ruled figures", err)
}

// has reports whether the filter means the figure, rows aside.
func (f FigureFilter) has(x report.Figure) bool {
	is := func(want, have string) bool { return want == "" || want == have }
	return is(f.Place, x.Place) && is(f.Indicator, x.Indicator) && is(string(f.Measure), string(x.Measure)) &&
		(f.Under == "" || f.Under == place.Country || x.Place >= f.Under && x.Place < afterUnder(f.Under)) &&
		(f.Through == "" || x.Place <= f.Through) && (f.Year == 0 || f.Year == x.Year) && x.Year >= f.From &&
		(len(f.Roles) == 0 || slices.Contains(f.Roles, x.Role)) &&
		(!f.Headline || x.Headline) && (!f.Pledge || x.Pledge)
}

// Applied returns the figure as ruled: where the ruling corrects it with the
// ruling's values, and always with the ruling as its origin: whoever ruled has
// looked at what was doubted. What was confirmed and reads otherwise by now is
// doubted on.
func (r Ruling) Applied(f report.Figure) report.Figure {
	if r.Verdict == Corrected || f.Value == r.Figure.Value && f.Unit == r.Figure.Unit {
		f.Doubts = nil
	}
	if r.Verdict == Corrected {
		by := r.Figure
		f.Value, f.High, f.Stretch = by.Value, by.High, by.Stretch
		f.Comparator, f.Unit, f.To = by.Comparator, by.Unit, by.To
		f.Strive, f.Headline, f.Estimated = by.Strive, by.Headline, by.Estimated
	}
	f.Origin, f.Evidence = report.Ruled, r.Author+": "+r.Reason
	return f
}

// FigureYears returns the target years in which there is any figure that the
// filter means, whether or not it counts, oldest first. The filter names an
// indicator, or a place and its pledges.
func (db *DB) FigureYears(ctx context.Context, f FigureFilter) ([]int, error) {
	bounds, w := FigureFilter{Indicator: f.Indicator}.where(), f.where()
	if f.Indicator == "" {
		bounds = FigureFilter{Place: f.Place, Pledge: f.Pledge}.where()
	}
	years, err := all(ctx, db.often, scalar[int], `
		WITH RECURSIVE years (year, last) AS ( -- one look into the index for each, not one for each figure
			SELECT (SELECT min(year) FROM figures f WHERE `+bounds.String()+`),
			       (SELECT max(year) FROM figures f WHERE `+bounds.String()+`)
			 UNION ALL
			SELECT year + 1, last FROM years WHERE year < last
		)
		SELECT year FROM years y WHERE EXISTS (SELECT 1 FROM figures f WHERE f.year = y.year AND `+w.String()+`)`,
		slices.Concat(bounds.args, bounds.args, w.args)...)
	return years, wrap("years of figures", err)
}

// InUnit is a place that has figures in the unit.
type InUnit struct {
	Place string
	Unit  string
}

// FigurePlaces returns the places that have any figure that the filter means
// and that counts, rulings aside, with the units; by place.
func (db *DB) FigurePlaces(ctx context.Context, f FigureFilter) ([]InUnit, error) {
	w := f.where()
	places, err := all(ctx, db.often, scanInUnit,
		"SELECT DISTINCT f.place, f.unit FROM figures f WHERE "+w.String()+" AND "+isStanding, w.args...)
	slices.SortFunc(places, func(a, b InUnit) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Unit, b.Unit))
	})
	return places, wrap("places of figures", err)
}

func scanInUnit(r row) (p InUnit, err error) {
	err = r.Scan(&p.Place, &p.Unit)
	return p, err
}

// Figure returns the figure in the row with what it stands in, whether or not
// it counts, and whether there is one.
func (db *DB) Figure(ctx context.Context, id int64) (Stand, bool, error) {
	s, found, err := one(ctx, db.often, scanStanding, `
		SELECT `+figureColumns+`, `+addressOf("v")+`, coalesce(v.version, '')
		  FROM figures f
		  LEFT JOIN documents v ON v.id = f.document
		 WHERE f.id = ?`, id)
	return s, found, wrap("figure", err)
}
