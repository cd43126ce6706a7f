package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// A list that leads to no report is not well at the first check that finds it
// so, failing at the second, and well at the first that finds a report again.
// A timeout between is not what makes it so.
func TestSilentList(t *testing.T) {
	w := newWorld(t)
	w.Sources = []report.Source{{Name: "list", Place: "621100", Kind: report.ListSource, URL: "http://www.city.gov.cn/list/"}}
	var answer report.Failure
	w.Fetch = func(ctx context.Context, sources []report.Source) (map[string]int, error) {
		f := report.Fetch{Source: "list", URL: sources[0].URL, Role: report.ListPage, At: w.now, Status: 304, Same: true}
		if err := w.Store.Keep(ctx, f); err != nil || answer == "" {
			return nil, err
		}
		f.Same, f.Failure, f.Detail = false, answer, "5 links"
		return nil, w.Store.Keep(ctx, f)
	}
	var got []string
	for _, answer = range []report.Failure{"", report.NoLinks, "", report.NoLinks, report.Timeout, report.NoLinks, report.Timeout, "",
		report.NoLinks, "", report.NoLinks, ""} {
		w.now = w.now.Add(24 * time.Hour)
		_, err := w.Crawl(t.Context())
		check(t, err)
		list, err := w.Store.Watched(t.Context(), w.Sources, w.now)
		check(t, err)
		x := list[0]
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s", x.State, x.Cause)))
		if x.State == store.Failing && x.Since.Format("02 Jan") != "14 Jan" {
			t.Errorf("failing since %s", x.Since)
		}
	}
	want := []string{"well", "unanswered no_links", "well", "unanswered no_links", "unanswered timeout", "failing no_links", "failing timeout",
		"well", "unanswered no_links", "well", "unanswered no_links", "well"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A place has several sources: a report that one of them gives is no longer due,
// and that the others fail is no reason for one that is overdue.
func TestSourcesOfAPlace(t *testing.T) {
	const news, congress = "http://www.city.gov.cn/news.html", "http://www.city.gov.cn/congress.html"
	w := newWorld(t, city, news, congress)
	for n := range w.Sources {
		w.Sources[n].Place = "621100"
	}
	overdue := func(day string) string {
		t.Helper()
		w.now, _ = time.Parse(time.DateOnly, day)
		_, err := w.Crawl(t.Context())
		check(t, err)
		_, err = w.Derive(t.Context())
		check(t, err)
		in, err := w.Input(t.Context())
		check(t, err)
		var got []string
		for _, d := range in.Overdue {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s", d.Year, d.Failure)))
		}
		return strings.Join(got, "; ")
	}
	w.pages[city], w.pages[news] = report2022, report2022
	for _, c := range []struct{ day, gone, want string }{
		{"2022-12-20", "", ""},
		{"2022-12-24", "", "2023"},
		{"2022-12-25", city, "2023"},
		{"2022-12-26", city, "2023"},
		{"2022-12-27", news, "2023"},
		{"2022-12-28", news, "2023"},
		{"2022-12-29", news, "2023 timeout"},
	} {
		delete(w.pages, c.gone)
		if got := overdue(c.day); got != c.want {
			t.Errorf("on %s: got %q, want %q", c.day, got, c.want)
		}
	}
	w.pages[congress] = strings.ReplaceAll(report2022, "2022 2021-12-07", "2023 2022-12-28")
	if got := overdue("2022-12-30"); got != "" {
		t.Errorf("given by one of three: %q", got)
	}
	list, err := w.Store.Listings(t.Context(), store.ListingFilter{Place: "621100", Year: 2022})
	check(t, err)
	if len(list) != 1 || list[0].URL != city {
		t.Errorf("of two copies the first counts: %+v", list)
	}
}

// A report of another place than its source is watched for is told once.
func TestStrays(t *testing.T) {
	const other = "http://www.city.gov.cn/other.html"
	w := newWorld(t, city, other)
	w.Sources[0].Place, w.Sources[1].Place = "620100", ""
	w.pages[city], w.pages[other] = report2022, strings.ReplaceAll(report2022, "621100", "620800")
	told := func() string {
		t.Helper()
		in, err := w.Input(t.Context())
		check(t, err)
		return fmt.Sprint(in.Strays)
	}
	_, err := w.Crawl(t.Context())
	check(t, err)
	_, err = w.Derive(t.Context())
	check(t, err)
	if got, want := told(), "[{source 0 620100 621100 2022 "+city+"}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_, err = w.Digest(t.Context(), true)
	check(t, err)
	if got := told(); got != "[]" {
		t.Errorf("told again: %s", got)
	}
	w.Sources[0].Place = "621100"
	strays, err := w.Store.Strays(t.Context(), w.Sources, w.now)
	if check(t, err); len(strays) > 0 {
		t.Errorf("its own report: %+v", strays)
	}
}

// The drop-in folder is no source that is counted.
func TestDropInApart(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city], w.DropIn = report2022, t.TempDir()
	in, err := w.Input(t.Context())
	check(t, err)
	if len(in.Sources) != 2 || in.Sources[0].Apart || !in.Sources[1].Apart {
		t.Errorf("%+v", in.Sources)
	}
}
