package pipeline

import (
	"slices"
	"time"

	"mubiao/digest"
	"mubiao/report"
)

// overdue returns the reports that should be there by now. A place that no
// source names, and of which more than one is missing, is not followed: an
// archive that ends is not news.
func (p *Pipeline) overdue(deliveries []report.Delivery, sources []digest.Source, now time.Time) []digest.Due {
	var overdue []digest.Due
	deliveries = slices.DeleteFunc(deliveries, func(d report.Delivery) bool { return d.Seen.After(now) })
	for _, e := range report.Expect(deliveries, p.Zone) {
		watched := slices.ContainsFunc(sources, func(s digest.Source) bool { return s.Place == e.Place })
		if e.Overdue(now) && (watched || !e.Lapsed(now)) {
			overdue = append(overdue, due(e, sources))
		}
	}
	return overdue
}

// due says why a report is overdue, as far as its sources tell: that they fail
// is no reason while one of them is well.
func due(e report.Expected, sources []digest.Source) digest.Due {
	d := digest.Due{Place: e.Place, Year: e.Year, By: report.DateOf(e.By)}
	for _, s := range sources {
		switch {
		case s.Place != e.Place:
		case s.Failure == "":
			d.Failure, d.Detail = "", ""
			return d
		case d.Failure == "":
			d.Failure, d.Detail = s.Failure, s.Detail
		}
	}
	return d
}
