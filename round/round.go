// Package round tells how one headline target moved from one year's reports to
// the next, over all places: a round is the reports that are given for one year.
//
//	Of      database, year, indicator, measure -> a Row for each place
//	Cut     rows -> those of a level, a province, a kind
//	Sum     rows -> counts, medians, means
//	Table   all of it as it goes out: JSON, CSV
//
// Two figures are compared by diff, as the changes of a place are; a row is
// found from the figures that count now, not from changes that were stored.
// Only the year before is compared with. What cannot be compared is told by a
// kind of its own and never counts as gone or new: last year's target may be
// missing since there is no report, this year's since it is bound to something
// else, stands outside the headline, or rests on a doubtful figure.
package round

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"mubiao/diff"
	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// Kind is what became of last year's target. The names are shown and stable.
type Kind string

// The kinds, in the order in which they are told.
const (
	Lowered   Kind = "lowered"
	Raised    Kind = "raised"
	Softer    Kind = "softer"    // same bound, words that bind less: report.Firmer
	Harder    Kind = "harder"    // same bound, words that bind more
	Reworded  Kind = "reworded"  // same bound, other words that bind neither more nor less
	Unchanged Kind = "unchanged" // up to here two figures compare

	Relative  Kind = "relative"  // a figure last year, bound to something else now: 高于全省
	Tied      Kind = "tied"      // bound to something else in both years
	Absolute  Kind = "absolute"  // bound to something else last year, a figure now
	Redefined Kind = "redefined" // another measure, basis or indicator took its place
	Vague     Kind = "vague"     // named without a figure now
	Moved     Kind = "moved"     // out of the headline; the report still promises it
	Dropped   Kind = "dropped"   // promised last year, not now
	Added     Kind = "added"     // promised now, not last year
	Gap       Kind = "gap"       // the last target is of a year further back
	First     Kind = "first"     // no earlier target is known
	Doubtful  Kind = "doubtful"  // rests on a doubtful figure or report
	Unread    Kind = "unread"    // there is a report, no headline was read in it
	Awaited   Kind = "awaited"   // a target last year, no report yet
)

// Kinds are all of them.
var Kinds = []Kind{Lowered, Raised, Softer, Harder, Reworded, Unchanged, Relative, Tied, Absolute, Redefined,
	Vague, Moved, Dropped, Added, Gap, First, Doubtful, Unread, Awaited}

// Compares reports whether both years have a figure that compares with the other.
func (k Kind) Compares() bool {
	return slices.Contains(Kinds[:slices.Index(Kinds, Unchanged)+1], k)
}

// Row is one place in a round.
type Row struct {
	Place  place.Place
	Kind   Kind
	Before *report.Figure // last year's target; nil for none
	After  *report.Figure // this year's
	Also   *report.Figure // what the report still says outside its headline
	Claim  *report.Figure // what this year's report claims for last year
	Size   *report.Figure // last year's level of the indicator, as claimed
	By     *float64       // of two figures that compare, in the unit of After
	Last   int            // of a gap: the year of the last target
}

// Question says which round of which target is meant.
type Question struct {
	Year      int
	Indicator string
	Measure   report.Measure
}

// Of returns the rows of a round, by place. Places without a target in either
// year have none.
func Of(ctx context.Context, db *store.DB, c report.Catalogue, q Question) ([]Row, error) {
	m := maker{Question: q, catalogue: c, differ: diff.New(c), family: familyOf(c, q.Indicator)}
	headline, err := m.read(ctx, db)
	if err != nil {
		return nil, err
	}
	pairs := m.pair(headline)
	var alone []string
	for code, p := range pairs {
		if len(p.now) == 0 || len(p.before) == 0 {
			alone = append(alone, code)
		}
	}
	slices.Sort(alone)
	if m.around, err = db.Surroundings(ctx, m.family, alone, q.Year); err != nil {
		return nil, err
	}
	if err := m.addBeside(ctx, db, pairs); err != nil {
		return nil, err
	}
	var rows []Row
	for code, p := range pairs {
		x, known := place.Lookup(code)
		if row, ok := m.row(code, p); ok && known {
			row.Place = x
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Place.Code, b.Place.Code) })
	return rows, nil
}

// maker makes the rows of one question.
type maker struct {
	Question
	catalogue report.Catalogue
	differ    *diff.Differ
	family    []string // ids that compare with the indicator, itself first
	around    store.Surroundings
}

// row returns the row of a place, and whether it has one.
func (m *maker) row(code string, p *pair) (Row, bool) {
	row := Row{Claim: p.claim, Size: p.size}
	if len(p.now) > 0 && len(p.before) > 0 {
		return m.compared(row, code, p)
	}
	row.After, row.Before = m.best(p.now), m.best(p.before)
	switch {
	case row.After != nil:
		row.Kind = Added
		if m.around.Headlines[code] == 0 {
			row.Kind, row.Last = First, m.around.Earlier[code]
			if row.Last != 0 {
				row.Kind = Gap
			}
		}
	case row.Before != nil:
		m.absent(&row, code, p)
	default:
		return row, false
	}
	if row.Kind != Awaited && (m.around.Disputed[code] || doubted(row.Before) || doubted(row.After)) {
		row.Kind = Doubtful
	}
	return row, true
}

// absent tells why a place has no target now.
func (m *maker) absent(row *Row, code string, p *pair) {
	now := m.around.Now[code]
	row.Also = m.still(*row.Before, p.beside)
	switch {
	case now == 0 && m.around.Reported[code]:
		row.Kind = Unread
	case now == 0:
		row.Kind = Awaited
	case slices.ContainsFunc(m.around.Vague[code], func(id string) bool { return slices.Contains(m.family, id) }):
		row.Kind = Vague
	case row.Also != nil:
		row.Kind = Moved
	case 2*now < m.around.Headlines[code]: // likelier the headline was not read whole
		row.Kind = Doubtful
	default:
		row.Kind = Dropped
	}
}

// still returns what the report promises for the year outside its headline.
func (m *maker) still(gone report.Figure, beside []report.Figure) *report.Figure {
	for n, f := range beside {
		if _, ok := diff.Convert(1, f.Unit, gone.Unit); ok && f.Measure == gone.Measure &&
			(f.Period == "" || f.Period == fmt.Sprint(m.Year)) {
			return &beside[n]
		}
	}
	return nil
}

// compared is the row of a place that has targets of both years.
func (m *maker) compared(row Row, code string, p *pair) (Row, bool) {
	now := diff.Side{Year: m.Year, Figures: slices.Concat(p.now, p.beside), Vague: m.around.Vague[code],
		Disputed: m.around.Disputed[code], Confirmed: true}
	best, most := report.Change{}, -1
	for _, c := range m.differ.Targets(now, diff.Side{Year: m.Year - 1, Figures: p.before}) {
		if worth := m.worth(c); worth > most {
			best, most = c, worth
		}
	}
	if most < 0 {
		return row, false
	}
	row.Before, row.After, row.Also = best.Before, best.After, best.Also
	if row.Kind = m.kind(best); row.Kind.Compares() {
		row.By = best.By
	}
	return row, true
}

// worth ranks the changes of one place; -1 is one that is not asked for.
func (m *maker) worth(c report.Change) int {
	worth := -1
	switch after, before := m.asked(c.After), m.asked(c.Before); {
	case after && before:
		worth = 6
	case after && c.Before != nil:
		worth = 4
	case after:
		worth = 2
	case before:
		worth = 0
	}
	if worth >= 0 && c.Basis == "" && (c.After == nil || c.After.Role == report.Target) {
		worth++
	}
	return worth
}

// kind names what a change of diff is to a round.
func (m *maker) kind(c report.Change) Kind {
	tied := func(f *report.Figure) bool { return f != nil && f.Role == report.Relative }
	switch {
	case c.Has(report.Doubtful):
		return Doubtful
	case tied(c.Before) && tied(c.After):
		return Tied
	case tied(c.After) && c.Before != nil:
		return Relative
	case tied(c.Before) && c.After != nil:
		return Absolute
	case c.Kind == report.Dropped && c.Also != nil:
		return Moved
	case c.Kind == report.Wording:
		return map[int]Kind{1: Harder, 0: Reworded, -1: Softer}[report.Firmer(*c.After, *c.Before, m.better())]
	}
	return Kind(c.Kind) // the others go by the same names
}

// better tells which way the measure is better.
func (m *maker) better() report.Direction {
	i, _ := m.catalogue.Find(m.Indicator)
	if m.Measure == report.Reduction {
		return -i.Direction
	}
	return i.Direction
}

func doubted(f *report.Figure) bool { return f != nil && len(f.Doubts) > 0 }
