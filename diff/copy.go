package diff

import (
	"fmt"
	"unicode"

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

// What tells a copy from another report: of the stretches of a text that stand in the
// other, reports of two years of one place have a seventh, copies nearly all.
const (
	stretchLength  = 8   // characters
	leastStretches = 400 // an excerpt is judged by nothing less
	sharedByTwo    = 0.4
)

// OneReport tells whether two texts of a place and year are copies of one report,
// the one whole or not, rather than two reports: a government whose term ends may
// give a second one.
func OneReport(a, b string) bool {
	x, y := stretches(a), stretches(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < leastStretches {
		return true
	}
	shared := 0
	for s := range x {
		if y[s] {
			shared++
		}
	}
	return float64(shared) >= sharedByTwo*float64(len(x))
}

// stretches are all stretches of a text of a few characters, signs and spaces apart.
func stretches(text string) map[string]bool {
	var plain []rune
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			plain = append(plain, r)
		}
	}
	all := make(map[string]bool, len(plain))
	for n := 0; n+stretchLength <= len(plain); n++ {
		all[string(plain[n:n+stretchLength])] = true
	}
	return all
}
