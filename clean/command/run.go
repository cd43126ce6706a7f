package command

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"mubiao/internal/process"
	"mubiao/report"
)

const (
	look     = 50 * time.Millisecond // between two looks at what a command takes
	lingers  = 2 * time.Second       // for what is ended by force to be gone
	lastSaid = 4 << 10               // bytes of what a command says that are listened to
)

// run runs the command on a file and returns what it makes of it.
func (c Commands) run(ctx context.Context, words []string, name string, body []byte) ([]byte, *report.Fault, error) {
	dir, err := os.MkdirTemp("", "mubiao-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, name), filepath.Join(dir, "out")
	if err := os.WriteFile(in, body, 0o600); err != nil {
		return nil, nil, err
	}
	if err := os.Mkdir(out, 0o700); err != nil {
		return nil, nil, err
	}
	fault, err := c.runIn(ctx, dir, filled(words, in, out))
	if fault != nil || err != nil {
		return nil, fault, err
	}
	return left(out, words[0])
}

// filled returns the words with the file and the folder in their places.
func filled(words []string, in, out string) []string {
	places := strings.NewReplacer(In, in, Out, out)
	all := make([]string, len(words))
	for n, w := range words {
		all[n] = places.Replace(w)
	}
	return all
}

// runIn runs a command in a folder that is also its home, to its end or that of
// what it may take.
func (c Commands) runIn(ctx context.Context, dir string, words []string) (*report.Fault, error) {
	said := &tail{}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = dir, said, said, lingers
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + dir, "LANG=C.UTF-8"}
	apart(cmd)
	if err := cmd.Start(); err != nil {
		return &report.Fault{Failure: report.Converter, Detail: err.Error(), Err: err}, nil
	}
	done, over := make(chan struct{}), make(chan *report.Fault, 1)
	go func() {
		fault := c.watch(ctx, cmd.Process.Pid, dir, done)
		end(cmd.Process.Pid) // what it started and left behind, too
		over <- fault
	}()
	err := cmd.Wait()
	close(done)
	fault := <-over
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case fault != nil:
		fault.Detail = words[0] + " " + fault.Detail
		return fault, nil
	case err != nil:
		return &report.Fault{Failure: report.Converter, Detail: strings.TrimRight(fmt.Sprintf("%s: %v: %s", words[0], err, said.line()), ": "), Err: err}, nil
	}
	return nil, nil
}

// watch returns what a command took too much of; nil where it was done before
// that, or ctx has ended.
func (c Commands) watch(ctx context.Context, pid int, dir string, done chan struct{}) *report.Fault {
	tick := time.NewTicker(look)
	defer tick.Stop()
	alarm := time.NewTimer(c.Time)
	defer alarm.Stop()
	for {
		select {
		case <-done:
			return nil
		case <-ctx.Done():
			return nil
		case <-alarm.C:
			return &report.Fault{Failure: report.TooSlow, Detail: fmt.Sprintf("takes more than %s", c.Time)}
		case <-tick.C:
		}
		if sizeOf(dir) > 4*mostMade { // pictures of pages lie there for a while
			return &report.Fault{Failure: report.TooBig, Detail: fmt.Sprintf("writes more than %d MB", 4*mostMade>>20)}
		}
		if process.Held(pid) > c.Memory {
			return &report.Fault{Failure: report.TooBig, Detail: fmt.Sprintf("takes more than %d MB of memory", c.Memory>>20)}
		}
	}
}

// sizeOf is what the files below a folder hold.
func sizeOf(dir string) (all int64) {
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil // it is gone already
		}
		if i, err := e.Info(); err == nil {
			all += i.Size()
		}
		return nil
	})
	return all
}

// left returns the one file that a command left in a folder.
func left(out, program string) ([]byte, *report.Fault, error) {
	entries, err := os.ReadDir(out)
	if err != nil {
		return nil, &report.Fault{Failure: report.Converter, Detail: program + " took its folder away", Err: err}, nil
	}
	var found []fs.DirEntry
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			found = append(found, e)
		}
	}
	if len(found) != 1 {
		return nil, &report.Fault{Failure: report.Converter, Detail: fmt.Sprintf("%s left %d files, not one", program, len(found))}, nil
	}
	if i, err := found[0].Info(); err != nil || i.Size() > mostMade {
		return nil, &report.Fault{Failure: report.TooBig, Detail: fmt.Sprintf("%s made more than %d MB", program, mostMade>>20)}, nil
	}
	body, err := os.ReadFile(filepath.Join(out, found[0].Name()))
	if err == nil && len(body) == 0 {
		return nil, &report.Fault{Failure: report.Converter, Detail: program + " left an empty file"}, nil
	}
	return body, nil, err
}

// tail keeps the last of what a command says.
type tail struct {
	mu   sync.Mutex
	last []byte
}

// Write keeps what it can.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	t.last = bytes.Clone(t.last[max(0, len(t.last)-lastSaid):])
	return len(p), nil
}

// line is the last line that says something.
func (t *tail) line() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(string(t.last), "?")), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
