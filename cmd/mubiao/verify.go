package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func verifyCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check the database, and that it holds what its pages say",
		Long: `Check that the database is whole, that every page still has its hash, and that
each document and its figures are what the rules make of the stored pages.`,
		Example: `  mubiao verify
  mubiao verify --config /etc/mubiao/config.yaml`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.look(cmd.Context(), func(w *worker) error { return w.verify(cmd.Context()) })
		},
	}
}

func (w *worker) verify(ctx context.Context) error {
	v, err := w.pipe.Verify(ctx)
	if err != nil {
		return fmt.Errorf("%w: restore a backup, see docs/operations.md", err)
	}
	fmt.Fprintf(w.out, "database  whole, %d blobs have their hashes\n", v.Blobs)
	fmt.Fprintf(w.out, "derived   %s\n", countsText(v.Counts))
	for _, difference := range v.Differ {
		fmt.Fprintf(w.out, "differs   %s\n", difference)
	}
	if len(v.Differ) > 0 {
		return errors.New("what is derived differs from what the rules make of the pages: restore a backup, " +
			"see docs/operations.md")
	}
	return nil
}
