package web

import (
	"context"
	"net/http"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// sourcesPage is what sources.html shows: how each watched address is.
type sourcesPage struct {
	Sources  []store.Watch
	Failing  int
	Missed   int // did not answer at the last check, and are not called failing
	Strays   []store.Stray
	Next     time.Time
	MayCheck bool
	Started  bool // a check was just set off
	Runs     []report.Run
}

func (s *Site) sources(r *request) (any, error) {
	page := sourcesPage{MayCheck: s.mayCheck(r.Request), Started: r.URL.Query().Has("started"), Next: s.nextCheck()}
	var err error
	if page.Sources, err = s.states(r.Context(), r.now); err != nil {
		return nil, err
	}
	if page.Strays, err = s.Store.Strays(r.Context(), s.Sources, r.now); err != nil {
		return nil, err
	}
	page.Failing, page.Missed = failing(page.Sources)
	page.Runs, err = s.Store.Runs(r.Context(), "", 12)
	return page, err
}

func (s *Site) nextCheck() time.Time {
	if s.Next == nil {
		return time.Time{}
	}
	return s.Next()
}

// states returns how each source is, in their order.
func (s *Site) states(ctx context.Context, now time.Time) ([]store.Watch, error) {
	return s.Store.Watched(ctx, s.Sources, now)
}

// failing counts the sources that are failing, and the others that did not
// answer at the last check.
func failing(states []store.Watch) (failing, missed int) {
	for _, x := range states {
		switch x.State {
		case store.Failing:
			failing++
		case store.Unanswered:
			missed++
		case store.Unseen, store.Well:
		}
	}
	return failing, missed
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
