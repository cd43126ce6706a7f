package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"mubiao/clean/pdf"
	"mubiao/report"
)

// shell is a command that is a script.
func shell(script string) []string { return []string{"sh", "-c", script, "x", In, Out} }

func scanned() report.Document {
	return report.Document{Gate: report.ScannedPDF, Version: "v", Parts: []report.Part{{URL: "u", Hash: "h"}}}
}

// asText stands in for the cleaning: what begins with ! is refused.
func asText(body []byte) (report.Document, error) {
	d := report.Document{Version: "other", Text: string(body), Parts: []report.Part{{URL: "x", Hash: "y"}}}
	if name, refused := strings.CutPrefix(d.Text, "!"); refused {
		d.Gate = report.Failure(name)
	}
	return d, nil
}

// What a command does, and lies about, comes to a text with a doubt or to a
// failure by name; nothing that it started goes on.
func TestCommands(t *testing.T) {
	pids := t.TempDir()
	for _, x := range []struct {
		name, script string
		want         report.Failure
		detail       string
	}{
		{"works", `cat "$1" >"$2/a.txt"; echo noise; touch "$2/.lock"`, "", ""},
		{"is no report", `printf '!not_a_report' >"$2/a.txt"`, report.NotAReport, ""},
		{"fails", `echo one >&2; echo two >&2; exit 3`, report.Converter, "exit status 3: two"},
		{"leaves nothing", `exit 0`, report.Converter, "left 0 files"},
		{"leaves two files", `touch "$2/a" "$2/b"`, report.Converter, "left 2 files"},
		{"leaves an empty file", `touch "$2/a"`, report.Converter, "empty file"},
		{"leaves a link", `ln -s /etc/passwd "$2/a"`, report.Converter, "left 0 files"},
		{"leaves another scan", `printf '!scanned_pdf' >"$2/a"`, report.Converter, "scanned_pdf"},
		{"leaves garbage", `printf '!not_text' >"$2/a"`, report.Converter, "cannot be read either"},
		{"takes its folder away", `rmdir "$2"`, report.Converter, "took its folder away"},
		{"hangs", `echo $$ >` + pids + `/a; sleep 99 & echo $! >` + pids + `/b; wait`, report.TooSlow, "more than 1s"},
		{"leaves others behind", `sleep 99 >/dev/null 2>&1 & echo $! >` + pids + `/c; cat "$1" >"$2/a"`, "", ""},
		{"holds the line", `sleep 99 & echo $! >` + pids + `/d; cat "$1" >"$2/a"`, report.TooSlow, ""},
		{"writes without end", `exec cat /dev/zero >"$2/a"`, report.TooBig, "writes more than"},
		{"makes too much", `head -c 70000000 /dev/zero >"$2/a"`, report.TooBig, "made more than 64 MB"},
		{"takes memory", `exec tail /dev/zero`, report.TooBig, "of memory"},
		{"says without end", `exec yes`, report.TooSlow, ""},
		{"has no secrets", `env >"$2/a"; ! grep -q SECRET "$2/a"`, "", ""},
	} {
		t.Setenv("SECRET", "x")
		c := Commands{OCR: shell(x.script), Time: time.Second, Memory: 100 << 20}
		if x.want == report.TooBig {
			c.Time = 10 * time.Second
		}
		began := time.Now()
		d, err := c.Mend(t.Context(), scanned(), []byte("text"), asText)
		if err != nil || d.Gate != x.want || !strings.Contains(d.Detail, x.detail) {
			t.Errorf("%s: %q %q, %v; want %q …%s…", x.name, d.Gate, d.Detail, err, x.want, x.detail)
		}
		if took := time.Since(began); took > 6*time.Second {
			t.Errorf("%s: took %s", x.name, took)
		}
		if x.want == "" && (len(d.Doubts) != 1 || d.Doubts[0].Kind != report.OCR || d.Version != "v" || d.Parts[0] != scanned().Parts[0]) {
			t.Errorf("%s: %+v", x.name, d)
		}
	}
	gone(t, pids)
	if rest, err := filepath.Glob(filepath.Join(os.TempDir(), "mubiao-*", "in.pdf")); err != nil || len(rest) > 0 {
		t.Errorf("left behind: %q, %v", rest, err)
	}
}

// gone checks that the processes whose numbers the files hold have ended.
func gone(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 4 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		said, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(string(said)))
		if err != nil {
			t.Fatal(err)
		}
		stat, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		if syscall.Kill(pid, 0) == nil && !strings.Contains(string(stat), ") Z ") {
			t.Errorf("process %s goes on", f.Name())
		}
	}
}

// A program that is not there is a failure; a document that needs no command, or
// for which there is none, stays as it is; a stop is no failure of the document.
func TestWithoutCommand(t *testing.T) {
	c := Commands{OCR: []string{"/nowhere/ocr", In, Out}, Time: time.Second, Memory: 1 << 30}
	if d, err := c.Mend(t.Context(), scanned(), nil, asText); err != nil || d.Gate != report.Converter || !strings.Contains(d.Detail, "/nowhere/ocr") {
		t.Errorf("%+v, %v", d, err)
	}
	for _, gate := range []report.Failure{"", report.LegacyDoc, report.NotAReport} {
		if d, err := c.Mend(t.Context(), report.Document{Gate: gate}, nil, asText); err != nil || d.Gate != gate {
			t.Errorf("%+v, %v", d, err)
		}
	}
	if got := c.Mendable(); !slices.Equal(got, []report.Failure{report.ScannedPDF, report.Converter}) {
		t.Errorf("takes on %v", got)
	}
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, stop)
	c.OCR, c.Time = shell("sleep 99"), time.Minute
	if d, err := c.Mend(ctx, scanned(), nil, asText); !errors.Is(err, context.Canceled) || d.Gate != report.ScannedPDF {
		t.Errorf("stopped: %+v, %v", d, err)
	}
}

// What was made once is not made again, unless file or command are others. An old
// document has no doubt.
func TestKept(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	script := `echo x >>` + log + `; cat "$1" >"$2/a"`
	c := Commands{Convert: shell(script), Time: time.Second, Memory: 1 << 30, Kept: filepath.Join(t.TempDir(), "kept")}
	times := 0
	for n, x := range []struct {
		body   string
		script string
		more   int
	}{{"a", script, 1}, {"a", script, 0}, {"b", script, 1}, {"a", script + " ", 1}, {"b", script, 0}} {
		c.Convert = shell(x.script)
		d, err := c.Mend(t.Context(), report.Document{Gate: report.LegacyDoc}, []byte(x.body), asText)
		if err != nil || d.Text != x.body || len(d.Doubts) > 0 {
			t.Errorf("%d: %+v, %v", n, d, err)
		}
		said, err := os.ReadFile(log)
		if times += x.more; err != nil || bytes.Count(said, []byte("x")) != times {
			t.Errorf("%d: made %q, %v, want %d times", n, said, err, times)
		}
	}
	if files, err := os.ReadDir(c.Kept); err != nil || len(files) != 3 {
		t.Errorf("%d files kept, %v", len(files), err)
	}
}

func TestMain(m *testing.M) {
	pdf.Serve()
	if _, err := exec.LookPath("sh"); err != nil {
		os.Exit(0) // there is nothing to run
	}
	os.Exit(m.Run())
}
