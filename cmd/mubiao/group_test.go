package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// allowance is the memory of the shipped unit.
const allowance = 512 << 20

// memoryGroup is a control group with a bound of memory; on a system that gives
// none it bounds nothing.
type memoryGroup struct {
	folder string
	most   atomic.Int64 // bytes resident, while it was watched
}

func newMemoryGroup(t *testing.T, name string, bytes int) *memoryGroup {
	t.Helper()
	name = fmt.Sprintf("mubiao-test-%d-%s", os.Getpid(), name)
	for _, v := range []struct{ root, limit string }{
		{"/sys/fs/cgroup/memory", "memory.limit_in_bytes"}, {"/sys/fs/cgroup", "memory.max"},
	} {
		folder := filepath.Join(v.root, name)
		if os.Mkdir(folder, 0o755) != nil {
			continue
		}
		t.Cleanup(func() { _ = os.Remove(folder) })
		if os.WriteFile(filepath.Join(folder, v.limit), []byte(fmt.Sprint(bytes)), 0o644) == nil {
			return &memoryGroup{folder: folder}
		}
	}
	t.Log("no control group can be made here: memory is measured of nobody and bound for nobody")
	return &memoryGroup{}
}

// command is a program within the group.
func (g *memoryGroup) command(name string, args ...string) *exec.Cmd {
	if g.folder == "" {
		return exec.Command(name, args...)
	}
	enter := "echo $$ >" + g.folder + `/cgroup.procs && exec "$@"`
	return exec.Command("sh", append([]string{"-c", enter, "sh", name}, args...)...)
}

// resident is what the group's processes hold, files of the disk not counted.
func (g *memoryGroup) resident() (sum int64) {
	stat, err := os.ReadFile(filepath.Join(g.folder, "memory.stat"))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(stat)) {
		var name string
		var n int64
		if _, err := fmt.Sscan(line, &name, &n); err == nil && (name == "total_rss" || name == "anon") {
			return n
		}
	}
	return 0
}

// watched notes what the group holds at most until done is called.
func (g *memoryGroup) watched(ctx context.Context) (done func()) {
	ctx, cancel := context.WithCancel(ctx)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for ctx.Err() == nil {
			g.most.Store(max(g.most.Load(), g.resident()))
			select {
			case <-ctx.Done():
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() { cancel(); <-stopped }
}

// ended says how often the system ended a process of the group for its memory.
func (g *memoryGroup) ended() string {
	for _, name := range []string{"memory.oom_control", "memory.events"} {
		text, _ := os.ReadFile(filepath.Join(g.folder, name))
		for line := range strings.Lines(string(text)) {
			if rest, ok := strings.CutPrefix(line, "oom_kill "); ok {
				return strings.TrimSpace(rest) + " times"
			}
		}
	}
	return "an unknown number of times"
}
