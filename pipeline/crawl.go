package pipeline

import (
	"context"

	"mubiao/report"
	"mubiao/store"
)

// A source is failing when at least failedChecks of its checks, and more than
// one in failedShare, failed within the time that is looked back: a server may
// be down now and then. A list that leads to no report is not so by chance: it
// is failing at the second check that finds it so, until one is good again.
const (
	failedChecks = 3
	failedShare  = 4
	silentChecks = 2
)

// Crawl fetches the sources, takes the files of the archives and of the
// drop-in folder, and notes which sources are failing.
func (p *Pipeline) Crawl(ctx context.Context) (report.Run, error) {
	return p.Run(ctx, "crawl", func(r report.Run) error {
		done, err := p.Fetch(ctx, onWeb(p.Sources))
		for what, n := range done {
			r.Counts[what] += n
		}
		if err != nil {
			return err
		}
		if err := p.takeFolders(ctx, r.Counts); err != nil {
			return err
		}
		return p.noteOutages(ctx)
	})
}

// noteOutages stores which sources are failing by now.
func (p *Pipeline) noteOutages(ctx context.Context) error {
	health, err := p.Store.Health(ctx, p.Now().Add(-store.HealthWindow), p.Now())
	if err != nil {
		return err
	}
	var failing []store.Outage
	for _, h := range health {
		switch o := (store.Outage{Source: h.Source, Since: h.Since, Cause: h.Cause, Detail: h.Detail}); {
		case h.Silent >= silentChecks:
			o.Since = h.Begun
			failing = append(failing, o)
		case isFailing(h):
			failing = append(failing, o)
		}
	}
	return p.Store.KeepOutages(ctx, failing)
}

func isFailing(h store.Health) bool {
	failed := h.Failed - h.Quiet
	return failed >= failedChecks && failed*failedShare > h.Checks
}
