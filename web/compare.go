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

// The indicator and measure that are compared until another is chosen.
const usual = "gdp"

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
	Rows       []compareRow
	Years2     []int // columns, over the years
	Spread     spread
	Median     string
	Levels     []place.Level
	Level      place.Level
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
	Bar    float64 // 0 to 100, of the longest
	Extra  float64 // up to the stretch or the high end
	Cells  []*report.Figure
	Spark  spark
}

// rung is a place with those above it, up to the nation.
type rung struct {
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
	figures, err := s.Store.Stands(r.Context(), page.Filter)
	if err != nil {
		return nil, err
	}
	figures = page.fitting(figures)
	page.Years = figureYears(figures)
	if !page.Over {
		if page.Filter.Year == 0 && len(page.Years) > 0 {
			page.Filter.Year = page.Years[len(page.Years)-1]
		}
		page.rank(r.speech, inYear(figures, page.Filter.Year))
	} else {
		page.table(r.speech, figures)
	}
	if code := q.Get("ladder"); code != "" {
		page.Ladder = page.ladder(r.speech, code, figures)
	}
	return page, nil
}

// comparison reads what is compared.
func (s *Site) comparison(q url.Values) (comparePage, error) {
	f, err := figureFilter(q)
	if err != nil {
		return comparePage{}, err
	}
	page := comparePage{Over: q.Get("over") == "years", Role: report.Role(q.Get("role")),
		Level: place.Level(q.Get("level")), Catalogue: s.Catalogue, Provinces: provinces(),
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
	f.Place, f.Pledge = "", false
	if f.Measure == "" && len(indicator.Measures) > 0 {
		f.Measure = indicator.Measures[0].Measure
	}
	page.Filter = f
	page.Filter.Year = f.Year
	q.Set("indicator", f.Indicator)
	q.Set("measure", string(f.Measure))
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
// of one report, and places of another level than was chosen.
func (p *comparePage) fitting(figures []store.Stand) []store.Stand {
	units := map[string]int{}
	for _, f := range figures {
		units[f.Unit]++
	}
	for u, n := range units {
		if n > units[p.Unit] || n == units[p.Unit] && u < p.Unit {
			p.Unit = u
		}
	}
	return slices.DeleteFunc(figures, func(f store.Stand) bool {
		x, ok := place.Lookup(f.Place)
		if f.Unit != p.Unit {
			p.OtherUnits++
		}
		return f.Unit != p.Unit || f.Ordinal > 1 || f.Basis != "" && hasPlain(figures, f) ||
			!ok || p.Level != "" && x.Level != p.Level
	})
}

// hasPlain reports whether the report has the same figure without a basis
// too: that one is compared.
func hasPlain(figures []store.Stand, f store.Stand) bool {
	return slices.ContainsFunc(figures, func(g store.Stand) bool {
		return g.Basis == "" && g.Place == f.Place && g.Year == f.Year
	})
}

func figureYears(figures []store.Stand) []int {
	var years []int
	for _, f := range figures {
		years = append(years, f.Year)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

func inYear(figures []store.Stand, year int) []store.Stand {
	var list []store.Stand
	for _, f := range figures {
		if f.Year == year {
			list = append(list, f)
		}
	}
	return list
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
	p.Years2 = p.Years
	if len(p.Years2) > 8 {
		p.Years2 = p.Years2[len(p.Years2)-8:]
	}
	by := map[string]int{}
	lines := map[string][]point{}
	for _, f := range figures {
		at, ok := by[f.Place]
		if !ok {
			x, _ := place.Lookup(f.Place)
			at = len(p.Rows)
			by[f.Place] = at
			p.Rows = append(p.Rows, compareRow{Place: x, Cells: make([]*report.Figure, len(p.Years2))})
		}
		if n := slices.Index(p.Years2, f.Year); n >= 0 {
			p.Rows[at].Cells[n] = &f.Figure
		}
		lines[f.Place] = append(lines[f.Place], point{f.Year, f.Low(), sp.Figure(&f.Figure)})
	}
	for n, row := range p.Rows {
		p.Rows[n].Spark = sparkOf(tidy(lines[row.Place.Code]))
	}
	slices.SortFunc(p.Rows, func(a, b compareRow) int { return cmp.Compare(a.Place.Code, b.Place.Code) })
}

// ladder returns the nation, the province and the place, each with its figure
// of the year where it is known.
func (p *comparePage) ladder(sp speech, code string, figures []store.Stand) []rung {
	chain := place.Chain(code)
	if country, ok := place.Lookup("100000"); ok {
		chain = append(chain, country)
	}
	var rungs []rung
	for _, x := range slices.Backward(chain) {
		step := rung{Name: sp.Place(x.Code), Level: x.Level}
		for _, f := range figures {
			if f.Place == x.Code && f.Year == p.Filter.Year {
				step.Figure = &f.Figure
			}
		}
		rungs = append(rungs, step)
	}
	return rungs
}
