package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMemoryAllowed(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("system.slice/memory.max", "1073741824\n")
	write("system.slice/mubiao.service/memory.max", "536870912\n")
	write("user.slice/memory.max", "max\n")
	write("memory/docker/abc/memory.limit_in_bytes", "268435456\n")
	write("memory/memory.limit_in_bytes", "9223372036854771712\n")
	for line, want := range map[string]int64{
		"0::/system.slice/mubiao.service\n":                    536870912,
		"0::/system.slice/mubiao.service/payload\n":            536870912,
		"0::/system.slice/cron.service\n":                      1073741824,
		"0::/user.slice\n":                                     0,
		"0::/\n":                                               0,
		"12:memory:/docker/abc\n0::/":                          268435456,
		"4:cpu,memory:/docker/abc\n":                           268435456,
		"4:memory:/other\n":                                    0,
		"12:cpuset:/docker/abc\n0::/system.slice/cron.service": 1073741824,
		"": 0,
	} {
		write("cgroup", line)
		if got := memoryAllowed(filepath.Join(root, "cgroup"), root); got != want {
			t.Errorf("%q allows %d, want %d", line, got, want)
		}
	}
}
