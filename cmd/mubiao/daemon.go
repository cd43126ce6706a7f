package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"mubiao/report"
	"mubiao/schedule"
)

// lookBack is how many runs are looked through for the last one that ended
// well.
const lookBack = 200

// watch runs the schedule until ctx ends. SIGHUP reads the configuration
// anew; one that is to mend is refused, and the old one stays.
func (a *app) watch(ctx context.Context) error {
	a.daemon = true
	s, err := a.load()
	if err != nil {
		return err
	}
	if err := a.mayStart(s); err != nil {
		return err
	}
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	var ran *setup // the last one that ran
	for s != nil && ctx.Err() == nil {
		next, started, err := a.watchWith(ctx, s, hup)
		switch {
		case started && err == nil:
			s, ran = next, s
		case started || ran == nil:
			return err
		default:
			s.log.Error("the new configuration cannot be applied, the old one goes on", "error", err)
			s, ran = ran, nil
		}
	}
	return nil
}

// watchWith runs the schedule of one configuration, and returns the one to go
// on with, nil to end, and whether it came to run at all.
func (a *app) watchWith(ctx context.Context, s *setup, hup <-chan os.Signal) (next *setup, started bool, err error) {
	err = a.workWith(ctx, "run", s, func(w *worker) error {
		if err := w.importConfigured(ctx); err != nil {
			return err
		}
		d, err := newDaemon(ctx, w)
		if err != nil {
			return err
		}
		web, err := d.serve()
		if err != nil {
			return err
		}
		started = true
		next = d.run(ctx, hup)
		return web.close()
	})
	return next, started, err
}

// daemon is a worker with its schedule.
type daemon struct {
	*worker
	schedule *schedule.Scheduler
	system   *supervisor
}

func newDaemon(ctx context.Context, w *worker) (*daemon, error) {
	d := &daemon{worker: w, system: newSupervisor(os.Getenv("NOTIFY_SOCKET"))}
	jobs, err := d.jobs(ctx)
	if err != nil {
		return nil, err
	}
	d.schedule = schedule.New(jobs, schedule.Options{
		Log: w.log, Zone: w.zone, Now: w.now, Done: d.done, Beat: d.beat,
	})
	for _, j := range jobs {
		if j.Last.IsZero() && (j.Name == "crawl" || j.Name == "derive") {
			d.schedule.Trigger(j.Name) // a new database is not left empty until tomorrow
		}
	}
	return d, nil
}

// stuckAfter is for how long a job may do nothing new: far longer than a pause
// between two pages, or the copy of a large database.
const stuckAfter = 2 * time.Hour

// beat tells the supervisor that all is well, until a job hangs: then it is to
// start the daemon anew.
func (d *daemon) beat() {
	if jobs := d.schedule.Running(); len(jobs) > 0 && time.Since(d.pipe.Moved()) > stuckAfter {
		d.log.Error("a job hangs, the supervisor is no longer told that all is well", "jobs", jobs, "since", d.pipe.Moved())
		return
	}
	d.system.alive()
}

// jobs are the jobs that the config gives a time.
func (d *daemon) jobs(ctx context.Context) ([]schedule.Job, error) {
	tasks := d.tasks()
	var jobs []schedule.Job
	for _, j := range d.jobLines() {
		if j.line == "" {
			continue
		}
		times, err := schedule.Parse(j.line)
		if err != nil {
			return nil, err
		}
		last, err := d.lastDone(ctx, j.name)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, schedule.Job{Name: j.name, Times: times, Last: last, Do: tasks[j.name], Beside: beside[j.name]})
	}
	return jobs, nil
}

// beside names the jobs that need not wait for each other: what goes out waits
// for nobody, and a digest not for a slow site. What derives waits for all that
// reads what it makes.
var beside = map[string][]string{
	"deliver": {"crawl", "derive", "digest", "backup"},
	"digest":  {"crawl"},
	"backup":  {"crawl"},
}

// tasks are what each job does.
func (d *daemon) tasks() map[string]func(context.Context) error {
	d.pipe.Workers = max(1, runtime.GOMAXPROCS(0)-1) // one processor is left to the pages
	return map[string]func(context.Context) error{
		"crawl":   justDo(d.pipe.Crawl),
		"derive":  justDo(d.pipe.Derive),
		"deliver": d.deliver,
		"digest": justDo(func(ctx context.Context) (report.Run, error) {
			return d.pipe.Digest(ctx, d.Digest.Heartbeat)
		}),
		"backup": d.copyAndPrune,
	}
}

// copyAndPrune makes a backup and then, where the config says so, removes what
// is old and nothing rests on: it is still in the backup.
func (d *daemon) copyAndPrune(ctx context.Context) error {
	if _, err := d.backup(ctx, ""); err != nil || d.Retention == 0 {
		return err
	}
	_, err := d.pipe.Prune(ctx, time.Duration(d.Retention))
	return err
}

// deliver makes no run where nothing waits: it is asked every few minutes.
func (d *daemon) deliver(ctx context.Context) error {
	due, err := d.db.Due(ctx, d.now())
	if err != nil || len(due) == 0 {
		return err
	}
	_, err = d.pipe.Deliver(ctx)
	return err
}

// justDo is a stage without its run, which the store has.
func justDo(stage func(context.Context) (report.Run, error)) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := stage(ctx)
		return err
	}
}

// lastDone returns when the job last started and ended well; zero for never.
// One that failed or was killed is made up for.
func (w *worker) lastDone(ctx context.Context, job string) (time.Time, error) {
	runs, err := w.db.Runs(ctx, job, lookBack)
	if err != nil {
		return time.Time{}, err
	}
	for _, r := range runs {
		if r.Failure == "" && !r.Ended.IsZero() {
			return r.Started, nil
		}
	}
	return time.Time{}, nil
}

// run runs the schedule and returns the configuration to go on with, nil where
// ctx ended it.
func (d *daemon) run(ctx context.Context, hup <-chan os.Signal) *setup {
	ended := make(chan struct{})
	reloaded := make(chan *setup, 1)
	go func() { reloaded <- d.reloadOn(hup, ended) }()
	d.system.ready()
	d.log.Info("watching", "sources", len(d.Sources), "database", d.db.Path(), "next", d.schedule.Next())
	d.rest() // from the start
	d.schedule.Run(ctx)
	close(ended)
	if ctx.Err() != nil {
		d.system.stopping()
		d.log.Info("stopped")
	}
	return <-reloaded
}

// done tells how a job went. A run ends by itself even where it panics; a
// panic outside of any is stored as a run that failed.
func (d *daemon) done(o schedule.Outcome) {
	defer d.system.status(fmt.Sprintf("%s ended %s", o.Job, o.Ended.Format(time.DateTime)))
	defer d.rest()
	var p *schedule.Panic
	switch {
	case o.Err == nil:
		if o.Job == "digest" {
			d.schedule.Trigger("deliver")
		}
	case errors.Is(o.Err, context.Canceled):
		d.log.Info("job stopped", "job", o.Job)
	case errors.As(o.Err, &p):
		d.log.Error("job panicked", "job", o.Job, "panic", p.Value, "stack", string(p.Stack))
		d.record(o)
	default:
		d.log.Error("job failed", "job", o.Job, "error", withHint(o.Err))
	}
}

func (d *daemon) record(o schedule.Outcome) {
	ctx := context.Background()
	r, err := d.db.Begin(ctx, o.Job)
	if err == nil {
		r.Failure = o.Err.Error()
		_, err = d.db.End(ctx, r)
	}
	if err != nil {
		d.log.Error("store the panic", "error", err)
	}
}

// reloadOn waits for a signal that brings a configuration that holds, stops
// the schedule when no job is at work, and returns the configuration. It
// returns nil when ended is closed first.
func (d *daemon) reloadOn(hup <-chan os.Signal, ended <-chan struct{}) *setup {
	for {
		select {
		case <-ended:
			return nil
		case <-hup:
			s, err := d.load()
			if err == nil {
				err = d.mayReplace(s, d.setup)
			}
			if err != nil {
				d.log.Error("the new configuration is refused, the old one stays", "error", err)
				d.system.status("the new configuration is refused, the old one stays: see the log")
				continue
			}
			d.log.Info("configuration read anew", "waits_for", d.schedule.Running())
			d.schedule.Stop()
			<-ended
			return s
		}
	}
}
