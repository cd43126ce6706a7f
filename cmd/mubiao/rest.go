package main

import (
	"context"
	"runtime"
	"runtime/debug"
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
	unmapProgram()
}
