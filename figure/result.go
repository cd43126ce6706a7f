package figure

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// results returns the figures that the review claims for the year before the
// target year, and those of a part of it.
func (t *saidText) results() []report.Figure {
	var figures []report.Figure
	for i := range t.told {
		s := &t.told[i]
		if s.part.Looks() >= 0 && s.columns == nil {
			continue
		}
		for _, st := range s.statements {
			if f, ok := t.claim(st, s); ok {
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

// exact drops a level that was only passed (突破千亿元) where the report gives
// the level itself, and a rounded level beside the full one.
func exact(figures []report.Figure) []report.Figure {
	levels := map[report.Key]float64{}
	for _, f := range figures {
		if f.Measure == report.Level && f.Comparator != report.AtLeast && levels[f.Key] == 0 {
			levels[f.Key] = f.Value * scaleOf(f.Unit)
		}
	}
	return slices.DeleteFunc(figures, func(f report.Figure) bool {
		v, own := levels[f.Key], f.Value*scaleOf(f.Unit)
		if f.Measure != report.Level || v == 0 || v == own {
			return false
		}
		return f.Comparator == report.AtLeast && own <= v || math.Abs(v-own) < 0.002*v
	})
}

// flows are indicators that reports add up over the years of a plan or a term,
// often without saying so.
var flows = []string{"new_urban_jobs", "trade_total", "exports", "imports", "fdi", "domestic_capital", "labor_transfer"}

// added reports whether the figure may be the sum of several years: a level of
// what is added up, where several years are spoken of and no single one, be it
// only by the growth from one year to the next.
func (st *statement) added(s *spoken) bool {
	several := (s.years || s.part == report.TermPart || st.summed || st.when.years) && !s.grows(st.Indicator)
	atEnd := st.moved || st.arrived && st.Indicator != "new_urban_jobs"
	return several && st.when.year == 0 && !atEnd && st.Measure == report.Level && slices.Contains(flows, st.Indicator)
}

// addsUp reports whether the level, in a paragraph about several years, is what
// was done in all of them: nothing says that it was reached, nor counts it from
// one year to another.
func (t *saidText) addsUp(st *statement, s *spoken) bool {
	if st.reckoning == total {
		return !t.comparedBehind(st.End, false)
	}
	if !s.years || st.when.year != 0 || st.Measure != report.Level || st.Indicator == "gdp" || slices.Contains(stocks, st.Indicator) {
		return false
	}
	return !st.moved && !st.arrived && !st.bound && !s.grows(st.Indicator) && !t.comparedBehind(st.End, true)
}

// maxBehindLevel is the most characters behind a level in which a change to it
// is told.
const maxBehindLevel = 60

// comparedBehind reports whether the words behind a level compare it with that of
// one year: ，是2015年的2倍, ，分别比2010年增长; or give its average growth.
func (t *saidText) comparedBehind(at int, average bool) bool {
	end := at
	for end < min(at+maxBehindLevel, len(t.runes)) && !strings.ContainsRune("；;。\n", t.runes[end]) {
		end++
	}
	words := t.slice(at, end)
	if average && strings.Contains(words, "年均") {
		return true
	}
	for _, w := range []string{"比", "是", "较", "为"} {
		if _, rest, found := strings.Cut(words, w); found && len(rest) > 4 && digit(rune(rest[0])) >= 0 && strings.HasPrefix(rest[4:], "年") {
			return true
		}
	}
	return false
}

// grows reports whether the sentence gives the growth of the indicator in a
// single year.
func (s *spoken) grows(id string) bool {
	return slices.ContainsFunc(s.statements, func(st statement) bool {
		single := !st.average && !st.when.years && st.when.base == 0
		return st.Indicator == id && st.Measure == report.Growth && single
	})
}

// ofWhole reports whether the statement speaks of the whole place.
func (st *statement) ofWhole(s *sentence) bool {
	return st.scope == wholePlace && (s.scope == wholePlace || st.overall)
}

// claim makes a result of a statement, or tells that it is none: it speaks of
// another year, of several years, or of a part of the place.
func (t *saidText) claim(st statement, s *spoken) (report.Figure, bool) {
	w := st.when
	level := st.Measure == report.Level || st.Measure == report.Rate
	term := w.year == 0 && s.years && !level
	switch {
	case st.average || st.doubled || st.planned || term || st.added(s) || t.addsUp(&st, s),
		w.years && !level,
		st.sum && (st.Measure == report.Level || st.Measure == report.Reduction) && w.from == 0,
		!st.ofWhole(s.sentence),
		w.year != 0 && w.year != t.year-1,
		w.base != 0 && w.base != t.year-2 && !(level && st.moved),
		st.series != 0 && st.series != t.year-2,
		w.from != 0 && w.to == 0:
		return report.Figure{}, false
	}
	f := t.fill(st.Figure, s.sentence)
	f.Role, f.Headline, f.Strive = report.Result, w.from == 0 && !st.beside, false
	f.Period = strconv.Itoa(t.year - 1)
	if w.from != 0 {
		f.Period = fmt.Sprintf("%d-%02d/%d-%02d", t.year-1, w.from, t.year-1, w.to)
	}
	return f, true
}
