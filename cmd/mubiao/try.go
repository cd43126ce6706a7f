package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"mubiao/config"
	"mubiao/crawler"
	"mubiao/deliver"
	"mubiao/place"
	"mubiao/report"
)

// triedMark begins the comment above a source that was tried.
const triedMark = "tried"

// trial tries the sources of a file, each until it has given one report, and
// writes those that do. What is answered and what comes of it is kept in a
// journal beside the written file, so that a trial that was broken off goes on
// where it stopped.
type trial struct {
	*checker
	file    string // with the sources
	list    *setup // what it says
	text    []byte // as it is written
	to      string // the file that is written
	options crawler.Options
	crawler *crawler.Crawler
	journal *journal

	mu   sync.Mutex // guards the written file and …
	told int        // … how many sources have an outcome
}

// try tries the sources of the file and writes those that give a report. The
// crawler's settings are those of the configuration, or, where there is none, of
// the file itself.
func (a *app) try(ctx context.Context, file, to string, configNamed bool) error {
	of := *a
	of.configPath = file
	list, err := of.load()
	if err != nil {
		return err
	}
	s, err := a.loadIfThere(configNamed)
	if err != nil {
		return err
	}
	if _, err := os.Stat(a.configPath); err != nil {
		a, s = &of, list
	}
	s.Contact = cmp.Or(s.Contact, list.Contact)
	t := &trial{checker: &checker{app: a, setup: s}, file: file, list: list, to: to}
	if err := t.open(); err != nil {
		return err
	}
	if err := t.all(ctx); err != nil {
		return errors.Join(err, t.journal.file.Close())
	}
	return t.end()
}

// open begins the trial, or goes on with one that was broken off.
func (t *trial) open() (err error) {
	if t.options, err = t.crawlerOptions(t.setup); err != nil {
		return err
	}
	if t.text, err = os.ReadFile(t.file); err != nil {
		return fmt.Errorf("read sources: %w", err)
	}
	path := t.to + ".journal"
	_, begun := os.Stat(path)
	if _, err := os.Stat(t.to); err == nil && errors.Is(begun, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already: give --write another name, or remove it", t.to)
	}
	if t.journal, err = openJournal(path); err != nil {
		return err
	}
	t.crawler = t.newCrawler(t.options)
	return nil
}

// all tries the sources that have no outcome yet: hosts side by side, the sources
// of a host one after the other.
func (t *trial) all(ctx context.Context) error {
	if err := t.resume(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var hosts sync.WaitGroup
	free := make(chan struct{}, max(1, t.options.Hosts))
	for _, sources := range byHost(t.reachable(t.list.Reports())) {
		free <- struct{}{}
		hosts.Go(func() {
			defer func() { <-free }()
			for _, s := range sources {
				if err := t.one(ctx, s); err != nil {
					stop(err)
					return
				}
			}
		})
	}
	hosts.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return t.write()
}

// resume counts what has an outcome already. Which host was asked a moment before
// the trial was broken off is not known, so all of them have their pause.
func (t *trial) resume(ctx context.Context) error {
	for _, s := range t.reachable(t.list.Reports()) {
		if _, tried := t.journal.outcome(s); tried {
			t.told++
		}
	}
	if !t.journal.begun {
		return nil
	}
	fmt.Fprintf(t.err, "going on with %s: %d are tried\n", t.journal.file.Name(), t.told)
	select {
	case <-time.After(t.options.Pause + t.options.Jitter):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// byHost groups sources by their hosts, in the order in which these appear.
func byHost(sources []report.Source) (groups [][]report.Source) {
	at := map[string]int{}
	for _, s := range sources {
		name := crawler.HostOf(s.URL)
		n, known := at[name]
		if !known {
			n = len(groups)
			at[name], groups = n, append(groups, nil)
		}
		groups[n] = append(groups[n], s)
	}
	return groups
}

// one tries a source, unless that is done, and writes what came of it.
func (t *trial) one(ctx context.Context, s report.Source) error {
	if _, tried := t.journal.outcome(s); tried {
		return nil
	}
	o, err := t.ask(ctx, s)
	if err != nil {
		return err
	}
	o.Source, o.At = s, t.now()
	if err := t.journal.write(entry{Outcome: &o}); err != nil {
		return err
	}
	t.mu.Lock()
	t.told++
	fmt.Fprintf(t.err, "%d of %d  %s: %s\n", t.told, len(t.reachable(t.list.Reports())), s.Name, cmp.Or(string(o.Failure), t.given(o)))
	t.mu.Unlock()
	if o.Failure != "" {
		return nil
	}
	return t.write()
}

// write writes the sources that have given a report by now.
func (t *trial) write() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	sources, given := t.list.Reports(), 0
	title := "Sources of " + filepath.Base(t.file) + " that gave a report when `mubiao check --try` asked them."
	text, err := config.Pick(t.text, title, t.Contact, triedMark, func(n int) (string, bool) {
		o, tried := t.journal.outcome(sources[n])
		if !tried || o.Failure != "" {
			return "", false
		}
		given++
		return o.At.Format(time.DateOnly) + ": " + t.given(o), true
	})
	if err != nil || given == 0 {
		return err
	}
	if err := deliver.Save(t.to, text); err != nil {
		return fmt.Errorf("write sources: %w", err)
	}
	return nil
}

// given says what a source gave.
func (t *trial) given(o outcome) string {
	what := "a report"
	if o.Year != 0 {
		what = fmt.Sprintf("the report of %d", o.Year)
	}
	if p, ok := place.Lookup(o.Place); ok {
		what += " of " + p.Name
	}
	return what + ", " + o.URL
}

// end says what came of each source, and of all.
func (t *trial) end() error {
	sources, given, failed := t.list.Reports(), 0, 0
	for _, s := range sources {
		o, tried := t.journal.outcome(s)
		switch {
		case !tried && isArchive(s):
			t.note("tried", "%s is a folder: copy its entry by hand", s.Name)
		case !tried:
			t.note("tried", "%s is a fixture of the offline site", s.Name)
		case o.Failure != "":
			failed++
			t.trouble("tried", "%s: %s", s.Name, withHint(&report.Fault{Failure: o.Failure, Detail: o.Detail}))
		default:
			given++
			t.fine("tried", "%s: %s", s.Name, t.given(o))
			t.notes(o)
		}
	}
	if err := t.journal.end(); err != nil {
		return fmt.Errorf("remove journal: %w", err)
	}
	if given == 0 {
		t.trouble("written", "nothing: none of %d sources gave a report", failed)
		return errTold
	}
	t.fine("written", "%d of %d sources, to %s", given, given+failed, t.to)
	if failed > 0 {
		return errTold
	}
	return nil
}

// notes says what a person should look at though the source gave a report.
func (t *trial) notes(o outcome) {
	if o.Moved != "" {
		t.note("tried", "%s leads on to %s: change its url", o.Source.Name, o.Moved)
	}
	const late = 3 // months after which all reports of a year are given
	if due := t.now().AddDate(0, -late, 0).Year(); o.Year != 0 && o.Year < due {
		t.note("tried", "%s: look whether its reports since %d stand elsewhere", o.Source.Name, o.Year)
	}
}
