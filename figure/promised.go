package figure

import (
	"fmt"
	"strconv"
	"strings"

	"mubiao/report"
)

// promised makes a target of a statement, or tells that it is none: it stands
// outside the plan, or speaks of several years, of another year, of a part of a
// year, or, outside the headline, of a part of the place.
func (t *saidText) promised(st statement, s *spoken) (report.Figure, bool) {
	w := st.when
	switch {
	case s.part != report.PlanPart && !s.headline,
		st.average || w.years || w.from != 0,
		w.base == noYear || w.base != 0 && w.base != t.year-1 && !s.headline,
		w.year != 0 && w.year != t.year,
		st.scope != wholePlace, t.amends(st, s), !s.headline && weighs(string(t.runes[s.start:st.Start])), !s.headline && (!st.ofWhole(s.sentence) || st.doubled):
		return report.Figure{}, false
	}
	f := t.fill(st.Figure, s.sentence)
	f.Role, f.Headline, f.Estimated = report.Target, s.headline && !st.beside, false
	f.Period = strconv.Itoa(t.year)
	f.Basis = st.counted(f.Basis, t.year)
	return f, true
}

// counted returns the basis with the year that a change is counted from, where
// it is not the one before the target year: 比2010年翻一番.
func (st *statement) counted(basis string, target int) string {
	base := st.when.base
	if base <= 0 || base == target-1 && !st.doubled || st.Measure == report.Level || st.Measure == report.Rate {
		return basis
	}
	return joinWays(basis, fmt.Sprintf("较%d年", base))
}

// amends reports whether the sentence only tells how the report was mended:
// “增长6%”修改为“增长6.5%”.
func (t *saidText) amends(st statement, s *spoken) bool {
	if st.Start == 0 || !strings.ContainsRune("“「\"", t.runes[st.Start-1]) {
		return false
	}
	words := t.slice(s.start, s.end)
	return strings.Contains(words, "改为") || strings.Contains(words, "更正为") || strings.Contains(words, "调整为")
}
