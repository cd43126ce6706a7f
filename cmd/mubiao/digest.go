package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"mubiao/diff"
	"mubiao/digest"
	"mubiao/report"
)

// digestFlags say which digest is meant, and what to do with it.
type digestFlags struct {
	preview   bool
	number    int
	recipient string
	recompute bool
}

func digestCommand(a *app) *cobra.Command {
	var f digestFlags
	cmd := &cobra.Command{
		Use:   "digest",
		Short: "Write what is new since the last digest and deliver it, or show a past one",
		Long: `Write what is new since the last digest and deliver it. Without news nothing is
written. A past digest is shown as it went out, byte for byte; --recompute shows
how it would read by today's rules.`,
		Example: `  mubiao digest
  mubiao digest --preview
  mubiao digest --number 12 >digest-12.eml
  mubiao digest --number 12 --recompute`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.digest(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.BoolVar(&f.preview, "preview", false, "show what the next digest would tell, and write nothing")
	flags.IntVar(&f.number, "number", 0, "show the digest with this `number`")
	flags.StringVar(&f.recipient, "to", "", "… as it went to this `recipient`; the first if not given")
	flags.BoolVar(&f.recompute, "recompute", false, "… as a difference to what today's rules would tell")
	return cmd
}

func (a *app) digest(ctx context.Context, f digestFlags) error {
	switch {
	case f.recompute && f.number == 0:
		return usageError{errors.New("--recompute needs --number: which digest?")}
	case f.preview:
		return a.look(ctx, func(w *worker) error { return w.previewDigest(ctx) })
	case f.recompute:
		return a.look(ctx, func(w *worker) error { return w.recomputeDigest(ctx, f.number) })
	case f.number != 0:
		return a.look(ctx, func(w *worker) error { return w.showDigest(ctx, f) })
	}
	return a.work(ctx, "digest", func(w *worker) error { return w.writeDigest(ctx) })
}

func (w *worker) writeDigest(ctx context.Context) error {
	last, _, err := w.db.Mark(ctx)
	if err != nil {
		return err
	}
	if _, err := w.pipe.Digest(ctx, false); err != nil {
		return err
	}
	if _, err := w.pipe.Deliver(ctx); err != nil {
		return err
	}
	return w.tellDigest(ctx, last+1)
}

func (w *worker) previewDigest(ctx context.Context) error {
	in, err := w.pipe.Input(ctx)
	if err != nil {
		return err
	}
	return digest.Table(w.out, in)
}

// past returns the digest with the number, or says which there are.
func (w *worker) past(ctx context.Context, number int) (report.Digest, error) {
	d, found, err := w.db.Digest(ctx, number)
	if err == nil && !found {
		last, _, _ := w.db.Mark(ctx)
		err = fmt.Errorf("there is no digest %d: the last one is %d", number, last)
	}
	return d, err
}

// showDigest prints a message of the digest as it went out.
func (w *worker) showDigest(ctx context.Context, f digestFlags) error {
	if _, err := w.past(ctx, f.number); err != nil {
		return err
	}
	messages, err := w.db.Messages(ctx, f.number)
	if err != nil {
		return err
	}
	for _, m := range messages {
		if f.recipient == "" || f.recipient == m.Recipient {
			_, err := w.out.Write(m.Raw)
			return err
		}
	}
	return fmt.Errorf("digest %d did not go to %q", f.number, f.recipient)
}

// recomputeDigest prints the sentences of a past digest that today's rules
// would write otherwise: of the same reports, from the same pages.
func (w *worker) recomputeDigest(ctx context.Context, number int) error {
	was, err := w.past(ctx, number)
	if err != nil {
		return err
	}
	is, _, err := w.pipe.Recompute(ctx, number)
	if err != nil {
		return err
	}
	edits := diff.Texts(is.Text, was.Text)
	if len(edits) == 0 {
		fmt.Fprintf(w.out, "digest %d would read the same\n", number)
	}
	for _, e := range edits {
		for _, line := range []struct{ sign, text string }{{"- ", e.Before}, {"+ ", e.After}} {
			if line.text != "" {
				fmt.Fprintln(w.out, line.sign+line.text)
			}
		}
	}
	return nil
}
