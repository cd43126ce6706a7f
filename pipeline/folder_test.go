package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// A file that a person fetched goes the way of all pages.
func TestDropIn(t *testing.T) {
	o := openOffline(t)
	o.Sources = nil
	o.DropIn = filepath.Join(t.TempDir(), "drop-in")
	once := func() report.Run {
		t.Helper()
		_, err := o.Crawl(t.Context())
		check(t, err)
		r, err := o.Derive(t.Context())
		check(t, err)
		return r
	}
	if r := once(); len(r.Counts) != 0 {
		t.Errorf("without the folder: %v", r.Counts)
	}
	put(t, o.DropIn, "621100/report.txt", readSeed(t, "dingxi-2022.txt"))
	put(t, o.DropIn, "621100/empty.html", nil)
	put(t, o.DropIn, ".hidden/report.txt", readSeed(t, "pingliang-2022.txt"))
	put(t, o.DropIn, "report_files/logo.png", []byte("\x89PNG"))
	if r := once(); r.Counts["documents"] != 1 || r.Counts["refused"] != 1 {
		t.Errorf("with a report and an empty file: %v", r.Counts)
	}
	if r := once(); len(r.Counts) != 0 {
		t.Errorf("again: %v", r.Counts)
	}
	check(t, os.Remove(filepath.Join(o.DropIn, "621100/report.txt")))
	once()
	changes, err := o.Store.Changes(t.Context(), store.ChangeFilter{Topics: onPages.Topics})
	check(t, err)
	if len(changes) != 0 {
		t.Errorf("a file that was taken away is told: %+v", changes)
	}
	copies, err := o.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(copies) != 1 || copies[0].URL != "file:621100/report.txt" {
		t.Errorf("got %+v", copies)
	}
}

// What cannot be read stops nothing: a folder or file with a name in GBK, a file
// that is gone while it is read, one of a kind that is not read. They are named,
// and the rest is taken.
func TestDropInWithWhatCannotBeRead(t *testing.T) {
	o := openOffline(t)
	o.Sources = nil
	o.DropIn = filepath.Join(t.TempDir(), "drop-in")
	put(t, o.DropIn, "621100/report.txt", readSeed(t, "dingxi-2022.txt"))
	put(t, o.DropIn, "\xb1\xa8\xb8\xe6/a.txt", []byte("x")) // 报告
	put(t, o.DropIn, "\xb1\xa8\xb8\xe6.txt", []byte("x"))
	put(t, o.DropIn, "reports.zip", []byte("PK"))
	put(t, o.DropIn, "old.xls", []byte("x"))
	r, err := o.Crawl(t.Context())
	check(t, err)
	if r.Counts["files"] != 1 {
		t.Errorf("taken %v", r.Counts)
	}
	health, err := o.Store.Health(t.Context(), o.Now().AddDate(0, 0, -1), o.Now())
	check(t, err)
	if len(health) != 1 || health[0].Cause != report.Unreadable || !strings.Contains(health[0].Detail, "old.xls is of a kind that is not read") ||
		!strings.Contains(health[0].Detail, "and 3 more") {
		t.Errorf("told %+v", health)
	}
}

// A file that somebody still copies is left alone until it stays as it is,
// whatever time it bears; one that has only just been written is taken.
func TestDropInStillCopied(t *testing.T) {
	o := openOffline(t)
	o.Sources = nil
	o.DropIn = filepath.Join(t.TempDir(), "drop-in")
	whole := readSeed(t, "dingxi-2022.txt")
	path := filepath.Join(o.DropIn, "621100", "report.txt")
	crawl := func(step string, want int) {
		t.Helper()
		r, err := o.Crawl(t.Context())
		check(t, err)
		if r.Counts["files"] != want {
			t.Errorf("%s: %v", step, r.Counts)
		}
	}
	put(t, o.DropIn, "621100/report.txt", whole[:9000])
	stop := copying(t, path)
	crawl("while it is copied", 0)
	stop()
	check(t, os.WriteFile(path, whole, 0o644))
	crawl("only just written", 1)
	ahead := time.Now().Add(time.Hour)
	check(t, os.WriteFile(path, whole[:12_000], 0o644))
	check(t, os.Chtimes(path, ahead, ahead))
	crawl("of a time to come", 1)
	crawl("as it was", 0)
}

// copying writes to the file over and over until it is told to stop.
func copying(t *testing.T, path string) (stop func()) {
	t.Helper()
	ended, done := make(chan bool), make(chan bool)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	check(t, err)
	write := func() {
		if _, err := f.WriteString("。"); err != nil {
			t.Error(err)
		}
	}
	write()
	go func() {
		defer close(done)
		for {
			select {
			case <-ended:
				return
			case <-time.After(50 * time.Millisecond):
				write()
			}
		}
	}()
	return func() { close(ended); <-done; check(t, f.Close()) }
}

func put(t *testing.T, folder, name string, body []byte) {
	t.Helper()
	path := filepath.Join(folder, name)
	check(t, os.MkdirAll(filepath.Dir(path), 0o755))
	check(t, os.WriteFile(path, body, 0o644))
	hour := time.Now().Add(-time.Hour)
	check(t, os.Chtimes(path, hour, hour))
}

func readSeed(t *testing.T, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "seeds", "text", name))
	check(t, err)
	return body
}
