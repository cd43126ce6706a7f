package report

import (
	"fmt"
	"testing"
	"time"
)

// TestExpect: a place gives its next report around the days on which it gave
// its earlier ones, which may be in December of the year before.
func TestExpect(t *testing.T) {
	given := func(days ...Date) (list []Delivery) {
		for n, d := range days {
			list = append(list, Delivery{Place: "621100", Year: 2021 + n, Day: d})
		}
		return list
	}
	other := Delivery{Place: "620800", Year: 2024, Day: "2024-01-15"}
	for _, c := range []struct {
		name string
		days []Delivery
		want string
	}{
		{"no report", nil, ""},
		{"two in January", given("2021-01-20", "2022-01-10"), "621100 2023: 2022-12-27 to 2023-02-03; "},
		{"in December", given("2020-12-28", "2021-12-07"), "621100 2023: 2022-11-23 to 2023-01-11; "},
		{"one day is not known", given("2021-01-20", ""), "621100 2023: 2023-01-06 to 2023-02-03; "},
		{"no day is known", given("", ""), "621100 2023: 0001-01-01 to 0001-01-01; "},
		{"two places", append(given("2021-01-20"), other), "621100 2022: 2022-01-06 to 2022-02-03; 620800 2025: 2025-01-01 to 2025-01-29; "},
	} {
		got := ""
		for _, e := range Expect(c.days, time.UTC) {
			got += fmt.Sprintf("%s %d: %s to %s; ", e.Place, e.Year, DateOf(e.From), DateOf(e.By))
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOverdueAndLapsed(t *testing.T) {
	by := time.Date(2023, 2, 3, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		by              time.Time
		now             Date
		overdue, lapsed bool
	}{
		{by, "2023-02-01", false, false},
		{by, "2023-02-04", true, false},
		{by, "2024-02-01", true, false},
		{by, "2024-02-04", true, true},
		{time.Time{}, "2024-02-04", false, false},
	} {
		now, _ := c.now.Time(time.UTC)
		e := Expected{By: c.by}
		if e.Overdue(now) != c.overdue || e.Lapsed(now) != c.lapsed {
			t.Errorf("by %s on %s: overdue %t, lapsed %t", c.by, c.now, e.Overdue(now), e.Lapsed(now))
		}
	}
}
