package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mubiao/digest"
)

func runCommand(a *app) *cobra.Command {
	var once bool
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Watch the sources by the schedule until you stop it, or do it all once",
		Example: `  mubiao run
  mubiao run --once
  mubiao run --once --offline`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if once {
				return a.work(ctx, "run --once", func(w *worker) error { return w.runOnce(ctx) })
			}
			return errors.New("not yet")
		},
	}
	cmd.Flags().BoolVar(&once, "once", false, "crawl, derive, digest and deliver once, show what changed, and end")
	return cmd
}

// runOnce does all stages in order and shows what is new.
func (w *worker) runOnce(ctx context.Context) error {
	if err := w.importConfigured(ctx); err != nil {
		return err
	}
	if _, err := w.pipe.Crawl(ctx); err != nil {
		return err
	}
	if _, err := w.pipe.Derive(ctx); err != nil {
		return err
	}
	in, err := w.pipe.Input(ctx) // before the digest moves the mark
	if err != nil {
		return err
	}
	if _, err := w.pipe.Digest(ctx, false); err != nil {
		return err
	}
	if _, err := w.pipe.Deliver(ctx); err != nil {
		return err
	}
	in.Operator = nil // who waits at the terminal wants to see the changes
	if err := digest.Table(w.out, in); err != nil {
		return err
	}
	return w.tellDigest(ctx, in)
}

// tellDigest writes the new digest as a page beside the database and says
// where everything is. Without news there is none.
func (w *worker) tellDigest(ctx context.Context, in digest.Input) error {
	d, found, err := w.db.Digest(ctx, in.Number)
	if err != nil {
		return err
	}
	if !found {
		fmt.Fprintf(w.out, "\nno digest written; the database is %s\n", w.db.Path())
		return nil
	}
	page := filepath.Join(w.data, "digest.html")
	if err := writeWhole(page, []byte(d.HTML)); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "\ndigest %d: %s\n%s\n%s\n", d.Number, d.Subject, page, w.db.Path())
	return nil
}

// writeWhole puts a file in place in one step: readers see the old one or the
// new one.
func writeWhole(path string, body []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = f.Write(body)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, err), os.Remove(f.Name()))
	}
	return nil
}
