package round

import (
	"context"
	"fmt"
	"slices"

	"mubiao/report"
	"mubiao/store"
)

// pair is what the reports of one place say of the indicator in the two years.
type pair struct {
	now, before []report.Figure // headline targets
	beside      []report.Figure // this year's, outside the headline
	claim, size *report.Figure  // for last year, in this year's report
}

// familyOf returns the indicator and those that compare with it: the ones it
// took the place of, and the ones that took its place.
func familyOf(c report.Catalogue, id string) []string {
	family := []string{id}
	for n := 0; n < len(family); n++ {
		for _, i := range c {
			for _, p := range i.Predecessors {
				for from, to := range map[string]string{i.ID: p.ID, p.ID: i.ID} {
					if p.Comparable && from == family[n] && !slices.Contains(family, to) {
						family = append(family, to)
					}
				}
			}
		}
	}
	return family
}

// neighbours are those that the family took the place of, or that took its
// place, without comparing.
func (m *maker) neighbours() (ids []string) {
	for _, i := range m.catalogue {
		for _, p := range i.Predecessors {
			switch newer, older := slices.Contains(m.family, i.ID), slices.Contains(m.family, p.ID); {
			case newer && !older:
				ids = append(ids, p.ID)
			case older && !newer:
				ids = append(ids, i.ID)
			}
		}
	}
	return ids
}

// read returns what the headlines of both years say.
func (m *maker) read(ctx context.Context, db *store.DB) (figures []report.Figure, err error) {
	targets := []report.Role{report.Target, report.Relative}
	for _, id := range slices.Concat(m.family, m.neighbours()) {
		for _, f := range []store.FigureFilter{
			{Indicator: id, Year: m.Year - 1, Roles: targets, Brief: true},
			{Indicator: id, Year: m.Year, Roles: append(targets, report.Result), Brief: true},
		} {
			list, err := db.Stands(ctx, f)
			if err != nil {
				return nil, err
			}
			for _, x := range list {
				figures = append(figures, x.Figure)
			}
		}
	}
	return figures, nil
}

// addBeside reads what the reports that lack the target promise outside their
// headline.
func (m *maker) addBeside(ctx context.Context, db *store.DB, pairs map[string]*pair) error {
	for code, p := range pairs {
		if m.best(p.before) == nil || m.best(p.now) != nil || len(p.now) == 0 && m.around.Now[code] == 0 {
			continue
		}
		list, err := db.Stands(ctx, store.FigureFilter{Place: code, Year: m.Year, Roles: []report.Role{report.Target, report.Commitment}})
		if err != nil {
			return err
		}
		for _, x := range list {
			if !x.Headline && m.own(&x.Figure) {
				p.beside = append(p.beside, x.Figure)
			}
		}
	}
	return nil
}

// pair sorts the figures by place. Second figures of a report are left out, and
// claims on a basis of their own or in doubt.
func (m *maker) pair(headline []report.Figure) map[string]*pair {
	pairs := map[string]*pair{}
	for _, f := range headline {
		p := pairs[f.Place]
		if p == nil {
			p = &pair{}
			pairs[f.Place] = p
		}
		switch {
		case f.Ordinal > 1:
		case f.Role == report.Result:
			m.claimed(p, f)
		case f.Year == m.Year:
			p.now = append(p.now, f)
		default:
			p.before = append(p.before, f)
		}
	}
	return pairs
}

func (m *maker) claimed(p *pair, f report.Figure) {
	if !m.own(&f) || f.Period != fmt.Sprint(m.Year-1) || f.Basis != "" || len(f.Doubts) > 0 {
		return
	}
	if f.Measure == m.Measure && p.claim == nil {
		p.claim = &f
	}
	if f.Measure == report.Level && p.size == nil {
		p.size = &f
	}
}

// own reports whether a figure is of the indicator rather than a neighbour.
func (m *maker) own(f *report.Figure) bool { return f != nil && slices.Contains(m.family, f.Indicator) }

// asked reports whether a figure is what the question asks for.
func (m *maker) asked(f *report.Figure) bool {
	return m.own(f) && (f.Measure == m.Measure || f.Role == report.Relative)
}

// best returns the figure that is asked for, the plain one before one on a basis
// of its own; nil for none.
func (m *maker) best(list []report.Figure) (found *report.Figure) {
	rank := func(f *report.Figure) (n int) {
		if f.Role == report.Target {
			n += 2
		}
		if f.Basis == "" {
			n++
		}
		return n
	}
	for n := range list {
		if f := &list[n]; m.asked(f) && (found == nil || rank(f) > rank(found)) {
			found = f
		}
	}
	return found
}
