package pipeline

import (
	"context"
	"fmt"
	"slices"

	"mubiao/diff"
	"mubiao/report"
	"mubiao/store"
)

// settleCopies tells the copies of each report of the place from other reports of
// its year, which rank below all of them.
func (p *Pipeline) settleCopies(ctx context.Context, place string) error {
	years, err := p.Store.Crowded(ctx, place)
	if err != nil || len(years) == 0 {
		return err
	}
	var besides []int64
	for _, year := range years {
		copies, err := p.Store.Copies(ctx, place, year)
		if err != nil {
			return err
		}
		reports, err := p.apart(ctx, copies)
		if err != nil {
			return err
		}
		for _, other := range reports[min(1, len(reports)):] {
			for _, v := range other {
				besides = append(besides, v.ID)
			}
		}
	}
	return p.Store.SetBeside(ctx, place, besides)
}

// apart groups versions by the report that they are copies of, the year's own
// first: of two reports the one that sets more headline targets. One that is given
// as a term ends looks back on all of it, and far ahead.
func (p *Pipeline) apart(ctx context.Context, versions []store.Version) (reports [][]store.Version, err error) {
	for _, v := range versions {
		n := slices.IndexFunc(reports, func(r []store.Version) bool { return diff.OneReport(r[0].Text, v.Text) })
		if n < 0 {
			n, reports = len(reports), append(reports, nil)
		}
		reports[n] = append(reports[n], v)
	}
	if len(reports) < 2 {
		return reports, nil
	}
	aims := map[int64]int{}
	for _, r := range reports {
		if aims[r[0].ID], err = p.aims(ctx, r[0]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(reports, func(a, b []store.Version) int { return aims[b[0].ID] - aims[a[0].ID] })
	return reports, nil
}

// aims counts the headline targets of a version.
func (p *Pipeline) aims(ctx context.Context, v store.Version) (n int, err error) {
	figures, err := p.Store.FiguresAsRead(ctx, v.ID)
	for _, f := range figures {
		if f.Headline && f.Role == report.Target {
			n++
		}
	}
	return n, err
}

// addCopies adds what was read in the best copy of the report, and keeps the
// other copies aside. Another report of the year is compared with nothing: that
// there is one is a doubt.
func (p *Pipeline) addCopies(ctx context.Context, s *stand, place string) (err error) {
	if s.copies, err = p.Store.Copies(ctx, place, s.Year); err != nil {
		return err
	}
	for n, v := range s.copies {
		if n > 0 && v.Rank >= store.Beside {
			s.twice = append(s.twice, report.Doubt{Kind: report.TwoReports,
				Detail: fmt.Sprintf("another one, %s, stands at %s", given(v.Document), v.Address())})
			continue
		}
		side := diff.Side{Year: s.Year, Document: v.ID}
		if side.Figures, err = p.Store.FiguresAsRead(ctx, v.ID); err != nil {
			return err
		}
		s.rows = append(s.rows, side.Figures...)
		notes, _, err := p.Store.Notes(ctx, v.ID)
		if err != nil {
			return err
		}
		side.Vague = notes.Vague
		if n == 0 {
			s.Side, s.best = side, v
			continue
		}
		s.others = append(s.others, other{side, v.URL})
	}
	return nil
}

func given(d report.Document) string {
	if d.Delivered == "" {
		return "of a day that it does not tell"
	}
	return "given on " + string(d.Delivered)
}
