package store

import (
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// frozen is the advice where the whole file system takes no writes.
const frozen = "the disk is mounted read-only: look at the system's log for why, and mount it for writing"

// advice says what a person can do about trouble with the file, by SQLite's
// primary result code.
var advice = map[int]string{
	sqlite3.SQLITE_BUSY:     "another program holds the database: wait for it, or stop it",
	sqlite3.SQLITE_FULL:     "the disk is full: make room; nothing half-written was kept",
	sqlite3.SQLITE_READONLY: "the database may not be written: look at the owner of the file and of its folder",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: look at the path and at the folder's rights",
	sqlite3.SQLITE_CORRUPT:  "the database is damaged: stop, keep the file, and restore the newest backup",
	sqlite3.SQLITE_NOTADB:   "this is no database: look at the path, or restore the newest backup",
	sqlite3.SQLITE_IOERR:    "the disk does not answer as it should: look at the system's log",
}

// systems are the system's own answers, which come where no SQLite is between,
// and what they are to SQLite.
var systems = map[error]int{
	syscall.ENOSPC: sqlite3.SQLITE_FULL,
	syscall.EDQUOT: sqlite3.SQLITE_FULL,
	syscall.EACCES: sqlite3.SQLITE_READONLY,
	syscall.EIO:    sqlite3.SQLITE_IOERR,
}

// primary is the mask of SQLite's primary result code in an extended one.
const primary = 0xff

// Explain adds to an error of SQLite, or of the system, what a person can do
// about it; other errors, and those already explained, are returned as they are.
func Explain(err error) error {
	var explained *Trouble
	if errors.As(err, &explained) {
		return err
	}
	if errors.Is(err, syscall.EROFS) {
		return &Trouble{Advice: frozen, Err: err}
	}
	if text := advice[codeOf(err)]; text != "" {
		return &Trouble{Advice: text, Err: err}
	}
	return err
}

// IsHeld reports whether the error is that another program holds the database:
// that passes.
func IsHeld(err error) bool { return codeOf(err) == sqlite3.SQLITE_BUSY }

// codeOf returns SQLite's primary result code for the error; 0 where there is
// none.
func codeOf(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & primary
	}
	for answer, code := range systems {
		if errors.Is(err, answer) {
			return code
		}
	}
	return 0
}

// Trouble is an error of the file itself, with what to do about it. Work
// stops on it: it is no fault of one page.
type Trouble struct {
	Advice string
	Err    error
}

// Error returns the error with the advice.
func (t *Trouble) Error() string { return fmt.Sprintf("%v: %s", t.Err, t.Advice) }

// Unwrap returns the error below.
func (t *Trouble) Unwrap() error { return t.Err }
