package diff

import (
	"fmt"

	"mubiao/report"
)

// Copies compares two copies of one report, as two sites give it: a figure
// that both have and that differs is a disagreement. A figure that only one
// copy has is none: it may stand on a page that the other leaves out. The
// first copy is the one that stands; After is its figure, Before the other's.
func (d *Differ) Copies(a, b Side) []report.Change {
	lasting := func(f report.Figure) bool { return f.Role == report.Target || f.Role == report.Result }
	ours, theirs := d.pick(a, lasting), d.pick(b, lasting)
	change := d.base(report.PageTopic, a, Side{Document: b.Document})
	byKey := func(x, y report.Figure) bool { return x.Key == y.Key }
	var changes []report.Change
	for _, p := range join(ours, theirs, byKey) {
		if p.after == nil || p.before == nil || agree(*p.after, *p.before) {
			continue
		}
		c := change(p.after, p.before)
		c.Kind = report.Disagreement
		c.Key = fmt.Sprintf("disagreement|%s", p.after.Key)
		changes = append(changes, c)
	}
	return d.inOrder(changes)
}

func agree(a, b report.Figure) bool {
	was, ok := convert(b.Low(), b.Unit, a.Unit)
	return ok && same(a.Low(), was) && !reworded(a, b)
}
