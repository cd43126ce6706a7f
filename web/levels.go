package web

import (
	"cmp"
	"context"
	"math"
	"slices"

	"mubiao/place"
	"mubiao/report"
	"mubiao/round"
)

// roundLevel is what the places of one level come to, in a table of all levels.
type roundLevel struct {
	Level    place.Level
	Address  string
	Here     bool
	Compared int
	Counts   []roundCount
	Median   *roundMean
	Weighted *roundMean
}

// byLevel returns the levels at which any place compares, the nation left out:
// it is one place.
func (p *roundPage) byLevel(sp speech) (list []roundLevel) {
	for _, level := range round.Levels[1:] {
		a := p.asked
		a.Cut.Kind, a.Level = "", level
		s := round.Sum(a.Cut.Of(p.Rows))
		if s.Compared == 0 {
			continue
		}
		x := roundLevel{Level: level, Address: a.address(""), Here: level == p.Level, Compared: s.Compared,
			Median: sp.mean("median", s.Median, s.Unit), Weighted: sp.mean("weighted", s.Weighted, s.Unit)}
		for _, k := range round.Kinds {
			if k.Compares() && k != round.Reworded {
				x.Counts = append(x.Counts, roundCount{Kind: k, N: s.Counts[k], Address: a.address(k)})
			}
		}
		list = append(list, x)
	}
	return list
}

// mean puts a median or mean into words; nil where too few places have it.
func (sp speech) mean(name string, m round.Move, unit string) *roundMean {
	if m.Places < fewPlaces {
		return nil
	}
	return &roundMean{name, sp.rounded(m.Before, unit), sp.rounded(m.After, unit), m.Places}
}

// roundOrders are the orders of the list, the usual one first: by this year's
// target, by how far it moved, by the place's code.
var roundOrders = []string{"target", "moved", "place"}

// sortRows puts the rows in order: the largest target first, or the greatest
// fall; rows that do not compare come last, by kind. The place's code settles
// the rest.
func sortRows(rows []round.Row, order string) {
	unit := round.Sum(rows).Unit
	key := func(r round.Row) float64 {
		x, ok := r.In(unit)
		switch {
		case order == "place":
			return 0
		case ok && order == "moved":
			return x.After - x.Before
		case ok:
			return -x.After
		}
		return math.Inf(1)
	}
	rank := func(r round.Row) int {
		if order == "place" || r.Kind.Compares() {
			return 0
		}
		return kindRank(r.Kind)
	}
	slices.SortStableFunc(rows, func(a, b round.Row) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Place.Code, b.Place.Code))
	})
}

// orders are the links to the orders of the list.
func (p *roundPage) orders(sp speech) (list []link) {
	for _, o := range roundOrders {
		a := p.asked
		a.Order = o
		list = append(list, link{a.address(p.Cut.Kind), sp.t("round_sort_" + o), o == cmp.Or(p.Order, roundOrders[0])})
	}
	return list
}

// newestYear is the newest target year with enough reports to speak of a round,
// else the newest of all; 0 where there is none.
func (s *Site) newestYear(ctx context.Context) (int, error) {
	days, err := s.deliveries(ctx)
	return newestOf(days), err
}

func newestOf(days []report.Delivery) (year int) {
	reports := map[int]int{}
	for _, d := range days {
		reports[d.Year]++
	}
	enough := 0
	for y, n := range reports {
		if year = max(year, y); n >= fewPlaces {
			enough = max(enough, y)
		}
	}
	return cmp.Or(enough, year)
}
