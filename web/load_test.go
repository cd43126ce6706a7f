package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
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
	loadFigures = 100 // of a report: targets, results, commitments, pledges in this order
	loadTargets = 12
	loadResults = 8
	loadPledges = 20
)

// BenchmarkLoad prints the median and the 99th percentile of each page in
// milliseconds, and of a bare handler over the same database as the floor.
func BenchmarkLoad(b *testing.B) {
	db := crowded(b)
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
	for _, c := range news {
		changeIDs = append(changeIDs, c.ID)
	}
	stop := writing(b, db)
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
	{"changes", func(n int) string { return fmt.Sprintf("/change?before=%d", 300_000-n*60) }},
	{"changes-of", func(n int) string { return fmt.Sprintf("/change?indicator=%s&n=%d", indicatorOf(n), n) }},
	{"change", func(n int) string { return fmt.Sprintf("/change/%d?n=%d", changeIDs[n*7%len(changeIDs)], n) }},
	{"compare", func(n int) string {
		return fmt.Sprintf("/compare?indicator=%s&year=%d&n=%d", indicatorOf(n), yearOfLoad(n), n)
	}},
	{"compare-years", func(n int) string {
		return fmt.Sprintf("/compare?indicator=%s&over=years&under=%s&n=%d", indicatorOf(n), placeOf(n)[:2]+"0000", n)
	}},
	{"compare-all", func(n int) string { return fmt.Sprintf("/compare?indicator=%s&over=years&n=%d", indicatorOf(n), n) }},
	{"search-rare", each("/search?q=%%E9%%A9%%AC%%E9%%93%%83%%E8%%96%%AF&n=%d")},
	{"search-one", each("/search?q=%%E8%%96%%AF&n=%d")},
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

// changeIDs are the numbers of changes that stand.
var changeIDs []int64

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

// indicatorOf and wordOf turn over what invent puts into the reports.
func indicatorOf(n int) string {
	return indicators()[n%12].ID
}

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
var crowd = sync.OnceValue(func() []place.Place {
	var list []place.Place
	for code := 110000; code < 660000 && len(list) < loadReports/loadYears; code += 100 {
		if p, ok := place.Lookup(fmt.Sprint(code)); ok && p.Level == place.Prefecture && p.Until == 0 {
			list = append(list, p)
		}
	}
	return list
})

// crowded returns a database of made-up reports; LOAD_DB keeps it for the
// next time.
func crowded(b *testing.B) *store.DB {
	path := os.Getenv("LOAD_DB")
	if path == "" {
		path = filepath.Join(b.TempDir(), "load.db")
	}
	_, missing := os.Stat(path)
	db, err := store.Open(b.Context(), path, store.Options{Offline: true, Now: seeds.Clock})
	check(b, err)
	b.Cleanup(func() { check(b, db.Close()) })
	if missing != nil {
		random := rand.New(rand.NewPCG(1, 2))
		for _, p := range crowd() {
			var pairs []store.Pair
			for year := 2022 - loadYears; year < 2022; year++ {
				pairs = append(pairs, invent(b, db, random, p.Code, year))
			}
			compared(b, db, p.Code, pairs)
		}
	}
	slog.Info("load", "places", len(crowd()))
	return db
}

// writing stores pages as a crawl does, five a second, and a report of each
// fifth, until it is told to stop.
func writing(b *testing.B, db *store.DB) (stop func()) {
	ctx, cancel := context.WithCancel(b.Context())
	var done sync.WaitGroup
	done.Go(func() {
		random := rand.New(rand.NewPCG(3, 4))
		for n := 0; ctx.Err() == nil; n++ {
			text, _ := prose(random)
			url := fmt.Sprintf("http://crawled.example/%d.html", n)
			page := report.Page{URL: url, Final: url, Role: report.ArticlePage, Status: http.StatusOK, Body: []byte(text),
				Hash: store.HashOf([]byte(text)), Fetched: seeds.Clock()}
			check(b, db.Keep(context.Background(), report.Fetch{Source: "crawled", URL: url, Role: page.Role, At: page.Fetched,
				Status: page.Status, Page: &page}))
			if n%5 == 0 {
				derive(b, db, random, crowd()[n/5%len(crowd())].Code, 2022)
			}
			select {
			case <-ctx.Done():
			case <-time.After(200 * time.Millisecond):
			}
		}
	})
	return func() { cancel(); done.Wait() }
}

// derive adds a made-up report to those of the place, and compares all anew.
func derive(b *testing.B, db *store.DB, random *rand.Rand, code string, year int) {
	pairs := []store.Pair{invent(b, db, random, code, year)}
	before, err := db.ComparedChanges(context.Background(), code)
	check(b, err)
	for _, c := range before { // what was found in other years is found again
		if c.Year != year {
			pairs = append(pairs, store.Pair{Year: c.Year, Grounds: "as before", Changes: []report.Change{c}})
		}
	}
	compared(b, db, code, pairs)
}

func compared(b *testing.B, db *store.DB, code string, pairs []store.Pair) {
	_, err := db.KeepComparison(context.Background(), store.Comparison{Uncompared: store.Uncompared{Place: code}, Pairs: pairs})
	check(b, err)
}

// invent stores a made-up report with its figures, and returns what comparing
// it finds.
func invent(b *testing.B, db *store.DB, random *rand.Rand, code string, year int) store.Pair {
	ctx := context.Background()
	url := fmt.Sprintf("http://%s.example/%d.html", code, year)
	d := report.Document{URL: url, Version: fmt.Sprint(random.Uint64()), Rules: 1, Title: "政府工作报告", Place: code, Year: year,
		Delivered: report.Date(fmt.Sprintf("%d-01-%02d", year, 5+random.IntN(20))), Speaker: "某某"}
	d.Text, d.Paragraphs = prose(random)
	check(b, db.KeepArticle(ctx, store.Made{Article: store.Article{URL: url, Rules: 1, Run: 1, State: store.Standing},
		Document: &store.Version{Seen: seeds.Clock(), Document: d}}))
	copies, err := db.Copies(ctx, code, year)
	check(b, err)
	reading, changes := inventFigures(random, tools(b, db).Catalogue, copies[0], code, year)
	check(b, db.KeepReading(ctx, store.Read{Document: copies[0].ID, Reading: reading}))
	return store.Pair{Year: year, Grounds: d.Version, Changes: changes}
}

// commonWords stand in every made-up report.
var commonWords = strings.Fields("发展 经济 建设 推进 加快 项目 增长 工作 全面 农业 城市 改革 创新 服务 " +
	"民生 生态 产业 企业 投资 提升 减税 种植 教育 医疗 就业 收入")

// prose writes 16,000 characters of words that reports are full of.
func prose(random *rand.Rand) (string, []report.Paragraph) {
	words := slices.Concat(commonWords, strings.Fields("年 万元 亩 ， 。 和 的"))
	var b strings.Builder
	var paragraphs []report.Paragraph
	at := 0
	for range 80 {
		line := ""
		for len([]rune(line)) < 200 {
			line += words[random.IntN(len(words))]
		}
		if random.IntN(400) == 0 {
			line += "马铃薯"
		}
		n := len([]rune(line))
		paragraphs = append(paragraphs, report.Paragraph{Start: at, End: at + n})
		at += n + 1
		b.WriteString(line + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n"), paragraphs
}

// inventFigures makes up what a report of middling length gives, each figure
// with the change that comparing it finds.
func inventFigures(random *rand.Rand, c report.Catalogue, v store.Version, code string, year int) (r report.Reading, changes []report.Change) {
	runes := []rune(v.Text)
	for n := range loadFigures {
		start := 40 + n*150
		f := report.Figure{Key: report.Key{Place: code, Year: year, Period: fmt.Sprint(year), Ordinal: 1, Measure: report.Level},
			Value: float64(random.IntN(100)), Comparator: report.AtLeast, Unit: "万亩", Quote: string(runes[start : start+40]),
			Start: start, End: start + 40, Origin: report.Read, Document: v.ID}
		change := report.Change{Key: fmt.Sprintf("%s|%d|%d", code, year, n), Place: code, Year: year, Against: year - 1, Document: v.ID}
		switch {
		case n < loadTargets:
			f.Role, f.Indicator = report.Target, c[n].ID
			change.Topic, change.Kind, change.Better, change.Before = report.TargetTopic, report.Raised, 1, &f
		case n < loadTargets+loadResults:
			f.Role, f.Indicator, f.Period = report.Result, c[n-loadTargets].ID, fmt.Sprint(year-1)
			change.Topic, change.Kind, change.Better, change.Before = report.OutturnTopic, report.Met, 1, &f
		default:
			f.Role, f.Object, f.Pledge = report.Commitment, fmt.Sprintf("工程%d", n), n >= loadFigures-loadPledges
			change.Topic, change.Kind = report.CommitmentTopic, report.New
		}
		if f.Indicator != "" {
			f.Measure, f.Unit, f.Headline, f.Value = report.Growth, "%", true, float64(50+random.IntN(70))/10
		}
		change.Indicator, change.Object, change.Measure, change.After = f.Indicator, f.Object, f.Measure, &f
		r.Commitments = append(r.Commitments, f)
		changes = append(changes, change)
	}
	return r, changes
}
