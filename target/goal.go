package target

import (
	"strconv"

	"mubiao/report"
)

// goals returns the promises of indicators for a later year than the target
// year: those of the outlook, and 年均 and 到2026年 figures anywhere. From and
// Period are the first and the last year.
func (t *text) goals(commitments []report.Figure) []report.Figure {
	var found []report.Figure
	for _, f := range commitments {
		last, _ := strconv.Atoi(f.Period)
		if f.Indicator == "" || last <= t.year && f.Measure != report.AverageGrowth {
			continue
		}
		f.Role, f.Object, f.Action, f.Headline = report.Goal, "", "", false
		found = append(found, f)
	}
	return unique(found)
}
