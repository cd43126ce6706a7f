// Package crawler brings the pages of the sources: politely, within limits,
// and with a name for everything that can go wrong.
//
// New makes a Crawler, which is kept for the life of the program since it
// remembers when each host was last asked. Crawl visits the sources once. The
// way of one address:
//
//	run      claims the address for this crawl, hands it to colly       run.go
//	door     sees every request and every redirect hop that colly makes door.go
//	lane     one host: one request at a time, pause, budget, backoff    lane.go
//	robots   may the address be asked for at all?                       robots.go
//	network  connects: addresses, TLS, proxy                            network.go
//	judge    what came back: new, the same, or a failure                judge.go
//	follow   where the page leads: links, next page, attachments        follow.go
//
// colly keeps the queue, the cookies and the redirects. It is not asked to
// limit, to read robots.txt, to decode or to cache: what it does of these goes
// wrong for the sites at hand, so door does it on every hop.
//
// A list may come from elsewhere than its page: from an endpoint, which is asked
// as the page's script would ask it (by GET or by POST, naming the page), or from a
// frame. That is no further page of the list; all else holds for it as for any page.
//
// What a page holds the crawler does not know; it asks Tools.Look. What it
// fetched it hands to Memory, and remembers nothing of it.
package crawler

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"mubiao/report"
)

// Defaults of the options.
const (
	DefaultAgent    = "mubiao"
	DefaultTimeout  = time.Minute
	DefaultMaxBody  = 20 << 20
	DefaultBudget   = 500
	DefaultBackoff  = 10 * time.Second
	DefaultPatience = 2 * time.Minute
	DefaultHosts    = 16
	DefaultPages    = 3
	DefaultParts    = 20
)

// Memory keeps what was fetched. Its methods are called from several
// goroutines at once. An error of Memory ends the crawl.
type Memory interface {
	// Last returns the newest page kept for the address, and whether there is one.
	Last(ctx context.Context, url string) (report.Page, bool, error)
	// Keep writes the attempt, and its page where there is one, or nothing.
	Keep(ctx context.Context, f report.Fetch) error
}

// Archive is a Memory that also knows which articles a list source led to
// before. They are asked for again though the list no longer names them: this
// is how a vanished page is noticed.
type Archive interface {
	Known(ctx context.Context, source string) ([]string, error)
}

// Counter is a Memory that also counts requests, so that the daily budget of a
// host outlives the process. Those for robots.txt are not among them. The host
// is given with its port, unless that is 80 or 443.
type Counter interface {
	Asked(ctx context.Context, host string, since time.Time) (int, error)
}

// Resumed is a Memory of a crawl that was broken off and begins anew: what was
// answered then is not asked for again.
type Resumed interface {
	// Answered returns what came of the address last, and whether anything did.
	Answered(url string) (report.Fetch, bool)
}

// Tools is what a Crawler works with.
type Tools struct {
	Log       *slog.Logger
	Transport http.RoundTripper // in place of the network; nil = the network
	Look      func(report.Page) report.View
	Memory    Memory
	Now       func() time.Time         // the date of fetches and budgets
	Progress  func(report.Fetch)       // told of each attempt once it is kept, from any goroutine; may be nil
	Counted   func(settled, known int) // told how many addresses of the crawl are settled, of those known so far; may be nil
}

// Options is how a Crawler behaves. Zero takes the default where there is one;
// of the others it means none.
type Options struct {
	Agent        string        // User-Agent; robots.txt knows the crawler by what stands before "/"
	Pause        time.Duration // least time from the end of a request to the next, per host
	Jitter       time.Duration // up to so much more, at random
	Timeout      time.Duration // for one request, from connecting to the last byte
	MaxBody      int64         // bytes, after decompression
	Budget       int           // requests to one host on one day
	Retries      int           // further attempts after one that waiting may mend
	Backoff      time.Duration // least wait after such an attempt; doubled each time
	Patience     time.Duration // longest Retry-After that is waited for within a crawl
	Hosts        int           // hosts asked side by side
	Redirects    int           // most hops from one address
	Pages        int           // most pages of a list, where the source does not say
	Parts        int           // most further pages of an article
	Proxy        string        // "" = as HTTP_PROXY and its kin say, "direct" = none
	AllowPrivate bool          // private addresses too, for all sources and wherever they lead
}

// Crawler visits sources. It may be used again and again, for one crawl at a time
// or for several side by side.
type Crawler struct {
	Tools
	Options
	*hosts
}

// hosts is what crawls share: what is known of each host, and how many are asked.
type hosts struct {
	network *network

	mu    sync.Mutex
	lanes map[string]*lane
	busy  chan struct{} // holds a token for each request under way
}

// New returns a crawler.
func New(t Tools, o Options) *Crawler {
	o.Agent = cmp.Or(o.Agent, DefaultAgent)
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	o.MaxBody = cmp.Or(o.MaxBody, DefaultMaxBody)
	o.Budget = cmp.Or(o.Budget, DefaultBudget)
	o.Backoff = cmp.Or(o.Backoff, DefaultBackoff)
	o.Patience = cmp.Or(o.Patience, DefaultPatience)
	o.Hosts = cmp.Or(o.Hosts, DefaultHosts)
	o.Pages = cmp.Or(o.Pages, DefaultPages)
	o.Parts = cmp.Or(o.Parts, DefaultParts)
	return &Crawler{
		Tools: t, Options: o,
		hosts: &hosts{
			network: newNetwork(t.Transport, o),
			lanes:   map[string]*lane{},
			busy:    make(chan struct{}, o.Hosts),
		},
	}
}

// Looking returns a crawler that looks at pages in its own way, and is polite
// together with this one: a host is asked for one thing at a time by both.
func (c *Crawler) Looking(look func(report.Page) report.View) *Crawler {
	t := c.Tools
	t.Look = look
	return &Crawler{Tools: t, Options: c.Options, hosts: c.hosts}
}

// Crawl visits every source once and returns what came of it. It returns an
// error where a source does not pass Check, ctx ended or Memory failed, and the
// summary as far as it got. Pages that cannot be had are no error, but attempts
// with a failure, kept like all others.
func (c *Crawler) Crawl(ctx context.Context, sources []report.Source) (Summary, error) {
	for _, s := range sources {
		if err := Check(s); err != nil {
			return Summary{}, fmt.Errorf("source %s: %w", s.Name, err)
		}
	}
	r := newRun(ctx, c, sources)
	defer r.end()
	for i := range sources {
		r.start(i, &sources[i])
	}
	return r.wait()
}

// robotName is the name that robots.txt files know the crawler by.
func (o Options) robotName() string {
	name, _, _ := strings.Cut(o.Agent, "/")
	return strings.TrimSpace(name)
}
