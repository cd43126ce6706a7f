package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"mubiao/config"
	"mubiao/figure"
	"mubiao/internal/progress"
	"mubiao/place"
	"mubiao/report"
	"mubiao/schedule"
	"mubiao/seeds"
)

// app is what all commands share: where they write, and the flags that every
// one of them takes.
type app struct {
	out, err io.Writer

	configPath string
	offline    bool
	nowFlag    string
	daemon     bool // runs unwatched: its log has times, and is JSON away from a terminal
	quick      bool // is over before anybody looks for progress
	quiet      bool // only warnings, by a flag
}

// setup is a configuration with what is made of it.
type setup struct {
	*config.Config
	catalogue report.Catalogue
	zone      *time.Location
	data      string // the data directory, absolute or relative to where we are
	now       func() time.Time
	log       *slog.Logger
	board     *progress.Board // what is at work, for who looks
}

// load reads the configuration file.
func (a *app) load() (*setup, error) {
	text, err := os.ReadFile(a.configPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s does not exist: `mubiao init` writes one, --config names another", a.configPath)
	}
	if err != nil {
		return nil, fmt.Errorf("read config: %w", err)
	}
	return a.setup(text)
}

// loadIfThere is load for commands that can do without a file, unless one
// was named.
func (a *app) loadIfThere(named bool) (*setup, error) {
	if _, err := os.Stat(a.configPath); errors.Is(err, fs.ErrNotExist) && !named {
		return a.setup(nil)
	}
	return a.load()
}

func (a *app) setup(text []byte) (*setup, error) {
	s := &setup{}
	var err error
	if s.Config, err = config.Load(a.configPath, text, checks(&s.catalogue)); err != nil {
		return nil, err
	}
	if s.catalogue == nil { // no additions, so the check was not asked
		if s.catalogue, err = figure.Load(); err != nil {
			return nil, fmt.Errorf("read catalogue: %w", err)
		}
	}
	if s.zone, err = time.LoadLocation(s.TimeZone); err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	if s.now, err = a.clock(s.zone); err != nil {
		return nil, err
	}
	s.data = a.besideConfig(s.Data)
	s.board = &progress.Board{}
	s.log = a.logOf(s)
	adoptLibraryLog(s.log)
	return s, nil
}

// besideConfig returns where a path of the config leads: relative ones start
// at the folder of the file.
func (a *app) besideConfig(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(a.configPath), path)
}

// checks are the answers that config cannot give by itself. The catalogue
// with the file's additions is left in c for all that comes after.
func checks(c *report.Catalogue) config.Checks {
	return config.Checks{
		"cron": func(line string) error {
			_, err := schedule.Parse(line)
			return err
		},
		"place": func(code string) error {
			if _, ok := place.Lookup(code); !ok {
				return fmt.Errorf("there is no place with the code %q: six digits such as \"621100\"", code)
			}
			return nil
		},
		"indicators": func(text string) (err error) {
			*c, err = figure.Load([]byte(text))
			return err
		},
		"indicator": func(id string) (err error) {
			if *c == nil { // the file adds none
				if *c, err = figure.Load(); err != nil {
					return err
				}
			}
			if _, ok := c.Find(id); !ok {
				return fmt.Errorf("there is no indicator %q: take an id of the catalogue, or add it to indicators", id)
			}
			return nil
		},
	}
}

// clock is the time that the program believes in: a fixed one offline or with
// --now, else the machine's.
func (a *app) clock(zone *time.Location) (func() time.Time, error) {
	switch {
	case a.nowFlag != "":
		t, err := parseTime(a.nowFlag, zone)
		return func() time.Time { return t }, err
	case a.offline:
		t := seeds.Clock().In(zone)
		return func() time.Time { return t }, nil
	}
	return func() time.Time { return time.Now().In(zone) }, nil
}

func parseTime(s string, zone *time.Location) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", "2006-01-02 15:04", time.RFC3339} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t.In(zone), nil
		}
	}
	return time.Time{}, usageError{fmt.Errorf("--now %q is no time: write 2022-03-21 or 2022-03-21T08:00", s)}
}
