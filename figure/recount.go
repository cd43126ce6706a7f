package figure

import (
	"strings"

	"mubiao/report"
)

// recount adds what the number at token i, in the bracket that opens at a
// character, says: the change or the level before the bracket once more, counted
// in another way. 增长5%（同口径增长7.5%）, 71亿元（剔除退税因素后86亿元）
func (p *speaker) recount(at int, way *token, i int) {
	last := p.endingAt(at)
	change := p.changeBefore(at, i)
	if last == nil || p.tokens[i].unit != last.Unit {
		return
	}
	again := last.Measure == report.Growth && change != none || last.Measure == report.Level && change == none
	if !again {
		return
	}
	a := amount{token: &p.tokens[i], end: p.tokens[i].end}
	if i+1 < len(p.tokens) && p.tokens[i+1].class == after && p.tokens[i+1].start == a.end {
		a.after, a.end = &p.tokens[i+1], p.tokens[i+1].end
	}
	s := *last
	s.beside, s.Strive, s.Stretch, s.High = true, false, nil, nil
	s.Basis = strings.TrimSuffix(p.slice(way.start, p.wayEnd(way)), "后")
	s.Value, s.End = a.value, a.end
	if change == fall {
		s.Value = -a.value
	}
	spoken := speaker{text: p.text}
	if i > 0 && p.tokens[i-1].class == before {
		spoken.bound = &p.tokens[i-1]
	}
	s.Comparator, s.Wording = spoken.comparator(&report.Indicator{}, a), spoken.wording(a)
	if !a.ranged && s.Basis != last.Basis {
		p.said.statements = append(p.said.statements, s)
	}
}

// endingAt returns the last statement, if it ends at a character; or nil.
func (p *speaker) endingAt(at int) *statement {
	n := len(p.said.statements)
	if n == 0 || p.said.statements[n-1].End != at {
		return nil
	}
	return &p.said.statements[n-1]
}

// changeBefore tells whether token i, behind a character, is said to be a rise
// or a fall; none where it is not said.
func (p *speaker) changeBefore(at, i int) class {
	for i--; i >= 0 && p.tokens[i].start > at; i-- {
		switch c := p.tokens[i].class; c {
		case rise, fall:
			return c
		case number:
			return none
		}
	}
	return none
}
