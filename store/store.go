// Package store keeps everything in one SQLite file. It is the only package
// that knows SQL.
//
// Open a DB once; it is safe for concurrent use. Work that writes takes the
// Lock first, so that one daemon or job at a time is at work; commands that
// only read need none. Then follow the data:
//
//	Begin, End           a run of a stage                        (run.go)
//	Last, Keep           what the crawler fetched                (page.go)
//	Steps, KeepArticle   pages to versions of documents          (article.go)
//	Unread, KeepReading  documents to figures                    (reading.go)
//	Uncompared, KeepComparison  figures to changes               (change.go)
//	Mark, KeepDigest     changes to a digest and its messages    (digest.go)
//	Due, Attempt, Settle messages to the world                   (message.go)
//	KeepImport           figures from a table                    (import.go)
//	KeepRuling           a person's word on a figure             (ruling.go)
//	KeepOutages          sources that fail, and are well again   (health.go)
//
// Readers of what came of it ask Stands, News, Search and the like; who looks
// after the file asks for a Backup, to Verify it, or to Prune it. Explain says
// what to do about trouble with the file.
//
// Steps, Unread, Uncompared and Due each say in one query what is to do.
// Every Keep is one transaction with one moment: all of it is stored, or
// nothing. What was fetched, imported, ruled, written or sent is never
// rewritten; the rest can be derived again.
package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// readers is how many connections read side by side with the one that writes.
// Each reads its part of the file anew after every write, so that more of them
// than processors make all of them slower.
var readers = max(2, runtime.GOMAXPROCS(0))

// idle is after how long without work a reading connection is closed: each
// holds megabytes of the file.
const idle = time.Minute

// Wait is how long a statement waits for another process's lock.
const Wait = 5 * time.Second

// Options say how a database is opened.
type Options struct {
	Offline  bool             // stamp a new database offline, and accept no other
	ReadOnly bool             // refuse to write; the database must exist
	Wait     time.Duration    // for another process's lock, per statement; 0 = Wait
	Now      func() time.Time // the clock; one moment per transaction
}

// DB is an open database.
type DB struct {
	path  string
	now   func() time.Time
	write *sql.DB // one connection; nil when opened read-only
	read  pool
	codec *codec

	statements *statements // of the writing connection
	often      often       // for what is read for every page
}

// Open opens the database at path, makes it and its folder where there is
// none, and brings its schema up to date. It refuses a database of a newer
// program, one with the other stamp, and a file that is something else.
func Open(ctx context.Context, path string, o Options) (*DB, error) {
	db := &DB{path: path, now: o.Now, codec: newCodec(), statements: newStatements()}
	if db.now == nil {
		db.now = time.Now
	}
	o.Wait = cmp.Or(o.Wait, Wait)
	err := db.open(ctx, o)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", path, Explain(err)), db.Close())
	}
	return db, nil
}

func (db *DB) open(ctx context.Context, o Options) (err error) {
	reading := access{"ro", o.Wait}
	if o.ReadOnly {
		if _, err := os.Stat(db.path); err != nil {
			return err
		}
		if onFrozenDisk(db.path) {
			reading.mode = immutable
		}
	} else if err := db.openWriter(ctx, o); err != nil {
		return err
	}
	if db.read.DB, err = connect(ctx, db.path, reading); err != nil {
		return err
	}
	db.often = often{db.read.DB, newStatements()}
	db.read.SetMaxOpenConns(readers)
	db.read.SetMaxIdleConns(readers)
	db.read.SetConnMaxIdleTime(idle)
	if err := checkVersion(ctx, db.read.DB); err != nil {
		return err
	}
	return checkStamp(ctx, db.read.DB, o.Offline)
}

// openWriter opens the one connection that writes. The stamp is checked
// before the schema is touched.
func (db *DB) openWriter(ctx context.Context, o Options) (err error) {
	if err := os.MkdirAll(filepath.Dir(db.path), 0o755); err != nil {
		return err
	}
	if err := private(db.path); err != nil {
		return err
	}
	if db.write, err = connect(ctx, db.path, access{"rwc", o.Wait}); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	return db.migrate(ctx, o.Offline)
}

// private makes the file where there is none, for its owner alone: it will hold
// the addresses of readers. The files that SQLite adds take its mode.
func private(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// connect opens a pool and reads back what its connections were told: a
// misspelt pragma would stay silent.
func connect(ctx context.Context, path string, a access) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", a.dsn(path))
	if err != nil {
		return nil, err
	}
	if err := a.check(ctx, pool); err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return pool, nil
}

// access is how a pool of connections opens the file.
type access struct {
	mode string // ro, rw, or rwc to make the file; or immutable
	wait time.Duration
}

// writes reports whether the connections may write.
func (a access) writes() bool { return strings.HasPrefix(a.mode, "rw") }

// immutable reads a file that nobody can write: SQLite then needs no files
// beside it.
const immutable = "immutable"

// onFrozenDisk reports whether the file lies whole on a disk that is mounted
// read-only, as a backup that somebody looks at may.
func onFrozenDisk(path string) bool {
	log, err := os.Stat(path + "-wal")
	return (err != nil || log.Size() == 0) && errors.Is(syscall.Access(filepath.Dir(path), 2), syscall.EROFS)
}

// readerCache bounds the pages that each reader keeps: 512 kB. Whatever is
// written empties the caches of all readers, and to free and fetch many pages
// each time takes longer than to read a page from the system's cache.
const readerCache = "-512"

// dsn returns the address of the file in the form that keeps # and ? in its
// name. Pragmas stand in it so that every pooled connection has them.
func (a access) dsn(path string) string {
	q := url.Values{
		"mode":          {a.mode},
		"_busy_timeout": {fmt.Sprint(a.wait.Milliseconds())},
		"_foreign_keys": {"1"},
		"_dqs":          {"0"},
		"_synchronous":  {"NORMAL"},
		"_txlock":       {"immediate"},
	}
	if a.mode == immutable {
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	if !a.writes() {
		q.Set("_query_only", "1")
		q.Set("_pragma", "cache_size("+readerCache+")")
	} else {
		q.Set("_journal_mode", "WAL")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// check reads back the pragmas of a connection.
func (a access) check(ctx context.Context, pool *sql.DB) error {
	want := map[string]string{
		"busy_timeout": fmt.Sprint(a.wait.Milliseconds()),
		"foreign_keys": "1",
		"synchronous":  "1",
	}
	if !a.writes() {
		want["query_only"] = "1"
		want["cache_size"] = readerCache
	} else {
		want["journal_mode"] = "wal"
	}
	for name, value := range want {
		var got string
		if err := pool.QueryRowContext(ctx, "PRAGMA "+name).Scan(&got); err != nil {
			return fmt.Errorf("pragma %s: %w", name, err)
		}
		if got != value {
			return fmt.Errorf("pragma %s is %s, not %s", name, got, value)
		}
	}
	return nil
}

// Path returns the path that the database was opened by.
func (db *DB) Path() string { return db.path }

// Close closes the database; it may be called more than once.
func (db *DB) Close() error {
	return closed(db.read.DB, db.write)
}

// tx is a transaction with its one moment.
type tx struct {
	*sql.Tx
	now      time.Time
	prepared map[string]*sql.Stmt // ends with the transaction

	statements *statements
	wanted     []string // to be prepared when the transaction has ended

	toIndex map[int64][]byte // words of texts, by row of the index
	outer   *tx              // of Together
}

// root is the transaction that commits.
func (t *tx) root() *tx {
	if t.outer != nil {
		return t.outer
	}
	return t
}

// each is ExecContext for a statement that runs many times in the transaction:
// to prepare it takes longer than to run it.
func (t *tx) each(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s := t.prepared[query]
	if s == nil {
		var err error
		if s, err = t.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		t.prepared[query] = s
	}
	return s.ExecContext(ctx, args...)
}

// errReadOnly is the answer to a write on a database opened read-only.
var errReadOnly = errors.New("the database is opened for reading only")

// transact runs f in one transaction, and rolls back where f fails or panics.
func (db *DB) transact(ctx context.Context, step string, f func(*tx) error) (err error) {
	if t := togetherIn(ctx); t != nil {
		return t.join(ctx, db, step, f)
	}
	if db.write == nil {
		return fmt.Errorf("%s: %w", step, errReadOnly)
	}
	t, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return wrap(step, stopped(ctx, err))
	}
	done := false
	defer func() {
		if done {
			return
		}
		if rollback := t.Rollback(); !errors.Is(rollback, sql.ErrTxDone) { // as a cancelled one is
			err = errors.Join(err, rollback)
		}
	}()
	x := &tx{Tx: t, now: db.now(), prepared: map[string]*sql.Stmt{}, statements: db.statements, toIndex: map[int64][]byte{}}
	if err := f(x); err != nil {
		return wrap(step, stopped(ctx, err))
	}
	if err := x.writeIndex(ctx); err != nil {
		return wrap(step, stopped(ctx, err))
	}
	done = true
	if err := t.Commit(); err != nil {
		return wrap(step, stopped(ctx, err))
	}
	db.statements.prepare(ctx, db.write, x.wanted)
	return nil
}

// stopped returns ctx's error in place of what else comes of its end: a
// transaction that is over, a statement that was interrupted.
func stopped(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// durably is transact for what must outlive even a power cut before the world
// hears of it: with it, everything written before is on the disk for good. All
// other commits outlive the program, however it ends, and are spared the wait.
func (db *DB) durably(ctx context.Context, step string, f func(*tx) error) error {
	if db.write == nil {
		return fmt.Errorf("%s: %w", step, errReadOnly)
	}
	if _, err := db.write.ExecContext(ctx, "PRAGMA synchronous = FULL"); err != nil {
		return wrap(step, err)
	}
	err := db.transact(ctx, step, f)
	_, reset := db.write.ExecContext(context.WithoutCancel(ctx), "PRAGMA synchronous = NORMAL")
	return errors.Join(err, wrap(step, reset))
}
