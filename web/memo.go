package web

import (
	"context"
	"sync"
	"time"

	"mubiao/store"
)

// memo keeps what goes through whole tables and changes only with a run, until
// another run begins or this one ends.
type memo[T any] struct {
	mu    sync.Mutex
	made  bool
	run   int64
	ended time.Time
	value T
}

// get returns what is kept, or makes it anew.
func (m *memo[T]) get(ctx context.Context, db *store.DB, anew func(context.Context) (T, error)) (value T, err error) {
	runs, err := db.Runs(ctx, "", 1)
	if err != nil {
		return value, err
	}
	var run int64
	var ended time.Time
	if len(runs) > 0 {
		run, ended = runs[0].ID, runs[0].Ended
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.made && m.run == run && m.ended.Equal(ended) {
		return m.value, nil
	}
	if value, err = anew(ctx); err != nil {
		return value, err
	}
	m.made, m.run, m.ended, m.value = true, run, ended, value
	return value, nil
}

// counts returns how much the database holds.
func (s *Site) counts(ctx context.Context) (store.Counts, error) {
	return s.counted.get(ctx, s.Store, s.Store.Counts)
}

// deliveries returns the days on which reports were given; nobody may write
// to the list.
func (s *Site) deliveries(ctx context.Context) ([]store.Delivery, error) {
	return s.delivered.get(ctx, s.Store, s.Store.Deliveries)
}
