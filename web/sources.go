package web

import (
	"context"
	"net/http"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// lookBack is over which time the checks of a source are judged.
const lookBack = 30 * 24 * time.Hour

// sourcesPage is what sources.html shows: how each watched address is.
type sourcesPage struct {
	Sources  []sourceState
	Failing  int
	Next     time.Time
	MayCheck bool
	Started  bool // a check was just set off
	Runs     []report.Run
}

// sourceState is a source with how it is.
type sourceState struct {
	report.Source
	State  string // well, failing, new
	Since  time.Time
	Cause  report.Failure
	Detail string
	Last   time.Time // newest check
	Checks int       // over the time that is looked back
	Failed int
}

func (s *Site) sources(r *request) (any, error) {
	page := sourcesPage{MayCheck: s.mayCheck(r.Request), Started: r.URL.Query().Has("started"), Next: s.nextCheck()}
	var err error
	if page.Sources, err = s.states(r.Context(), r.now); err != nil {
		return nil, err
	}
	for _, x := range page.Sources {
		if x.State == "failing" {
			page.Failing++
		}
	}
	page.Runs, err = s.Store.Runs(r.Context(), "", 12)
	return page, err
}

func (s *Site) nextCheck() time.Time {
	if s.Next == nil {
		return time.Time{}
	}
	return s.Next()
}

// states returns how each source is, in their order: failing as the last
// crawl noted it, well since it was last found so.
func (s *Site) states(ctx context.Context, now time.Time) ([]sourceState, error) {
	checks, err := s.Store.Health(ctx, now.Add(-lookBack))
	if err != nil {
		return nil, err
	}
	outages, err := s.Store.Outages(ctx, now.Add(-lookBack))
	if err != nil {
		return nil, err
	}
	list := make([]sourceState, 0, len(s.Sources))
	for _, source := range s.Sources {
		x := sourceState{Source: source, State: "new"}
		for _, h := range checks {
			if h.Source == source.Name {
				x.addChecks(h)
			}
		}
		for _, o := range outages {
			if o.Source == source.Name {
				x.addOutage(o)
			}
		}
		list = append(list, x)
	}
	return list, nil
}

func (x *sourceState) addChecks(h store.Health) {
	x.State, x.Last, x.Checks, x.Failed = "well", h.Last, h.Checks, h.Failed
	if h.Failed > 0 && h.Good.Before(h.Since) && h.Failed == h.Checks {
		x.State, x.Since, x.Cause, x.Detail = "failing", h.Since, h.Cause, h.Detail
	}
}

func (x *sourceState) addOutage(o store.Outage) {
	if o.Ended.IsZero() {
		x.State, x.Since, x.Cause, x.Detail = "failing", o.Since, o.Cause, o.Detail
	} else if x.State == "well" {
		x.Since = o.Ended
	}
}

// check sets off a check of all sources and leads back to their page.
func (s *Site) check(w http.ResponseWriter, r *http.Request) {
	if !s.mayCheck(r) {
		if s.Checking != "" {
			w.Header().Set("WWW-Authenticate", `Basic realm="mubiao check", charset="UTF-8"`)
			s.fail(w, r, &problem{http.StatusUnauthorized, "token"})
			return
		}
		s.fail(w, r, &problem{http.StatusForbidden, "no_check"})
		return
	}
	if err := s.Check(context.WithoutCancel(r.Context())); err != nil {
		s.Log.Warn("check not begun", "error", err)
		s.fail(w, r, &problem{http.StatusConflict, "busy"})
		return
	}
	http.Redirect(w, r, "/source?started", http.StatusSeeOther)
}
