package store

import (
	"context"

	"mubiao/report"
)

// Point is a figure that counts, without its words.
type Point struct {
	Place string
	Year  int // target year
	Basis string
	Unit  string
	Value float64 // the low end of a range
}

// FigurePoints returns the first figure of each report that the filter means
// and that counts, in no order.
func (db *DB) FigurePoints(ctx context.Context, f FigureFilter) ([]Point, error) {
	w := f.where()
	w.and("f.ordinal <= 1")
	w.and("NOT EXISTS (SELECT 1 FROM rulings r WHERE r.number = f.number AND r.withdrawn = '')")
	points, err := all(ctx, db.often, scanPoint, `
		SELECT f.place, f.year, f.basis, f.unit, f.value
		  FROM figures f
		 WHERE `+w.String()+` AND `+isStanding, w.args...)
	if err != nil {
		return nil, wrap("points", err)
	}
	rulings, err := db.Rulings(ctx, f.Place, f.Year)
	for _, r := range rulings {
		if x := r.Applied(r.Figure); r.Verdict != Rejected && f.has(x) && x.Ordinal <= 1 {
			points = append(points, pointOf(x))
		}
	}
	return points, err
}

func pointOf(f report.Figure) Point { return Point{f.Place, f.Year, f.Basis, f.Unit, f.Low()} }

func scanPoint(r row) (p Point, err error) {
	err = r.Scan(&p.Place, (*whole)(&p.Year), &p.Basis, &p.Unit, &p.Value)
	return p, err
}
