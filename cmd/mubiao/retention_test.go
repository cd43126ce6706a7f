package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"mubiao/seeds"
)

// The daemon's backup job prunes by the retention of the config, after it made
// its copy; by default it prunes nothing.
func TestRetention(t *testing.T) {
	for retention, kept := range map[string]int{"0s": 4, "60d": 3} {
		t.Run(retention, func(t *testing.T) {
			checks := checksAfter(t, "retention: "+retention+"\n"+idleConfig, 0, 1, 50, 80)
			if checks != kept {
				t.Errorf("%d days of checks are kept, want %d", checks, kept)
			}
		})
	}
}

// checksAfter runs the daemon's jobs on the days and returns on how many of
// them a check is kept that brought nothing new.
func checksAfter(t *testing.T, config string, days ...int) int {
	t.Helper()
	a := &app{offline: true, configPath: filepath.Join(t.TempDir(), "config.yaml"), err: t.Output()}
	if err := os.WriteFile(a.configPath, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := a.load()
	if err != nil {
		t.Fatal(err)
	}
	now := seeds.Clock()
	s.now, s.log = func() time.Time { return now }, slog.New(slog.DiscardHandler)
	checks := 0
	err = a.workWith(t.Context(), "run", s, func(w *worker) error {
		d, err := newDaemon(t.Context(), w)
		if err != nil {
			return err
		}
		for _, day := range days {
			now = seeds.Clock().AddDate(0, 0, day)
			for _, job := range []string{"crawl", "derive", "backup"} {
				if err := d.tasks()[job](t.Context()); err != nil {
					return err
				}
			}
		}
		health, err := d.db.Health(t.Context(), time.Time{}, now)
		checks = health[0].Checks
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return checks
}
