package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

func TestRunsAreStored(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	ended, err := w.Crawl(t.Context())
	check(t, err)
	w.stop = errors.New("the network is gone")
	failed, err := w.Crawl(t.Context())
	if !errors.Is(err, w.stop) || failed.Failure != "the network is gone" {
		t.Errorf("got %+v, %v", failed, err)
	}
	runs, err := w.Store.Runs(t.Context(), "crawl", 5)
	check(t, err)
	for n, want := range []report.Run{failed, ended} {
		got := runs[n]
		same := got.ID == want.ID && got.Failure == want.Failure && maps.Equal(got.Counts, want.Counts)
		if !same || got.Ended.IsZero() {
			t.Errorf("stored %+v, returned %+v", got, want)
		}
	}
}

// A source is called failing after three failed checks that are more than a
// quarter, and its recovery is told once.
func TestOutages(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	day := func(there bool) {
		t.Helper()
		w.now = w.now.Add(24 * time.Hour)
		w.pages[city] = report2022
		if !there {
			delete(w.pages, city)
		}
		_, err := w.Crawl(t.Context())
		check(t, err)
	}
	state := func() string {
		t.Helper()
		in, err := w.Input(t.Context())
		check(t, err)
		switch s := in.Sources[0]; {
		case s.Failure != "":
			return "failing since " + s.Since.Format("02 Jan") + ": " + string(s.Failure)
		case s.Back:
			return "back"
		}
		return "well"
	}
	expectState := func(want string) {
		t.Helper()
		if got := state(); got != want {
			t.Errorf("%s: got %q, want %q", w.now.Format("02 Jan"), got, want)
		}
	}
	for range 5 {
		day(true)
	}
	day(false)
	day(false)
	expectState("well")
	day(false)
	expectState("failing since 16 Jan: timeout")
	for range 5 {
		day(true)
	}
	expectState("back")
	w.Recipients[0].Audience.Operator = true
	r, err := w.Digest(t.Context(), false)
	check(t, err)
	if r.Counts["messages"] != 1 {
		t.Errorf("the operator alone hears of it: %v", r.Counts)
	}
	day(true)
	expectState("well")
}

// Three failed checks of twelve are a quarter and no more; a fourth is.
func TestOutageOfAQuarter(t *testing.T) {
	w := newWorld(t, city)
	failing := func(there bool) bool {
		t.Helper()
		w.now = w.now.Add(24 * time.Hour)
		w.pages[city] = report2022
		if !there {
			delete(w.pages, city)
		}
		_, err := w.Crawl(t.Context())
		check(t, err)
		in, err := w.Input(t.Context())
		check(t, err)
		return in.Sources[0].Failure != ""
	}
	for range 9 {
		failing(true)
	}
	got := []bool{failing(false), failing(false), failing(false), failing(false)}
	if !slices.Equal(got, []bool{false, false, false, true}) {
		t.Errorf("failing after each of four failed checks: %v", got)
	}
}

func TestOverdue(t *testing.T) {
	w := newWorld(t, city)
	w.Sources[0].Place = "621100"
	w.pages[city] = report2022
	w.week(t)
	for _, c := range []struct{ place, day, want string }{
		{"621100", "2022-12-20", ""},
		{"621100", "2022-12-22", "2023 by 2022-12-21"},
		{"621100", "2023-06-01", "2023 by 2022-12-21"},
		{"621100", "2025-06-01", "2023 by 2022-12-21"},
		{"", "2023-06-01", "2023 by 2022-12-21"},
		{"", "2025-06-01", ""}, // no source names the place: an archive that ends
	} {
		w.Sources[0].Place = c.place
		w.now, _ = time.Parse(time.DateOnly, c.day)
		in, err := w.Input(t.Context())
		check(t, err)
		var got []string
		for _, d := range in.Overdue {
			got = append(got, fmt.Sprintf("%d by %s", d.Year, d.By))
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("on %s: got %q, want %q", c.day, got, c.want)
		}
	}
}

// A stage that panics ends its run as failed, with what it said; the stack is
// in the log, and the next run goes on.
func TestPanicEndsTheRun(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	var log bytes.Buffer
	w.Log = slog.New(slog.NewTextHandler(&log, nil))
	fetch := w.Fetch
	w.Fetch = func(context.Context, []report.Source) (map[string]int, error) { panic("a nil map") }
	if _, err := w.Crawl(t.Context()); err == nil || err.Error() != "panic: a nil map" {
		t.Errorf("got %v", err)
	}
	runs, err := w.Store.Runs(t.Context(), "crawl", 1)
	check(t, err)
	if r := runs[0]; r.Ended.IsZero() || r.Failure != "panic: a nil map" {
		t.Errorf("stored %+v", r)
	}
	if !strings.Contains(log.String(), "TestPanicEndsTheRun") {
		t.Errorf("no stack in the log:\n%s", &log)
	}
	w.Fetch = fetch
	if r, err := w.Crawl(t.Context()); err != nil || r.Counts["attempts"] != 1 {
		t.Errorf("the next run: %+v, %v", r, err)
	}
}
