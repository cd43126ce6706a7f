package store

import (
	"testing"

	"mubiao/report"
)

func TestNews(t *testing.T) {
	db, _ := open(t)
	change := func(key, place string, kind report.Kind, history bool) report.Change {
		return report.Change{Key: key, Topic: report.TargetTopic, Kind: kind, Place: place, Year: 2022,
			Indicator: "gdp", History: history}
	}
	for _, p := range []struct {
		place   string
		changes []report.Change
	}{
		{"620800", []report.Change{
			change("a", "620800", report.Raised, false), change("b", "620800", report.Lowered, false)}},
		{"621100", []report.Change{change("c", "621100", report.Raised, true)}},
	} {
		must(db.KeepComparison(t.Context(), Comparison{Uncompared: Uncompared{Place: p.place},
			Pairs: []Pair{{Year: 2022, Grounds: "x", Changes: p.changes}}}))(t)
	}

	cases := []struct {
		name   string
		filter NewsFilter
		want   string
	}{
		{"newest first", NewsFilter{}, "cba"},
		{"the first page", NewsFilter{Limit: 2}, "cb"},
		{"the next", NewsFilter{Limit: 2, Before: 2}, "a"},
		{"a place", NewsFilter{Place: "621100"}, "c"},
		{"what lies in one", NewsFilter{Under: "620800"}, "ba"},
		{"a kind", NewsFilter{Kinds: []report.Kind{report.Raised}}, "ca"},
		{"a topic", NewsFilter{Topics: []report.Topic{report.PageTopic}}, ""},
		{"an indicator", NewsFilter{Indicator: "fai"}, ""},
		{"without history", NewsFilter{Fresh: true}, "ba"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, x := range must(db.News(t.Context(), c.filter))(t) {
				got += x.Key
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if c, found, err := db.Change(t.Context(), 2); err != nil || !found || c.Key != "b" {
		t.Errorf("change 2: %+v, %v", c, err)
	}
	tallies := must(db.Tallies(t.Context(), "620800", 0))(t)
	if len(tallies) != 2 || tallies[0].Kind != report.Lowered || tallies[0].Count != 1 {
		t.Errorf("%+v", tallies)
	}
}
