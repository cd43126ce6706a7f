package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"mubiao/internal/invent"
	"mubiao/place"
	"mubiao/store"
)

// nation is how large a nation is made up, and what it is taken in with. Its last
// year comes in while readers look at the pages.
type nation struct {
	reports, years, cores int
	folder                string // where reports and database are kept for the next time; "" = nowhere
}

// ofNation reads NATION (reports; 80000 is every place for 25 years), YEARS, CORES
// and NATION_DIR, as `make bench-nation` sets them.
func ofNation(t *testing.T) nation {
	number := func(name string, otherwise int) int {
		n, err := strconv.Atoi(os.Getenv(name))
		if err != nil {
			return otherwise
		}
		return n
	}
	n := nation{reports: number("NATION", 24), cores: number("CORES", 2), folder: os.Getenv("NATION_DIR")}
	n.years = max(3, number("YEARS", min(25, n.reports/400)))
	if n.folder == "" {
		n.folder = t.TempDir()
	}
	return n
}

// lastYear is the target year whose reports are the newest, and thatDay a day on
// which they are news.
const (
	lastYear = 2026
	thatDay  = "2026-02-20"
)

// A nation's reports are taken in by the program within the memory of its unit,
// and while the last year is read, readers in another such process get every page.
// In the normal run it is a hamlet; `make bench-nation` makes it large and prints
// what it takes.
func TestNation(t *testing.T) {
	if testing.Short() {
		t.Skip("processes are watched without -short: under the race detector each starts slowly, and it sees no more in them")
	}
	n := ofNation(t)
	f := n.found(t)
	f.takeIn(t, "past.yaml")
	f.takeIn(t, "now.yaml", "crawl")
	site := f.serve(t)
	first := site.ask(t, "/")
	stop := site.readers(t, f.addresses(t))
	f.takeIn(t, "now.yaml", "derive")
	answers := stop()
	f.takeIn(t, "now.yaml", "derive") // finds nothing to do, and what was kept of the pages is made anew
	after := site.ask(t, "/")
	f.expectWhole(t)
	t.Logf("the first page %s, the first after a derive %s; web resident at most %d MB, ended for memory %s",
		first, after, site.group.most.Load()>>20, site.group.ended())
	if bytes, err := f.size(); err != nil {
		t.Error(err)
	} else {
		t.Logf("taken in %s; database %.1f MB, of %.1f MB of reports", f.took.Round(time.Millisecond), mb(bytes), mb(f.text))
	}
	t.Log("\n" + table(answers))
}

// founded is a nation in its folder.
type founded struct {
	nation
	places []place.Place
	text   int64 // bytes of all reports
	took   time.Duration
	run    int
}

// found makes the reports, unless they were made before, and an empty database.
func (n nation) found(t *testing.T) *founded {
	t.Helper()
	f := &founded{nation: n, places: invent.Places(max(1, n.reports/n.years))}
	reports := filepath.Join(n.folder, fmt.Sprintf("reports-%d-%d", len(f.places), n.years))
	for name, years := range map[string][2]int{"past": {lastYear - n.years + 1, lastYear - 1}, "now": {lastYear, lastYear}} {
		if _, err := os.Stat(filepath.Join(reports, name)); err == nil {
			continue
		}
		making := filepath.Join(reports, name+".making")
		_, err := invent.Archive(making, f.places, years[0], years[1], 1)
		if err == nil {
			err = os.Rename(making, filepath.Join(reports, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := filepath.WalkDir(reports, func(_ string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			info, infoErr := d.Info()
			if err = infoErr; err == nil {
				f.text += info.Size()
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(f.path("var")); err != nil {
		t.Fatal(err)
	}
	source := "  - {name: %[1]s, kind: archive, folder: %[2]s/%[1]s}\n"
	past, now := fmt.Sprintf(source, "past", reports), fmt.Sprintf(source, "now", reports)
	f.write(t, "past.yaml", nationConfig+past)
	f.write(t, "now.yaml", nationConfig+past+now)
	return f
}

const nationConfig = `
contact: tests@example.org
web: {searches: 100000000}
log: {level: warn}
sources:
`

func (f *founded) path(name string) string { return filepath.Join(f.folder, name) }

func (f *founded) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(f.path(name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// takeIn crawls and derives, or does what is named, and notes what that took.
func (f *founded) takeIn(t *testing.T, config string, steps ...string) {
	t.Helper()
	if len(steps) == 0 {
		steps = []string{"crawl", "derive"}
	}
	for _, step := range steps {
		f.run++
		group := newMemoryGroup(t, fmt.Sprint("nation-", f.run), allowance)
		cmd := f.program(group, step, "--config", config)
		done := group.watched(t.Context())
		begun := time.Now()
		out, err := cmd.CombinedOutput()
		took := time.Since(begun)
		done()
		if err != nil {
			t.Fatalf("%s: %v\n%s", step, err, out[max(0, len(out)-4000):])
		}
		f.took += took
		t.Logf("%-6s of %-9s %8s, %8s of processors, resident at most %d MB, ended for memory %s", step, config,
			took.Round(time.Millisecond), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Round(time.Millisecond),
			group.most.Load()>>20, group.ended())
	}
}

// program is the real one, in the group, on the cores.
func (f *founded) program(g *memoryGroup, args ...string) *exec.Cmd {
	cmd := g.command("mubiao", append(args, "--now", thatDay)...)
	cmd.Dir = f.folder
	cmd.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", f.cores))
	return cmd
}

func mb(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// size is how large the database is.
func (f *founded) size() (bytes int64, err error) {
	for _, name := range []string{"mubiao.db", "mubiao.db-wal"} {
		info, err := os.Stat(f.path("var/" + name))
		if err == nil {
			bytes += info.Size()
		} else if !os.IsNotExist(err) {
			return 0, err
		}
	}
	return bytes, nil
}

// expectWhole looks whether every report was read and compared.
func (f *founded) expectWhole(t *testing.T) {
	t.Helper()
	counts, err := f.open(t).Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := len(f.places) * f.years; counts.Reports != want || counts.Documents != want {
		t.Errorf("%d reports of %d documents, want %d", counts.Reports, counts.Documents, want)
	}
	t.Logf("%d reports, %d figures, %d changes", counts.Reports, counts.Figures, counts.Changes)
}

func (f *founded) open(t *testing.T) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), f.path("var/mubiao.db"), store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// serve starts the pages in a process and a group of their own.
func (f *founded) serve(t *testing.T) *pressed {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &pressed{address: "http://" + l.Addr().String(), group: newMemoryGroup(t, "nation-web", allowance)}
	l.Close()
	cmd := f.program(s.group, "web", "--config", "now.yaml", "--listen", strings.TrimPrefix(s.address, "http://"))
	log := &strings.Builder{}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := s.group.watched(context.WithoutCancel(t.Context()))
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		<-ended
		done()
		if t.Failed() {
			t.Log(log.String())
		}
	})
	for until := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://")); err == nil {
			c.Close()
			return s
		}
		if time.Now().After(until) {
			t.Fatal("the pages do not come up")
		}
	}
}

// table lists how long answers took, in milliseconds.
func table(answers map[string][]time.Duration) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-18s %6s %8s %8s %8s  ms\n", "page", "asked", "median", "99th", "worst")
	var all []time.Duration
	line := func(name string, took []time.Duration) {
		slices.Sort(took)
		ms := func(at int) float64 { return float64(took[min(at, len(took)-1)].Microseconds()) / 1000 }
		fmt.Fprintf(&b, "%-18s %6d %8.1f %8.1f %8.1f\n", name, len(took), ms(len(took)/2), ms(len(took)*99/100), ms(len(took)-1))
	}
	names := make([]string, 0, len(answers))
	for name, took := range answers {
		names, all = append(names, name), append(all, took...)
	}
	slices.Sort(names)
	for _, name := range names {
		line(name, answers[name])
	}
	line("all", all)
	return b.String()
}
