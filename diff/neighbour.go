package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// leastTimes is how many times a level must be of those of the years around it,
// or they of it, before it is doubted; more at an end of the course, where the
// catalogue knows that the indicator may grow by more in a year: no boom is over
// in the year after. Further than mostApart years is not around it.
const (
	leastTimes = 2.8
	mostApart  = 3
)

// Doubts returns the doubts that the reports of one place cast on each other's
// figures, once they stand side by side: levels far from those of the years
// around them, and levels and growth that do not answer each other. A figure
// that a person ruled on is not doubted; one that is doubted already speaks
// against no other.
func (d *Differ) Doubts(sides []Side) []report.Doubt {
	var doubts []report.Doubt
	for _, c := range d.courses(sides) {
		most := d.most(c.indicator, report.Growth)
		found := c.strays(max(leastTimes, 1+most/100))
		for n := range found {
			c.distrust(found[n].Key)
		}
		doubts = append(append(doubts, found...), c.mismatches(max(leastOff, most*volatile))...)
	}
	return doubts
}

// most is the most that a measure of the indicator may be, in its usual unit,
// as far as the catalogue knows; else 0.
func (d *Differ) most(id string, measure report.Measure) float64 {
	i, _ := d.catalogue.Find(id)
	for _, m := range i.Measures {
		if m.Measure == measure {
			return m.High
		}
	}
	return 0
}

// course is what a place's reports say of one indicator, on one basis and in
// one unit, year by year.
type course struct {
	indicator, basis, unit string
	levels                 map[int]report.Figure // claimed, by the year they speak of
	targets                map[int]report.Figure // levels promised for the year
	growth                 map[int]report.Figure // claimed
	doubted                map[report.Key]bool
}

// courses gathers the headline figures of the sides; levels and rates.
func (d *Differ) courses(sides []Side) []*course {
	var all []*course
	growth := map[[2]string]map[int]report.Figure{}
	for _, s := range sides {
		for _, f := range d.pick(s, isAnnual) {
			id, year := d.canonical(f.Indicator), yearIn(f.Period)
			switch of := [2]string{id, f.Basis}; f.Measure {
			case report.Growth:
				if growth[of] == nil {
					growth[of] = map[int]report.Figure{}
				}
				if f.Role == report.Result {
					growth[of][year] = f
				}
			case report.Level, report.Rate:
				c := courseOf(&all, id, f)
				if f.Role == report.Result {
					c.levels[year] = f
				} else {
					c.targets[year] = f
				}
				c.doubted[f.Key] = len(f.Doubts) > 0
			}
		}
	}
	for _, c := range all {
		c.growth = growth[[2]string{c.indicator, c.basis}]
	}
	return all
}

func courseOf(all *[]*course, id string, f report.Figure) *course {
	_, unit := measure(f.Unit)
	for _, c := range *all {
		if c.indicator == id && c.basis == f.Basis && c.unit == unit {
			return c
		}
	}
	c := &course{indicator: id, basis: f.Basis, unit: unit, levels: map[int]report.Figure{},
		targets: map[int]report.Figure{}, doubted: map[report.Key]bool{}}
	*all = append(*all, c)
	return c
}

// isAnnual holds for headline targets and results of a whole year.
func isAnnual(f report.Figure) bool {
	return (f.Role == report.Target || f.Role == report.Result) && f.Headline && f.Ordinal <= 1 && yearIn(f.Period) != 0
}

// yearIn reads a year out of a period; 0 for a span.
func yearIn(period string) int {
	year, err := strconv.Atoi(period)
	if err != nil {
		return 0
	}
	return year
}

func (c *course) distrust(k report.Key) { c.doubted[k] = true }

// trusted returns what is said of the year's level without doubt: what was
// claimed, else what was promised.
func (c *course) trusted(year int) (report.Figure, bool) {
	for _, said := range []map[int]report.Figure{c.levels, c.targets} {
		if f, ok := said[year]; ok && !c.doubted[f.Key] && f.Value > 0 {
			return f, true
		}
	}
	return report.Figure{}, false
}

// years are those of the figures, in order.
func years(figures map[int]report.Figure) []int {
	all := make([]int, 0, len(figures))
	for y := range figures {
		all = append(all, y)
	}
	slices.Sort(all)
	return all
}

// strays doubts the levels that lie leastTimes above or below both of their
// neighbours; at an end of the course, so many times beyond the two next to it.
func (c *course) strays(times float64) []report.Doubt {
	var doubts []report.Doubt
	for _, said := range []map[int]report.Figure{c.levels, c.targets} {
		for _, year := range years(said) {
			f := said[year]
			near, between := c.around(year)
			most := times
			if between {
				most = leastTimes
			}
			if f.Origin == report.Ruled || c.doubted[f.Key] || f.Value <= 0 || len(near) < 2 || !far(f, near, most) {
				continue
			}
			doubts = append(doubts, f.Doubt(report.Neighbour, c.toldIn(near)))
		}
	}
	return doubts
}

// around returns the nearest trusted levels before and after the year; at an
// end of the course the two nearest, if they bear each other out: the year is not
// between them.
func (c *course) around(year int) (near []report.Figure, between bool) {
	before, after := c.nearest(year, -1), c.nearest(year, 1)
	switch {
	case len(before) > 0 && len(after) > 0:
		return []report.Figure{before[0], after[0]}, true
	case len(before) > 1 && !far(before[0], before[1:2], leastTimes):
		return before[:2], false
	case len(after) > 1 && !far(after[0], after[1:2], leastTimes):
		return after[:2], false
	}
	return nil, false
}

// nearest returns the trusted levels on one side of the year, the nearest first.
func (c *course) nearest(year, step int) []report.Figure {
	var found []report.Figure
	for n := 1; n <= mostApart; n++ {
		if f, ok := c.trusted(year + step*n); ok {
			found = append(found, f)
		}
	}
	return found
}

// far reports whether the figure is so many times each of the others, or each
// of them so many times the figure. What was only passed (突破) may be far
// more, and a ceiling far above what is reached.
func far(f report.Figure, others []report.Figure, times float64) bool {
	above, below := true, true
	for _, o := range others {
		v, ok := convert(o.Value, o.Unit, f.Unit)
		above = above && ok && f.Value > times*v && o.Comparator != report.AtLeast
		below = below && ok && v > times*f.Value && o.Comparator != report.AtMost
	}
	return above || below
}

func (c *course) toldIn(figures []report.Figure) string {
	slices.SortFunc(figures, func(a, b report.Figure) int { return cmp.Compare(a.Period, b.Period) })
	var told []string
	for _, f := range figures {
		told = append(told, fmt.Sprintf("%s: %g%s", f.Period, f.Value, f.Unit))
	}
	return strings.Join(told, ", ")
}

// The growth of two levels may be this far from the growth that is claimed, in
// points: prices, and what is counted anew, make some of it. It is more for an
// indicator that may grow fast, as a share of that growth.
const (
	leastOff = 30
	volatile = 0.3
)

// link is how two years' levels stand to the growth that is claimed.
type link int

// The ways in which they stand.
const (
	untold link = iota
	holds
	broken
)

// mismatches doubts the levels whose growth is not what is claimed. Of the two
// years of a broken link the one is doubted that no link to a third year bears
// out; where both are borne out, something was counted anew or the growth is
// none of the indicator, and that is doubted.
func (c *course) mismatches(off float64) []report.Doubt {
	var doubts []report.Doubt
	blame := map[report.Key]bool{}
	for _, year := range years(c.levels) {
		if c.link(year, off) != broken {
			continue
		}
		last, now, growth := c.levels[year-1], c.levels[year], c.growth[year]
		blamed := now
		switch before, after := c.link(year-1, off), c.link(year+1, off); {
		case before == holds && after == holds:
			blamed = growth
		case after == holds && before != holds:
			blamed = last
		}
		if blamed.Origin != report.Ruled && !blame[blamed.Key] {
			blame[blamed.Key] = true
			doubts = append(doubts, blamed.Doubt(report.Mismatch, fmt.Sprintf("%s, growth %g%%",
				c.toldIn([]report.Figure{last, now}), growth.Value)))
		}
	}
	return doubts
}

// link tells how the level of the year stands to that of the year before.
func (c *course) link(year int, off float64) link {
	growth, known := c.growth[year]
	last, before := c.levels[year-1]
	now, after := c.levels[year]
	was, ok := convert(last.Value, last.Unit, now.Unit)
	if !known || !before || !after || !ok || was <= 0 || c.doubted[last.Key] || c.doubted[now.Key] || len(growth.Doubts) > 0 {
		return untold
	}
	if math.Abs((now.Value/was-1)*100-growth.Value) <= off {
		return holds
	}
	if now.Comparator == report.AtLeast || last.Comparator == report.AtLeast {
		return untold // passed, by nobody knows how much
	}
	return broken
}
