package crawler

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// put writes a file that was last changed an hour ago.
func put(t *testing.T, folder, name, body string) {
	t.Helper()
	file := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	hourAgo := time.Now().Add(-time.Hour)
	if err := os.Chtimes(file, hourAgo, hourAgo); err != nil {
		t.Fatal(err)
	}
}

func TestFolder(t *testing.T) {
	noLeak(t)
	folder := t.TempDir()
	source := report.Source{Name: "投放", Kind: report.FolderSource, URL: fileAddress(folder)}
	put(t, folder, "定西 2022.html", reportPage("甲"))
	put(t, folder, "2021/平凉.PDF", "%PDF-1.4 …")
	put(t, folder, "empty.docx", "")
	put(t, folder, "cut.html", "<html><body>各位代表")
	put(t, folder, "large.pdf", strings.Repeat("a", 1<<20+1))
	put(t, folder, "notes.xlsx", "x")
	put(t, folder, ".hidden.html", "x")
	put(t, folder, ".git/a.html", "x")
	put(t, folder, "~$report.docx", "x")
	outside := t.TempDir()
	put(t, outside, "secret.html", reportPage("不该读的"))
	if err := os.Symlink(filepath.Join(outside, "secret.html"), filepath.Join(folder, "link.html")); err != nil {
		t.Fatal(err)
	}

	c, m := newTest(quick())
	got := crawl(t, c, source)
	for name, failure := range map[string]report.Failure{
		"定西 2022.html": "", "2021/平凉.PDF": "", "empty.docx": report.EmptyFile,
		"cut.html": report.Truncated, "large.pdf": report.TooLarge,
	} {
		f := m.of(fileAddress(filepath.Join(folder, name)))
		if len(f) != 1 || f[0].Failure != failure || (f[0].Page == nil) != (failure != "") {
			t.Errorf("%s: %+v, want %q", name, f, failure)
		}
	}
	if got.Fresh != 2 || got.Failed != 3 || len(m.fetches) != 5 {
		t.Errorf("%+v, %d attempts", got, len(m.fetches))
	}

	// Again: one as it was, one edited, one gone, one still being written.
	put(t, folder, "定西 2022.html", reportPage("乙"))
	for _, name := range []string{"empty.docx", "cut.html", "large.pdf"} {
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "new.html"), []byte("<html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := crawl(t, c, source); got.Fresh != 1 || got.Same != 1 || got.Failed != 0 || got.Attempts != 2 {
		t.Errorf("again: %+v", got)
	}
}

func TestFolderMissing(t *testing.T) {
	noLeak(t)
	c, m := newTest(quick())
	source := report.Source{Name: "投放", Kind: report.FolderSource, URL: fileAddress(filepath.Join(t.TempDir(), "none"))}
	if got := crawl(t, c, source); got.Failed != 1 || m.fetches[0].Failure != report.Unreadable {
		t.Errorf("%+v, %+v", got, m.fetches)
	}
}
