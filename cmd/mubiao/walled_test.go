package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"mubiao/internal/invent"
	"mubiao/report"
	"mubiao/store"
)

// siege is how hard the daemon is pressed.
type siege struct{ places, years, kills, queries, exports, reloads int }

func ofSiege() siege {
	if soaking() {
		return siege{places: 300, years: 10, kills: 50, queries: 60_000, exports: 10, reloads: 300}
	}
	return siege{places: 10, years: 2, kills: 3, queries: 600, exports: 4, reloads: 6}
}

// A daemon in the memory of its unit reads a collection of reports with hostile
// files and pages among it, while odd queries, exports and good and bad
// configurations come in, and is killed at random moments: it lives, reads all
// that is sound, and sets what is not aside by name.
func TestWalled(t *testing.T) {
	if testing.Short() {
		t.Skip("processes are watched without -short: under the race detector each starts slowly, and it sees no more in them")
	}
	t.Parallel()
	s := ofSiege()
	w := newWalled(t, s)
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	stop := w.press(t, s)
	for range s.kills {
		w.start(t)
		time.Sleep(time.Duration(200+random.IntN(2500)) * time.Millisecond)
		w.kill()
	}
	w.start(t)
	w.awaitAll(t, s.places*s.years)
	stop()
	w.kill()
	w.expectNamed(t)
	t.Logf("killed %d times; resident at most %d MB of %d, ended for memory %s; %d queries, %d exports, %d reloads",
		s.kills, w.group.most.Load()>>20, allowance>>20, w.group.ended(), w.asked.Load(), w.exported.Load(), w.reloaded.Load())
}

// walled is a daemon with its folder and what presses on it.
type walled struct {
	folder, address string
	group           *memoryGroup
	hostile         map[string]report.Failure // by name; "" where it is sound

	mu    sync.Mutex
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has

	asked, exported, reloaded atomic.Int64
}

func newWalled(t *testing.T, s siege) *walled {
	t.Helper()
	w := &walled{folder: t.TempDir(), group: newMemoryGroup(t, "siege", allowance), hostile: map[string]report.Failure{}}
	n, err := invent.Archive(filepath.Join(w.folder, "archive"), invent.Places(s.places), 2026-s.years+1, 2026, 1)
	if err != nil || n != s.places*s.years {
		t.Fatalf("%d reports, %v", n, err)
	}
	w.plant(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.address = l.Addr().String()
	l.Close()
	site := httptest.NewServer(http.HandlerFunc(hostilePage))
	t.Cleanup(site.Close)
	w.write(t, "config.yaml", fmt.Sprintf(walledConfig, site.URL, w.address))
	w.write(t, "good.yaml", fmt.Sprintf(walledConfig, site.URL, w.address))
	t.Cleanup(w.kill)
	return w
}

const walledConfig = `
contact: tests@example.org
sources:
  - {name: archive, kind: archive, folder: archive}
  - {name: hostile, kind: list, url: "%s/list.html"}
crawler: {pause: 0s, jitter: 0s, budget: 1000000, allow_private: true}
schedule: {crawl: "* * * * *", derive: "* * * * *"}
web: {listen: "%s", searches: 100000}
`

func (w *walled) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(w.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	hour := time.Now().Add(-time.Hour) // nobody writes to it any more
	if err := os.Chtimes(path, hour, hour); err != nil {
		t.Fatal(err)
	}
}

// plant puts hostile files into the drop-in folder.
func (w *walled) plant(t *testing.T) {
	t.Helper()
	const before = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
	around := invent.Report(invent.Places(40)[39], 2026, 99).Text
	within := func(times int, hostile string) string {
		return around + strings.Repeat(hostile, times/len(hostile)) + "。\n谢谢大家。\n"
	}
	for name, file := range map[string]struct {
		body string
		want report.Failure
	}{
		"nested.docx":  {docx(t, strings.Repeat("<w:p>", 5_000_000)), report.Damaged},
		"tags.html":    {"<html><body>" + strings.Repeat("<li><a href=/a.html>政府工作报告</a>", 200_000), report.TooBig},
		"long.txt":     {within(2<<20, "增长7%。"), report.TooBig},
		"loop.pdf":     {before + "2 0 obj <</Type/Pages/Kids[2 0 R]/Count 5>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF", report.Damaged},
		"bomb.pdf":     {before + bomb(t), report.TooBig},
		"empty.html":   {"", report.EmptyFile},
		"percents.txt": {within(150_000, "7%"), report.NotAReport},
		"brackets.txt": {within(150_000, "（"), report.NotAReport},
		"growths.txt":  {within(150_000, "增长1%、"), report.NotAReport},
		"works.txt":    {within(150_000, "新建学校5所、改造道路三公里，"), ""},
		"ranges.txt":   {within(150_000, "6%-7%—"), report.NotAReport},
	} {
		w.write(t, "var/drop-in/"+name, file.body)
		w.hostile["file:"+name] = file.want
	}
	w.write(t, "var/drop-in/\xb1\xa8\xb8\xe6/a.txt", "x")
}

// docx is a document with the markup for its body.
func docx(t *testing.T, body string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			body + `</w:body></w:document>`,
	} {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bomb is the rest of a PDF whose page unpacks to 280 MB.
func bomb(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range 40_000 {
		if _, err := z.Write(bytes.Repeat([]byte("(a) Tj\n"), 1000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n" +
		"3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n" +
		fmt.Sprintf("4 0 obj <</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream endobj\n", b.Len(), b.String()) +
		"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF"
}

// hostilePage answers the addresses of a hostile site.
func hostilePage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch r.URL.Path {
	case "/robots.txt":
		http.NotFound(w, r)
	case "/list.html":
		for n := range 5 {
			fmt.Fprintf(w, "<li><a href=/%d.html>2026年政府工作报告</a>\n", n)
		}
	case "/0.html":
		io.WriteString(w, strings.Repeat("<div>", 400_000))
	case "/1.html":
		for n := range 200_000 {
			fmt.Fprintf(w, "<a href=/x/%d.html>政府工作报告</a>", n)
		}
	case "/2.html":
		for n := range 30 {
			w.Header().Set(fmt.Sprint("X-", n), strings.Repeat("x", 8000))
		}
		io.WriteString(w, "<html><body>"+strings.Repeat("<p>增长7%", 30_000))
	default:
		io.WriteString(w, "<html><body><p>"+strings.Repeat("&nbsp;", 1_000_000))
	}
}

// start starts the daemon within its memory.
func (w *walled) start(t *testing.T) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cmd = w.group.command("mubiao", "run")
	w.cmd.Dir = w.folder
	log, err := os.OpenFile(filepath.Join(w.folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	w.cmd.Stderr = log
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	cmd, ended := w.cmd, make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }() // who kills it knows how it ends
	w.ended = ended
}

// kill ends the daemon with SIGKILL.
func (w *walled) kill() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cmd != nil {
		_ = w.cmd.Process.Kill() // it has ended by itself, or ends now
		<-w.ended
	}
}

// press asks, exports and reloads until it is told to stop.
func (w *walled) press(t *testing.T, s siege) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	again := func(times int, counter *atomic.Int64, pause time.Duration, do func(n int) bool) {
		all.Go(func() {
			for n := 0; counter.Load() < int64(times) && ctx.Err() == nil; n++ {
				if do(n) {
					counter.Add(1)
				}
				select {
				case <-time.After(pause):
				case <-ctx.Done():
				}
			}
		})
	}
	for range 4 {
		again(s.queries, &w.asked, time.Millisecond, func(n int) bool {
			return w.get(ctx, fmt.Sprintf("/compare?indicator=gdp&year=%d&n=%d", 1950+n%100, rand.Uint64()))
		})
	}
	for range s.exports {
		again(1<<40, &w.exported, 100*time.Millisecond, func(n int) bool {
			return w.get(ctx, "/export/figures."+[]string{"csv", "jsonl", "xlsx"}[n%3])
		})
	}
	again(s.reloads, &w.reloaded, 300*time.Millisecond, func(n int) bool { return w.reload(ctx, t, n) })
	watched := w.group.watched(ctx)
	return func() { cancel(); all.Wait(); watched() }
}

// get takes an answer whole, and reports whether there was one.
func (w *walled) get(ctx context.Context, address string) bool {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+w.address+address, nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return err == nil
}

// reload lets the daemon read a configuration: a good one, one that does not
// parse, one that cannot be applied.
func (w *walled) reload(ctx context.Context, t *testing.T, n int) bool {
	good, err := os.ReadFile(filepath.Join(w.folder, "good.yaml"))
	if err != nil {
		t.Error(err)
		return false
	}
	text := string(good) + []string{"", "langage: zh\n", "import: [gone.csv]\n", "retention: 90d\n"}[n%4]
	if err := os.WriteFile(filepath.Join(w.folder, "config.yaml.new"), []byte(text), 0o644); err != nil {
		t.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.get(ctx, "/healthz") { // a start must not find a bad one
		return false
	}
	for _, step := range []func() error{
		func() error {
			return os.Rename(filepath.Join(w.folder, "config.yaml.new"), filepath.Join(w.folder, "config.yaml"))
		},
		func() error { return w.cmd.Process.Signal(syscall.SIGHUP) },
	} {
		if err := step(); err != nil {
			t.Error(err)
		}
	}
	time.Sleep(50 * time.Millisecond)
	if err := os.WriteFile(filepath.Join(w.folder, "config.yaml"), good, 0o644); err != nil {
		t.Error(err)
	}
	return true
}

// awaitAll waits until every report was read.
func (w *walled) awaitAll(t *testing.T, reports int) {
	t.Helper()
	for until := time.Now().Add(20 * time.Minute); ; time.Sleep(time.Second) {
		read, waiting := w.read(t)
		if read >= reports && waiting == 0 {
			return
		}
		ended := false
		select {
		case <-w.ended:
			ended = true
		default:
		}
		if ended || time.Now().After(until) {
			log, _ := os.ReadFile(filepath.Join(w.folder, "log"))
			t.Fatalf("%d of %d reports are read, %d files wait; ended: %t\n%s", read, reports, waiting, ended, log[max(0, len(log)-4000):])
		}
	}
}

// read returns how many reports were read, and how many of the hostile files were
// not yet looked at.
func (w *walled) read(t *testing.T) (reports, waiting int) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(w.folder, "var", "mubiao.db"), store.Options{ReadOnly: true})
	if err != nil {
		return 0, len(w.hostile)
	}
	defer db.Close()
	counts, err := db.Counts(t.Context())
	if err != nil {
		return 0, len(w.hostile)
	}
	articles, err := db.Articles(t.Context())
	if err != nil {
		return 0, len(w.hostile)
	}
	waiting = len(w.hostile)
	for _, a := range articles {
		if _, ok := w.hostile[a.URL]; ok {
			waiting--
		}
	}
	return counts.Reports, waiting
}

// expectNamed looks whether each hostile file was set aside by its name, or taken
// where it is sound.
func (w *walled) expectNamed(t *testing.T) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(w.folder, "var", "mubiao.db"), store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	articles, err := db.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		want, ok := w.hostile[a.URL]
		if ok && a.Failure != want {
			t.Errorf("%s is %s %q: %s, want %q", a.URL, a.State, a.Failure, a.Detail, want)
		}
	}
}
