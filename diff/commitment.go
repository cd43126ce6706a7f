package diff

import (
	"strings"

	"mubiao/report"
)

// likeness is how much of their letters two objects must share to be one:
// 城乡高标准农田 and 高标准农田.
const likeness = 0.75

// Two figures for one object are the same promise only when they are of one
// size: within sameAct of each other where the verb is the same too, within
// otherAct where 新增 may stand beside 达到.
const (
	sameAct  = 10
	otherAct = mostTimes
)

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
	return sign(changes, now, before)
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
	counted := func(a, b report.Figure, times float64) bool {
		return a.Measure == b.Measure && convertible(a, b) &&
			proportionate(a, b, times, pointsOf(a.Measure)) && !generic[a.Object]
	}
	return []rule{
		func(a, b report.Figure) bool {
			return plain(a) == plain(b) && a.Action == b.Action && counted(a, b, sameAct)
		},
		func(a, b report.Figure) bool { return plain(a) == plain(b) && counted(a, b, otherAct) },
		func(a, b report.Figure) bool {
			return a.Action == b.Action && counted(a, b, otherAct) &&
				alikeness(plain(a), plain(b)) >= likeness
		},
	}
}

// pointsOf is how many points two commitments of the measure may be off.
func pointsOf(m report.Measure) float64 {
	if m == report.Reduction || m == report.Points {
		return mostCut
	}
	return mostPoints
}

// generic are objects that name no thing of their own: 614 projects of one
// kind are not the 66 of another.
var generic = map[string]bool{
	"": true, "项目": true, "重点项目": true, "工程": true, "投资": true, "企业": true, "资金": true, "产业": true,
	"产值": true, "基地": true, "人员": true, "群众": true, "任务": true, "比例": true, "总量": true, "规模": true,
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
