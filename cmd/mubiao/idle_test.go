package main

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What an idle daemon may take.
const (
	mostIdle  = 40 << 10 // kB resident
	mostTicks = 10       // hundredths of a second of processor time in a minute
)

// A daemon that has fetched, read and shown its pages, and waits for tomorrow,
// holds little memory and takes no processor time.
func TestIdle(t *testing.T) {
	if testing.Short() {
		t.Skip("memory is measured without -short: the race detector takes a multiple of it")
	}
	d := startDaemon(t, map[string]string{"config.yaml": idleConfig}, "--offline")
	d.hears(t, "STATUS=derive ended")
	resident := d.status(t, "VmRSS")
	t.Logf("resident %d kB: %d of its own, %d of the program's file",
		resident, d.status(t, "RssAnon"), d.status(t, "RssFile"))
	if resident > mostIdle {
		t.Errorf("%d kB are resident, want %d at most", resident, mostIdle)
	}
	if soaking() {
		before := d.ticks(t)
		time.Sleep(time.Minute) // to measure, not to wait for anything
		used := d.ticks(t) - before
		t.Logf("%d ms of processor time in a minute", used*10)
		if used > mostTicks {
			t.Errorf("want %d at most", mostTicks*10)
		}
	}
	if _, status := d.stop(t, syscall.SIGTERM); status != exitDone {
		t.Errorf("it ended with %d", status)
	}
}

const idleConfig = `
web: {listen: "127.0.0.1:0"}
import: [builtin:history]
sources:
  - {name: 定西, place: "621100", kind: list, url: "http://www.dingxi.gov.cn/col/col3/index.html", fixture: true}
`

// aDaemon is a daemon of a test in a process of its own.
type aDaemon struct {
	cmd    *exec.Cmd
	folder string
	system *net.UnixConn // what it tells systemd
}

// startDaemon starts `mubiao run` with the flags, in a folder of its own with
// the files.
func startDaemon(t *testing.T, files map[string]string, flags ...string) *aDaemon {
	t.Helper()
	d := &aDaemon{folder: t.TempDir()}
	for name, text := range files {
		d.write(t, name, text)
	}
	socket := filepath.Join(d.folder, "notify")
	var err error
	if d.system, err = net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.system.Close() })
	d.cmd = exec.CommandContext(t.Context(), "mubiao", append([]string{"run"}, flags...)...)
	d.cmd.Dir, d.cmd.Env, d.cmd.Stderr = d.folder, append(os.Environ(), "NOTIFY_SOCKET="+socket), t.Output()
	if err := d.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *aDaemon) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(d.folder, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (d *aDaemon) hears(t *testing.T, prefix string) string {
	t.Helper()
	rest, err := hear(d.system, prefix)
	if err != nil {
		t.Fatal(err)
	}
	return rest
}

// stop sends the signal and returns how long the daemon took to end, and its
// exit status.
func (d *aDaemon) stop(t *testing.T, s syscall.Signal) (took time.Duration, status int) {
	t.Helper()
	begun := time.Now()
	if err := d.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	_ = d.cmd.Wait() // its status tells
	return time.Since(begun), d.cmd.ProcessState.ExitCode()
}

// status returns a number of /proc/PID/status, in kB.
func (d *aDaemon) status(t *testing.T, name string) (kB int) {
	t.Helper()
	for line := range strings.Lines(d.proc(t, "status")) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			if _, err := fmt.Sscan(rest, &kB); err != nil {
				t.Fatal(err)
			}
		}
	}
	return kB
}

// ticks returns the processor time taken so far, in hundredths of a second.
func (d *aDaemon) ticks(t *testing.T) (sum int) {
	t.Helper()
	_, fields, _ := strings.Cut(d.proc(t, "stat"), ") ")
	for _, field := range strings.Fields(fields)[11:13] { // utime, stime
		n, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return sum
}

func (d *aDaemon) proc(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", d.cmd.Process.Pid, name))
	if err != nil {
		t.Skipf("no /proc to measure with: %v", err)
	}
	return string(body)
}
