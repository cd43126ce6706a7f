package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"mubiao/internal/progress"
	"mubiao/pipeline"
	"mubiao/place"
	"mubiao/report"
	"mubiao/schedule"
	"mubiao/store"
)

func statusCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Show who is at work, what ran and runs next, what fails and what waits",
		Example: `  mubiao status
  mubiao status --offline`,
		Args: args(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.look(cmd.Context(), func(w *worker) error { return w.status(cmd.Context()) })
		},
	}
}

func (w *worker) status(ctx context.Context) error {
	var all [][]string
	for _, part := range []func(context.Context) ([][]string, error){
		w.statusOfDatabase, w.statusOfWork, w.statusOfJobs, w.statusOfSources, w.statusOfOutbox,
	} {
		rows, err := part(ctx)
		if err != nil {
			return err
		}
		all = append(all, rows...)
	}
	fmt.Fprint(w.out, columns(all))
	return nil
}

func (w *worker) statusOfDatabase(ctx context.Context) ([][]string, error) {
	state, err := w.db.State(ctx, w.now().AddDate(0, 0, -1))
	if err != nil {
		return nil, err
	}
	return [][]string{
		{"at work", or(holderText(w.db.Path()), "nobody")},
		{"database", fmt.Sprintf("%s, %.1f MB, %d pages, %d fetches in a day",
			w.db.Path(), float64(state.Bytes)/(1<<20), state.Pages, state.Fetches)},
		{"backup", or(w.when(state.Backup), "none yet: `mubiao backup` makes one")},
	}, nil
}

// statusOfWork has a row for each piece of work that this process or another is at.
func (w *worker) statusOfWork(context.Context) ([][]string, error) {
	var rows [][]string
	for _, s := range progress.Read(w.db.Path()) {
		rows = append(rows, []string{"progress", fmt.Sprintf("%v (process %d)", s, s.PID)})
	}
	return rows, nil
}

// holderText says who works on the database. The file stays behind when a
// process ends, so whether it still lives is asked of the system.
func holderText(path string) string {
	body, err := os.ReadFile(path + ".lock")
	var h store.Holder
	if err != nil || json.Unmarshal(body, &h) != nil || h.PID == 0 {
		return ""
	}
	if err := syscall.Kill(h.PID, 0); errors.Is(err, syscall.ESRCH) {
		return ""
	}
	return fmt.Sprintf("mubiao %s, process %d, since %s", h.Work, h.PID, h.Since.Format(time.DateTime))
}

// statusOfJobs has a row for each job: when it last ran, how that went, and
// when it runs next.
func (w *worker) statusOfJobs(ctx context.Context) ([][]string, error) {
	var rows [][]string
	for _, j := range w.jobLines() {
		runs, err := w.db.Runs(ctx, j.name, 1)
		if err != nil {
			return nil, err
		}
		last, from := "never ran", w.now()
		if len(runs) > 0 {
			last, from = w.runText(runs[0]), runs[0].Started
		}
		next := "switched off"
		if times, err := schedule.Parse(j.line); err == nil {
			next = "next " + w.when(times.After(from, w.zone))
		}
		rows = append(rows, []string{j.name, joinFilled("; ", last, next)})
	}
	return rows, nil
}

type jobLine struct{ name, line string }

// jobLines are the jobs with their cron lines, in the order in which they run
// where they are due together.
func (s *setup) jobLines() []jobLine {
	c := s.Schedule
	return []jobLine{
		{"crawl", c.Crawl}, {"derive", c.Derive}, {"digest", c.Digest}, {"deliver", c.Deliver}, {"backup", c.Backup},
	}
}

func (w *worker) runText(r report.Run) string {
	switch {
	case r.Ended.IsZero():
		return w.when(r.Started) + ", not ended: at work, or killed"
	case r.Failure == report.Stopped:
		return w.when(r.Started) + ", stopped before its end: the next one goes on"
	case r.Failure != "":
		return w.when(r.Started) + ", failed: " + r.Failure
	}
	return w.when(r.Started) + ", " + countsText(r.Counts)
}

func (w *worker) statusOfSources(ctx context.Context) ([][]string, error) {
	watched, err := w.db.Watched(ctx, pipeline.WithDropIn(w.Reports(), w.dropIn()), w.now())
	if err != nil {
		return nil, err
	}
	failing, missed := 0, 0
	var rows [][]string
	for _, x := range watched {
		said := fmt.Sprintf("%s since %s: %s", x.Name, w.when(x.Since), withHint(&report.Fault{Failure: x.Cause, Detail: x.Detail}))
		apart := x.Name == pipeline.DropInName
		switch x.State {
		case store.Failing:
			rows = append(rows, []string{"failing", said})
			failing += count(!apart)
		case store.Unanswered:
			rows = append(rows, []string{"unanswered", said})
			missed += count(!apart)
		case store.Unseen, store.Well:
		}
	}
	strays, err := w.db.Strays(ctx, w.Reports(), w.now())
	if err != nil {
		return nil, err
	}
	for _, x := range strays {
		rows = append(rows, []string{"place", strayText(x)})
	}
	line := fmt.Sprintf("%d watched, %d failing", len(w.Sources), failing)
	if missed > 0 {
		line += fmt.Sprintf(", %d not answered at the last check", missed)
	}
	return append([][]string{{"sources", line}}, rows...), nil
}

// strayText says that a source gave the report of another place.
func strayText(x store.Stray) string {
	ours, _ := place.Lookup(x.For)
	theirs, _ := place.Lookup(x.Place)
	return fmt.Sprintf("%s is watched for %s and gave the report of %s for %d (%s)", x.Source, ours.Name, theirs.Name, x.Year, x.URL)
}

// count is 1 for what holds.
func count(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

func (w *worker) statusOfOutbox(ctx context.Context) ([][]string, error) {
	number, _, err := w.db.Mark(ctx)
	if err != nil {
		return nil, err
	}
	d, found, err := w.db.Digest(ctx, number)
	if err != nil || !found {
		return [][]string{{"last digest", "none yet"}}, err
	}
	rows := [][]string{{"last digest", fmt.Sprintf("%d, %s: %s", d.Number, w.when(d.Made), d.Subject)}}
	messages, err := w.db.Messages(ctx, 0)
	if err != nil {
		return nil, err
	}
	for _, m := range messages {
		if why := unsent(m); why != "" {
			rows = append(rows, []string{"message", fmt.Sprintf("digest %d to %s, %s", m.Digest, m.Recipient, why)})
		}
	}
	return rows, nil
}

// when is a time for people, in the zone of the config; "" for none.
func (s *setup) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.zone).Format("2006-01-02 15:04")
}
