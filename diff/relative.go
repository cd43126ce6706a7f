package diff

import (
	"slices"

	"mubiao/report"
)

// ties are the relative targets of two headlines, and which of them stand
// beside a figure of the other year.
type ties struct {
	*Differ
	now, old      Side
	after, before []report.Figure
	told          map[report.Key]bool // those that a change of a figure tells
}

func (d *Differ) ties(now, before Side) ties {
	relative := func(f report.Figure) bool { return f.Role == report.Relative && f.Headline }
	return ties{d, now, before, d.pick(now, relative), d.pick(before, relative), map[report.Key]bool{}}
}

// takeUp fills the missing side of a change with a relative target of the same
// indicator: what is bound to something else now is not gone, nor is what was
// so last year new.
func (t *ties) takeUp(c *report.Change) {
	figures, side, kind := t.after, &c.After, report.Tied
	if c.Before == nil {
		figures, side, kind = t.before, &c.Before, report.Untied
	}
	n := slices.IndexFunc(figures, func(f report.Figure) bool { return t.canonical(f.Indicator) == c.Indicator })
	if n < 0 {
		return
	}
	*side, c.Kind = &figures[n], kind
	for _, f := range figures {
		if t.canonical(f.Indicator) == c.Indicator {
			t.told[f.Key] = true
		}
	}
}

// changes compares the relative targets of the two years, each with the one
// that is bound to the same: by their margins, else by their words. One that
// has no other is told unless a figure took its place, or the other year is
// known from an import alone.
func (t *ties) changes() []report.Change {
	of := func(f report.Figure) string { return t.canonical(f.Indicator) + "|" + string(f.Measure) }
	change := t.base(report.TargetTopic, t.now, t.old)
	var changes []report.Change
	for _, p := range join(t.after, t.before,
		func(a, b report.Figure) bool { return of(a) == of(b) && a.To == b.To && a.Basis == b.Basis },
		func(a, b report.Figure) bool { return of(a) == of(b) && a.To == b.To },
		func(a, b report.Figure) bool { return of(a) == of(b) }, // bound to another
	) {
		c := change(p.after, p.before)
		switch {
		case p.after == nil && (t.told[p.before.Key] || t.now.Document == 0),
			p.before == nil && (t.told[p.after.Key] || t.old.Document == 0): // an import need not know of them
			continue
		case p.after == nil:
			c.Kind = t.absent(t.now, c.Indicator)
		case p.before == nil:
			c.Kind = report.Added
		case p.after.To != p.before.To:
			c.Kind = report.Redefined
		default:
			t.judgeTie(&c)
		}
		changes = append(changes, c)
	}
	return changes
}

// judgeTie sets kind, difference and colour by the margins: 高于全省1个百分点 is
// more than 高于全省 and 与全省同步, which bind at the same point in other words.
func (t *ties) judgeTie(c *report.Change) {
	by := tidy(c.After.Value - c.Before.Value)
	c.By, c.Signs = &by, append(promiseSigns(*c.After, *c.Before), basisSign(*c.After, *c.Before)...)
	better := int(t.direction(c.Indicator, c.Measure))
	switch {
	case by > 0:
		c.Kind, c.Better = report.Raised, better
	case by < 0:
		c.Kind, c.Better = report.Lowered, -better
	case c.After.Comparator != c.Before.Comparator || len(promiseSigns(*c.After, *c.Before)) > 0:
		c.Kind = report.Wording
	default:
		c.Kind = report.Unchanged
	}
}
