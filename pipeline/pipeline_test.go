package pipeline

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mubiao/deliver"
	"mubiao/diff"
	"mubiao/report"
	"mubiao/store"
)

// The tests of this file drive the pipeline over a tiny web and tiny stages,
// so that each can say exactly what happens to a page. A page's body:
//
//	@621100 2022 2021-12-07   place, target year, day of delivery
//	next http://…             the page that follows
//	!soft_404                 the gate refuses it
//	~ 17 visitors             noise: no part of the text
//	gdp ge 7                  a headline target
//	fai was 9                 a result of the year before

// monday is when the tests begin: five weeks after the reports of the tests.
var monday = time.Date(2022, 1, 10, 8, 0, 0, 0, time.UTC)

// world is a pipeline with what is around it.
type world struct {
	*Pipeline
	now    time.Time
	pages  map[string]string // the web: address -> body; "404" is an answer
	sent   []report.Message
	refuse map[string]error // by recipient
	stop   error            // what the next crawl breaks off with, after its first page

	onDeliver func() // when a message was taken; nil = nothing
}

const city = "http://www.city.gov.cn/report.html"

func newWorld(t *testing.T, addresses ...string) *world {
	t.Helper()
	w := &world{now: monday, pages: map[string]string{}}
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"),
		store.Options{Now: func() time.Time { return w.now }})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	w.Pipeline = New(Tools{
		Log:        slog.New(slog.NewTextHandler(t.Output(), nil)),
		Store:      db,
		Fetch:      w.fetch,
		Stages:     tinyStages(),
		Compose:    composeMail,
		Deliverers: map[string]Deliverer{"smtp": w},
		Now:        func() time.Time { return w.now },
	}, Options{Recipients: readers("a", "b")})
	for n, url := range addresses {
		name := fmt.Sprintf("source %d", n)
		w.Sources = append(w.Sources, report.Source{Name: name, Kind: report.PageSource, URL: url})
	}
	return w
}

func composeMail(d report.Digest, to Recipient) (m report.Message, err error) {
	m.MessageID = deliver.MessageID(d.Number, to.Address, "mubiao@example.org", d.Made.String())
	m.Raw, err = deliver.Compose(deliver.Letter{Digest: d, From: "mubiao@example.org", To: to.Address,
		MessageID: m.MessageID})
	return m, err
}

// readers are recipients of mail.
func readers(names ...string) (list []Recipient) {
	for _, name := range names {
		list = append(list, Recipient{Channel: "smtp", Address: name + "@example.org"})
	}
	return list
}

// fetch is a crawl of the tiny web: one page a second, next pages followed.
func (w *world) fetch(ctx context.Context, sources []report.Source) (map[string]int, error) {
	done := map[string]int{}
	for _, s := range sources {
		role := report.ArticlePage
		for url := s.URL; url != ""; role = report.PartPage {
			w.now = w.now.Add(time.Second)
			body := w.pages[url]
			if err := w.keep(ctx, s.Name, url, role); err != nil {
				return done, err
			}
			done["attempts"]++
			if w.stop != nil {
				return done, w.stop
			}
			url = nextTiny(report.Page{Body: []byte(body)})
		}
	}
	return done, nil
}

func (w *world) keep(ctx context.Context, source, url string, role report.PageRole) error {
	f := report.Fetch{Source: source, URL: url, Role: role, At: w.now, Status: 200}
	last, known, err := w.Store.Last(ctx, url)
	if err != nil {
		return err
	}
	switch body, there := w.pages[url]; {
	case !there:
		f.Status, f.Failure = 0, report.Timeout
	case body == "404":
		f.Status, f.Failure = 404, report.HTTP4xx
	case strings.HasPrefix(body, ">"):
		f.Location = body[1:]
	case known && string(last.Body) == body:
		f.Status, f.Same = 304, true
	default:
		f.Page = &report.Page{URL: url, Final: url, Role: role, Status: 200, Body: []byte(body), Fetched: w.now}
	}
	return w.Store.Keep(ctx, f)
}

// Deliver takes a message, unless there is a refusal for its recipient.
func (w *world) Deliver(_ context.Context, m report.Message) error {
	if err := w.refuse[m.Recipient]; err != nil {
		return err
	}
	w.sent = append(w.sent, m)
	if w.onDeliver != nil {
		w.onDeliver()
	}
	return nil
}

// week lets time pass and runs everything once; it returns what happened, as
// "documents 1, changes 3": the counts that are not zero and of interest.
func (w *world) week(t *testing.T) string {
	t.Helper()
	w.now = w.now.Add(7 * 24 * time.Hour)
	runs, _, err := w.Once(t.Context())
	check(t, err)
	derived := runs[1].Counts
	for _, skip := range []string{"articles", "readings", "figures", "comparisons"} {
		delete(derived, skip)
	}
	if n := runs[2].Counts["number"]; n != 0 {
		derived["digest"] = n
	}
	return strings.TrimSuffix(strings.TrimPrefix(fmt.Sprint(derived), "map["), "]")
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// told returns the standing changes as "gdp raised", in the order of discovery.
func (w *world) told(t *testing.T, f store.ChangeFilter) []string {
	t.Helper()
	changes, err := w.Store.Changes(t.Context(), f)
	check(t, err)
	var list []string
	for _, c := range changes {
		if c.Indicator == "" {
			list = append(list, string(c.Kind))
			continue
		}
		list = append(list, c.Indicator+" "+string(c.Kind))
	}
	return list
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

var tinyCatalogue = report.Catalogue{tiny("gdp"), tiny("fai"), tiny("retail")}

func tiny(id string) report.Indicator {
	return report.Indicator{ID: id, Chinese: id, Direction: report.MoreIsBetter,
		Measures: []report.MeasureSpec{{Measure: report.Growth, Units: []string{"%"}}}}
}

func tinyStages() Stages {
	return Stages{
		Catalogue:  tinyCatalogue,
		CleanRules: 1, Look: lookTiny, Document: cleanTiny,
		ReadRules: 1, Read: readTiny,
		DiffRules: 1, Differ: diff.New(tinyCatalogue),
	}
}

func lookTiny(p report.Page) report.View { return report.View{Next: nextTiny(p)} }

func nextTiny(p report.Page) string {
	for line := range strings.Lines(string(p.Body)) {
		if next, ok := strings.CutPrefix(strings.TrimSpace(line), "next "); ok {
			return next
		}
	}
	return ""
}

func cleanTiny(parts []report.Page) report.Document {
	d := report.Document{URL: parts[0].URL}
	var text []string
	for _, p := range parts {
		hash := store.HashOf(p.Body)
		d.Version = store.HashOf([]byte(d.Version + hash))
		d.Parts = append(d.Parts, report.Part{URL: p.URL, Hash: hash, Start: len([]rune(strings.Join(text, "\n")))})
		for line := range strings.Lines(string(p.Body)) {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, "@"):
				f := append(strings.Fields(line[1:]), "", "", "")
				d.Place, d.Delivered = f[0], report.Date(f[2])
				d.Year, _ = strconv.Atoi(f[1])
			case strings.HasPrefix(line, "!panic"):
				panic("what a page")
			case line == "?":
				d.Doubts = []report.Doubt{{Kind: report.YearDisputed}}
			case strings.HasPrefix(line, "!"):
				d.Gate = report.Failure(line[1:])
			case line != "" && !strings.HasPrefix(line, "~") && !strings.HasPrefix(line, "next "):
				text = append(text, line)
			}
		}
	}
	d.Text = strings.Join(text, "\n")
	return d
}

func readTiny(d report.Document) (r report.Reading) {
	start := 0
	for _, line := range strings.Split(d.Text, "\n") {
		f := report.Figure{Quote: line, Start: start, End: start + len(line), Headline: true, Unit: "%"}
		start += len(line) + 1
		words := strings.Fields(line)
		if len(words) != 3 {
			continue
		}
		f.Key = report.Key{Role: report.Target, Indicator: words[0], Measure: report.Growth,
			Period: strconv.Itoa(d.Year)}
		f.Comparator = report.Comparator(words[1])
		f.Value, _ = strconv.ParseFloat(words[2], 64)
		if words[1] == "was" {
			f.Role, f.Period, f.Comparator = report.Result, strconv.Itoa(d.Year-1), report.Equal
			r.Results = append(r.Results, f)
			continue
		}
		r.Targets = append(r.Targets, f)
	}
	return r
}

const (
	report2021 = "@621100 2021 2020-12-20\ngdp ge 6\nfai ge 10\nretail ge 7"
	report2022 = "@621100 2022 2021-12-07\ngdp ge 7\nfai ge 10\nretail ge 6\ngdp was 6.5"
)

func TestTwoYears(t *testing.T) {
	old := "http://www.city.gov.cn/2021.html"
	w := newWorld(t, city, old)
	w.pages[city], w.pages[old] = report2022, report2021

	if got := w.week(t); got != "changes:7 digest:1 documents:2" {
		t.Errorf("first week: %s", got)
	}
	expect(t, w.told(t, store.ChangeFilter{}),
		"first", "gdp raised", "fai unchanged", "retail lowered", "gdp met", "fai not_mentioned", "retail not_mentioned")
	if len(w.sent) != 2 {
		t.Errorf("%d messages", len(w.sent))
	}

	if got := w.week(t); got != "" {
		t.Errorf("second week: %s", got)
	}
	if len(w.sent) != 2 {
		t.Errorf("%d messages after a quiet week", len(w.sent))
	}
}

func TestWhatHappensToAPage(t *testing.T) {
	if testing.Short() {
		t.Skip("one step after the other: nothing for the race detector")
	}
	edited := strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 7.5")
	long := report2022 + strings.Repeat("\nmore is said of it", 20)
	half := report2022 + strings.Repeat("\nmore is said of it", 9)
	cases := []struct {
		name  string
		weeks []string // the page, week by week
		want  []string // page changes told
	}{
		{"nothing", []string{report2022, report2022}, nil},
		{"edited", []string{report2022, edited}, []string{"edited"}},
		{"there and back", []string{report2022, edited, report2022}, []string{"edited", "returned"}},
		{"again and again", []string{report2022, edited, report2022, edited}, []string{"edited", "returned", "returned"}},
		{"vanished", []string{report2022, "404", "404"}, []string{"vanished"}},
		{"vanished with 200", []string{report2022, "!soft_404", "!soft_404"}, []string{"vanished"}},
		{"vanished, returned", []string{report2022, "404", "404", report2022}, []string{"vanished", "returned"}},
		{"returned otherwise", []string{report2022, "404", "404", edited}, []string{"vanished", "returned"}},
		{"not there once", []string{report2022, "404", report2022, "404", report2022}, nil},
		{"not there once, edited", []string{report2022, "404", edited}, []string{"edited"}},
		{"moved", []string{report2022, ">http://x/", ">http://x/"}, []string{"moved"}},
		{"noise", []string{report2022 + "\n~ 1", report2022 + "\n~ 2"}, nil},
		{"noise, edited", []string{report2022 + "\n~ 1", edited + "\n~ 2", report2022 + "\n~ 3"}, []string{"edited", "returned"}},
		{"half of it", []string{long, half, half, long}, nil},
		{"half of it, then edited", []string{long, half, strings.ReplaceAll(long, "gdp ge 7", "gdp ge 7.5")}, []string{"edited"}},
		{"a line less", []string{long, strings.ReplaceAll(long, "fai ge 10\n", "")}, []string{"edited"}},
		{"blocked", []string{report2022, "!blocked", report2022}, nil},
		{"another page", []string{report2022, "!not_a_report", report2022}, nil},
		{"a bad page first", []string{"!not_a_report", report2022}, nil},
		{"a page that breaks", []string{report2022, "!panic", edited}, []string{"edited"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, city)
			for _, body := range c.weeks {
				w.pages[city] = body
				w.week(t)
			}
			told := w.told(t, store.ChangeFilter{Topics: []report.Topic{report.PageTopic}})
			expect(t, told, c.want...)
			expect(t, w.transitions(t), append([]string{"first"}, c.want...)...)
			versions, err := w.Store.Copies(t.Context(), "621100", 2022)
			check(t, err)
			if len(versions) != 1 {
				t.Errorf("%d versions stand", len(versions))
			}
		})
	}
}

// transitions returns what happened to the city's page, oldest first.
func (w *world) transitions(t *testing.T) (kinds []string) {
	t.Helper()
	list, err := w.Store.Transitions(t.Context(), city)
	check(t, err)
	for _, x := range list {
		kinds = append(kinds, string(x.Kind))
	}
	return kinds
}

// What happens between two derivations is told as if each had been derived.
func TestDerivedLate(t *testing.T) {
	w := newWorld(t, city)
	for _, body := range []string{report2022, "404", "404", strings.ReplaceAll(report2022, "7", "8"), report2022} {
		w.pages[city] = body
		w.now = w.now.Add(24 * time.Hour)
		_, err := w.Crawl(t.Context())
		check(t, err)
	}
	w.week(t)
	expect(t, w.told(t, store.ChangeFilter{Topics: []report.Topic{report.PageTopic}}),
		"vanished", "returned", "returned")
}

func TestPartsOfAnArticle(t *testing.T) {
	second := "http://www.city.gov.cn/report_1.html"
	w := newWorld(t, city)
	w.pages[city] = "@621100 2022 2021-12-07\nnext " + second + "\ngdp ge 7"

	if got := w.week(t); got != "refused:1" {
		t.Errorf("without the second page: %s", got)
	}
	articles, err := w.Store.Articles(t.Context())
	check(t, err)
	if len(articles) != 1 || articles[0].Failure != report.Incomplete || articles[0].Document != 0 {
		t.Errorf("got %+v", articles)
	}

	w.pages[second] = "fai ge 10"
	if got := w.week(t); got != "changes:1 digest:1 documents:1" {
		t.Errorf("with the second page: %s", got)
	}
	w.pages[second] = "fai ge 12"
	if got := w.week(t); !strings.Contains(got, "page changes:1") {
		t.Errorf("with the second page edited: %s", got)
	}
	versions, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(versions) != 1 || len(versions[0].Parts) != 2 || !strings.Contains(versions[0].Text, "fai ge 12") {
		t.Errorf("got %+v", versions)
	}
}

// A crawl that broke off between two pages of an article that was edited must
// not make a version half old and half new.
func TestBrokenOffCrawl(t *testing.T) {
	second := "http://www.city.gov.cn/report_1.html"
	w := newWorld(t, city)
	w.pages[city] = "@621100 2022 2021-12-07\nnext " + second + "\ngdp ge 7"
	w.pages[second] = "fai ge 10"
	w.week(t)

	w.pages[city] = strings.ReplaceAll(w.pages[city], "7", "8")
	w.pages[second] = "fai ge 12"
	w.stop = context.Canceled
	if _, err := w.Crawl(t.Context()); err == nil {
		t.Fatal("the crawl did not break off")
	}
	w.stop = nil
	r, err := w.Derive(t.Context())
	check(t, err)
	if len(r.Counts) != 0 {
		t.Errorf("derived %v", r.Counts)
	}
	w.week(t)
	expect(t, w.told(t, store.ChangeFilter{}), "first", "edited")
}

// A crawl that broke off between two pages of an article that nobody knew yet
// leaves it to the next one, and one derivation makes it whole.
func TestBrokenOffFirst(t *testing.T) {
	second := "http://www.city.gov.cn/report_1.html"
	w := newWorld(t, city)
	w.pages[city] = "@621100 2022 2021-12-07\nnext " + second + "\ngdp ge 7"
	w.pages[second] = "fai ge 10"
	w.stop = context.Canceled
	if _, err := w.Crawl(t.Context()); err == nil {
		t.Fatal("the crawl did not break off")
	}
	w.stop = nil
	w.week(t)
	versions, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(versions) != 1 || len(versions[0].Parts) != 2 {
		t.Errorf("got %+v", versions)
	}
}

// What a broken-off crawl saw whole need not wait for the next one.
func TestBrokenOffElsewhere(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	w.stop = context.Canceled
	if _, err := w.Crawl(t.Context()); err == nil {
		t.Fatal("the crawl did not break off")
	}
	r, err := w.Derive(t.Context())
	check(t, err)
	if r.Counts["documents"] != 1 {
		t.Errorf("derived %v", r.Counts)
	}
}

// A next page that leads back, or on without end, ends all the same.
func TestEndlessArticle(t *testing.T) {
	w := newWorld(t)
	w.Sources = []report.Source{{Name: "ring", Kind: report.PageSource, URL: city}}
	w.pages[city] = report2022 + "\nnext " + city
	w.Tools.Fetch = func(ctx context.Context, _ []report.Source) (map[string]int, error) {
		return nil, w.keep(ctx, "ring", city, report.ArticlePage)
	}
	if got := w.week(t); got != "changes:1 digest:1 documents:1" {
		t.Errorf("got %s", got)
	}
}
