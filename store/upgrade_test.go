package store

import (
	"compress/gzip"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"mubiao/report"
)

// fixture11 unpacks a database of schema 11: the offline site, crawled and told,
// with a figure corrected and another one rejected after that.
func fixture11(t *testing.T) string {
	t.Helper()
	file := must(os.Open("testdata/v11.db.gz"))(t)
	defer file.Close()
	unpacked := must(gzip.NewReader(file))(t)
	path := filepath.Join(t.TempDir(), "v11.db")
	check(t, os.WriteFile(path, must(io.ReadAll(unpacked))(t), 0o600))
	return path
}

// rowsOf returns the rows of a query as JSON prints them.
func rowsOf(t *testing.T, pool *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := pool.QueryContext(t.Context(), query)
	check(t, err)
	defer rows.Close()
	names := must(rows.Columns())(t)
	values, into := make([]any, len(names)), make([]any, len(names))
	for n := range values {
		into[n] = &values[n]
	}
	for rows.Next() {
		check(t, rows.Scan(into...))
		list = append(list, string(must(json.Marshal(values))(t)))
	}
	check(t, rows.Err())
	if len(list) == 0 {
		t.Errorf("no rows: %s", query)
	}
	return list
}

// keptOverUpgrade are what an upgrade must not touch, column by column.
var keptOverUpgrade = []string{
	`SELECT id, document, import, place, year, role, indicator, object, measure, basis, period, ordinal, since, value, high, stretch,
	        comparator, unit, strive, headline, estimated, pledge, action, section, quote, start, stop, wording, origin, evidence,
	        source, rules, bound FROM figures ORDER BY id`,
	`SELECT id, topic, kind, place, year, against, indicator, measure, basis, by, better, signs, document, previous, detail, seen,
	        history, quiet, withdrawn, waits, freed FROM changes ORDER BY id`,
	"SELECT id, key, verdict, figure, reason, author, at, withdrawn FROM rulings ORDER BY id",
	"SELECT * FROM digests ORDER BY number",
	"SELECT * FROM messages ORDER BY id",
	"SELECT id, url, version, rules, source, rank, seen, place, year, title, hash, warnings FROM documents ORDER BY id",
	"SELECT * FROM comparisons ORDER BY place",
	"SELECT seq FROM sqlite_sequence WHERE name = 'changes'",
}

// A database of schema 11 says after its upgrade what it said before: the same
// figures, changes and texts under the same numbers, with a copy beside it.
func TestUpgradeFrom11(t *testing.T) {
	path := fixture11(t)
	old := must(sql.Open("sqlite", "file:"+path+"?mode=ro"))(t)
	before := map[string][]string{}
	for _, q := range keptOverUpgrade {
		before[q] = rowsOf(t, old, q)
	}
	var changes []report.Change
	changes = append(changes, must(all(t.Context(), old, scanOldChange, `
		SELECT id, key, topic, kind, place, year, against, indicator, object, measure, basis, before, after, also,
		       by, better, signs, document, previous, detail, seen, history FROM changes ORDER BY id`))(t)...)
	type oldText struct{ text, paragraphs, sections string }
	texts := must(all(t.Context(), old, func(r row) (x oldText, err error) {
		return x, r.Scan(&x.text, &x.paragraphs, &x.sections)
	}, "SELECT text, paragraphs, sections FROM documents ORDER BY id"))(t)
	check(t, old.Close())

	db := must(Open(t.Context(), path, Options{Offline: true}))(t)
	t.Cleanup(func() { check(t, db.Close()) })
	for _, q := range keptOverUpgrade {
		if now := rowsOf(t, db.write, q); !reflect.DeepEqual(now, before[q]) {
			t.Errorf("other rows: %s\n%.300q\n%.300q", q, before[q], now)
		}
	}
	named := 0
	for _, want := range changes {
		got, found, err := db.Change(t.Context(), want.ID)
		check(t, err)
		if !found || !reflect.DeepEqual(got, want) {
			t.Errorf("change %d is %+v, was %+v", want.ID, got, want)
		}
		if got.After != nil || got.Before != nil {
			named++
		}
	}
	copies, _, err := one(t.Context(), db.read, scalar[int], "SELECT count(*) FROM changes WHERE before IS NOT NULL OR after IS NOT NULL")
	check(t, err)
	if copies >= named/2 {
		t.Errorf("%d of %d changes still hold copies of figures", copies, named)
	}
	for n, id := range must(db.Versions(t.Context()))(t) {
		v, _, err := db.Document(t.Context(), id)
		check(t, err)
		var paragraphs, sections any
		check(t, json.Unmarshal([]byte(texts[n].paragraphs), &paragraphs))
		check(t, json.Unmarshal([]byte(texts[n].sections), &sections))
		if v.Text != texts[n].text || !reflect.DeepEqual(paragraphs, asAny(t, v.Paragraphs)) || !reflect.DeepEqual(sections, asAny(t, v.Sections)) {
			t.Errorf("document %d is laid out otherwise", id)
		}
	}
	if hits, _, err := db.Search(t.Context(), Query{Words: "减税", Limit: 5}); err != nil || len(hits) == 0 {
		t.Errorf("nothing found: %v", err)
	}
	const pages = "SELECT page_count FROM pragma_page_count"
	backup := must(sql.Open("sqlite", "file:"+path+".v11.bak?mode=ro"))(t)
	was, _, err := one(t.Context(), backup, scalar[int], pages)
	check(t, errors.Join(err, backup.Close()))
	is, _, err := one(t.Context(), db.read, scalar[int], pages)
	check(t, err)
	if is > was*9/10 {
		t.Errorf("%d pages of %d are left", is, was)
	}
}

func asAny(t *testing.T, v any) (x any) {
	t.Helper()
	check(t, json.Unmarshal(must(json.Marshal(v))(t), &x))
	return x
}

// scanOldChange scans a change as schema 11 has it.
func scanOldChange(r row) (c report.Change, err error) {
	err = r.Scan(&c.ID, &c.Key, &c.Topic, &c.Kind, &c.Place, &c.Year, &c.Against, &c.Indicator, &c.Object,
		&c.Measure, &c.Basis, asJSON{&c.Before}, asJSON{&c.After}, asJSON{&c.Also}, &c.By, &c.Better,
		asJSON{&c.Signs}, &c.Document, &c.Previous, &c.Detail, momentOf{&c.Seen}, &c.History)
	return c, err
}
