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

// spent reports whether the reader's allowance is used up, and takes nothing.
func (l *limiter) spent(reader string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, known := l.readers[reader]
	return known && l.grown(a).left < 1
}

// allow takes one search from the reader's allowance, and reports whether
// there was one.
func (l *limiter) allow(reader string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, known := l.readers[reader]
	if !known {
		if len(l.readers) >= mostReaders {
			clear(l.readers)
		}
		a = allowance{max(1, l.most), l.now()}
	}
	a = l.grown(a)
	allowed := a.left >= 1
	if allowed {
		a.left--
	}
	l.readers[reader] = a
	return allowed
}

// grown returns the allowance as it has grown up to now.
func (l *limiter) grown(a allowance) allowance {
	now := l.now()
	return allowance{min(max(1, l.most), a.left+l.rate*max(0, now.Sub(a.at).Seconds())), now}
}
