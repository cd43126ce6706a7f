package pipeline

import (
	"context"
	"time"

	"mubiao/report"
)

// Prune removes what is older than the age and no report rests on: checks that
// brought nothing new, and pages that made no version.
func (p *Pipeline) Prune(ctx context.Context, age time.Duration) (report.Run, error) {
	return p.Run(ctx, "prune", func(r report.Run) error {
		gone, err := p.Store.Prune(ctx, p.Now().Add(-age))
		counts(r.Counts).add("pages", gone.Pages)
		counts(r.Counts).add("checks", gone.Fetches)
		return err
	})
}
