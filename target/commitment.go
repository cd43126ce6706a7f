package target

import (
	"strings"

	"mubiao/report"
)

// commitments returns every figure that the outlook, the plan and the list of
// pledges promise, headline targets and goals included. Role is
// report.Commitment; Pledge is set inside the list of 民生实事.
func (r *Reader) commitments(t *text, all []spoken) []report.Figure {
	var found []report.Figure
	d := newDue(t, all)
	list := pledgeList{t: t, verbs: &r.verbs}
	for n := range all {
		s := &all[n]
		from := list.enter(all, n)
		if s.stage < outlook || s.stage == back || len(s.tokens) == 0 || t.explains(s) {
			continue
		}
		d.enter(s.sentence)
		at := 0
		for _, m := range newPassage(t, s, &r.verbs).promises() {
			for ; at < len(s.tokens) && s.tokens[at].start < m.token.start; at++ {
				d.pass(s.tokens, at)
			}
			f := r.commitment(t, s, m)
			f.Pledge = m.token.start >= from
			d.date(&f, m)
			found = append(found, f)
		}
	}
	return found
}

// commitment returns the figure of a promise.
func (r *Reader) commitment(t *text, s *spoken, m promise) report.Figure {
	f := report.Figure{Value: m.value, Unit: m.unit, Comparator: m.binding, Wording: m.bounds}
	if m.ranged {
		high := m.high
		f.High = &high
	}
	if m.of != nil {
		f = m.of.Figure
		if f.Stretch != nil && *f.Stretch == m.value {
			f.Value, f.Comparator, f.Strive, f.Wording = m.value, m.binding, true, m.bounds
		}
		f.Stretch = nil
		if strings.HasPrefix(m.unit, f.Unit) {
			f.Unit = m.unit
		}
	}
	st := statement{Figure: f}
	st.Start, st.End = m.quote.start, m.quote.end
	f = t.figure(st, s.sentence)
	if i, known := r.catalogue.Find(f.Indicator); known && (m.shared || len([]rune(m.object)) <= 2) {
		m.object = i.Chinese
	}
	f.Role, f.Object, f.Action, f.Headline = report.Commitment, m.object, m.action, s.headline && m.of != nil
	return f
}

// explains reports whether the sentence is one of a glossary: it says what a
// word means, 创新券：指.
func (t *text) explains(s *spoken) bool {
	for _, k := range s.tokens {
		switch {
		case k.class == number:
			return false
		case k.class == colon && (t.has(k.end, "即") || t.has(k.end, "指") || t.has(k.end, "是指")):
			return true
		}
	}
	return false
}
