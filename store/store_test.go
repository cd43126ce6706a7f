package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// start is the moment at which test clocks begin.
var start = time.Date(2022, 3, 21, 0, 0, 0, 0, time.UTC)

// clock is a hand-driven clock.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time          { return c.now }
func (c *clock) forward(d time.Duration) { c.now = c.now.Add(d) }
func must[T any](x T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open returns a new database with a hand-driven clock.
func open(t testing.TB) (*DB, *clock) {
	t.Helper()
	c := &clock{start}
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), Options{Now: c.Now})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	return db, c
}

func TestOpenKeepsOddNames(t *testing.T) {
	for _, name := range []string{"a#b?c.db", "数据 库.db", "100%.db", filepath.Join("deep", "er", "x.db")} {
		path := filepath.Join(t.TempDir(), name)
		db, err := Open(t.Context(), path, Options{})
		check(t, err)
		check(t, db.Close())
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryConnectionHasItsPragmas(t *testing.T) {
	db, _ := open(t)
	var held []*sql.Conn
	for range readers {
		c, err := db.read.Conn(t.Context())
		check(t, err)
		held = append(held, c)
		var foreign, queryOnly int
		row := c.QueryRowContext(t.Context(), "SELECT * FROM pragma_foreign_keys, pragma_query_only")
		check(t, row.Scan(&foreign, &queryOnly))
		if foreign != 1 || queryOnly != 1 {
			t.Errorf("foreign_keys %d, query_only %d", foreign, queryOnly)
		}
		if _, err := c.ExecContext(t.Context(), "INSERT INTO meta VALUES ('x', 'y')"); err == nil {
			t.Error("a reading connection wrote")
		}
	}
	for _, c := range held {
		check(t, c.Close())
	}
}

func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing database opened for reading: %v", err)
	}
	db := must(Open(t.Context(), path, Options{}))(t)
	check(t, db.Close())
	db = must(Open(t.Context(), path, Options{ReadOnly: true}))(t)
	defer db.Close()
	if _, err := db.Begin(t.Context(), "crawl"); !errors.Is(err, errReadOnly) {
		t.Errorf("wrote: %v", err)
	}
	if _, err := db.Runs(t.Context(), "", 1); err != nil {
		t.Error(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	cases := []struct {
		name    string
		prepare string // SQL run on a new offline database
		offline bool
		want    string
	}{
		{"the other stamp", "", false, "run with --offline"},
		{"a real database offline", "UPDATE meta SET value = 'online'", true, "run without --offline"},
		{"a newer program's", "PRAGMA user_version = 99", true, "schema is number 99"},
		{"another program's", "PRAGMA application_id = 7", true, "another program's database"},
		{"a missing stamp", "DELETE FROM meta", true, "bears no stamp"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.db")
			db := must(Open(t.Context(), path, Options{Offline: true}))(t)
			_, err := db.write.ExecContext(t.Context(), c.prepare+";")
			check(t, errors.Join(err, db.Close()))
			_, err = Open(t.Context(), path, Options{Offline: c.offline})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestOpenExplainsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	check(t, os.WriteFile(path, []byte(strings.Repeat("this is no database ", 500)), 0o644))
	_, err := Open(t.Context(), path, Options{})
	var trouble *Trouble
	if !errors.As(err, &trouble) || !strings.Contains(err.Error(), "restore the newest backup") {
		t.Errorf("got %v", err)
	}
}

// A migration that breaks off leaves nothing behind, not even its first table.
func TestMigrationIsOneTransaction(t *testing.T) {
	db, _ := open(t)
	n := must(versionOf(t.Context(), db.write))(t) + 1
	err := db.apply(t.Context(), n, "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)", false)
	if err == nil {
		t.Fatal("no error")
	}
	tables := must(all(t.Context(), db.read, scalar[string],
		"SELECT name FROM sqlite_schema WHERE name = 'half'"))(t)
	if v := must(versionOf(t.Context(), db.read.DB))(t); len(tables) != 0 || v != n-1 {
		t.Errorf("tables %v, version %d", tables, v)
	}
}

func TestCopyBeforeMigration(t *testing.T) {
	db, _ := open(t)
	must(db.Begin(t.Context(), "crawl"))(t)
	check(t, os.WriteFile(db.path+".v1.bak", []byte("half a copy"), 0o644))
	check(t, db.copyBefore(t.Context(), 1))
	copied := must(Open(t.Context(), db.path+".v1.bak", Options{ReadOnly: true}))(t)
	defer copied.Close()
	if runs := must(copied.Runs(t.Context(), "", 5))(t); len(runs) != 1 {
		t.Errorf("%d runs in the copy", len(runs))
	}
}

func TestTransactRollsBack(t *testing.T) {
	db, _ := open(t)
	insert := func(x *tx) error {
		_, err := x.ExecContext(t.Context(), "INSERT INTO runs (name, started) VALUES ('crawl', '')")
		return err
	}
	t.Run("error", func(t *testing.T) {
		broken := errors.New("broken")
		err := db.transact(t.Context(), "step", func(x *tx) error { return errors.Join(insert(x), broken) })
		if !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("panic", func(t *testing.T) {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = db.transact(t.Context(), "step", func(x *tx) error { check(t, insert(x)); panic("broken") })
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.transact(ctx, "step", func(x *tx) error { check(t, insert(x)); cancel(); return ctx.Err() })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("cancelled before the commit", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.transact(ctx, "step", func(x *tx) error { check(t, insert(x)); cancel(); return nil })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	if runs := must(db.Runs(t.Context(), "", 5))(t); len(runs) != 0 {
		t.Errorf("kept %d runs", len(runs))
	}
}

// A database that rests is there again when it is asked.
func TestRest(t *testing.T) {
	db, _ := open(t)
	must(db.Begin(t.Context(), "crawl"))(t)
	must(db.Runs(t.Context(), "", 1))(t)
	check(t, db.Rest(t.Context()))
	if n := db.read.Stats().Idle; n != 0 {
		t.Errorf("%d connections are kept", n)
	}
	must(db.Begin(t.Context(), "derive"))(t)
	if runs := must(db.Runs(t.Context(), "", 5))(t); len(runs) != 2 {
		t.Errorf("%d runs", len(runs))
	}
}

// modernc.org/sqlite is made for exactly one version of modernc.org/libc;
// with another one it may break in ways that no test of ours would show.
func TestLibcIsThePinnedOne(t *testing.T) {
	var driver, libc struct{ Version, GoMod string }
	for path, m := range map[string]any{"modernc.org/sqlite": &driver, "modernc.org/libc": &libc} {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-json", path).Output()
		check(t, err)
		check(t, json.Unmarshal(out, m))
	}
	mod, err := os.ReadFile(driver.GoMod)
	check(t, err)
	if !strings.Contains(string(mod), "modernc.org/libc "+libc.Version+"\n") {
		t.Errorf("go.mod has modernc.org/libc %s, which is not the one that modernc.org/sqlite %s requires",
			libc.Version, driver.Version)
	}
}
