package prose

import "mubiao/report"

// parts are the parts that paragraphs are labelled with. The list of pledges is
// found afterwards, within them.
var parts = [...]report.PartKind{
	report.FrontPart, report.ReviewPart, report.TermPart, report.GoalsPart, report.PlanPart, report.ClosingPart, report.AppendixPart,
}

// The indexes of parts.
const (
	frontIndex = iota
	reviewIndex
	termIndex
	goalsIndex
	planIndex
	closingIndex
	appendixIndex
	partsN
)

// partAt returns the index of a part, -1 for "".
func partAt(p report.PartKind) int {
	for i := range parts {
		if parts[i] == p {
			return i
		}
	}
	return -1
}

// Costs of changing from part to part. They are of the size of what a
// paragraph can say: a plain opening weighs 4.
const (
	usualChange = 4.0 // where none other is given
	enterAside  = 2.0 // 刚刚过去的一年 within the years of a term …
	leaveAside  = 1.5 // … and back
	stayAside   = 0.3 // each paragraph of it
	asideToPart = 2.0 // it was none: the part has begun with it
	unannounced = 6.0 // the closing, where neither 各位代表 nor an appeal opens it
	lateStart   = 8.0 // a report that begins with what is to be
	bareStart   = 3.0 // … with what has been, without a front
)

// changes are the costs of changing between two parts: small for the usual
// orders, large for those that hardly occur.
var changes = [partsN][partsN]float64{
	frontIndex:    {reviewIndex: 0.01, termIndex: 0.01, goalsIndex: 8, planIndex: 6},
	reviewIndex:   {planIndex: 1, termIndex: 2, goalsIndex: 2, appendixIndex: 1},
	termIndex:     {reviewIndex: 2, goalsIndex: 1, planIndex: 2, appendixIndex: 2},
	goalsIndex:    {planIndex: 1, termIndex: 3, reviewIndex: 3, closingIndex: 1, appendixIndex: 1},
	planIndex:     {goalsIndex: 5, reviewIndex: 4, termIndex: 4.5, closingIndex: 1, appendixIndex: 1},
	closingIndex:  {appendixIndex: 0.01, planIndex: 5, goalsIndex: 8},
	appendixIndex: {planIndex: 4, closingIndex: 14, reviewIndex: 14, termIndex: 14, goalsIndex: 14},
}

// state is a part, or a short look at another part from within one: an aside.
type state struct{ base, part int }

// states are the parts and the asides that occur.
var states = func() []state {
	var all []state
	for i := range parts {
		all = append(all, state{i, i})
	}
	return append(all, state{planIndex, reviewIndex}, state{planIndex, termIndex}, state{goalsIndex, reviewIndex}, state{goalsIndex, termIndex},
		state{termIndex, reviewIndex}, state{reviewIndex, termIndex})
}()

func (s state) aside() bool { return s.base != s.part }

// never is the cost of what cannot be.
const never = 1e9

// cheapest returns the labelling of all paragraphs of least cost.
func cheapest(all []evidence) []report.PartKind {
	cost := make([][]float64, len(all))
	from := make([][]int, len(all))
	for i := range all {
		cost[i], from[i] = make([]float64, len(states)), make([]int, len(states))
		for s, to := range states {
			best, at := start(to), 0
			if i > 0 {
				best = never
				for b, prev := range states {
					if c := cost[i-1][b] + change(prev, to, &all[i]); c < best {
						best, at = c, b
					}
				}
			}
			cost[i][s], from[i][s] = best+all[i].cost[to.part], at
		}
	}
	return trace(cost, from)
}

// trace follows the cheapest way back from the last paragraph.
func trace(cost [][]float64, from [][]int) []report.PartKind {
	n := len(cost)
	at := 0
	for s, c := range cost[n-1] {
		if c < cost[n-1][at] {
			at = s
		}
	}
	found := make([]report.PartKind, n)
	for i := n - 1; i >= 0; i-- {
		found[i] = parts[states[at].part]
		at = from[i][at]
	}
	return found
}

// start is the cost of a report that begins in a state.
func start(s state) float64 {
	switch {
	case s.aside():
		return never
	case s.part == frontIndex:
		return 0
	case s.part == reviewIndex || s.part == termIndex:
		return bareStart
	}
	return lateStart
}

// change is the cost of moving from one state to the next at a paragraph.
func change(a, b state, e *evidence) float64 {
	held := 0.0
	if e.held && parts[a.part].Looks() <= 0 && parts[b.part].Looks() > 0 {
		held = headingHolds * (1 - e.opens[b.part])
	}
	shut := e.bound + held + e.quiet*(1-e.opens[b.part])
	switch {
	case a == b && b.aside():
		return stayAside
	case a == b:
		return 0
	case b.aside() && (a.aside() || a.part != b.base || e.opens[b.part] == 0):
		return never
	case b.aside():
		return enterAside + shut
	case a.aside() && a.base == b.part:
		return leaveAside + e.bound + held
	case a.part == b.part:
		return asideToPart
	case b.part == closingIndex:
		shut = unannounced * (1 - e.opens[closingIndex])
	}
	if c := changes[a.part][b.part]; c > 0 {
		return c + shut
	}
	return usualChange + shut
}
