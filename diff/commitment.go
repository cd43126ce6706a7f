package diff

import (
	"strings"

	"mubiao/report"
)

// likeness is how much of their letters two objects must share to be one:
// 城乡高标准农田 and 高标准农田.
const likeness = 0.75

// Commitments compares the other promises of two reports, each due in its own
// report's year, by object and unit: kept, raised, lowered, gone and new.
// Headline targets are Targets' business and left out. It returns none where
// either side has no commitment at all.
func (d *Differ) Commitments(now, before Side) []report.Change {
	after, was := d.commitments(now), d.commitments(before)
	if len(after) == 0 || len(was) == 0 {
		return nil
	}
	change := d.base(report.CommitmentTopic, now, before)
	var changes []report.Change
	for _, p := range join(after, was, commitmentRules()...) {
		c := change(p.after, p.before)
		switch {
		case p.after == nil:
			c.Kind = report.Gone
		case p.before == nil:
			c.Kind = report.New
		default:
			d.judge(&c)
			if c.Kind == report.Unchanged || c.Kind == report.Wording {
				c.Kind = report.Kept
			}
		}
		changes = append(changes, c)
	}
	return changes
}

// commitments returns what a side promises for its year beside its headline.
func (d *Differ) commitments(s Side) []report.Figure {
	type span struct{ start, end int }
	headline := map[span]bool{}
	for _, f := range s.Figures {
		if isHeadline(f) {
			headline[span{f.Start, f.End}] = true
		}
	}
	return d.pick(s, func(f report.Figure) bool {
		return f.Role == report.Commitment && !f.Headline && f.Period == yearOf(s.Year) &&
			(f.End == 0 || !headline[span{f.Start, f.End}])
	})
}

func commitmentRules() []rule {
	counted := func(a, b report.Figure) bool { return a.Measure == b.Measure && convertible(a, b) }
	object := func(a, b report.Figure) bool { return counted(a, b) && plain(a) == plain(b) }
	return []rule{
		func(a, b report.Figure) bool { return object(a, b) && a.Action == b.Action },
		object,
		func(a, b report.Figure) bool {
			return counted(a, b) && a.Action == b.Action && alikeness(plain(a), plain(b)) >= likeness
		},
	}
}

// plain returns the object without what does not tell it from another: where
// it is, and how the count is introduced. A known indicator is its own object.
func plain(f report.Figure) string {
	object := f.Object
	for _, word := range []string{"全市", "全县", "全区", "全省", "各类", "以上", "“", "”", "\"", " "} {
		object = strings.ReplaceAll(object, word, "")
	}
	return f.Indicator + "|" + object
}

// alikeness returns the Dice coefficient of the texts' letter pairs, 0 to 1.
func alikeness(a, b string) float64 { return dice(bigrams(a), bigrams(b)) }
