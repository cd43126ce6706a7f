package report

import (
	"slices"
	"time"
)

// Delivery is the day on which a report was given.
type Delivery struct {
	Place string
	Year  int       // target year
	Day   Date      // "" where the text does not tell
	Seen  time.Time // when it was first seen
}

// Expected is when a place gives its next report: around the days on which it
// gave its earlier ones, for each place has its season.
type Expected struct {
	Place    string
	Year     int       // target year
	From, By time.Time // zero where no earlier day is known
}

// slack is how far around the days of earlier years a report is expected.
const slack = 14 * 24 * time.Hour

// Expect returns what is expected of each place. The deliveries are sorted by
// place and year.
func Expect(all []Delivery, zone *time.Location) []Expected {
	var list []Expected
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Place == all[0].Place {
			n++
		}
		list = append(list, expect(all[:n], zone))
		all = all[n:]
	}
	return list
}

// expect is Expect for one place.
func expect(days []Delivery, zone *time.Location) Expected {
	last := days[len(days)-1]
	e := Expected{Place: last.Place, Year: last.Year + 1}
	var after []time.Duration
	for _, d := range days {
		if day, ok := d.Day.Time(zone); ok {
			after = append(after, day.Sub(newYear(d.Year, zone)))
		}
	}
	if len(after) > 0 {
		start := newYear(e.Year, zone)
		e.From, e.By = start.Add(slices.Min(after)-slack), start.Add(slices.Max(after)+slack)
	}
	return e
}

func newYear(year int, zone *time.Location) time.Time {
	return time.Date(year, time.January, 1, 0, 0, 0, 0, zone)
}

// Overdue reports whether the report should have been seen by now.
func (e Expected) Overdue(now time.Time) bool { return !e.By.IsZero() && now.After(e.By) }

// Lapsed reports whether the report after it should have been seen, too: what
// is known of the place ends there, and nothing is to be expected unless a
// source watches it.
func (e Expected) Lapsed(now time.Time) bool {
	return !e.By.IsZero() && now.After(e.By.AddDate(1, 0, 0))
}
