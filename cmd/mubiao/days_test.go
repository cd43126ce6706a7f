package main

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/pipeline"
	"mubiao/report"
)

// long is how long a daemon is watched, and over how many towns.
type long struct{ days, towns, stride int }

func watched() long {
	if soaking() {
		return long{1000, 100, 100}
	}
	return long{21, 5, 7}
}

// What may grow while a daemon runs, between the first measure and the last.
const (
	mostGoroutines = 2
	mostHeap       = 4 << 20
	mostPerCheck   = 420 // bytes on disk for each request, its place in the indexes included
)

// A daemon over made-up sites runs for simulated days: each town gives its
// report in January, edits one now and then, and fails now and then. Nothing
// but the database grows, and that by what the checks and the reports take.
func TestThousandDays(t *testing.T) {
	length := watched()
	var measures []measure
	synctest.Test(t, func(t *testing.T) {
		c := newCountry(t, length.towns)
		c.daemon(t, func(d *daemon, site http.Handler) {
			for day := range length.days + 1 {
				if day%length.stride == 0 {
					m := c.measure(t, d, day)
					t.Log(m)
					measures = append(measures, m)
				}
				if day%7 == 0 {
					readPages(t, site)
				}
				time.Sleep(24 * time.Hour) // of the bubble: no real time passes
			}
		})
	})
	first, last := measures[1], measures[len(measures)-1]
	t.Log(last.tables(first))
	if n := last.goroutines - first.goroutines; n > mostGoroutines {
		t.Errorf("%d more goroutines", n)
	}
	if n := last.heap - first.heap; n > mostHeap {
		t.Errorf("%d kB more heap", n>>10)
	}
	if want := length.days/7 - 1; last.rows["digests"] < want {
		t.Errorf("%d digests, want %d at least", last.rows["digests"], want)
	}
	if n := last.per("fetches", first); n > mostPerCheck {
		t.Errorf("%d bytes on disk for each check", n)
	}
}

// country is a world of towns, each with a site of its own.
type country struct {
	towns []town
	start time.Time
	began time.Time // on the clock of the bubble
}

func newCountry(t *testing.T, count int) *country {
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return &country{towns: towns(t, count), start: time.Date(2022, 1, 3, 12, 0, 0, 0, zone), began: time.Now()}
}

// now is the country's time: noon when the bubble begins.
func (c *country) now() time.Time { return c.start.Add(time.Since(c.began)) }

// daemon runs a daemon over the country while f lasts.
func (c *country) daemon(t *testing.T, f func(*daemon, http.Handler)) {
	t.Helper()
	a := &app{out: t.Output(), err: t.Output(), configPath: filepath.Join(t.TempDir(), "config.yaml")}
	if err := os.WriteFile(a.configPath, []byte(c.config()), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := a.load()
	if err != nil {
		t.Fatal(err)
	}
	s.now, s.log = c.now, slog.New(slog.DiscardHandler)
	err = a.workWith(t.Context(), "run", s, func(w *worker) error {
		w.pipe = c.pipeline(w)
		d, err := newDaemon(t.Context(), w)
		if err != nil {
			return err
		}
		site, err := d.site()
		if err != nil {
			return err
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			d.schedule.Run(ctx)
			close(ended)
		}()
		f(d, site)
		stop()
		<-ended
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// config watches every town. What waits is sent once a day, and the database
// is copied once a month: both only cost time here.
func (c *country) config() string {
	var b strings.Builder
	b.WriteString("contact: tests@example.org\nweb: {listen: \"\"}\nbackup: {keep: 2}\n")
	b.WriteString("schedule: {deliver: \"0 9 * * *\", backup: \"30 3 1 * *\"}\nsources:\n")
	for _, x := range c.towns {
		fmt.Fprintf(&b, "  - {name: %s, place: \"%s\", kind: list, url: \"http://%s.gov.cn/list.html\"}\n",
			x.Name, x.Code, x.Code)
	}
	return b.String()
}

// pipeline is the worker's, but for the network.
func (c *country) pipeline(w *worker) *pipeline.Pipeline {
	tools := w.tools()
	o, err := w.crawlerOptions(w.setup)
	if err != nil {
		panic(err) // the config of this file
	}
	crawl := crawler.New(crawler.Tools{Log: w.log, Transport: c, Look: clean.Look, Memory: w.db, Now: w.now}, o)
	tools.Fetch = func(ctx context.Context, sources []report.Source) (map[string]int, error) {
		sum, err := crawl.Crawl(ctx, sources)
		return sum.Counts(), err
	}
	return pipeline.New(tools, w.options())
}

// RoundTrip is the network: it answers for the towns' sites.
func (c *country) RoundTrip(r *http.Request) (*http.Response, error) {
	now := c.now()
	n := slices.IndexFunc(c.towns, func(x town) bool { return strings.HasPrefix(r.URL.Host, x.Code) })
	w := httptest.NewRecorder()
	switch page := c.page(n, r.URL.Path, now); {
	case (now.YearDay()+n*7)%90 < 5:
		http.Error(w, "in trouble", http.StatusServiceUnavailable)
	case page == "":
		http.NotFound(w, r)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", fmt.Sprintf(`"%d-%t"`, len(page), strings.Contains(page, c.towns[n].fields())))
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(page))
	}
	res := w.Result()
	res.Request = r
	return res, nil
}

// page is what a town shows by then: a list of its reports since 2022, each
// given in the second half of January and edited in May where its number says so.
func (c *country) page(n int, path string, now time.Time) string {
	x := c.towns[n]
	var titles, addresses []string
	for year := 2022; year <= now.Year(); year++ {
		given := time.Date(year, 1, 15+n%15, 0, 0, 0, 0, now.Location())
		if now.Before(given) {
			continue
		}
		address := fmt.Sprintf("/art/%d.html", year)
		if path == address {
			return x.report(year, n%10 == year%10 && now.After(given.AddDate(0, 4, n)))
		}
		titles = append(titles, fmt.Sprintf("%d年%s政府工作报告", year, x.Name))
		addresses = append(addresses, address)
	}
	if path == "/list.html" {
		return list(titles, addresses)
	}
	return ""
}

// readPages asks for pages as a reader does.
func readPages(t *testing.T, site http.Handler) {
	t.Helper()
	for _, address := range []string{"/", "/place", "/change", "/source", "/compare?indicator=gdp&year=2022", "/metrics"} {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+address, nil)
		r.RemoteAddr = "127.0.0.1:4711"
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

// measure is what a daemon takes after some days.
type measure struct {
	day        int
	heap       int64 // bytes, after a collection
	resident   int   // kB; 0 where the system does not tell
	goroutines int
	rows       map[string]int
	bytes      map[string]int64 // on disk, indexes included
}

func (c *country) measure(t *testing.T, d *daemon, day int) measure {
	t.Helper()
	d.rest()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m := measure{day: day, heap: int64(stats.HeapAlloc), resident: resident(), goroutines: runtime.NumGoroutine(),
		rows: map[string]int{}, bytes: map[string]int64{}}
	db, err := sql.Open("sqlite", "file:"+d.db.Path()+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`
		SELECT m.tbl_name, sum(s.pgsize)
		  FROM dbstat s
		  JOIN sqlite_schema m ON m.name = s.name
		 GROUP BY m.tbl_name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table string
		var bytes int64
		if err := rows.Scan(&table, &bytes); err != nil {
			t.Fatal(err)
		}
		m.bytes[table] = bytes
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	for table := range m.bytes {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		m.rows[table] = n
	}
	return m
}

// resident returns the kB of this process that are in memory.
func resident() (kB int) {
	body, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(body), "VmRSS:")
	_, _ = fmt.Sscan(rest, &kB) // 0 where it is not told
	return kB
}

// String is one line of the table.
func (m measure) String() string {
	var all int64
	for _, n := range m.bytes {
		all += n
	}
	return fmt.Sprintf("day %4d  heap %5d kB  resident %6d kB  goroutines %2d  database %7d kB  checks %6d  runs %5d  "+
		"documents %4d  changes %5d  digests %3d", m.day, m.heap>>10, m.resident, m.goroutines, all>>10,
		m.rows["fetches"], m.rows["runs"], m.rows["documents"], m.rows["changes"], m.rows["digests"])
}

// per is how many bytes on disk a row of the table took, of those since then.
func (m measure) per(table string, since measure) int64 {
	rows := m.rows[table] - since.rows[table]
	if rows == 0 {
		return 0
	}
	return (m.bytes[table] - since.bytes[table]) / int64(rows)
}

// tables tells what the database grew by in a day, table by table.
func (m measure) tables(since measure) string {
	var b strings.Builder
	days := m.day - since.day
	fmt.Fprintf(&b, "growth from day %d to %d:\n", since.day, m.day)
	names := make([]string, 0, len(m.bytes))
	for name := range m.bytes {
		names = append(names, name)
	}
	grown := func(name string) int64 { return m.bytes[name] - since.bytes[name] }
	slices.SortFunc(names, func(a, b string) int { return int(grown(b) - grown(a)) })
	for _, name := range names {
		if grown(name) > 0 {
			fmt.Fprintf(&b, "%16s  %6d bytes a day, %7d rows, %6d bytes each\n", name, grown(name)/int64(days),
				m.rows[name]-since.rows[name], m.per(name, since))
		}
	}
	return b.String()
}
