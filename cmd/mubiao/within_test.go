package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"mubiao/internal/invent"
	"mubiao/store"
)

// Told to stop in the middle of a document, whatever it is that takes so long over
// it, the program ends at once; the next run reads that document, and those behind
// it, and none was thought to be the death of it.
func TestStopsWithinADocument(t *testing.T) {
	if testing.Short() {
		t.Skip("processes are watched without -short: under the race detector each starts slowly, and it sees no more in them")
	}
	for _, x := range []struct{ stage, endless, marked string }{
		{"look", "look http", "look http"},
		{"clean", "clean a.txt", "clean file:a.txt"},
		{"read", "read a.txt", "read file:a.txt"},
		{"apart", "clean b.doc", "clean file:b.doc"}, // it was killed over it before; in the end a program has it all the same
		{"command", "", "begun"},                     // a program of the configuration is at it
	} {
		t.Run(x.stage, func(t *testing.T) {
			t.Parallel()
			w := newHalted(t)
			if x.stage == "apart" {
				d := w.start(t, x.endless)
				w.await(t, d, "var/mubiao.db.trying", x.marked)
				d.stop(t, syscall.SIGKILL)
			}
			w.write(t, "slow", map[bool]string{true: "", false: "none"}[x.stage == "command"])
			d := w.start(t, x.endless)
			switch x.stage {
			case "command":
				w.await(t, d, "begun", "begun")
			case "apart":
				w.await(t, d, "log", "tried apart: a process died over it")
				time.Sleep(200 * time.Millisecond) // it is begun
			default:
				w.await(t, d, "var/mubiao.db.trying", x.marked)
			}
			took, status := d.stop(t, syscall.SIGTERM)
			if most := 2 * time.Second; took > most || status != exitInterrupted {
				t.Errorf("ended with %d after %v, want %d within %v", status, took, exitInterrupted, most)
			}
			w.write(t, "slow", "none")
			begun := w.size(t, "log")
			d = w.start(t, "")
			if err := d.cmd.Wait(); err != nil {
				t.Error(err)
			}
			w.expectAll(t)
			if said := w.log(t)[begun:]; x.stage != "apart" && strings.Contains(said, "tried apart") {
				t.Errorf("it was thought to have died: %s", said)
			}
		})
	}
}

// halted is a folder with three reports to read: in a text, by way of a command,
// and from a site.
type halted struct{ folder string }

func newHalted(t *testing.T) *halted {
	t.Helper()
	w := &halted{t.TempDir()}
	places := invent.Places(45)
	var made [3]string
	for n := range made {
		made[n] = invent.Report(places[42+n], 2026, 5).Text
	}
	site := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/a.html" {
			http.NotFound(rw, r)
			return
		}
		title, text, _ := strings.Cut(made[2], "\n")
		fmt.Fprintf(rw, "<html><head><title>%s</title></head><body><h1>%[1]s</h1><div class=content><p>%s</div></body></html>",
			title, strings.ReplaceAll(text, "\n", "<p>"))
	}))
	t.Cleanup(site.Close)
	for name, text := range map[string]string{
		"var/drop-in/a.txt": made[0], "var/drop-in/b.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document", "made.txt": made[1],
		"convert": "#!/bin/sh\nif [ -z \"$(cat " + w.folder + "/slow)\" ]; then echo begun >" + w.folder + "/begun; sleep 600; fi\ncp " + w.folder + "/made.txt $2/made.txt\n",
		"config.yaml": fmt.Sprintf(`
contact: tests@example.org
sources: [{name: site, kind: page, url: "%s/a.html"}]
crawler: {pause: 0s, jitter: 0s, allow_private: true}
commands: {convert: [sh, %s/convert, "{in}", "{out}"]}
`, site.URL, w.folder),
	} {
		w.write(t, name, text)
	}
	return w
}

func (w *halted) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(w.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	hour := time.Now().Add(-time.Hour) // nobody writes to it any more
	if err := os.Chtimes(path, hour, hour); err != nil {
		t.Fatal(err)
	}
}

// start starts a run that never ends with the document that the word names.
func (w *halted) start(t *testing.T, endless string) *aDaemon {
	t.Helper()
	log, err := os.OpenFile(filepath.Join(w.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	d := &aDaemon{folder: w.folder, cmd: exec.CommandContext(t.Context(), "mubiao", "run", "--once")}
	d.cmd.Dir, d.cmd.Env, d.cmd.Stderr = w.folder, append(os.Environ(), "MUBIAO_TEST_ENDLESS="+endless), log
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return d
}

// await waits until a file says something.
func (w *halted) await(t *testing.T, d *aDaemon, name, text string) {
	t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		body, err := os.ReadFile(filepath.Join(w.folder, name))
		if err == nil && bytes.Contains(body, []byte(text)) {
			return
		}
		if time.Now().After(until) {
			_ = d.cmd.Process.Kill() // the test has failed
			t.Fatalf("%s does not say %q: %s", name, text, w.log(t))
		}
	}
}

func (w *halted) log(t *testing.T) string {
	t.Helper()
	f, err := os.Open(filepath.Join(w.folder, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	body, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func (w *halted) size(t *testing.T, name string) int64 {
	t.Helper()
	i, err := os.Stat(filepath.Join(w.folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return i.Size()
}

func (w *halted) expectAll(t *testing.T) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(w.folder, "var", "mubiao.db"), store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	counts, err := db.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if counts.Reports != 3 || counts.Figures == 0 {
		t.Errorf("read are %+v: %s", counts, w.log(t))
	}
}
