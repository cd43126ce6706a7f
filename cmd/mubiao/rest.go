package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
)

// rest gives back the memory that a job took: until the next one, hours from
// now, others can use it. It collects twice, since pools give up what they
// hold at the second collection.
func (d *daemon) rest() {
	if err := d.db.Rest(context.Background()); err != nil {
		d.log.Warn("memory of the database is kept", "error", err)
	}
	runtime.GC()
	debug.FreeOSMemory()
	if maps, err := os.ReadFile("/proc/self/maps"); err == nil {
		unmapProgram(string(maps))
	}
}

// unmapProgram takes the program's own code and constants out of memory, of
// which an idle daemon needs a tenth; half of what it would hold is these. They
// are pages of the file: what is needed again comes back by itself. maps is as
// Linux tells it; elsewhere there is none.
func unmapProgram(maps string) {
	program, err := os.Executable()
	if err != nil {
		return
	}
	for line := range strings.Lines(maps) {
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
