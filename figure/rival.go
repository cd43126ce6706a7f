package figure

import (
	"fmt"
	"math"
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// Two values of one thing are one where they are no further apart than
// rounding (11% of 10.95%), or, of an estimate beside the final value, than a
// year-end brings.
const (
	roundingShare  = 0.01
	roundingPoints = 0.1
	estimateShare  = 0.05
	estimatePoints = 1
)

// sumFrom is how many times the first level of jobs a later one is, from where on it
// tends to be the sum of several years.
const sumFrom = 2.5

// rivals returns the figures without those that say of one thing another value than
// the first of them says, and the doubts over them. The first stands undoubted, since
// what comes later tends to be of a part of the place, or of several years; but where
// a later level is larger, the first may be the part: both stand, and both are doubted,
// and so is what grew. So do a further one of the headline, and of the revenue, which is told
// from the wider to the narrower.
func rivals(figures []report.Figure) ([]report.Figure, []report.Doubt) {
	var all []report.Doubt
	firsts := map[report.Key]report.Figure{}
	doubted := map[report.Key]bool{}
	unsure := map[string]bool{} // whether the first level of an indicator may be of a part
	kept := slices.DeleteFunc(figures, func(f report.Figure) bool {
		key := f.Key
		key.Ordinal = 0
		was, later := firsts[key]
		if !later {
			firsts[key] = f
			return false
		}
		if agree(f, was) {
			return false
		}
		either := mayHold(f, was) || f.Measure != report.Level && unsure[f.Indicator]
		unsure[f.Indicator] = unsure[f.Indicator] || either
		if !either && !slices.Contains(revenues, f.Indicator) && !(f.Headline && f.Role == report.Target) {
			all = append(all, leftOut(f, was))
			return true
		}
		all = append(all, f.Doubt(report.TwoValues, alsoSays(was)))
		if either && !doubted[key] {
			doubted[key] = true
			all = append(all, was.Doubt(report.TwoValues, alsoSays(f)))
		}
		return false
	})
	return kept, all
}

// revenues go by names that mean one thing or another from place to place.
var revenues = []string{"revenue_total", "revenue_general"}

// leftOut is the doubt over a figure that does not stand beside another one.
func leftOut(f, other report.Figure) report.Doubt {
	d := f.Doubt(report.TwoValues, alsoSays(other)+", and left out")
	d.Key = report.Key{}
	return d
}

func alsoSays(f report.Figure) string { return "the report also says " + amountOf(f) }

// mayHold reports whether the first level may be a part of the later one.
func mayHold(later, first report.Figure) bool {
	v, same := prose.Convert(later.Value, later.Unit, first.Unit)
	return same && first.Measure == report.Level && v > first.Value && (v < sumFrom*first.Value || !slices.Contains(jobs, first.Indicator))
}

func amountOf(f report.Figure) string { return fmt.Sprintf("%g%s (%s)", f.Value, f.Unit, f.Quote) }

// agree reports whether two figures of one key can both be so: one is a bound
// that the other keeps, or they differ by rounding or by what an estimate may.
func agree(a, b report.Figure) bool {
	v, same := prose.Convert(b.Value, b.Unit, a.Unit)
	if !same {
		return true
	}
	share, points := roundingShare, roundingPoints
	if a.Estimated != b.Estimated {
		share, points = estimateShare, estimatePoints
	}
	off := math.Abs(a.Value - v)
	near := off <= points+1e-9
	if a.Measure == report.Level {
		near = off <= share*math.Abs(v)
	}
	return near || keeps(a, a.Value, v) || keeps(b, v, a.Value)
}

// keeps reports whether the value keeps the bound that the figure is.
func keeps(bound report.Figure, at, value float64) bool {
	switch bound.Comparator {
	case report.AtLeast:
		return value >= at
	case report.AtMost:
		return value <= at
	}
	return false
}
