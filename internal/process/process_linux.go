package process

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// The fields of /proc/PID/stat that are asked for, behind the name.
const (
	group  = 2
	user   = 11
	system = 12
	pages  = 21
)

// second is a second in ticks, on every Linux.
const second = 100

// Use returns what a process has had of the processors, and the bytes that it
// holds of the machine's memory; 0 where it has ended.
func Use(pid int) (spent time.Duration, held int) {
	f := stat(fmt.Sprint(pid))
	if f == nil {
		return 0, 0
	}
	return time.Duration(number(f[user])+number(f[system])) * time.Second / second, number(f[pages]) * os.Getpagesize()
}

// Held returns the bytes that the processes of a group hold of the machine's
// memory.
func Held(of int) (all int64) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if name := e.Name(); name[0] < '0' || name[0] > '9' {
			continue
		}
		if f := stat(e.Name()); f != nil && f[group] == fmt.Sprint(of) {
			all += int64(number(f[pages]) * os.Getpagesize())
		}
	}
	return all
}

// stat returns the fields of a process behind its name, which may hold anything;
// nil where it has ended.
func stat(pid string) []string {
	text, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return nil
	}
	_, fields, _ := strings.Cut(string(text), ") ")
	f := strings.Fields(fields)
	if len(f) <= pages {
		return nil
	}
	return f
}

func number(field string) (n int) {
	_, _ = fmt.Sscan(field, &n) // the system writes numbers there
	return n
}

// Program is the running program itself, even where its file was replaced.
func Program() (string, error) { return "/proc/self/exe", nil }
