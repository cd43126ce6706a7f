package store

import (
	"context"
	"fmt"
	"time"

	"mubiao/report"
)

// Version is a stored document: one version of the text at an address.
type Version struct {
	ID       int64
	Source   string    // name of the source that found it
	Rank     int       // among copies of one report; 0 is best
	Seen     time.Time // when the version was first seen
	Prepared Prepared  // zero = made ready when it is stored
	report.Document
}

// documentColumns are the columns in the order of scanVersion.
const documentColumns = `
	d.id, d.source, d.rank, d.seen, d.url,
	coalesce((SELECT o.address FROM origins o WHERE o.document = d.id), ''), d.version, d.rules, d.title, d.speaker, d.delivered,
	d.session, d.published, d.publisher, d.place, d.year, d.packed, ` + pageOfText + `, d.layout, d.warnings,
	(SELECT json_group_array(json_object('URL', p.url, 'Hash', p.hash, 'Start', p.start) ORDER BY p.n)
	   FROM parts p
	  WHERE p.document = d.id),
	(SELECT json_group_array(json_object('Kind', x.kind, 'Detail', x.detail, 'Quote', x.quote, 'Start', x.start,
	                                     'End', x.stop) ORDER BY x.id)
	   FROM doubts x
	  WHERE x.document = d.id AND x.stage = '` + byClean + `')`

func (db *DB) scanVersion(r row) (v Version, err error) {
	var text packedText
	var layout []byte
	err = r.Scan(&v.ID, &v.Source, &v.Rank, momentOf{&v.Seen}, &v.URL, &v.Origin, &v.Version, &v.Rules,
		&v.Title, &v.Speaker, &v.Delivered, &v.Session, &v.Published, &v.Publisher, &v.Place, &v.Year, &text.packed, &text.page,
		&layout, asJSON{&v.Warnings}, asJSON{&v.Parts}, asJSON{&v.Doubts})
	if err == nil {
		v.Text, err = db.codec.unpackText(text.packed, text.page)
	}
	if err == nil {
		err = db.codec.unpackLayout(layout, &v.Document)
	}
	return v, err
}

// Document returns the version in the row, and whether there is one.
func (db *DB) Document(ctx context.Context, id int64) (Version, bool, error) {
	v, found, err := one(ctx, db.often, db.scanVersion,
		"SELECT "+documentColumns+" FROM documents d WHERE d.id = ?", id)
	return v, found, wrap("document", err)
}

// Versions returns the rows of all versions.
func (db *DB) Versions(ctx context.Context) ([]int64, error) {
	ids, err := all(ctx, db.read, scalar[int64], "SELECT id FROM documents ORDER BY id")
	return ids, wrap("versions", err)
}

// SameText returns the row of the version of the address that has this very
// text by the same rules; 0 where there is none.
func (db *DB) SameText(ctx context.Context, d report.Document) (int64, error) {
	id, _, err := one(ctx, db.read, scalar[int64], `
		SELECT id
		  FROM documents
		 WHERE url = ? AND rules = ? AND hash = ?
		 ORDER BY id
		 LIMIT 1`, d.URL, d.Rules, HashOf([]byte(d.Text)))
	return id, wrap("same text", err)
}

// Copies returns the versions that count for a report, the best first: of
// each address the newest that passed the gate; a page that has vanished too,
// unless another as good stands. The first is what the place said; the rest
// are copies of it.
func (db *DB) Copies(ctx context.Context, place string, year int) ([]Version, error) {
	list, err := all(ctx, db.often, db.scanVersion, `
		SELECT `+documentColumns+`
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		 WHERE d.place = ? AND d.year = ?
		   AND (a.state <> 'gone'
		        OR NOT EXISTS (SELECT 1
		                         FROM articles  b
		                         JOIN documents e ON e.id = b.document
		                        WHERE e.place = d.place AND e.year = d.year AND e.rank <= d.rank
		                          AND b.state <> 'gone'))
		 ORDER BY d.rank, a.state = 'gone', (SELECT min(s.id) FROM sightings s WHERE s.url = a.url), d.id`, place, year)
	return list, wrap("copies", err)
}

// keepDocument stores the version, or makes the row of the same version anew,
// and returns the row.
func (db *DB) keepDocument(ctx context.Context, t *tx, v Version) (int64, error) {
	if v.Prepared.packed == nil {
		var err error
		if v.Prepared, err = db.Prepare(context.WithValue(ctx, togetherKey{}, t), v.Document); err != nil {
			return 0, err
		}
	}
	id, _, err := one(ctx, t, scalar[int64], `
		INSERT INTO documents (url, version, rules, source, rank, seen, place, year, title, speaker, delivered,
		                       session, published, publisher, packed, hash, layout, warnings)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (url, version) DO UPDATE
		SET rules      = excluded.rules,      source   = excluded.source,   rank      = excluded.rank + documents.rank - documents.rank % 10,
		    place      = excluded.place,      year     = excluded.year,     title     = excluded.title,
		    speaker    = excluded.speaker,    session  = excluded.session,  delivered = excluded.delivered,
		    published  = excluded.published,  packed   = excluded.packed,   publisher = excluded.publisher,
		    layout     = excluded.layout,     hash     = excluded.hash,
		    warnings   = excluded.warnings
		RETURNING id`,
		v.URL, v.Version, v.Rules, v.Source, v.Rank, moment(v.Seen), v.Place, v.Year, v.Title, v.Speaker,
		v.Delivered, v.Session, v.Published, v.Publisher, v.Prepared.packed, HashOf([]byte(v.Text)),
		v.Prepared.layout, listOf(v.Warnings))
	if err != nil {
		return 0, err
	}
	indexText(t, id, v.Year, v.Prepared.words)
	if err := keepDoubts(ctx, t, byClean, id, v.Doubts); err != nil {
		return 0, err
	}
	if err := keepOrigin(ctx, t, id, v.Origin); err != nil {
		return 0, err
	}
	return id, keepParts(ctx, t, id, v.Parts)
}

// Beside is the rank from which on a document is no copy of the report that counts,
// but another report of its place and year.
const Beside = 10

// Crowded returns the years for which the place has more than one document.
func (db *DB) Crowded(ctx context.Context, place string) ([]int, error) {
	years, err := all(ctx, db.read, scalar[int], `
		SELECT d.year
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		 WHERE d.place = ?
		 GROUP BY d.year
		HAVING count(*) > 1 OR max(d.rank) >= ?
		 ORDER BY d.year`, place, Beside)
	return years, wrap("years of several documents", err)
}

// SetBeside ranks the documents of the place that are other reports of their year
// below all copies of the ones that count, and all others among these.
func (db *DB) SetBeside(ctx context.Context, place string, besides []int64) error {
	return db.transact(ctx, "rank copies", func(t *tx) error {
		changed, err := t.ExecContext(ctx, `
			UPDATE documents
			   SET rank = rank % ?2 + ?2 * (id IN (SELECT value FROM json_each(?3)))
			 WHERE place = ?1 AND (rank >= ?2) <> (id IN (SELECT value FROM json_each(?3)))`, place, Beside, listOf(besides))
		if err != nil {
			return err
		}
		if n, err := changed.RowsAffected(); n == 0 || err != nil {
			return err
		}
		return chooseBest(ctx, t, place)
	})
}

// addressOf is the address for readers of the document in the row that a query
// calls so; "" where it found none.
func addressOf(row string) string {
	return fmt.Sprintf("coalesce((SELECT o.address FROM origins o WHERE o.document = %[1]s.id), %[1]s.url, '')", row)
}

func keepOrigin(ctx context.Context, t *tx, document int64, address string) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM origins WHERE document = ?", document); err != nil || address == "" {
		return err
	}
	_, err := t.ExecContext(ctx, "INSERT INTO origins (document, address) VALUES (?, ?)", document, address)
	return err
}

func keepParts(ctx context.Context, t *tx, document int64, parts []report.Part) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM parts WHERE document = ?", document); err != nil {
		return err
	}
	for n, p := range parts {
		_, err := t.ExecContext(ctx, "INSERT INTO parts (document, n, url, hash, start) VALUES (?, ?, ?, ?, ?)",
			document, n+1, p.URL, p.Hash, p.Start)
		if err != nil {
			return err
		}
	}
	return nil
}
