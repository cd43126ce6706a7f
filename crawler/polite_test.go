package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"mubiao/report"
)

// web stands in for the network in tests that measure time: under synctest
// hours pass at once, and the measured times are exact.
type web struct {
	takes time.Duration // each request
	does  site

	mu      sync.Mutex
	visits  []visit
	now     int
	busiest int // most requests at one time
}

// site answers a request: status, headers and body, or an error.
type site func(r *http.Request) (int, http.Header, string, error)

// visit is one request that the web saw.
type visit struct {
	host, path string
	start, end time.Time
	header     http.Header
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	v := visit{host: r.URL.Host, path: r.URL.Path, start: time.Now(), header: r.Header.Clone()}
	w.enter()
	defer func() {
		v.end = time.Now()
		w.leave(v)
	}()
	timer := time.NewTimer(w.takes)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	status, header, body, err := w.does(r)
	if err != nil {
		return nil, err
	}
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{
		StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)), Request: r,
	}, nil
}

func (w *web) enter() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now++
	w.busiest = max(w.busiest, w.now)
}

func (w *web) leave(v visit) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now--
	w.visits = append(w.visits, v)
}

// paths returns the paths that were asked for, in order.
func (w *web) paths() string {
	var all []string
	for _, v := range w.visits {
		all = append(all, v.path)
	}
	return strings.Join(all, " ")
}

// polite returns a crawler of the web with the pauses of daily life.
func polite(w *web) (*Crawler, *memory) {
	o := quick()
	o.Pause, o.Jitter, o.Backoff, o.Timeout = 3*time.Second, time.Second, 10*time.Second, time.Minute
	o.Patience, o.Retries = 2*time.Minute, 2
	c, m := newTest(o)
	c.Now = time.Now
	c.network = newNetwork(w, o)
	return c, m
}

// ok serves a report at every address, and no robots.txt.
func ok(r *http.Request) (int, http.Header, string, error) {
	if r.URL.Path == "/robots.txt" {
		return 404, nil, "", nil
	}
	return 200, nil, reportPage(r.URL.Path), nil
}

// sources returns a source for each of n pages of a host.
func sources(host string, n int) []report.Source {
	var all []report.Source
	for i := range n {
		url := fmt.Sprintf("http://%s/%d.html", host, i)
		all = append(all, report.Source{Name: url, Kind: report.PageSource, URL: url})
	}
	return all
}

// One host is asked for one thing at a time, and never sooner after an answer
// than the pause; redirect hops and robots.txt are no exception.
func TestPause(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{takes: 700 * time.Millisecond, does: func(r *http.Request) (int, http.Header, string, error) {
			if from, ok := strings.CutSuffix(r.URL.Path, "3.html"); ok {
				return 302, http.Header{"Location": {from + "3_moved.html"}}, "", nil
			}
			return ok(r)
		}}
		c, _ := polite(w)
		crawl(t, c, sources("www.example.gov.cn", 40)...)
		if len(w.visits) != 1+40+4 {
			t.Fatalf("%d requests", len(w.visits))
		}
		if w.visits[0].path != "/robots.txt" || w.busiest != 1 {
			t.Errorf("first %s, %d at one time", w.visits[0].path, w.busiest)
		}
		var total time.Duration
		for n, v := range w.visits[1:] {
			gap := v.start.Sub(w.visits[n].end)
			total += gap
			if gap < c.Pause || gap > c.Pause+c.Jitter {
				t.Errorf("%s came %s after %s", v.path, gap, w.visits[n].path)
			}
		}
		if mean := total / time.Duration(len(w.visits)-1); mean < c.Pause+c.Jitter/4 || mean > c.Pause+c.Jitter*3/4 {
			t.Errorf("gaps of %s on average: there is no jitter", mean)
		}
	})
}

// Hosts do not wait for each other, up to the number that is set.
func TestHostsSideBySide(t *testing.T) {
	noLeak(t)
	for _, x := range []struct {
		hosts, busiest int
		within         time.Duration
	}{
		{50, 50, 11*time.Second + 10*4*time.Second},
		{5, 5, 50 * 11 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &web{takes: time.Second, does: ok}
			c, _ := polite(w)
			c.busy = make(chan struct{}, x.hosts)
			var all []report.Source
			for h := range 50 {
				all = append(all, sources(fmt.Sprintf("www.city%d.gov.cn", h), 10)...)
			}
			began := time.Now()
			if got := crawl(t, c, all...); got.Fresh != 500 {
				t.Errorf("%+v", got)
			}
			if took := time.Since(began); took > x.within || w.busiest != x.busiest {
				t.Errorf("%s, %d side by side; want %s, %d", took, w.busiest, x.within, x.busiest)
			}
		})
	}
}

// A thousand pages that are as they were cost a thousand conditional requests
// and nothing else.
func TestUnchanged(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{takes: time.Millisecond, does: func(r *http.Request) (int, http.Header, string, error) {
			status, header, body, err := ok(r)
			if r.Header.Get("If-None-Match") == `"1"` && r.Header.Get("If-Modified-Since") == "yesterday" {
				return 304, header, "", err
			}
			return status, http.Header{"Etag": {`"1"`}, "Last-Modified": {"yesterday"}}, body, err
		}}
		c, m := polite(w)
		all := sources("www.example.gov.cn", 1000)
		crawl(t, c, all...)
		before := len(w.visits)
		pages, fetches := len(m.pages), len(m.fetches)
		got := crawl(t, c, all...)
		if n := len(w.visits) - before; n != 1000 || got.Same != 1000 || got.Attempts != 1000 {
			t.Errorf("%d requests, %+v", n, got)
		}
		if len(m.pages) != pages || len(m.fetches) != fetches+1000 {
			t.Errorf("%d pages, %d before", len(m.pages), pages)
		}
		for _, f := range m.fetches[fetches:] {
			if !f.Same || f.Page != nil {
				t.Fatalf("kept %+v", f)
			}
		}
	})
}

// first answers so many times with one thing, then as ok does.
func first(times int, status int, header http.Header, err error) site {
	n := 0
	return func(r *http.Request) (int, http.Header, string, error) {
		if n++; n <= times+1 && r.URL.Path != "/robots.txt" {
			return status, header, "", err
		}
		return ok(r)
	}
}

func TestRetry(t *testing.T) {
	noLeak(t)
	refused := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	nowhere := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", IsNotFound: true}}
	after := func(value string) http.Header { return http.Header{"Retry-After": {value}} }
	for _, x := range []struct {
		name     string
		does     site
		attempts string // the failures, in order
		waits    []time.Duration
	}{
		{"500 then 200", first(1, 500, nil, nil), "http_5xx ok", []time.Duration{10 * time.Second}},
		{"500 twice", first(2, 500, nil, nil), "http_5xx http_5xx ok", []time.Duration{10 * time.Second, 20 * time.Second}},
		{"500 for ever", first(9, 500, nil, nil), "http_5xx http_5xx http_5xx", []time.Duration{10 * time.Second, 20 * time.Second}},
		{"429", first(1, 429, after("90"), nil), "http_4xx ok", []time.Duration{90 * time.Second}},
		{"503 with a date", first(1, 503, after("Sat, 01 Jan 2000 00:02:00 GMT"), nil), "http_5xx ok", []time.Duration{115 * time.Second}},
		{"429 without", first(1, 429, nil, nil), "http_4xx ok", []time.Duration{10 * time.Second}},
		{"429, short", first(1, 429, after("1"), nil), "http_4xx ok", []time.Duration{10 * time.Second}},
		{"429, nonsense", first(1, 429, after("soon"), nil), "http_4xx ok", []time.Duration{10 * time.Second}},
		{"refused", first(1, 0, nil, refused), "connect ok", []time.Duration{10 * time.Second}},
		{"404", first(1, 404, nil, nil), "http_4xx", nil},
		{"403", first(1, 403, nil, nil), "http_4xx", nil},
		{"no such host", first(1, 0, nil, nowhere), "dns", nil},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := &web{does: x.does}
			c, m := polite(w)
			source := sources("www.example.gov.cn", 1)[0]
			got := crawl(t, c, source)
			var names []string
			for _, f := range m.fetches {
				name := string(f.Failure)
				if name == "" {
					name = "ok"
				}
				names = append(names, name)
			}
			if all := strings.Join(names, " "); all != x.attempts {
				t.Errorf("%s: %s, want %s", x.name, all, x.attempts)
			}
			if recovered := strings.HasSuffix(x.attempts, "ok"); recovered != (got.Failed == 0) || got.Attempts != len(names) {
				t.Errorf("%s: %+v", x.name, got)
			}
			for n, want := range x.waits {
				gap := w.visits[n+2].start.Sub(w.visits[n+1].end)
				if gap < want || gap > want+5*time.Second {
					t.Errorf("%s: waited %s, want %s", x.name, gap, want)
				}
			}
		})
	}
}

// A host that asks to be left alone for an hour is left alone for an hour, in
// this crawl and in the next.
func TestRetryAfterAnHour(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{does: first(1, 503, http.Header{"Retry-After": {"3600"}}, nil)}
		c, m := polite(w)
		all := sources("www.example.gov.cn", 5)
		if got := crawl(t, c, all...); got.Failed != 5 || len(w.visits) != 2 {
			t.Errorf("%+v, requests %s", got, w.paths())
		}
		for _, f := range m.fetches {
			asked := f.Status == 503 && f.Detail == "HTTP 503, Retry-After 3600"
			spared := f.Status == 0 && strings.Contains(f.Detail, "left alone for 1h0m0s")
			if f.Failure != report.HTTP5xx || !asked && !spared {
				t.Errorf("%+v", f)
			}
		}
		time.Sleep(59 * time.Minute)
		crawl(t, c, all...)
		if len(w.visits) != 2 {
			t.Errorf("asked before the hour was over: %s", w.paths())
		}
		time.Sleep(time.Minute + time.Second)
		if got := crawl(t, c, all...); got.Fresh != 5 {
			t.Errorf("after the hour: %+v", got)
		}
	})
}

// A host that does not answer costs a few attempts, however many pages it has,
// and whether or not it gave its robots.txt before; other hosts do not suffer.
func TestDeadHost(t *testing.T) {
	noLeak(t)
	dead := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	for _, robots := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
				if r.URL.Host == "dead.gov.cn" && !(robots && r.URL.Path == "/robots.txt") {
					return 0, nil, "", dead
				}
				return ok(r)
			}}
			c, _ := polite(w)
			got := crawl(t, c, append(sources("dead.gov.cn", 30), sources("alive.gov.cn", 3)...)...)
			requests := 0
			for _, v := range w.visits {
				if v.host == "dead.gov.cn" && !(robots && v.path == "/robots.txt") {
					requests++
				}
			}
			if requests != strikes || got.Failed != 30 || got.Fresh != 3 {
				t.Errorf("robots.txt %v: %d requests to the dead host, %+v", robots, requests, got)
			}
			time.Sleep(leftAlone + time.Minute)
			w.does = ok
			if got := crawl(t, c, sources("dead.gov.cn", 30)...); got.Fresh != 30 {
				t.Errorf("robots.txt %v: and back: %+v", robots, got)
			}
		})
	}
}

// counting is a Memory that knows of requests made before.
type counting struct {
	*memory
	before int
}

func (c counting) Asked(_ context.Context, host string, since time.Time) (int, error) {
	if host != "www.example.gov.cn" || since.Hour() != 0 {
		return 0, fmt.Errorf("asked for %s since %s", host, since)
	}
	return c.before, nil
}

func TestBudget(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{does: ok}
		c, m := polite(w)
		c.Budget = 10
		c.Memory = counting{m, 4}
		all := append(sources("www.example.gov.cn", 9), sources("www.example.com", 0)...)
		if got := crawl(t, c, all...); got.Fresh != 5 || got.Failed != 4 || len(w.visits) != 6 {
			t.Errorf("%+v, %d requests", got, len(w.visits))
		}
		for _, f := range m.fetches {
			if f.Failure != "" && f.Failure != report.Budget {
				t.Errorf("%+v", f)
			}
		}
		c.Memory = m
		time.Sleep(24 * time.Hour)
		if got := crawl(t, c, all...); got.Failed != 0 || got.Fresh+got.Same != 9 {
			t.Errorf("the day after: %+v", got)
		}
	})
}

// A crawl that is told to stop ends at once, whatever it waits for, and keeps
// nothing after that.
func TestStop(t *testing.T) {
	noLeak(t)
	for name, takes := range map[string]time.Duration{"between requests": 0, "within a request": 10 * time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			w := &web{takes: takes, does: ok}
			c, m := polite(w)
			c.Timeout = 24 * time.Hour
			ctx, stop := context.WithCancel(t.Context())
			var stopped time.Time
			time.AfterFunc(20*time.Second, func() { stopped = time.Now(); stop() })
			var all []report.Source
			for h := range 30 {
				all = append(all, sources(fmt.Sprintf("www.city%d.gov.cn", h), 100)...)
			}
			_, err := c.Crawl(ctx, all)
			if took := time.Since(stopped); took > 0 || !errors.Is(err, context.Canceled) {
				t.Errorf("%s: ended %s after it was stopped: %v", name, took, err)
			}
			for _, f := range m.fetches {
				if f.Failure != "" {
					t.Fatalf("%s: kept %+v", name, f)
				}
			}
		})
	}
}

// When the memory fails the crawl ends with its error.
func TestMemoryFails(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{does: ok}
		c, m := polite(w)
		m.fail = errors.New("disk full")
		_, err := c.Crawl(t.Context(), sources("www.example.gov.cn", 100))
		if !errors.Is(err, m.fail) || len(w.visits) > 3 {
			t.Errorf("%v after %d requests", err, len(w.visits))
		}
	})
}

// A page that nobody can look at is kept, and the crawl goes on. A panic of
// another part ends the crawl, not the program.
func TestPanics(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		c, _ := polite(&web{does: ok})
		c.Look = func(report.Page) report.View { panic("hostile markup") }
		if got := crawl(t, c, sources("www.example.gov.cn", 2)...); got.Fresh != 2 {
			t.Errorf("%+v", got)
		}
		c.Progress = func(report.Fetch) { panic("a defect") }
		_, err := c.Crawl(t.Context(), sources("www.example.gov.cn", 2))
		if err == nil || !strings.Contains(err.Error(), "a defect") {
			t.Errorf("%v", err)
		}
	})
}

// What goes out says who asks, and nothing of the inside.
func TestHeaders(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
			if r.URL.Path == "/0.html" {
				return 301, http.Header{"Location": {"/moved/0.html"}}, "", nil
			}
			return ok(r)
		}}
		c, m := polite(w)
		crawl(t, c, sources("www.example.gov.cn", 1)...)
		for _, v := range w.visits {
			if v.header.Get("User-Agent") != c.Agent || v.header.Get(ticketHeader) != "" || v.header.Get("Referer") != "" {
				t.Errorf("%s: %v", v.path, v.header)
			}
		}
		if f := m.fetches[0]; f.Location != "http://www.example.gov.cn/moved/0.html" {
			t.Errorf("%+v", f)
		}
	})
}

// A bot wall is not run against for every page of the host.
func TestWall(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		walls := 0
		w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
			if r.URL.Path == "/robots.txt" {
				return ok(r)
			}
			walls++
			return 412, nil, "<script>$_ts=1</script>", nil
		}}
		c, m := polite(w)
		c.Look = func(p report.Page) report.View {
			time.Sleep(time.Second) // the next page waits for its turn by then
			return look(p)
		}
		got := crawl(t, c, sources("www.example.gov.cn", 30)...)
		if walls != strikes || got.Failed != 30 {
			t.Errorf("%d requests against the wall, %+v", walls, got)
		}
		for _, f := range m.fetches {
			if f.Failure != report.Blocked {
				t.Errorf("%+v", f)
			}
		}
		time.Sleep(leftAlone + time.Second)
		w.does = ok
		if got := crawl(t, c, sources("www.example.gov.cn", 30)...); got.Fresh != 30 {
			t.Errorf("without the wall: %+v", got)
		}
	})
}

// Took is the time of the request, without the waiting for its turn.
func TestTook(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		c, m := polite(&web{takes: 700 * time.Millisecond, does: ok})
		crawl(t, c, sources("www.example.gov.cn", 5)...)
		for n, f := range m.fetches {
			if f.Took != 700*time.Millisecond || n > 0 && f.At.Sub(m.fetches[n-1].At) < c.Pause {
				t.Errorf("%s: at %s, took %s", f.URL, f.At, f.Took)
			}
		}
	})
}

// Crawls that go on side by side are polite together, each with its own look.
func TestPauseSideBySide(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{takes: 700 * time.Millisecond, does: ok}
		c, _ := polite(w)
		var crawls sync.WaitGroup
		var looked [3]int
		var mu sync.Mutex
		for n := range looked {
			own := c.Looking(func(p report.Page) report.View {
				mu.Lock()
				looked[n]++
				mu.Unlock()
				return look(p)
			})
			crawls.Go(func() {
				for _, s := range sources("www.example.gov.cn", 5) {
					s.URL = strings.Replace(s.URL, ".cn/", fmt.Sprintf(".cn/%d", n), 1)
					if _, err := own.Crawl(t.Context(), []report.Source{s}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		crawls.Wait()
		if len(w.visits) != 1+3*5 || w.busiest != 1 || looked != [3]int{5, 5, 5} {
			t.Fatalf("%d requests, %d at one time, looked at %v", len(w.visits), w.busiest, looked)
		}
		for n, v := range w.visits[1:] {
			if gap := v.start.Sub(w.visits[n].end); gap < c.Pause {
				t.Errorf("%s came %s after %s", v.path, gap, w.visits[n].path)
			}
		}
	})
}
