package round

import (
	"slices"

	"mubiao/diff"
	"mubiao/place"
	"mubiao/report"
)

// Cut says which rows are meant; a zero field means any.
type Cut struct {
	Level place.Level
	Under string // this place, or one in it
	Kind  Kind   // "" = every kind but Awaited
}

// Of returns the rows that are meant.
func (c Cut) Of(rows []Row) []Row {
	var list []Row
	for _, r := range rows {
		if (c.Level == "" || r.Place.Level == c.Level) &&
			(c.Under == "" || c.Under == place.Country || place.Within(r.Place.Code, c.Under)) &&
			(r.Kind == c.Kind || c.Kind == "" && r.Kind != Awaited) {
			list = append(list, r)
		}
	}
	return list
}

// Levels are those that a round is told of.
var Levels = []place.Level{place.Nation, place.Province, place.Prefecture, place.County}

// Usual is the level that is shown where none was asked for: the provinces once
// three of them have a report in the round, else the cities, else all ("").
func Usual(rows []Row, under string) place.Level {
	for _, l := range []place.Level{place.Province, place.Prefecture} {
		if len(Cut{Level: l, Under: under}.Of(rows)) >= 3 {
			return l
		}
	}
	return ""
}

// Summary counts the rows of a round. Medians and means are of the same places
// in both years: those whose two figures compare.
type Summary struct {
	Counts   map[Kind]int
	Reported int    // all kinds but Awaited
	Compared int    // places that the median is of
	Unit     string // of median and means

	Median, Mean, Weighted Move
}

// Move is a median or mean of last year's targets and of this year's. A target
// counts with the bound that it promises: the low end of a range.
type Move struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Places int     `json:"places"` // that it is taken over; 0 for none, as where no weight is known
}

// Pair is a row's two bounds in one unit.
type Pair struct{ Before, After float64 }

// Sum counts the rows. The weights are the levels that this year's reports
// claim for last year; a level itself is not weighted.
func Sum(rows []Row) Summary {
	s := Summary{Counts: map[Kind]int{}, Unit: unitOf(rows)}
	var before, after, weights, heavyBefore, heavyAfter []float64
	for _, r := range rows {
		s.Counts[r.Kind]++
		if r.Kind != Awaited {
			s.Reported++
		}
		p, ok := r.In(s.Unit)
		if !ok {
			continue
		}
		before, after = append(before, p.Before), append(after, p.After)
		if w := r.weight(); w > 0 {
			weights = append(weights, w)
			heavyBefore, heavyAfter = append(heavyBefore, p.Before), append(heavyAfter, p.After)
		}
	}
	s.Compared = len(before)
	s.Median = Move{median(before), median(after), len(before)}
	s.Mean = Move{mean(before, nil), mean(after, nil), len(before)}
	s.Weighted = Move{mean(heavyBefore, weights), mean(heavyAfter, weights), len(weights)}
	return s
}

// In returns the bounds of a row's two figures in the unit, and whether they
// compare.
func (r Row) In(unit string) (p Pair, ok bool) {
	if !r.Kind.Compares() {
		return p, false
	}
	before, was := diff.Convert(r.Before.Low(), r.Before.Unit, unit)
	after, is := diff.Convert(r.After.Low(), r.After.Unit, unit)
	return Pair{before, after}, was && is
}

// weight is last year's level in 元; 0 for none, and of what is no money.
func (r Row) weight() float64 {
	if r.Size == nil || r.After.Measure == report.Level {
		return 0
	}
	w, ok := diff.Convert(r.Size.Value, r.Size.Unit, "元")
	if !ok {
		return 0
	}
	return w
}

// unitOf is the unit of most figures that compare, the first of equals.
func unitOf(rows []Row) (most string) {
	counts := map[string]int{}
	for _, r := range rows {
		if r.Kind.Compares() {
			counts[r.After.Unit]++
		}
	}
	for u, n := range counts {
		if n > counts[most] || n == counts[most] && u < most {
			most = u
		}
	}
	return most
}

func median(values []float64) float64 {
	n := len(values)
	if n == 0 {
		return 0
	}
	values = slices.Sorted(slices.Values(values))
	return (values[(n-1)/2] + values[n/2]) / 2
}

// mean is the mean by the weights; nil weighs all alike.
func mean(values, weights []float64) float64 {
	sum, all := 0.0, 0.0
	for n, v := range values {
		w := 1.0
		if weights != nil {
			w = weights[n]
		}
		sum, all = sum+w*v, all+w
	}
	if all == 0 {
		return 0
	}
	return sum / all
}
