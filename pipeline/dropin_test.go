package pipeline

import (
	"os"
	"path/filepath"
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
	put(t, o.DropIn, "unfinished.txt", readSeed(t, "pingliang-2022.txt"))
	check(t, os.Chtimes(filepath.Join(o.DropIn, "unfinished.txt"), time.Time{}, time.Now().Add(time.Hour)))
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
