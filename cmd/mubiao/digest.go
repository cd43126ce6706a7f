package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"mubiao/diff"
	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
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
	in, err := w.again(ctx, was)
	if err != nil {
		return err
	}
	is, err := digest.Render(in)
	if err != nil {
		return err
	}
	until, err := sourcesHeading(in)
	if err != nil {
		return err
	}
	edits := diff.Texts(before(is.Text, until), before(was.Text, until))
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

// sourcesHeading is the line under which a digest tells of its sources, and
// with which that part begins which cannot be told again: found in a digest
// that tells of nothing else.
func sourcesHeading(in digest.Input) (string, error) {
	d, err := digest.Render(digest.Input{Now: in.Now, Language: in.Language, Sources: []digest.Source{{Name: "-"}}})
	if err != nil {
		return "", err
	}
	lines := strings.Split(d.Text, "\n")
	for i := 1; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "- ") {
			return lines[i-1], nil
		}
	}
	return "", errors.New("recompute: a digest without its sources")
}

// before is the text above the line.
func before(text, line string) string {
	above, _, _ := strings.Cut(text, "\n"+line+"\n")
	return above
}

// again is the input of a past digest with the changes that stand now for the
// reports that it told of. What it said of sources is past and left out.
func (w *worker) again(ctx context.Context, d report.Digest) (digest.Input, error) {
	in := digest.Input{
		Number: d.Number, Now: d.Made.In(w.zone), Since: d.Since, Until: d.Until, Language: d.Language,
		BaseURL: w.Web.BaseURL, Catalogue: w.catalogue,
		Sources: []digest.Source{{Name: "-"}}, // for the heading of their part
	}
	told, err := w.db.Changes(ctx, store.ChangeFilter{Since: d.Since, Until: d.Until, News: true})
	if err != nil {
		return in, err
	}
	type about struct {
		place string
		year  int
	}
	seen := map[about]bool{}
	var rows []int64
	for _, c := range told {
		if seen[about{c.Place, c.Year}] {
			continue
		}
		seen[about{c.Place, c.Year}] = true
		now, err := w.db.News(ctx, store.NewsFilter{Place: c.Place, Year: c.Year})
		if err != nil {
			return in, err
		}
		in.Changes = append(in.Changes, now...)
	}
	for _, c := range in.Changes {
		rows = append(rows, rowsOf(c)...)
	}
	in.Documents, err = w.documents(ctx, rows...)
	return in, err
}

// rowsOf are the documents that a change names.
func rowsOf(c report.Change) []int64 {
	rows := []int64{c.Document, c.Previous}
	for _, f := range []*report.Figure{c.Before, c.After, c.Also} {
		if f != nil {
			rows = append(rows, f.Document)
		}
	}
	return rows
}
