package store

import (
	"context"

	"mubiao/report"
)

// Surroundings are what tells a target that is gone from one that is not to be
// looked for.
type Surroundings struct {
	Reported  map[string]bool     // places with a report for the year
	Now       map[string]int      // headline targets for the year, of the places asked for
	Headlines map[string]int      // the same of the year before
	Earlier   map[string]int      // the last target year of the indicators before those two
	Disputed  map[string]bool     // places whose report of either year is of a disputed place or year
	Vague     map[string][]string // indicators that the year's headline names without a figure
}

// Surroundings returns what stands around the targets of the indicators for the
// year; headline targets are counted of the places alone.
func (db *DB) Surroundings(ctx context.Context, indicators, places []string, year int) (s Surroundings, err error) {
	const headlines = `
		SELECT f.place, count(*)
		  FROM figures f
		 WHERE f.place IN (SELECT value FROM json_each(?)) AND f.year = ?
		   AND f.role IN ('target', 'relative') AND f.headline = 1 AND ` + isStanding + `
		 GROUP BY f.place`
	counts := func(query string, args ...any) map[string]int {
		found := map[string]int{}
		if err == nil {
			var list []placeCount
			list, err = all(ctx, db.often, scanPlaceCount, query, args...)
			for _, x := range list {
				found[x.place] = x.n
			}
		}
		return found
	}
	s.Now = counts(headlines, listOf(places), year)
	s.Headlines = counts(headlines, listOf(places), year-1)
	s.Earlier = counts(`
		SELECT f.place, max(f.year)
		  FROM figures f
		 WHERE f.indicator IN (SELECT value FROM json_each(?)) AND f.year < ?
		   AND f.role IN ('target', 'relative') AND f.headline = 1
		 GROUP BY f.place`, listOf(indicators), year-1)
	s.Reported = placesOf(counts("SELECT place, 1 FROM best WHERE year = ?", year))
	s.Disputed = placesOf(counts(`
		SELECT b.place, 1
		  FROM best b
		  JOIN doubts x ON x.document = b.document AND x.figure IS NULL AND x.kind IN (?, ?)
		 WHERE b.year IN (?, ?)
		   AND NOT EXISTS (SELECT 1 FROM rulings r
		                    WHERE r.place = b.place AND r.year = b.year AND r.withdrawn = '' AND r.figure ->> 'Role' = '')`,
		report.PlaceDisputed, report.YearDisputed, year, year-1))
	if err == nil {
		s.Vague, err = db.vague(ctx, year)
	}
	return s, wrap("surroundings of a round", err)
}

// vague returns the indicators that the headlines of the year name without a
// figure, by place.
func (db *DB) vague(ctx context.Context, year int) (map[string][]string, error) {
	list, err := all(ctx, db.often, scanPlaceVague, `
		SELECT b.place, r.vague
		  FROM best b
		  JOIN readings r ON r.document = b.document
		 WHERE b.year = ? AND r.vague <> '[]'`, year)
	found := map[string][]string{}
	for _, x := range list {
		found[x.place] = x.ids
	}
	return found, err
}

func placesOf(counts map[string]int) map[string]bool {
	found := map[string]bool{}
	for place := range counts {
		found[place] = true
	}
	return found
}

type placeCount struct {
	place string
	n     int
}

func scanPlaceCount(r row) (c placeCount, err error) {
	err = r.Scan(&c.place, (*whole)(&c.n))
	return c, err
}

type placeVague struct {
	place string
	ids   []string
}

func scanPlaceVague(r row) (v placeVague, err error) {
	err = r.Scan(&v.place, asJSON{&v.ids})
	return v, err
}
