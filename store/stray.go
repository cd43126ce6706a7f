package store

import (
	"context"
	"time"

	"mubiao/place"
	"mubiao/report"
)

// Stray is a report that a source gave of another place than it is watched for:
// the place that the report itself names counts.
type Stray struct {
	Source string
	For    string // the place that the source is watched for
	Place  string
	Year   int
	URL    string
	Seen   time.Time
}

// Strays returns the reports of other places that the sources have given by
// the moment, in the order of the sources.
func (db *DB) Strays(ctx context.Context, sources []report.Source, now time.Time) (strays []Stray, err error) {
	var placed []string // of others no report is another's, and an archive has a nation's
	for _, s := range sources {
		if s.Place != "" {
			placed = append(placed, s.Name)
		}
	}
	if len(placed) == 0 {
		return nil, nil
	}
	given, err := all(ctx, db.often, scanStray, `
		SELECT d.source, d.place, d.year, a.url, d.seen
		  FROM articles  a
		  JOIN documents d ON d.id = a.document
		 WHERE a.state = ? AND d.place <> '' AND d.seen <= ? AND d.source IN (SELECT value FROM json_each(?))
		 ORDER BY d.place, d.year, a.url`, Standing, moment(now), listOf(placed))
	for _, s := range sources {
		for _, x := range given {
			if x.Source == s.Name && s.Place != "" && !samePlace(x.Place, s.Place) {
				x.For = s.Place
				strays = append(strays, x)
			}
		}
	}
	return strays, wrap("places of sources", err)
}

func scanStray(r row) (x Stray, err error) {
	err = r.Scan(&x.Source, &x.Place, &x.Year, &x.URL, momentOf{&x.Seen})
	return x, err
}

// samePlace reports whether two codes are one place, which may have borne
// another code or rank before: 海东地区, 海东市.
func samePlace(a, b string) bool {
	if a == b {
		return true
	}
	x, known := place.Lookup(a)
	y, _ := place.Lookup(b)
	return known && x.Short() == y.Short()
}
