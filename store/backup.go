package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Backup writes a consistent copy of the database to the path, beside work
// that goes on, and verifies the copy by opening it. The folder must be there: a
// disk that is not mounted must not be written beside. A file that is there is
// replaced only by a copy that proved good, and only where it is a copy too.
func (db *DB) Backup(ctx context.Context, path string) error {
	if err := db.mayReplace(ctx, path); err != nil {
		return wrap("backup", fmt.Errorf("%s: %w", path, err))
	}
	part, err := newPart(path)
	if err != nil {
		return wrap("backup", err)
	}
	if err := copyTo(ctx, db.path, part, db.now()); err != nil {
		return discard(part, wrap("backup", err))
	}
	if err := checkFile(ctx, part); err != nil {
		return discard(part, wrap("backup: the copy is not good", err))
	}
	if err := os.Rename(part, path); err != nil {
		return discard(part, wrap("backup", err))
	}
	return nil
}

// mayReplace reports why the path must not become a copy: it is the database
// itself or one of the files that belong to it, or somebody's other file.
func (db *DB) mayReplace(ctx context.Context, path string) error {
	there, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, own := range []string{"", "-wal", "-shm", ".lock"} {
		if of, err := os.Stat(db.path + own); err == nil && os.SameFile(of, there) {
			return errors.New("this is the database in use: name another file")
		}
	}
	if !there.Mode().IsRegular() || there.Size() == 0 || !isOurs(ctx, path) {
		return errors.New("this is there and is no backup: name another file, or remove it first")
	}
	return nil
}

// isOurs reports whether the file is a database of this program, of any
// version.
func isOurs(ctx context.Context, path string) bool {
	pool, err := sql.Open("sqlite", access{"ro", Wait}.dsn(path))
	if err != nil {
		return false
	}
	version, err := versionOf(ctx, pool)
	return errors.Join(err, pool.Close()) == nil && version > 0
}

// partial ends the name of a copy that is being made.
const partial = ".part"

// newPart makes an empty file beside the path that no other backup writes to,
// for its owner alone: it will hold the addresses of readers.
func newPart(path string) (string, error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partial)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("the folder %s is not there: is its disk mounted? Else make it: %w", filepath.Dir(path), err)
	}
	if err != nil {
		return "", err
	}
	return file.Name(), file.Close()
}

// PartsOf returns the copies that are being made of what will stand at the path.
func PartsOf(path string) []string {
	folder, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var parts []string
	for _, f := range folder {
		if strings.HasPrefix(f.Name(), filepath.Base(path)+".") && strings.HasSuffix(f.Name(), partial) {
			parts = append(parts, filepath.Join(filepath.Dir(path), f.Name()))
		}
	}
	return parts
}

// leftAfter is for how long a copy may be in the making.
const leftAfter = 6 * time.Hour

// SweepParts removes from the folder what was left of backups that were killed
// while they wrote the file of this name, and returns how many.
func SweepParts(folder, prefix string, now time.Time) (removed int, err error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return 0, wrap("remove halves of backups", err)
	}
	for _, f := range files {
		name := f.Name()
		if !strings.HasPrefix(name, prefix) || !strings.HasSuffix(name, partial) || !f.Type().IsRegular() {
			continue
		}
		info, err := f.Info()
		if err != nil || now.Sub(info.ModTime()) < leftAfter {
			continue
		}
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			return removed, wrap("remove halves of backups", err)
		}
		removed++
	}
	return removed, nil
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
func copyTo(ctx context.Context, from, to string, now time.Time) (err error) {
	pool, err := sql.Open("sqlite", access{"rw", Wait}.dsn(from))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, pool.Close()) }()
	pool.SetMaxOpenConns(1) // what is attached is of one connection
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return err
	}
	// The run that made the copy would never end in it.
	if _, err := pool.ExecContext(ctx, "ATTACH ? AS copy", to); err != nil {
		return err
	}
	_, err = pool.ExecContext(ctx, `
		UPDATE copy.runs SET ended = ?, counts = '{"copies":1}' WHERE name = 'backup' AND ended = ''`, moment(now))
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
// hash, and returns how many blobs it read. It tells how many of them it has read so
// far, where it is to.
func (db *DB) Verify(ctx context.Context, tell func(done, total int)) (blobs int, err error) {
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
		if tell != nil {
			tell(blobs, len(hashes))
		}
	}
	return blobs, nil
}
