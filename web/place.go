package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// mostYears is how many years the matrix shows before "all years" is asked
// for.
const mostYears = 5

// placePage is what place.html shows: what a place promised and claims.
type placePage struct {
	place.Place
	Chain   []place.Place // what it belongs to, nearest first
	Newest  *store.Listing
	Due     due
	Tallies []tally
	Years   []int
	Older   bool // earlier years are left out
	Rows    []matrixRow
	Claims  claims
	Goals   []report.Figure
	Pledges []pledgeYear
	Reports []store.Listing
	News    []report.Change // of its pages
	Query   string          // of the exports
}

// pledgeYear is the list of pledges of one report.
type pledgeYear struct {
	Year    int
	Figures []report.Figure
}

func (s *Site) place(r *request) (any, error) {
	p, ok := place.Lookup(r.PathValue("code"))
	if !ok {
		return nil, errNotFound
	}
	page := placePage{Place: p, Query: "?place=" + p.Code}
	if chain := place.Chain(p.Code); len(chain) > 1 {
		page.Chain = chain[1:]
	}
	if err := s.addReports(r, &page); err != nil {
		return nil, err
	}
	if err := s.addFigures(r, &page); err != nil {
		return nil, err
	}
	return page, s.addPromises(r, &page)
}

// addFigures adds the matrix and all else that is made of figures and
// changes.
func (s *Site) addFigures(r *request, page *placePage) error {
	figures, err := s.Store.Stands(r.Context(), store.FigureFilter{Place: page.Code, Headline: true, Brief: true,
		Roles: []report.Role{report.Target, report.Result}})
	if err != nil {
		return err
	}
	m := newMatrix(figures)
	page.Years = m.years
	if len(m.years) > mostYears && r.URL.Query().Get("years") != "all" {
		page.Years, page.Older = m.years[len(m.years)-mostYears:], true
	}
	page.Claims = claimsOf(s.Catalogue, r.speech, figures, page.Years)
	if err := s.addChanges(r, page, &m); err != nil {
		return err
	}
	page.Rows = m.rows(s.Catalogue, r.speech, page.Years)
	return nil
}

// first is the first of the shown years; 0 for all.
func (p *placePage) first() int {
	if !p.Older {
		return 0
	}
	return p.Years[0]
}

// addChanges adds what the shown years changed, and what became of the
// place's pages.
func (s *Site) addChanges(r *request, page *placePage, m *matrix) error {
	changes, err := s.Store.News(r.Context(), store.NewsFilter{Place: page.Code, From: page.first(),
		Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}})
	if err != nil {
		return err
	}
	m.add(changes)
	page.Tallies = newestTallies(r.speech, changes, page.Newest)
	page.News, err = s.Store.News(r.Context(), store.NewsFilter{Place: page.Code, Limit: mostEvents,
		Topics: []report.Topic{report.PageTopic}})
	return err
}

// addPromises adds the lists of pledges of the shown years and what is promised
// for later years.
func (s *Site) addPromises(r *request, page *placePage) error {
	pledged, err := s.Store.Stands(r.Context(), store.FigureFilter{Place: page.Code, Pledge: true, From: page.first()})
	if err != nil {
		return err
	}
	page.Pledges = pledges(pledged)
	promised, err := s.Store.Stands(r.Context(), store.FigureFilter{Place: page.Code,
		Roles: []report.Role{report.Goal}})
	page.Goals = goals(s.Catalogue, promised)
	return err
}

// addReports adds the place's reports and when the next is due.
func (s *Site) addReports(r *request, page *placePage) (err error) {
	if page.Reports, err = s.Store.Listings(r.Context(), store.ListingFilter{Place: page.Code}); err != nil {
		return err
	}
	slices.SortFunc(page.Reports, func(a, b store.Listing) int { return cmp.Compare(b.Year, a.Year) })
	if len(page.Reports) == 0 {
		return nil
	}
	page.Newest = &page.Reports[0]
	var days []store.Delivery
	for _, l := range page.Reports {
		days = append(days, store.Delivery{Place: l.Place, Year: l.Year, Day: l.Delivered})
	}
	slices.Reverse(days)
	page.Due = dueOf(days, r.now)
	return nil
}

// newestTallies counts what the newest report changed.
func newestTallies(sp speech, changes []report.Change, newest *store.Listing) []tally {
	if newest == nil {
		return nil
	}
	counts := map[kindOf]int{}
	for _, c := range changes {
		if c.Year == newest.Year {
			counts[kindOf{c.Topic, c.Kind}]++
		}
	}
	return talliesOf(sp, counts)
}

// goals returns what is promised for later years, by indicator.
func goals(c report.Catalogue, figures []store.Stand) []report.Figure {
	var list []report.Figure
	for _, f := range figures {
		list = append(list, f.Figure)
	}
	slices.SortStableFunc(list, func(a, b report.Figure) int {
		return cmp.Or(-cmp.Compare(a.Year, b.Year), cmp.Compare(c.Rank(a.Indicator), c.Rank(b.Indicator)),
			cmp.Compare(a.Period, b.Period))
	})
	return list
}

// pledges returns the figures of the lists of pledges, the newest year first.
func pledges(figures []store.Stand) []pledgeYear {
	by := map[int][]report.Figure{}
	for _, f := range figures {
		if f.Pledge && f.Role == report.Commitment {
			by[f.Year] = append(by[f.Year], f.Figure)
		}
	}
	var years []pledgeYear
	for year, list := range by {
		slices.SortFunc(list, func(a, b report.Figure) int { return cmp.Compare(a.Start, b.Start) })
		years = append(years, pledgeYear{year, list})
	}
	slices.SortFunc(years, func(a, b pledgeYear) int { return cmp.Compare(b.Year, a.Year) })
	return years
}

// claims is what the reports say was reached, by the year that it was reached
// in.
type claims struct {
	Years []string
	Rows  []claimRow
}

// claimRow is one indicator. A cell holds what is said of it in all measures,
// the level first; it is empty where nothing is said.
type claimRow struct {
	Indicator string
	Basis     string
	Cells     [][]claim
}

// claim is what is said, put into words here as those of a matrixCell are.
type claim struct {
	ID      int64
	Text    string
	measure report.Measure
	year    int // of the report that says it
}

// claimsOf gathers the results for the whole place. Where two reports speak of
// one year, the later one counts.
func claimsOf(c report.Catalogue, sp speech, figures []store.Stand, years []int) claims {
	var all claims
	for _, y := range years {
		all.Years = append(all.Years, strconv.Itoa(y-1))
	}
	for _, f := range figures {
		column := slices.Index(all.Years, f.Period)
		if f.Role == report.Result && f.Headline && f.Indicator != "" && column >= 0 {
			all.add(f.Figure, column, sp.claimed(f.Figure))
		}
	}
	slices.SortStableFunc(all.Rows, func(a, b claimRow) int {
		return cmp.Or(cmp.Compare(c.Rank(a.Indicator), c.Rank(b.Indicator)), cmp.Compare(a.Basis, b.Basis))
	})
	return all
}

// add puts the figure into its row and column.
func (x *claims) add(f report.Figure, column int, said claim) {
	row := slices.IndexFunc(x.Rows, func(r claimRow) bool { return r.Indicator == f.Indicator && r.Basis == f.Basis })
	if row < 0 {
		row = len(x.Rows)
		x.Rows = append(x.Rows, claimRow{f.Indicator, f.Basis, make([][]claim, len(x.Years))})
	}
	cell := &x.Rows[row].Cells[column]
	same := slices.IndexFunc(*cell, func(g claim) bool { return g.measure == said.measure })
	switch {
	case same < 0:
		*cell = append(*cell, said)
	case said.year > (*cell)[same].year:
		(*cell)[same] = said
	}
	slices.SortStableFunc(*cell, func(a, b claim) int { return -cmp.Compare(a.measure, b.measure) })
}

// claimed puts a result into words: a growth with its sign.
func (sp speech) claimed(f report.Figure) claim {
	c := claim{f.ID, sp.Claim(&f), f.Measure, f.Year}
	if f.Measure == report.Growth {
		c.Text = sp.signed(f)
	}
	return c
}

// Title names the page: the place in the reader's language.
func (p placePage) Title() string { return fmt.Sprintf("%s %s", p.English, p.Name) }
