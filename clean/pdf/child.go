package pdf

import (
	"encoding/gob"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// childArg is the hidden word that makes the program a reader of PDFs.
const childArg = "read-pdf"

// childEnv marks such a process, so that none starts another.
const childEnv = "MUBIAO_READ_PDF"

// Serve does the work of a reader of PDFs, and ends the process, where it was
// started for that; else it does nothing.
func Serve() {
	if !isChild() {
		return
	}
	// the end of the parent is the end of the input; a signal to all processes
	// of a group may not make a document look damaged
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	serve()
	os.Exit(0)
}

func isChild() bool {
	return len(os.Args) == 2 && os.Args[1] == childArg && os.Getenv(childEnv) != ""
}

// serve answers one document after the other until there is none or one has
// spoiled the engine.
func serve() {
	in, out := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	e, err := newEngine()
	if err != nil {
		_ = out.Encode(ready{Trouble: err.Error()})
		return
	}
	debug.FreeOSMemory() // what compiling took
	debug.SetGCPercent(50)
	if out.Encode(ready{}) != nil {
		return
	}
	for {
		var body []byte
		if in.Decode(&body) != nil {
			return
		}
		a := e.read(body)
		if out.Encode(a) != nil || a.Failure != "" {
			return
		}
	}
}
