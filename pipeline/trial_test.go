package pipeline

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// What a stage takes too long over is set aside by name, and the others are read.
func TestPatience(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	w.Patience = 20 * time.Millisecond
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	document, read := w.Stages.Document, w.Stages.Read
	w.Stages.Document = func(parts []report.Page) report.Document {
		if parts[0].URL == oldAddress {
			<-over
		}
		return document(parts)
	}
	w.Stages.Read = func(d report.Document) report.Reading {
		<-over
		return read(d)
	}
	w.week(t)
	a, err := w.Store.Article(t.Context(), oldAddress, w.Stages.CleanRules)
	check(t, err)
	if a.Failure != report.TooSlow {
		t.Errorf("the article is %s: %s", a.State, a.Failure)
	}
	copies, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	notes, _, err := w.Store.Notes(t.Context(), copies[0].ID)
	check(t, err)
	if len(notes.Warnings) != 1 || !strings.Contains(notes.Warnings[0].Text, "could not be read: too_slow") {
		t.Errorf("warnings %v", notes.Warnings)
	}
}

// One who stops the program does not wait for the document that is being read,
// which is neither stored nor suspect.
func TestStoppedWithinADocument(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	trials, err := w.Store.Trials(t.Context())
	check(t, err)
	w.Trials = trials
	over := make(chan struct{})
	t.Cleanup(func() { close(over) })
	ctx, stop := context.WithCancel(t.Context())
	document := w.Stages.Document
	w.Stages.Document = func(parts []report.Page) report.Document {
		stop()
		<-over
		return document(parts)
	}
	_, err = w.Crawl(t.Context())
	check(t, err)
	run, err := w.Derive(ctx)
	if !errors.Is(err, context.Canceled) || run.Failure != report.Stopped {
		t.Errorf("the run ends with %v, %q", err, run.Failure)
	}
	again, err := w.Store.Trials(t.Context())
	check(t, err)
	if again.Suspect("clean " + city) {
		t.Error("it is suspect")
	}
	if steps, err := w.Store.Steps(t.Context(), w.Stages.CleanRules); err != nil || len(steps) != 1 {
		t.Errorf("%d steps are left, %v", len(steps), err)
	}
}

// What a process died over is tried apart: what dies of it again is poison, what
// does not is taken, and no longer suspect.
func TestSuspects(t *testing.T) {
	for _, deadly := range []bool{true, false} {
		w := newWorld(t, city)
		w.pages[city] = report2022
		dead, err := w.Store.Trials(t.Context())
		check(t, err)
		_, err = dead.Begin("clean " + city)
		check(t, err)
		w.Trials, err = w.Store.Trials(t.Context())
		check(t, err)
		w.Apart = func(_ context.Context, x Work) (Made, *report.Fault, error) {
			if deadly {
				return Made{}, &report.Fault{Failure: report.Poison, Detail: "it died"}, nil
			}
			return w.Stages.Do(x), nil, nil
		}
		w.week(t)
		a, err := w.Store.Article(t.Context(), city, w.Stages.CleanRules)
		check(t, err)
		if (a.Failure == report.Poison) != deadly || w.Trials.Suspect("clean "+city) != deadly {
			t.Errorf("deadly: %t, it is %q", deadly, a.Failure)
		}
	}
}

// Where the process dies over what a command made of a file, that is tried apart
// from then on, though the file itself is sound: it does not die again and again.
func TestSuspectOfACommand(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = "!scanned_pdf"
	const made = report2022
	w.Mend = func(_ context.Context, _ report.Document, _ []byte, again func([]byte) (report.Document, error)) (report.Document, error) {
		return again([]byte(made))
	}
	w.Mendable = []report.Failure{report.ScannedPDF, report.Damaged}
	trials, err := w.Store.Trials(t.Context())
	check(t, err)
	w.Trials = trials
	deaths, document := 0, w.Stages.Document
	w.Stages.Document = func(parts []report.Page) report.Document {
		if string(parts[0].Body) == made {
			deaths++
			w.Trials, _ = w.Store.Trials(context.Background()) // what the next process finds
			panic("it dies")
		}
		return document(parts)
	}
	var apart []string
	w.Apart = func(_ context.Context, x Work) (Made, *report.Fault, error) {
		apart = append(apart, string(x.Pages[0].Body))
		if string(x.Pages[0].Body) == made {
			return Made{}, &report.Fault{Failure: report.Poison, Detail: "it dies"}, nil
		}
		return w.Stages.Do(x), nil, nil
	}
	for range 3 {
		w.week(t)
		w.tried = false // as in a process of its own
	}
	a, err := w.Store.Article(t.Context(), city, w.Stages.CleanRules)
	check(t, err)
	if deaths != 1 || a.Failure != report.Poison {
		t.Errorf("died %d times, %s; apart: %q", deaths, a.Failure, apart)
	}
}
