package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Holder is who works on a database.
type Holder struct {
	Work  string    `json:"work"` // run, crawl, derive, …
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// HeldError is returned by Lock when somebody else works on the database.
type HeldError struct {
	Path   string
	Holder Holder // zero where it could not be read
}

// Error says who holds the database and what to do.
func (e *HeldError) Error() string {
	if e.Holder.PID == 0 {
		return fmt.Sprintf("%s is being worked on by another mubiao: wait for it, or stop it", e.Path)
	}
	return fmt.Sprintf("%s is being worked on by `mubiao %s` (process %d, since %s): wait for it, or stop it",
		e.Path, e.Holder.Work, e.Holder.PID, e.Holder.Since.Format(time.DateTime))
}

// Lock makes sure that one daemon or job at a time works on the database at
// path, which need not exist yet. It does not wait: the error is a *HeldError
// where somebody else holds it. The lock is the system's, on a file beside the
// database, so it ends with the process, however that ends. Reading, rulings,
// imports and backups need no lock.
func Lock(path string, h Holder) (release func() error, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, wrap("lock", err)
	}
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, wrap("lock", err)
	}
	if err := take(f, path, h); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}

// take locks the file and writes the holder into it. The file is never
// removed: a process that waits on a removed file would hold nothing.
func take(f *os.File, path string, h Holder) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		held := &HeldError{Path: path}
		if json.NewDecoder(f).Decode(&held.Holder) != nil {
			held.Holder = Holder{} // it is being written just now
		}
		return held
	}
	if err != nil {
		return wrap("lock", err)
	}
	if err := f.Truncate(0); err != nil {
		return wrap("lock", err)
	}
	if err := json.NewEncoder(f).Encode(h); err != nil {
		return wrap("lock", err)
	}
	return nil
}
