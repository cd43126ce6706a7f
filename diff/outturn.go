package diff

import (
	"strconv"
	"strings"

	"mubiao/report"
)

// margin is how far off a target of 左右 a result may be, as a share of the
// figure, before the target counts as missed. Nobody has defined 左右, so a
// result that falls short by less is told and not judged. It is wide enough for
// what was called reached at the time (7.4% for 7.5%左右 in 2014, 6.9% for
// 7%左右 in 2015) and far from what was not (3% for 5.5%左右 in 2022).
const margin = 0.05

// Outturn puts last year's headline targets beside the results that this
// report claims for last year. It returns one change for each target, in the
// order of the catalogue. It returns none where the report does not follow the
// one that promised, or claims nothing at all for that year: what was not read
// is not said to be missing.
//
// Before is the target, After the result, By what it is over or under; Also is
// the whole place's level where the report gives that instead of the growth.
func (d *Differ) Outturn(now, before Side) []report.Change {
	targets := d.pick(before, isHeadline)
	results := d.pick(now, func(f report.Figure) bool {
		return f.Role == report.Result && f.Headline && f.Period == yearOf(before.Year)
	})
	if now.Year != before.Year+1 || len(results) == 0 {
		return nil
	}
	change := d.base(report.OutturnTopic, now, before)
	var changes []report.Change
	for _, target := range targets {
		result := d.resultFor(target, results)
		c := change(result, &target)
		c.Key = "outturn|" + target.Key.String()
		if result == nil {
			c.Kind = report.NotMentioned
			c.Also = d.instead(target, results)
		} else {
			d.settle(&c)
		}
		changes = append(changes, c)
	}
	return d.inOrder(sign(changes, now, before))
}

func yearOf(year int) string { return strconv.Itoa(year) }

// resultFor returns the result that answers the target: on its own basis
// before any other; nil where there is none.
func (d *Differ) resultFor(target report.Figure, results []report.Figure) *report.Figure {
	var found *report.Figure
	for n, r := range results {
		if d.canonical(r.Indicator) != d.canonical(target.Indicator) ||
			r.Measure != target.Measure || !convertible(r, target) {
			continue
		}
		if r.Basis == target.Basis {
			return &results[n]
		}
		if found == nil && (r.Basis == "" || target.Basis == "") {
			found = &results[n]
		}
	}
	return found
}

// instead returns what the report says of the indicator in another measure.
func (d *Differ) instead(target report.Figure, results []report.Figure) *report.Figure {
	for n, r := range results {
		if d.canonical(r.Indicator) == d.canonical(target.Indicator) {
			return &results[n]
		}
	}
	return nil
}

// settle judges the result of a change against its target, and against the
// stretch by itself.
func (d *Differ) settle(c *report.Change) {
	target, result := *c.Before, *c.After
	below := d.ceiling(target)
	bound := target.Low()
	if below && target.High != nil {
		bound = *target.High
	}
	promised, _ := convert(bound, target.Unit, result.Unit)
	by := tidy(result.Value - promised)
	c.By = &by
	c.Signs = basisSign(result, target)
	room := margin * max(promised, -promised)
	switch {
	case reaches(result.Value, promised, 0, below):
		c.Kind, c.Better = report.Met, 1
	case target.Comparator == report.About && reaches(result.Value, promised, room, below):
		c.Kind = report.Unjudged
		c.Signs = append(c.Signs, report.WithinAbout)
	default:
		c.Kind, c.Better = report.Missed, -1
	}
	if target.Stretch != nil {
		stretch, _ := convert(*target.Stretch, target.Unit, result.Unit)
		c.Signs = append(c.Signs, stretchSign(reaches(result.Value, stretch, 0, below)))
	}
	if result.Estimated {
		c.Signs = append(c.Signs, report.EstimatedSign)
	}
	d.weigh(c)
}

func stretchSign(reached bool) report.Sign {
	if reached {
		return report.StretchMet
	}
	return report.StretchMissed
}

func reaches(value, bound, room float64, below bool) bool {
	if below {
		return value <= bound+room || same(value, bound+room)
	}
	return value >= bound-room || same(value, bound-room)
}

// ceiling reports whether a target is kept from below: 以内, a figure that
// things are held at (控制在), or an indicator that nobody wants to be larger.
func (d *Differ) ceiling(f report.Figure) bool {
	switch {
	case f.Comparator == report.AtMost:
		return true
	case f.Comparator == report.AtLeast:
		return false
	case strings.Contains(f.Wording, "控制"), strings.Contains(f.Quote, "控制"):
		return true
	}
	return d.direction(d.canonical(f.Indicator), f.Measure) != report.MoreIsBetter
}
