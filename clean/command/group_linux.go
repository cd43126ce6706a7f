package command

import (
	"os/exec"
	"syscall"
)

// apart gives a command a group of its own, by which all that it starts is ended
// with it.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// end ends the processes of a group by force.
func end(group int) { _ = syscall.Kill(-group, syscall.SIGKILL) }
