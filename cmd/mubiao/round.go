package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"mubiao/digest"
	"mubiao/exchange"
	"mubiao/place"
	"mubiao/report"
	"mubiao/round"
)

// roundAsked is what the command was asked for.
type roundAsked struct {
	indicator, measure, level, under, kind, format string
}

func roundCommand(a *app) *cobra.Command {
	var asked roundAsked
	cmd := &cobra.Command{
		Use:   "round YEAR",
		Short: "Show how one target moved from last year's reports to this year's, over all places",
		Long: `Show how one headline target moved from last year's reports to those of a year:
how many places lowered and raised it, the median, and a row for each place. The
page /round/YEAR shows the same.`,
		Example: `  mubiao round 2026
  mubiao round 2026 --indicator fai --level prefecture --place 江苏省
  mubiao round 2026 --kind lowered --format csv`,
		Args: args(1, 1, "a target year"),
		RunE: func(cmd *cobra.Command, names []string) error {
			year, err := strconv.Atoi(names[0])
			if err != nil {
				return usageError{fmt.Errorf("%q is no year", names[0])}
			}
			if asked.under, err = placeCode(asked.under); err != nil {
				return err
			}
			return a.look(cmd.Context(), func(w *worker) error { return w.round(cmd.Context(), year, asked) })
		},
	}
	cmd.Flags().StringVar(&asked.indicator, "indicator", "gdp", "the `indicator`, by its id")
	cmd.Flags().StringVar(&asked.measure, "measure", "", "its `measure`; the usual one if not given")
	cmd.Flags().StringVar(&asked.level, "level", "", "only this `level`: nation, province, prefecture, county or all")
	cmd.Flags().StringVar(&asked.under, "place", "", "only this `place` and those in it, by name or code")
	cmd.Flags().StringVar(&asked.kind, "kind", "", "only this `kind` of row: lowered, raised, softer …")
	cmd.Flags().StringVar(&asked.format, "format", "table", "`form`: table, json or csv")
	return cmd
}

func (w *worker) round(ctx context.Context, year int, asked roundAsked) error {
	indicator, ok := w.catalogue.Find(asked.indicator)
	if !ok {
		return usageError{fmt.Errorf("--indicator %q is not in the catalogue", asked.indicator)}
	}
	q := round.Question{Year: year, Indicator: indicator.ID, Measure: report.Measure(asked.measure)}
	if q.Measure == "" {
		q.Measure = indicator.Measures[0].Measure
	}
	cut := round.Cut{Under: asked.under, Kind: round.Kind(asked.kind), Level: place.Level(asked.level)}
	if asked.kind != "" && !slices.Contains(round.Kinds, cut.Kind) {
		return usageError{fmt.Errorf("--kind %q is none of %v", asked.kind, round.Kinds)}
	}
	if !slices.Contains(append(round.Levels, "", "all"), cut.Level) {
		return usageError{fmt.Errorf("--level %q is none of %v, all", asked.level, round.Levels)}
	}
	rows, err := round.Of(ctx, w.db, w.catalogue, q)
	if err != nil {
		return err
	}
	switch cut.Level {
	case "":
		cut.Level = round.Usual(rows, cut.Under)
	case "all":
		cut.Level = ""
	}
	t := round.TableOf(q, rows, cut)
	switch asked.format {
	case "json":
		out := json.NewEncoder(w.out)
		out.SetIndent("", "  ")
		return out.Encode(t)
	case "csv":
		return exchange.WriteTable(w.out, t.Cells())
	case "table":
		return w.roundTable(t, cut.Of(rows))
	}
	return usageError{errors.New("--format is table, json or csv")}
}

// roundTable writes a round for a terminal.
func (w *worker) roundTable(t round.Table, rows []round.Row) error {
	say := digest.NewSay(w.Language, w.catalogue)
	fmt.Fprintf(w.out, "%d, %s (%s), %d places beside %d\n", t.Year, say.Brief(t.Indicator), t.Measure, t.Compared, t.Against)
	for _, k := range round.Kinds {
		if n := t.Counts[k]; n > 0 {
			fmt.Fprintf(w.out, "  %s %d", k, n)
		}
	}
	fmt.Fprintln(w.out)
	for _, m := range []struct {
		name string
		move round.Move
	}{{"median", t.Median}, {"mean", t.Mean}, {"weighted by last year's level", t.Weighted}} {
		if m.move.Places > 0 {
			fmt.Fprintf(w.out, "  %s: %.2f -> %.2f %s (%d places)\n", m.name, m.move.Before, m.move.After, t.Unit, m.move.Places)
		}
	}
	lines := [][]string{{"place", fmt.Sprint(t.Against), fmt.Sprint(t.Year), "kind", "claimed"}}
	for _, r := range rows {
		lines = append(lines, []string{say.PlaceShort(r.Place.Code), say.Figure(r.Before), say.Figure(r.After), string(r.Kind), say.Claim(r.Claim)})
	}
	_, err := fmt.Fprint(w.out, columns(lines))
	return err
}
