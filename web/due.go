package web

import (
	"time"

	"mubiao/report"
	"mubiao/store"
)

// slack is how far around the days of earlier years the next report is
// expected.
const slack = 14 * 24 * time.Hour

// due is when a place's next report is expected.
type due struct {
	Place    string
	Year     int // target year of the report
	From, By report.Date
	State    string // waiting, open or overdue; "" where nothing is known
}

// dueOf tells when the next report is expected from the days on which the
// place gave its earlier ones, oldest year first: each place has its season.
func dueOf(days []store.Delivery, now time.Time) due {
	if len(days) == 0 {
		return due{}
	}
	last := days[len(days)-1]
	next := last.Year + 1
	start := time.Date(next, time.January, 1, 0, 0, 0, 0, now.Location())
	var first, latest time.Duration
	known := false
	for _, d := range days {
		day, ok := d.Day.Time(now.Location())
		if !ok {
			continue
		}
		after := day.Sub(time.Date(d.Year, time.January, 1, 0, 0, 0, 0, now.Location()))
		if !known || after < first {
			first = after
		}
		if !known || after > latest {
			latest = after
		}
		known = true
	}
	if !known {
		return due{Place: last.Place, Year: next}
	}
	from, by := start.Add(first-slack), start.Add(latest+slack)
	d := due{last.Place, next, report.DateOf(from), report.DateOf(by), "waiting"}
	switch {
	case now.After(by):
		d.State = "overdue"
	case now.After(from):
		d.State = "open"
	}
	return d
}

// duesOf tells it for every place of the list, which is sorted by place and
// year.
func duesOf(days []store.Delivery, now time.Time) []due {
	var all []due
	for from := 0; from < len(days); {
		to := from
		for to < len(days) && days[to].Place == days[from].Place {
			to++
		}
		if d := dueOf(days[from:to], now); d.State != "" {
			all = append(all, d)
		}
		from = to
	}
	return all
}
