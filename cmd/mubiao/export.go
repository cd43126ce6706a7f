package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"mubiao/deliver"
	"mubiao/exchange"
	"mubiao/report"
	"mubiao/store"
)

func exportCommand(a *app) *cobra.Command {
	var f store.FigureFilter
	var under string
	var roles []string
	cmd := &cobra.Command{
		Use:   "export FILE",
		Short: "Write the figures that count as a table: CSV, JSON lines or Excel",
		Long: `Write the figures that count as a table, in the form that the file's ending
says: .csv, .jsonl or .xlsx; - is CSV on standard output. docs/data.md tells the
columns; import takes the table back.`,
		Example: `  mubiao export figures.csv
  mubiao export --place 甘肃省 --year 2022 --role target gansu.xlsx
  mubiao export --indicator gdp - | head`,
		Args: args(1, 1, "one file, or -"),
		RunE: func(cmd *cobra.Command, names []string) (err error) {
			if f.Under, err = placeCode(under); err != nil {
				return err
			}
			if f.Roles, err = rolesOf(roles); err != nil {
				return err
			}
			return a.look(cmd.Context(), func(w *worker) error { return w.export(cmd.Context(), f, names[0]) })
		},
	}
	cmd.Flags().StringVar(&under, "place", "", "only this `place` and those in it, by name or code")
	cmd.Flags().IntVar(&f.Year, "year", 0, "only this target `year`")
	cmd.Flags().StringVar(&f.Indicator, "indicator", "", "only this `indicator`, by its id")
	cmd.Flags().StringSliceVar(&roles, "role", nil, "only these `roles`: target, goal, result, commitment, relative")
	return cmd
}

func rolesOf(names []string) ([]report.Role, error) {
	var roles []report.Role
	for _, n := range names {
		if roles = append(roles, report.Role(n)); !slices.Contains(report.Roles, report.Role(n)) {
			return nil, usageError{fmt.Errorf("--role %q is none of target, goal, result, commitment, relative", n)}
		}
	}
	return roles, nil
}

func (w *worker) export(ctx context.Context, f store.FigureFilter, name string) error {
	figures := 0
	counts, err := w.db.Counts(ctx)
	if err != nil {
		return err
	}
	task := w.board.Begin("export", counts.Figures)
	defer task.End()
	rows := func(yield func(exchange.Row, error) bool) {
		for s, err := range w.db.EachStand(ctx, f) {
			task.Add(1)
			if figures++; !yield(rowOf(s), err) {
				return
			}
		}
	}
	first := f
	first.Limit = 1
	if some, err := w.db.Stands(ctx, first); err != nil || len(some) == 0 {
		return cmp.Or(err, errors.New("there is no such figure in the database"))
	}
	if name == "-" {
		return exchange.WriteCSV(w.out, rows, w.catalogue)
	}
	err = deliver.SaveFrom(name, func(out io.Writer) error { return exchange.Write(name, out, rows, w.catalogue) })
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	fmt.Fprintf(w.out, "%s: %d figures\n", name, figures)
	return nil
}

// rowOf is a standing figure as it goes out: what was read names its page.
func rowOf(s store.Stand) exchange.Row {
	if s.URL != "" {
		s.Source = s.URL
	}
	return exchange.Row{Figure: s.Figure, Hash: s.Version}
}
