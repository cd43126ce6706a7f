package pipeline

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"mubiao/crawler"
	"mubiao/report"
)

// A thousand pages, reports and others, that are as they were cost a thousand
// conditional requests. No version is made, and the database grows by the rows
// of the checks and of the two runs.
func TestThousandUnchanged(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand pages take seconds: run it without -short")
	}
	const pages, bytesOfCheck = 1000, 400
	var asked, conditional atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked.Add(1)
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			conditional.Add(1)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, "@1%s 2022 2021-12-07\ngdp ge 7\n", r.URL.Path[1:])
		if !strings.HasSuffix(r.URL.Path, "0") {
			fmt.Fprintln(w, "!not_a_report")
		}
	}))
	defer s.Close()
	w := newWorld(t)
	w.Log = slog.New(slog.DiscardHandler) // two thousand lines
	c := crawler.New(crawler.Tools{Log: w.Log, Look: func(report.Page) report.View { return report.View{} },
		Memory: w.Store, Now: w.Pipeline.Now}, crawler.Options{Agent: "mubiao-test/1", Budget: 10 * pages})
	w.Fetch = func(ctx context.Context, sources []report.Source) (map[string]int, error) {
		sum, err := c.Crawl(ctx, sources)
		return sum.Counts(), err
	}
	for n := range pages {
		url := fmt.Sprintf("%s/%05d", s.URL, n)
		w.Sources = append(w.Sources, report.Source{Name: url, Kind: report.PageSource, URL: url, AllowPrivate: true})
	}
	round := func() (crawled, derived report.Run) {
		t.Helper()
		crawled, err := w.Crawl(t.Context())
		check(t, err)
		derived, err = w.Derive(t.Context())
		check(t, err)
		return crawled, derived
	}
	if _, derived := round(); derived.Counts["documents"] != pages/10 || derived.Counts["refused"] != pages*9/10 {
		t.Fatalf("the first time: %v", derived.Counts)
	}
	rows, size := w.rows(t), w.size(t)
	asked.Store(0)
	crawled, derived := round()
	if asked.Load() != pages || conditional.Load() != pages || crawled.Counts["same"] != pages {
		t.Errorf("%d requests, %d conditional, %v", asked.Load(), conditional.Load(), crawled.Counts)
	}
	if len(derived.Counts) != 0 {
		t.Errorf("derived again: %v", derived.Counts)
	}
	rows["fetches"] += pages
	rows["runs"] += 2
	if after := w.rows(t); !maps.Equal(after, rows) {
		t.Errorf("rows %v\nwant %v", after, rows)
	}
	if grown := w.size(t) - size; grown > pages*bytesOfCheck {
		t.Errorf("the database grew by %d bytes, more than %d for each check", grown, bytesOfCheck)
	}
}

func (w *world) size(t *testing.T) int64 {
	t.Helper()
	c, err := w.Store.Counts(t.Context())
	check(t, err)
	return c.Bytes
}

// rows counts the rows of every table but those that SQLite keeps for itself.
func (w *world) rows(t *testing.T) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+w.Store.Path()+"?mode=ro")
	check(t, err)
	defer db.Close()
	names, err := db.QueryContext(t.Context(),
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	check(t, err)
	defer names.Close()
	counts := map[string]int{}
	for names.Next() {
		var name string
		check(t, names.Scan(&name))
		counts[name] = 0
	}
	check(t, names.Err())
	for name := range counts {
		var n int
		check(t, db.QueryRowContext(t.Context(), fmt.Sprintf("SELECT count(*) FROM %q", name)).Scan(&n))
		counts[name] = n
	}
	return counts
}
