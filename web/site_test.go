package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/diff"
	"mubiao/digest"
	"mubiao/figure"
	"mubiao/pipeline"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// watched are the sources of the tests: those of the offline site.
var watched = []report.Source{
	{Name: "定西", Place: "621100", Kind: report.ListSource, URL: seeds.DingxiList},
	{Name: "平凉", Place: "620800", Kind: report.PageSource, URL: seeds.PingliangReport},
}

// beijing is the zone of the tests.
var beijing = time.FixedZone("Asia/Shanghai", 8*3600)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// tools returns what the tests' sites work with, over the database.
func tools(t testing.TB, db *store.DB) Tools {
	t.Helper()
	catalogue, err := figure.Load()
	check(t, err)
	return Tools{
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Store: db, Catalogue: catalogue, Now: seeds.Clock,
		Sources: watched, Marks: marks,
		Next: func() time.Time { return seeds.Clock().Add(22 * time.Hour) },
	}
}

// marks compares sentences as the program does.
func marks(now, before string) []digest.Piece {
	var pieces []digest.Piece
	for _, p := range diff.Sentence(now, before) {
		pieces = append(pieces, digest.Piece{Text: p.Text, Gone: p.Op == diff.Delete, New: p.Op == diff.Insert})
	}
	return pieces
}

// options are those of the tests' sites.
func options() Options {
	return Options{
		Zone: beijing, Searches: 100_000, Hard: map[string]bool{"approx": false, "ge": true, "strive": false},
		About: About{Version: "test", Rules: []Rule{{"clean", clean.Rules}, {"read", figure.Rules}},
			Accuracy: []Measured{{What: said("headline targets", "主要目标"), On: said("1200 in 100 reports", "100份报告中的1200项"),
				Precision: 0.97, Recall: 0.95}, {What: said("goals", "远期目标"), On: said("drawn", "随机抽取"), Precision: 0.91}}},
	}
}

func said(en, zh string) map[report.Language]string {
	return map[report.Language]string{report.English: en, report.Chinese: zh}
}

// seeded is the database of the offline site, made once by the real pipeline.
var seeded = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "mubiao-web")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "seeds.db")
	return path, fill(context.Background(), path)
})

// fill runs the whole pipeline over the offline site.
func fill(ctx context.Context, path string) (err error) {
	db, err := store.Open(ctx, path, store.Options{Offline: true, Now: seeds.Clock})
	if err != nil {
		return err
	}
	defer func() { err = firstOf(err, db.Close()) }()
	catalogue, err := figure.Load()
	if err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	c := crawler.New(crawler.Tools{Log: log, Transport: seeds.Transport(), Look: clean.Look, Memory: db, Now: seeds.Clock},
		crawler.Options{Agent: "mubiao-test/1 (+tests)", Hosts: 1})
	p := pipeline.New(pipeline.Tools{
		Log: log, Store: db, Stages: pipeline.StagesOf(catalogue), Now: seeds.Clock,
		Compose: func(d report.Digest, _ pipeline.Recipient) (report.Message, error) { return report.Message{}, nil },
		Fetch: func(ctx context.Context, s []report.Source) (map[string]int, error) {
			sum, err := c.Crawl(ctx, s)
			return sum.Counts(), err
		},
	}, pipeline.Options{Sources: watched, Zone: beijing})
	if _, err := p.Import(ctx, "history.csv", seeds.History()); err != nil {
		return err
	}
	_, _, err = p.Once(ctx)
	return err
}

// TestMain removes what seeded made.
func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := seeded(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// openSeeded opens a copy of the seeded database.
func openSeeded(t testing.TB) *store.DB {
	t.Helper()
	path, err := seeded()
	check(t, err)
	body, err := os.ReadFile(path)
	check(t, err)
	own := filepath.Join(t.TempDir(), "test.db")
	check(t, os.WriteFile(own, body, 0o600))
	db, err := store.Open(t.Context(), own, store.Options{Offline: true, Now: seeds.Clock})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	return db
}

// site returns the site over a copy of the seeded database.
func site(t testing.TB, changes ...func(*Tools, *Options)) http.Handler {
	t.Helper()
	tt, o := tools(t, openSeeded(t)), options()
	for _, change := range changes {
		change(&tt, &o)
	}
	h, err := New(tt, o)
	check(t, err)
	return h
}

// get asks for the address, with headers given as "Name: value".
func get(t testing.TB, h http.Handler, address string, headers ...string) *http.Response {
	t.Helper()
	return ask(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil), headers...)
}

func ask(t testing.TB, h http.Handler, r *http.Request, headers ...string) *http.Response {
	t.Helper()
	for _, x := range headers {
		name, value, _ := strings.Cut(x, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// body returns what was answered with the status.
var misfits = regexp.MustCompile(`.{0,40}%!.?\(.{0,40}`)

func body(t testing.TB, r *http.Response, status int) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	check(t, err)
	if r.StatusCode != status {
		t.Fatalf("status %d, not %d: %.300s", r.StatusCode, status, b)
	}
	if misfit := misfits.Find(b); misfit != nil {
		t.Errorf("a phrase and its arguments do not fit: %s", misfit)
	}
	return string(b)
}

// anyRows returns the row of a figure that was read in a headline, and that
// of a change between two such figures.
func anyRows(t testing.TB) (figure, change int64) {
	t.Helper()
	db := openSeeded(t)
	changes, err := db.News(t.Context(), store.NewsFilter{Place: "620800", Indicator: "gdp", Year: 2022,
		Kinds: []report.Kind{report.Raised}})
	check(t, err)
	if len(changes) == 0 {
		t.Fatal("the seeds raise nothing")
	}
	return changes[0].After.ID, changes[0].ID
}
