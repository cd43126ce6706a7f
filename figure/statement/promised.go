package statement

import (
	"fmt"
	"strconv"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// promised makes a target of a statement, or tells that it is none: it stands
// outside the plan, or speaks of several years, of another year, of a part of a
// year, or, outside the headline, of a part of the place.
func (t *Text) promised(st statement, s *Sentence) (report.Figure, bool) {
	w := st.when
	switch {
	case s.Part != report.PlanPart && !s.Headline,
		st.average || w.years || w.from != 0,
		w.base == noYear || w.base != 0 && w.base != t.Year-1 && !s.Headline,
		w.year != 0 && w.year != t.Year,
		st.scope != prose.WholePlace, t.amends(st, s), !s.Headline && t.Weighs(s.Start, st.Start), !s.Headline && (!st.ofWhole(s.Sentence) || st.doubled || t.ofYears(st, s)):
		return report.Figure{}, false
	}
	f := t.Fill(st.Figure, s.Sentence)
	f.Role, f.Headline, f.Estimated = report.Target, s.Headline && !st.beside, false
	f.Period = strconv.Itoa(t.Year)
	f.Basis = st.counted(f.Basis, t.Year)
	return f, true
}

// ofYears reports whether a figure is due within several years: 力争用三年时间，突破900亿元.
func (t *Text) ofYears(st statement, s *Sentence) bool {
	n, section := prose.TokenAt(s.Tokens, st.End), s.Start
	for i := n - 1; i >= 0 && s.Tokens[i].Start > st.End-prose.MaxRow; i-- {
		if s.Tokens[i].Class == prose.Semicolon {
			section = s.Tokens[i].End
			break
		}
	}
	return n < len(s.Tokens) && t.YearsWithin(s.Tokens, n, section) > 0
}

// counted returns the basis with the year that a change is counted from, where
// it is not the one before the target year: 比2010年翻一番.
func (st *statement) counted(basis string, target int) string {
	base := st.when.base
	if base <= 0 || base == target-1 && !st.doubled || st.Measure == report.Level || st.Measure == report.Rate {
		return basis
	}
	return prose.JoinWays(basis, fmt.Sprintf("较%d年", base))
}

// amends reports whether the sentence only tells how the report was mended:
// “增长6%”修改为“增长6.5%”.
func (t *Text) amends(st statement, s *Sentence) bool {
	if st.Start == 0 || !strings.ContainsRune("“「\"", t.Runes[st.Start-1]) {
		return false
	}
	words := t.Slice(s.Start, s.End)
	return strings.Contains(words, "改为") || strings.Contains(words, "更正为") || strings.Contains(words, "调整为")
}
