package web

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// poison is what a page from outside may try: markup, handlers, a breakout of
// an attribute, marks that turn the direction of writing, controls, a formula.
const poison = `=cmd|'x'!A1 <script>alert(1)</script><img src=x onerror=alert(2)>"'><a href="javascript:alert(3)">x</a>` +
	"\u202egnp.exe\u2066\u200b\x00\x07\x1b[31m &amp; 增长8%"

const bad = "javascript:alert(4)"

// poisoned fills the database with a report of 天水 whose every word from
// outside is poison, and returns the rows of a figure, a change and the
// document.
func poisoned(t *testing.T, db *store.DB) (figure, change, document int64) {
	t.Helper()
	ctx := t.Context()
	text := poison + "\n" + poison
	length := len([]rune(poison))
	d := report.Document{
		URL: bad, Version: poison, Rules: 1, Title: poison, Speaker: poison, Session: poison, Published: poison,
		Publisher: poison, Delivered: report.Date(poison), Place: "620500", Year: 2022, Text: text,
		Paragraphs: []report.Paragraph{{Start: 0, End: length}, {Start: length + 1, End: 2*length + 1}},
		Sections:   []report.Section{{Heading: poison, Level: 1, Start: 0, End: length}},
		Parts:      []report.Part{{URL: bad, Hash: blob(t, db)}},
	}
	check(t, db.KeepArticle(ctx, store.Made{
		Article:  store.Article{URL: bad, Rules: 1, Run: 1, State: store.Standing},
		Document: &store.Version{Source: poison, Seen: seeds.Clock(), Document: d}}))
	copies, err := db.Copies(ctx, "620500", 2022)
	check(t, err)
	document = copies[0].ID
	f := report.Figure{
		Key: report.Key{Place: "620500", Year: 2022, Role: report.Target, Indicator: "gdp", Measure: report.Growth,
			Basis: poison, Period: poison, Ordinal: 1, Object: poison},
		Value: 8, Comparator: report.AtLeast, Unit: poison, Headline: true, Action: poison, Section: poison,
		Quote: poison, Start: length + 1, End: 2*length + 1, Wording: poison, Origin: report.Read, Evidence: poison,
		Source: poison, From: poison,
	}
	pledge := f
	pledge.Role, pledge.Pledge, pledge.Indicator = report.Commitment, true, ""
	goal, result := f, f
	goal.Role, result.Role, result.Period = report.Goal, report.Result, "2021"
	check(t, db.KeepReading(ctx, store.Read{Document: document, Reading: report.Reading{
		Targets: []report.Figure{f}, Commitments: []report.Figure{pledge}, Goals: []report.Figure{goal},
		Results: []report.Figure{result}, Vague: []string{poison},
		Outline:  []report.Stretch{{Part: report.PlanPart, End: length, Reason: poison}, {Part: report.PledgesPart, Start: length + 1, End: 2*length + 1, Reason: poison}},
		Doubts:   []report.Doubt{f.Doubt(report.Implausible, poison), {Kind: report.NoResult, Detail: poison, Quote: poison}},
		Warnings: []report.Warning{{Text: poison, Quote: poison}}}}))
	figures, err := db.FiguresOf(ctx, document)
	check(t, err)
	figure = figures[0].ID
	return figure, poisonChanges(t, db, figures[0], document), document
}

// blob returns the hash of any stored page.
func blob(t *testing.T, db *store.DB) string {
	t.Helper()
	p, found, err := db.Last(t.Context(), seeds.PingliangReport)
	check(t, err)
	if !found {
		t.Fatal("no page is stored")
	}
	return p.Hash
}

// poisonChanges adds a change between figures, an edit of a page, a mail and
// an outage, and returns the row of the first.
func poisonChanges(t *testing.T, db *store.DB, f report.Figure, document int64) int64 {
	t.Helper()
	ctx := t.Context()
	c := report.Change{Key: "poison", Topic: report.TargetTopic, Kind: report.Raised, Place: "620500", Year: 2022,
		Against: 2021, Indicator: "gdp", Measure: report.Growth, Basis: poison, Before: &f, After: &f, Also: &f,
		Object: poison, Document: document}
	edit := report.Change{Key: "edit", Topic: report.PageTopic, Kind: report.Edited, Place: "620500", Year: 2022,
		Detail: "[-" + poison + "-]{+" + poison + "+}", Document: document, Previous: document}
	_, err := db.KeepComparison(ctx, store.Comparison{Uncompared: store.Uncompared{Place: "620500"},
		Pairs: []store.Pair{{Year: 2022, Grounds: "x", Changes: []report.Change{c, edit}}}})
	check(t, err)
	number, until, err := db.Mark(ctx)
	check(t, err)
	check(t, db.KeepDigest(ctx, report.Digest{Number: number + 1, Made: seeds.Clock(), Since: until, Until: until,
		Subject: poison, Text: poison, HTML: poison}, nil))
	check(t, db.KeepOutages(ctx, []store.Outage{{Source: "定西", Since: seeds.Clock(), Cause: report.Blocked, Detail: poison}}))
	news, err := db.News(ctx, store.NewsFilter{Place: "620500", Topics: []report.Topic{report.TargetTopic}})
	check(t, err)
	return news[0].ID
}

// A page that came from outside does no harm on any page, in any feed or file.
func TestPoison(t *testing.T) {
	db := openSeeded(t)
	figure, change, document := poisoned(t, db)
	tt := tools(t, db)
	tt.Sources = append(tt.Sources, report.Source{Name: poison, URL: bad, Place: "620500"})
	h, err := New(tt, options())
	check(t, err)
	edit := change + 1
	for _, address := range []string{
		"/", "/place", "/place/620500", "/report/620500/2022", fmt.Sprintf("/document/%d", document),
		fmt.Sprintf("/figure/%d", figure), "/change", fmt.Sprintf("/change/%d", change), fmt.Sprintf("/change/%d", edit),
		"/compare", "/compare?over=years&ladder=620500", "/search?q=%E5%A2%9E%E9%95%BF8", "/digest", "/digest/2",
		"/source", "/about", "/search?q=" + strings.ReplaceAll(`"><script>alert(9)</script>`, " ", "+"),
		"/nowhere/%3Cscript%3E", "/place/%22%3E%3Cscript%3E",
	} {
		for _, language := range []string{"en", "zh"} {
			r := get(t, h, address, "Accept-Language: "+language)
			b, err := io.ReadAll(r.Body)
			check(t, err)
			if !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("%s: no policy", address)
			}
			harmless(t, address, b)
		}
	}
	t.Run("feeds", func(t *testing.T) { harmlessFeeds(t, h) })
	t.Run("files", func(t *testing.T) { harmlessFiles(t, h) })
	t.Run("mail", func(t *testing.T) {
		policy := get(t, h, "/digest/2/mail").Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "sandbox ") || strings.Contains(policy, "allow-scripts") {
			t.Errorf("policy of a mail: %q", policy)
		}
	})
}

// harmless looks at every tag, attribute and text of a page.
func harmless(t *testing.T, address string, page []byte) {
	t.Helper()
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		if z.Next() == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				t.Errorf("%s: %v", address, z.Err())
			}
			return
		}
		token := z.Token()
		if token.Type == html.TextToken {
			visible(t, address, token.Data)
			continue
		}
		if token.Data == "script" || token.Data == "base" || token.Data == "object" || token.Data == "embed" {
			t.Errorf("%s: <%s>", address, token.Data)
		}
		for _, a := range token.Attr {
			key, value := strings.ToLower(a.Key), strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(key, "on") || key == "style" || strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") {
				t.Errorf("%s: <%s %s=%q>", address, token.Data, a.Key, a.Val)
			}
			if key != "value" && key != "href" {
				visible(t, address, a.Val)
			}
		}
	}
}

// visible reports characters that are not seen and change what is.
func visible(t *testing.T, address, text string) {
	t.Helper()
	for _, r := range text {
		if unicode.In(r, unicode.Cf, unicode.Co) || unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
			t.Errorf("%s: %U in %.60q", address, r, text)
			return
		}
	}
}

func harmlessFeeds(t *testing.T, h http.Handler) {
	for _, address := range []string{"/feed.atom", "/place/620500/feed.atom", "/indicator/gdp/feed.atom"} {
		var feed atom
		b := body(t, get(t, h, address), http.StatusOK)
		check(t, xml.Unmarshal([]byte(b), &feed))
		found := false
		for _, e := range feed.Entries {
			found = found || strings.Contains(e.Summary+e.Title, "alert(1)")
			visible(t, address, e.Title+e.Summary)
		}
		if !found {
			t.Errorf("%s: the poison is not in it, so it proves nothing", address)
		}
		if strings.Contains(b, "<script") {
			t.Errorf("%s: a script that is not escaped", address)
		}
	}
}

func harmlessFiles(t *testing.T, h http.Handler) {
	cells, err := csv.NewReader(strings.NewReader(
		strings.TrimPrefix(body(t, get(t, h, "/export/figures.csv?place=620500"), http.StatusOK), "\ufeff"))).ReadAll()
	check(t, err)
	for _, row := range cells {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a formula: %.40q", cell)
			}
		}
	}
	for _, path := range []string{"/reports?place=620500", "/figures?place=620500", "/changes?place=620500", "/sources", "/digests/2", "/reports/620500-2022?text=true"} {
		r := get(t, h, apiRoot+path)
		b := body(t, r, http.StatusOK)
		if strings.Contains(b, "<") || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be taken for a page", path)
		}
		if !strings.Contains(b, "alert(1)") {
			t.Errorf("%s: the poison is not in it, so it proves nothing", path)
		}
	}
}
