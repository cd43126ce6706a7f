package statement

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// Results returns the figures that the review claims for the year before the
// target year, and those of a part of it.
func (t *Text) Results() []report.Figure {
	var figures []report.Figure
	for i := range t.Told {
		s := &t.Told[i]
		if s.Part.Looks() >= 0 && s.Columns == nil {
			continue
		}
		for _, st := range s.Statements {
			if f, ok := t.claim(st, s); ok {
				if s.contradicts(st) {
					f.Doubts = append(f.Doubts, report.Mismatch)
				}
				figures = append(figures, f)
			}
		}
	}
	return once(unique(exact(figures)))
}

// once keeps the first figure of a kind as the place's own: a later one that
// differs may be of a part of the place.
func once(figures []report.Figure) []report.Figure {
	for i := range figures {
		if figures[i].Ordinal > 1 {
			figures[i].Headline = false
		}
	}
	return figures
}

// exact drops a value that was only passed (突破千亿元, 降到10‰以下) where the report
// gives the value itself, and a rounded level beside the full one.
func exact(figures []report.Figure) []report.Figure {
	levels := map[report.Key]float64{}
	for _, f := range figures {
		if !isPassed(f) && levels[f.Key] == 0 {
			levels[f.Key] = f.Value * prose.ScaleOf(f.Unit)
		}
	}
	return slices.DeleteFunc(figures, func(f report.Figure) bool {
		v, own := levels[f.Key], f.Value*prose.ScaleOf(f.Unit)
		if v == 0 || v == own {
			return false
		}
		passed := f.Comparator == report.AtLeast && own <= v || f.Comparator == report.AtMost && own >= v
		return isPassed(f) && passed || f.Measure == report.Level && math.Abs(v-own) < 0.002*v
	})
}

// isPassed reports a level above a bound, or a rate below one.
func isPassed(f report.Figure) bool {
	return f.Measure == report.Level && f.Comparator == report.AtLeast || f.Measure == report.Rate && f.Comparator == report.AtMost
}

// flows are indicators that reports add up over the years of a plan or a term,
// often without saying so.
var flows = []string{"new_urban_jobs", "trade_total", "exports", "imports", "fdi", "domestic_capital", "labor_transfer"}

// added reports whether the figure may be the sum of several years: a level of
// what is added up, where several years are spoken of and no single one, be it
// only by the growth from one year to the next.
func (st *statement) added(s *Sentence) bool {
	several := (s.Years || s.Part == report.TermPart || st.summed || st.when.years) && !s.grows(st.Indicator)
	atEnd := st.moved || st.arrived && st.Indicator != "new_urban_jobs"
	return several && st.when.year == 0 && !atEnd && st.Measure == report.Level && slices.Contains(flows, st.Indicator)
}

// addsUp reports whether the level, in a paragraph about several years, is what
// was done in all of them: nothing says that it was reached, nor counts it from
// one year to another.
func (t *Text) addsUp(st *statement, s *Sentence) bool {
	if st.reckoning == total {
		return !t.comparedBehind(st.End, false)
	}
	// 完成投资900亿元，年均增长20%
	poured := slices.Contains(poured, st.Indicator) && strings.Contains(t.Slice(s.Start, st.Start), "完成")
	several := s.Years || poured && s.Part == report.TermPart
	if !several || st.when.year != 0 || st.Measure != report.Level || st.Indicator == "gdp" || slices.Contains(prose.Stocks, st.Indicator) {
		return false
	}
	return !st.moved && !st.arrived && !st.bound && !s.grows(st.Indicator) && !t.comparedBehind(st.End, !poured)
}

// poured are indicators that reports add up over several years, telling how much they
// grew in each.
var poured = append([]string{"fai", "industrial_investment"}, flows...)

// maxBehindLevel is the most characters behind a level in which a change to it
// is told.
const maxBehindLevel = 60

// comparedBehind reports whether the words behind a level compare it with that of
// one year: ，是2015年的2倍, ，分别比2010年增长; or give its average growth.
func (t *Text) comparedBehind(at int, average bool) bool {
	end := at
	for end < min(at+maxBehindLevel, len(t.Runes)) && !strings.ContainsRune("；;。\n", t.Runes[end]) {
		end++
	}
	words := t.Slice(at, end)
	if average && strings.Contains(words, "年均") {
		return true
	}
	for _, w := range []string{"比", "是", "较", "为"} {
		if _, rest, found := strings.Cut(words, w); found && len(rest) > 4 && prose.Digit(rune(rest[0])) >= 0 && strings.HasPrefix(rest[4:], "年") {
			return true
		}
	}
	return false
}

// grows reports whether the sentence gives the growth of the indicator in a
// single year.
func (s *Sentence) grows(id string) bool {
	return slices.ContainsFunc(s.Statements, func(st statement) bool {
		single := !st.average && !st.when.years && st.when.base == 0
		return st.Indicator == id && st.Measure == report.Growth && single
	})
}

// ofWhole reports whether the statement speaks of the whole place.
func (st *statement) ofWhole(s *prose.Sentence) bool {
	return st.scope == prose.WholePlace && (s.Scope == prose.WholePlace || st.overall)
}

// purposes are the words by which a clause says what was aimed at.
var purposes = prose.List("purpose")

// isAim reports whether the clause in which a figure begins says what was aimed at.
func (t *Text) isAim(at int) bool {
	from := at
	for from > 0 && !strings.ContainsRune("，；。：\n", t.Runes[from-1]) {
		from--
	}
	words := t.Slice(from, at)
	return slices.ContainsFunc(purposes, func(w string) bool { return strings.Contains(words, w) })
}

// claim makes a result of a statement, or tells that it is none: it speaks of
// another year, of several years, or of a part of the place.
func (t *Text) claim(st statement, s *Sentence) (report.Figure, bool) {
	w := st.when
	level := st.Measure == report.Level || st.Measure == report.Rate
	term := w.year == 0 && s.Years && !level
	switch {
	case st.average || st.doubled || st.planned || term || st.added(s) || t.addsUp(&st, s),
		w.years && !level,
		st.sum && (st.Measure == report.Level || st.Measure == report.Reduction) && w.from == 0,
		!st.ofWhole(s.Sentence), t.ofShare(&st), t.ofSeveral(&st, s),
		w.year != 0 && w.year != t.Year-1,
		w.base != 0 && w.base != t.Year-2 && !(level && st.moved),
		st.series != 0 && st.series != t.Year-2,
		w.from != 0 && w.to == 0,
		t.isAim(st.Start):
		return report.Figure{}, false
	}
	f := t.Fill(st.Figure, s.Sentence)
	f.Role, f.Headline, f.Strive = report.Result, w.from == 0 && !st.beside, false
	f.Period = strconv.Itoa(t.Year - 1)
	if w.from != 0 {
		f.Period = fmt.Sprintf("%d-%02d/%d-%02d", t.Year-1, w.from, t.Year-1, w.to)
	}
	return f, true
}
