// Package schedule runs named jobs at the times of their cron lines.
//
// Make a Scheduler with New from Jobs, each with the time it last ran, then
// Run it until its context ends. Trigger starts a job out of turn.
//
// A job is due when the first time of its cron line after its last start has
// come; one that failed is due again after a while. All else follows from this
// one rule and from looking at the wall clock at least once a minute: a start
// that was missed while the machine was off or asleep is made up for once,
// however many were missed; a clock that goes back starts nothing twice; one
// that goes forward skips nothing. One job runs at a time, but for those that
// may run beside others: one that becomes due meanwhile waits, and runs once. Of
// those that wait the one that has waited longest is next, triggered or not, so
// that no trigger keeps the others from their turn.
//
// Only the parser of robfig/cron is used. Its runner waits on timers that
// stand still while a machine sleeps, knows nothing of earlier starts, and
// dies of a job's panic.
package schedule

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// Defaults of Options.
const (
	// DefaultGrace leaves room below the five seconds in which a daemon
	// must have stopped.
	DefaultGrace = 3 * time.Second

	// DefaultRetry is soon enough that a weekly job is not a week late for
	// a full disk, and seldom enough to do no harm.
	DefaultRetry = 15 * time.Minute

	// pulse is the longest time without a look at the clock.
	pulse = time.Minute

	// skew is how far in the future the last start of a job may lie. A clock
	// set back an hour must not start it twice; a start noted with a clock
	// that was years ahead must not silence it for years.
	skew = 25 * time.Hour
)

// Job is something to do at the times of a cron line.
type Job struct {
	Name  string
	Times Times
	Last  time.Time                       // when it last started and did not fail; zero = never
	Do    func(ctx context.Context) error // must return soon after ctx ends

	Beside []string // jobs that may be at work at the same time
}

// Outcome is how one execution of a job went.
type Outcome struct {
	Job     string
	Due     time.Time // when it should have started
	Started time.Time
	Ended   time.Time
	Err     error // a *Panic where the job panicked
}

// Panic is what a job panicked with.
type Panic struct {
	Value any
	Stack []byte
}

// Error returns what the job panicked with.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v", p.Value) }

// ErrAbandoned is the outcome of a job that was still running when the grace
// after the end of the context had passed.
var ErrAbandoned = errors.New("still running when the program had to stop")

// Options are what a Scheduler needs beside its jobs.
type Options struct {
	Log   *slog.Logger
	Zone  *time.Location   // in which the cron lines are read
	Now   func() time.Time // the clock
	Grace time.Duration    // after the context's end; 0 = DefaultGrace
	Retry time.Duration    // until a job that failed is started again; 0 = DefaultRetry
	Done  func(Outcome)    // called after each execution, before the job counts as ended; nil = nothing
	Beat  func()           // called at least once a minute while all is well; nil = nothing
}

// Scheduler runs jobs, one at a time but for those that may run beside others.
type Scheduler struct {
	o    Options
	jobs []*entry
	work sync.WaitGroup // of the jobs at work

	mu      sync.Mutex
	stopped bool // by Stop
	wake    chan struct{}
}

// entry is a job with what changes while the scheduler runs.
type entry struct {
	Job
	last    time.Time // the start after which the next one is looked for
	due     time.Time // that next one; zero = none within five years
	called  time.Time // since when it is triggered out of turn; zero = it is not
	running bool
}

// fits reports whether the job may begin while the other is at work.
func (e *entry) fits(other *entry) bool {
	return slices.Contains(e.Beside, other.Name) || slices.Contains(other.Beside, e.Name)
}

// ran sets the last start.
func (s *Scheduler) ran(e *entry, at time.Time) {
	e.last, e.due = at, e.Times.After(at, s.o.Zone)
}

// New returns a scheduler for the jobs. Where two are due at the same time,
// the one that stands first runs first.
func New(jobs []Job, o Options) *Scheduler {
	o.Grace, o.Retry = cmp.Or(o.Grace, DefaultGrace), cmp.Or(o.Retry, DefaultRetry)
	s := &Scheduler{o: o, wake: make(chan struct{}, 1)}
	for _, j := range jobs {
		s.jobs = append(s.jobs, &entry{Job: j})
	}
	s.look()
	return s
}

// Run executes jobs until ctx ends and the job at work has returned, or its
// grace has passed, or until Stop. It may be called once.
func (s *Scheduler) Run(ctx context.Context) {
	for ctx.Err() == nil && !s.isStopped() {
		s.beat()
		e, due, wait := s.next()
		if e != nil {
			s.begin(ctx, e, due)
			continue
		}
		s.sleep(ctx, wait)
	}
	s.end()
}

// end waits for the jobs at work, giving signs of life.
func (s *Scheduler) end() {
	done := make(chan struct{})
	go func() { s.work.Wait(); close(done) }()
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
			s.beat()
		}
	}
}

// Trigger starts the job of that name when its turn comes, and reports whether
// there is one. Triggers of a job that waits already are one.
func (s *Scheduler) Trigger(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.jobs, func(e *entry) bool { return e.Name == name })
	if i < 0 {
		return false
	}
	if s.jobs[i].called.IsZero() {
		s.jobs[i].called = s.o.Now()
	}
	s.rouse()
	return true
}

// Stop makes Run return as soon as no job is at work. It does not wait.
func (s *Scheduler) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = true
	s.rouse()
}

func (s *Scheduler) isStopped() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopped
}

func (s *Scheduler) rouse() {
	select {
	case s.wake <- struct{}{}:
	default: // already awake
	}
}

// Running returns the names of the jobs at work.
func (s *Scheduler) Running() (names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.jobs {
		if e.running {
			names = append(names, e.Name)
		}
	}
	return names
}

// Next returns the next start of each job, by its name; the zero time where
// there is none within five years.
func (s *Scheduler) Next() map[string]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := make(map[string]time.Time, len(s.jobs))
	for _, e := range s.jobs {
		next[e.Name] = e.due
	}
	return next
}

// look sets from where the next start of each job is looked for. A job that
// never ran has missed nothing.
func (s *Scheduler) look() {
	now := s.o.Now()
	for _, e := range s.jobs {
		if s.ran(e, e.Last); e.Last.IsZero() {
			s.ran(e, now)
		}
		if !e.due.IsZero() && !e.due.After(now) {
			s.o.Log.Info("catching up", "job", e.Name, "missed", e.due)
		}
	}
}

// next returns the job to run now and since when it is due, or nil and how
// long there is nothing to do. The end of a job wakes who waits for it.
func (s *Scheduler) next() (*entry, time.Time, time.Duration) {
	now, wait := s.o.Now(), pulse
	s.mu.Lock()
	defer s.mu.Unlock()
	var first *entry
	var since time.Time
	for _, e := range s.jobs {
		due := s.dueOf(e, now)
		switch left := due.Sub(now); {
		case due.IsZero(): // 29 February, in a century year
		case left > 0:
			wait = min(wait, left)
		case first != nil && !due.Before(since):
		case s.mayBegin(e):
			first, since = e, due
		}
	}
	return first, since, wait
}

// dueOf returns since or from when the job is to run: by its line, or sooner
// where it was triggered.
func (s *Scheduler) dueOf(e *entry, now time.Time) time.Time {
	if e.last.After(now.Add(skew)) {
		s.o.Log.Warn("the last start lies in the future: the clock was wrong then, or is now", "job", e.Name, "last", e.last)
		s.ran(e, now)
	}
	if !e.called.IsZero() && (e.due.IsZero() || e.called.Before(e.due)) {
		return e.called
	}
	return e.due
}

// mayBegin reports whether the job fits all that are at work.
func (s *Scheduler) mayBegin(e *entry) bool {
	return !slices.ContainsFunc(s.jobs, func(other *entry) bool { return other.running && !e.fits(other) })
}

func (s *Scheduler) sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-s.wake:
	case <-ctx.Done():
	}
}

// begin runs the job in a goroutine of its own, so that one that does not stop
// cannot keep the program from stopping.
func (s *Scheduler) begin(ctx context.Context, e *entry, due time.Time) {
	out := Outcome{Job: e.Name, Due: due, Started: s.o.Now()}
	s.mu.Lock()
	e.called, e.running = time.Time{}, true
	if out.Started.After(e.last) { // a clock set back must not bring the last start forward again
		s.ran(e, out.Started)
	}
	s.mu.Unlock()
	s.work.Go(func() {
		done := make(chan error, 1)
		go func() { done <- guarded(ctx, e.Do) }()
		out.Err = s.await(ctx, done)
		out.Ended = s.o.Now()
		s.ended(e, out)
	})
}

// ended tells how the job went, and lets those begin that waited for it.
func (s *Scheduler) ended(e *entry, out Outcome) {
	if s.o.Done != nil {
		s.o.Done(out)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e.running = false
	if again := out.Ended.Add(s.o.Retry); out.Err != nil && (e.due.IsZero() || again.Before(e.due)) {
		e.due = again
	}
	s.rouse()
}

// await waits for a job, and no longer than the grace once ctx has ended.
func (s *Scheduler) await(ctx context.Context, done <-chan error) error {
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		select {
		case err := <-done:
			return err
		case <-time.After(s.o.Grace):
			return ErrAbandoned
		}
	}
}

func (s *Scheduler) beat() {
	if s.o.Beat != nil {
		s.o.Beat()
	}
}

func guarded(ctx context.Context, do func(context.Context) error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{v, debug.Stack()}
		}
	}()
	return do(ctx)
}
