package web

import (
	"fmt"
	"slices"

	"mubiao/place"
	"mubiao/store"
)

// mostHits is how many reports a page of results shows.
const mostHits = 10

// searchPage is what search.html shows.
type searchPage struct {
	Query     store.Query
	Terms     []string
	Hits      []store.Hit
	Places    []place.Place // that bear the words as their name
	Next      string        // query of the next page; "" at the end
	Provinces []place.Place
	Years     []int
}

func (s *Site) search(r *request) (any, error) {
	q := r.URL.Query()
	query := store.Query{Words: q.Get("q"), Under: q.Get("under"), Limit: mostHits}
	var err error
	if query.Year, err = yearIn(q); err != nil {
		return nil, err
	}
	if query.Before, err = number(q.Get("before")); err != nil {
		return nil, err
	}
	if err := knownPlaces(query.Under); err != nil {
		return nil, err
	}
	page := searchPage{Query: query, Terms: query.Terms(), Provinces: provinces()}
	for year := r.now.Year() + 1; year > r.now.Year()-12; year-- {
		page.Years = append(page.Years, year)
	}
	if len(page.Terms) == 0 {
		return page, nil
	}
	if !s.limits.allow(s.reader(r.Request)) {
		return nil, errTooMany
	}
	page.Places = known(place.Named(query.Words, 0))
	var cursor int64
	if page.Hits, cursor, err = s.Store.Search(r.Context(), query); err != nil {
		return nil, err
	}
	if cursor != 0 {
		page.Next = queryWith(q, "before", fmt.Sprint(cursor))
	}
	return page, nil
}

// known returns the present places among them, a few.
func known(list []place.Place) []place.Place {
	list = slices.DeleteFunc(list, func(p place.Place) bool { return p.Until != 0 })
	return list[:min(len(list), 5)]
}
