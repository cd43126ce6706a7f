package command

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// apart gives a command a group of its own, by which all that it starts is ended
// with it.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// end ends the processes of a group by force.
func end(group int) { _ = syscall.Kill(-group, syscall.SIGKILL) }

// held is what the processes of a group hold of the machine's memory, in bytes.
func held(group int) (all int64) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if name := e.Name(); name[0] < '0' || name[0] > '9' {
			continue
		}
		stat, err := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err != nil {
			continue
		}
		_, numbers, _ := strings.Cut(string(stat), ") ") // the name before may hold anything
		f := strings.Fields(numbers)
		if len(f) < 22 || f[2] != fmt.Sprint(group) {
			continue
		}
		var pages int64
		_, _ = fmt.Sscan(f[21], &pages)
		all += pages * int64(os.Getpagesize())
	}
	return all
}
