package store

import (
	"context"
	"time"
)

// Pruned is what was removed.
type Pruned struct {
	Pages   int // of them the bytes too, where no other page has the same
	Fetches int
}

// Prune removes what is older than the moment and nothing rests on: checks
// that brought no page, and pages that are neither the newest of their address
// nor part of a version of any report. Imports, digests and messages stay. The
// file does not shrink; the room is used again.
func (db *DB) Prune(ctx context.Context, before time.Time) (p Pruned, err error) {
	err = db.transact(ctx, "prune", func(t *tx) error {
		for _, q := range []string{pruneSightings, pruneFetches, prunePages, pruneBlobs} {
			result, err := t.ExecContext(ctx, q, moment(before))
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			if err != nil {
				return err
			}
			switch q {
			case pruneFetches:
				p.Fetches = int(n)
			case prunePages:
				p.Pages = int(n)
			}
		}
		return nil
	})
	return p, err
}

// isIdle holds for a page p that is old, not the newest of its address, and
// part of no version.
const isIdle = `
	p.fetched < ?1
	AND p.id < (SELECT max(n.id) FROM pages n WHERE n.url = p.url AND n.failure = '')
	AND NOT EXISTS (SELECT 1 FROM parts WHERE parts.hash = p.hash)`

const (
	pruneSightings = `
		DELETE FROM sightings
		 WHERE page IN (SELECT p.id FROM pages p WHERE ` + isIdle + `)
		   AND id < (SELECT max(n.id) FROM sightings n WHERE n.url = sightings.url)`
	pruneFetches = `
		DELETE FROM fetches
		 WHERE at < ?1
		   AND (page IS NULL OR same OR page IN (SELECT p.id FROM pages p WHERE ` + isIdle + `))`
	prunePages = `
		DELETE FROM pages
		 WHERE id IN (SELECT p.id FROM pages p WHERE ` + isIdle + `)
		   AND id NOT IN (SELECT page FROM sightings WHERE page IS NOT NULL)
		   AND id NOT IN (SELECT page FROM fetches   WHERE page IS NOT NULL)`
	pruneBlobs = `
		DELETE FROM blobs
		 WHERE ?1 <> ''
		   AND hash NOT IN (SELECT hash FROM pages UNION SELECT hash FROM parts UNION SELECT hash FROM imports)`
)
