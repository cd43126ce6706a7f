package store

import (
	"context"
	"time"

	"mubiao/report"
)

// HealthWindow is over which time the checks of a source are judged.
const HealthWindow = 30 * 24 * time.Hour

// WatchState tells how a source stands.
type WatchState string

// The states of a source.
const (
	Unseen     WatchState = "new"        // not checked yet
	Well       WatchState = "well"       // its last check brought what it should
	Unanswered WatchState = "unanswered" // its last check failed; that may be chance
	Failing    WatchState = "failing"    // called failing by the crawl, or its page is no report
)

// Watch is how a source stands.
type Watch struct {
	report.Source
	State  WatchState
	Since  time.Time // since when it is so; zero where it was never otherwise
	Cause  report.Failure
	Detail string
	Mended time.Time // when it was last called well again, over the time that is looked back
	Last   time.Time // its newest check
	Checks int       // over the time that is looked back
	Failed int
}

// Watched returns how each of the sources stands at the moment, in their order.
// Whoever tells of sources asks it, so that all say the same.
func (db *DB) Watched(ctx context.Context, sources []report.Source, now time.Time) ([]Watch, error) {
	checks, err := db.Health(ctx, now.Add(-HealthWindow), now)
	if err != nil {
		return nil, err
	}
	outages, err := db.Outages(ctx, now.Add(-HealthWindow))
	if err != nil {
		return nil, err
	}
	refusals, err := db.Refusals(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Watch, 0, len(sources))
	for _, s := range sources {
		w := Watch{Source: s, State: Unseen}
		for _, h := range checks {
			w.addChecks(h)
		}
		for _, o := range outages {
			w.addOutage(o, now)
		}
		for _, r := range refusals {
			w.addRefusal(r)
		}
		list = append(list, w)
	}
	return list, nil
}

func (w *Watch) addChecks(h Health) {
	if h.Source != w.Name {
		return
	}
	w.State, w.Last, w.Checks, w.Failed = Well, h.Last, h.Checks, h.Failed
	if h.Good.Before(h.Last) {
		w.State, w.Since, w.Cause, w.Detail = Unanswered, h.Begun, h.Cause, h.Detail
	}
}

// addOutage takes the outage as it was known at the moment. A source that is
// called failing has failed checks beside it, which say by what it fails now.
func (w *Watch) addOutage(o Outage, now time.Time) {
	switch {
	case o.Source != w.Name || o.Noted.After(now):
	case o.Ended.IsZero() || o.Ended.After(now):
		w.State, w.Since, w.Cause, w.Detail = Failing, o.Since, o.Cause, o.Detail
	default:
		w.Mended = o.Ended
		if w.State == Well {
			w.Since = o.Ended
		}
	}
}

// addRefusal makes a source fail that is one page, and that page no report.
func (w *Watch) addRefusal(r Refusal) {
	if w.Kind == report.PageSource && w.State != Failing && r.URL == w.URL {
		w.State, w.Since, w.Cause, w.Detail = Failing, r.Since, r.Failure, r.Detail
	}
}
