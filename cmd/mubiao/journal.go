package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"syscall"
	"time"

	"mubiao/crawler"
	"mubiao/report"
)

// journal is a scratch that outlives the program: each attempt and each outcome
// is a line of a file, written before it counts. A line that a kill cut off is
// as if it had not been.
type journal struct {
	scratch
	file     *os.File
	begun    bool // by an earlier process
	outcomes []outcome
	earlier  []report.Fetch // of processes before this one, without their pages
}

// outcome is what came of trying a source.
type outcome struct {
	Source  report.Source
	At      time.Time
	URL     string `json:",omitempty"` // of a report that it gives
	Place   string `json:",omitempty"` // of the report
	Year    int    `json:",omitempty"`
	Moved   string `json:",omitempty"` // where the source's own address led
	Failure report.Failure
	Detail  string
}

// entry is a line of the journal.
type entry struct {
	Fetch   *report.Fetch `json:",omitempty"`
	Outcome *outcome      `json:",omitempty"`
}

// openJournal opens the journal at the path, and makes it where it is not there. It
// is one process's alone, until that ends, however it does.
func openJournal(path string) (*journal, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open journal: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, fmt.Errorf("%s is being written by another `mubiao check --try`: wait for it, or stop it", path)
	}
	j := &journal{scratch: scratch{fetches: map[string]report.Fetch{}}, file: f}
	if err := j.read(); err != nil {
		f.Close()
		return nil, fmt.Errorf("%s is no journal of `mubiao check --try`: %w; remove it to try all sources anew", path, err)
	}
	return j, nil
}

// read takes what earlier processes wrote, and cuts off what is no whole line.
func (j *journal) read() error {
	whole, lines := int64(0), bufio.NewReader(j.file)
	for {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		var e entry
		if err == nil {
			err = json.Unmarshal(line, &e)
		}
		if err != nil {
			return err
		}
		whole, j.begun = whole+int64(len(line)), true
		if e.Fetch != nil {
			j.earlier = append(j.earlier, *e.Fetch)
			j.earlier[len(j.earlier)-1].Page = nil
		}
		j.take(e)
	}
	if err := j.file.Truncate(whole); err != nil {
		return err
	}
	_, err := j.file.Seek(whole, io.SeekStart)
	return err
}

// take remembers an entry. What was fetched for a source that has its outcome is
// of no use any more. That a list's page leads nowhere is found in the page again.
func (j *journal) take(e entry) {
	if f := e.Fetch; f != nil && (f.Failure != report.NoLinks || j.fetches[f.URL].Page == nil) {
		j.fetches[f.URL] = *f
	}
	if o := e.Outcome; o != nil {
		j.outcomes = append(j.outcomes, *o)
		for url, f := range j.fetches {
			if f.Source == o.Source.Name {
				delete(j.fetches, url)
			}
		}
	}
}

// write adds an entry.
func (j *journal) write(e entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if _, err := j.file.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	j.take(e)
	return nil
}

// Keep writes the attempt.
func (j *journal) Keep(_ context.Context, f report.Fetch) error { return j.write(entry{Fetch: &f}) }

// Answered returns the last attempt at the address.
func (j *journal) Answered(url string) (report.Fetch, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	f, ok := j.fetches[url]
	return f, ok
}

// Asked counts the requests that earlier processes made.
func (j *journal) Asked(_ context.Context, host string, since time.Time) (n int, err error) {
	for _, f := range j.earlier {
		if crawler.HostOf(f.URL) == host && !f.At.Before(since) && !slices.Contains(unasked, f.Failure) {
			n++
		}
	}
	return n, nil
}

// unasked are the failures of what was not asked for.
var unasked = []report.Failure{report.Budget, report.Robots, report.PrivateAddress, report.NoLinks}

// outcome returns what came of the source, if it has been tried as it is.
func (j *journal) outcome(s report.Source) (outcome, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	n := slices.IndexFunc(j.outcomes, func(o outcome) bool { return o.Source == s })
	if n < 0 {
		return outcome{}, false
	}
	return j.outcomes[n], true
}

// end removes the journal: what it led to is written elsewhere.
func (j *journal) end() error {
	return errors.Join(j.file.Close(), os.Remove(j.file.Name()))
}
