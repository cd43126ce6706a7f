package pipeline

import (
	"database/sql"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
)

// Each kind of damage to what is stored is found, and what is whole passes.
func TestVerify(t *testing.T) {
	if testing.Short() {
		t.Skip("one step after the other: nothing for the race detector")
	}
	whole := openOffline(t)
	_, err := whole.all(t.Context())
	check(t, err)
	cases := []struct{ name, sql, want string }{
		{"nothing", "", ""},
		{"a page's bytes", "UPDATE blobs SET body = (SELECT body FROM blobs b WHERE b.hash <> blobs.hash)",
			"does not have its hash"},
		{"a page is missing", "DELETE FROM sightings; DELETE FROM fetches; DELETE FROM pages WHERE role = 'part'",
			"is not stored any more"},
		{"a row that others name", "PRAGMA foreign_keys = OFF; DELETE FROM blobs WHERE hash IN (SELECT hash FROM pages)",
			"rows are missing"},
		{"a document's text", "UPDATE documents SET packed = x'' WHERE place = '620800'", "another Text"},
		{"a document's year", "UPDATE documents SET year = 2023 WHERE place = '620800'", "another Year"},
		{"a document's parts", "DELETE FROM parts", "the page that it was packed with is missing"},
		{"an article", "UPDATE articles SET state = 'gone'", "is gone: its pages say standing"},
		{"a figure", "UPDATE figures SET value = value + 1 WHERE document IS NOT NULL AND headline",
			"the figure 620800|2022|"},
		{"a lost figure", "DELETE FROM figures WHERE document IS NOT NULL AND indicator = 'cpi'", "|cpi|"},
		{"an added figure", `UPDATE figures SET indicator = 'aaa', number = number + 1
			WHERE document IS NOT NULL AND indicator = 'gdp'`, "|aaa|"},
		{"a quote", "UPDATE figures SET quote = '' WHERE document IS NOT NULL", "the figure "},
		{"a change", "UPDATE changes SET kind = 'lowered' WHERE kind = 'raised'", "the change "},
		{"a lost change", "DELETE FROM changes WHERE topic = 'outturn'", "the change "},
		{"a withdrawn change", "UPDATE changes SET withdrawn = '2022' WHERE kind = 'raised'", "the change "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "copy.db")
			check(t, whole.Store.Backup(t.Context(), path))
			plant(t, path, c.sql)
			expectVerdict(t, path, c.want)
		})
	}
}

// plant changes the database behind the program's back.
func plant(t *testing.T, path, statements string) {
	t.Helper()
	raw, err := sql.Open("sqlite", "file:"+path)
	check(t, err)
	_, err = raw.Exec(statements)
	check(t, err)
	check(t, raw.Close())
}

// expectVerdict verifies the database: want stands in what is found, "" is
// nothing found.
func expectVerdict(t *testing.T, path, want string) {
	t.Helper()
	o, err := newOffline(t.Context(), slog.New(slog.NewTextHandler(t.Output(), nil)), path)
	check(t, err)
	defer func() { check(t, o.Store.Close()) }()
	v, err := o.Verify(t.Context())
	found := strings.Join(v.Differ, "\n")
	if err != nil {
		found = err.Error()
	}
	if !strings.Contains(found, want) || (found == "") != (want == "") {
		t.Errorf("found %q, want %q", found, want)
	}
	if want == "" && (v.Blobs != 5 || v.Counts["documents"] != 2 || v.Counts["figures"] == 0 || v.Counts["changes"] == 0) {
		t.Errorf("looked at %+v", v)
	}
}

// Files of the drop-in folder are read as files, by verify as by derive.
func TestVerifyReadsFilesAsDeriveDoes(t *testing.T) {
	o := openOffline(t)
	o.Sources, o.DropIn = nil, t.TempDir()
	put(t, o.DropIn, "621100/report.txt", readSeed(t, "dingxi-2022.txt"))
	_, err := o.Crawl(t.Context())
	check(t, err)
	_, err = o.Derive(t.Context())
	check(t, err)
	v, err := o.Verify(t.Context())
	check(t, err)
	if len(v.Differ) > 0 || v.Counts["documents"] != 1 || v.Counts["figures"] == 0 {
		t.Errorf("got %+v", v)
	}
}
