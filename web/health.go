package web

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"mubiao/store"
)

// health is how the program is, in one line.
type health struct {
	Sources, Failing int
	Missed           int       // did not answer at the last check, and are not called failing
	Crawled, Digest  time.Time // when the last ones ended; zero for none
	Waiting          int       // messages
}

func (s *Site) health(ctx context.Context, now time.Time) (h health, err error) {
	states, err := s.states(ctx, now)
	if err != nil {
		return h, err
	}
	h.Sources = len(states)
	h.Failing, h.Missed = failing(states)
	for name, at := range map[string]*time.Time{"crawl": &h.Crawled, "digest": &h.Digest} {
		runs, err := s.Store.Runs(ctx, name, 1)
		if err != nil {
			return h, err
		}
		if len(runs) > 0 {
			*at = runs[0].Ended
		}
	}
	return h, nil
}

// healthz answers whether the database answers, for what watches the daemon.
func (s *Site) healthz(w http.ResponseWriter, r *http.Request) {
	status, text := http.StatusOK, "ok\n"
	if _, err := s.Store.Runs(r.Context(), "", 1); err != nil {
		s.Log.Error("unhealthy", "error", err)
		status, text = http.StatusServiceUnavailable, "the database does not answer\n"
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, answer{status, "text/plain; charset=utf-8", []byte(text)})
}

// metrics answers in the text form that Prometheus reads.
func (s *Site) metrics(w http.ResponseWriter, r *http.Request) {
	counts, err := s.counts(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	states, err := s.states(r.Context(), s.Now())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	var b bytes.Buffer
	writeCounts(&b, counts)
	writeStates(&b, states)
	if err := s.writeRuns(r.Context(), &b); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	send(w, r, answer{http.StatusOK, "text/plain; version=0.0.4; charset=utf-8", b.Bytes()})
}

func writeCounts(b *bytes.Buffer, c store.Counts) {
	for _, m := range []struct {
		name, help string
		value      int64
	}{
		{"mubiao_pages", "Pages kept.", int64(c.Pages)},
		{"mubiao_fetches", "Fetches made.", int64(c.Fetches)},
		{"mubiao_documents", "Versions of documents that were read.", int64(c.Documents)},
		{"mubiao_reports", "Reports: a place and a year each.", int64(c.Reports)},
		{"mubiao_figures", "Figures read or imported.", int64(c.Figures)},
		{"mubiao_changes", "Changes found.", int64(c.Changes)},
		{"mubiao_digests", "Digests written.", int64(c.Digests)},
		{"mubiao_messages_waiting", "Messages not sent yet.", int64(c.Waiting)},
		{"mubiao_messages_given_up", "Messages that were given up.", int64(c.GivenUp)},
		{"mubiao_database_bytes", "Size of the database.", c.Bytes},
	} {
		fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s gauge\n%s %d\n", m.name, m.help, m.name, m.name, m.value)
	}
}

func writeStates(b *bytes.Buffer, states []store.Watch) {
	for _, m := range []struct {
		name, help string
		holds      func(store.WatchState) bool
	}{
		{"mubiao_source_up", "Whether a source is well: 1, or 0 while it fails.",
			func(s store.WatchState) bool { return s != store.Failing }},
		{"mubiao_source_answered", "Whether a source's last check brought what it should: 1, or 0.",
			func(s store.WatchState) bool { return s != store.Failing && s != store.Unanswered }},
	} {
		fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s gauge\n", m.name, m.help, m.name)
		for _, x := range states {
			value := 0
			if m.holds(x.State) {
				value = 1
			}
			fmt.Fprintf(b, "%s{source=\"%s\",place=\"%s\"} %d\n", m.name, labelText(x.Name), labelText(x.Place), value)
		}
	}
}

// labelText escapes a label's value as the text form wants it.
func labelText(s string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`).Replace(s)
}

func (s *Site) writeRuns(ctx context.Context, b *bytes.Buffer) error {
	b.WriteString("# HELP mubiao_run_ended_seconds When the last run of a job ended.\n" +
		"# TYPE mubiao_run_ended_seconds gauge\n")
	for _, name := range []string{"crawl", "derive", "digest", "deliver", "backup"} {
		runs, err := s.Store.Runs(ctx, name, 1)
		if err != nil {
			return err
		}
		if len(runs) > 0 && !runs[0].Ended.IsZero() {
			fmt.Fprintf(b, "mubiao_run_ended_seconds{job=%q} %d\n", name, runs[0].Ended.Unix())
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
