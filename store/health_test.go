package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// A check is what one crawl made of a source: "l" its list, "p" a page, in
// capitals where it could not be had; "B" was put off by the budget.
func TestHealth(t *testing.T) {
	cases := []struct {
		name   string
		crawls string // separated by blanks
		want   string // failed of checks
	}{
		{"all well", "lpp lpp", "0 of 2"},
		{"the list is down", "lpp Lppp", "1 of 2"},
		{"repeated attempts are one", "LLL lpp", "1 of 2"},
		{"mended by the second attempt", "Ll lp", "0 of 2"},
		{"one page of many", "lppP lppP", "0 of 2"},
		{"most pages", "lPPP lp", "1 of 2"},
		{"a source that is a page", "P p P", "2 of 3"},
		{"put off", "lp B", "0 of 1"},
		{"a list that leads nowhere", "lp ln lp", "1 of 3"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, clock := open(t)
			for crawl := range strings.FieldsSeq(c.crawls) {
				must(db.Begin(t.Context(), "crawl"))(t)
				for n, x := range crawl {
					check(t, db.Keep(t.Context(), answer(clock.now, n, x)))
				}
				clock.forward(24 * time.Hour)
			}
			list := must(db.Health(t.Context(), start, clock.now))(t)
			h := list[0]
			if got := fmt.Sprintf("%d of %d", h.Failed, h.Checks); len(list) != 1 || got != c.want {
				t.Errorf("got %s, want %s: %+v", got, c.want, list)
			}
			if (h.Failed > 0) != (h.Cause == report.Timeout || h.Cause == report.NoLinks) || (h.Failed > 0) == h.Since.IsZero() {
				t.Errorf("cause %q since %v", h.Cause, h.Since)
			}
		})
	}
}

// answer is the fetch that a letter stands for; a list has one address, each
// page its own.
func answer(at time.Time, n int, x rune) report.Fetch {
	f := report.Fetch{Source: "example", URL: address, Role: report.ListPage, At: at, Status: 304, Same: true}
	if strings.ContainsRune("pP", x) {
		f.URL, f.Role = fmt.Sprintf("%s?%d", address, n), report.ArticlePage
	}
	switch x {
	case 'L', 'P':
		f.Failure = report.Timeout
	case 'n':
		f.Same, f.Failure = false, report.NoLinks
	case 'B':
		f.Failure = report.Budget
	}
	return f
}
