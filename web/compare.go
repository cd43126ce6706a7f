package web

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"

	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// The indicator that is compared until another is chosen.
const usual = "gdp"

// Bounds of a comparison.
const (
	mostColumns = 8   // years side by side
	mostRows    = 100 // places in a ranking, until all are asked for
	mostLines   = 50  // places over the years, likewise
)

// comparePage is what compare.html shows: one indicator in all places, in one
// year or over the years.
type comparePage struct {
	Filter     store.FigureFilter
	Role       report.Role
	Indicator  report.Indicator
	Name       digest.Name
	Over       bool // over the years
	Unit       string
	Years      []int // with any figure
	Columns    []int // of them, over the years
	Rows       []compareRow
	Places     int    // of which some may be left out of the rows
	All        string // query that asks for all of them; "" where they are there
	Spread     spread
	Median     string
	Course     chart     // of all places over the years
	Spans      []spanRow // the same as a table
	Levels     []place.Level
	Level      place.Level
	From       string // place that the reader came from; "" = none
	Ladder     []rung
	Catalogue  report.Catalogue
	Provinces  []place.Place
	Query      string
	OtherUnits int // figures left out since their unit is another
}

// compareRow is a place in the ranking.
type compareRow struct {
	Rank   int
	Place  place.Place
	Figure report.Figure
	Bar    float64       // 0 to 100, of the longest
	Extra  float64       // up to the stretch or the high end
	Cells  []compareCell // of the columns
	Spark  spark
}

// compareCell is the figure of a year; of the zero value there is none.
type compareCell struct {
	ID     int64
	Text   string
	Doubts string // over it, in a word or two each
}

// rung is a place with those above it, up to the nation.
type rung struct {
	Code   string
	Name   digest.Name
	Level  place.Level
	Figure *report.Figure
}

func (s *Site) compare(r *request) (any, error) {
	q := r.URL.Query()
	page, err := s.comparison(q)
	if err != nil {
		return nil, err
	}
	page.Name = r.Subject(report.Change{Indicator: page.Indicator.ID})
	all := page.Filter
	all.Year = 0
	if page.Years, err = s.Store.FigureYears(r.Context(), all); err != nil {
		return nil, err
	}
	page.chooseYears()
	if page.Ladder, err = s.ladder(r, page); err != nil {
		return nil, err
	}
	if page.Over {
		places, err := s.figurePlaces(r.Context(), page.Filter)
		if err != nil {
			return nil, err
		}
		page.choosePlaces(places, q)
		spans, err := s.spans(r.Context(), page.Filter, page.Level)
		if err != nil {
			return nil, err
		}
		page.Course, page.Spans = courseOf(r.speech, spans)
	}
	figures, err := s.figures(r.Context(), page.Filter)
	if err != nil {
		return nil, err
	}
	figures = page.fitting(slices.DeleteFunc(slices.Clone(figures), func(f store.Stand) bool { return !page.atLevel(f.Place) }))
	if page.Over {
		page.table(r.speech, figures)
		return page, nil
	}
	page.rank(r.speech, figures)
	page.Places = len(page.Rows)
	if page.Places > mostRows && q.Get("rows") != "all" {
		page.Rows, page.All = page.Rows[:mostRows], queryWith(q, "rows", "all")
	}
	return page, nil
}

// chooseYears narrows the filter to the year that is ranked, the newest where
// none was asked for, or to those that stand side by side.
func (p *comparePage) chooseYears() {
	if len(p.Years) == 0 {
		return
	}
	switch {
	case p.Over:
		p.Columns = p.Years[max(0, len(p.Years)-mostColumns):]
		p.Filter.Year, p.Filter.From = 0, p.Columns[0]
	case p.Filter.Year == 0:
		p.Filter.Year = p.Years[len(p.Years)-1]
	}
}

// choosePlaces tells how many places stand over the years, in the unit that
// most of them use, and narrows the filter to the first of them: to read the
// figures of all takes as long as all other parts of the page.
func (p *comparePage) choosePlaces(places []store.InUnit, q url.Values) {
	places = slices.DeleteFunc(slices.Clone(places), func(x store.InUnit) bool { return !p.atLevel(x.Place) })
	units := map[string]int{}
	for _, x := range places {
		units[x.Unit]++
	}
	p.Unit = mostly(units)
	places = slices.DeleteFunc(places, func(x store.InUnit) bool { return x.Unit != p.Unit })
	p.Places = len(places)
	if p.Places > mostLines && q.Get("rows") != "all" {
		p.Filter.Through, p.All = places[mostLines-1].Place, queryWith(q, "rows", "all")
	}
}

// mostly returns the unit that is met most often, the first of equals.
func mostly(units map[string]int) (most string) {
	for u, n := range units {
		if n > units[most] || n == units[most] && u < most {
			most = u
		}
	}
	return most
}

// comparison reads what is compared.
func (s *Site) comparison(q url.Values) (comparePage, error) {
	f, err := figureFilter(q)
	if err != nil {
		return comparePage{}, err
	}
	page := comparePage{Over: q.Get("over") == "years", Role: report.Role(q.Get("role")),
		Level: place.Level(q.Get("level")), From: q.Get("ladder"), Catalogue: s.Catalogue, Provinces: provinces(),
		Levels: []place.Level{place.Province, place.Prefecture, place.County}}
	if page.Role != report.Result {
		page.Role = report.Target
	}
	indicator, ok := s.Catalogue.Find(cmp.Or(f.Indicator, usual))
	if !ok {
		return page, errBadQuery
	}
	page.Indicator = indicator
	f.Indicator, f.Roles, f.Headline = indicator.ID, []report.Role{page.Role}, true
	f.Place, f.Pledge, f.Brief = "", false, true
	if f.Measure == "" && len(indicator.Measures) > 0 {
		f.Measure = indicator.Measures[0].Measure
	}
	page.Filter = f
	page.Query = exportQuery(f, page.Role)
	return page, nil
}

// exportQuery returns the query that exports what is compared.
func exportQuery(f store.FigureFilter, role report.Role) string {
	q := url.Values{"indicator": {f.Indicator}, "measure": {string(f.Measure)}, "role": {string(role)},
		"headline": {"true"}}
	if f.Under != "" {
		q.Set("under", f.Under)
	}
	if f.Year != 0 {
		q.Set("year", fmt.Sprint(f.Year))
	}
	return "?" + q.Encode()
}

// fitting leaves out figures of another unit than most have, second figures
// of one report, and those on a basis of their own where the report has the
// plain one too.
func (p *comparePage) fitting(figures []store.Stand) []store.Stand {
	units := map[string]int{}
	plain := map[reportOf]bool{}
	for _, f := range figures {
		units[f.Unit]++
		plain[reportOf{f.Place, f.Year}] = plain[reportOf{f.Place, f.Year}] || f.Basis == ""
	}
	p.Unit = cmp.Or(p.Unit, mostly(units))
	p.OtherUnits = len(figures) - units[p.Unit]
	return slices.DeleteFunc(figures, func(f store.Stand) bool {
		return f.Unit != p.Unit || f.Ordinal > 1 || f.Basis != "" && plain[reportOf{f.Place, f.Year}]
	})
}

// atLevel reports whether the place is of the level that was chosen.
func (p *comparePage) atLevel(code string) bool { return isAt(p.Level, code) }

// isAt reports whether the place is of the level; "" is any.
func isAt(level place.Level, code string) bool {
	x, ok := place.Lookup(code)
	return ok && (level == "" || x.Level == level)
}

// reportOf names a report.
type reportOf struct {
	place string
	year  int
}

// rank fills the ranking of one year: equal figures share a rank.
func (p *comparePage) rank(sp speech, figures []store.Stand) {
	slices.SortStableFunc(figures, func(a, b store.Stand) int {
		return cmp.Or(-cmp.Compare(a.Low(), b.Low()), -cmp.Compare(topOf(a.Figure), topOf(b.Figure)),
			cmp.Compare(a.Place, b.Place))
	})
	longest := 0.0
	var points []point
	for _, f := range figures {
		longest = math.Max(longest, topOf(f.Figure))
		points = append(points, point{f.Year, f.Low(), sp.PlaceShort(f.Place) + " " + sp.Figure(&f.Figure)})
	}
	for n, f := range figures {
		x, _ := place.Lookup(f.Place)
		row := compareRow{Rank: n + 1, Place: x, Figure: f.Figure}
		if n > 0 && f.Low() == figures[n-1].Low() {
			row.Rank = p.Rows[n-1].Rank
		}
		if longest > 0 {
			row.Bar = 100 * math.Max(0, f.Low()) / longest
			row.Extra = 100*math.Max(0, topOf(f.Figure))/longest - row.Bar
		}
		p.Rows = append(p.Rows, row)
	}
	if len(points) > 0 {
		slices.Reverse(points)
		p.Median = sp.Amount(median(points), p.Unit)
		p.Spread = spreadOf(points, unitMark(p.Unit), sp.t("spread_text", len(points), sp.Amount(points[0].Value, p.Unit),
			sp.Amount(points[len(points)-1].Value, p.Unit), p.Median))
	}
}

// topOf is how far a figure reaches with its stretch or high end.
func topOf(f report.Figure) float64 {
	top := f.Value
	for _, v := range []*float64{f.High, f.Stretch} {
		if v != nil {
			top = math.Max(top, *v)
		}
	}
	return top
}

// unitMark is a unit as it stands on an axis.
func unitMark(unit string) string {
	if unit == "%" || unit == "‰" {
		return unit
	}
	return ""
}

// table fills the rows over the years.
func (p *comparePage) table(sp speech, figures []store.Stand) {
	by := map[string]int{}
	lines := map[string][]point{}
	for _, f := range figures {
		at, ok := by[f.Place]
		if !ok {
			x, _ := place.Lookup(f.Place)
			at = len(p.Rows)
			by[f.Place] = at
			p.Rows = append(p.Rows, compareRow{Place: x, Cells: make([]compareCell, len(p.Columns))})
		}
		text := sp.Claim(&f.Figure)
		if n := slices.Index(p.Columns, f.Year); n >= 0 {
			p.Rows[at].Cells[n] = compareCell{f.ID, text, sp.doubts(f.Doubts)}
		}
		lines[f.Place] = append(lines[f.Place], point{f.Year, f.Low(), text})
	}
	for n, row := range p.Rows {
		p.Rows[n].Spark = sparkOf(tidy(lines[row.Place.Code]))
	}
	slices.SortFunc(p.Rows, func(a, b compareRow) int { return cmp.Compare(a.Place.Code, b.Place.Code) })
}

// ladder returns the nation, the province and the place that the reader came
// from, each with its figure of the year where it is known.
func (s *Site) ladder(r *request, p comparePage) (rungs []rung, err error) {
	if p.From == "" {
		return nil, nil
	}
	chain := place.Chain(p.From)
	if country, ok := place.Lookup(place.Country); ok {
		chain = append(chain, country)
	}
	f := p.Filter
	f.Under, f.From = "", 0
	if f.Year == 0 && len(p.Years) > 0 {
		f.Year = p.Years[len(p.Years)-1]
	}
	for _, x := range slices.Backward(chain) {
		f.Place = x.Code
		figures, err := s.Store.Stands(r.Context(), f)
		if err != nil {
			return nil, err
		}
		step := rung{Code: x.Code, Name: r.Place(x.Code), Level: x.Level}
		p.Unit = ""
		if figures = p.fitting(figures); len(figures) > 0 {
			step.Figure = &figures[0].Figure
		}
		rungs = append(rungs, step)
	}
	return rungs, nil
}
