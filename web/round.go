package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
	"mubiao/round"
	"mubiao/store"
)

// everyLevel is ?level= where all levels are meant; without it the level is the
// usual one.
const everyLevel = "all"

// roundPage is what round.html shows: one target in all reports of a year,
// beside the same target of the year before.
type roundPage struct {
	asked
	Against   int
	Indicator report.Indicator
	Catalogue report.Catalogue
	Levels    []place.Level
	Provinces []place.Place
	Years     []link
	Title     string
	Nation    *roundLine // where it is not among the lines
	Counts    []roundCount
	Others    []roundCount // of what does not compare
	Means     []roundMean
	Compare   []roundLevel
	Orders    []link
	Tiles     []tile
	Chart     histogram
	Lines     []roundLine
	Places    int    // of which some may be left out of the lines
	All       string // query that asks for all of them
	Reported  int
	Compared  int
	Awaited   int
	Query     string // of the same rows, for exports and the API
	Clear     string // address without the kind
	Waiting   string // address of the places that are awaited
	Today     string
	Cite      citation
}

// asked is a round as it was asked for.
type asked struct {
	round.Question
	round.Cut
	Order string      // of the list, "" = the usual one
	Rows  []round.Row // of all levels and kinds
}

// roundCount is a kind with how many places it holds and the address of their list.
type roundCount struct {
	Kind    round.Kind
	N       int
	Address string
	Here    bool
}

// roundMean is a median or mean in words.
type roundMean struct {
	Name, Before, After string
	Places              int
}

// roundLine is a place in words.
type roundLine struct {
	Code          string
	Name          digest.Name
	Kind          round.Kind
	Mark          string
	Said          string // what became of the target
	Before, After roundCell
	Claim         roundCell
	Bell          dumbbell
}

// roundCell is a figure in words; of the zero value there is none.
type roundCell struct {
	ID     int64
	Text   string
	Doubts string
}

func (s *Site) round(r *request) (any, error) {
	a, err := s.askedRound(r.Context(), r.PathValue("year"), r.URL.Query())
	if err != nil {
		return nil, err
	}
	page := roundPage{asked: a, Against: a.Year - 1, Catalogue: s.Catalogue, Levels: round.Levels, Provinces: provinces()}
	page.Indicator, _ = s.Catalogue.Find(a.Indicator())
	page.count(r.speech)
	page.Compare, page.Orders = page.byLevel(r.speech), page.orders(r.speech)
	page.Tiles = r.tiles(a.Rows)
	shown := a.Cut.Of(a.Rows)
	page.list(r.speech, shown, r.URL.Query())
	if page.Years, err = s.rounds(r, a); err != nil {
		return nil, err
	}
	page.Query = page.query(a.Cut.Kind)
	page.Clear, page.Waiting, page.Today = page.address(""), page.address(round.Awaited), r.day(report.DateOf(r.now))
	page.Cite = r.cite(page.Title, s.base(r.Request)+page.address(a.Cut.Kind), a.Year)
	return page, nil
}

// Indicator is the id of the one that is asked for.
func (a asked) Indicator() string { return a.Question.Indicator }

// askedRound reads which round is asked for.
func (s *Site) askedRound(ctx context.Context, year string, q url.Values) (a asked, err error) {
	a.Question = round.Question{Indicator: cmp.Or(q.Get("indicator"), usual), Measure: report.Measure(q.Get("measure"))}
	a.Cut = round.Cut{Under: q.Get("under"), Kind: round.Kind(q.Get("kind"))}
	indicator, ok := s.Catalogue.Find(a.Indicator())
	n, numberErr := strconv.Atoi(year)
	if numberErr != nil || n < 1949 || n > 9999 {
		return a, errNotFound
	}
	a.Year = n
	a.Order = q.Get("sort")
	level := place.Level(q.Get("level"))
	err = firstOf(knownPlaces(a.Under), oneOf(report.Measures, a.Measure), oneOf(round.Kinds, a.Kind), oneOf(roundOrders, a.Order),
		oneOf(append([]place.Level{everyLevel}, round.Levels...), level))
	if !ok || err != nil {
		return a, errBadQuery
	}
	if !slices.ContainsFunc(indicator.Measures, func(m report.MeasureSpec) bool { return m.Measure == a.Measure }) {
		a.Measure = indicator.Measures[0].Measure
	}
	a.Rows, err = s.turned.get(ctx, s.Store, fmt.Sprint(a.Question), func() ([]round.Row, error) {
		return round.Of(ctx, s.Store, s.Catalogue, a.Question)
	})
	switch level {
	case everyLevel:
	case "":
		a.Level = round.Usual(a.Rows, a.Under)
	default:
		a.Level = level
	}
	return a, err
}

// query is the query of the round's rows of a kind, in full.
func (a asked) query(kind round.Kind) string {
	q := url.Values{"indicator": {a.Indicator()}, "measure": {string(a.Measure)}, "level": {cmp.Or(string(a.Level), everyLevel)}}
	if a.Under != "" {
		q.Set("under", a.Under)
	}
	if kind != "" {
		q.Set("kind", string(kind))
	}
	if a.Order != "" && a.Order != roundOrders[0] {
		q.Set("sort", a.Order)
	}
	return "?" + q.Encode()
}

func (a asked) address(kind round.Kind) string {
	return fmt.Sprintf("/round/%d%s", a.Year, a.query(kind))
}

// rounds are the links to other years of the same target, the newest first.
func (s *Site) rounds(r *request, a asked) (list []link, err error) {
	const most = 12
	years, err := s.Store.FigureYears(r.Context(), store.FigureFilter{Indicator: a.Indicator(),
		Roles: []report.Role{report.Target}, Headline: true})
	for _, y := range slices.Backward(years) {
		if len(list) < most {
			list = append(list, link{fmt.Sprintf("/round/%d%s", y, a.query("")), fmt.Sprint(y), y == a.Year})
		}
	}
	return list, err
}

// newestRound leads to the newest round.
func (s *Site) newestRound(w http.ResponseWriter, r *http.Request) {
	year, err := s.newestYear(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	year = cmp.Or(year, s.Now().In(s.Zone).Year())
	w.Header().Set("Cache-Control", "private, no-cache")
	http.Redirect(w, r, fmt.Sprintf("/round/%d", year), http.StatusFound)
}

// count fills what the page counts and averages, and the sentence that begins it.
func (p *roundPage) count(sp speech) {
	cut := p.Cut
	cut.Kind = ""
	s := round.Sum(cut.Of(p.Rows))
	cut.Kind = round.Awaited
	p.Awaited = len(cut.Of(p.Rows))
	s.Counts[round.Awaited] = p.Awaited
	p.Reported, p.Compared = s.Reported, s.Compared
	for _, k := range round.Kinds {
		c := roundCount{k, s.Counts[k], p.address(k), k == p.Cut.Kind}
		switch {
		case k.Compares() && (c.N > 0 || k != round.Reworded):
			p.Counts = append(p.Counts, c)
		case !k.Compares() && c.N > 0:
			p.Others = append(p.Others, c)
		}
	}
	for name, m := range map[string]round.Move{"median": s.Median, "mean": s.Mean, "weighted": s.Weighted} {
		if m.Places > 0 && (name != "weighted" || p.Level != "") { // provinces and their cities would count twice
			p.Means = append(p.Means, roundMean{name, sp.rounded(m.Before, s.Unit), sp.rounded(m.After, s.Unit), m.Places})
		}
	}
	slices.SortFunc(p.Means, func(a, b roundMean) int {
		order := []string{"median", "mean", "weighted"}
		return cmp.Compare(slices.Index(order, a.Name), slices.Index(order, b.Name))
	})
	p.Title = sp.sentence(p, s)
	cut.Kind = ""
	p.Chart = sp.histogram(cut.Of(p.Rows), s.Unit, p.Year)
}

// rounded is a mean with two decimals at most.
func (sp speech) rounded(v float64, unit string) string {
	return sp.Amount(math.Round(v*100)/100, unit)
}

// sentence says in one line where most places went.
func (sp speech) sentence(p *roundPage, s round.Summary) string {
	target := sp.t("round_target", sp.Brief(p.Indicator.ID))
	if p.Measure == report.Growth {
		target = sp.t("round_growth", sp.Brief(p.Indicator.ID))
	}
	who := sp.t("round_who_" + cmp.Or(string(p.Level), everyLevel))
	same := s.Counts[round.Unchanged] + s.Counts[round.Softer] + s.Counts[round.Harder] + s.Counts[round.Reworded]
	what := "mixed"
	switch lowered, raised := s.Counts[round.Lowered], s.Counts[round.Raised]; {
	case s.Compared == 0:
		what = "no_rows"
	case s.Compared < 3:
		what = "few"
	case 2*lowered > s.Compared:
		what = "lowered"
	case 2*raised > s.Compared:
		what = "raised"
	case 3*same > 2*s.Compared:
		what = "kept"
	default:
		return sp.t("round_mixed", p.Year, who, target, s.Compared, lowered, raised)
	}
	return sp.t("round_"+what, p.Year, who, target)
}

// list fills the lines, those that compare by this year's target.
func (p *roundPage) list(sp speech, rows []round.Row, q url.Values) {
	rows = slices.Clone(rows)
	sortRows(rows, p.Order)
	p.Places = len(rows)
	if p.Places > mostRows && q.Get("rows") != "all" {
		rows, p.All = rows[:mostRows], p.address(p.Cut.Kind)+"&rows=all"
	}
	bells := bellsOf(rows)
	for n, r := range rows {
		l := sp.roundLine(r)
		l.Bell = bells[n]
		p.Lines = append(p.Lines, l)
	}
	if p.Level != place.Nation && p.Level != "" {
		for _, r := range p.Rows {
			if r.Place.Level == place.Nation {
				l := sp.roundLine(r)
				p.Nation = &l
			}
		}
	}
}

func kindRank(k round.Kind) int { return slices.Index(round.Kinds, k) }

// roundLine puts a row into words.
func (sp speech) roundLine(r round.Row) roundLine {
	l := roundLine{Code: r.Place.Code, Name: sp.Place(r.Place.Code), Kind: r.Kind, Mark: roundMark(r.Kind),
		Before: sp.roundCell(r.Before), After: sp.roundCell(r.After), Claim: sp.roundCell(r.Claim)}
	l.Said = sp.roundKind(r.Kind)
	switch {
	case r.By != nil && *r.By != 0:
		by := sp.rounded(math.Abs(*r.By), r.After.Unit)
		if r.After.Unit == "%" {
			by = sp.t("round_pp", math.Round(math.Abs(*r.By)*100)/100)
		}
		l.Said = sp.t("round_by", l.Said, by)
	case r.Kind == round.Gap:
		l.Said = sp.t("round_gap_of", r.Last)
	case r.Kind == round.Moved:
		l.Said = sp.t("round_moved_to", sp.Figure(r.Also))
	}
	return l
}

func (sp speech) roundCell(f *report.Figure) roundCell {
	if f == nil {
		return roundCell{}
	}
	c := roundCell{f.ID, sp.Claim(f), sp.doubts(f.Doubts)}
	if s := sp.Stretch(f); s != "" {
		c.Text += sp.t("round_stretch", s)
	}
	return c
}

// roundKind names a kind.
func (sp speech) roundKind(k round.Kind) string { return sp.t("round_kind_" + string(k)) }

// roundMark is a kind's sign, which tells what its colour tells.
func roundMark(k round.Kind) string {
	switch k {
	case round.Lowered:
		return "▼"
	case round.Raised:
		return "▲"
	case round.Softer, round.Harder, round.Reworded:
		return "～"
	case round.Unchanged:
		return "＝"
	case round.Added:
		return "+"
	case round.Dropped, round.Vague, round.Moved:
		return "×"
	case round.Doubtful:
		return "?"
	case round.Awaited, round.Unread, round.Gap, round.First:
		return "…"
	}
	return "≠"
}

// citation is how a page is cited.
type citation struct{ GB, APA, BibTeX string }

// cite makes the citations of a page that may change from day to day.
func (r *request) cite(title, address string, year int) citation {
	day := report.DateOf(r.now)
	title = strings.TrimSpace(title)
	return citation{
		GB: fmt.Sprintf("mubiao. %s[DB/OL]. [%s]. %s.", title, day, address),
		APA: fmt.Sprintf("mubiao. (%d). %s [Data set]. Retrieved %s, from %s", year, title,
			r.now.Format("January 2, 2006"), address),
		BibTeX: fmt.Sprintf("@misc{mubiao-round-%d,\n  author = {{mubiao}},\n  title  = {{%s}},\n  year   = {%d},\n  url    = {%s},\n  note   = {accessed %s}\n}",
			year, title, year, address, day),
	}
}
