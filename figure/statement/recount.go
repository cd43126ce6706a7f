package statement

import (
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// recount adds what the number at token i, in the bracket that opens at a
// character, says: the change or the level before the bracket once more, counted
// in another way. 增长5%（同口径增长7.5%）, 71亿元（剔除退税因素后86亿元）
func (p *speaker) recount(at int, way *prose.Token, i int) {
	last := p.endingAt(at)
	change := p.changeBefore(at, i)
	if last == nil || p.tokens[i].Unit != last.Unit {
		return
	}
	again := last.Measure == report.Growth && change != prose.None || last.Measure == report.Level && change == prose.None
	if !again {
		return
	}
	a := amount{Token: &p.tokens[i], end: p.tokens[i].End}
	if i+1 < len(p.tokens) && p.tokens[i+1].Class == prose.After && p.tokens[i+1].Start == a.end {
		a.after, a.end = &p.tokens[i+1], p.tokens[i+1].End
	}
	s := *last
	s.beside, s.Strive, s.Stretch, s.High = true, false, nil, nil
	s.Basis = strings.TrimSuffix(p.Slice(way.Start, p.wayEnd(way)), "后")
	s.Value, s.End = a.Value, a.end
	if change == prose.Fall {
		s.Value = -a.Value
	}
	spoken := speaker{Text: p.Text}
	if i > 0 && p.tokens[i-1].Class == prose.Before {
		spoken.bound = &p.tokens[i-1]
	}
	s.Comparator, s.Wording = spoken.comparator(&report.Indicator{}, a), spoken.wording(a)
	if !a.Ranged && s.Basis != last.Basis {
		p.said.Statements = append(p.said.Statements, s)
	}
}

// endingAt returns the last statement, if it ends at a character; or nil.
func (p *speaker) endingAt(at int) *statement {
	n := len(p.said.Statements)
	if n == 0 || p.said.Statements[n-1].End != at {
		return nil
	}
	return &p.said.Statements[n-1]
}

// changeBefore tells whether token i, behind a character, is said to be a rise
// or a fall; none where it is not said.
func (p *speaker) changeBefore(at, i int) prose.Class {
	for i--; i >= 0 && p.tokens[i].Start > at; i-- {
		switch c := p.tokens[i].Class; c {
		case prose.Rise, prose.Fall:
			return c
		case prose.Number:
			return prose.None
		}
	}
	return prose.None
}
