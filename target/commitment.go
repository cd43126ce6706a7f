package target

import (
	"strconv"

	"mubiao/report"
)

// commitments returns every figure that the outlook, the plan and the list of
// pledges promise, headline targets and goals included. Role is
// report.Commitment; Pledge is set inside the list of 民生实事.
func (r *Reader) commitments(t *text, all []sentence) []report.Figure {
	var found []report.Figure
	d := newDue(t, all)
	list := pledgeList{t: t, verbs: &r.verbs}
	for n, s := range all {
		from := list.enter(all, n)
		if s.stage < outlook || s.stage == back || len(s.tokens) == 0 {
			continue
		}
		p := newPassage(t, s, &r.verbs)
		d.enter(s)
		at := 0
		for _, m := range p.promises() {
			for ; at < len(s.tokens) && s.tokens[at].start < m.token.start; at++ {
				d.pass(s.tokens, at)
			}
			f := t.commitment(s, m)
			f.Period, f.Pledge = d.period(), m.token.start >= from
			found = append(found, f)
		}
	}
	return found
}

// commitment returns the figure of a promise.
func (t *text) commitment(s sentence, m promise) report.Figure {
	f := report.Figure{
		Key: report.Key{
			Place: t.document.Place, Year: t.year, Role: report.Commitment,
			Object: m.object, Period: strconv.Itoa(t.year),
		},
		Value: m.value, Unit: m.unit, Comparator: m.binding, Action: m.action,
		Quote: string(t.runes[m.quote.start:m.quote.end]),
		Start: m.quote.start, End: m.quote.end, Origin: report.Read, Rules: Rules,
	}
	if m.ranged {
		high := m.high
		f.High = &high
	}
	if s.section >= 0 {
		f.Section = t.document.Sections[s.section].Heading
	}
	return f
}
