package digest

import (
	"math"

	"mubiao/report"
)

// scale is the longest bar of each unit in a block: bars are compared within
// it and start at zero.
type scale map[string]float64

// measureAll returns the scale for the figures of changes that get bars.
func measureAll(changes []report.Change) scale {
	s := scale{}
	for _, c := range changes {
		s.see(c.Before)
		s.see(c.After)
	}
	return s
}

func (s scale) see(f *report.Figure) {
	if f == nil || isRelative(f) {
		return
	}
	s[f.Unit] = math.Max(s[f.Unit], math.Max(f.Value, top(f)))
}

// top is how far a figure reaches with its high end or stretch.
func top(f *report.Figure) float64 {
	reach := f.Value
	for _, v := range []*float64{f.High, f.Stretch} {
		if v != nil {
			reach = math.Max(reach, *v)
		}
	}
	return reach
}

// pair returns the two bars of a change; none where a side is missing, the
// units differ, or the figure did not move.
func (s scale) pair(c report.Change) []bar {
	if c.Before == nil || isRelative(c.After) || c.After == nil || c.Before.Unit != c.After.Unit || c.By == nil {
		return nil
	}
	if *c.By == 0 && top(c.Before) == top(c.After) {
		return nil
	}
	old := s.bar(c.Before)
	old.Old = true
	return []bar{old, s.bar(c.After)}
}

// bar draws one figure; one below zero is left empty.
func (s scale) bar(f *report.Figure) bar {
	longest := s[f.Unit]
	if longest <= 0 {
		return bar{Rest: 100}
	}
	share := func(v float64) int { return int(math.Round(100 * math.Max(0, v) / longest)) }
	fill := share(f.Value)
	extra := share(top(f)) - fill
	return bar{Fill: fill, Extra: extra, Rest: 100 - fill - extra}
}
