package pipeline

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// A transaction holds up everybody else who writes: it takes so many results, or
// what comes within so long, or so many bytes.
const (
	mostKept    = 32
	longestKept = time.Second
	mostHeld    = 8 << 20
)

// heavy is from which size on an item is worked on by itself: what reading takes
// of memory grows with it.
const heavy = 1 << 20

// workers is how many items are worked on at once.
func (p *Pipeline) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// result is what came of one item.
type result[R any] struct {
	made  R
	err   error
	panic any
}

// abreast makes something of each item, several at once, and keeps it in the
// order of the items, some at a time in one transaction: what it leaves behind
// does not depend on who was quicker. What was made and not kept when it ends
// early is made again another time. The size of what was made, in bytes, bounds
// what waits to be kept.
func abreast[T, R any](ctx context.Context, p *Pipeline, items []T, size func(R) int,
	work func(context.Context, T) (R, error), keep func(context.Context, R) error) error {
	ctx, stop := context.WithCancel(ctx)
	var busy sync.WaitGroup
	defer busy.Wait()
	defer stop()

	type job struct {
		item T
		out  chan result[R]
	}
	jobs := make(chan job)
	order := make(chan chan result[R], 2*p.workers())
	for range min(p.workers(), len(items)) {
		busy.Go(func() {
			for j := range jobs {
				j.out <- tried(func() (R, error) { return work(ctx, j.item) })
			}
		})
	}
	busy.Go(func() {
		defer close(order)
		defer close(jobs)
		for _, x := range items {
			out := make(chan result[R], 1)
			select {
			case order <- out:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- job{x, out}:
			case <-ctx.Done():
				out <- result[R]{err: ctx.Err()}
				return
			}
		}
	})

	b := batch[R]{pipeline: p, keep: keep}
	for out := range order {
		r := <-out
		if r.panic != nil {
			panic(r.panic)
		}
		if r.err != nil {
			return r.err
		}
		if err := b.add(ctx, r.made, size(r.made)); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.flush(ctx)
}

// tried does the work, and brings back what it panics with.
func tried[R any](work func() (R, error)) (r result[R]) {
	defer func() {
		if x := recover(); x != nil {
			r.panic = fmt.Sprintf("%v\n%s", x, debug.Stack())
		}
	}()
	r.made, r.err = work()
	return r
}

// batch is what waits to be kept in one transaction.
type batch[R any] struct {
	pipeline *Pipeline
	keep     func(context.Context, R) error
	waiting  []R
	bytes    int
	since    time.Time
}

// add keeps what waits, with the result, once that is enough.
func (b *batch[R]) add(ctx context.Context, r R, bytes int) error {
	if len(b.waiting) == 0 {
		b.since = time.Now()
	}
	b.waiting, b.bytes = append(b.waiting, r), b.bytes+bytes
	if len(b.waiting) < mostKept && b.bytes < mostHeld && time.Since(b.since) < longestKept {
		return nil
	}
	return b.flush(ctx)
}

func (b *batch[R]) flush(ctx context.Context) error {
	if len(b.waiting) == 0 {
		return nil
	}
	b.pipeline.Moves()
	err := b.pipeline.Store.Together(ctx, func(ctx context.Context) error {
		for _, r := range b.waiting {
			if err := b.keep(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	clear(b.waiting)
	b.waiting, b.bytes = b.waiting[:0], 0
	return err
}
