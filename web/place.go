package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mubiao/digest"
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
	Columns []column // of the matrix
	Older   string   // query of the page with all years; "" where they are shown
	Rows    []matrixRow
	Record  record
	Claims  claims
	Goals   []report.Figure
	Pledges pledges
	Reports []store.Listing
	News    []report.Change // of its pages
	Query   string          // of the exports
}

// pledges is the list of pledges of one report, and which others there are.
type pledges struct {
	Years []pledgeYear // the newest first
	List  []pledge
}

// pledgeYear leads to the list of a year.
type pledgeYear struct {
	Year  int
	Query string
	Here  bool // this is the list that is shown
}

// pledge is what stands together in such a list, by its figures: the words of
// each go on where those of the one before end. They are put together here as a
// matrixCell is.
type pledge []part

// part is a figure of a pledge.
type part struct {
	ID   int64
	Text string
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
		Roles: []report.Role{report.Target, report.Relative, report.Result}})
	if err != nil {
		return err
	}
	m := newMatrix(figures)
	years := m.years
	if len(years) > mostYears && r.URL.Query().Get("years") != "all" {
		years, page.Older = years[len(years)-mostYears:], queryWith(r.URL.Query(), "years", "all")
	}
	page.Columns = columnsOf(years)
	page.Claims = claimsOf(s.Catalogue, r.speech, figures, page.Columns)
	if err := s.addChanges(r, page, &m); err != nil {
		return err
	}
	page.Rows, page.Record = m.rows(s.Catalogue, r.speech, page.Columns), m.record(page.Columns)
	return nil
}

// first is the first of the shown years; 0 for all.
func (p *placePage) first() int {
	if p.Older == "" {
		return 0
	}
	return p.Columns[0].Year
}

// addChanges adds what the shown years changed, and what became of the
// place's pages.
func (s *Site) addChanges(r *request, page *placePage, m *matrix) error {
	changes, err := s.Store.News(r.Context(), store.NewsFilter{Place: page.Code, From: page.first(), Brief: true,
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

// addPromises adds a list of pledges and what is promised for later years.
func (s *Site) addPromises(r *request, page *placePage) error {
	if err := s.addPledges(r, page); err != nil {
		return err
	}
	promised, err := s.Store.Stands(r.Context(), store.FigureFilter{Place: page.Code,
		Roles: []report.Role{report.Goal}})
	page.Goals = goals(s.Catalogue, promised)
	return err
}

// addPledges adds the list of ?pledges=, else of the newest year.
func (s *Site) addPledges(r *request, page *placePage) error {
	f := store.FigureFilter{Place: page.Code, Pledge: true}
	years, err := s.Store.FigureYears(r.Context(), f)
	if err != nil || len(years) == 0 {
		return err
	}
	q := r.URL.Query()
	asked, err := number(q.Get("pledges"))
	if err != nil {
		return err
	}
	if f.Year = int(asked); asked == 0 {
		f.Year = years[len(years)-1]
	}
	for _, y := range slices.Backward(years) {
		page.Pledges.Years = append(page.Pledges.Years,
			pledgeYear{y, queryWith(q, "pledges", strconv.Itoa(y)) + "#pledges", y == f.Year})
	}
	figures, err := s.Store.Stands(r.Context(), f)
	page.Pledges.List = pledged(r.speech, figures)
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
	var days []report.Delivery
	for _, l := range page.Reports {
		days = append(days, report.Delivery{Place: l.Place, Year: l.Year, Day: l.Delivered})
	}
	slices.Reverse(days)
	page.Due = duesOf(days, r.now)[0]
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

// pledged puts the figures of a list together, in the order of its text: those
// that begin together stand in one clause.
func pledged(sp speech, figures []store.Stand) (list []pledge) {
	slices.SortFunc(figures, func(a, b store.Stand) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
	before := ""
	for _, f := range figures {
		more, same := strings.CutPrefix(f.Quote, before)
		switch {
		case f.Quote == "": // as in an import
			list = append(list, pledge{{f.ID, digest.Short(f.Action, 10) + digest.Short(f.Object, 40) + " " + sp.Figure(&f.Figure)}})
		case before != "" && same && more != "":
			last := &list[len(list)-1]
			*last = append(*last, part{f.ID, digest.Short(more, 80)})
		default:
			list = append(list, pledge{{f.ID, digest.Short(f.Quote, 80)}})
		}
		before = f.Quote
	}
	return list
}

// claims is what the reports say was reached, by the year that it was reached
// in.
type claims struct {
	Columns []column
	Rows    []claimRow
}

// claimRow is one indicator.
type claimRow struct {
	Indicator string
	Basis     string
	Cells     []claimCell
}

// claimCell holds what is said of one year in all measures, the level first;
// nothing where nothing is said.
type claimCell struct {
	Class string
	Said  []claim
}

// claim is what is said, put into words here as those of a matrixCell are.
type claim struct {
	ID      int64
	Text    string
	Doubts  string // over it, in a word or two each
	measure report.Measure
	year    int // of the report that says it
}

// claimsOf gathers the results for the whole place. Where two reports speak of
// one year, the later one counts.
// The columns are those of the targets, each a year earlier.
func claimsOf(c report.Catalogue, sp speech, figures []store.Stand, columns []column) claims {
	all := claims{Columns: slices.Clone(columns)}
	for n := range all.Columns {
		all.Columns[n].Year--
		if all.Columns[n].Class == newest {
			all.Columns[n].Class = ""
		}
	}
	for _, f := range figures {
		at := slices.IndexFunc(all.Columns, func(c column) bool { return c.Year == yearOf(f.Period) })
		if f.Role == report.Result && f.Headline && f.Indicator != "" && at >= 0 {
			all.add(f.Figure, at, sp.claimed(f.Figure))
		}
	}
	slices.SortStableFunc(all.Rows, func(a, b claimRow) int {
		return cmp.Or(cmp.Compare(c.Rank(a.Indicator), c.Rank(b.Indicator)), cmp.Compare(a.Basis, b.Basis))
	})
	return all
}

// add puts the figure into its row and column.
func (x *claims) add(f report.Figure, at int, said claim) {
	row := slices.IndexFunc(x.Rows, func(r claimRow) bool { return r.Indicator == f.Indicator && r.Basis == f.Basis })
	if row < 0 {
		row = len(x.Rows)
		x.Rows = append(x.Rows, claimRow{f.Indicator, f.Basis, make([]claimCell, len(x.Columns))})
		for n, c := range x.Columns {
			x.Rows[row].Cells[n].Class = c.Class
		}
	}
	cell := &x.Rows[row].Cells[at].Said
	same := slices.IndexFunc(*cell, func(g claim) bool { return g.measure == said.measure })
	switch {
	case same < 0:
		*cell = append(*cell, said)
	case said.year > (*cell)[same].year:
		(*cell)[same] = said
	}
	slices.SortStableFunc(*cell, func(a, b claim) int { return -cmp.Compare(a.measure, b.measure) })
}

// claimed puts a result into words.
func (sp speech) claimed(f report.Figure) claim {
	return claim{f.ID, sp.moved(f), sp.doubts(f.Doubts), f.Measure, f.Year}
}

// Title names the page: the place in the reader's language.
func (p placePage) Title() string { return fmt.Sprintf("%s %s", p.English, p.Name) }
