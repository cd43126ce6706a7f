package statement

import (
	"strconv"

	"mubiao/report"
)

// Goals returns the promises of indicators for a later year than the target
// year: those of the outlook, and 年均 and 到2026年 figures anywhere. From and
// Period are the first and the last year.
func Goals(commitments []report.Figure, target int) []report.Figure {
	var found []report.Figure
	for _, f := range commitments {
		last, _ := strconv.Atoi(f.Period)
		if f.Indicator == "" || last <= target && f.Measure != report.AverageGrowth {
			continue
		}
		f.Role, f.Object, f.Action, f.Headline = report.Goal, "", "", false
		if n := len(found); n > 0 && f.Strive && stretches(&f, &found[n-1]) {
			found[n-1].Stretch, found[n-1].End, found[n-1].Quote = &f.Value, f.End, f.Quote
			continue
		}
		found = append(found, f)
	}
	return unique(found)
}

// stretches reports whether the goal is the second, higher figure of the one
// before it, which is none that is striven for: both begin with one subject.
// 年均增长8%、力争10%
func stretches(f, first *report.Figure) bool {
	return f.Start == first.Start && f.Indicator == first.Indicator && f.Measure == first.Measure &&
		f.Period == first.Period && f.Unit == first.Unit && !first.Strive && first.Stretch == nil && f.Value != first.Value
}
