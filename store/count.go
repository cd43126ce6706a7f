package store

import (
	"context"

	"mubiao/report"
)

// Counts are how much the database holds.
type Counts struct {
	Pages, Fetches     int
	Documents, Reports int // versions; places' years
	Figures, Changes   int
	Digests            int
	Waiting, GivenUp   int // messages
	Bytes              int64
}

// Counts counts what the database holds. Fetches count as made, also those that
// were pruned since.
func (db *DB) Counts(ctx context.Context) (Counts, error) {
	c, _, err := one(ctx, db.read, scanCounts, `
		SELECT (SELECT count(*)                 FROM pages),
		       (SELECT coalesce(max(id), 0)     FROM fetches),
		       (SELECT count(*)                 FROM readings),
		       (SELECT count(*)                 FROM pairs),
		       (SELECT count(*)                 FROM figures),
		       (SELECT count(*)                 FROM changes),
		       (SELECT coalesce(max(number), 0) FROM digests),
		       (SELECT count(*) FROM messages WHERE state IN (?, ?)),
		       (SELECT count(*) FROM messages WHERE state = ?),
		       (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)`,
		report.Pending, report.Sending, report.GivenUp)
	return c, wrap("counts", err)
}

func scanCounts(r row) (c Counts, err error) {
	err = r.Scan(&c.Pages, &c.Fetches, &c.Documents, &c.Reports, &c.Figures, &c.Changes, &c.Digests, &c.Waiting,
		&c.GivenUp, &c.Bytes)
	return c, err
}

// Revision names the state of what readers see: it is another whenever a run
// has begun or ended, and whenever a ruling was made or taken back. What a run
// under way stores shows in it when the run ends.
func (db *DB) Revision(ctx context.Context) (string, error) {
	revision, _, err := one(ctx, db.often, scalar[string], `
		SELECT coalesce((SELECT id || ' ' || ended FROM runs ORDER BY id DESC LIMIT 1), '') || ' ' ||
		       (SELECT count(*) || ' ' || coalesce(max(withdrawn), '') FROM rulings)`)
	return revision, wrap("revision", err)
}
