package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

//go:embed migration/*.sql
var migrations embed.FS

// application marks the file as one of this program's: "mubi".
const application = 0x6d756269

// Stamps of a database: fixture pages never mix with real ones.
const (
	online  = "online"
	offline = "offline"
)

// migrate brings the schema up to date, each step in one transaction together
// with its number. A database that holds something is copied beside itself
// first.
func (db *DB) migrate(ctx context.Context, isOffline bool) error {
	scripts, err := scripts()
	if err != nil {
		return err
	}
	version, err := versionOf(ctx, db.write)
	if err != nil || version >= len(scripts) {
		return err // a newer one is refused by checkVersion
	}
	if version > 0 {
		if err := checkStamp(ctx, db.write, isOffline); err != nil {
			return err
		}
		if err := db.copyBefore(ctx, version); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for n := version + 1; n <= len(scripts); n++ {
		if err := db.apply(ctx, n, scripts[n-1], isOffline); err != nil {
			return fmt.Errorf("migration %04d: %w", n, err)
		}
	}
	if version == 0 || version >= lean {
		return nil
	}
	_, err = db.write.ExecContext(ctx, "VACUUM") // what it holds weighs less than half
	return err
}

// lean is the migration after which the file is made smaller.
const lean = 12

// scripts returns the migrations in order; the first is number 1.
func scripts() ([]string, error) {
	names, err := fs.Glob(migrations, "migration/*.sql")
	if err != nil {
		return nil, err
	}
	var list []string
	for n, name := range names {
		if !strings.HasPrefix(name, fmt.Sprintf("migration/%04d_", n+1)) {
			return nil, fmt.Errorf("%s is not number %04d", name, n+1)
		}
		script, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		list = append(list, string(script))
	}
	return list, nil
}

// apply runs one script. Another process may have been quicker: the version
// is read again inside.
func (db *DB) apply(ctx context.Context, n int, script string, isOffline bool) error {
	return db.transact(ctx, "apply", func(t *tx) error {
		version, _, err := one(ctx, t, scalar[int], "PRAGMA user_version")
		if err != nil || version >= n {
			return err
		}
		pragmas := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", n, application)
		if _, err := t.ExecContext(ctx, script+";\n"+pragmas); err != nil {
			return err
		}
		if n > 1 {
			return nil
		}
		stamp := online
		if isOffline {
			stamp = offline
		}
		_, err = t.ExecContext(ctx, "INSERT INTO meta (name, value) VALUES ('stamp', ?)", stamp)
		return err
	})
}

// copyBefore writes path.v1.bak, a copy of the database as version 1 left it.
// A copy that is there already is of an attempt that broke off: it is replaced.
func (db *DB) copyBefore(ctx context.Context, version int) error {
	name := fmt.Sprintf("%s.v%d.bak", db.path, version)
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	_, err := db.write.ExecContext(ctx, "VACUUM INTO ?", name)
	return err
}

// versionOf returns the number of the newest migration in the file, 0 for an
// empty one, and refuses a file that is another program's.
func versionOf(ctx context.Context, pool *sql.DB) (int, error) {
	var id, version, tables int
	err := pool.QueryRowContext(ctx, `
		SELECT (SELECT application_id FROM pragma_application_id),
		       (SELECT user_version   FROM pragma_user_version),
		       (SELECT count(*)       FROM sqlite_schema)`).Scan(&id, &version, &tables)
	if err != nil {
		return 0, err
	}
	if id != application && (version != 0 || tables != 0) {
		return 0, errors.New("this is another program's database: choose another path")
	}
	return version, nil
}

func checkVersion(ctx context.Context, pool *sql.DB) error {
	scripts, err := scripts()
	if err != nil {
		return err
	}
	version, err := versionOf(ctx, pool)
	switch {
	case err != nil:
		return err
	case version > len(scripts):
		return fmt.Errorf("its schema is number %d, this program knows up to %d: run the newer program, "+
			"or restore the copy from before the upgrade", version, len(scripts))
	case version < len(scripts):
		return fmt.Errorf("its schema is number %d, this program needs %d: run `mubiao derive` once "+
			"to bring it up to date", version, len(scripts))
	}
	return nil
}

func checkStamp(ctx context.Context, pool *sql.DB, isOffline bool) error {
	stamp, found, err := one(ctx, pool, scalar[string], "SELECT value FROM meta WHERE name = 'stamp'")
	switch {
	case err != nil:
		return err
	case !found:
		return errors.New("it bears no stamp: restore a backup")
	case stamp == offline && !isOffline:
		return errors.New("it holds the offline site's pages: run with --offline, " +
			"or give the run a database of its own")
	case stamp == online && isOffline:
		return errors.New("it holds real pages: run without --offline, " +
			"or give the offline run a database of its own")
	}
	return nil
}
