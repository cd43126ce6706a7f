package diff

import (
	"fmt"
	"math"
	"slices"

	"mubiao/report"
)

// Bounds of what one year can do to a headline: an amount that is threefold or
// a third, a growth that differs by 50 points (or by half of what it may be, of
// indicators that double), a cut that is threefold and by 8 points off, or by
// half of what it may be. Beyond them one of the two sentences is likely to speak of
// something else: of five years, of a part, of another unit.
const (
	mostTimes  = 3
	mostPoints = 50
	mostCut    = 8
	doubles    = 200 // the most growth, in %, of an indicator that doubles
)

// weigh takes the colour from a change whose figures were counted in two ways,
// and does not compare them where they are out of proportion. Where figures that
// were counted alike are, the newer one is doubted, unless a person ruled on it
// or one of them is doubted already.
func (d *Differ) weigh(c *report.Change) {
	otherwise := c.Has(report.BasisDiffers)
	if otherwise {
		c.Better = 0
	}
	settled := c.After.Origin == report.Ruled || len(c.After.Doubts)+len(c.Before.Doubts) > 0
	switch {
	case c.Topic == report.CommitmentTopic || settled || proportionate(*c.After, *c.Before, mostTimes, d.mostOff(c)):
	case otherwise && c.Topic == report.TargetTopic:
		c.Kind, c.By = report.Redefined, nil
	case otherwise:
		c.Kind = report.Unjudged
	default:
		after := *c.After
		after.Doubts = append(slices.Clip(after.Doubts), report.Proportion)
		c.After = &after
	}
}

// mostOff is by how many points one year may move the figures of the change.
func (d *Differ) mostOff(c *report.Change) float64 {
	switch most := d.most(c.Indicator, c.Measure); {
	case c.Measure == report.Reduction || c.Measure == report.Points:
		return max(mostCut, most/2)
	case c.Measure == report.Growth && most >= doubles:
		return most / 2
	}
	return mostPoints
}

// sign marks the changes that rest on a doubtful figure, or on a report of a
// disputed place or year: they are told, not judged.
func sign(changes []report.Change, now, before Side) []report.Change {
	for n := range changes {
		c := &changes[n]
		doubted := now.Disputed || before.Disputed
		for _, f := range []*report.Figure{c.Before, c.After} {
			doubted = doubted || f != nil && len(f.Doubts) > 0
		}
		if doubted {
			hold(c)
		}
	}
	return changes
}

// hold marks one change as doubtful.
func hold(c *report.Change) {
	if !c.Has(report.Doubtful) {
		c.Signs = append(c.Signs, report.Doubtful)
	}
	c.Better = 0
	if c.Kind == report.Met || c.Kind == report.Missed {
		c.Kind = report.Unjudged
	}
}

// holdDrops marks the dropped targets where most of last year's are gone: it
// is likelier that the headline was not read whole.
func holdDrops(changes []report.Change, now Side, before int) {
	for n, c := range changes {
		if c.Kind == report.Dropped && isShort(changes, now, before) {
			hold(&changes[n])
		}
	}
}

// isShort reports whether most of last year's targets are gone, less than half
// as many are there now, and nobody has confirmed that it is so.
func isShort(changes []report.Change, now Side, before int) bool {
	after := 0
	for _, c := range changes {
		if c.Topic == report.TargetTopic && c.After != nil {
			after++
		}
	}
	return !now.Confirmed && 2*dropped(changes) > before && 2*after < before
}

func dropped(changes []report.Change) int {
	n := 0
	for _, c := range changes {
		if c.Topic == report.TargetTopic && c.Kind == report.Dropped {
			n++
		}
	}
	return n
}

// Cast returns the doubts that the changes between two sides cast on the newer
// one: figures out of proportion, and a headline that may not be whole.
func (d *Differ) Cast(changes []report.Change, now, before Side) []report.Doubt {
	var doubts []report.Doubt
	for _, c := range changes {
		if c.After != nil && c.Before != nil && slices.Contains(c.After.Doubts, report.Proportion) {
			doubts = append(doubts, c.After.Doubt(report.Proportion,
				fmt.Sprintf("%s of %d: %g%s", c.Before.Role, c.Against, c.Before.Value, c.Before.Unit)))
		}
	}
	if was := len(d.pick(before, isHeadline)); isShort(changes, now, was) {
		doubts = append(doubts, report.Doubt{Kind: report.ShortHeadline,
			Detail: fmt.Sprintf("%d of the %d targets of %d are not in it", dropped(changes), was, before.Year)})
	}
	return doubts
}

// proportionate reports whether two figures are within so many times of each
// other; growth and rates, which may pass zero, within so many points, and a
// cut within either.
func proportionate(after, before report.Figure, times, points float64) bool {
	was, ok := convert(before.Low(), before.Unit, after.Unit)
	if !ok {
		return false
	}
	off := math.Abs(after.Low() - was)
	switch after.Measure {
	case report.Growth, report.AverageGrowth, report.Rate:
		return off <= points
	case report.Reduction, report.Points:
		if off <= points {
			return true
		}
	}
	small, large := math.Abs(was), math.Abs(after.Low())
	if small > large {
		small, large = large, small
	}
	return large <= times*small
}
