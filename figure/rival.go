package figure

import (
	"fmt"
	"math"

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

// sumFrom is how many times the first level a later one is, from where on it
// tends to be the sum of several years.
const sumFrom = 2.5

// rivals doubts the figures that say of one thing, in one report, another
// value than the first of them says. The first stands undoubted, since what
// comes later tends to be of a part of the place, or of several years; but where
// a later level is a little larger, the first may be the part.
func rivals(figures []report.Figure) []report.Doubt {
	var all []report.Doubt
	firsts := map[report.Key]report.Figure{}
	doubted := map[report.Key]bool{}
	for _, f := range figures {
		key := f.Key
		key.Ordinal = 0
		was, later := firsts[key]
		if !later {
			firsts[key] = f
			continue
		}
		if agree(f, was) {
			continue
		}
		all = append(all, f.Doubt(report.TwoValues, "the report also says "+amountOf(was)))
		if !doubted[key] && mayHold(f, was) {
			doubted[key] = true
			all = append(all, was.Doubt(report.TwoValues, "the report also says "+amountOf(f)))
		}
	}
	return all
}

// mayHold reports whether the first level may be a part of the later one.
func mayHold(later, first report.Figure) bool {
	v, same := prose.Convert(later.Value, later.Unit, first.Unit)
	return same && first.Measure == report.Level && v > first.Value && v < sumFrom*first.Value
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
