package web

import (
	"context"
	"sync"
	"time"

	"mubiao/store"
)

// countsFor is how long counts are shown before they are made anew: counting
// goes through whole tables, and nobody minds a number half a minute old.
const countsFor = 30 * time.Second

// counted are counts with the moment at which they were made.
type counted struct {
	mu     sync.Mutex
	at     time.Time
	counts store.Counts
}

// counts returns how much the database holds.
func (s *Site) counts(ctx context.Context) (store.Counts, error) {
	c := s.counted
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := s.Now(); c.at.IsZero() || now.Sub(c.at) > countsFor || now.Before(c.at) {
		counts, err := s.Store.Counts(ctx)
		if err != nil {
			return counts, err
		}
		c.at, c.counts = now, counts
	}
	return c.counts, nil
}
