// Package pipeline knows the order of the stages. The daemon's jobs, the
// subcommands and the web button all call it:
//
//	Import   a table of figures                       -> figures
//	Crawl    the sources                              -> pages
//	Derive   pages -> documents -> figures -> changes
//	Digest   the changes since the last digest        -> a digest and its messages
//	Deliver  the messages that wait                   -> the world
//	Once     Crawl, Derive, Digest and Deliver
//	Prune    what is old and nothing rests on
//	Verify   looks whether all is what a fresh derivation gives
//
// Input and Recompute give what the next digest would tell, and what a past one
// would tell by today's rules.
//
// New takes the tools; each verb can be repeated at any time. Those that write
// make a run, and leave the database as it would be had they not been stopped
// half-way before.
//
// Every stage is the same short loop: ask the store what is to do, make it on all
// processors, store it in order, some together in one transaction, count it. A bad
// item is a stored fact and the loop goes on; a bad database stops it.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"mubiao/digest"
	"mubiao/internal/progress"
	"mubiao/report"
	"mubiao/store"
)

// NewsWindow is how long before it is first seen a report may have been
// delivered to be news.
const NewsWindow = 120 * 24 * time.Hour

// Tools are what a pipeline works with.
type Tools struct {
	Log        *slog.Logger
	Store      *store.DB
	Fetch      Fetch
	Stages     Stages
	Trials     *store.Trials    // marks of what is being tried; nil = none
	Apart      Apart            // tries what a process died over; nil = as all else
	Mend       Mend             // makes readable what no rule can read; nil = nothing
	Mendable   []report.Failure // what it takes on, which is tried again once by each Pipeline
	Compose    Compose
	Deliverers map[string]Deliverer // by channel; a message whose channel has none waits
	Now        func() time.Time
	Progress   *progress.Board // nil = nobody looks
}

// Options are what a pipeline is told to do.
type Options struct {
	Sources    []report.Source
	DropIn     string          // folder of files that only a person can fetch; "" = none
	NewsWindow time.Duration   // 0 = NewsWindow
	Language   report.Language // "" = English
	Zone       *time.Location  // nil = UTC
	BaseURL    string          // of the web pages; "" = digests link to the source pages
	Recipients []Recipient
	Binding    map[string]string // hard or soft, by wording, "strive" or comparator; nil = not told
	Retries    time.Duration     // how long a message is tried; 0 = Retries
	Patience   time.Duration     // over one document; 0 = Patience
	Workers    int               // how many documents are worked on at once; 0 = one on each processor
}

// Fetch brings the pages of the sources into the store and returns what it
// counted. An error is one of the crawl itself: a page that fails is none.
type Fetch func(ctx context.Context, sources []report.Source) (map[string]int, error)

// Pipeline runs the stages, each of which one goroutine at a time may run; what is
// delivered, digested or backed up may be so while a crawl is at work. Its owner
// holds the database's lock.
type Pipeline struct {
	Tools
	Options
	looks map[string]store.Look // at files that may still be written to, by address
	tried bool                  // what Mend takes on and was refused before is due again
	moved atomic.Int64          // when something was last begun, in nanoseconds

	weight  sync.RWMutex // held alone by who works on what is heavy
	mending sync.Mutex   // one file is mended at a time
}

// New returns a pipeline.
func New(t Tools, o Options) *Pipeline {
	if o.NewsWindow == 0 {
		o.NewsWindow = NewsWindow
	}
	if o.Retries == 0 {
		o.Retries = Retries
	}
	if o.Patience == 0 {
		o.Patience = Patience
	}
	if o.Language == "" {
		o.Language = report.English
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	return &Pipeline{Tools: t, Options: o, looks: map[string]store.Look{}}
}

// Once runs all stages in order and returns their runs, and what a digest would
// have told before one was written.
func (p *Pipeline) Once(ctx context.Context) (runs []report.Run, news digest.Input, err error) {
	written := func(ctx context.Context) (report.Run, error) {
		if news, err = p.Input(ctx); err != nil { // before the digest moves the mark
			return report.Run{}, err
		}
		return p.Digest(ctx, false)
	}
	for _, stage := range []func(context.Context) (report.Run, error){p.Crawl, p.Derive, written, p.Deliver} {
		r, err := stage(ctx)
		runs = append(runs, r)
		if err != nil {
			return runs, news, err
		}
	}
	return runs, news, nil
}

// counts says what a run did, by word.
type counts map[string]int

// add counts n of a word; what did not happen is not named.
func (c counts) add(word string, n int) {
	if n != 0 {
		c[word] += n
	}
}

// Run makes a run of the work. How it ended is stored even when it was
// stopped or panicked: a run without an end is at work, or was killed. A panic
// is logged with its stack and returned as an error, so that a daemon goes on.
func (p *Pipeline) Run(ctx context.Context, name string, work func(report.Run) error) (report.Run, error) {
	r, err := p.Store.Begin(ctx, name)
	if err != nil {
		return r, err
	}
	p.Log.Info("run begins", "run", name, "number", r.ID)
	p.Moves()
	err = p.survive(name, func() error { return work(r) })
	switch {
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		r.Failure = report.Stopped
	case err != nil:
		r.Failure = err.Error()
	}
	r, endErr := p.Store.End(context.WithoutCancel(ctx), r)
	p.Log.Info("run ends", "run", name, "number", r.ID, "counts", r.Counts, "failure", r.Failure)
	return r, errors.Join(err, endErr)
}

// survive returns what the work panics with as an error.
func (p *Pipeline) survive(name string, work func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			p.Log.Error("panic", "run", name, "panic", x, "stack", string(debug.Stack()))
			err = fmt.Errorf("panic: %v", x)
		}
	}()
	return work()
}
