package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gocolly/colly/v2"

	"mubiao/report"
)

// run is one crawl.
type run struct {
	*Crawler
	ctx       context.Context
	stop      context.CancelCauseFunc
	collector *colly.Collector
	plans     []plan // what to follow, by source
	sources   []report.Source
	earlier   [][]string // addresses that each led to in earlier crawls

	mu      sync.Mutex
	claimed map[string]bool // addresses that have a task
	known   map[string]bool // addresses that lists led to in earlier crawls
	cores   map[string][]string
	lists   []listing     // what each list source shows
	tasks   map[int]*task // those not settled yet, by ticket
	tickets int
	summary Summary
}

// task is one address of a crawl, until it is settled.
type task struct {
	source  *report.Source
	index   int // of the source
	url     string
	role    report.PageRole
	depth   int      // list pages or parts before this one
	listed  bool     // the source's list leads here
	maybe   []string // addresses of known pages that this one may be another visit's of
	trail   []string // pages that sent the crawler on to this one
	leads   int      // pages before this one that only said where the list is got from
	asked   report.Asking
	from    string // the page that asks, where its script does
	before  string // what the page before this one holds
	ticket  int
	attempt int // 0 for the first

	// Of the attempt under way. One goroutine at a time works on a task.
	recalled bool          // known and last are filled
	known    bool          // there is a page from an earlier crawl:
	last     report.Page   // the newest one
	sent     time.Time     // zero where no request went out
	took     time.Duration // waiting not counted
	header   http.Header   // of the answer, as it came
	note     string        // what was wrong on the way with what was taken all the same
	location string        // where redirects led; "" where there were none
}

func (t *task) policy() policy { return policyOf(t.source) }

func newRun(ctx context.Context, c *Crawler, sources []report.Source) *run {
	ctx, stop := context.WithCancelCause(ctx)
	r := &run{
		Crawler: c, ctx: ctx, stop: stop,
		claimed: map[string]bool{}, known: map[string]bool{}, cores: map[string][]string{}, tasks: map[int]*task{},
		sources: sources, earlier: make([][]string, len(sources)), lists: make([]listing, len(sources)),
	}
	r.summary.Sources = make([]Result, len(sources))
	for i, s := range sources {
		r.summary.Sources[i].Source = s.Name
		r.plans = append(r.plans, planOf(s, c.Options))
	}
	r.collector = r.newCollector()
	return r
}

// newCollector sets every field that matters after the collector is made:
// colly reads COLLY_* from the environment last, over what code says.
func (r *run) newCollector() *colly.Collector {
	c := colly.NewCollector()
	c.Context = r.ctx
	c.UserAgent = r.Agent
	c.Async = true
	c.AllowURLRevisit = true // the run claims addresses itself
	c.ParseHTTPErrorResponse = true
	c.IgnoreRobotsTxt = true // the door reads it, on every hop
	c.MaxBodySize = 0        // the door limits it, and not in silence
	c.MaxDepth, c.MaxRequests = 0, 0
	c.AllowedDomains, c.DisallowedDomains = nil, nil
	c.DetectCharset, c.TraceHTTP, c.CacheDir = false, false, ""
	c.SetRequestTimeout(0)       // it would count the waiting
	jar, _ := cookiejar.New(nil) // never fails without options
	c.SetCookieJar(jar)
	d := &door{Crawler: r.Crawler, run: r}
	c.WithTransport(d)
	c.SetRedirectHandler(d.redirect)
	c.OnResponse(r.answered)
	c.OnError(r.failed)
	return c
}

// start hands out the first tasks of a source.
func (r *run) start(index int, s *report.Source) {
	if s.IgnoreRobots {
		r.Log.Warn("robots.txt is not asked for this source", "source", s.Name)
	}
	if s.Kind != report.ListSource {
		r.visit(&task{source: s, index: index, url: s.URL, role: report.ArticlePage})
		return
	}
	r.recallKnown(index, s) // first: what the list leads to is weighed by what is known
	r.visit(&task{source: s, index: index, url: s.URL, role: report.ListPage})
}

// recallKnown notes the articles that the list led to in earlier crawls.
func (r *run) recallKnown(index int, s *report.Source) {
	archive, ok := r.Memory.(Archive)
	if !ok {
		return
	}
	known, err := archive.Known(r.ctx, s.Name)
	if err != nil {
		r.stop(fmt.Errorf("recall articles of %s: %w", s.Name, err))
	}
	r.earlier[index] = known
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, address := range known {
		c := core(address, r.Now())
		r.known[address], r.cores[c] = true, append(r.cores[c], address)
	}
}

// again visits those that no list led to in this crawl.
func (r *run) again() {
	for index, known := range r.earlier {
		for _, address := range known {
			r.visit(&task{source: &r.sources[index], index: index, url: address, role: report.ArticlePage})
		}
	}
}

// visit asks for an address, once in a crawl however many pages lead to it.
func (r *run) visit(t *task) {
	r.mu.Lock()
	if r.claimed[t.url] {
		r.mu.Unlock()
		return
	}
	r.claimed[t.url] = true
	r.tickets++
	t.ticket = r.tickets
	r.tasks[t.ticket] = t
	r.count()
	r.mu.Unlock()
	if !r.resume(t) {
		r.ask(t)
	}
}

// resume goes on from what the address answered before the crawl was broken off,
// and reports whether it did: to what waiting may mend, the answer is not in yet.
func (r *run) resume(t *task) bool {
	m, ok := r.Memory.(Resumed)
	if !ok {
		return false
	}
	f, ok := m.Answered(t.url)
	refused := f.Failure != "" && f.Status != 0 && !mendableStatus(f)
	if !ok || f.Page == nil && !refused {
		return false
	}
	defer r.rescue(t)
	r.mu.Lock()
	r.close(t, f)
	r.mu.Unlock()
	if !refused {
		r.follow(t, r.look(*f.Page))
	}
	return true
}

// count tells how far the crawl has come. The caller holds mu.
func (r *run) count() {
	if r.Counted != nil {
		r.Counted(r.tickets-len(r.tasks), r.tickets)
	}
}

// close counts a task that is settled. The caller holds mu.
func (r *run) close(t *task, f report.Fetch) {
	delete(r.tasks, t.ticket)
	r.count()
	r.summary.count(t.index, f)
	if t.role == report.ListPage && f.Failure != "" {
		r.lists[t.index].missed = true // what it would have shown is not known
	}
}

// ask hands the task to colly, which answers in its own goroutine.
func (r *run) ask(t *task) {
	t.sent, t.took, t.header, t.note, t.location = time.Time{}, 0, nil, "", ""
	header := http.Header{ticketHeader: {strconv.Itoa(t.ticket)}, "Accept": {"text/html, */*"}}
	ctx := colly.NewContext()
	ctx.Put("task", t)
	method, address, form := http.MethodGet, t.url, io.Reader(nil)
	if t.asked == report.AskedByForm {
		var query string
		address, query, _ = strings.Cut(t.url, "?")
		method, form = http.MethodPost, strings.NewReader(query)
		header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	}
	if err := r.collector.Request(method, address, form, ctx, header); err != nil {
		f := report.Fetch{Failure: report.ConnectFailure, Detail: "no address: " + err.Error()}
		r.settle(t, f, false)
	}
}

// recall looks up what is known of the address, when its turn has come and not
// before: a thousand waiting tasks hold no pages.
func (r *run) recall(t *task) error {
	if t.recalled {
		return nil
	}
	var err error
	if t.last, t.known, err = r.Memory.Last(r.ctx, t.url); err != nil {
		err = fmt.Errorf("recall %s: %w", t.url, err)
		r.stop(err)
		return err
	}
	t.recalled = true
	return nil
}

// asked returns how many requests the host had today before this process knew
// of it.
func (r *run) asked(host string) (int, error) {
	counter, ok := r.Memory.(Counter)
	if !ok {
		return 0, nil
	}
	y, m, d := r.Now().Date()
	n, err := counter.Asked(r.ctx, host, time.Date(y, m, d, 0, 0, 0, 0, r.Now().Location()))
	if err != nil {
		err = fmt.Errorf("count requests to %s: %w", host, err)
		r.stop(err)
	}
	return n, err
}

// answered takes an answer from colly, whatever its status.
func (r *run) answered(res *colly.Response) {
	t := res.Ctx.GetAny("task").(*task)
	defer r.rescue(t)
	page := report.Page{
		URL: t.url, Final: cmp.Or(t.location, t.url), Role: t.role,
		Status: res.StatusCode, Header: kept(t.header), Body: res.Body, Fetched: t.sent,
	}
	if len(t.maybe) > 0 && page.Status == http.StatusOK && r.recognise(t, &page, r.look(page)) != nil {
		return
	}
	fetch, view := r.judge(t, page)
	if fetch.Page != nil {
		fetch.Page.Final = cmp.Or(r.standing(t), t.url)
	}
	r.lane(res.Request.URL).wall(fetch.Failure == report.Blocked, fetch.Detail)
	r.settle(t, fetch, mendableStatus(fetch))
	if fetch.Failure == "" {
		r.follow(t, view)
	}
}

// failed takes an error from colly: a fault, or the end of the crawl.
func (r *run) failed(res *colly.Response, err error) {
	t := res.Ctx.GetAny("task").(*task)
	defer r.rescue(t)
	if r.ctx.Err() != nil {
		return
	}
	fault := faultOf(err)
	r.settle(t, report.Fetch{Failure: fault.Failure, Detail: fault.Detail}, mendable(fault))
}

// rescue keeps a panic of a callback from ending the program, since colly runs
// them in goroutines of its own. It is a defect, and ends the crawl.
func (r *run) rescue(t *task) {
	if v := recover(); v != nil {
		r.Log.Error("panic", "url", t.url, "panic", v, "stack", string(debug.Stack()))
		r.stop(fmt.Errorf("panic at %s: %v", t.url, v))
	}
}

// settle keeps the attempt. One that waiting may mend is made again, if there
// are attempts left; the lane does the waiting.
func (r *run) settle(t *task, f report.Fetch, mendable bool) {
	f.Source, f.URL, f.Role = t.source.Name, t.url, t.role
	f.At, f.Took, f.Location = t.sent, t.took, r.standing(t)
	f.Detail = clip(f.Detail)
	if f.At.IsZero() {
		f.At = r.Now()
	}
	if err := r.Memory.Keep(r.ctx, f); err != nil {
		r.stop(fmt.Errorf("keep %s: %w", t.url, err))
		return
	}
	r.tell(f)
	again := mendable && t.attempt < r.Retries
	r.mu.Lock()
	r.summary.Attempts++
	if !again {
		r.close(t, f)
	}
	r.mu.Unlock()
	if again {
		t.attempt++
		r.ask(t)
	}
}

// clip bounds what is said of a failure: a part of it is the server's words.
func clip(detail string) string {
	const most = 300 // characters
	if long := []rune(strings.ToValidUTF8(detail, "?")); len(long) > most {
		return string(long[:most]) + "…"
	}
	return strings.ToValidUTF8(detail, "?")
}

func (r *run) tell(f report.Fetch) {
	level := slog.LevelInfo
	args := []any{
		"source", f.Source, "url", f.URL, "status", f.Status, "took", f.Took.Round(time.Millisecond),
	}
	if f.Failure != "" {
		level = slog.LevelWarn
		args = append(args, "failure", string(f.Failure), "detail", f.Detail)
	} else {
		args = append(args, "same", f.Same)
		if f.Detail != "" {
			args = append(args, "note", f.Detail)
		}
	}
	r.Log.Log(r.ctx, level, "fetched", args...)
	if r.Progress != nil {
		r.Progress(f)
	}
}

// wait returns when no task is left, or the crawl was stopped.
func (r *run) wait() (Summary, error) {
	r.collector.Wait()
	r.again()
	r.collector.Wait()
	r.judgeLists()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ctx.Err() == nil {
		return r.summary, nil
	}
	err := context.Cause(r.ctx)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("crawl stopped: %w", err)
	}
	return r.summary, err
}

// end frees what the crawl held.
func (r *run) end() {
	r.stop(nil)
	r.network.close()
}

// Bounds of the head of an answer as it is kept with the page for good.
const (
	mostHeaders = 64
	longHeader  = 1 << 10 // bytes of a value
)

// kept is what of the head of an answer is worth keeping: no cookies, and
// nothing that a server makes longer than it can mean.
func kept(h http.Header) http.Header {
	out := http.Header{}
	for _, name := range slices.Sorted(maps.Keys(h)) {
		if len(out) == mostHeaders {
			break
		}
		if name == "Set-Cookie" || len(name) > longHeader {
			continue
		}
		for _, v := range h[name][:min(len(h[name]), 4)] {
			out[name] = append(out[name], v[:min(len(v), longHeader)])
		}
	}
	return out
}
