//go:build !linux

package process

import (
	"os"
	"time"
)

var began = time.Now()

// Use returns the time that has gone by: what a process has of the machine is
// not asked here.
func Use(int) (spent time.Duration, held int) { return time.Since(began), 0 }

// Held is not known here.
func Held(int) int64 { return 0 }

// Program is the file of the running program.
func Program() (string, error) { return os.Executable() }
