package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"time"

	"mubiao/report"
)

// layout is how moments are stored: UTC, of one length, so that they sort.
const layout = "2006-01-02T15:04:05.000Z"

// querier is a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// row is one row of an answer.
type row interface{ Scan(dest ...any) error }

// all returns the rows of a query as scan makes them; it closes the rows and
// checks how they ended.
func all[T any](ctx context.Context, q querier, scan func(row) (T, error),
	query string, args ...any) (list []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, stopped(ctx, err)
	}
	defer func() { err = stopped(ctx, errors.Join(err, rows.Close())) }()
	for rows.Next() {
		x, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, rows.Err()
}

// one returns the first row of a query, and whether there is one.
func one[T any](ctx context.Context, q querier, scan func(row) (T, error),
	query string, args ...any) (x T, found bool, err error) {
	list, err := all(ctx, q, scan, query, args...)
	if err != nil || len(list) == 0 {
		return x, false, err
	}
	return list[0], true, nil
}

// scalar scans a row of one column.
func scalar[T any](r row) (x T, err error) {
	err = r.Scan(&x)
	return x, err
}

// whole scans a whole number; database/sql would write an int as text first.
type whole int

// Scan implements sql.Scanner.
func (w *whole) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a whole number cannot be %T", src)
	}
	*w = whole(n)
	return nil
}

// moment stores a time; the zero time is the empty text.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(layout)
}

// momentOf scans what moment stored.
type momentOf struct{ t *time.Time }

// Scan implements sql.Scanner.
func (m momentOf) Scan(src any) (err error) {
	s, ok := src.(string)
	switch {
	case !ok:
		return fmt.Errorf("a moment cannot be %T", src)
	case s == "":
		*m.t = time.Time{}
		return nil
	}
	*m.t, err = time.Parse(layout, s)
	return err
}

// asJSON stores a value as JSON and scans it back; v is a pointer then.
// A nil pointer is NULL.
type asJSON struct{ v any }

// Value implements driver.Valuer.
func (j asJSON) Value() (driver.Value, error) {
	b, err := json.Marshal(j.v)
	if err != nil || string(b) == "null" {
		return nil, err
	}
	return string(b), nil
}

// Scan implements sql.Scanner.
func (j asJSON) Scan(src any) error {
	switch s := src.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(s), j.v)
	}
	return fmt.Errorf("JSON cannot be %T", src)
}

// snapshot stores a figure as JSON without its empty fields, which are most;
// nil is NULL. asJSON scans it back.
type snapshot struct{ f *report.Figure }

// Value implements driver.Valuer.
func (s snapshot) Value() (driver.Value, error) {
	if s.f == nil {
		return nil, nil
	}
	b, err := json.Marshal(s.f)
	if err != nil {
		return nil, err
	}
	fields := map[string]any{}
	if err := json.Unmarshal(b, &fields); err != nil {
		return nil, err
	}
	maps.DeleteFunc(fields, func(_ string, v any) bool {
		return v == nil || v == "" || v == false || v == float64(0)
	})
	return asJSON{fields}.Value()
}

// listOf is s, or an empty list where s is nil: a column that may not be NULL.
func listOf[T any](s []T) asJSON {
	if s == nil {
		s = []T{}
	}
	return asJSON{s}
}

// orNull is id, or NULL for 0.
func orNull(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }
