package web

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/figure"
	"mubiao/internal/invent"
	"mubiao/pipeline"
	"mubiao/place"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// The load benchmark: go test ./web -run '^$' -bench Load -benchtime 400x. It
// makes a database of loadReports reports and asks for every page with
// loadClients clients while another goroutine writes as a crawl does.
const (
	loadReports = 3000
	loadClients = 8
	loadYears   = 10
)

// BenchmarkLoad prints the median and the 99th percentile of each page in
// milliseconds, and of a bare handler over the same database as the floor.
func BenchmarkLoad(b *testing.B) {
	c := newCrowded(b)
	db := c.db
	h, err := New(tools(b, db), options())
	check(b, err)
	mux := http.NewServeMux()
	mux.Handle("/", h)
	mux.HandleFunc("/floor", func(w http.ResponseWriter, r *http.Request) {
		if _, err := db.Runs(r.Context(), "", 1); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		io.WriteString(w, strings.Repeat("x", 20_000))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	news, err := db.News(b.Context(), store.NewsFilter{Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}, Limit: 10_000})
	check(b, err)
	for _, x := range news {
		changeIDs = append(changeIDs, x.ID)
	}
	newest, err := db.LastChange(b.Context())
	check(b, err)
	lastChange = int(newest)
	stop := c.writing(b)
	defer stop()
	for _, p := range loaded {
		b.Run(p.name, func(b *testing.B) { load(b, server.URL, p.address) })
	}
}

// loaded are the pages, each with the address of its n-th request. No two
// requests ask for the same, so none is answered with a page that is kept; kept
// is what a second reader meets.
var loaded = []struct {
	name    string
	address func(n int) string
}{
	{"floor", always("/floor")}, {"kept", always("/place")},
	{"overview", each("/?n=%d")}, {"places", each("/place?n=%d")},
	{"place", func(n int) string { return fmt.Sprintf("/place/%s?n=%d", placeOf(n), n) }},
	{"place-all-years", func(n int) string { return fmt.Sprintf("/place/%s?years=all&n=%d", placeOf(n), n) }},
	{"report", func(n int) string { return fmt.Sprintf("/report/%s/%d?n=%d", placeOf(n), yearOfLoad(n), n) }},
	{"figure", func(n int) string { return fmt.Sprintf("/figure/%d?n=%d", 1+n*7%10_000, n) }},
	{"changes", func(n int) string { return fmt.Sprintf("/change?before=%d", lastChange-n*60) }},
	{"changes-of", func(n int) string { return fmt.Sprintf("/change?indicator=%s&n=%d", indicatorOf(n), n) }},
	{"change", func(n int) string { return fmt.Sprintf("/change/%d?n=%d", changeIDs[n*7%len(changeIDs)], n) }},
	{"compare", func(n int) string {
		return fmt.Sprintf("/compare?indicator=%s&year=%d&n=%d", indicatorOf(n), yearOfLoad(n), n)
	}},
	{"compare-years", func(n int) string {
		return fmt.Sprintf("/compare?indicator=%s&over=years&under=%s&n=%d", indicatorOf(n), placeOf(n)[:2]+"0000", n)
	}},
	{"compare-all", func(n int) string { return fmt.Sprintf("/compare?indicator=%s&over=years&n=%d", indicatorOf(n), n) }},
	{"round", func(n int) string {
		return fmt.Sprintf("/round/%d?indicator=%s&level=prefecture&n=%d", yearOfLoad(n), indicatorOf(n), n)
	}},
	{"search-rare", each("/search?q=%%E5%%B9%%B3%%E5%%87%%89%%E5%%B8%%82&n=%d")},
	{"search-one", each("/search?q=%%E5%%87%%89&n=%d")},
	{"search-common", func(n int) string { return fmt.Sprintf("/search?q=%s&n=%d", wordOf(n), n) }},
	{"search-two", func(n int) string {
		return fmt.Sprintf("/search?q=%s+%s&n=%d", wordOf(n), wordOf(n/len(commonWords)+1+n), n)
	}},
	{"search-in", func(n int) string {
		return fmt.Sprintf("/search?q=%s&under=%s&n=%d", wordOf(n), placeOf(n * 7)[:2]+"0000", n)
	}},
	{"sources", each("/source?n=%d")}, {"about", each("/about?n=%d")},
	{"api-figures", func(n int) string {
		return fmt.Sprintf("/api/v1/figures?indicator=%s&year=%d", indicatorOf(n), yearOfLoad(n))
	}},
	{"api-figures-of", func(n int) string { return fmt.Sprintf("/api/v1/figures?place=%s", placeOf(n)) }},
	{"api-changes", func(n int) string { return fmt.Sprintf("/api/v1/changes?place=%s", placeOf(n)) }},
	{"api-reports", func(n int) string { return fmt.Sprintf("/api/v1/reports?year=%d", yearOfLoad(n)) }},
	{"feed", always("/feed.atom")},
	{"feed-place", func(n int) string { return fmt.Sprintf("/place/%s/feed.atom", placeOf(n)) }},
	{"feed-indicator", func(n int) string { return fmt.Sprintf("/indicator/%s/feed.atom", indicatorOf(n)) }},
}

// changeIDs are the numbers of changes that stand, lastChange that of the newest.
var (
	changeIDs  []int64
	lastChange int
)

func always(address string) func(int) string { return func(int) string { return address } }

func each(pattern string) func(int) string {
	return func(n int) string { return fmt.Sprintf(pattern, n) }
}

// indicators is the catalogue of the made-up reports.
var indicators = sync.OnceValue(func() report.Catalogue {
	c, err := figure.Load()
	if err != nil {
		panic(err)
	}
	return c
})

func placeOf(n int) string { return crowd()[n%len(crowd())].Code }

func yearOfLoad(n int) int { return 2022 - loadYears + n%loadYears }

// inventedIndicators are those of which made-up reports have targets and results.
var inventedIndicators = strings.Fields("gdp industry_va_scale fai retail revenue_general income_urban income_rural")

// indicatorOf and wordOf turn over what the reports hold.
func indicatorOf(n int) string { return inventedIndicators[n%len(inventedIndicators)] }

func wordOf(n int) string { return url.QueryEscape(commonWords[n%len(commonWords)]) }

// load asks b.N times, by all clients, and reports how long answers took.
func load(b *testing.B, server string, address func(n int) string) {
	var mu sync.Mutex
	var took []float64
	size := 0
	jobs := make(chan int)
	var clients sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: loadClients}}
	b.ResetTimer()
	for range loadClients {
		clients.Go(func() {
			for n := range jobs {
				start := time.Now()
				bytes := fetch(b, client, server+address(n))
				mu.Lock()
				took, size = append(took, float64(time.Since(start).Microseconds())/1000), bytes
				mu.Unlock()
			}
		})
	}
	for n := range b.N {
		jobs <- n
	}
	close(jobs)
	clients.Wait()
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2], "p50-ms")
	b.ReportMetric(took[min(len(took)-1, len(took)*99/100)], "p99-ms")
	b.ReportMetric(float64(size)/1000, "kB")
	b.ReportMetric(0, "ns/op")
}

func fetch(b *testing.B, c *http.Client, address string) int {
	r, err := c.Get(address)
	if err != nil {
		b.Error(err)
		return 0
	}
	defer r.Body.Close()
	n, err := io.Copy(io.Discard, r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		b.Errorf("%s: %d, %v", address, r.StatusCode, err)
	}
	return int(n)
}

// crowd are the places of the made-up reports.
var crowd = sync.OnceValue(func() []place.Place { return invent.Places(loadReports / loadYears) })

// loadSeed is what the reports are made up by.
const loadSeed = 1

// crowded is a database of made-up reports, and the pipeline that read them.
type crowded struct {
	db     *store.DB
	pipe   *pipeline.Pipeline
	folder string // of the reports
}

// newCrowded returns a database that the pipeline has made of made-up reports;
// LOAD_DB keeps it for the next time, with its reports beside it.
func newCrowded(b *testing.B) *crowded {
	path := cmp.Or(os.Getenv("LOAD_DB"), filepath.Join(b.TempDir(), "load.db"))
	_, missing := os.Stat(path)
	db, err := store.Open(b.Context(), path, store.Options{Offline: true, Now: seeds.Clock})
	check(b, err)
	b.Cleanup(func() { check(b, db.Close()) })
	c := &crowded{db: db, folder: path + ".reports"}
	c.pipe = pipeline.New(pipeline.Tools{
		Log: slog.New(slog.DiscardHandler), Store: db, Stages: pipeline.StagesOf(indicators()), Now: seeds.Clock,
		Fetch: func(context.Context, []report.Source) (map[string]int, error) { return nil, nil },
	}, pipeline.Options{Sources: []report.Source{{Name: "archive", Kind: report.ArchiveSource, Folder: c.folder}}})
	if missing != nil {
		_, err := invent.Archive(c.folder, crowd(), 2022-loadYears, 2021, loadSeed)
		check(b, err)
		c.read(b)
	}
	counts, err := db.Counts(b.Context())
	check(b, err)
	slog.Info("load", "places", len(crowd()), "counts", counts)
	return c
}

// read takes in what is new in the folder, as the jobs of the daemon do.
func (c *crowded) read(b *testing.B) {
	for _, stage := range []func(context.Context) (report.Run, error){c.pipe.Crawl, c.pipe.Derive} {
		_, err := stage(context.Background()) // the benchmark's own may have ended
		check(b, err)
	}
}

// writing stores pages as a crawl does, five a second, and after each fifth reads
// a report, until it is told to stop.
func (c *crowded) writing(b *testing.B) (stop func()) {
	ctx, cancel := context.WithCancel(b.Context())
	var done sync.WaitGroup
	done.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			of := crowd()[n/5%len(crowd())]
			text := []byte(invent.Report(of, 2022, loadSeed+uint64(n)).Text)
			url := fmt.Sprintf("http://crawled.example/%d.html", n)
			page := report.Page{URL: url, Final: url, Role: report.ArticlePage, Status: http.StatusOK, Body: text,
				Hash: store.HashOf(text), Fetched: seeds.Clock()}
			check(b, c.db.Keep(context.Background(), report.Fetch{Source: "crawled", URL: url, Role: report.ListPage, At: page.Fetched,
				Status: page.Status, Page: &page}))
			if n%5 == 0 {
				_, err := invent.Archive(c.folder, []place.Place{of}, 2022, 2022, loadSeed+uint64(n))
				check(b, err)
				c.read(b)
			}
			select {
			case <-ctx.Done():
			case <-time.After(200 * time.Millisecond):
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

// commonWords stand in most of the made-up reports.
var commonWords = strings.Fields("农业 林业 水利 交通 教育 医疗 文化 商贸 环保 社区 乡村 科技 人才 能源 旅游 物流 养老 就业 体育 金融 " +
	"推进 加快 深化 强化 完善 提升")
