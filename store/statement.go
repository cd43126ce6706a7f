package store

import (
	"context"
	"database/sql"
	"sync"
)

// statements keeps the statements of the writing connection ready: to prepare
// one takes longer than to run it, and the same few are run for every page. One
// that a transaction runs is prepared after the second that does.
type statements struct {
	mu    sync.Mutex
	ready map[string]*sql.Stmt // nil for a text that is none by itself
	seen  map[string]bool
}

// mostStatements bounds what is kept: some queries are put together.
const mostStatements = 200

func newStatements() *statements {
	return &statements{ready: map[string]*sql.Stmt{}, seen: map[string]bool{}}
}

// of returns the statement of a query, nil where there is none yet, and whether
// it is to be prepared.
func (s *statements) of(query string) (ready *sql.Stmt, wanted bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ready, known := s.ready[query]
	if known || len(s.ready) >= mostStatements || len(s.seen) >= 10*mostStatements {
		return ready, false
	}
	wanted = s.seen[query]
	s.seen[query] = true
	return nil, wanted
}

// prepare makes the statements ready that a transaction which has ended would
// have had use of. What cannot be prepared is run as it was.
func (s *statements) prepare(ctx context.Context, pool *sql.DB, queries []string) {
	for _, query := range queries {
		ready, err := pool.PrepareContext(ctx, query)
		if err != nil {
			ready = nil
		}
		s.mu.Lock()
		if _, known := s.ready[query]; !known {
			s.ready[query] = ready
		}
		s.mu.Unlock()
	}
}

// often asks on the reading connections what is asked for every page, with
// statements that are kept.
type often struct {
	pool       *sql.DB
	statements *statements
}

// QueryContext asks.
func (o often) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if t := togetherIn(ctx); t != nil {
		return t.QueryContext(ctx, query, args...)
	}
	ready, wanted := o.statements.of(query)
	if wanted {
		o.statements.prepare(ctx, o.pool, []string{query})
	}
	if ready == nil {
		return o.pool.QueryContext(ctx, query, args...)
	}
	return ready.QueryContext(ctx, args...)
}

// ExecContext runs a statement of the transaction.
func (t *tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := t.statement(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return t.Tx.ExecContext(ctx, query, args...)
}

// QueryContext asks within the transaction. The rows must be closed before the
// same query is put again.
func (t *tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := t.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return t.Tx.QueryContext(ctx, query, args...)
}

// statement returns the statement of a query within the transaction; nil where
// none is ready.
func (t *tx) statement(ctx context.Context, query string) *sql.Stmt {
	ready, wanted := t.statements.of(query)
	if wanted {
		t.wanted = append(t.wanted, query)
	}
	if ready == nil {
		return nil
	}
	return t.StmtContext(ctx, ready)
}
