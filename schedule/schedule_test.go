package schedule

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata" // the test needs the zone, the machine may lack it
)

func zone(t *testing.T) *time.Location { return zoneOf(t, "Asia/Shanghai") }

func zoneOf(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func times(t *testing.T, line string) Times {
	t.Helper()
	ts, err := Parse(line)
	if err != nil {
		t.Fatal(err)
	}
	return ts
}

// world is a scheduler in a bubble of made-up time, with a wall clock that
// can be set.
type world struct {
	t      *testing.T
	zone   *time.Location
	offset atomic.Int64
	mu     sync.Mutex
	starts []string // "job 2022-03-21 08:00"
	stop   context.CancelFunc
	ended  chan struct{}
	s      *Scheduler
	done   []Outcome
}

func newWorld(t *testing.T, at string) *world {
	w := &world{t: t, zone: zone(t), ended: make(chan struct{})}
	w.set(at)
	return w
}

// set sets the wall clock without time passing.
func (w *world) set(at string) {
	w.t.Helper()
	wall, err := time.ParseInLocation("2006-01-02 15:04", at, w.zone)
	if err != nil {
		w.t.Fatal(err)
	}
	w.offset.Store(int64(time.Until(wall)))
}

func (w *world) now() time.Time { return time.Now().Add(time.Duration(w.offset.Load())).In(w.zone) }

// job returns a job that notes its starts and takes a while.
func (w *world) job(name, line, last string, takes time.Duration) Job {
	j := Job{Name: name, Times: times(w.t, line), Do: func(ctx context.Context) error {
		w.mu.Lock()
		w.starts = append(w.starts, name+" "+w.now().Format("2006-01-02 15:04"))
		w.mu.Unlock()
		select {
		case <-time.After(takes):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}}
	if last != "" {
		j.Last, _ = time.ParseInLocation("2006-01-02 15:04", last, w.zone)
	}
	return j
}

func (w *world) run(jobs ...Job) {
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	w.s = New(jobs, Options{Log: slog.New(slog.DiscardHandler), Zone: w.zone, Now: w.now,
		Done: func(o Outcome) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.done = append(w.done, o)
		}})
	go func() {
		w.s.Run(ctx)
		close(w.ended)
	}()
}

// pass lets time pass.
func (w *world) pass(d time.Duration) {
	time.Sleep(d) // of the bubble: no real time passes
	synctest.Wait()
}

func (w *world) end(want ...string) {
	w.t.Helper()
	w.stop()
	<-w.ended
	if !slices.Equal(w.starts, want) {
		w.t.Errorf("want %s\ngot  %s", strings.Join(want, ", "), strings.Join(w.starts, ", "))
	}
}

const weekly = "0 8 * * 1"

func TestAYearOfWeeks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-01-01 00:00")
		w.run(w.job("digest", weekly, "", time.Minute))
		w.pass(365 * 24 * time.Hour)
		if len(w.starts) != 52 {
			t.Errorf("%d digests in a year", len(w.starts))
		}
		for _, s := range w.starts {
			at, err := time.ParseInLocation("digest 2006-01-02 15:04", s, w.zone)
			if err != nil || at.Weekday() != time.Monday || at.Hour() != 8 || at.Minute() != 0 {
				t.Errorf("%s is no Monday, eight o'clock", s)
			}
		}
		w.end(w.starts...)
	})
}

func TestMissedStarts(t *testing.T) {
	cases := []struct {
		name, last, now string
		want            []string
	}{
		{"off over the start", "2022-03-14 08:00", "2022-03-21 09:30", []string{"digest 2022-03-21 09:30"}},
		{"off for a month: once", "2022-02-14 08:00", "2022-03-21 09:30", []string{"digest 2022-03-21 09:30"}},
		{"back before the start", "2022-03-14 08:00", "2022-03-21 07:30", []string{"digest 2022-03-21 08:00"}},
		{"nothing missed", "2022-03-21 08:00", "2022-03-21 08:00", nil},
		{"never ran", "", "2022-03-22 09:30", nil},
		{"ran with a clock years ahead", "2036-01-01 00:00", "2022-03-21 07:30", []string{"digest 2022-03-21 08:00"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, c.now)
				w.run(w.job("digest", weekly, c.last, 0))
				w.pass(24 * time.Hour)
				w.end(c.want...)
			})
		})
	}
}

func TestClockSetBackAnHour(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:59")
		w.run(w.job("digest", weekly, "", 0))
		w.pass(5 * time.Minute)
		w.set("2022-03-21 07:04")
		w.pass(24 * time.Hour)
		w.end("digest 2022-03-21 08:00")
	})
}

func TestClockSetForwardOverTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:00")
		w.run(w.job("digest", weekly, "", 0))
		w.pass(time.Second)
		w.set("2022-03-21 11:00")
		w.pass(2 * time.Minute)
		w.end("digest 2022-03-21 11:00")
	})
}

// A job keeps its hour on the wall when summer time begins or ends, and when
// the zone of the config is another than at its last start: no week is skipped,
// and no start comes twice.
func TestZoneChange(t *testing.T) {
	cases := []struct {
		name, zone, line, last, now string
		days                        time.Duration
		want                        []string
	}{
		{"summer time begins", "Europe/Berlin", weekly, "2022-03-21 08:00", "2022-03-26 12:00", 9,
			[]string{"2022-03-28 08:00", "2022-04-04 08:00"}},
		{"summer time ends", "Europe/Berlin", weekly, "2022-10-24 08:00", "2022-10-29 12:00", 9,
			[]string{"2022-10-31 08:00", "2022-11-07 08:00"}},
		{"an hour that is there twice", "Europe/Berlin", "30 2 * * *", "2022-10-29 02:30", "2022-10-29 12:00", 2,
			[]string{"2022-10-30 02:30", "2022-10-31 02:30"}},
		{"moved west on the day: the new zone's hour is still to come", "Europe/Berlin", weekly,
			"2022-03-21 01:00", "2022-03-21 02:00", 8, []string{"2022-03-21 08:00", "2022-03-28 08:00"}},
		{"moved east on the day: the new zone's hour is over", "Asia/Shanghai", weekly,
			"2022-03-21 15:00", "2022-03-21 16:00", 8, []string{"2022-03-28 08:00"}},
		{"moved while the program was off", "Asia/Shanghai", weekly,
			"2022-03-14 15:00", "2022-03-22 10:00", 8, []string{"2022-03-22 10:00", "2022-03-28 08:00"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, c.now)
				w.zone = zoneOf(t, c.zone)
				w.set(c.now)
				w.run(w.job("x", c.line, c.last, 0))
				w.pass(c.days * 24 * time.Hour)
				for n := range c.want {
					c.want[n] = "x " + c.want[n]
				}
				w.end(c.want...)
			})
		})
	}
}

func TestJobsNeverOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 05:59")
		crawl := w.job("crawl", "0 6 * * *", "", 150*time.Minute)
		digest := w.job("digest", weekly, "", time.Minute)
		often := w.job("deliver", "*/10 * * * *", "", 0)
		w.run(crawl, digest, often)
		w.pass(3 * time.Hour) // 08:59
		w.end("crawl 2022-03-21 06:00",
			"deliver 2022-03-21 08:30", // once, for the fifteen it waited through; it was due first
			"digest 2022-03-21 08:30",
			"deliver 2022-03-21 08:40", "deliver 2022-03-21 08:50")
	})
}

// One that may run beside another does not wait for it; neither starts twice at
// the same time.
func TestJobsBesideEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 05:59")
		crawl := w.job("crawl", "0 6 * * *", "", 25*time.Minute)
		derive := w.job("derive", "5 6 * * *", "", time.Minute)
		deliver := w.job("deliver", "3/10 * * * *", "", time.Minute)
		deliver.Beside = []string{"crawl"}
		w.run(crawl, derive, deliver)
		w.pass(4*time.Minute + 30*time.Second)
		if got := w.s.Running(); !slices.Equal(got, []string{"crawl", "deliver"}) {
			t.Errorf("at work: %v", got)
		}
		w.pass(25 * time.Minute)
		w.end("crawl 2022-03-21 06:00", "deliver 2022-03-21 06:03", "deliver 2022-03-21 06:13", "deliver 2022-03-21 06:23",
			"derive 2022-03-21 06:25")
	})
}

// However often a job is triggered, the others have their turn.
func TestTriggersAreFair(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:59")
		w.run(w.job("crawl", "0 6 * * *", "", time.Minute), w.job("derive", "0 7 * * *", "", time.Minute),
			w.job("digest", weekly, "", time.Minute))
		for range 469 {
			w.s.Trigger("crawl")
			w.s.Trigger("derive")
			w.pass(time.Second)
		}
		w.end("crawl 2022-03-21 07:59", "derive 2022-03-21 08:00", "crawl 2022-03-21 08:01", "derive 2022-03-21 08:02",
			"digest 2022-03-21 08:03", // it waits since 08:00, they since 07:59
			"crawl 2022-03-21 08:04", "derive 2022-03-21 08:05", "crawl 2022-03-21 08:06")
	})
}

func TestFailuresAreRecordedAndTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, n := newWorld(t, "2022-03-21 07:59"), 0
		w.run(Job{Name: "digest", Times: times(t, weekly), Do: func(context.Context) error {
			switch n++; n {
			case 1:
				panic("lost")
			case 2:
				return errors.New("disk full")
			}
			return nil
		}})
		w.pass(7 * 24 * time.Hour)
		w.end()
		var started []string
		for _, o := range w.done {
			started = append(started, o.Started.Format("02 15:04"))
		}
		if want := []string{"21 08:00", "21 08:15", "21 08:30"}; !slices.Equal(started, want) {
			t.Errorf("started %v, want %v", started, want)
		}
		var p *Panic
		if !errors.As(w.done[0].Err, &p) || p.Value != "lost" || len(p.Stack) == 0 || w.done[2].Err != nil {
			t.Errorf("%+v", w.done)
		}
	})
}

func TestStopLetsTheJobEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:59")
		w.run(w.job("digest", weekly, "", time.Hour), w.job("derive", "1 8 * * *", "", 0))
		w.pass(10 * time.Minute)
		w.s.Stop()
		<-w.ended
		w.end("digest 2022-03-21 08:00")
		if len(w.done) != 1 || w.done[0].Err != nil {
			t.Errorf("%+v", w.done)
		}
	})
}

func TestStopCancelsTheJobAndWaitsForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:59")
		w.run(w.job("digest", weekly, "", time.Hour))
		w.pass(2 * time.Minute)
		if !slices.Equal(w.s.Running(), []string{"digest"}) {
			t.Errorf("running %q", w.s.Running())
		}
		w.end("digest 2022-03-21 08:00")
		if len(w.done) != 1 || !errors.Is(w.done[0].Err, context.Canceled) {
			t.Errorf("%+v", w.done)
		}
	})
}

func TestJobThatDoesNotStopIsAbandonedInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, release := newWorld(t, "2022-03-21 07:59"), make(chan struct{})
		w.run(Job{Name: "deaf", Times: times(t, weekly), Do: func(context.Context) error { <-release; return nil }})
		w.pass(2 * time.Minute)
		before := time.Now()
		w.end()
		if took := time.Since(before); took > 5*time.Second {
			t.Errorf("stopped after %s", took)
		}
		if len(w.done) != 1 || !errors.Is(w.done[0].Err, ErrAbandoned) {
			t.Errorf("%+v", w.done)
		}
		close(release)
	})
}

func TestTrigger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-22 10:00")
		w.run(w.job("digest", weekly, "", 0))
		w.pass(time.Second)
		if !w.s.Trigger("digest") || w.s.Trigger("none") {
			t.Error("digest is not found, or none is")
		}
		w.pass(time.Minute)
		if next := w.s.Next()["digest"].Format("2006-01-02 15:04"); next != "2022-03-28 08:00" {
			t.Errorf("next is %s", next)
		}
		w.end("digest 2022-03-22 10:00")
	})
}

func TestBeatsWhileAJobRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2022-03-21 07:59")
		beats := 0
		s := New([]Job{w.job("digest", weekly, "", time.Hour)}, Options{
			Log: slog.New(slog.DiscardHandler), Zone: w.zone, Now: w.now, Beat: func() { beats++ }})
		ctx, stop := context.WithTimeout(t.Context(), 31*time.Minute)
		defer stop()
		s.Run(ctx)
		if beats < 30 {
			t.Errorf("%d beats in half an hour", beats)
		}
	})
}

func TestParse(t *testing.T) {
	from := time.Date(2022, 3, 20, 22, 0, 0, 0, time.UTC) // Monday 06:00 in Beijing
	for line, want := range map[string]string{
		"0 8 * * 1":    "2022-03-21 08:00",
		"0 8 * * MON":  "2022-03-21 08:00",
		"*/10 * * * *": "2022-03-21 06:10",
		"@daily":       "2022-03-22 00:00",
		"@every 90m":   "2022-03-21 07:30",
		"0 0 29 2 *":   "2024-02-29 00:00",
		// refused
		"":                      "no cron line",
		"daily":                 "no cron line",
		"0 8 * *":               "no cron line",
		"0 8 * * 7":             "no cron line",
		"61 8 * * 1":            "no cron line",
		"@reboot":               "no cron line",
		"0 0 31 2 *":            "never comes",
		"TZ=0":                  "set time_zone",
		"CRON_TZ=UTC 0 8 * * 1": "set time_zone",
		"@every 1s":             "too often",
		"@every -1h":            "too often",
	} {
		ts, err := Parse(line)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = ts.After(from, zone(t)).Format("2006-01-02 15:04")
		}
		if !strings.Contains(got, want) {
			t.Errorf("%q: want %q, got %q", line, want, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("0 8 * * 1")
	f.Add("@every 1h")
	f.Fuzz(func(t *testing.T, line string) {
		ts, err := Parse(line)
		if err == nil && ts.After(time.Unix(0, 0), time.UTC).IsZero() {
			t.Errorf("%q never comes", line)
		}
	})
}
