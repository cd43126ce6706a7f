package exchange

import (
	"regexp"
	"slices"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// firstYear is the earliest target year taken: older reports set plans of
// another kind, and a smaller number is a slip.
const firstYear, lastYear = 1978, 2100

var (
	comparators = []report.Comparator{report.Equal, report.AtLeast, report.AtMost, report.About, report.Range, report.Above}
	bounds      = []report.Bound{report.ToProvince, report.ToNation, report.ToCity, report.ToGDP, report.ToPlan, report.ToOther}

	periodForm = regexp.MustCompile(`^\d{4}(-\d\d)?(/\d{4}(-\d\d)?)?$`)
	fromForm   = regexp.MustCompile(`^(\d{4})?$`)
)

// check adds a fault for each cell that does not go with the others.
func (p *parser) check(line int, r *Row, cells map[string]string) {
	fault := func(column, format string, args ...any) { p.bad.add(line, column, format, args...) }
	checkPlace(r, cells["place"], fault)
	checkWords(r, fault)
	checkAmount(r, fault)
	checkMeaning(r, p.catalogue, fault)
	if first, ok := p.lines[r.Key]; ok {
		fault("", "the same figure as line %d: if both are meant, number them in ordinal", first)
	}
}

type faulter func(column, format string, args ...any)

// checkPlace holds the code against the table of places, and the name beside
// it where the file gives one: a slip in the code would move the figure to
// another city.
func checkPlace(r *Row, name string, fault faulter) {
	p, ok := place.Lookup(r.Place)
	switch {
	case !ok:
		fault("place_code", "%q is no GB/T 2260 code: six digits such as 621100", r.Place)
	case name != "" && !named(name, r.Place, r.Year):
		fault("place", "%q is not the name of %s, which is %s", name, r.Place, p.Name)
	}
	if r.Year < firstYear || r.Year > lastYear {
		fault("year", "%d is no target year: four digits such as 2022", r.Year)
	}
}

// named reports whether the place with the code bore the name in the year,
// or bears it now.
func named(name, code string, year int) bool {
	has := func(p place.Place) bool { return p.Code == code }
	return slices.ContainsFunc(place.Named(name, year), has) || slices.ContainsFunc(place.Named(name, 0), has)
}

func checkWords(r *Row, fault faulter) {
	if !slices.Contains(report.Roles, r.Role) {
		fault("role", "%q is none of %s", r.Role, list(report.Roles))
	}
	if !slices.Contains(comparators, r.Comparator) {
		fault("comparator", "%q is none of %s", r.Comparator, list(comparators))
	}
	checkBound(r, fault)
	if !periodForm.MatchString(r.Period) {
		fault("period", "%q is no period: 2022, or a span 2021-01/2021-09", r.Period)
	}
	if !fromForm.MatchString(r.From) {
		fault("from", "%q is no year", r.From)
	}
	if r.End < r.Start {
		fault("end", "lies before start")
	}
}

// checkBound holds what a relative target is bound to against its role: no
// other figure has a bound, or is above by no stated margin.
func checkBound(r *Row, fault faulter) {
	switch relative := r.Role == report.Relative; {
	case relative && !slices.Contains(bounds, r.To):
		fault("to", "%q is none of %s", r.To, list(bounds))
	case !relative && r.To != "":
		fault("to", "is of a relative target only")
	case !relative && r.Comparator == report.Above:
		fault("comparator", "gt is of a relative target only: write ge")
	}
}

func checkAmount(r *Row, fault faulter) {
	switch {
	case r.Comparator == report.Range && r.High == nil:
		fault("high", "is empty: a range needs its high end")
	case r.Comparator != report.Range && r.High != nil:
		fault("comparator", "must be range where high is given")
	case r.High != nil && *r.High <= r.Value:
		fault("high", "%s is not above value", number(*r.High))
	}
}

// checkMeaning holds the indicator against the catalogue. A unit that the
// catalogue lacks is believed where it stands in the quote. A commitment may
// name an object in place of an indicator, and then has any unit.
func checkMeaning(r *Row, c report.Catalogue, fault faulter) {
	if r.Indicator == "" {
		checkObject(r, fault)
		return
	}
	i, ok := c.Find(r.Indicator)
	if !ok {
		fault("indicator", "%q is not in the catalogue%s", r.Indicator, suggestion(r.Indicator, c))
		return
	}
	m, ok := measureOf(r.Figure, c)
	if !ok {
		fault("measure", "%q is no measure of %s: %s", r.Measure, i.ID, measuresOf(i))
		return
	}
	if r.Role == report.Relative { // its value is a margin
		return
	}
	asWritten := r.Unit != "" && strings.Contains(r.Quote, r.Unit)
	if len(m.Units) > 0 && !slices.Contains(m.Units, r.Unit) && !asWritten {
		fault("unit", "%q is no unit of %s %s: %s", r.Unit, i.ID, m.Measure, strings.Join(m.Units, ", "))
	}
}

func checkObject(r *Row, fault faulter) {
	if r.Role != report.Commitment {
		fault("indicator", "is empty: only a commitment may do without")
	} else if r.Object == "" {
		fault("object", "is empty: a commitment names an indicator or an object")
	}
	if r.Measure != "" && !slices.Contains(report.Measures, r.Measure) {
		fault("measure", "%q is none of %s", r.Measure, list(report.Measures))
	}
}

// suggestion names the indicator that was probably meant: its Chinese or
// English name was written for its id.
func suggestion(name string, c report.Catalogue) string {
	for _, i := range c {
		if i.Chinese == name || strings.EqualFold(i.English, name) || slices.Contains(i.Aliases, name) {
			return ": write " + i.ID
		}
	}
	return ": correct it, or add it to indicators in config.yaml"
}

func measuresOf(i report.Indicator) string {
	var names []report.Measure
	for _, m := range i.Measures {
		names = append(names, m.Measure)
	}
	return list(names)
}

func list[T ~string](words []T) string {
	var s []string
	for _, w := range words {
		s = append(s, string(w))
	}
	return strings.Join(s, ", ")
}
