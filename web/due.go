package web

import (
	"time"

	"mubiao/report"
)

// due is when a place's next report is expected, in days.
type due struct {
	Place    string
	Year     int // target year of the report
	From, By report.Date
	State    string // waiting, open, overdue or lapsed; "" where nothing is known
}

// duesOf tells it of each place. The deliveries are sorted by place and year.
func duesOf(days []report.Delivery, now time.Time) []due {
	var all []due
	for _, e := range report.Expect(days, now.Location()) {
		all = append(all, dueOf(e, now))
	}
	return all
}

func dueOf(e report.Expected, now time.Time) due {
	d := due{Place: e.Place, Year: e.Year}
	if e.By.IsZero() {
		return d
	}
	d.From, d.By = report.DateOf(e.From), report.DateOf(e.By)
	switch {
	case e.Lapsed(now):
		d.State = "lapsed"
	case e.Overdue(now):
		d.State = "overdue"
	case now.After(e.From):
		d.State = "open"
	default:
		d.State = "waiting"
	}
	return d
}
