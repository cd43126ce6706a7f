package pipeline

import (
	"context"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// A source is failing when at least failedChecks of its checks, and more than
// one in failedShare, failed within the healthWindow.
const (
	healthWindow = 30 * 24 * time.Hour
	failedChecks = 3
	failedShare  = 4
)

// Crawl fetches the sources, takes the files of the drop-in folder, and notes
// which sources are failing.
func (p *Pipeline) Crawl(ctx context.Context) (report.Run, error) {
	return p.Run(ctx, "crawl", func(r report.Run) error {
		done, err := p.Fetch(ctx, p.Sources)
		for what, n := range done {
			r.Counts[what] += n
		}
		if err != nil {
			return err
		}
		if err := p.takeFiles(ctx, r.Counts); err != nil {
			return err
		}
		return p.noteOutages(ctx)
	})
}

// noteOutages stores which sources are failing by now.
func (p *Pipeline) noteOutages(ctx context.Context) error {
	health, err := p.Store.Health(ctx, p.Now().Add(-healthWindow))
	if err != nil {
		return err
	}
	var failing []store.Outage
	for _, h := range health {
		if isFailing(h) {
			failing = append(failing,
				store.Outage{Source: h.Source, Since: h.Since, Cause: h.Cause, Detail: h.Detail})
		}
	}
	return p.Store.KeepOutages(ctx, failing)
}

func isFailing(h store.Health) bool {
	return h.Failed >= failedChecks && h.Failed*failedShare > h.Checks
}
