package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mubiao/place"
	"mubiao/report"
	"mubiao/round"
	"mubiao/store"
)

// The sizes of a page of a list of the API.
const (
	usualItems = 100
	mostItems  = 1000
)

// endpoint is one address of the API. It is described in openapi.json under
// the same path.
type endpoint struct {
	path string
	make func(*Site, *http.Request) (any, error)
}

// endpoints are all of them.
func endpoints() []endpoint {
	return []endpoint{
		{"/places", (*Site).apiPlaces},
		{"/places/{code}", (*Site).apiPlace},
		{"/indicators", (*Site).apiIndicators},
		{"/reports", (*Site).apiReports},
		{"/reports/{id}", (*Site).apiReport},
		{"/figures", (*Site).apiFigures},
		{"/figures/{id}", (*Site).apiFigure},
		{"/changes", (*Site).apiChanges},
		{"/changes/{id}", (*Site).apiChange},
		{"/rounds/{year}", (*Site).apiRound},
		{"/digests", (*Site).apiDigests},
		{"/digests/{number}", (*Site).apiDigest},
		{"/sources", (*Site).apiSources},
		{"/search", (*Site).apiSearch},
	}
}

// apiRoot is the address below which the API answers.
const apiRoot = "/api/v1"

// api adds the routes of the API.
func (s *Site) api(mux *http.ServeMux) {
	for _, e := range endpoints() {
		mux.HandleFunc("GET "+apiRoot+e.path, func(w http.ResponseWriter, r *http.Request) {
			made, err := e.make(s, r)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			s.sendJSON(w, r, http.StatusOK, made)
		})
	}
	mux.HandleFunc("GET "+apiRoot+"/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		body, err := files.ReadFile("static/openapi.json")
		if err != nil {
			s.fail(w, r, err)
			return
		}
		send(w, r, answer{http.StatusOK, "application/json", body})
	})
}

// apiError is what the API answers with where it cannot answer.
type apiError struct {
	Error   string `json:"error"`   // a word that lasts
	Message string `json:"message"` // for people
}

// list is a page of a list. Next is the query of the next page, "" at the end.
type list[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// sendJSON writes the value. HTML characters are escaped as well, so that the
// answer does no harm even where something takes it for a page.
func (s *Site) sendJSON(w http.ResponseWriter, r *http.Request, status int, v any) {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		s.Log.Error("answer not encoded", "path", r.URL.Path, "error", err)
		http.Error(w, "answer not encoded", http.StatusInternalServerError)
		return
	}
	send(w, r, answer{status, "application/json; charset=utf-8", b.Bytes()})
}

// itemsIn reads ?limit=.
func itemsIn(q url.Values) (int, error) {
	n, err := number(q.Get("limit"))
	switch {
	case err != nil || n > mostItems:
		return 0, errBadQuery
	case n == 0:
		return usualItems, nil
	}
	return int(n), nil
}

// paged makes a page of one more item than was asked for: that one tells that
// there is a next page, which begins at what at says of the last shown.
func paged[A, B any](q url.Values, from []A, limit int, name string, at func(A) int64, to func(A) B) list[B] {
	page := list[B]{Items: []B{}}
	if len(from) > limit {
		from = from[:limit]
		page.Next = queryWith(q, name, strconv.FormatInt(at(from[limit-1]), 10))
	}
	for _, x := range from {
		page.Items = append(page.Items, to(x))
	}
	return page
}

func (s *Site) apiPlaces(r *http.Request) (any, error) {
	q := r.URL.Query()
	if err := knownPlaces(q.Get("under")); err != nil {
		return nil, err
	}
	days, err := s.deliveries(r.Context())
	if err != nil {
		return nil, err
	}
	lines := linesOf(days)
	page := list[apiPlace]{Items: []apiPlace{}}
	for _, code := range sortedKeys(lines) {
		if under := q.Get("under"); under != "" && under != place.Country && !place.Within(code, under) {
			continue
		}
		page.Items = append(page.Items, placeJSON(*lines[code]))
	}
	return page, nil
}

func (s *Site) apiPlace(r *http.Request) (any, error) {
	p, ok := place.Lookup(r.PathValue("code"))
	if !ok {
		return nil, errNotFound
	}
	days, err := s.deliveries(r.Context())
	if err != nil {
		return nil, err
	}
	if line, ok := linesOf(days)[p.Code]; ok {
		return placeJSON(*line), nil
	}
	return placeJSON(placeLine{Place: p}), nil
}

func (s *Site) apiIndicators(*http.Request) (any, error) {
	page := list[apiIndicator]{Items: []apiIndicator{}}
	for _, i := range s.Catalogue {
		page.Items = append(page.Items, indicatorJSON(i))
	}
	return page, nil
}

func (s *Site) apiReports(r *http.Request) (any, error) {
	q := r.URL.Query()
	limit, err := itemsIn(q)
	if err != nil {
		return nil, err
	}
	f := store.ListingFilter{Place: q.Get("place"), Under: q.Get("under"), Limit: limit + 1}
	year, yearErr := yearIn(q)
	before, beforeErr := number(q.Get("before"))
	if err := firstOf(yearErr, beforeErr, knownPlaces(f.Place, f.Under)); err != nil {
		return nil, err
	}
	f.Year, f.Before = year, before
	listings, err := s.Store.Listings(r.Context(), f)
	return paged(q, listings, limit, "before", func(l store.Listing) int64 { return l.Document }, reportJSON), err
}

// apiReport answers with one report, its text too with ?text=true. Its id is
// the place's code and the year: 620800-2022.
func (s *Site) apiReport(r *http.Request) (any, error) {
	code, yearText, _ := strings.Cut(r.PathValue("id"), "-")
	year, err := number(yearText)
	if err != nil {
		return nil, errNotFound
	}
	listings, err := s.Store.Listings(r.Context(), store.ListingFilter{Place: code, Year: int(year)})
	if err != nil {
		return nil, err
	}
	if code == "" || year == 0 || len(listings) == 0 {
		return nil, errNotFound
	}
	answer := reportJSON(listings[0])
	if r.URL.Query().Get("text") == "true" {
		v, _, err := s.Store.Document(r.Context(), listings[0].Document)
		answer.Text = v.Text
		return answer, err
	}
	return answer, nil
}

func (s *Site) apiFigures(r *http.Request) (any, error) {
	q := r.URL.Query()
	f, err := figureFilter(q)
	if err != nil {
		return nil, err
	}
	limit, err := itemsIn(q)
	if err != nil {
		return nil, err
	}
	if f.After, err = number(q.Get("after")); err != nil {
		return nil, err
	}
	f.Limit = limit + 1
	figures, err := s.Store.Stands(r.Context(), f)
	return paged(q, figures, limit, "after", func(x store.Stand) int64 { return x.ID }, s.figureJSON), err
}

func (s *Site) apiFigure(r *http.Request) (any, error) {
	id, err := number(r.PathValue("id"))
	if err != nil {
		return nil, errNotFound
	}
	f, found, err := s.Store.Figure(r.Context(), id)
	if err == nil && !found {
		err = errNotFound
	}
	return s.figureJSON(f), err
}

func (s *Site) apiChanges(r *http.Request) (any, error) {
	q := r.URL.Query()
	f, err := newsFilter(q)
	if err != nil {
		return nil, err
	}
	limit, err := itemsIn(q)
	if err != nil {
		return nil, err
	}
	f.Limit, f.Fresh = limit+1, q.Get("fresh") == "true"
	changes, err := s.Store.News(r.Context(), f.NewsFilter)
	return paged(q, changes, limit, "before", func(c report.Change) int64 { return c.ID }, s.changeJSON), err
}

func (s *Site) apiChange(r *http.Request) (any, error) {
	id, err := number(r.PathValue("id"))
	if err != nil {
		return nil, errNotFound
	}
	c, found, err := s.Store.Change(r.Context(), id)
	if err == nil && !found {
		err = errNotFound
	}
	return s.changeJSON(c), err
}

// apiRound answers with a round: its summary, and its rows of the kind that was
// asked for.
func (s *Site) apiRound(r *http.Request) (any, error) {
	a, err := s.askedRound(r.Context(), r.PathValue("year"), r.URL.Query())
	return round.TableOf(a.Question, a.Rows, a.Cut), err
}

func (s *Site) apiDigests(r *http.Request) (any, error) {
	digests, err := s.Store.Digests(r.Context(), mostDigests)
	page := list[apiDigest]{Items: []apiDigest{}}
	for _, d := range digests {
		d.Text, d.HTML = "", ""
		page.Items = append(page.Items, digestJSON(d))
	}
	return page, err
}

func (s *Site) apiDigest(r *http.Request) (any, error) {
	d, err := s.oneDigest(r)
	return digestJSON(d), err
}

func (s *Site) apiSources(r *http.Request) (any, error) {
	states, err := s.states(r.Context(), s.Now())
	page := list[apiSource]{Items: []apiSource{}}
	for _, x := range states {
		page.Items = append(page.Items, sourceJSON(x, s.nextCheck()))
	}
	return page, err
}

// mostFound is how many reports an answer of a search gives.
const mostFound = 20

func (s *Site) apiSearch(r *http.Request) (any, error) {
	q := r.URL.Query()
	limit, err := itemsIn(q)
	if err != nil {
		return nil, err
	}
	query := store.Query{Words: q.Get("q"), Under: q.Get("under"), Limit: min(limit, mostFound)}
	year, yearErr := yearIn(q)
	before, beforeErr := number(q.Get("before"))
	if err := firstOf(yearErr, beforeErr, knownPlaces(query.Under)); err != nil {
		return nil, err
	}
	query.Year, query.Before = year, before
	if len(query.Terms()) == 0 {
		return nil, errBadQuery
	}
	if !s.limits.allow(s.reader(r)) {
		return nil, errTooMany
	}
	hits, cursor, err := s.Store.Search(r.Context(), query)
	page := list[apiHit]{Items: []apiHit{}}
	for _, h := range hits {
		page.Items = append(page.Items, hitJSON(h))
	}
	if cursor != 0 {
		page.Next = queryWith(q, "before", fmt.Sprint(cursor))
	}
	return page, err
}

// wordsOf returns the words of a list that is never null.
func wordsOf[T ~string](list []T) []string {
	words := make([]string, 0, len(list))
	for _, w := range list {
		words = append(words, string(w))
	}
	return slices.Clip(words)
}
