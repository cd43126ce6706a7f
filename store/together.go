package store

import (
	"context"
	"database/sql"
	"errors"
)

// togetherKey is under which a context bears the transaction of Together.
type togetherKey struct{}

// Together runs f in one transaction: every Keep that f makes with the context
// that it is given joins it, with a moment of its own, and every question put with
// it sees what was kept before. All of it is stored, or nothing. One goroutine at
// a time may use the context. Nobody else writes meanwhile: f must be short.
func (db *DB) Together(ctx context.Context, f func(context.Context) error) error {
	return db.transact(ctx, "together", func(t *tx) error {
		return f(context.WithValue(ctx, togetherKey{}, t))
	})
}

// togetherIn returns the transaction that the context bears; nil for none.
func togetherIn(ctx context.Context) *tx {
	t, _ := ctx.Value(togetherKey{}).(*tx)
	return t
}

// join is transact within the transaction of Together.
func (t *tx) join(ctx context.Context, db *DB, step string, f func(*tx) error) error {
	inner := &tx{Tx: t.Tx, now: db.now(), prepared: t.prepared, statements: t.statements, outer: t}
	err := f(inner)
	t.wanted = append(t.wanted, inner.wanted...)
	return wrap(step, stopped(ctx, err))
}

// pool are the reading connections. Within Together, the one that writes answers.
type pool struct{ *sql.DB }

// QueryContext asks.
func (p pool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if t := togetherIn(ctx); t != nil {
		return t.QueryContext(ctx, query, args...)
	}
	return p.DB.QueryContext(ctx, query, args...)
}

// closed closes the pools that were opened.
func closed(pools ...*sql.DB) error {
	var errs []error
	for _, p := range pools {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	return errors.Join(errs...)
}
