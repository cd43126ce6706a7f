package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"time"
)

// mostStopping is how long a program may take to end once it is told to.
const mostStopping = 5 * time.Second

// Told to stop in any stage, by hand or by the system, the program ends with
// its own exit status and leaves nothing half-written: the next run goes on.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	k := newVictim(t, 2*len(stages))
	k.random = rand.New(rand.NewPCG(1, 2))
	k.round(t, "")
	for _, k.signal = range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, stage := range stages {
			k.round(t, stage)
		}
	}
	k.run(t, "")
	t.Logf("%d of %d stopped in %v", k.killed, 2*len(stages), k.in)
	if k.killed == 0 {
		t.Error("none could be stopped before it ended")
	}
	if k.mails.again > 0 {
		t.Errorf("%d mails came again: a stop waits for the answer", k.mails.again)
	}
	k.expectLikeTwin(t)
}

// A daemon that waits for a site or a mail server that hangs stops in time, as
// does a run from the command line.
func TestStopsInTime(t *testing.T) {
	for _, c := range []struct {
		name   string
		flags  []string
		signal syscall.Signal
		status int
	}{
		{"daemon, by the system", nil, syscall.SIGTERM, exitDone},
		{"daemon, by hand", nil, syscall.SIGINT, exitDone},
		{"once, by hand", []string{"--once"}, syscall.SIGINT, exitInterrupted},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := newFairground(t, towns(t, 3))
			site.turn(nil)
			site.hang, site.asked = make(chan struct{}), make(chan struct{}, 10)
			d := startDaemon(t, map[string]string{
				"config.yaml": fmt.Sprintf(victimConfig, site.server.URL, 1) + "web: {listen: \"127.0.0.1:0\"}\n",
				"history.csv": history(site.towns),
			}, c.flags...)
			defer close(site.hang)
			<-site.asked
			took, status := d.stop(t, c.signal)
			if took > mostStopping || status != c.status {
				t.Errorf("ended with %d after %v, want %d within %v", status, took, c.status, mostStopping)
			}
		})
	}
}
