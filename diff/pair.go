package diff

import "mubiao/report"

// couple is two figures that belong together, or one that has no partner: its
// other side is nil. Rule is the number of the rule that joined them.
type couple struct {
	after, before *report.Figure
	rule          int
}

// rule reports whether two figures belong together.
type rule func(after, before report.Figure) bool

// join pairs the figures of two sides. The rules go from the strictest to the
// loosest, and each takes what the ones before it have left; within a rule the
// first in the text goes with the first. The newer side's order comes first,
// then what only the older side has.
func join(after, before []report.Figure, rules ...rule) []couple {
	partner := make([]int, len(after))
	by := make([]int, len(after))
	taken := make([]bool, len(before))
	for n := range partner {
		partner[n] = -1
	}
	for r, belongs := range rules {
		for n := range after {
			if partner[n] >= 0 {
				continue
			}
			if m := first(before, taken, func(f report.Figure) bool { return belongs(after[n], f) }); m >= 0 {
				partner[n], by[n], taken[m] = m, r, true
			}
		}
	}
	return couples(after, before, partner, by)
}

func first(figures []report.Figure, taken []bool, fits func(report.Figure) bool) int {
	for n, f := range figures {
		if !taken[n] && fits(f) {
			return n
		}
	}
	return -1
}

func couples(after, before []report.Figure, partner, by []int) []couple {
	var all []couple
	alone := make([]bool, len(before))
	for n := range alone {
		alone[n] = true
	}
	for n := range after {
		c := couple{after: &after[n], rule: by[n]}
		if m := partner[n]; m >= 0 {
			c.before, alone[m] = &before[m], false
		}
		all = append(all, c)
	}
	for m := range before {
		if alone[m] {
			all = append(all, couple{before: &before[m]})
		}
	}
	return all
}
