package web

import (
	"sync"
	"time"
)

// mostReaders bounds how many readers the limiter remembers.
const mostReaders = 10_000

// limiter allows each reader so many searches a minute, some at once.
type limiter struct {
	rate float64 // a second
	most float64 // at once
	now  func() time.Time

	mu      sync.Mutex
	readers map[string]allowance
}

// allowance is what a reader had left at a moment.
type allowance struct {
	left float64
	at   time.Time
}

func newLimiter(perMinute int, now func() time.Time) *limiter {
	return &limiter{
		rate: float64(perMinute) / 60, most: float64(perMinute) / 2, now: now,
		readers: map[string]allowance{},
	}
}

// allow takes one search from the reader's allowance, and reports whether
// there was one.
func (l *limiter) allow(reader string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	a, known := l.readers[reader]
	if !known {
		if len(l.readers) >= mostReaders {
			clear(l.readers)
		}
		a = allowance{max(1, l.most), now}
	}
	a.left = min(max(1, l.most), a.left+l.rate*max(0, now.Sub(a.at).Seconds()))
	a.at = now
	allowed := a.left >= 1
	if allowed {
		a.left--
	}
	l.readers[reader] = a
	return allowed
}
