// Package diff finds the differences worth telling: between what one place
// promised in two years, between what it promised and what it claims, between
// two versions of one page, and between copies of one report.
//
// New takes the catalogue of indicators; a Side is one report's figures. The
// order of calls is free, each is a pure function of its arguments:
//
//	First        the first report of a place, which has none before it
//	Targets      this year's headline targets beside last year's
//	Outturn      last year's headline targets beside the results claimed for them
//	Commitments  the other promises of two years, pledges included
//	Copies       the same figures as two sites give them
//	Versions     the text of two versions of one page
//	Doubts       figures that a place's other years speak against
//	Cast         figures that a change itself speaks against
//
// A change that rests on a doubtful figure bears the sign of it, so figures are
// to bear their doubts before they are compared. Absence is told only of a report that was truly read: a side without a
// single headline target gives no changes at all.
package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"mubiao/report"
)

// Rules is the version of the rules of comparison. Raise it with every change
// that can make two reports compare differently: what was compared before is
// then compared again.
const Rules = 5

// Differ compares figures by the rules of a catalogue. It holds no state
// besides it and may be used by several goroutines at once.
type Differ struct {
	catalogue report.Catalogue
	successor map[string]string // id -> id of the comparable indicator that took its place
}

// Side is one report: all figures that stand for it, of every role.
type Side struct {
	Year     int             // its target year
	Document int64           // row of the document; 0 for an import
	Figures  []report.Figure // of every role, in the order of the text
	Vague    []string        // indicators named in the headline sentence without a figure

	Disputed  bool // place or year is in doubt
	Confirmed bool // a person has confirmed the report as a whole
}

// New returns a Differ for the catalogue.
func New(catalogue report.Catalogue) *Differ {
	d := &Differ{catalogue: catalogue, successor: map[string]string{}}
	for _, i := range catalogue {
		for _, p := range i.Predecessors {
			if p.Comparable {
				d.successor[p.ID] = i.ID
			}
		}
	}
	return d
}

// canonical returns the id under which an indicator is compared: the last of
// those that took its place and compare with it.
func (d *Differ) canonical(id string) string {
	for range d.catalogue { // bounds the walk should the catalogue hold a ring
		next, ok := d.successor[id]
		if !ok {
			return id
		}
		id = next
	}
	return id
}

// replaces reports whether one indicator took the place of another that it
// does not compare with: 调查失业率 of 登记失业率.
func (d *Differ) replaces(now, before string) bool {
	i, _ := d.catalogue.Find(now)
	return slices.ContainsFunc(i.Predecessors, func(p report.Predecessor) bool {
		return !p.Comparable && d.canonical(p.ID) == before
	})
}

// direction tells which way a figure of the measure is better. A reduction is
// better the larger it is where the indicator itself is better small.
func (d *Differ) direction(id string, m report.Measure) report.Direction {
	i, _ := d.catalogue.Find(id)
	if m == report.Reduction {
		return -i.Direction
	}
	return i.Direction
}

// comparable returns the figure as it is compared: an index (103, 103%) as
// the growth that it means, where the catalogue finds only that plausible;
// growth by points as growth in %; posts (个) as people where the catalogue
// counts people.
func (d *Differ) comparable(f report.Figure) report.Figure {
	i, ok := d.catalogue.Find(f.Indicator)
	if !ok {
		return f
	}
	size, base := measure(f.Unit)
	if base == "百分点" && f.Measure == report.Growth {
		f.Unit = "%"
	}
	for _, m := range i.Measures {
		switch {
		case m.Measure == report.Growth && (f.Unit == "%" || f.Unit == "") &&
			plausible(m, f.Value-100) && !plausible(m, f.Value):
			return fromIndex(f)
		case m.Measure == f.Measure && base == "个" && countsPeople(m):
			f.Unit = people(size)
		}
	}
	return f
}

// countsPeople reports whether the measure is in people.
func countsPeople(m report.MeasureSpec) bool {
	return slices.ContainsFunc(m.Units, func(u string) bool {
		_, base := measure(u)
		return base == "人"
	})
}

// people is the unit of so many people: 万人 for 1e4.
func people(size float64) string {
	for r, s := range multipliers {
		if s == size && r != '兆' {
			return string(r) + "人"
		}
	}
	return "人"
}

func fromIndex(f report.Figure) report.Figure {
	f.Measure, f.Unit = report.Growth, "%"
	f.Value = tidy(f.Value - 100)
	f.High, f.Stretch = lessHundred(f.High), lessHundred(f.Stretch)
	return f
}

func lessHundred(v *float64) *float64 {
	if v == nil {
		return nil
	}
	w := tidy(*v - 100)
	return &w
}

// tidy takes the noise of binary fractions out of a difference: 8.8-8 is 0.8.
func tidy(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// pick returns the figures of a side that pass, each as it is compared. Of
// figures with one key only the one of the highest origin stands.
func (d *Differ) pick(s Side, pass func(report.Figure) bool) []report.Figure {
	var picked []report.Figure
	at := map[report.Key]int{}
	for _, f := range s.Figures {
		if !pass(f) {
			continue
		}
		f = d.comparable(f)
		if n, ok := at[f.Key]; ok {
			if standing(f.Origin) > standing(picked[n].Origin) {
				picked[n] = f
			}
			continue
		}
		at[f.Key] = len(picked)
		picked = append(picked, f)
	}
	return picked
}

func standing(o report.Origin) int {
	return slices.Index([]report.Origin{report.Imported, report.Read, report.Ruled}, o)
}

// base returns what makes the changes between two sides, their kind still to
// be set. One of the figures may be nil, not both.
func (d *Differ) base(topic report.Topic, now, before Side) maker {
	return func(after, was *report.Figure) report.Change {
		of := cmp.Or(after, was)
		return report.Change{
			Topic: topic, Place: of.Place, Year: now.Year, Against: before.Year,
			Key:       fmt.Sprintf("%s|%d|%d|%s", topic, now.Year, before.Year, of.Key),
			Indicator: d.canonical(of.Indicator), Object: of.Object, Measure: of.Measure,
			Basis: of.Basis, Before: was, After: after,
			Document: now.Document, Previous: before.Document,
		}
	}
}

// maker makes a change of its two figures.
type maker func(after, was *report.Figure) report.Change

// inOrder sorts changes as they are shown: by the catalogue, then as found.
func (d *Differ) inOrder(changes []report.Change) []report.Change {
	slices.SortStableFunc(changes, func(a, b report.Change) int {
		return cmp.Compare(d.catalogue.Rank(a.Indicator), d.catalogue.Rank(b.Indicator))
	})
	return changes
}

// plausible reports whether the catalogue bounds the measure and the value
// lies within.
func plausible(m report.MeasureSpec, value float64) bool {
	return m.Low < m.High && m.Low <= value && value <= m.High
}
