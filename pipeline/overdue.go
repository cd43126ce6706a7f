package pipeline

import (
	"slices"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// grace is how long after the latest day of earlier years a report may come
// before it is called overdue.
const grace = 14 * 24 * time.Hour

// habit is when a place gives its reports.
type habit struct {
	place  string
	newest int           // target year of its newest report
	latest time.Duration // latest day of any year, from the first of January of the target year
	known  bool          // any day is known
}

// overdue returns the reports that should be there by now: each place's own
// past days say when it gives its report.
func (p *Pipeline) overdue(deliveries []store.Delivery, sources []digest.Source, now time.Time) []digest.Due {
	var overdue []digest.Due
	deliveries = slices.DeleteFunc(deliveries, func(d store.Delivery) bool { return d.Seen.After(now) })
	for _, h := range habits(deliveries, p.Zone) {
		by := newYear(h.newest+1, p.Zone).Add(h.latest + grace)
		if h.known && now.After(by) {
			overdue = append(overdue, due(h, by, sources))
		}
	}
	return overdue
}

// habits gathers the deliveries, which are in order, by place.
func habits(deliveries []store.Delivery, zone *time.Location) []habit {
	var all []habit
	for _, d := range deliveries {
		if len(all) == 0 || all[len(all)-1].place != d.Place {
			all = append(all, habit{place: d.Place})
		}
		h := &all[len(all)-1]
		h.newest = d.Year
		day, ok := d.Day.Time(zone)
		if after := day.Sub(newYear(d.Year, zone)); ok && (!h.known || after > h.latest) {
			h.latest, h.known = after, true
		}
	}
	return all
}

func newYear(year int, zone *time.Location) time.Time {
	return time.Date(year, time.January, 1, 0, 0, 0, 0, zone)
}

// due says why a report is overdue, as far as its sources tell.
func due(h habit, by time.Time, sources []digest.Source) digest.Due {
	d := digest.Due{Place: h.place, Year: h.newest + 1, By: report.DateOf(by)}
	for _, s := range sources {
		if s.Place == h.place && s.Failure != "" {
			d.Failure, d.Detail = s.Failure, s.Detail
		}
	}
	return d
}
