package pipeline

import (
	"context"

	"mubiao/report"
)

// Derive makes documents of the pages, figures of the documents and changes
// of the figures, as far as that is not done or was done by other rules. It
// fetches nothing.
func (p *Pipeline) Derive(ctx context.Context) (report.Run, error) {
	return p.Run(ctx, "derive", func(r report.Run) error {
		for _, stage := range []func(context.Context, counts) error{p.clean, p.read, p.compare} {
			if err := stage(ctx, r.Counts); err != nil {
				return err
			}
		}
		return nil
	})
}
