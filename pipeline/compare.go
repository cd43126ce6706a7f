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
	task := p.Progress.Begin("compare", len(places))
	defer task.End()
	return abreast(ctx, p, places, sizeOf, p.compareOne, func(ctx context.Context, c store.Comparison) error {
		task.Add(1)
		fresh, err := p.Store.KeepComparison(ctx, c)
		if err != nil {
			return err
		}
		done.add("comparisons", 1)
		done.add("changes", fresh)
		p.Log.Info("comparison", "place", c.Place, "years", len(c.Pairs), "changes", fresh, "doubts", len(c.Doubts))
		return nil
	})
}

func sizeOf(c store.Comparison) (bytes int) {
	for _, p := range c.Pairs {
		bytes += len(p.Changes) * perFigure
	}
	return bytes
}

// compareOne compares the reports of one place.
func (p *Pipeline) compareOne(ctx context.Context, u store.Uncompared) (store.Comparison, error) {
	p.Moves()
	if err := p.settleCopies(ctx, u.Place); err != nil {
		return store.Comparison{}, err
	}
	c, err := p.comparisonOf(ctx, u.Place)
	c.Uncompared, c.Rules = u, p.Stages.DiffRules
	return c, err
}

// comparisonOf compares every report of the place with its last earlier one,
// once all of them have cast doubt on each other's figures.
func (p *Pipeline) comparisonOf(ctx context.Context, place string) (c store.Comparison, err error) {
	years, err := p.Store.Years(ctx, place)
	if err != nil {
		return c, err
	}
	stands := make([]stand, len(years))
	for n, year := range years {
		if stands[n], err = p.stand(ctx, place, year); err != nil {
			return c, err
		}
	}
	c.Rows = map[int64]report.Figure{}
	for _, s := range stands {
		for _, f := range s.rows {
			c.Rows[f.ID] = f
		}
	}
	c.Doubts = p.doubts(stands)
	var before stand
	for _, now := range stands {
		pair, cast := p.pair(place, now, before)
		c.Pairs = append(c.Pairs, pair)
		c.Doubts = append(c.Doubts, cast...)
		before = now
	}
	return c, nil
}

// doubts marks the figures of the reports that the other years, or another
// copy, speak against, and returns why.
func (p *Pipeline) doubts(stands []stand) []store.Doubt {
	var found []store.Doubt
	sides := make([]diff.Side, len(stands))
	for n, s := range stands {
		sides[n] = s.Side
		found = append(found, s.mark(p.disagreements(s))...)
		found = append(found, s.mark(s.twice)...)
	}
	cast := map[int][]report.Doubt{}
	for _, d := range p.Stages.Differ.Doubts(sides) {
		cast[d.Key.Year] = append(cast[d.Key.Year], d)
	}
	for _, s := range stands {
		found = append(found, s.mark(cast[s.Year])...)
	}
	return found
}

// disagreements doubts the figures to which another copy gives another value,
// unless a person ruled on them. What an import says otherwise is told, and no doubt:
// it is below what was read.
func (p *Pipeline) disagreements(s stand) []report.Doubt {
	var doubts []report.Doubt
	for _, o := range s.others {
		if o.Document == 0 {
			continue
		}
		for _, c := range p.Stages.Differ.Copies(s.read(), o.Side) {
			if c.After.Origin != report.Ruled && (c.After.Value != c.Before.Value || c.After.Unit != c.Before.Unit) {
				doubts = append(doubts, c.After.Doubt(report.Disagrees,
					fmt.Sprintf("%g%s at %s", c.Before.Value, c.Before.Unit, o.name)))
			}
		}
	}
	return doubts
}

// pair compares a report with the last earlier one and with its own copies, and
// returns what the changes make doubtful. A report that has none before it is
// the place's first.
func (p *Pipeline) pair(place string, now, before stand) (store.Pair, []store.Doubt) {
	pair := store.Pair{Year: now.Year, Grounds: now.grounds() + " | " + before.grounds()}
	d := p.Stages.Differ
	var cast []store.Doubt
	if before.Year == 0 {
		pair.Changes = append(pair.Changes, d.First(place, now.Side))
	} else {
		pair.Changes = append(pair.Changes, d.Targets(now.Side, before.Side)...)
		pair.Changes = append(pair.Changes, d.Outturn(now.Side, before.Side)...)
		cast = now.mark(d.Cast(pair.Changes, now.Side, before.Side))
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
	pair.Late = now.best.ID == 0 || p.isHistory(now.best, p.Now())
	return pair, cast
}

// stand is a report as it stands: the figures that count, and what they come
// from.
type stand struct {
	diff.Side
	best    store.Version // the copy that was read; ID 0 where there is none
	copies  []store.Version
	twice   []report.Doubt  // that another report is of the year
	others  []other         // its other copies, and what was imported for it
	table   []report.Figure // all that was imported for it
	rows    []report.Figure // all of its figures, as they are stored
	rulings []store.Ruling
}

// other is another word on the same report.
type other struct {
	diff.Side
	name string // lasting: an address, or "import"
}

// mark puts the doubts on the report's figures, and returns them as they are
// stored.
func (s stand) mark(doubts []report.Doubt) []store.Doubt {
	stored := make([]store.Doubt, 0, len(doubts))
	for _, d := range doubts {
		x := store.Doubt{Doubt: d, Year: s.Year, Document: s.Document}
		for n := range s.Figures {
			if f := &s.Figures[n]; f.Key == d.Key {
				x.Figure, x.Document = f.ID, f.Document
				f.Doubts = append(slices.Clip(f.Doubts), d.Kind)
			}
		}
		stored = append(stored, x)
	}
	return stored
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
	s.rows = append(s.rows, s.table...)
	s.Figures = join(s.Figures, s.table)
	if s.rulings, err = p.Store.Rulings(ctx, place, year); err != nil {
		return s, err
	}
	s.Figures = rule(s.Figures, s.rulings)
	return s, p.addWhole(ctx, &s, place)
}

// addWhole adds what is said of the report as a whole: whether its place or
// year is in doubt, and whether a person has confirmed it.
func (p *Pipeline) addWhole(ctx context.Context, s *stand, place string) error {
	rulings, err := p.Store.ReportRulings(ctx, place, s.Year)
	if err != nil {
		return err
	}
	s.rulings = append(s.rulings, rulings...)
	s.Confirmed = len(rulings) > 0
	s.Disputed = !s.Confirmed && slices.ContainsFunc(s.best.Doubts, func(d report.Doubt) bool {
		return d.Kind == report.PlaceDisputed || d.Kind == report.YearDisputed
	})
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
