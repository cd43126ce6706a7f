package deliver

import (
	"context"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/report"
)

func decoded(r io.Reader) io.Reader { return base64.NewDecoder(base64.StdEncoding, r) }

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	f := Files{Outbox: filepath.Join(dir, "outbox"), Page: filepath.Join(dir, "digest.html")}
	m := message(t, "li@example.org")
	for range 2 { // a repeat after a crash writes the same file
		if err := f.Deliver(context.Background(), m); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(f.Outbox)
	if err != nil || len(entries) != 1 || !strings.HasPrefix(entries[0].Name(), "digest-0012-li_example_org-") {
		t.Fatalf("%v, %v", entries, err)
	}
	raw, err := os.ReadFile(f.Path(m))
	if err != nil || string(raw) != string(m.Raw) {
		t.Errorf("the file is not the message: %v", err)
	}
	page, err := os.ReadFile(f.Page)
	if err != nil || string(page) != digest().HTML {
		t.Errorf("page %q, %v", page, err)
	}
}

func TestFileNamesStayInTheirFolder(t *testing.T) {
	f := Files{Outbox: "/var/outbox"}
	seen := map[string]bool{}
	for _, r := range []string{"../../etc/passwd", "a/b@c", "ab@c", "定西@例子", "", strings.Repeat("x", 500)} {
		path := f.Path(report.Message{Digest: 1, Recipient: r})
		if filepath.Dir(path) != "/var/outbox" || len(filepath.Base(path)) > 80 {
			t.Errorf("%q goes to %q", r, path)
		}
		if seen[path] {
			t.Errorf("%q shares %q", r, path)
		}
		seen[path] = true
	}
}

func TestAFailedSaveLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	if err := Save(filepath.Join(dir, "a"), []byte("old")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Save(filepath.Join(dir, "b"), []byte("new")); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if err := Save(filepath.Join(dir, "none", "c"), []byte("new")); err == nil {
		t.Error("a file without its folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestFilesSayWhyTheyFail(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	err := Files{Outbox: filepath.Join(blocked, "outbox")}.Deliver(context.Background(), message(t, "li@example.org"))
	if ClassOf(err) != Temporary || err == nil {
		t.Errorf("got %v", err)
	}
	err = Files{Outbox: t.TempDir(), Page: filepath.Join(t.TempDir(), "p")}.Deliver(context.Background(),
		report.Message{Digest: 1, Raw: []byte("no mail")})
	var refusal interface{ Permanent() bool }
	if ClassOf(err) != Permanent || !errors.As(err, &refusal) || !refusal.Permanent() {
		t.Errorf("got %v", err)
	}
}

func TestRecorder(t *testing.T) {
	r := &Recorder{Fail: func(m report.Message) error {
		if m.ID == 2 {
			return &Refusal{Permanent, "rcpt", 550, os.ErrNotExist}
		}
		return nil
	}}
	for id := range int64(4) {
		err := r.Deliver(context.Background(), report.Message{ID: id})
		if (err != nil) != (id == 2) {
			t.Errorf("%d: %v", id, err)
		}
	}
	if got := r.Taken(); len(got) != 3 || got[2].ID != 3 {
		t.Errorf("taken %v", got)
	}
}
