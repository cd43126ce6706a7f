package store

import (
	"context"
	"database/sql"
	"fmt"
	"reflect"

	"mubiao/report"
)

// A change is stored with the rows of its figures, not with copies of them: the
// figure that was compared is the one that was read. A copy is stored only where
// the two differ: what is in doubt, was ruled on, or is compared in another
// measure; and from when a row goes, or comes to say something else.

// namedChange is a change as it is stored.
type namedChange struct {
	report.Change
	key, object   sql.NullString
	was, now, too sql.NullInt64
}

// rows returns the rows that the change names, beside where their figures belong.
func (c *namedChange) rows() map[*sql.NullInt64]**report.Figure {
	return map[*sql.NullInt64]**report.Figure{&c.was: &c.Before, &c.now: &c.After, &c.too: &c.Also}
}

// keyOf is the key of a change between figures, where nothing else is in it.
func keyOf(c report.Change) string {
	of := c.After
	if of == nil {
		of = c.Before
	}
	if of == nil {
		return ""
	}
	return fmt.Sprintf("%s|%d|%d|%s", c.Topic, c.Year, c.Against, of.Key)
}

// named is the change as it is stored, where the rows of figures say these.
func named(c report.Change, rows map[int64]report.Figure) namedChange {
	n := namedChange{Change: c, key: sql.NullString{String: c.Key, Valid: true}, object: sql.NullString{String: c.Object, Valid: true}}
	if c.Key == keyOf(c) {
		n.key = sql.NullString{}
	}
	if of := figureOf(c); of != nil && of.Object == c.Object {
		n.object = sql.NullString{}
	}
	for row, figure := range n.rows() {
		f := *figure
		if f == nil || f.ID == 0 || len(f.Doubts) > 0 {
			continue
		}
		if stored, known := rows[f.ID]; known && len(stored.Doubts) == 0 && reflect.DeepEqual(stored, *f) {
			*row, *figure = orNull(f.ID), nil
		}
	}
	return n
}

// figureOf is the figure that a change is of; nil for none.
func figureOf(c report.Change) *report.Figure {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// changesOf returns the changes of a query with their figures.
func changesOf(ctx context.Context, q querier, scan func(row) (namedChange, error), query string, args ...any) ([]report.Change, error) {
	for attempt := 1; ; attempt++ {
		list, err := all(ctx, q, scan, query, args...)
		if err != nil {
			return nil, err
		}
		changes, whole, err := withFigures(ctx, q, list)
		if err != nil || whole || attempt == 3 {
			return changes, err
		} // a row went after the changes were read: by now they hold a copy
	}
}

// withFigures puts the figures that the changes name into them; whole is false
// where one is not there.
func withFigures(ctx context.Context, q querier, list []namedChange) (changes []report.Change, whole bool, err error) {
	wanted := map[int64]bool{}
	var ids []int64
	for n := range list {
		for row := range list[n].rows() {
			if row.Valid && !wanted[row.Int64] {
				wanted[row.Int64] = true
				ids = append(ids, row.Int64)
			}
		}
	}
	figures := map[int64]report.Figure{}
	if len(ids) > 0 {
		found, err := all(ctx, q, scanFigure, `
			SELECT `+plainFigure+`
			  FROM figures f
			 WHERE f.id IN (SELECT value FROM json_each(?))`, listOf(ids))
		if err != nil {
			return nil, false, err
		}
		for _, f := range found {
			figures[f.ID] = f
		}
	}
	whole = len(figures) == len(ids)
	for n := range list {
		c := &list[n]
		for row, figure := range c.rows() {
			if f, there := figures[row.Int64]; row.Valid && there {
				*figure = &f
			}
		}
		if c.Key = c.key.String; !c.key.Valid {
			c.Key = keyOf(c.Change)
		}
		if of := figureOf(c.Change); !c.object.Valid && of != nil {
			c.Object = of.Object
		} else {
			c.Object = c.object.String
		}
		changes = append(changes, c.Change)
	}
	return changes, whole, nil
}

// freeze makes the changes that name the rows of these figures hold copies of
// them: the rows are about to go, or to say something else.
func freeze(ctx context.Context, t *tx, figures []report.Figure) error {
	at := map[string][]int64{}
	said := map[int64]report.Figure{}
	for _, f := range figures {
		f.Doubts = nil
		at[f.Place], said[f.ID] = append(at[f.Place], f.ID), f
	}
	for place, ids := range at {
		list, err := all(ctx, t, scanChange, `
			SELECT `+changeColumns+`
			  FROM changes
			 WHERE place = ?1
			   AND (was IN (SELECT value FROM json_each(?2)) OR now IN (SELECT value FROM json_each(?2))
			        OR too IN (SELECT value FROM json_each(?2)))`, place, listOf(ids))
		if err != nil {
			return err
		}
		for _, c := range list {
			if err := freezeOne(ctx, t, c, said); err != nil {
				return err
			}
		}
	}
	return nil
}

func freezeOne(ctx context.Context, t *tx, c namedChange, said map[int64]report.Figure) error {
	for row, figure := range c.rows() {
		if f, goes := said[row.Int64]; row.Valid && goes {
			*row, *figure = sql.NullInt64{}, &f
		}
	}
	_, err := t.each(ctx, "UPDATE changes SET was = ?, now = ?, too = ?, before = ?, after = ?, also = ? WHERE id = ?",
		c.was, c.now, c.too, snapshot{c.Before}, snapshot{c.After}, snapshot{c.Also}, c.ID)
	return err
}
