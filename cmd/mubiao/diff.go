package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"mubiao/diff"
	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

func diffCommand(a *app) *cobra.Command {
	var year, against int
	cmd := &cobra.Command{
		Use:   "diff PLACE",
		Short: "Show how a place's targets moved between two years, and what it reached",
		Example: `  mubiao diff 定西市
  mubiao diff 621100 --year 2022 --against 2020`,
		Args: args(1, 1, "a place: its name or its code"),
		RunE: func(cmd *cobra.Command, names []string) error {
			code, err := placeCode(names[0])
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			return a.look(ctx, func(w *worker) error { return w.diff(ctx, code, year, against) })
		},
	}
	cmd.Flags().IntVar(&year, "year", 0, "target `year` of the newer report; the newest if not given")
	cmd.Flags().IntVar(&against, "against", 0, "target `year` of the older report; the last before it if not given")
	return cmd
}

func (w *worker) diff(ctx context.Context, code string, year, against int) error {
	year, against, err := w.years(ctx, code, year, against)
	if err != nil {
		return err
	}
	now, err := w.side(ctx, code, year)
	if err != nil {
		return err
	}
	before, err := w.side(ctx, code, against)
	if err != nil {
		return err
	}
	d := diff.New(w.catalogue)
	changes := d.Targets(now, before)
	if against == year-1 {
		changes = append(changes, d.Outturn(now, before)...)
	}
	if now.Document != 0 && before.Document != 0 {
		changes = append(changes, d.Commitments(now, before)...)
	}
	if len(changes) == 0 {
		fmt.Fprintf(w.out, "%d and %d have no headline target to compare\n", year, against)
		return nil
	}
	in := digest.Input{Now: w.now(), Language: w.Language, Catalogue: w.catalogue, Changes: changes}
	if in.Documents, err = w.documents(ctx, now.Document, before.Document); err != nil {
		return err
	}
	return digest.Table(w.out, in)
}

// years puts in the newest year and the last one before it, where they are
// not given, and refuses years that the place has no figures for.
func (w *worker) years(ctx context.Context, code string, year, against int) (int, int, error) {
	p, _ := place.Lookup(code)
	years, err := w.db.Years(ctx, code)
	if err != nil {
		return 0, 0, err
	}
	slices.Sort(years)
	if year == 0 && len(years) > 0 {
		year = years[len(years)-1]
	}
	if at := slices.Index(years, year); against == 0 && at > 0 {
		against = years[at-1]
	}
	if !slices.Contains(years, year) || !slices.Contains(years, against) {
		return 0, 0, fmt.Errorf("%s has figures for the years %v: two of them are needed, see --year and --against",
			p.Name, years)
	}
	return year, against, nil
}

// side is what stands for one report.
func (w *worker) side(ctx context.Context, code string, year int) (diff.Side, error) {
	s := diff.Side{Year: year}
	stands, err := w.db.Stands(ctx, store.FigureFilter{Place: code, Year: year})
	if err != nil {
		return s, err
	}
	for _, f := range stands {
		s.Figures = append(s.Figures, f.Figure)
		s.Document = max(s.Document, f.Document)
	}
	notes, _, err := w.db.Notes(ctx, s.Document)
	s.Vague = notes.Vague
	return s, err
}

// documents are the digest's words on documents; row 0 is none.
func (w *worker) documents(ctx context.Context, rows ...int64) (map[int64]digest.Document, error) {
	named := map[int64]digest.Document{}
	for _, row := range rows {
		if _, known := named[row]; known {
			continue
		}
		v, found, err := w.db.Document(ctx, row)
		if err != nil {
			return nil, err
		}
		if found {
			named[row] = documentOf(v.Document)
		}
	}
	return named, nil
}

func documentOf(d report.Document) digest.Document {
	return digest.Document{
		Place: d.Place, Year: d.Year, Title: d.Title, URL: d.URL, Delivered: d.Delivered,
		Published: d.Published, Publisher: d.Publisher, Version: d.Version, Parts: d.Parts,
	}
}
