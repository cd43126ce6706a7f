package web

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"mubiao/place"
	"mubiao/store"
)

// fewPlaces is how many places it takes to speak of their median.
const fewPlaces = 3

// span is where the places stood in a year.
type span struct {
	Year, Places      int
	Low, Median, High float64
	Unit              string
}

// spans returns where the places of the level stood, year by year: an
// indicator has as many figures as there are reports, so what they come to is
// kept until the database is another.
func (s *Site) spans(ctx context.Context, f store.FigureFilter, level place.Level) ([]span, error) {
	f.Year, f.From, f.Through, f.Brief = 0, 0, "", false
	return s.spanned.get(ctx, s.Store, fmt.Sprintf("%s %#v", level, f), func() ([]span, error) {
		points, err := s.Store.FigurePoints(ctx, f)
		return spansOf(slices.DeleteFunc(points, func(p store.Point) bool { return !isAt(level, p.Place) })), err
	})
}

// spansOf gathers the points by year: in the unit that most have, one of each
// place, the one without a basis where there is one.
func spansOf(points []store.Point) []span {
	units := map[string]int{}
	for _, p := range points {
		units[p.Unit]++
	}
	unit := mostly(units)
	values := map[int]map[string]store.Point{}
	for _, p := range points {
		if p.Unit != unit {
			continue
		}
		if values[p.Year] == nil {
			values[p.Year] = map[string]store.Point{}
		}
		if before, ok := values[p.Year][p.Place]; !ok || before.Basis != "" && p.Basis == "" {
			values[p.Year][p.Place] = p
		}
	}
	var spans []span
	for _, year := range slices.Sorted(maps.Keys(values)) {
		if s := spanOf(year, values[year]); s.Places >= fewPlaces {
			s.Unit = unit
			spans = append(spans, s)
		}
	}
	return spans
}

func spanOf(year int, places map[string]store.Point) span {
	var sorted []float64
	for _, p := range places {
		sorted = append(sorted, p.Value)
	}
	slices.Sort(sorted)
	n := len(sorted)
	return span{Year: year, Places: n, Low: sorted[0], High: sorted[n-1], Median: middle(sorted)}
}

// spanRow is a span in words.
type spanRow struct {
	Year, Places      int
	Low, Median, High string
}

// courseOf draws the spans, and puts them into words for the table beside, the
// newest year first.
func courseOf(sp speech, spans []span) (chart, []spanRow) {
	lines := []named{{Name: sp.t("middle")}, {Name: sp.t("highest")}, {Name: sp.t("lowest")}}
	var rows []spanRow
	unit := ""
	for _, s := range spans {
		unit = s.Unit
		row := spanRow{s.Year, s.Places, sp.Amount(s.Low, unit), sp.Amount(s.Median, unit), sp.Amount(s.High, unit)}
		rows = append(rows, row)
		lines[0].Points = append(lines[0].Points, point{s.Year, s.Median, row.Median})
		lines[1].Points = append(lines[1].Points, point{s.Year, s.High, row.High})
		lines[2].Points = append(lines[2].Points, point{s.Year, s.Low, row.Low})
	}
	slices.Reverse(rows)
	return chartOf(unitMark(unit), lines...), rows
}
