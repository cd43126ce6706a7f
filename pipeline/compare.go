package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"mubiao/diff"
	"mubiao/report"
	"mubiao/store"
)

// compare compares the reports of each place of which anything changed.
func (p *Pipeline) compare(ctx context.Context, done counts) error {
	places, err := p.Store.Uncompared(ctx, p.Stages.DiffRules)
	if err != nil {
		return err
	}
	for _, u := range places {
		c := store.Comparison{Uncompared: u, Rules: p.Stages.DiffRules}
		if c.Pairs, err = p.pairs(ctx, u.Place); err != nil {
			return err
		}
		fresh, err := p.Store.KeepComparison(ctx, c)
		if err != nil {
			return err
		}
		done.add("comparisons", 1)
		done.add("changes", fresh)
		p.Log.Info("comparison", "place", u.Place, "years", len(c.Pairs), "changes", fresh)
	}
	return nil
}

// pairs compares every report of the place with its last earlier one.
func (p *Pipeline) pairs(ctx context.Context, place string) ([]store.Pair, error) {
	years, err := p.Store.Years(ctx, place)
	if err != nil {
		return nil, err
	}
	var pairs []store.Pair
	var before stand
	for _, year := range years {
		now, err := p.stand(ctx, place, year)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, p.pair(place, now, before))
		before = now
	}
	return pairs, nil
}

// pair compares a report with the last earlier one and with its own copies. A
// report that has none before it is the place's first.
func (p *Pipeline) pair(place string, now, before stand) store.Pair {
	pair := store.Pair{Year: now.Year, Grounds: now.grounds() + " | " + before.grounds()}
	d := p.Stages.Differ
	if before.Year == 0 {
		pair.Changes = append(pair.Changes, d.First(place, now.Side))
	} else {
		pair.Changes = append(pair.Changes, d.Targets(now.Side, before.Side)...)
		pair.Changes = append(pair.Changes, d.Outturn(now.Side, before.Side)...)
		if now.Document != 0 && before.Document != 0 {
			pair.Changes = append(pair.Changes, d.Commitments(now.Side, before.Side)...)
		}
	}
	for _, c := range now.others {
		for _, x := range d.Copies(now.read(), c.Side) {
			x.Key += "|" + c.name
			pair.Changes = append(pair.Changes, x)
		}
	}
	history := now.best.ID == 0 || p.isHistory(now.best, now.best.Seen)
	for n := range pair.Changes {
		pair.Changes[n].History = history
	}
	return pair
}

// stand is a report as it stands: the figures that count, and what they come
// from.
type stand struct {
	diff.Side
	best    store.Version // the copy that was read; ID 0 where there is none
	copies  []store.Version
	others  []other         // its other copies, and what was imported for it
	table   []report.Figure // all that was imported for it
	rulings []store.Ruling
}

// other is another word on the same report.
type other struct {
	diff.Side
	name string // lasting: an address, or "import"
}

// grounds names all that the report and its copies rest on, so that it can be
// told whether anything but the rules changed.
func (s stand) grounds() string {
	var b strings.Builder
	for _, v := range s.copies {
		fmt.Fprintf(&b, " %s@%s", v.URL, v.Seen.UTC().Format(time.RFC3339Nano))
	}
	for _, f := range s.table {
		fmt.Fprintf(&b, " %s=%s", f.Key, f.Evidence)
	}
	for _, r := range s.rulings {
		fmt.Fprintf(&b, " ruling %d", r.ID)
	}
	return store.HashOf([]byte(b.String()))[:16]
}

// read returns the figures of the copy that was read, without imports.
func (s stand) read() diff.Side {
	side := s.Side
	side.Figures = slices.DeleteFunc(slices.Clone(s.Figures), func(f report.Figure) bool {
		return f.Origin == report.Imported
	})
	return side
}

// stand returns the report of the place as it stands.
func (p *Pipeline) stand(ctx context.Context, place string, year int) (s stand, err error) {
	s.Year = year
	if err := p.addCopies(ctx, &s, place); err != nil {
		return s, err
	}
	if s.table, err = p.Store.Imported(ctx, place, year); err != nil {
		return s, err
	}
	if s.Document != 0 && len(s.table) > 0 {
		s.others = append(s.others, other{diff.Side{Year: year, Figures: s.table}, "import"})
	}
	s.Figures = join(s.Figures, s.table)
	if s.rulings, err = p.Store.Rulings(ctx, place, year); err != nil {
		return s, err
	}
	s.Figures = rule(s.Figures, s.rulings)
	return s, nil
}

// addCopies adds what was read in the best copy of the report, and keeps the
// other copies aside.
func (p *Pipeline) addCopies(ctx context.Context, s *stand, place string) (err error) {
	if s.copies, err = p.Store.Copies(ctx, place, s.Year); err != nil {
		return err
	}
	for n, v := range s.copies {
		side := diff.Side{Year: s.Year, Document: v.ID}
		if side.Figures, err = p.Store.FiguresOf(ctx, v.ID); err != nil {
			return err
		}
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

// join adds to what was read what was only imported: what was read stands
// above it, figure by figure.
func join(read, imported []report.Figure) []report.Figure {
	known := map[report.Key]bool{}
	for _, f := range read {
		known[f.Key] = true
	}
	for _, f := range imported {
		if !known[f.Key] {
			read = append(read, f)
		}
	}
	return read
}

// rule applies the rulings: they stand above what was read and imported, and
// by themselves where there is nothing else.
func rule(figures []report.Figure, rulings []store.Ruling) []report.Figure {
	for _, r := range rulings {
		known := slices.ContainsFunc(figures, func(f report.Figure) bool { return f.Key == r.Key })
		if !known && r.Verdict != store.Rejected {
			figures = append(figures, r.Figure)
		}
	}
	return store.Ruled(figures, rulings)
}

// isHistory tells whether the report was delivered longer before the moment
// than news may be. Where its day is not known, that is the day of the page,
// else the end of January of its year, when such reports are given.
func (p *Pipeline) isHistory(v store.Version, at time.Time) bool {
	for _, day := range []string{string(v.Delivered), v.Published, fmt.Sprintf("%d-01-31", v.Year)} {
		if t, ok := report.Date(day[:min(len(day), len(time.DateOnly))]).Time(p.Zone); ok {
			return at.Sub(t.AddDate(0, 0, 1)) > p.NewsWindow // a report may be given late in the day
		}
	}
	return true
}
