package pipeline

import (
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// A year of twenty places, day by day, with a report from each in January and
// an edit here and there: each change is mailed once, nothing is left running,
// and the database grows by its rows of checks.
func TestYear(t *testing.T) {
	if testing.Short() {
		t.Skip("one step after the other: nothing for the race detector")
	}
	w := newWorld(t)
	w.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	w.now = time.Date(2022, 1, 31, 6, 0, 0, 0, time.UTC) // a Monday
	var edits int
	for n := range 20 {
		address := fmt.Sprintf("http://city%d.gov.cn/", n)
		w.Sources = append(w.Sources, report.Source{Name: address, Kind: report.PageSource, URL: address})
		w.pages[address] = strings.ReplaceAll(report2022, "621100", fmt.Sprint(621100+n))
	}
	before := growth{w: w}
	for day := range 364 {
		if day > 0 && day%30 == 0 {
			edits++
			address := w.Sources[day/30].URL
			w.pages[address] = strings.ReplaceAll(w.pages[address], "fai ge 10", fmt.Sprintf("fai ge %d", 10+edits))
		}
		w.day(t, day%7 == 0)
		if day == 60 {
			before.measure(t)
		}
	}
	after := growth{w: w}
	after.measure(t)

	digests, err := w.Store.Digests(t.Context(), 100)
	check(t, err)
	if len(digests) != 52 || len(w.sent) != 104 {
		t.Errorf("%d digests, %d messages", len(digests), len(w.sent))
	}
	if told := w.told(t, onPages); len(told) != edits {
		t.Errorf("%d edits told, of %d", len(told), edits)
	}
	if after.goroutines > before.goroutines+2 {
		t.Errorf("%d goroutines, %d before", after.goroutines, before.goroutines)
	}
	if grown := after.heap - before.heap; grown > 4<<20 {
		t.Errorf("the heap grew by %d kB", grown>>10)
	}
	checks := int64(303 * 20)
	if perCheck := (after.bytes - before.bytes) / checks; perCheck > 600 {
		t.Errorf("%d bytes on disk for each check", perCheck)
	}
	t.Logf("%d bytes on disk for each check, heap %d kB", (after.bytes-before.bytes)/checks, after.heap>>10)
}

// day lets a day pass: the daily jobs, and the weekly one.
func (w *world) day(t *testing.T, weekly bool) {
	t.Helper()
	morning := w.now
	_, err := w.Crawl(t.Context())
	check(t, err)
	_, err = w.Derive(t.Context())
	check(t, err)
	if weekly {
		_, err = w.Digest(t.Context(), true)
		check(t, err)
	}
	_, err = w.Pipeline.Deliver(t.Context())
	check(t, err)
	w.now = morning.Add(24 * time.Hour)
}

// growth is what must not grow.
type growth struct {
	w          *world
	goroutines int
	heap       int64
	bytes      int64
}

func (g *growth) measure(t *testing.T) {
	t.Helper()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	state, err := g.w.Store.State(t.Context(), g.w.now)
	check(t, err)
	g.goroutines, g.heap, g.bytes = runtime.NumGoroutine(), int64(m.HeapAlloc), state.Bytes
}
