package web

import (
	"cmp"
	"slices"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// placesPage is what places.html shows: every place of which anything is
// known, under its province.
type placesPage struct {
	Provinces []province
	Places    int
	Reports   int
}

// province is a province with the places in it of which anything is known.
type province struct {
	place.Place
	Places []placeLine
}

// placeLine is a place in the list.
type placeLine struct {
	place.Place
	Newest  report.Delivery
	Reports int
	Target  *report.Figure // of the gross regional product
}

func (s *Site) places(r *request) (any, error) {
	days, err := s.deliveries(r.Context())
	if err != nil {
		return nil, err
	}
	newest, err := s.growth(r)
	if err != nil {
		return nil, err
	}
	lines := linesOf(days)
	for code, f := range newest {
		if l := lines[code]; l != nil && f.Year == l.Newest.Year {
			l.Target = &f
		}
	}
	page := placesPage{Places: len(lines), Reports: len(days)}
	by := map[string]int{}
	for _, l := range lines {
		top := l.Place
		if chain := place.Chain(l.Code); len(chain) > 0 {
			top = chain[len(chain)-1]
		}
		at, known := by[top.Code]
		if !known {
			at = len(page.Provinces)
			by[top.Code] = at
			page.Provinces = append(page.Provinces, province{Place: top})
		}
		page.Provinces[at].Places = append(page.Provinces[at].Places, *l)
	}
	slices.SortFunc(page.Provinces, func(a, b province) int { return cmp.Compare(a.Code, b.Code) })
	for _, p := range page.Provinces {
		slices.SortFunc(p.Places, func(a, b placeLine) int { return cmp.Compare(a.Code, b.Code) })
	}
	return page, nil
}

// linesOf returns a line for each place, with its newest report.
func linesOf(days []report.Delivery) map[string]*placeLine {
	lines := map[string]*placeLine{}
	for _, d := range days {
		line := lines[d.Place]
		if line == nil {
			p, ok := place.Lookup(d.Place)
			if !ok {
				continue
			}
			line = &placeLine{Place: p}
			lines[d.Place] = line
		}
		line.Reports++
		if d.Year > line.Newest.Year {
			line.Newest = d
		}
	}
	return lines
}

// growth returns each place's newest target for the gross regional product, of
// this year or the last.
func (s *Site) growth(r *request) (map[string]report.Figure, error) {
	figures, err := s.figures(r.Context(), store.FigureFilter{
		Roles: []report.Role{report.Target}, Indicator: "gdp", Measure: report.Growth, Headline: true, Brief: true,
		From: r.now.Year() - 1})
	if err != nil {
		return nil, err
	}
	newest := map[string]report.Figure{}
	for _, f := range figures {
		if old, ok := newest[f.Place]; !ok || f.Year > old.Year {
			newest[f.Place] = f.Figure
		}
	}
	return newest, nil
}
