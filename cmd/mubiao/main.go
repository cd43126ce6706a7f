// Command mubiao watches government work reports: it fetches them, reads
// their figures, compares years, and writes a weekly digest.
//
// main.go holds the way in and out: signals, exit status, errors. root.go
// lists the commands; each has a file of its own. app.go holds what commands
// share (config, clock, log), wire.go puts the stages together.
//
// Old servers sign their half of a handshake with SHA-1 and nothing else, which
// is let pass below; who they are is checked all the same.
//
//go:debug tlssha1=1
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // a static program may run where no zone data is

	"mubiao/clean/pdf"
	"mubiao/report"
)

// The exit status of the program.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() {
	bound()
	pdf.Serve() // no return where this process is to read PDFs for another
	serveApart()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	out := &remembering{to: stdout}
	root := newRoot(&app{out: out, err: stderr})
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && out.trouble != nil {
		err = fmt.Errorf("write to standard output: %w", out.trouble)
	}
	return exitStatus(ctx, err, stderr)
}

// remembering keeps the first error of what is written: most who print do not
// look.
type remembering struct {
	to      io.Writer
	trouble error
}

// Write hands on what is written.
func (r *remembering) Write(b []byte) (int, error) {
	n, err := r.to.Write(b)
	if r.trouble == nil {
		r.trouble = err
	}
	return n, err
}

// errTold ends a command whose failure has been told already.
var errTold = errors.New("told")

// usageError is a command line that cannot be understood.
type usageError struct{ error }

func exitStatus(ctx context.Context, err error, stderr io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errTold):
		return exitFailed
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "mubiao: interrupted; nothing is left half-written, start it again to go on")
		return exitInterrupted
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "mubiao: %v\n", err)
		return exitUsage
	}
	fmt.Fprintf(stderr, "mubiao: %s\n", withHint(err))
	return exitFailed
}

// withHint is the error's text with what to do, where its failure knows it.
func withHint(err error) string {
	s := strings.TrimSpace(err.Error())
	if hint := report.FailureOf(err).Hint(); hint != "" {
		s += ": " + hint
	}
	return s
}
