package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/pipeline"
	"mubiao/report"
)

func crawlCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "crawl",
		Short: "Fetch the sources' pages into the database",
		Example: `  mubiao crawl
  mubiao crawl --offline`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.stage(cmd.Context(), "crawl", (*pipeline.Pipeline).Crawl)
		},
	}
}

func deriveCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "derive",
		Short: "Read and compare what was fetched or imported; fetches nothing",
		Long: `Read and compare what was fetched or imported, as far as that is not done or was
done by older rules. Nothing is fetched.`,
		Example: `  mubiao derive
  mubiao import history.csv && mubiao derive`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.stage(cmd.Context(), "derive", (*pipeline.Pipeline).Derive)
		},
	}
}

// stage is a verb of the pipeline.
type stage func(*pipeline.Pipeline, context.Context) (report.Run, error)

// stage does one stage and tells what it counted.
func (a *app) stage(ctx context.Context, name string, do stage) error {
	return a.work(ctx, name, func(w *worker) error {
		run, err := do(w.pipe, ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(w.out, "%s: %s\n", name, countsText(run.Counts))
		return nil
	})
}

// countsText lists what was counted.
func countsText(counts map[string]int) string {
	var parts []string
	tally := report.Tally(counts)
	for _, what := range slices.Sorted(maps.Keys(tally)) {
		parts = append(parts, fmt.Sprintf("%d %s", tally[what], what))
	}
	return or(strings.Join(parts, ", "), "nothing to do")
}
