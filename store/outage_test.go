package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// An outage is opened once, goes on with its newest cause, and ends when the
// source is no longer among those that fail.
func TestOutages(t *testing.T) {
	db, c := open(t)
	ctx := t.Context()
	began := c.now.Add(-48 * time.Hour)
	told := func(after time.Time) string {
		t.Helper()
		var list []string
		for _, o := range must(db.Outages(ctx, after))(t) {
			one := fmt.Sprintf("%s %s since %s", o.Source, o.Cause, o.Since.Format("02"))
			if !o.Ended.IsZero() {
				one += " to " + o.Ended.Format("02")
			}
			list = append(list, one)
		}
		return strings.Join(list, "; ")
	}
	for _, x := range []struct {
		failing []Outage
		want    string
	}{
		{nil, ""},
		{[]Outage{{Source: "a", Since: began, Cause: report.Timeout}}, "a timeout since 19"},
		{[]Outage{{Source: "a", Since: began.Add(24 * time.Hour), Cause: report.DNSFailure}, {Source: "b", Since: began.Add(48 * time.Hour), Cause: report.NoLinks}},
			"a dns since 19; b no_links since 21"},
		{[]Outage{{Source: "b", Since: began.Add(48 * time.Hour), Cause: report.NoLinks}}, "a dns since 19 to 24; b no_links since 21"},
		{[]Outage{{Source: "a", Since: began.Add(6 * 24 * time.Hour), Cause: report.TLSFailure}}, "a dns since 19 to 24; b no_links since 21 to 25; a tls since 25"},
		{nil, "a dns since 19 to 24; b no_links since 21 to 25; a tls since 25 to 26"},
	} {
		check(t, db.KeepOutages(ctx, x.failing))
		if got := told(start.AddDate(0, -1, 0)); got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
		c.forward(24 * time.Hour)
	}
	if got := told(start.AddDate(0, 0, 4)); got != "a tls since 25 to 26" {
		t.Errorf("what ended before is not asked for: %s", got)
	}
}

// How a source stands, of its checks, its outages and what its page was refused
// for.
func TestWatched(t *testing.T) {
	db, c := open(t)
	ctx := t.Context()
	source := func(name string) report.Source {
		return report.Source{Name: name, Kind: report.PageSource, URL: "http://" + name + ".example/"}
	}
	sources := []report.Source{source("new"), source("well"), source("once"), source("failing"), source("mended"), source("refused")}
	at := func(s report.Source, failure report.Failure) report.Fetch {
		body := s.Name
		if failure != "" {
			body = ""
		}
		f := c.at(s.URL, body, report.ArticlePage)
		f.Source, f.Failure = s.Name, failure
		return f
	}
	c.crawl(t, db, true, at(sources[1], ""), at(sources[2], ""), at(sources[3], report.Timeout), at(sources[4], report.Timeout), at(sources[5], ""))
	first := c.now
	check(t, db.KeepOutages(ctx, []Outage{{Source: "failing", Since: c.now, Cause: report.Timeout}, {Source: "mended", Since: c.now, Cause: report.Timeout}}))
	r := c.crawl(t, db, true, at(sources[1], ""), at(sources[2], report.DNSFailure), at(sources[3], report.TLSFailure), at(sources[4], ""), at(sources[5], ""))
	check(t, db.KeepOutages(ctx, []Outage{{Source: "failing", Since: first, Cause: report.TLSFailure}}))
	check(t, db.KeepArticle(ctx, Made{Article: Article{URL: sources[5].URL, Rules: 1, Run: r.ID, State: Refused, Failure: report.NotAReport, Pages: []string{sources[5].URL}}}))
	want := []string{"new new ", "well well ", "once unanswered dns", "failing failing tls", "mended well ", "refused failing not_a_report"}
	for n, w := range must(db.Watched(ctx, sources, c.now))(t) {
		if got := fmt.Sprintf("%s %s %s", w.Name, w.State, w.Cause); got != want[n] {
			t.Errorf("got %s, want %s", got, want[n])
		}
		if (w.Name == "mended") != w.Mended.Equal(c.now) || w.Name == "failing" && !w.Since.Equal(first) {
			t.Errorf("%+v", w)
		}
	}
	for _, w := range must(db.Watched(ctx, sources[3:4], first.Add(-time.Hour)))(t) {
		if w.State != Unseen {
			t.Errorf("before its first check it is %s", w.State)
		}
	}
}
