package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

func target(year int, indicator string, value float64) report.Figure {
	return report.Figure{
		Key: report.Key{Place: "620800", Year: year, Role: report.Target, Indicator: indicator,
			Measure: report.Growth, Period: fmt.Sprint(year), Ordinal: 1},
		Value: value, Comparator: report.Equal, Unit: "%", Headline: true, Origin: report.Read,
	}
}

// What was read stands above what was imported, a ruling above both, and only
// the best copy of a report counts.
func TestStands(t *testing.T) {
	db, _ := open(t)
	ctx := t.Context()
	id := keepText(t, db, "620800", 2022, "增长8%")
	check(t, db.KeepReading(ctx, Read{Document: id,
		Reading: report.Reading{Targets: []report.Figure{target(2022, "gdp", 8), target(2022, "fai", 16)}}}))
	other := "http://reprint.example/"
	check(t, db.KeepArticle(ctx, Made{Article: Article{URL: other, Rules: 1, Run: 1, State: Standing},
		Document: &Version{Rank: 1, Document: report.Document{URL: other, Version: "v", Rules: 1, Place: "620800", Year: 2022}}}))
	copies := must(db.Copies(ctx, "620800", 2022))(t)
	check(t, db.KeepReading(ctx, Read{Document: copies[1].ID,
		Reading: report.Reading{Targets: []report.Figure{target(2022, "gdp", 9)}}}))

	imported := []report.Figure{target(2022, "gdp", 7), target(2022, "cpi", 3), target(2021, "gdp", 7)}
	for n := range imported {
		imported[n].Origin, imported[n].Evidence = report.Imported, fmt.Sprintf("a.csv:%d", n+2)
	}
	_, _, err := db.KeepImport(ctx, "a.csv", []byte("a"), imported)
	check(t, err)
	for _, r := range []Ruling{
		{Key: target(2022, "fai", 0).Key, Verdict: Corrected, Figure: target(2022, "fai", 15), Author: "ann", Reason: "misread"},
		{Key: target(2022, "cpi", 0).Key, Verdict: Rejected, Figure: target(2022, "cpi", 3)},
		{Key: target(2022, "retail", 0).Key, Verdict: Corrected, Figure: target(2022, "retail", 10)},
	} {
		must(db.KeepRuling(ctx, r))(t)
	}

	cases := []struct {
		name   string
		filter FigureFilter
		want   string
	}{
		{"all of a report", FigureFilter{Place: "620800", Year: 2022}, "gdp 8 read, fai 15 ruling, retail 10 ruling"},
		{"an indicator over the years", FigureFilter{Indicator: "gdp"}, "gdp 8 read, gdp 7 import"},
		{"a province", FigureFilter{Under: "620000", Year: 2021}, "gdp 7 import"},
		{"another province", FigureFilter{Under: "610000"}, ""},
		{"the nation is everything", FigureFilter{Under: "100000", Year: 2021}, "gdp 7 import"},
		{"the first page", FigureFilter{Year: 2022, Limit: 1}, "gdp 8 read"},
		{"what a table shows", FigureFilter{Indicator: "gdp", Brief: true}, "gdp 8 read, gdp 7 import"},
		{"from a year on", FigureFilter{Indicator: "gdp", From: 2022}, "gdp 8 read"},
		{"up to a place", FigureFilter{Indicator: "gdp", Through: "620799"}, ""},
		{"up to its own", FigureFilter{Indicator: "gdp", Through: "620800"}, "gdp 8 read, gdp 7 import"},
		{"the role", FigureFilter{Roles: []report.Role{report.Result}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			list, err := db.Stands(ctx, c.filter)
			check(t, err)
			got := ""
			for n, s := range list {
				if n > 0 {
					got += ", "
				}
				got += fmt.Sprintf("%s %g %s", s.Indicator, s.Value, s.Origin)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	if places := must(db.FigurePlaces(ctx, FigureFilter{Indicator: "gdp"}))(t); fmt.Sprint(places) != "[{620800 %}]" {
		t.Errorf("places %v", places)
	}
	for indicator, want := range map[string]string{"gdp": "[2021 7%] [2022 8%]", "fai": "[2022 15%]", "cpi": "", "retail": "[2022 10%]"} {
		var got []string
		for _, p := range must(db.FigurePoints(ctx, FigureFilter{Indicator: indicator, Headline: true}))(t) {
			got = append(got, fmt.Sprintf("[%d %g%s]", p.Year, p.Value, p.Unit))
		}
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("points of %s: %v, want %s", indicator, got, want)
		}
	}
	if years := must(db.FigureYears(ctx, FigureFilter{Indicator: "gdp"}))(t); fmt.Sprint(years) != "[2021 2022]" {
		t.Errorf("years %v", years)
	}
	if years := must(db.FigureYears(ctx, FigureFilter{Indicator: "none"}))(t); len(years) != 0 {
		t.Errorf("years %v of an indicator that there is not", years)
	}
	first := must(db.Stands(ctx, FigureFilter{Year: 2022, Limit: 1}))(t)[0]
	again, found, err := db.Figure(ctx, first.ID)
	check(t, err)
	if !found || again.URL == "" || again.URL != first.URL || again.Key != first.Key {
		t.Errorf("figure %d: %+v", first.ID, again)
	}
}

// The best copy is chosen anew when an article turns out to be of another
// place, and when the rules no longer make the one that was best.
func TestBestCopyFollows(t *testing.T) {
	db, _ := open(t)
	ctx := t.Context()
	keep := func(url, place string, rank, rules int) {
		t.Helper()
		check(t, db.KeepArticle(ctx, Made{Article: Article{URL: url, Rules: rules, Run: 1, State: Standing},
			Document: &Version{Rank: rank, Document: report.Document{URL: url, Version: url, Rules: rules,
				Place: place, Year: 2022}}}))
	}
	best := func(place string) string {
		t.Helper()
		list := must(db.Listings(ctx, ListingFilter{Place: place}))(t)
		copies := must(db.Copies(ctx, place, 2022))(t)
		switch {
		case len(list) == 0 && len(copies) == 0:
			return ""
		case len(list) != 1 || len(copies) == 0 || list[0].URL != copies[0].URL:
			t.Fatalf("%s: listed %+v, copies %+v", place, list, copies)
		}
		return list[0].URL
	}
	keep("http://gov.example/", "620800", 0, 1)
	keep("http://reprint.example/", "620800", 1, 2)
	if got := best("620800"); got != "http://gov.example/" {
		t.Errorf("best is %q", got)
	}
	check(t, db.Sweep(ctx, 2))
	if got := best("620800"); got != "http://reprint.example/" {
		t.Errorf("after a sweep: best is %q", got)
	}
	keep("http://reprint.example/", "621100", 1, 2)
	if old, now := best("620800"), best("621100"); old != "" || now != "http://reprint.example/" {
		t.Errorf("after a move: %q and %q", old, now)
	}
}

func TestListings(t *testing.T) {
	db, _ := open(t)
	keepText(t, db, "620800", 2022, "一")
	keepText(t, db, "620800", 2021, "二")
	keepText(t, db, "110000", 2022, "三")
	for _, c := range []struct {
		filter ListingFilter
		want   int
	}{
		{ListingFilter{}, 3},
		{ListingFilter{Limit: 2}, 2},
		{ListingFilter{Place: "620800"}, 2},
		{ListingFilter{Under: "620000", Year: 2022}, 1},
		{ListingFilter{Before: 2}, 1},
	} {
		if list := must(db.Listings(t.Context(), c.filter))(t); len(list) != c.want || list[0].Copies != 1 {
			t.Errorf("%+v: %+v", c.filter, list)
		}
	}
	if e := must(db.Editions(t.Context(), "620800", 2022))(t); len(e) != 1 || !e[0].Counts {
		t.Errorf("%+v", e)
	}
	must(db.Counts(t.Context()))(t)
}
