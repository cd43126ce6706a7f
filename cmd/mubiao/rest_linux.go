package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// unmapProgram takes the program's own code and constants out of memory, of
// which an idle daemon needs a tenth; half of what it would hold is these. They
// are pages of the file: what is needed again comes back by itself.
func unmapProgram() {
	program, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(maps)) {
		f := strings.Fields(line)
		if len(f) != 6 || f[5] != program || f[1] != "r-xp" && f[1] != "r--p" {
			continue
		}
		var from, to uintptr
		if _, err := fmt.Sscanf(f[0], "%x-%x", &from, &to); err == nil {
			// where the system declines, the pages stay, and nothing else happens
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
		}
	}
}
