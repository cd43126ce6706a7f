package pipeline

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"mubiao/store"
)

// content is all that a database holds but for times, counts of attempts and
// row numbers: what must be the same however often the work was broken off.
func content(t testing.TB, path string) string {
	t.Helper()
	db, err := store.Open(t.Context(), path, store.Options{Offline: true, ReadOnly: true})
	check(t, err)
	check(t, db.Close())
	raw, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	check(t, err)
	defer func() { check(t, raw.Close()) }()
	var b strings.Builder
	for _, query := range []string{
		"SELECT hash, size FROM blobs ORDER BY 1",
		"SELECT url, final, role, status, header, hash, failure FROM pages ORDER BY 1, 2, 3, 6",
		"SELECT url, role, source, page IS NULL, location FROM sightings ORDER BY 1, 2",
		"SELECT name, hash, rows FROM imports ORDER BY 1",
		"SELECT url, version, rules, rank, place, year, title, hash, hex(packed), hex(layout) FROM documents ORDER BY 1, 2",
		"SELECT d.url, p.n, p.url, p.hash, p.start FROM parts p JOIN documents d ON d.id = p.document ORDER BY 1, 2",
		"SELECT url, rules, state, location, failure FROM articles ORDER BY 1",
		"SELECT url, kind FROM transitions ORDER BY 1, 2",
		"SELECT d.url, r.cleaned, r.rules, r.catalogue, r.outline, r.vague, r.warnings FROM readings r JOIN documents d ON d.id = r.document ORDER BY 1",
		"SELECT number, value, high, stretch, comparator, unit, quote, start, stop, origin, evidence FROM figures ORDER BY 1, 10, 8",
		"SELECT number, key, topic, kind, object, was IS NULL, now IS NULL, before, after, by, better, signs, history, quiet, withdrawn <> '' FROM changes ORDER BY 1",
		"SELECT number, language, subject, text, html FROM digests ORDER BY 1",
		"SELECT digest, channel, recipient, message_id, raw, state FROM messages ORDER BY 1, 2, 3",
	} {
		fmt.Fprintln(&b, query)
		check(t, dump(&b, raw, query))
	}
	return b.String()
}

func dump(b *strings.Builder, raw *sql.DB, query string) error {
	rows, err := raw.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	values, into := make([]any, len(names)), make([]any, len(names))
	for n := range values {
		into[n] = &values[n]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		fmt.Fprintf(b, "%v\n", values)
	}
	return rows.Err()
}

// firstDifference returns the first lines that are not the same.
func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for n := range min(len(as), len(bs)) {
		if as[n] != bs[n] {
			return as[n] + "\n" + bs[n]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(as), len(bs))
}
