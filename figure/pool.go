package figure

import (
	"slices"
	"strconv"
	"strings"

	"mubiao/figure/commitment"
	"mubiao/figure/prose"
	"mubiao/report"
)

// jobs are counted anew each year, and by outlooks often for all their years, without
// a word.
var jobs = []string{"new_urban_jobs", "labor_transfer"}

// minPool is how many times those of a year what is done anew each year is at least,
// where it is for several years. Jobs hardly grow; capital may treble.
var minPool = map[string]float64{"new_urban_jobs": 2.5, "labor_transfer": 2.5, "fai": 4.5, "fdi": 4.5, "domestic_capital": 4.5}

// maxInvested is how many times its product a place invests in a year, at most.
const maxInvested = 2.2

// What a goal says of several years is read by its size where it says no word of them.

// maxPace is the most that a growth over three years or more is, in %, where it is one of
// each year: 到2026年，居民收入增长7%.
const (
	maxPace  = 15
	minYears = 2 // between the target year and the last
)

// pool gives what is done in several years, which is far more than in one of them, the
// basis 累计, and tells a growth of each of them from one over all.
func pool(reading *report.Reading, year int) {
	yearly := slices.ContainsFunc(reading.Commitments, func(f report.Figure) bool { return f.Basis == "每年" && slices.Contains(jobs, f.Indicator) })
	for i := range reading.Commitments {
		f := &reading.Commitments[i]
		if paces(f, year) {
			f.Measure = report.AverageGrowth
			continue
		}
		if f.From == "" || f.Basis != "" || f.Measure != report.Level || minPool[f.Indicator] == 0 {
			continue
		}
		once := first(reading.Results, f.Indicator, report.Level)
		if once == nil {
			once = first(reading.Targets, f.Indicator, report.Level)
		}
		if once == nil && !yearly && slices.Contains(jobs, f.Indicator) && f.Period >= strconv.Itoa(year+minYears) || exceeds(f, once, minPool[f.Indicator]) || f.Indicator == "fai" && exceeds(f, product(reading, f.Period), maxInvested) {
			f.Basis = "累计"
		}
	}
	commitment.Numbered(reading.Commitments)
}

// paces reports whether the figure is a growth that can only be one of each year.
func paces(f *report.Figure, year int) bool {
	last, _ := strconv.Atoi(f.Period)
	return f.Indicator != "" && f.Measure == report.Growth && !strings.Contains(f.Basis, "较") && last >= year+minYears && f.Value > 0 && f.Value <= maxPace
}

// exceeds reports whether the level is at least so many times another one; not where
// there is none.
func exceeds(f, other *report.Figure, times float64) bool {
	if other == nil {
		return false
	}
	v, same := prose.Convert(other.Value, other.Unit, f.Unit)
	return same && f.Value >= times*v
}

// product returns what is promised of the product of a period, or nil.
func product(reading *report.Reading, period string) *report.Figure {
	i := slices.IndexFunc(reading.Commitments, func(f report.Figure) bool {
		return f.Indicator == "gdp" && f.Measure == report.Level && f.Period == period
	})
	if i < 0 {
		return nil
	}
	return &reading.Commitments[i]
}
