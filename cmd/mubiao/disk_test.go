package main

import (
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// The whole program on a disk that fills up again and again, whichever stage
// it is in: each time it says so and what to do, and once there is room the
// next run goes on. Every change is mailed once, and what is stored in the end
// is what a twin with room enough stores.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	const turns = 5
	k := newVictim(t, turns)
	disk := mountDisk(t, filepath.Join(k.folder, "var"))
	said := map[string]int{}
	for range turns {
		k.site.turn(k.seen(t))
		for !k.fits(t, said) {
			disk.grow(t, 128<<10)
		}
	}
	t.Logf("full %v", said)
	if len(said) < 3 {
		t.Errorf("the disk was full in %v alone", slices.Collect(maps.Keys(said)))
	}
	k.expectLikeTwin(t)
}

// fits runs the program, and reports whether it had room enough. Where it had
// not, it must say so; said counts in which stage that was.
func (k *victim) fits(t *testing.T, said map[string]int) bool {
	t.Helper()
	line, stage := k.try(t)
	if line == "" {
		return true
	}
	if !strings.Contains(line, "the disk is full: make room") {
		t.Fatalf("no clear line: %s", line)
	}
	said[stage]++
	return false
}

// try runs the program and returns the line with which it failed, "" where it
// did not, and the stage in which that was.
func (k *victim) try(t *testing.T) (line, stage string) {
	t.Helper()
	out, err := k.command(t).CombinedOutput()
	k.log.Write(out)
	if err == nil {
		return "", ""
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Fatalf("%v\n%s", err, out)
	}
	stage = "start"
	for _, m := range runLine.FindAllStringSubmatch(string(out), -1) {
		stage = m[2]
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1], stage
}

// disk is a file system of a test with little room.
type disk struct {
	path  string
	bytes int
}

// mountDisk mounts a disk with room for an empty database at the path.
func mountDisk(t *testing.T, path string) *disk {
	t.Helper()
	d := &disk{path, 256 << 10}
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", path, "tmpfs", 0, d.size()); err != nil {
		t.Skipf("no small disk to fill: mount a tmpfs: %v: run the tests as root", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(path, syscall.MNT_DETACH) })
	return d
}

func (d *disk) size() string { return fmt.Sprintf("size=%d", d.bytes) }

func (d *disk) grow(t *testing.T, by int) {
	t.Helper()
	d.bytes += by
	if err := syscall.Mount("tmpfs", d.path, "tmpfs", syscall.MS_REMOUNT, d.size()); err != nil {
		t.Fatal(err)
	}
}

// Trouble with the database is told in one line that says what to do; once
// that is done the next run goes on, and nothing is lost.
func TestTroubleWithTheDatabase(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		trouble func(*testing.T, *victim) (mend func())
		want    string
	}{
		{"read-only disk", readOnly, "the disk is mounted read-only"},
		{"locked", locked, "another program holds the database: wait for it, or stop it"},
		{"damaged", damaged, "the database is damaged: stop, keep the file, and restore the newest backup"},
		{"another file", replaced, "this is no database: look at the path, or restore the newest backup"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			k := newVictim(t, 3)
			mountDisk(t, filepath.Join(k.folder, "var")).grow(t, 16<<20)
			k.round(t, "")
			k.site.turn(k.seen(t))
			mend := c.trouble(t, k)
			if line, _ := k.try(t); !strings.HasPrefix(line, "mubiao: ") || !strings.Contains(line, c.want) {
				t.Errorf("it says %q, want %q", line, c.want)
			}
			mend()
			if line, _ := k.try(t); line != "" {
				t.Errorf("once mended it says %q", line)
			}
			k.expectLikeTwin(t)
		})
	}
}

func (k *victim) database() string { return filepath.Join(k.folder, "var", "mubiao.db") }

func readOnly(t *testing.T, k *victim) func() {
	mount := func(flags uintptr) {
		t.Helper()
		if err := syscall.Mount("tmpfs", filepath.Dir(k.database()), "tmpfs", syscall.MS_REMOUNT|flags, ""); err != nil {
			t.Fatal(err)
		}
	}
	mount(syscall.MS_RDONLY)
	return func() { mount(0) }
}

func locked(t *testing.T, k *victim) func() {
	db, err := sql.Open("sqlite", "file:"+k.database()+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	held, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(held.Rollback(), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// damaged overwrites pages in the middle of the file.
func damaged(t *testing.T, k *victim) func() {
	return overwritten(t, k, func(body []byte) []byte {
		for at := 2 << 12; at < len(body); at += 1 << 12 {
			copy(body[at:], strings.Repeat("\xaa", 512))
		}
		return body
	})
}

func replaced(t *testing.T, k *victim) func() {
	return overwritten(t, k, func([]byte) []byte { return []byte(strings.Repeat("this is no database ", 500)) })
}

// overwritten makes a backup, overwrites the database, and returns what
// restores it as docs/operations.md says.
func overwritten(t *testing.T, k *victim, with func([]byte) []byte) func() {
	t.Helper()
	backup := filepath.Join(k.folder, "backup.db")
	cmd := exec.CommandContext(t.Context(), "mubiao", "backup", backup)
	cmd.Dir = k.folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	good, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	write := func(body []byte) {
		if err := os.WriteFile(k.database(), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(with(slices.Clone(good)))
	return func() { write(good) }
}
