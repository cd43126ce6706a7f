package main

import (
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
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

// memoryAllowed returns the least limit of the control groups that the process
// is in, of either version, in bytes; 0 where none is set, or there are none.
func memoryAllowed(groups, root string) int64 {
	text, err := os.ReadFile(groups)
	if err != nil {
		return 0
	}
	least := int64(math.MaxInt64)
	for line := range strings.Lines(string(text)) {
		f := strings.SplitN(strings.TrimSpace(line), ":", 3)
		switch {
		case len(f) < 3:
		case f[0] == "0": // version 2
			least = min(least, leastOf(root, f[2], "memory.max"))
		case slices.Contains(strings.Split(f[1], ","), "memory"):
			least = min(least, leastOf(filepath.Join(root, "memory"), f[2], "memory.limit_in_bytes"))
		}
	}
	if least >= noLimit {
		return 0
	}
	return least
}

// noLimit is what version 1 says where there is none, or a little less.
const noLimit = 1 << 60

// leastOf returns the least of the limits in the file of a group and of those
// above it.
func leastOf(root, group, file string) int64 {
	least := int64(math.MaxInt64)
	for at := group; ; at = filepath.Dir(at) {
		body, _ := os.ReadFile(filepath.Join(root, at, file)) // no file, no limit
		if n, err := strconv.ParseInt(strings.TrimSpace(string(body)), 10, 64); err == nil {
			least = min(least, n)
		}
		if at == "/" || at == "." {
			return least
		}
	}
}
