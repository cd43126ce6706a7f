package diff

import (
	"slices"
	"strings"

	"mubiao/report"
)

// Targets compares this year's headline targets with last year's, per
// indicator, measure and basis. It returns one change for each, unchanged ones
// included, in the order of the catalogue; none where either side has no
// headline target.
func (d *Differ) Targets(now, before Side) []report.Change {
	after, was := d.pick(now, isHeadline), d.pick(before, isHeadline)
	ties := d.ties(now, before)
	if len(after)+len(ties.after) == 0 || len(was)+len(ties.before) == 0 {
		return nil
	}
	change := d.base(report.TargetTopic, now, before)
	var changes []report.Change
	for _, p := range join(after, was, d.targetRules()...) {
		c := change(p.after, p.before)
		switch {
		case p.after == nil:
			c.Kind = d.absent(now, c.Indicator)
			ties.takeUp(&c)
			c.Also = d.plan(now, *p.before)
		case p.before == nil:
			c.Kind = report.Added
			ties.takeUp(&c)
		case p.rule >= redefining:
			c.Kind = report.Redefined
			c.Signs = basisSign(*p.after, *p.before)
		default:
			d.judge(&c)
		}
		changes = append(changes, c)
	}
	changes = append(changes, ties.changes()...)
	holdDrops(changes, now, len(was)+len(ties.before))
	return d.inOrder(sign(changes, now, before))
}

// absent is the kind of what last year's headline has and this year's has not:
// it may be named without a figure.
func (d *Differ) absent(now Side, indicator string) report.Kind {
	if d.named(now.Vague, indicator) {
		return report.Vague
	}
	return report.Dropped
}

// redefining is the first of targetRules that joins what does not compare.
const redefining = 2

func (d *Differ) targetRules() []rule {
	alike := func(a, b report.Figure) bool {
		return d.canonical(a.Indicator) == d.canonical(b.Indicator) && a.Measure == b.Measure
	}
	return []rule{
		func(a, b report.Figure) bool { return alike(a, b) && a.Basis == b.Basis && convertible(a, b) },
		func(a, b report.Figure) bool {
			return alike(a, b) && (a.Basis == "" || b.Basis == "") && convertible(a, b)
		},
		alike, // another basis, or another currency
		func(a, b report.Figure) bool { // a level where there was a growth
			return d.canonical(a.Indicator) == d.canonical(b.Indicator)
		},
		func(a, b report.Figure) bool {
			return d.replaces(d.canonical(a.Indicator), d.canonical(b.Indicator)) && a.Measure == b.Measure
		},
	}
}

func isHeadline(f report.Figure) bool { return f.Role == report.Target && f.Headline }

func convertible(a, b report.Figure) bool {
	_, ok := convert(1, b.Unit, a.Unit)
	return ok
}

func (d *Differ) named(ids []string, id string) bool {
	return slices.ContainsFunc(ids, func(x string) bool { return d.canonical(x) == id })
}

// judge sets kind, difference, colour and signs of a change that has both of
// its figures. The bound that is promised decides: the low end of a range, the
// ceiling of 以内.
func (d *Differ) judge(c *report.Change) {
	after, before := *c.After, *c.Before
	was, _ := convert(before.Low(), before.Unit, after.Unit)
	by := tidy(after.Low() - was)
	c.By = &by
	c.Signs = append(promiseSigns(after, before), basisSign(after, before)...)
	switch {
	case same(after.Low(), was):
		*c.By = 0
		c.Kind = report.Unchanged
		if reworded(after, before) || len(promiseSigns(after, before)) > 0 {
			c.Kind = report.Wording
		}
		return
	case by > 0:
		c.Kind, c.Better = report.Raised, int(d.direction(c.Indicator, c.Measure))
	default:
		c.Kind, c.Better = report.Lowered, -int(d.direction(c.Indicator, c.Measure))
	}
	if after.Comparator != before.Comparator {
		c.Signs = append(c.Signs, report.WordingToo)
	}
	d.weigh(c)
}

// reworded reports whether the words bind differently: 以上 -> 左右, a point
// -> a range, another high end, another stretch. 不低于 and 以上 bind alike.
func reworded(after, before report.Figure) bool {
	return after.Comparator != before.Comparator ||
		!alike(after.High, before.High, after.Unit, before.Unit) ||
		after.Stretch != nil && before.Stretch != nil &&
			!alike(after.Stretch, before.Stretch, after.Unit, before.Unit)
}

func alike(after, before *float64, unit, was string) bool {
	if after == nil || before == nil {
		return after == before
	}
	v, ok := convert(*before, was, unit)
	return ok && same(*after, v)
}

func promiseSigns(after, before report.Figure) []report.Sign {
	var signs []report.Sign
	add := func(is, was bool, added, gone report.Sign) {
		switch {
		case is && !was:
			signs = append(signs, added)
		case was && !is:
			signs = append(signs, gone)
		}
	}
	add(after.Stretch != nil, before.Stretch != nil, report.StretchAdded, report.StretchGone)
	add(after.Strive, before.Strive, report.StriveAdded, report.StriveGone)
	return signs
}

func basisSign(after, before report.Figure) []report.Sign {
	if after.Basis != before.Basis {
		return []report.Sign{report.BasisDiffers}
	}
	return nil
}

// plan returns what the plan still says, outside the headline, of a target
// that is gone from it; nil for nothing.
func (d *Differ) plan(now Side, gone report.Figure) *report.Figure {
	for _, byName := range []bool{false, true} {
		for n, f := range now.Figures {
			if !planned(f, now.Year) || !convertible(f, gone) {
				continue
			}
			same := d.canonical(f.Indicator) == d.canonical(gone.Indicator) && f.Measure == gone.Measure
			if byName {
				same = f.Indicator == "" && d.means(now.Figures, n, gone.Indicator)
			}
			if same {
				return &now.Figures[n]
			}
		}
	}
	return nil
}

// planned reports whether a figure is promised for the year beside the headline.
func planned(f report.Figure, year int) bool {
	return (f.Role == report.Target || f.Role == report.Commitment) &&
		!f.Headline && (f.Period == "" || f.Period == yearOf(year))
}

// reach is how far back, in characters, the subject of a clause may stand
// that the next clause leaves out.
const reach = 12

// means reports whether the object of a commitment is the indicator by one of
// its names, in full or with its head left out after a clause that has it:
// 粮食面积保持在…，产量稳定在… speaks of 粮食产量.
func (d *Differ) means(figures []report.Figure, n int, id string) bool {
	i, _ := d.catalogue.Find(id)
	object := figures[n].Object
	if object == "" {
		return false
	}
	for _, name := range append([]string{i.Chinese}, i.Aliases...) {
		head, ok := strings.CutSuffix(name, object)
		if ok && (head == "" || headed(figures, figures[n].Start, head)) {
			return true
		}
	}
	return false
}

// headed reports whether a figure close before start is about something whose
// name begins so.
func headed(figures []report.Figure, start int, head string) bool {
	return slices.ContainsFunc(figures, func(f report.Figure) bool {
		gap := start - f.End
		return gap >= 0 && gap <= reach && strings.HasPrefix(f.Object, head)
	})
}
