package web

import (
	"cmp"
	"context"
	"slices"

	"mubiao/report"
	"mubiao/store"
)

// Bounds of the overview.
const (
	mostArrivals = 6
	mostMoves    = 4 // targets named on a card
	mostEvents   = 8
	mostDues     = 12
)

// overviewPage is what overview.html shows: what changed lately, what is due,
// how the sources are.
type overviewPage struct {
	Arrivals []arrival
	Events   []report.Change // of pages, and what is read differently
	Dues     []due
	Overdue  int
	Health   health
	Counts   store.Counts
	Latest   *report.Digest // the last mail
}

// arrival is a report that came in lately, with what it changed.
type arrival struct {
	store.Listing
	Tallies []tally
	Moves   []report.Change
	More    int // moves that are not named
}

func (s *Site) overview(r *request) (any, error) {
	ctx := r.Context()
	var page overviewPage
	var err error
	if page.Arrivals, err = s.arrivals(ctx, r.speech, mostArrivals); err != nil {
		return nil, err
	}
	page.Events, err = s.Store.News(ctx, store.NewsFilter{
		Topics: []report.Topic{report.PageTopic, report.ReadingTopic}, Limit: mostEvents})
	if err != nil {
		return nil, err
	}
	days, err := s.deliveries(ctx)
	if err != nil {
		return nil, err
	}
	page.Dues, page.Overdue = s.pressing(duesOf(days, r.now))
	if page.Health, err = s.health(ctx, r.now); err != nil {
		return nil, err
	}
	if page.Latest, err = s.lastDigest(ctx); err != nil {
		return nil, err
	}
	page.Counts, err = s.counts(ctx)
	return page, err
}

// lastDigest returns the last mail; nil where none was written.
func (s *Site) lastDigest(ctx context.Context) (*report.Digest, error) {
	list, err := s.Store.Digests(ctx, 1)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// arrivals returns the reports found last, each with what it changed.
func (s *Site) arrivals(ctx context.Context, sp speech, most int) ([]arrival, error) {
	listings, err := s.Store.Listings(ctx, store.ListingFilter{Limit: most})
	if err != nil {
		return nil, err
	}
	var list []arrival
	for _, l := range listings {
		changes, err := s.Store.News(ctx, store.NewsFilter{Place: l.Place, Year: l.Year,
			Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}})
		if err != nil {
			return nil, err
		}
		list = append(list, arrivalOf(sp, l, changes, s.Catalogue))
	}
	return list, nil
}

func arrivalOf(sp speech, l store.Listing, changes []report.Change, c report.Catalogue) arrival {
	a := arrival{Listing: l}
	counts := map[kindOf]int{}
	for _, x := range changes {
		counts[kindOf{x.Topic, x.Kind}]++
		if x.Topic == report.TargetTopic && x.Kind != report.Unchanged && x.After != nil && x.Before != nil {
			a.Moves = append(a.Moves, x)
		}
	}
	a.Tallies = talliesOf(sp, counts)
	slices.SortStableFunc(a.Moves, func(x, y report.Change) int {
		return cmp.Compare(c.Rank(x.Indicator), c.Rank(y.Indicator))
	})
	if len(a.Moves) > mostMoves {
		a.More = len(a.Moves) - mostMoves
		a.Moves = a.Moves[:mostMoves]
	}
	return a
}

// pressing returns the reports due soonest of the places that are watched,
// overdue ones first, and how many are overdue.
func (s *Site) pressing(all []due) (list []due, overdue int) {
	watched := map[string]bool{}
	for _, x := range s.Sources {
		watched[x.Place] = true
	}
	for _, d := range all {
		if len(watched) > 0 && !watched[d.Place] && !watched[""] {
			continue
		}
		if d.State == "overdue" {
			overdue++
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b due) int { return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Place, b.Place)) })
	return list[:min(len(list), mostDues)], overdue
}
