package store

import (
	"context"
	"time"

	"mubiao/report"
)

// Refusal is an article whose newest page did not pass the gate.
type Refusal struct {
	URL     string
	Source  string
	Since   time.Time // when the crawl began that saw it so first
	Failure report.Failure
	Detail  string
}

// Refusals returns the articles whose newest page did not pass the gate, by
// address. A page that only leads to a file which is a report is none.
func (db *DB) Refusals(ctx context.Context) ([]Refusal, error) {
	list, err := all(ctx, db.read, scanRefusal, `
		WITH refused AS (
			SELECT a.url, a.failure, a.detail, r.started,
			       (SELECT s.source FROM sightings s WHERE s.url = a.url ORDER BY s.id DESC LIMIT 1) AS source
			  FROM articles a
			  JOIN runs r ON r.id = a.run
			 WHERE a.state = ?
		)
		SELECT url, source, started, failure, detail
		  FROM refused
		 WHERE NOT EXISTS (SELECT 1
		                     FROM sightings s
		                     JOIN articles  a ON a.url = s.url
		                    WHERE s.source = refused.source AND s.role = 'attachment' AND a.state = ?)
		 ORDER BY url`, Refused, Standing)
	return list, wrap("refusals", err)
}

func scanRefusal(r row) (x Refusal, err error) {
	err = r.Scan(&x.URL, &x.Source, momentOf{&x.Since}, &x.Failure, &x.Detail)
	return x, err
}

// Nameless returns the addresses of the versions that count and of which it
// could not be told whose report they are, or of which year: they cannot be
// read.
func (db *DB) Nameless(ctx context.Context) ([]string, error) {
	urls, err := all(ctx, db.read, scalar[string], `
		SELECT a.url
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		 WHERE d.place = '' OR d.year = 0
		 ORDER BY a.url`)
	return urls, wrap("nameless reports", err)
}
