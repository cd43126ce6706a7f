package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/spf13/cobra"

	"mubiao/clean"
	"mubiao/report"
	"mubiao/store"
	"mubiao/target"
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
	blobs, err := w.db.Verify(ctx)
	if err != nil {
		return fmt.Errorf("%w: restore a backup, see docs/operations.md", err)
	}
	fmt.Fprintf(w.out, "database  whole, %d blobs have their hashes\n", blobs)
	articles, err := w.db.Articles(ctx)
	if err != nil {
		return err
	}
	v := verifier{w, target.New(w.catalogue), map[string]int{}}
	for _, a := range articles {
		if a.Document == 0 {
			continue
		}
		if err := v.article(ctx, a.Document); err != nil {
			return err
		}
	}
	fmt.Fprintf(w.out, "derived   %s\n", countsText(v.counts))
	if v.counts["differ"] > 0 {
		return errors.New("what is derived differs from what the rules make of the pages: run `mubiao derive`, " +
			"and tell the developers if it stays so")
	}
	return nil
}

// verifier derives documents anew and compares.
type verifier struct {
	*worker
	reader *target.Reader
	counts map[string]int
}

func (v verifier) article(ctx context.Context, row int64) error {
	stored, found, err := v.db.Document(ctx, row)
	if err != nil || !found {
		return err
	}
	if stored.Rules != clean.Rules {
		v.counts["documents of older rules"]++
		return nil
	}
	v.counts["documents"]++
	same, err := v.sameDocument(ctx, stored)
	if err == nil && !same {
		v.differs(stored, "the document")
	}
	if err != nil {
		return err
	}
	return v.figures(ctx, stored)
}

func (v verifier) differs(d store.Version, what string) {
	v.counts["differ"]++
	fmt.Fprintf(v.out, "differs   %s of %s (row %d)\n", what, d.URL, d.ID)
}

// sameDocument cleans the pages anew. A page of which a newer one is kept
// says nothing of this version.
func (v verifier) sameDocument(ctx context.Context, stored store.Version) (bool, error) {
	var pages []report.Page
	for _, part := range stored.Parts {
		p, found, err := v.db.Last(ctx, part.URL)
		if err != nil {
			return false, err
		}
		if !found || p.Hash != part.Hash {
			v.counts["documents of older pages"]++
			return true, nil
		}
		pages = append(pages, p)
	}
	fresh := clean.Document(pages)
	return fresh.Version == stored.Version && fresh.Text == stored.Text, nil
}

// figures reads the stored text anew.
func (v verifier) figures(ctx context.Context, stored store.Version) error {
	figures, err := v.db.FiguresOf(ctx, stored.ID)
	if err != nil {
		return err
	}
	fresh := v.reader.Read(stored.Document).Figures()
	v.counts["figures"] += len(figures)
	if !reflect.DeepEqual(byKey(figures), byKey(fresh)) {
		v.differs(stored, "the figures")
	}
	return nil
}

// byKey are the values of figures without what only the store knows.
func byKey(figures []report.Figure) map[report.Key]string {
	all := make(map[report.Key]string, len(figures))
	for _, f := range figures {
		all[f.Key] = amount(f) + "|" + f.Quote
	}
	return all
}
