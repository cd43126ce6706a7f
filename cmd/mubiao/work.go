package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"mubiao/crawler"
	"mubiao/pipeline"
	"mubiao/report"
	"mubiao/store"
)

// worker is a command at work on the database: the open store and the
// pipeline over it.
type worker struct {
	*app
	*setup
	db   *store.DB
	pipe *pipeline.Pipeline
}

// database is the path of the database: offline runs have one of their own.
func (a *app) database(s *setup) string {
	if a.offline {
		return filepath.Join(s.data, "offline.db")
	}
	return filepath.Join(s.data, "mubiao.db")
}

// work opens the database for a job that one process at a time may do, does
// it, and closes.
func (a *app) work(ctx context.Context, job string, do func(*worker) error) error {
	s, err := a.load()
	if err != nil {
		return err
	}
	return a.workWith(ctx, job, s, do)
}

func (a *app) workWith(ctx context.Context, job string, s *setup, do func(*worker) error) error {
	release, err := store.Lock(a.database(s), store.Holder{Work: job, PID: os.Getpid(), Since: time.Now()})
	if err != nil {
		return err
	}
	w := &worker{app: a, setup: s}
	work := func(w *worker) error { return w.marking(ctx, do) }
	return errors.Join(w.do(ctx, work), release())
}

// beside opens the database for a quick job that may run beside others, does
// it, and closes.
func (a *app) beside(ctx context.Context, do func(*worker) error) error {
	a.quick = true
	s, err := a.load()
	if err != nil {
		return err
	}
	w := &worker{app: a, setup: s}
	return w.do(ctx, do)
}

func (w *worker) do(ctx context.Context, job func(*worker) error) (err error) {
	if err := w.notLost(); err != nil {
		return err
	}
	w.db, err = store.Open(ctx, w.database(w.setup), store.Options{Offline: w.offline, Now: w.now})
	if err != nil {
		return err
	}
	w.board.Tell(w.db.Path())
	w.pipe = pipeline.New(w.tools(), w.options())
	return errors.Join(job(w), w.db.Close())
}

// marking does the job with marks of what is tried; it needs the lock.
func (w *worker) marking(ctx context.Context, job func(*worker) error) error {
	trials, err := w.db.Trials(ctx)
	if err != nil {
		return err
	}
	w.pipe.Trials = trials
	return errors.Join(job(w), trials.Close())
}

// look opens the database for reading only, and closes it.
func (a *app) look(ctx context.Context, do func(*worker) error) error {
	s, err := a.load()
	if err != nil {
		return err
	}
	path := a.database(s)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return errors.New(path + " does not exist yet: `mubiao run --once` makes it")
	}
	w := &worker{app: a, setup: s}
	w.db, err = store.Open(ctx, path, store.Options{Offline: a.offline, ReadOnly: true, Now: s.now})
	if err != nil {
		return err
	}
	w.pipe = pipeline.New(w.tools(), w.options())
	return errors.Join(w.marking(ctx, do), w.db.Close())
}

func (w *worker) tools() pipeline.Tools {
	o := newOutbox(w)
	return pipeline.Tools{
		Log: w.log, Store: w.db, Now: w.now, Fetch: w.fetcher(), Stages: stagesOf(w.catalogue), Apart: apart,
		Mend:    w.commands().Mend,
		Compose: o.compose, Deliverers: o.deliverers(), Progress: w.board,
	}
}

func (w *worker) options() pipeline.Options {
	return pipeline.Options{
		Sources: w.sources(w.app), DropIn: w.dropIn(), NewsWindow: time.Duration(w.News.Window), Language: w.Language,
		Zone: w.zone, BaseURL: w.Web.BaseURL, Recipients: newOutbox(w).recipients(), Binding: w.Wording,
	}
}

// sources are those of the configuration, with the folders of archives as paths
// from here. Offline there is no folder, since what is made up and what is real
// must not mix.
func (s *setup) sources(a *app) []report.Source {
	var all []report.Source
	for _, x := range s.Reports() {
		if x.Kind == report.ArchiveSource {
			if a.offline {
				continue
			}
			x.Folder = a.besideConfig(x.Folder)
		}
		all = append(all, x)
	}
	return all
}

// hasFolders reports whether any source is a folder.
func (s *setup) hasFolders(a *app) bool {
	return slices.ContainsFunc(pipeline.WithDropIn(s.sources(a), s.dropIn(a)), isArchive)
}

func isArchive(s report.Source) bool { return s.Kind == report.ArchiveSource }

// dropIn is the folder of files fetched by hand; offline there is none, since
// what is made up and what is real must not mix.
func (w *worker) dropIn() string { return w.setup.dropIn(w.app) }

func (s *setup) dropIn(a *app) string {
	switch {
	case a.offline:
		return ""
	case s.DropIn == "" || filepath.IsAbs(s.DropIn):
		return s.DropIn
	}
	return filepath.Join(s.data, s.DropIn)
}

// memory is the store as the crawler knows it; what it keeps shows that the
// crawl goes on.
type memory struct {
	*store.DB
	pipe *pipeline.Pipeline
}

// Keep stores a fetch.
func (m memory) Keep(ctx context.Context, f report.Fetch) error {
	m.pipe.Moves()
	return m.DB.Keep(ctx, f)
}

// fetcher makes the crawler when it is first asked to fetch, and keeps it:
// it remembers when each host was last asked. A command that fetches nothing
// needs no contact.
func (w *worker) fetcher() pipeline.Fetch {
	var c *crawler.Crawler
	return func(ctx context.Context, sources []report.Source) (map[string]int, error) {
		sources = w.reachable(sources)
		if len(sources) == 0 && w.hasFolders(w.app) {
			return nil, nil
		}
		if c == nil {
			o, err := w.crawlerOptions(w.setup)
			if err != nil {
				return nil, err
			}
			c = crawler.New(crawler.Tools{
				Log: w.log, Transport: w.transport(), Memory: memory{w.db, w.pipe}, Now: w.now,
			}, o)
		}
		if len(sources) == 0 {
			return nil, w.noSource()
		}
		look := func(page report.Page) report.View { return w.pipe.Look(ctx, page) }
		task := w.board.Begin("crawl", len(sources))
		defer task.End()
		of := c.Looking(look)
		of.Counted = task.Set
		sum, err := of.Crawl(ctx, sources)
		return sum.Counts(), err
	}
}
