package web

import (
	"slices"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// figurePage is what figure.html shows: one figure with all that is known of
// it. Its address lasts as long as the database.
type figurePage struct {
	store.Stand
	Name     digest.Name // of what it is about
	Where    digest.Name // the place
	Sentence sentence
	Page     string // address of the words on the page they were read from
	Fetched  string // hash of that page
	Softness string
	Doubts   []store.Doubt // over it that nobody has settled
	Chart    chart
	Past     []store.Stand // the same thing in other years, newest first
}

func (s *Site) figure(r *request) (any, error) {
	id, err := number(r.PathValue("id"))
	if err != nil {
		return nil, errNotFound
	}
	f, found, err := s.Store.Figure(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errNotFound
	}
	page := figurePage{Stand: f, Name: r.about(f.Figure), Where: r.Place(f.Place), Softness: s.softness(f.Figure)}
	if err := s.addWords(r, &page); err != nil {
		return nil, err
	}
	if err := s.addDoubts(r, &page); err != nil {
		return nil, err
	}
	return page, s.addPast(r, &page)
}

// addWords adds the sentence, where the figure was read.
func (s *Site) addWords(r *request, page *figurePage) error {
	if page.Document == 0 {
		return nil
	}
	v, found, err := s.Store.Document(r.Context(), page.Document)
	if err != nil || !found {
		return err
	}
	page.Sentence = sentenceOf(v.Document, page.Figure)
	page.Page, page.Fetched = v.PageAt(page.Start)
	return nil
}

// addDoubts adds what is doubted of the figure, unless a person has ruled on it.
func (s *Site) addDoubts(r *request, page *figurePage) error {
	rulings, err := s.Store.Rulings(r.Context(), page.Place, page.Year)
	if err != nil {
		return err
	}
	stands := store.Ruled([]report.Figure{page.Figure}, rulings)
	if len(stands) == 0 || len(stands[0].Doubts) == 0 {
		return nil
	}
	page.Doubts, err = s.Store.FigureDoubts(r.Context(), page.ID)
	return err
}

// addPast adds the figures of other years that compare with this one, and
// the chart of targets beside results.
func (s *Site) addPast(r *request, page *figurePage) error {
	if page.Indicator == "" {
		return nil
	}
	all, err := s.Store.Stands(r.Context(), store.FigureFilter{
		Place: page.Place, Indicator: page.Indicator, Measure: page.Measure, Headline: true,
		Roles: []report.Role{report.Target, report.Result}})
	if err != nil {
		return err
	}
	var promised, claimed []point
	for _, f := range all {
		year := yearOf(f.Period)
		if f.Basis != page.Basis || f.Unit != page.Unit || year == 0 {
			continue
		}
		p := point{year, f.Low(), r.Figure(&f.Figure)}
		if f.Role == report.Target {
			promised = append(promised, p)
		} else {
			claimed = append(claimed, p)
		}
		page.Past = append(page.Past, f)
	}
	page.Chart = chartOf(page.Unit, named{r.t("promised"), tidy(promised)}, named{r.t("claimed"), tidy(claimed)})
	slices.SortStableFunc(page.Past, func(a, b store.Stand) int { return yearOf(b.Period) - yearOf(a.Period) })
	return nil
}

// tidy sorts points by year and keeps one of each: the last, which the newest
// report gives.
func tidy(points []point) []point {
	slices.SortStableFunc(points, func(a, b point) int { return a.Year - b.Year })
	var once []point
	for _, p := range points {
		if n := len(once); n > 0 && once[n-1].Year == p.Year {
			once[n-1] = p
			continue
		}
		once = append(once, p)
	}
	return once
}
