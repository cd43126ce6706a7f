package web

import (
	"cmp"
	"context"
	"slices"
	"time"

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
	Round    int // the newest; 0 for none
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
	Targets []report.Figure // of a report with none before it: what it promises
	More    int             // moves or targets that are not named
}

func (s *Site) overview(r *request) (any, error) {
	ctx := r.Context()
	var page overviewPage
	var err error
	page.Events, err = s.Store.News(ctx, store.NewsFilter{
		Topics: []report.Topic{report.PageTopic, report.ReadingTopic}, Limit: mostEvents})
	if err != nil {
		return nil, err
	}
	days, err := s.deliveries(ctx)
	if err != nil {
		return nil, err
	}
	page.Round = newestOf(days)
	page.Dues, page.Overdue = s.pressing(duesOf(days, r.now))
	arrived, err := s.arrived.get(ctx, s.Store, func(context.Context) ([]report.Delivery, error) {
		return latest(days, mostArrivals), nil
	})
	if err != nil {
		return nil, err
	}
	if page.Arrivals, err = s.arrivals(ctx, r.speech, arrived); err != nil {
		return nil, err
	}
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

// latest returns the reports that were found last; of those of one day, the
// ones that were given last.
func latest(days []report.Delivery, most int) []report.Delivery {
	const day = 24 * time.Hour
	days = slices.Clone(days)
	slices.SortFunc(days, func(a, b report.Delivery) int {
		return cmp.Or(b.Seen.Truncate(day).Compare(a.Seen.Truncate(day)), cmp.Compare(b.Day, a.Day),
			cmp.Compare(b.Year, a.Year), cmp.Compare(a.Place, b.Place))
	})
	return days[:min(len(days), most)]
}

// arrivals returns the reports, each with what it changed.
func (s *Site) arrivals(ctx context.Context, sp speech, reports []report.Delivery) ([]arrival, error) {
	var list []arrival
	for _, d := range reports {
		listings, err := s.Store.Listings(ctx, store.ListingFilter{Place: d.Place, Year: d.Year})
		if err != nil {
			return nil, err
		}
		for _, l := range listings {
			a, err := s.arrival(ctx, sp, l)
			if err != nil {
				return nil, err
			}
			list = append(list, a)
		}
	}
	return list, nil
}

func (s *Site) arrival(ctx context.Context, sp speech, l store.Listing) (arrival, error) {
	changes, err := s.Store.News(ctx, store.NewsFilter{Place: l.Place, Year: l.Year,
		Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}})
	if err != nil || len(changes) > 0 {
		return arrivalOf(sp, l, changes, s.Catalogue), err
	}
	figures, err := s.Store.Stands(ctx, store.FigureFilter{Place: l.Place, Year: l.Year, Brief: true,
		Roles: []report.Role{report.Target}})
	return firstOfItsPlace(l, figures, s.Catalogue), err
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
	a.More = max(0, len(a.Moves)-mostMoves)
	a.Moves = a.Moves[:min(len(a.Moves), mostMoves)]
	return a
}

// firstOfItsPlace is arrivalOf for a report that nothing is compared with.
func firstOfItsPlace(l store.Listing, figures []store.Stand, c report.Catalogue) arrival {
	a := arrival{Listing: l}
	for _, f := range figures {
		a.Targets = append(a.Targets, f.Figure)
	}
	slices.SortStableFunc(a.Targets, func(x, y report.Figure) int {
		return cmp.Compare(c.Rank(x.Indicator), c.Rank(y.Indicator))
	})
	a.More = max(0, len(a.Targets)-mostMoves)
	a.Targets = a.Targets[:min(len(a.Targets), mostMoves)]
	return a
}

// pressing returns the reports due soonest of the places that are watched,
// overdue ones first, and how many are overdue. Of a place that no source names
// they are left out when more than one is missing: its archive ends there.
func (s *Site) pressing(all []due) (list []due, overdue int) {
	watched := map[string]bool{}
	for _, x := range s.Sources {
		watched[x.Place] = true
	}
	for _, d := range all {
		anyPlace := len(watched) == 0 || watched[""]
		if d.State == "" || !watched[d.Place] && (!anyPlace || d.State == "lapsed") {
			continue
		}
		if d.State == "lapsed" {
			d.State = "overdue"
		}
		if d.State == "overdue" {
			overdue++
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b due) int { return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Place, b.Place)) })
	return list[:min(len(list), mostDues)], overdue
}
