package store

import (
	"cmp"
	"context"
	"slices"

	"mubiao/report"
)

// NewsFilter says which changes a reader wants; a zero field means any.
type NewsFilter struct {
	Place     string // exactly this one
	Under     string // this one or one in it
	Year      int
	From      int // this year or a later one
	Indicator string
	Topics    []report.Topic
	Kinds     []report.Kind
	Fresh     bool  // without history, what only the rules found and what waits for a ruling
	Brief     bool  // what a matrix of targets shows: see briefChange; no limit
	Before    int64 // only rows before this one
	Limit     int   // most rows; 0 = all
}

// changeColumns are the columns in the order of scanChange.
const changeColumns = `id, key, topic, kind, place, year, against, indicator, object, measure, basis, was, now, too, before, after,
	also, by, better, signs, document, previous, detail, seen, history`

// briefChange are the columns in the order of scanBriefChange, without what a
// matrix does not show. Figures are what costs: the one before is told only of
// a change with a sign.
const briefChange = `id, topic, kind, place, year, against, indicator, measure, basis,
	CASE signs WHEN '[]' THEN NULL ELSE was END, now, too, CASE signs WHEN '[]' THEN NULL ELSE before END, after, also, by, better, nullif(signs, '[]')`

// News returns the changes that stand, the newest first.
func (db *DB) News(ctx context.Context, f NewsFilter) ([]report.Change, error) {
	w := f.where()
	if f.Brief {
		list, err := changesOf(ctx, db.often, scanBriefChange, "SELECT "+briefChange+" FROM changes WHERE "+w.String(), w.args...)
		slices.SortFunc(list, func(a, b report.Change) int { return cmp.Compare(b.ID, a.ID) })
		return list, wrap("news", err)
	}
	list, err := changesOf(ctx, db.often, scanChange, `
		SELECT `+changeColumns+`
		  FROM changes
		 WHERE id IN (SELECT id FROM changes WHERE `+w.String()+` ORDER BY id DESC LIMIT ?)
		 ORDER BY id DESC`, append(w.args, limit(f.Limit))...)
	return list, wrap("news", err)
}

func scanBriefChange(r row) (c namedChange, err error) {
	err = r.Scan(&c.ID, (*string)(&c.Topic), (*string)(&c.Kind), &c.Place, (*whole)(&c.Year), (*whole)(&c.Against),
		&c.Indicator, (*string)(&c.Measure), &c.Basis, &c.was, &c.now, &c.too, asJSON{&c.Before}, asJSON{&c.After}, asJSON{&c.Also}, &c.By,
		(*whole)(&c.Better), asJSON{&c.Signs})
	return c, err
}

func (f NewsFilter) where() where {
	var w where
	w.and("withdrawn = ''")
	is(&w, "place", f.Place)
	w.under("place", f.Under)
	is(&w, "year", f.Year)
	if f.From != 0 {
		w.and("year >= ?", f.From)
	}
	is(&w, "indicator", f.Indicator)
	if f.Indicator != "" {
		w.and("indicator <> ''") // as changes_by_indicator has it
	}
	in(&w, "topic", f.Topics)
	in(&w, "kind", f.Kinds)
	if f.Fresh {
		w.and("NOT quiet AND NOT history AND NOT waits")
	}
	if f.Before > 0 {
		w.and("id < ?", f.Before)
	}
	return w
}

// Change returns the change in the row, whether or not it still stands, and
// whether there is one.
func (db *DB) Change(ctx context.Context, id int64) (report.Change, bool, error) {
	list, err := changesOf(ctx, db.often, scanChange,
		"SELECT "+changeColumns+" FROM changes WHERE id = ?", id)
	if err != nil || len(list) == 0 {
		return report.Change{}, false, wrap("change", err)
	}
	return list[0], true, nil
}

// Tally is how many changes of one kind a report has.
type Tally struct {
	Place string
	Year  int
	Topic report.Topic
	Kind  report.Kind
	Count int
}

// Tallies counts the changes of the place's reports; of the year 0, of all.
func (db *DB) Tallies(ctx context.Context, place string, year int) ([]Tally, error) {
	list, err := all(ctx, db.read, scanTally, `
		SELECT place, year, topic, kind, count(*)
		  FROM changes
		 WHERE withdrawn = '' AND place = ? AND ? IN (0, year)
		 GROUP BY place, year, topic, kind
		 ORDER BY place, year, topic, kind`, place, year)
	return list, wrap("tallies", err)
}

func scanTally(r row) (t Tally, err error) {
	err = r.Scan(&t.Place, &t.Year, &t.Topic, &t.Kind, &t.Count)
	return t, err
}
