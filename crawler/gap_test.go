package crawler

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"mubiao/report"
)

// gaps measures at a server how long it is left alone between two requests.
type gaps struct {
	mu       sync.Mutex
	ended    time.Time
	now      int // requests under way
	busiest  int
	shortest time.Duration
	requests int
}

// around measures while a request is answered.
func (g *gaps) around(answer func()) {
	g.mu.Lock()
	if gap := time.Since(g.ended); g.requests > 0 && (g.shortest == 0 || gap < g.shortest) {
		g.shortest = gap
	}
	g.requests++
	g.now++
	g.busiest = max(g.busiest, g.now)
	g.mu.Unlock()
	defer func() {
		g.mu.Lock()
		g.ended = time.Now()
		g.now--
		g.mu.Unlock()
	}()
	answer()
}

func (g *gaps) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.around(func() { g.answer(w, r) })
}

func (g *gaps) answer(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/robots.txt":
		http.NotFound(w, r)
	case "/3.html":
		http.Redirect(w, r, "/moved.html", http.StatusFound)
	default:
		status(200, reportPage(r.URL.Path))(w, r)
	}
}

// A server on loopback is never asked sooner than the pause after it has
// answered, robots.txt and redirects included, and for one thing at a time.
func TestGapAtTheServer(t *testing.T) {
	noLeak(t)
	g := &gaps{}
	s := serve(t, g.ServeHTTP)
	o := quick()
	o.Pause, o.Jitter = 20*time.Millisecond, 5*time.Millisecond
	c, _ := newTest(o)
	var all []report.Source
	for n := range 20 {
		all = append(all, pageAt(fmt.Sprintf("%s/%d.html", s.URL, n)))
	}
	if got := crawl(t, c, all...); got.Fresh != len(all) {
		t.Errorf("%+v", got)
	}
	if g.requests != len(all)+2 || g.busiest != 1 || g.shortest < o.Pause {
		t.Errorf("%d requests, %d at one time, the shortest gap %s", g.requests, g.busiest, g.shortest)
	}
}

// Fifty servers on loopback are asked side by side: each answers when all of
// them have been asked.
func TestFiftyServersMeet(t *testing.T) {
	noLeak(t)
	const servers = 50
	var asked sync.WaitGroup
	asked.Add(servers)
	all := make([]report.Source, servers)
	for n := range all {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			asked.Done()
			asked.Wait()
			status(200, reportPage(r.Host))(w, r)
		})
		all[n] = pageAt(s.URL + "/1.html")
	}
	o := quick()
	o.Hosts = servers
	c, _ := newTest(o)
	if got := crawl(t, c, all...); got.Fresh != servers {
		t.Errorf("%+v", got)
	}
}
