package prose

import (
	"slices"
)

// Where closing and appendix may stand, as shares of the paragraphs, and what
// their words weigh.
const (
	closingFrom  = 0.75
	closingUsual = 0.9
	saluteCloses = 0.8
	notesFrom    = 0.5 // of the characters: a glossary has many short lines
	noteLine     = 90  // characters of a line that heads an appendix, at most
	frontLine    = 80  // … of a line of the front
	handedIn     = 3   // lines behind the salutation in which the report is handed in
	frontLines   = 6   // lines before the text of a report that does not greet
	farFromEnd   = 20.0
	figuresClose = 1.5 // figures are rare in a closing
)

// weighFront: the front ends with the salutation; a report without one has a
// few short lines before its text.
func (o *outliner) weighFront(i int, e *evidence) {
	p := &o.paragraphs[i]
	long := p.end-p.start > frontLine
	switch greet := o.greet; {
	case greet >= 0 && i < greet:
		e.cost[frontIndex] -= 8
		e.open(frontIndex, 1, because("before the salutation"))
	case greet >= 0 && i > greet && i <= greet+handedIn && o.holds(p, saysReports):
		e.cost[frontIndex] -= 4
	case greet >= 0 && i > greet && long:
		e.cost[frontIndex] += 6
	case greet >= 0 && i > greet:
		e.cost[frontIndex] += 3
	case greet < 0 && (i >= frontLines || long):
		e.cost[frontIndex] += 6
	}
}

// frontMost is the most characters before the salutation.
const frontMost = 1200

// weighClosing: the closing is an appeal near the end, and without figures.
func (o *outliner) weighClosing(i int, e *evidence) {
	p, at, n := &o.paragraphs[i], float64(i), float64(len(o.paragraphs))
	if at < closingUsual*n {
		e.cost[closingIndex] += 4
	}
	if at < closingFrom*n {
		e.cost[closingIndex] += farFromEnd
	}
	if p.figures {
		e.cost[closingIndex] += figuresClose
	}
	if o.holds(p, saysAppeal) {
		e.cost[closingIndex] -= 2.5
		e.open(closingIndex, 1, because("an appeal"))
	}
	if at > saluteCloses*n && o.salutes(p) {
		e.open(closingIndex, 1, because("a salutation near the end"))
	}
}

// weighAppendix: a short line 名词解释 or 附件 in the second half begins the
// appendix, which goes on to the end, but for a list of pledges.
func (o *outliner) weighAppendix(i int, e *evidence) {
	p := &o.paragraphs[i]
	e.cost[appendixIndex]++
	if float64(p.start) < notesFrom*float64(o.paragraphs[len(o.paragraphs)-1].start) {
		e.cost[appendixIndex] += farFromEnd
		return
	}
	if o.headsNotes(p) {
		o.noted = true
		e.cost[appendixIndex] -= 12
		e.open(appendixIndex, 1, reason{"heading", Extent{p.start, p.end}})
	}
	if o.noted && p.heading.bare && o.holds(p, saysPledges) && !o.holds(p, saysRecall) {
		o.noted = false
		e.open(planIndex, 1, because("a list of pledges"))
		e.cost[appendixIndex] += 14
	}
	if o.noted {
		e.against(1.5, reviewIndex, termIndex, goalsIndex, planIndex, closingIndex)
	}
}

// holds reports whether a word of the paragraph says so.
func (o *outliner) holds(p *paragraph, what says) bool {
	return slices.ContainsFunc(p.hits, func(h hit) bool { return h.says&what != 0 })
}

// headsNotes reports whether the paragraph is the line that heads a glossary,
// an attachment or a list of corrections.
func (o *outliner) headsNotes(p *paragraph) bool {
	const lead = 24 // 关于《政府工作报告》的修改说明
	return p.end-p.start < noteLine && slices.ContainsFunc(p.hits, func(h hit) bool {
		return h.says&saysNotes != 0 && (h.start <= p.body+1 || h.start < p.start+lead && p.end-p.start < frontLine/2)
	})
}
