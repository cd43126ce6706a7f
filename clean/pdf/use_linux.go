package pdf

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// use returns what a process has had of the processors, and the bytes that it
// holds of the machine's memory.
func use(pid int) (spent time.Duration, held int) {
	const second = 100 // ticks, on every Linux
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, 0
	}
	_, numbers, _ := strings.Cut(string(stat), ") ") // the name before may hold anything
	f := strings.Fields(numbers)
	if len(f) < 22 {
		return 0, 0
	}
	var user, system, pages int
	_, _ = fmt.Sscan(f[11]+" "+f[12]+" "+f[21], &user, &system, &pages)
	return time.Duration(user+system) * time.Second / second, pages * os.Getpagesize()
}

// program is the running program itself, even where its file was replaced.
func program() (string, error) { return "/proc/self/exe", nil }
