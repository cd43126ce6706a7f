package store

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// at returns what came of an address; a body of "" is a page that is not there.
func (c *clock) at(url, body string, role report.PageRole) report.Fetch {
	f := report.Fetch{Source: "example", URL: url, Role: role, At: c.now, Status: http.StatusNotFound, Failure: report.HTTP4xx}
	if body != "" {
		f.Status, f.Failure = http.StatusOK, ""
		f.Page = &report.Page{URL: url, Final: url, Role: role, Status: http.StatusOK, Body: []byte(body), Fetched: c.now}
	}
	return f
}

// crawl keeps what a crawl fetched, on a day of its own; it ends where it is whole.
func (c *clock) crawl(t *testing.T, db *DB, whole bool, fetches ...report.Fetch) report.Run {
	t.Helper()
	c.forward(24 * time.Hour)
	run := must(db.Begin(t.Context(), "crawl"))(t)
	for _, f := range fetches {
		f.At = c.now
		check(t, db.Keep(t.Context(), f))
	}
	if whole {
		run = must(db.End(t.Context(), run))(t)
	}
	return run
}

// stepsOf are the steps that are due by the rules, as "url@run", a quiet one
// with "again".
func stepsOf(t *testing.T, db *DB, rules int) string {
	t.Helper()
	var list []string
	for _, s := range must(db.Steps(t.Context(), rules))(t) {
		one := fmt.Sprintf("%s@%d", strings.TrimPrefix(s.URL, "http://a.example/"), s.Run)
		if s.Quiet {
			one += " again"
		}
		list = append(list, one)
	}
	return strings.Join(list, ", ")
}

// made says that the article was made up to the run, of these pages.
func made(t *testing.T, db *DB, run report.Run, rules int, state ArticleState, pages ...string) {
	t.Helper()
	check(t, db.KeepArticle(t.Context(), Made{Article: Article{URL: pages[0], Rules: rules, Run: run.ID, State: state, Pages: pages}}))
}

// An article is due when one of its pages is in another state than when it was
// made, when other rules made it, and never because of half a crawl.
func TestSteps(t *testing.T) {
	const one, two, list = "http://a.example/1", "http://a.example/2", "http://a.example/list"
	expect := func(db *DB, rules int, want string) {
		t.Helper()
		if got := stepsOf(t, db, rules); got != want {
			t.Errorf("due is %q, want %q", got, want)
		}
	}
	db, c := open(t)
	expect(db, 1, "")
	r1 := c.crawl(t, db, true, c.at(list, "a list", report.ListPage), c.at(one, "x", report.ArticlePage), c.at(two, "y", report.PartPage))
	expect(db, 1, fmt.Sprintf("1@%d", r1.ID))
	made(t, db, r1, 1, Standing, one, two)
	expect(db, 1, "")
	c.crawl(t, db, true, c.at(one, "x", report.ArticlePage), c.at(two, "y", report.PartPage))
	expect(db, 1, "") // the same bytes
	c.crawl(t, db, true, c.at(one, "", report.ArticlePage))
	expect(db, 1, "") // not there once may be chance

	r4 := c.crawl(t, db, true, c.at(two, "z", report.PartPage))
	expect(db, 1, fmt.Sprintf("1@%d", r4.ID)) // a further page of it
	made(t, db, r4, 1, Standing, one, two)

	broken := c.crawl(t, db, false, c.at(one, "x2", report.ArticlePage))
	expect(db, 1, "") // of its two pages one alone was asked for
	broken.Failure = report.Stopped
	must(db.End(t.Context(), broken))(t)
	expect(db, 1, "")
	r6 := c.crawl(t, db, true, c.at(list, "another list", report.ListPage))
	expect(db, 1, fmt.Sprintf("1@%d", r6.ID))
	made(t, db, r6, 1, Standing, one, two)
	if broken.ID >= r6.ID {
		t.Fatal("runs go up")
	}
	r7 := c.crawl(t, db, false, c.at(one, "x3", report.ArticlePage), c.at(two, "z3", report.PartPage))
	expect(db, 1, fmt.Sprintf("1@%d", r7.ID)) // it was asked for whole
	made(t, db, r7, 1, Standing, one, two)

	expect(db, 2, fmt.Sprintf("1@%d again, 1@%d again, 1@%d again, 1@%d again", r1.ID, r4.ID, r6.ID, r7.ID))
	made(t, db, r1, 2, Standing, one, two)
	expect(db, 2, fmt.Sprintf("1@%d again, 1@%d again, 1@%d again", r4.ID, r6.ID, r7.ID))
}

// Of what is refused, that is due again whose failure a new command may mend.
func TestRetry(t *testing.T) {
	const scan, old = "http://a.example/scan", "http://a.example/old"
	db, c := open(t)
	r := c.crawl(t, db, true, c.at(scan, "x", report.AttachmentPage), c.at(old, "y", report.ArticlePage))
	for url, failure := range map[string]report.Failure{scan: report.ScannedPDF, old: report.LegacyDoc} {
		check(t, db.KeepArticle(t.Context(), Made{Article: Article{URL: url, Rules: 1, Run: r.ID, State: Refused, Failure: failure, Pages: []string{url}}}))
	}
	if got := stepsOf(t, db, 1); got != "" {
		t.Errorf("due is %q", got)
	}
	check(t, db.Retry(t.Context(), report.ScannedPDF, report.Converter))
	if got, want := stepsOf(t, db, 1), fmt.Sprintf("scan@%d again", r.ID); got != want {
		t.Errorf("due is %q, want %q", got, want)
	}
}

// What a step made is kept as a whole: the version's row stands in the article, in
// what happened to it and in the change; what other rules knew of it is gone.
func TestKeepArticle(t *testing.T) {
	const url = "http://a.example/1"
	db, c := open(t)
	ctx := t.Context()
	r := c.crawl(t, db, true, c.at(url, "x", report.ArticlePage))
	keep := func(rules int, text string, kind report.Kind, state ArticleState, before int64) Article {
		t.Helper()
		m := Made{Article: Article{URL: url, Rules: rules, Run: r.ID, State: state, Document: before, Pages: []string{url}},
			Transition: &Transition{URL: url, Run: r.ID, At: c.now, Kind: kind, Previous: before}}
		if text != "" {
			m.Document = &Version{Seen: c.now, Document: report.Document{URL: url, Version: text, Rules: rules, Place: "620800", Year: 2022, Text: text}}
			m.Change = &report.Change{Key: string(kind) + text, Topic: report.PageTopic, Kind: kind, Place: "620800", Year: 2022, Previous: before}
		}
		check(t, db.KeepArticle(ctx, m))
		return must(db.Article(ctx, url, rules))(t)
	}
	first := keep(1, "one", First, Standing, 0)
	if first.State != Standing || first.Document == 0 {
		t.Fatalf("got %+v", first)
	}
	r = c.crawl(t, db, true, c.at(url, "y", report.ArticlePage))
	second := keep(1, "two", report.Edited, Standing, first.Document)
	r = c.crawl(t, db, true)
	gone := keep(1, "", report.Vanished, Gone, second.Document)
	if gone.State != Gone || gone.Document != second.Document {
		t.Errorf("a vanished page keeps its version: %+v", gone)
	}
	expectTransitions(t, db, url, fmt.Sprintf("first 0>%[1]d, edited %[1]d>%[2]d, vanished %[2]d>%[2]d", first.Document, second.Document))
	changes := must(db.Changes(ctx, ChangeFilter{Topics: []report.Topic{report.PageTopic}}))(t)
	if len(changes) != 2 || changes[1].Document != second.Document || changes[1].Previous != first.Document {
		t.Errorf("changes %+v", changes)
	}
	if known := must(db.SameText(ctx, report.Document{URL: url, Version: "one", Rules: 1, Text: "one"}))(t); known != first.Document {
		t.Errorf("the first text is row %d, want %d", known, first.Document)
	}
	if none := must(db.Article(ctx, url, 2))(t); none.State != NoneYet || none.URL != url {
		t.Errorf("by other rules it is %+v", none)
	}
	anew := keep(2, "one", First, Standing, 0)
	expectTransitions(t, db, url, fmt.Sprintf("first 0>%d", anew.Document))
	check(t, db.Sweep(ctx, 2))
	if ids := must(db.Versions(ctx))(t); !slices.Equal(ids, []int64{anew.Document}) {
		t.Errorf("versions %v are left, want %d", ids, anew.Document)
	}
	if list := must(db.Articles(ctx))(t); len(list) != 1 || list[0].Document != anew.Document {
		t.Errorf("articles %+v", list)
	}
}

func expectTransitions(t *testing.T, db *DB, url, want string) {
	t.Helper()
	var got []string
	for _, x := range must(db.Transitions(t.Context(), url))(t) {
		got = append(got, fmt.Sprintf("%s %d>%d", x.Kind, x.Previous, x.Document))
	}
	if strings.Join(got, ", ") != want {
		t.Errorf("it happened %v, want %s", got, want)
	}
}

// A source goes on with the articles it led to last, of each text with one; the
// other addresses of a report are its siblings.
func TestKnownAndSiblings(t *testing.T) {
	db, c := open(t)
	ctx := t.Context()
	var run report.Run
	stand := func(url, source, text string, state ArticleState) {
		t.Helper()
		f := c.at(url, text+url, report.ArticlePage)
		f.Source = source
		run = c.crawl(t, db, true, f)
		check(t, db.KeepArticle(ctx, Made{Article: Article{URL: url, Rules: 1, Run: run.ID, State: state, Pages: []string{url}},
			Document: &Version{Source: source, Document: report.Document{URL: url, Version: text, Rules: 1, Place: "620800", Year: 2022, Text: text}}}))
	}
	stand("http://a.example/1", "a", "x", Standing)
	stand("http://a.example/2?session=1", "a", "y", Gone)
	stand("http://a.example/2?session=2", "a", "y", Standing)
	stand("http://b.example/1", "b", "x", Standing)
	stand("http://a.example/3", "a", "z", Gone)
	for source, want := range map[string]string{
		"a": "http://a.example/1 http://a.example/2?session=2 http://a.example/3", "b": "http://b.example/1", "c": "",
	} {
		if got := strings.Join(must(db.Known(ctx, source))(t), " "); got != want {
			t.Errorf("%s knows %q, want %q", source, got, want)
		}
	}
	moved := c.at("http://a.example/1", "xhttp://a.example/1 anew", report.ArticlePage)
	moved.Source = "b"
	c.crawl(t, db, true, moved)
	if got := must(db.Known(ctx, "b"))(t); len(got) != 1 || got[0] != "http://a.example/1" { // of one text, the one seen first
		t.Errorf("b knows %v", got)
	}
	var urls []string
	for _, a := range must(db.Siblings(ctx, Version{Document: report.Document{URL: "http://a.example/1", Place: "620800", Year: 2022}}, 1))(t) {
		urls = append(urls, strings.TrimPrefix(a.URL, "http://"))
	}
	if got, want := strings.Join(urls, " "), "a.example/3 b.example/1 a.example/2?session=2 a.example/2?session=1"; got != want {
		t.Errorf("siblings %s, want %s", got, want)
	}
	if got := must(db.Siblings(ctx, Version{Document: report.Document{Place: "620800", Year: 2022}}, 2))(t); len(got) != 0 {
		t.Errorf("by other rules there are %+v", got)
	}
}
