package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a consistent copy of the database to the path, beside work
// that goes on, and verifies the copy by opening it. A file that is there is
// replaced only by a copy that proved good.
func (db *DB) Backup(ctx context.Context, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return wrap("backup", err)
	}
	part := path + ".part"
	if err := copyTo(ctx, db.path, part); err != nil {
		return discard(part, wrap("backup", err))
	}
	if err := checkFile(ctx, part); err != nil {
		return discard(part, wrap("backup: the copy is not good", err))
	}
	return wrap("backup", os.Rename(part, path))
}

// discard removes half a copy: where the disk is full, its room is needed.
func discard(part string, err error) error {
	if gone := os.Remove(part); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		return errors.Join(err, gone)
	}
	return err
}

// copyTo writes the copy through a connection of its own: the others may not
// write files, or have work to do.
func copyTo(ctx context.Context, from, to string) (err error) {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	pool, err := sql.Open("sqlite", access{"rw", Wait}.dsn(from))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	_, err = pool.ExecContext(ctx, "VACUUM INTO ?", to)
	return err
}

// checkFile opens a database file and looks whether it is whole.
func checkFile(ctx context.Context, path string) (err error) {
	pool, err := sql.Open("sqlite", access{"ro", Wait}.dsn(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	if err := checkVersion(ctx, pool); err != nil {
		return err
	}
	return integrity(ctx, pool)
}

// integrity looks through the whole file: its structure, and that every row
// which another one names is there.
func integrity(ctx context.Context, q querier) error {
	faults, err := all(ctx, q, scalar[string], "PRAGMA integrity_check(10)")
	if err != nil {
		return err
	}
	if len(faults) != 1 || faults[0] != "ok" {
		return fmt.Errorf("the file is damaged: %q", faults)
	}
	missing, err := all(ctx, q, scalar[string], `SELECT "table" FROM pragma_foreign_key_check LIMIT 10`)
	if err == nil && len(missing) != 0 {
		err = fmt.Errorf("rows are missing that these tables name: %q", missing)
	}
	return err
}

// Verify looks whether the file is whole and every kept blob still has its
// hash, and returns how many blobs it read.
func (db *DB) Verify(ctx context.Context) (blobs int, err error) {
	if err := integrity(ctx, db.read); err != nil {
		return 0, wrap("verify", err)
	}
	hashes, err := all(ctx, db.read, scalar[string], "SELECT hash FROM blobs ORDER BY hash")
	if err != nil {
		return 0, wrap("verify", err)
	}
	for _, hash := range hashes {
		if _, err := db.Blob(ctx, hash); err != nil {
			return blobs, err
		}
		blobs++
	}
	return blobs, nil
}
