package main

import (
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
)

// mostStack bounds the stack of a goroutine: what nests deeper than any document
// ends the program before it has taken the machine's memory.
const mostStack = 64 << 20

// share is how much of the memory that the system allows the collector may let
// grow; the reader of PDFs, a process of its own, takes of the rest.
const share = 0.6

// bound makes the program stay within the memory of its unit or container.
func bound() {
	debug.SetMaxStack(mostStack)
	if allowed := memoryAllowed("/proc/self/cgroup", "/sys/fs/cgroup"); allowed > 0 && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(float64(allowed) * share))
	}
}

// memoryAllowed returns the least memory.max of the control groups that the
// process is in, in bytes; 0 where none is set, or there are none.
func memoryAllowed(groups, root string) int64 {
	text, err := os.ReadFile(groups)
	if err != nil {
		return 0
	}
	least := int64(math.MaxInt64)
	for line := range strings.Lines(string(text)) {
		name, ours := strings.CutPrefix(strings.TrimSpace(line), "0::") // of version 2
		for at := name; ours; at = filepath.Dir(at) {
			body, _ := os.ReadFile(filepath.Join(root, at, "memory.max"))
			if n, err := strconv.ParseInt(strings.TrimSpace(string(body)), 10, 64); err == nil {
				least = min(least, n)
			}
			if at == "/" || at == "." {
				break
			}
		}
	}
	if least == math.MaxInt64 {
		return 0
	}
	return least
}
