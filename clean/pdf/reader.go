package pdf

import (
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"mubiao/internal/process"
	"mubiao/report"
)

const (
	idleFor   = 30 * time.Second // after which a process with nothing to do is ended
	startWait = 3 * time.Minute  // the first start compiles the engine
)

// Read returns the pages of a PDF. Documents that are read at the same time
// wait for each other: the program has one process for them.
func Read(body []byte) ([]Page, *report.Fault) { return shared.read(body) }

// shared is the one process of the program.
var shared reader

// reader is the way to the process, which runs only while there is work.
type reader struct {
	mu    sync.Mutex
	child *child // nil while none runs
	idle  *time.Timer
}

// child is a running process.
type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	to  *gob.Encoder
	out *gob.Decoder
}

// read asks the process, and once more where it died of something that it has
// no name for: the system may have ended it for what others hold.
func (r *reader) read(body []byte) ([]Page, *report.Fault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.idle != nil {
		r.idle.Stop()
	}
	a, err := r.ask(body)
	if err != nil {
		a, err = r.ask(body)
	}
	if err != nil {
		a = refusal(report.Damaged, "the PDF ends its reader: "+err.Error())
	}
	r.idle = time.AfterFunc(idleFor, r.rest)
	return a.Pages, a.fault()
}

// rest ends a process that has nothing to do.
func (r *reader) rest() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.end()
}

// ask gives the document to the process, which it starts where there is none.
// After a failure the process is ended: it may be spoiled.
func (r *reader) ask(body []byte) (a answer, err error) {
	if r.child == nil {
		if r.child, err = startChild(); err != nil {
			return answer{}, err
		}
	}
	c := r.child
	err = c.within(limits{wait: mostWait, spent: mostCPU, held: mostHeld}, func() error {
		if err := c.to.Encode(body); err != nil {
			return err
		}
		return c.out.Decode(&a)
	})
	if err == nil && a.Failure == "" {
		return a, nil
	}
	r.end()
	var over *report.Fault
	if errors.As(err, &over) {
		return refusal(over.Failure, over.Detail), nil
	}
	return a, err
}

// limits are what the process may take for an answer.
type limits struct {
	wait, spent time.Duration
	held        int
}

// within does some talk with the process, and ends it by force where that takes
// too much; the fault says of what. The process itself cannot: nothing else of
// it is sure to run while the engine does.
func (c *child) within(most limits, talk func() error) error {
	done, over := make(chan struct{}), make(chan *report.Fault, 1)
	go func() {
		fault := c.watch(most, done)
		if fault != nil {
			_ = c.cmd.Process.Kill()
		}
		over <- fault
	}()
	err := talk()
	close(done)
	if fault := <-over; err != nil && fault != nil {
		return fault
	}
	return err
}

// watch returns what the process took too much of; nil where it was done
// before that.
func (c *child) watch(most limits, done chan struct{}) *report.Fault {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	began := time.Now()
	before, _ := process.Use(c.cmd.Process.Pid)
	for {
		select {
		case <-done:
			return nil
		case <-tick.C:
		}
		spent, held := process.Use(c.cmd.Process.Pid)
		switch {
		case spent-before > most.spent, time.Since(began) > most.wait:
			return &report.Fault{Failure: report.TooSlow, Detail: "the PDF takes more than seconds to read"}
		case held > most.held:
			return &report.Fault{Failure: report.TooBig, Detail: "the PDF unpacks to more than a document can be"}
		}
	}
}

// startChild starts the program as a reader of PDFs. It is told nothing of the
// environment but where it may keep its code: no password goes there.
func startChild() (*child, error) {
	if isChild() || os.Getenv(childEnv) != "" {
		return nil, errors.New("a reader of PDFs starts no other: the program does not call pdf.Serve")
	}
	path, err := process.Program()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, childArg)
	cmd.Args[0] = os.Args[0]
	cmd.Env = []string{childEnv + "=1"}
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "HOME", "XDG_CACHE_HOME", "TMPDIR", "LocalAppData", "SystemRoot":
			cmd.Env = append(cmd.Env, v)
		}
	}
	c := &child{cmd: cmd}
	if c.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	c.to, c.out = gob.NewEncoder(c.in), gob.NewDecoder(out)
	var said ready
	err = c.within(limits{wait: startWait, spent: startWait, held: 1 << 30}, func() error { return c.out.Decode(&said) })
	if err == nil && said.Trouble != "" {
		err = errors.New(said.Trouble)
	}
	if err != nil {
		c.end()
		return nil, fmt.Errorf("start: %w", err)
	}
	return c, nil
}

// end ends the process, where one runs.
func (r *reader) end() {
	if r.child != nil {
		r.child.end()
		r.child = nil
	}
}

// end ends the process: by itself, for its input ends, or by force.
func (c *child) end() {
	_ = c.in.Close()
	alarm := time.AfterFunc(time.Second, func() { _ = c.cmd.Process.Kill() })
	defer alarm.Stop()
	_ = c.cmd.Wait()
}
