package web

import (
	"context"
	"fmt"
	"sync"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// memo keeps what goes through whole tables until the database is another.
type memo[T any] struct {
	mu       sync.Mutex
	made     bool
	revision string
	value    T
}

// get returns what is kept, or makes it anew. Who waits too long for it gives up; it
// is made all the same, for those who come after.
func (m *memo[T]) get(ctx context.Context, db *store.DB, anew func(context.Context) (T, error)) (value T, err error) {
	revision, err := db.Revision(ctx)
	if err != nil {
		return value, err
	}
	type made struct {
		value T
		err   error
	}
	got := make(chan made, 1)
	go func() {
		value, err := m.at(ctx, revision, anew)
		got <- made{value, err}
	}()
	select {
	case x := <-got:
		return x.value, x.err
	case <-ctx.Done():
		return value, ctx.Err()
	}
}

// longestMade bounds for how long something is made that nobody waits for any more.
const longestMade = time.Minute

// at returns what is kept of the revision, or makes it, and goes on with that when
// ctx ends.
func (m *memo[T]) at(ctx context.Context, revision string, anew func(context.Context) (T, error)) (value T, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.made && m.revision == revision:
		return m.value, nil
	case ctx.Err() != nil: // it was not begun
		return value, ctx.Err()
	}
	making, stop := context.WithTimeout(context.WithoutCancel(ctx), longestMade)
	defer stop()
	if value, err = anew(making); err == nil {
		m.made, m.revision, m.value = true, revision, value
	}
	return value, err
}

// counts returns how much the database holds.
func (s *Site) counts(ctx context.Context) (store.Counts, error) {
	return s.counted.get(ctx, s.Store, s.Store.Counts)
}

// deliveries returns the days on which reports were given; nobody may write
// to the list.
func (s *Site) deliveries(ctx context.Context) ([]report.Delivery, error) {
	return s.delivered.get(ctx, s.Store, s.Store.Deliveries)
}

// Bounds of the lists that are kept: of what they weigh together, in bytes, with
// what a row and an empty list weigh at most.
const (
	mostListed = 8 << 20
	rowWeight  = 800
	listWeight = 400
)

// lists keeps lists of rows by the queries that found them, until the database
// is another: many pages compare the same places. The zero value is empty.
type lists[T any] struct {
	mu       sync.Mutex
	revision string
	found    map[string][]T
	weight   int
}

// get returns what the query found, or finds it anew; nobody may write to the
// list.
func (l *lists[T]) get(ctx context.Context, db *store.DB, query string, anew func() ([]T, error)) ([]T, error) {
	revision, err := db.Revision(ctx)
	if err != nil {
		return nil, err
	}
	if list, ok := l.find(revision, query); ok {
		return list, nil
	}
	list, err := anew()
	if err == nil {
		l.keep(revision, query, list)
	}
	return list, err
}

func (l *lists[T]) find(revision, query string) ([]T, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	list, ok := l.found[query]
	return list, ok && l.revision == revision
}

// keep keeps a list. Those of another revision go, and all of them when they
// would weigh too much.
func (l *lists[T]) keep(revision, query string, list []T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	weight := listWeight + len(query) + rowWeight*len(list)
	if l.found == nil || l.revision != revision || l.weight+weight > mostListed {
		l.found, l.weight, l.revision = map[string][]T{}, 0, revision
	}
	l.found[query] = list
	l.weight += weight
}

// figures returns the figures that the filter means and that count.
func (s *Site) figures(ctx context.Context, f store.FigureFilter) ([]store.Stand, error) {
	return s.listed.get(ctx, s.Store, fmt.Sprintf("%#v", f), func() ([]store.Stand, error) { return s.Store.Stands(ctx, f) })
}

// figurePlaces returns the places that have such figures.
func (s *Site) figurePlaces(ctx context.Context, f store.FigureFilter) ([]store.InUnit, error) {
	return s.placed.get(ctx, s.Store, fmt.Sprintf("%#v", f), func() ([]store.InUnit, error) { return s.Store.FigurePlaces(ctx, f) })
}

// mostKept bounds the pages that are kept, in bytes.
const mostKept = 8 << 20

// shelf keeps pages as they were rendered until the database is another. The
// zero value is empty.
type shelf struct {
	mu       sync.Mutex
	revision string
	pages    map[string][]byte
	bytes    int
}

// find returns the page that was kept under the key at the revision.
func (s *shelf) find(revision, key string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.revision != revision {
		return nil, false
	}
	body, ok := s.pages[key]
	return body, ok
}

// keep keeps a page; nil is none. Pages of another revision go, and all of
// them when there are too many.
func (s *shelf) keep(revision, key string, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.pages == nil || s.revision != revision || s.bytes > mostKept {
		s.pages, s.bytes, s.revision = map[string][]byte{}, 0, revision
	}
	if body != nil {
		s.pages[key] = body
		s.bytes += len(key) + len(body)
	}
}

// key names all that a kept page depends on beside the database: the address,
// what the reader chose, and the day, since reports fall due.
func (r *request) key() string {
	return fmt.Sprintf("%s %s %s %s", r.lang, cookie(r.Request, "theme", "light", "dark"), report.DateOf(r.now),
		pathOf(r.Request))
}
