package web

import (
	"net/url"
	"slices"
	"strconv"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// The filters of pages, API, exports and feeds are the same, under the same
// names: place, under, year, role, indicator, measure, headline, pledge for
// figures; place, under, year, indicator, topic, kind for changes.

// figureFilter reads which figures are meant.
func figureFilter(q url.Values) (store.FigureFilter, error) {
	f := store.FigureFilter{
		Place: q.Get("place"), Under: q.Get("under"), Indicator: q.Get("indicator"),
		Measure:  report.Measure(q.Get("measure")),
		Headline: q.Get("headline") == "true", Pledge: q.Get("pledge") == "true",
	}
	for _, r := range q["role"] {
		if r != "" {
			f.Roles = append(f.Roles, report.Role(r))
		}
	}
	year, err := yearIn(q)
	f.Year = year
	return f, firstOf(err, knownPlaces(f.Place, f.Under), oneOf(report.Measures, f.Measure), oneOf(report.Roles, f.Roles...))
}

// oneOf refuses words that are none of those there are: they would quietly find
// nothing.
func oneOf[T ~string](all []T, given ...T) error {
	for _, x := range given {
		if x != "" && !slices.Contains(all, x) {
			return errBadQuery
		}
	}
	return nil
}

// newsFilter reads which changes are meant.
func newsFilter(q url.Values) (changeFilter, error) {
	f := changeFilter{Topic: report.Topic(q.Get("topic")), Kind: report.Kind(q.Get("kind"))}
	f.NewsFilter = store.NewsFilter{Place: q.Get("place"), Under: q.Get("under"), Indicator: q.Get("indicator")}
	if f.Topic != "" {
		f.Topics = []report.Topic{f.Topic}
	}
	if f.Kind != "" {
		f.Kinds = []report.Kind{f.Kind}
	}
	var err error
	if f.Year, err = yearIn(q); err != nil {
		return f, err
	}
	f.Before, err = number(q.Get("before"))
	return f, firstOf(err, knownPlaces(f.Place, f.Under), oneOf(report.Topics, f.Topic), oneOf(report.Kinds, f.Kind))
}

// yearIn reads ?year=; 0 where there is none.
func yearIn(q url.Values) (int, error) {
	s := q.Get("year")
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < 1949 || year > 9999 {
		return 0, errBadQuery
	}
	return year, nil
}

// knownPlaces refuses codes that no place has: they would quietly find
// nothing.
func knownPlaces(codes ...string) error {
	for _, c := range codes {
		if _, ok := place.Lookup(c); c != "" && !ok {
			return errBadQuery
		}
	}
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// queryWith returns the query with one value set, with its question mark.
func queryWith(q url.Values, name, value string) string {
	copied := url.Values{}
	for k, v := range q {
		copied[k] = v
	}
	copied.Set(name, value)
	copied.Del("lang")
	return "?" + copied.Encode()
}
