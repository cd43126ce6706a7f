package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"mubiao/store"
)

// patience is how long a script waits for the daemon: far longer than it
// takes, since machines may be busy.
const patience = time.Minute

// supervise is the script command "supervise": it plays systemd, so that
// "await" can wait for what the daemon says of itself.
func supervise(ts *testscript.TestScript, _ bool, _ []string) {
	address := ts.MkAbs("notify")
	c, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: address, Net: "unixgram"})
	ts.Check(err)
	ts.Defer(func() { c.Close() })
	ts.Setenv("NOTIFY_SOCKET", address)
	supervisors.Store(ts, c)
}

// supervisors are the sockets of the scripts that play systemd, *net.UnixConn by
// *testscript.TestScript. Scripts run side by side.
var supervisors sync.Map

// await is the script command "await PREFIX": it returns when the daemon has
// said something that begins so, with the rest in the variable SAID.
func await(ts *testscript.TestScript, _ bool, args []string) {
	c, ok := supervisors.Load(ts)
	if !ok {
		ts.Fatalf("await: nobody supervises")
	}
	rest, err := hear(c.(*net.UnixConn), args[0])
	ts.Check(err)
	ts.Setenv("SAID", rest)
}

// hear waits until the daemon says something that begins with the prefix, and
// returns the rest of it.
func hear(c *net.UnixConn, prefix string) (string, error) {
	if err := c.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return "", err
	}
	b := make([]byte, 1<<10)
	for {
		n, err := c.Read(b)
		if err != nil {
			return "", fmt.Errorf("the daemon did not say %s: %w", prefix, err)
		}
		if rest, ok := strings.CutPrefix(string(b[:n]), prefix); ok {
			return rest, nil
		}
	}
}

// send is the script command "send SIGNAL LOCK": it sends HUP or TERM to the
// process that holds the lock.
func send(ts *testscript.TestScript, _ bool, args []string) {
	var holder store.Holder
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[1])), &holder))
	ts.Check(syscall.Kill(holder.PID, map[string]syscall.Signal{"HUP": syscall.SIGHUP, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}[args[0]]))
}

// get is the script command "get FILE URL": it writes what the address answers.
func get(ts *testscript.TestScript, _ bool, args []string) {
	res, err := http.Get(args[1])
	ts.Check(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), body, 0o644))
}
