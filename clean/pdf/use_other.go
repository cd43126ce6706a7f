//go:build !linux

package pdf

import (
	"os"
	"time"
)

var began = time.Now()

// use returns the time that has gone by: what a process has of the machine is
// not asked here, and its memory is bounded by that of the engine alone.
func use(int) (spent time.Duration, held int) { return time.Since(began), 0 }

func program() (string, error) { return os.Executable() }
