// Package web is the face in the browser: pages to look at, data to take
// away. It reads; the one thing that it sets off is a check of the sources,
// through a function that it is handed.
//
// New makes the http.Handler. A request passes guard.go (headers, cross-site
// requests, tokens, limits), then reaches one of three kinds of route:
//
//	pages    a function from request to a struct, and a template of the same
//	         name: overview round places place report figure change compare search
//	         digests digest sources about                   (list in routes.go)
//	API      /api/v1, JSON with paging and ETag, described by openapi.json
//	files    exports, feeds, the style sheet, /healthz, /metrics
//
// A new page is a file, a template and a line in routes.go. What a page says
// of its own stands in words.go, in English and Chinese; figures and changes
// are put into words by digest, so that a page and a mail say the same.
//
// Text from outside is scrubbed by digest.Scrub and escaped by html/template;
// addresses from outside pass digest.SafeLink. There is no script on any page,
// and the policy that goes with each forbids it.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/round"
	"mubiao/store"
)

// Defaults of the options.
const (
	DefaultTimeout  = 10 * time.Second
	DefaultSearches = 30 // a minute, for one reader
)

// Tools are what the pages work with.
type Tools struct {
	Log       *slog.Logger
	Store     *store.DB
	Catalogue report.Catalogue
	Now       func() time.Time

	// Sources are those that are watched now.
	Sources []report.Source
	// Check fetches all sources and derives what came, in the background; it
	// answers an error where that cannot begin. nil = no button.
	Check func(ctx context.Context) error
	// Next returns when the sources are checked next; the zero time, or a nil
	// function, for never.
	Next func() time.Time
	// Marks compares two sentences that belong together. nil = no marks.
	Marks func(now, before string) []digest.Piece
}

// Options are how the pages behave.
type Options struct {
	Language report.Language // of a reader who says nothing; "" = English
	Zone     *time.Location  // nil = UTC
	BaseURL  string          // where readers reach the pages; "" = as they asked for them
	Reading  string          // token that reading asks for; "" = none
	Checking string          // token that "check now" asks for; "" = only from this machine
	Hard     map[string]bool // comparators, words and "strive": true for a hard target
	Timeout  time.Duration   // for one answer; 0 = DefaultTimeout
	Searches int             // searches a minute for one reader; 0 = DefaultSearches
	Proxies  []netip.Prefix  // of ours, whose word on who asks is taken
	About    About
}

// About is what the page on the program tells of it.
type About struct {
	Version  string
	Rules    []Rule
	Accuracy []Measured
}

// Rule is a set of rules with its version.
type Rule struct {
	Name    string
	Version int
}

// Measured is how well something was read, held against labels made by hand.
// Its texts are by language.
type Measured struct {
	What      map[report.Language]string `json:"what"`
	On        map[report.Language]string `json:"on"`        // which labels, and how many
	Precision float64                    `json:"precision"` // 0 to 1
	Recall    float64                    `json:"recall"`    // 0 where it was not measured
}

// Site answers requests. It is safe for concurrent use.
type Site struct {
	Tools
	Options
	styles    string // address of the style sheet, which changes with it
	templates map[report.Language]templates
	limits    *limiter      // of searches
	guessed   *limiter      // of tokens that were wrong
	exports   chan struct{} // being written
	counted   memo[store.Counts]
	delivered memo[[]report.Delivery]
	arrived   memo[[]report.Delivery] // the last of them
	listed    lists[store.Stand]
	placed    lists[store.InUnit]
	spanned   lists[span]
	turned    lists[round.Row]
	kept      shelf
}

// New returns the handler of all pages. Errors come from the templates alone.
func New(t Tools, o Options) (http.Handler, error) {
	if t.Store == nil || t.Log == nil || t.Now == nil {
		return nil, errors.New("web: store, log and clock are needed")
	}
	s := &Site{Tools: t, Options: o.withDefaults()}
	s.limits, s.guessed = newLimiter(s.Searches, t.Now), newLimiter(guesses, t.Now)
	s.exports = make(chan struct{}, mostExports)
	s.styles = styleAddress()
	s.templates = map[report.Language]templates{}
	for _, l := range []report.Language{report.English, report.Chinese} {
		var err error
		if s.templates[l], err = parse(s.speech(l)); err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
	}
	return s.guard(s.routes()), nil
}

func (o Options) withDefaults() Options {
	if o.Language == "" {
		o.Language = report.English
	}
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Searches == 0 {
		o.Searches = DefaultSearches
	}
	return o
}
