package crawler

import (
	"database/sql"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"

	"mubiao/store"
)

// Pages that are as they were, with a real database: a row for each
// check, and no other row anywhere.
func TestUnchangedStored(t *testing.T) {
	noLeak(t)
	const checked = 200
	path := filepath.Join(t.TempDir(), "mubiao.db")
	db, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conditional := 0
	w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
		status, header, body, err := ok(r)
		if r.Header.Get("If-None-Match") != "" {
			conditional++
			return 304, header, "", err
		}
		return status, http.Header{"Etag": {`"1"`}}, body, err
	}}
	c, _ := newTest(quick())
	c.Memory, c.network = db, newNetwork(w, c.Options)
	all := sources("www.example.gov.cn", checked)
	crawl(t, c, all...)
	before := rows(t, path)
	if got := crawl(t, c, all...); got.Same != checked || conditional != checked {
		t.Errorf("%d conditional requests, same %d, failed %d", conditional, got.Same, got.Failed)
	}
	after := rows(t, path)
	before["fetches"] += checked
	for table, n := range after {
		if n != before[table] {
			t.Errorf("%s: %d rows, want %d", table, n, before[table])
		}
	}
}

// rows counts the rows of every table.
func rows(t *testing.T, path string) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	names, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		t.Fatal(err)
	}
	defer names.Close()
	counts := map[string]int{}
	for names.Next() {
		var name string
		if err := names.Scan(&name); err != nil {
			t.Fatal(err)
		}
		counts[name] = 0
	}
	if err := names.Err(); err != nil {
		t.Fatal(err)
	}
	for name := range counts {
		var n int
		query := fmt.Sprintf("SELECT count(*) FROM %q", name)
		if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		counts[name] = n
	}
	return counts
}
