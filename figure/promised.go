package figure

import (
	"strconv"

	"mubiao/report"
)

// promised makes a target of a statement, or tells that it is none: it stands
// outside the plan, or speaks of several years, of another year, of a part of a
// year, or, outside the headline, of a part of the place.
func (t *text) promised(st statement, s *spoken) (report.Figure, bool) {
	w := st.when
	switch {
	case s.part != report.PlanPart && !s.headline,
		st.average || w.years || w.from != 0,
		w.base == noYear || w.base != 0 && w.base != t.year-1 && !s.headline,
		w.year != 0 && w.year != t.year,
		st.scope != wholePlace, t.amends(st, s), !s.headline && (!st.ofWhole(s.sentence) || st.doubled):
		return report.Figure{}, false
	}
	f := t.figure(st, s.sentence)
	f.Role, f.Headline, f.Estimated = report.Target, s.headline && !st.beside, false
	f.Period = strconv.Itoa(t.year)
	f.Basis = st.counted(f.Basis, t.year)
	return f, true
}
