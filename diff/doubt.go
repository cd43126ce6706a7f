package diff

import (
	"math"

	"mubiao/report"
)

// Bounds of what one year can do to a headline: an amount that is threefold or
// a third, a growth that differs by 50 points, a cut that is threefold and by
// 8 points off. Beyond them one of the two sentences is likely to speak of
// something else: of five years, of a part, of another unit.
const (
	mostTimes  = 3
	mostPoints = 50
	mostCut    = 8
)

// doubt takes the colour from a change whose figures were counted in two ways,
// or are out of proportion; the latter is signed, so that a reader looks at
// the sentences.
func doubt(c *report.Change) {
	if c.Topic != report.CommitmentTopic && !proportionate(*c.After, *c.Before, mostTimes) {
		c.Signs = append(c.Signs, report.Doubtful)
	}
	if c.Has(report.BasisDiffers) || c.Has(report.Doubtful) {
		c.Better = 0
	}
}

// doubtDrops signs the dropped targets where most of last year's are gone: it
// is likelier that the headline was not read whole.
func doubtDrops(changes []report.Change, before int) {
	dropped := 0
	for _, c := range changes {
		if c.Kind == report.Dropped {
			dropped++
		}
	}
	for n, c := range changes {
		if c.Kind == report.Dropped && 2*dropped > before {
			changes[n].Signs = append(c.Signs, report.Doubtful)
		}
	}
}

// proportionate reports whether two figures are within so many times of each
// other; growth and rates, which may pass zero, within mostPoints.
func proportionate(after, before report.Figure, times float64) bool {
	was, ok := convert(before.Low(), before.Unit, after.Unit)
	if !ok {
		return false
	}
	off := math.Abs(after.Low() - was)
	switch after.Measure {
	case report.Growth, report.AverageGrowth, report.Rate:
		return off <= mostPoints
	case report.Reduction, report.Points:
		if off <= mostCut {
			return true
		}
	}
	small, large := math.Abs(was), math.Abs(after.Low())
	if small > large {
		small, large = large, small
	}
	return large <= times*small
}
