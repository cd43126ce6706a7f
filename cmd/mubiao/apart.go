package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"mubiao/internal/process"
	"mubiao/pipeline"
	"mubiao/report"
)

// A document over which the program died is tried in a process of its own, which
// is the program itself, started with apartEnv: what that dies of is the
// document's failure.

const (
	apartArg = "try-apart"
	apartEnv = "MUBIAO_TRY_APART"

	mostApart     = 2 * time.Minute // of the clock: such a document may only be slow
	mostHeldApart = 300 << 20       // bytes
)

// stagesOf makes the stages; tests put others in its place.
var stagesOf = pipeline.StagesOf

// serveApart does one piece of work for another process, and ends this one,
// where it was started for that; else it does nothing.
func serveApart() {
	if len(os.Args) != 2 || os.Args[1] != apartArg || os.Getenv(apartEnv) == "" {
		return
	}
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP) // the parent knows when to end it
	var w pipeline.Work
	err := gob.NewDecoder(os.Stdin).Decode(&w)
	if err == nil {
		err = gob.NewEncoder(os.Stdout).Encode(stagesOf(w.Catalogue).Do(w))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitFailed)
	}
	os.Exit(exitDone)
}

// apart does the work in a process of its own.
func apart(ctx context.Context, w pipeline.Work) (m pipeline.Made, _ *report.Fault, err error) {
	var in bytes.Buffer
	if err := gob.NewEncoder(&in).Encode(w); err != nil {
		return m, nil, fmt.Errorf("try apart: %w", err)
	}
	program, err := process.Program()
	if err != nil {
		return m, nil, fmt.Errorf("try apart: %w", err)
	}
	within, cancel := context.WithTimeout(ctx, mostApart)
	defer cancel()
	var said, trouble bytes.Buffer
	cmd := exec.CommandContext(within, program, apartArg)
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(os.Environ(), apartEnv+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &said, &trouble
	if err := cmd.Start(); err != nil {
		return m, nil, fmt.Errorf("try apart: %w", err)
	}
	held := make(chan int, 1)
	go func() { held <- watchMemory(within, cmd.Process) }()
	err = cmd.Wait()
	timedOut := within.Err() != nil
	cancel()
	over := <-held
	switch {
	case ctx.Err() != nil:
		return m, nil, ctx.Err()
	case over > 0:
		return m, poison("it takes more than %d MB", mostHeldApart>>20), nil
	case timedOut:
		return m, poison("it takes more than %v", mostApart), nil
	case err != nil:
		return m, poison("%s", joinFilled(": ", err.Error(), lastWords(trouble.String()))), nil
	}
	if err := gob.NewDecoder(&said).Decode(&m); err != nil {
		return m, poison("it spoils what it says: %v", err), nil
	}
	return m, nil, nil
}

func poison(format string, args ...any) *report.Fault {
	return &report.Fault{Failure: report.Poison, Detail: "tried alone, " + fmt.Sprintf(format, args...)}
}

// watchMemory ends the process when it holds too much, and returns how much that
// was; 0 where ctx ended before. Where the system does not tell, nothing is ended.
func watchMemory(ctx context.Context, p *os.Process) int {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return 0
		case <-tick.C:
		}
		if _, held := process.Use(p.Pid); held > mostHeldApart {
			_ = p.Kill() // it has ended by itself, or ends now
			return held
		}
	}
}

// lastWords is the line by which the runtime says why it ends; else the first.
func lastWords(trouble string) string {
	first, _, _ := strings.Cut(trouble, "\n")
	for line := range strings.Lines(trouble) {
		if strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "panic:") {
			return strings.TrimSpace(line)
		}
	}
	return strings.TrimSpace(first)
}
