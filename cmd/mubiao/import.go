package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/exchange"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

func importCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE...",
		Short: "Bring in tables of figures: CSV, JSON lines or Excel",
		Long: `Bring in tables of figures: CSV, JSON lines (.jsonl) or Excel (.xlsx), with the
columns that export writes. A table is taken whole or not at all: every cell at
fault is named with its line and column.`,
		Example: `  mubiao import history.csv
  mubiao import yearbook.xlsx && mubiao derive`,
		Args: args(1, -1, "files"),
		RunE: func(cmd *cobra.Command, names []string) error {
			return a.beside(cmd.Context(), func(w *worker) error { return w.importFiles(cmd.Context(), names) })
		},
	}
}

func (w *worker) importFiles(ctx context.Context, names []string) error {
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("import: %s: %w", name, bare(err))
		}
		run, err := w.pipe.Import(ctx, name, body)
		if err != nil {
			return bad(err)
		}
		w.tellImport(name, run)
	}
	return nil
}

func (w *worker) tellImport(name string, run report.Run) {
	if run.Counts["known"] > 0 {
		fmt.Fprintf(w.out, "%s: imported before, nothing to do\n", name)
		return
	}
	fmt.Fprintf(w.out, "%s: %d figures imported; `mubiao derive` compares them\n", name, run.Counts["figures"])
}

// bad returns the refusal of a table without the steps that led to it: it
// begins each line with the file.
func bad(err error) error {
	var b *exchange.Bad
	if errors.As(err, &b) {
		return b
	}
	return err
}

// builtin marks a table of the config that comes with the program.
const builtin = "builtin:"

// importConfigured brings in the tables that the config names and the
// database does not have.
func (w *worker) importConfigured(ctx context.Context) error {
	known, err := w.db.Imports(ctx)
	if err != nil {
		return err
	}
	for _, entry := range w.Import {
		name, body, err := w.setup.table(w.app, entry)
		if err != nil {
			return fmt.Errorf("import of the config: %w", err)
		}
		hash := store.HashOf(body)
		if slices.ContainsFunc(known, func(i store.Import) bool { return i.Hash == hash }) {
			continue
		}
		if _, err := w.pipe.Import(ctx, name, body); err != nil {
			return bad(err)
		}
	}
	return nil
}

// table returns the name and the bytes of a table that the config names.
func (s *setup) table(a *app, entry string) (string, []byte, error) {
	if name, ok := strings.CutPrefix(entry, builtin); ok {
		if name != "history" {
			return "", nil, fmt.Errorf("there is no %s: write builtin:history, or a path", entry)
		}
		return "history.csv", seeds.History(), nil
	}
	path := a.besideConfig(entry)
	body, err := os.ReadFile(path)
	if err != nil {
		return "", nil, fmt.Errorf("%s: %w", path, bare(err))
	}
	return filepath.Base(path), body, nil
}
