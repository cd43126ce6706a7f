package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"mubiao/digest"
	"mubiao/report"
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
				return a.work(ctx, "run --once", func(w *worker) error {
					if err := missing(w.secrets(a)); err != nil {
						return err
					}
					return w.runOnce(ctx)
				})
			}
			return a.watch(ctx)
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
	_, in, err := w.pipe.Once(ctx)
	if err != nil {
		return err
	}
	in.Operator = nil // who waits at the terminal wants to see the changes
	if err := digest.Table(w.out, in); err != nil {
		return err
	}
	return w.tellDigest(ctx, in.Number)
}

// tellDigest says where the new digest and its messages are. Without news
// there is none.
func (w *worker) tellDigest(ctx context.Context, number int) error {
	d, found, err := w.db.Digest(ctx, number)
	if err != nil {
		return err
	}
	if !found {
		fmt.Fprintf(w.out, "\nno digest written\n%s\n", w.db.Path())
		return nil
	}
	messages, err := w.db.Messages(ctx, number)
	if err != nil {
		return err
	}
	fmt.Fprintf(w.out, "\ndigest %d: %s\n", d.Number, d.Subject)
	files := newOutbox(w).files()
	for _, m := range messages {
		where := m.Recipient
		if m.Channel == fileChannel {
			where = files.Path(m) + "\n" + files.Page
		}
		fmt.Fprintln(w.out, joinFilled("  ", where, unsent(m)))
	}
	fmt.Fprintln(w.out, w.db.Path())
	return nil
}

// unsent says why a message is still here; "" for one that is gone.
func unsent(m report.Message) string {
	if m.State == report.Sent {
		return ""
	}
	return joinFilled(": ", string(m.State), m.Failure)
}
