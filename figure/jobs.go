package figure

import (
	"slices"

	"mubiao/figure/commitment"
	"mubiao/figure/prose"
	"mubiao/report"
)

// jobs are counted anew each year, and by outlooks often for all their years, without
// a word.
var jobs = []string{"new_urban_jobs", "labor_transfer"}

// minPool is how many times those of a year a number of jobs is at least that is for
// several years.
const minPool = 2.5

// poolJobs gives the jobs of several years, which are far more than those of the year, the
// basis 累计.
func poolJobs(reading *report.Reading) {
	for i := range reading.Commitments {
		f := &reading.Commitments[i]
		if f.From == "" || f.Basis != "" || f.Measure != report.Level || !slices.Contains(jobs, f.Indicator) {
			continue
		}
		year := first(reading.Results, f.Indicator, report.Level)
		if year == nil {
			year = first(reading.Targets, f.Indicator, report.Level)
		}
		if year == nil {
			continue
		}
		if v, same := prose.Convert(year.Value, year.Unit, f.Unit); same && f.Value >= minPool*v {
			f.Basis = "累计"
		}
	}
	commitment.Numbered(reading.Commitments)
}
