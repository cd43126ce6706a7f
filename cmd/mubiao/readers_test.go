package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// nationReaders is how many readers ask at a time.
const nationReaders = 8

// asking is a page with the address of its n-th request.
type asking struct {
	name    string
	address func(n int) string
}

// addresses are those of every page, the API, the feeds and the search. No two
// requests of a page ask for the same, so none is answered with a page that is kept.
func (f *founded) addresses(t *testing.T) []asking {
	t.Helper()
	counts, err := f.open(t).Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	news, err := f.open(t).News(t.Context(), store.NewsFilter{Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}, Limit: 5000})
	if err != nil || len(news) == 0 {
		t.Fatalf("%d changes, %v", len(news), err)
	}
	of := func(n int) string { return f.places[n*7%len(f.places)].Code }
	under := func(n int) string { return of(n)[:2] + "0000" }
	year := func(n int) int { return lastYear - 1 - n%(f.years-1) }
	told := []string{"gdp", "industry_va_scale", "fai", "retail", "revenue_general", "income_urban", "income_rural"}
	indicator := func(n int) string { return told[n%len(told)] }
	words := strings.Fields("发展 经济 建设 推进 项目 增长 农业 改革 创新 民生 产业 企业 教育 医疗 就业 收入 幼儿园 高标准农田")
	word := func(n int) string { return url.QueryEscape(words[n%len(words)]) }
	each := func(pattern string) func(int) string { return func(n int) string { return fmt.Sprintf(pattern, n) } }
	figureOf := func(n int) int { return 1 + n*7919%counts.Figures }
	return []asking{
		{"overview", each("/?n=%d")}, {"places", each("/place?n=%d")}, {"sources", each("/source?n=%d")},
		{"about", each("/about?n=%d")}, {"digests", each("/digest?n=%d")},
		{"place", func(n int) string { return fmt.Sprintf("/place/%s?n=%d", of(n), n) }},
		{"place-all-years", func(n int) string { return fmt.Sprintf("/place/%s?years=all&n=%d", of(n), n) }},
		{"report", func(n int) string { return fmt.Sprintf("/report/%s/%d?n=%d", of(n), year(n), n) }},
		{"figure", func(n int) string { return fmt.Sprintf("/figure/%d?n=%d", figureOf(n), n) }},
		{"changes", each("/change?n=%d")},
		{"changes-before", func(n int) string { return fmt.Sprintf("/change?before=%d", 1+n*7919%counts.Changes) }},
		{"changes-of", func(n int) string { return fmt.Sprintf("/change?indicator=%s&n=%d", indicator(n), n) }},
		{"changes-in", func(n int) string { return fmt.Sprintf("/change?under=%s&n=%d", under(n), n) }},
		{"change", func(n int) string { return fmt.Sprintf("/change/%d?n=%d", news[n*7%len(news)].ID, n) }},
		{"compare", func(n int) string { return fmt.Sprintf("/compare?indicator=%s&year=%d&n=%d", indicator(n), year(n), n) }},
		{"compare-counties", func(n int) string {
			return fmt.Sprintf("/compare?indicator=%s&year=%d&level=county&n=%d", indicator(n), year(n), n)
		}},
		{"compare-years", func(n int) string {
			return fmt.Sprintf("/compare?indicator=%s&over=years&under=%s&n=%d", indicator(n), under(n), n)
		}},
		{"compare-all", func(n int) string { return fmt.Sprintf("/compare?indicator=%s&over=years&n=%d", indicator(n), n) }},
		{"search-rare", each("/search?q=%%E9%%A9%%AC%%E9%%93%%83%%E8%%96%%AF&n=%d")},
		{"search-one", each("/search?q=%%E8%%B7%%AF&n=%d")},
		{"search-common", func(n int) string { return fmt.Sprintf("/search?q=%s&n=%d", word(n), n) }},
		{"search-two", func(n int) string { return fmt.Sprintf("/search?q=%s+%s&n=%d", word(n), word(n/len(words)+1+n), n) }},
		{"search-in", func(n int) string { return fmt.Sprintf("/search?q=%s&under=%s&n=%d", word(n), under(n), n) }},
		{"api-places", each("/api/v1/places?n=%d")}, {"api-indicators", each("/api/v1/indicators?n=%d")},
		{"api-place", func(n int) string { return fmt.Sprintf("/api/v1/places/%s", of(n)) }},
		{"api-figures", func(n int) string { return fmt.Sprintf("/api/v1/figures?indicator=%s&year=%d", indicator(n), year(n)) }},
		{"api-figures-all", each("/api/v1/figures?n=%d")},
		{"api-figures-of", func(n int) string { return fmt.Sprintf("/api/v1/figures?place=%s", of(n)) }},
		{"api-figures-in", func(n int) string { return fmt.Sprintf("/api/v1/figures?under=%s&role=target", under(n)) }},
		{"api-changes", func(n int) string { return fmt.Sprintf("/api/v1/changes?place=%s", of(n)) }},
		{"api-changes-all", each("/api/v1/changes?n=%d")},
		{"api-reports", func(n int) string { return fmt.Sprintf("/api/v1/reports?year=%d", year(n)) }},
		{"api-reports-all", each("/api/v1/reports?n=%d")},
		{"api-sources", each("/api/v1/sources?n=%d")}, {"api-digests", each("/api/v1/digests?n=%d")},
		{"api-search", func(n int) string { return fmt.Sprintf("/api/v1/search?q=%s&n=%d", word(n), n) }},
		{"feed", each("/feed.atom?n=%d")},
		{"feed-place", func(n int) string { return fmt.Sprintf("/place/%s/feed.atom", of(n)) }},
		{"feed-indicator", func(n int) string { return fmt.Sprintf("/indicator/%s/feed.atom", indicator(n)) }},
		{"metrics", each("/metrics?n=%d")}, {"healthz", each("/healthz?n=%d")},
	}
}

// pressed are the pages in their process.
type pressed struct {
	address string
	group   *memoryGroup
}

// ask takes one answer, and returns how long it took.
func (s *pressed) ask(t *testing.T, address string) time.Duration {
	t.Helper()
	took, err := s.get(address)
	if err != nil {
		t.Error(err)
	}
	return took
}

func (s *pressed) get(address string) (time.Duration, error) {
	begun := time.Now()
	r, err := http.Get(s.address + address)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	_, err = io.Copy(io.Discard, r.Body)
	if err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, r.Status)
	}
	return time.Since(begun), err
}

// readers ask for the pages by turns until they are told to stop, each page once
// at least; what stop returns is how long the answers took, by page.
func (s *pressed) readers(t *testing.T, pages []asking) (stop func() map[string][]time.Duration) {
	var all sync.WaitGroup
	var mu sync.Mutex
	answers := map[string][]time.Duration{}
	turns, ended := make(chan int), make(chan struct{})
	go func() {
		defer close(turns)
		for n := 0; ; n++ {
			select {
			case <-ended:
				if n >= len(pages) {
					return
				}
				turns <- n
			case turns <- n:
			}
		}
	}()
	for range nationReaders {
		all.Go(func() {
			for n := range turns {
				p := pages[n%len(pages)]
				took, err := s.get(p.address(n / len(pages)))
				if err != nil {
					t.Errorf("%s: %v", p.name, err)
				}
				mu.Lock()
				answers[p.name] = append(answers[p.name], took)
				mu.Unlock()
			}
		})
	}
	return func() map[string][]time.Duration {
		close(ended)
		all.Wait()
		return answers
	}
}
