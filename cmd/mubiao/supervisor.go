package main

import (
	"net"
	"strings"
)

// supervisor is systemd, told by its notify protocol how the daemon stands.
// Where there is none, nobody is told.
type supervisor struct{ socket string }

// newSupervisor takes the address that systemd gives in NOTIFY_SOCKET; "" is
// no supervisor.
func newSupervisor(address string) *supervisor {
	if name, ok := strings.CutPrefix(address, "@"); ok {
		address = "\x00" + name // an abstract socket
	}
	return &supervisor{address}
}

func (s *supervisor) ready()             { s.tell("READY=1") }
func (s *supervisor) alive()             { s.tell("WATCHDOG=1") }
func (s *supervisor) stopping()          { s.tell("STOPPING=1") }
func (s *supervisor) status(text string) { s.tell("STATUS=" + text) } // shown by systemctl status

// tell sends one line. A supervisor that does not listen is no reason to
// stop: it will notice by itself.
func (s *supervisor) tell(state string) {
	if s.socket == "" {
		return
	}
	c, err := net.Dial("unixgram", s.socket)
	if err != nil {
		return
	}
	defer c.Close()
	_, _ = c.Write([]byte(state)) // see above
}
