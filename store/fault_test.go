package store

import (
	"bytes"
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// noise is a body that does not compress.
func noise(n int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return string(b)
}

func expectTrouble(t *testing.T, err error, want string) {
	t.Helper()
	var trouble *Trouble
	if !errors.As(err, &trouble) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want advice %q", err, want)
	}
	if strings.Count(err.Error(), want) > 1 {
		t.Errorf("advice is given twice: %v", err)
	}
}

// A full disk keeps nothing of what did not fit and everything else, and work
// goes on once there is room.
func TestFullDisk(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "before")))
	limit := func(pages string) {
		t.Helper()
		_, err := db.write.ExecContext(t.Context(), "PRAGMA max_page_count = "+pages)
		check(t, err)
	}
	limit("1") // no less than the file has by now
	big := fetch(start, noise(1<<20))
	expectTrouble(t, db.Keep(t.Context(), big), "make room")
	if pages, fetches := count(t, db, "pages"), count(t, db, "fetches"); pages != 1 || fetches != 1 {
		t.Errorf("%d pages, %d fetches", pages, fetches)
	}
	limit("1000000")
	check(t, db.Keep(t.Context(), big))
	p, _, err := db.Last(t.Context(), address)
	check(t, err)
	if !bytes.Equal(p.Body, big.Page.Body) {
		t.Error("the page is another one")
	}
}

func TestLockedDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	db := must(Open(t.Context(), path, Options{Wait: 50 * time.Millisecond}))(t)
	defer db.Close()
	other := must(sql.Open("sqlite", access{"rw", Wait}.dsn(path)))(t)
	defer other.Close()
	held := must(other.BeginTx(t.Context(), nil))(t)
	_, err := db.Begin(t.Context(), "crawl")
	expectTrouble(t, err, "another program holds the database")
	if _, err := db.Runs(t.Context(), "", 1); err != nil {
		t.Errorf("reading beside it: %v", err)
	}
	check(t, held.Rollback())
	_, err = db.Begin(t.Context(), "crawl")
	check(t, err)
}

func TestCorruptDatabase(t *testing.T) {
	db, _ := open(t)
	for n := range 50 {
		f := fetch(start, noise(4000+n))
		check(t, db.Keep(t.Context(), f))
	}
	check(t, db.Close())
	file := must(os.ReadFile(db.path))(t)
	for at := 4096 * 20; at < len(file)-4096; at += 4096 {
		copy(file[at:], bytes.Repeat([]byte{0xAA}, 512))
	}
	check(t, os.WriteFile(db.path, file, 0o644))

	damaged, err := Open(t.Context(), db.path, Options{Now: db.now})
	if err == nil {
		defer damaged.Close()
		_, err = damaged.Verify(t.Context(), nil)
	}
	if err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("got %v", err)
	}
}

func TestBackup(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "page")))
	path := filepath.Join(t.TempDir(), "copy.db")
	for range 2 { // the second replaces the first
		check(t, db.Backup(t.Context(), path))
	}
	copied := must(Open(t.Context(), path, Options{ReadOnly: true}))(t)
	defer copied.Close()
	p, found, err := copied.Last(t.Context(), address)
	if err != nil || !found || string(p.Body) != "page" {
		t.Errorf("the copy holds %q, %t, %v", p.Body, found, err)
	}
	if n := must(copied.Verify(t.Context(), nil))(t); n != 1 {
		t.Errorf("%d blobs", n)
	}
	left := must(filepath.Glob(filepath.Dir(path) + "/*"))(t)
	if len(left) != 1 {
		t.Errorf("left behind %q", left)
	}
}

func TestVerifyFindsAnotherBody(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "a")))
	_, err := db.write.ExecContext(t.Context(), "UPDATE blobs SET body = ?", db.codec.pack([]byte("b")))
	check(t, err)
	if _, err := db.Verify(t.Context(), nil); err == nil {
		t.Error("a body that is not its hash's passed")
	}
}

// A database on a disk that is mounted read-only can be read, as a backup on
// such a disk must be, and who wants to write is told what to do.
func TestFrozenDisk(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no disk to mount: %v: run the tests as root", err)
	}
	t.Cleanup(func() { check(t, syscall.Unmount(folder, 0)) })
	path := filepath.Join(folder, "test.db")
	db := must(Open(t.Context(), path, Options{}))(t)
	check(t, db.Keep(t.Context(), fetch(start, "page")))
	check(t, db.Close())
	check(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=4m"))

	_, err := Open(t.Context(), path, Options{})
	expectTrouble(t, err, "the disk is mounted read-only")
	reading := must(Open(t.Context(), path, Options{ReadOnly: true}))(t)
	defer reading.Close()
	if p, found, err := reading.Last(t.Context(), address); err != nil || !found || string(p.Body) != "page" {
		t.Errorf("read %q, %t, %v", p.Body, found, err)
	}
}
