package web

import (
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// A place gives its next report around the days on which it gave its earlier
// ones, which may be in December of the year before.
func TestDue(t *testing.T) {
	given := func(days ...string) (list []store.Delivery) {
		for n, d := range days {
			list = append(list, store.Delivery{Place: "621100", Year: 2021 + n, Day: report.Date(d)})
		}
		return list
	}
	for _, c := range []struct {
		name  string
		days  []store.Delivery
		today string
		want  due
	}{
		{"far off", given("2021-01-20", "2022-01-10"), "2022-03-01", due{"621100", 2023, "2022-12-27", "2023-02-03", "waiting"}},
		{"any day", given("2021-01-20", "2022-01-10"), "2023-01-05", due{"621100", 2023, "2022-12-27", "2023-02-03", "open"}},
		{"overdue", given("2021-01-20", "2022-01-10"), "2023-02-20", due{"621100", 2023, "2022-12-27", "2023-02-03", "overdue"}},
		{"in December", given("2020-12-28", "2021-12-07"), "2022-03-01", due{"621100", 2023, "2022-11-23", "2023-01-11", "waiting"}},
		{"no day is known", given("", ""), "2022-03-01", due{Place: "621100", Year: 2023}},
		{"no report", nil, "2022-03-01", due{}},
	} {
		today, err := time.ParseInLocation(time.DateOnly, c.today, beijing)
		check(t, err)
		if got := dueOf(c.days, today); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	all := append(given("2021-01-20"), store.Delivery{Place: "620800", Year: 2022, Day: "2022-01-10"})
	if list := duesOf(all, time.Date(2022, 3, 1, 0, 0, 0, 0, beijing)); len(list) != 2 || list[1].Place != "620800" {
		t.Errorf("%+v", list)
	}
}
