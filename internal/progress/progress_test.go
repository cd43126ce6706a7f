package progress

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	noon = time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
	half = State{Work: "read", Done: 1200, Total: 3000, Begun: noon, At: noon.Add(60 * time.Second)}
)

func TestState(t *testing.T) {
	for want, s := range map[string]State{
		"read: 1200 of 3000, 20/s, 1m30s left": half,
		"read: 12 of 3000, 0.2/s, 4h9m0s left": {Work: "read", Done: 12, Total: 3000, Begun: noon, At: noon.Add(time.Minute)},
		"crawl: 600, 10/s":                     {Work: "crawl", Done: 600, Begun: noon, At: noon.Add(time.Minute)},
		"crawl: 0 of 5, 0/s":                   {Work: "crawl", Total: 5, Begun: noon, At: noon},
		"read: 3000 of 3000, 50/s":             {Work: "read", Done: 3000, Total: 3000, Begun: noon, At: noon.Add(time.Minute)},
	} {
		if got := s.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Who looks at the database sees what is at work, and no more once it is over or
// whoever was at it is long gone.
func TestRead(t *testing.T) {
	database := filepath.Join(t.TempDir(), "mubiao.db")
	var b Board
	b.Tell(database)
	task, beside := b.Begin("read", 10), b.Follow("backup", 5, func() int { return 3 })
	task.Add(4)
	until := time.Now().Add(20 * time.Second)
	for len(Read(database)) == 0 && time.Now().Before(until) {
		time.Sleep(50 * time.Millisecond)
	}
	got := Read(database)
	if len(got) != 2 || got[0].Work != "read" || got[0].Done != 4 || got[0].Total != 10 || got[0].PID != os.Getpid() || got[1].Done != 3 {
		t.Fatalf("%+v", got)
	}
	left := fmt.Sprint(database, besides, 1)
	check(t, os.WriteFile(left, []byte(`[{"work":"lost"}]`), 0o644))
	ago := time.Now().Add(-2 * time.Hour)
	check(t, os.Chtimes(left, ago, ago))
	if got := Read(database); len(got) != 2 {
		t.Errorf("what a dead process left is shown: %+v", got)
	}
	task.End()
	beside.End()
	beside.End()
	files, err := filepath.Glob(filepath.Dir(database) + "/*")
	check(t, err)
	if got := Read(database); len(got)+len(files) != 0 {
		t.Errorf("over: %+v, %q", got, files)
	}
}

// A bar stands below the lines, and is gone at the end; the log has a line a minute.
func TestShown(t *testing.T) {
	var screen, log bytes.Buffer
	b := Board{terminal: &screen}
	b.tasks = []*Task{{board: &b, work: "read", begun: noon}}
	b.tasks[0].Set(1200, 3000)
	b.showOnce(noon.Add(time.Minute))
	if got := screen.String(); !strings.Contains(got, "read") || !strings.Contains(got, "1200/3000") {
		t.Errorf("drawn: %q", got)
	}
	fmt.Fprintln(b.Over(&screen), "WARN: a page")
	b.tasks[0].End()
	if got := screen.String(); !strings.Contains(got, "\rWARN: a page\n") || !strings.HasSuffix(strings.TrimRight(got, " "), "\r") {
		t.Errorf("in the end: %q", got)
	}

	b = Board{log: slog.New(slog.NewTextHandler(&log, nil)), logged: noon}
	b.tasks = []*Task{{board: &b, work: "read", begun: noon}}
	b.tasks[0].Set(1200, 3000)
	for at := range 150 {
		b.showOnce(noon.Add(time.Duration(at) * time.Second))
	}
	if got := log.String(); strings.Count(got, "\n") != 2 || !strings.Contains(got, "work=read done=1200 of=3000 rate=20/s left=1m30s") {
		t.Errorf("logged: %s", got)
	}
}

// Nobody looks.
func TestNobodyLooks(t *testing.T) {
	var b *Board
	task := b.Begin("read", 1)
	task.Add(1)
	task.Grow(1)
	task.Set(1, 2)
	task.End()
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
