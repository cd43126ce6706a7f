package web

import (
	"testing"
	"time"

	"mubiao/report"
)

func TestDue(t *testing.T) {
	given := []report.Delivery{{Place: "621100", Year: 2021, Day: "2021-01-20"}, {Place: "621100", Year: 2022, Day: "2022-01-10"}}
	for _, c := range []struct{ today, want string }{
		{"2022-03-01", "waiting"}, {"2023-01-05", "open"}, {"2023-02-20", "overdue"}, {"2024-02-20", "lapsed"},
	} {
		today, err := time.ParseInLocation(time.DateOnly, c.today, beijing)
		check(t, err)
		want := due{"621100", 2023, "2022-12-27", "2023-02-03", c.want}
		if got := duesOf(given, today); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %+v, want %+v", c.today, got, want)
		}
	}
	given[0].Day, given[1].Day = "", ""
	if got := duesOf(given, time.Now()); got[0] != (due{Place: "621100", Year: 2023}) {
		t.Errorf("no day is known: %+v", got)
	}
}

// TestPressing: what is overdue of a place that a source names stays so; an
// archive that ends is left out.
func TestPressing(t *testing.T) {
	list := []due{{"130100", 2010, "", "2010-03-01", "lapsed"}, {"620800", 2023, "", "2023-02-01", "overdue"},
		{"621100", 2011, "", "2011-03-01", "lapsed"}, {"110000", 2024, "", "2024-03-01", "waiting"}, {Place: "310000", Year: 2024}}
	for _, c := range []struct {
		name    string
		sources []string // places
		want    string
		overdue int
	}{
		{"no source", nil, "620800 110000", 1},
		{"a source of one place", []string{"621100"}, "621100", 1},
		{"a source of several", []string{""}, "620800 110000", 1},
		{"both", []string{"", "621100"}, "621100 620800 110000", 2},
	} {
		s := &Site{}
		for _, p := range c.sources {
			s.Sources = append(s.Sources, report.Source{Place: p})
		}
		dues, overdue := s.pressing(list)
		got := ""
		for _, d := range dues {
			got += " " + d.Place
		}
		if got != " "+c.want || overdue != c.overdue {
			t.Errorf("%s: %s, %d overdue; want %s, %d", c.name, got, overdue, c.want, c.overdue)
		}
	}
}
