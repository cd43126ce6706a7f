package store

import (
	"context"
	"time"

	"mubiao/report"
)

// Health is how a source's checks went over a stretch of time. A check is what
// one crawl made of the source, attempts that were repeated in it counted once.
// It failed where the list could not be had, or most of the pages; that one which
// has vanished for good is not there is no failure of its list.
type Health struct {
	Source string
	Checks int
	Failed int
	Since  time.Time      // its first failed check; zero where none failed
	Last   time.Time      // its newest check
	Good   time.Time      // its newest check that did not fail; zero for none
	Begun  time.Time      // the first that failed after that one; zero for none
	Quiet  int            // checks which found a list without reports
	Silent int            // … after the newest that did not fail
	Cause  report.Failure // of the newest failed check
	Detail string
}

// Health returns how the checks of each source went between the moments, by
// name. What the budget put off is no check.
func (db *DB) Health(ctx context.Context, since, until time.Time) ([]Health, error) {
	list, err := all(ctx, db.often, scanHealth, `
		WITH answers AS ( -- the last attempt of a crawl at each address: bare columns are of the row of max(id)
			SELECT source, run, role, failure <> '' AS failed, failure = ?3 AS silent, at, max(id) AS id,
			       EXISTS (SELECT 1 FROM articles a WHERE a.url = fetches.url AND a.state = ?5) AS gone
			  FROM fetches
			 WHERE at >= ?1 AND at <= ?2 AND failure <> ?4
			   AND (host <> '' OR role = 'list' OR failure <> '') -- a folder's look is its check: each file in it says no more
			 GROUP BY source, run, url
		), checks AS (
			SELECT source,
			       min(at)                                  AS at,
			       max(failed AND role = 'list')
			           OR sum(failed) * 2 > count(*)
			              AND (NOT max(role = 'list') OR sum(failed AND NOT gone) * 2 > sum(NOT gone)) AS failed,
			       max(silent)                              AS silent,
			       coalesce(max(id) FILTER (WHERE failed AND role = 'list'),
			                max(id) FILTER (WHERE failed))  AS newest
			  FROM answers
			 GROUP BY source, run
		), turns AS (
			SELECT *, coalesce(max(at) FILTER (WHERE NOT failed) OVER (PARTITION BY source), '') AS well
			  FROM checks
		), health AS (
			SELECT source,
			       count(*)                                                  AS checks,
			       sum(failed)                                               AS failures,
			       coalesce(min(at) FILTER (WHERE failed), '')               AS since,
			       max(at)                                                   AS last,
			       max(well)                                                 AS good,
			       coalesce(min(at) FILTER (WHERE failed AND at > well), '') AS begun,
			       count(*)         FILTER (WHERE silent)                    AS quiet,
			       count(*)         FILTER (WHERE silent AND at > well)      AS silent,
			       max(newest)      FILTER (WHERE failed)                    AS newest
			  FROM turns
			 GROUP BY source
		)
		SELECT h.source, h.checks, h.failures, h.since, h.last, h.good, h.begun, h.quiet, h.silent,
		       coalesce(f.failure, ''), coalesce(f.detail, '')
		  FROM health h
		  LEFT JOIN fetches f ON f.id = h.newest
		 ORDER BY h.source`, moment(since), moment(until), report.NoLinks, report.Budget, Gone)
	return list, wrap("health", err)
}

func scanHealth(r row) (h Health, err error) {
	err = r.Scan(&h.Source, &h.Checks, &h.Failed, momentOf{&h.Since}, momentOf{&h.Last}, momentOf{&h.Good}, momentOf{&h.Begun}, &h.Quiet, &h.Silent,
		&h.Cause, &h.Detail)
	return h, err
}

// Outage is a stretch of time during which a source was failing.
type Outage struct {
	Source string
	Since  time.Time // its first failed check
	Noted  time.Time // when it was called failing
	Ended  time.Time // when it was called well again; zero while it lasts
	Cause  report.Failure
	Detail string
}

// KeepOutages stores which sources are failing now: it opens outages for
// those that were well, renews the cause of those that go on, and ends the
// outages of all other sources.
func (db *DB) KeepOutages(ctx context.Context, failing []Outage) error {
	return db.transact(ctx, "keep outages", func(t *tx) error {
		names := make([]string, len(failing))
		for n, o := range failing {
			names[n] = o.Source
			if err := keepOutage(ctx, t, o); err != nil {
				return err
			}
		}
		_, err := t.ExecContext(ctx, `
			UPDATE outages
			   SET ended = ?
			 WHERE ended = '' AND source NOT IN (SELECT value FROM json_each(?))`, moment(t.now), listOf(names))
		return err
	})
}

func keepOutage(ctx context.Context, t *tx, o Outage) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO outages (source, since, noted, cause, detail)
		VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (source) WHERE ended = '' DO UPDATE
		SET cause = excluded.cause, detail = excluded.detail`,
		o.Source, moment(o.Since), moment(t.now), o.Cause, o.Detail)
	return err
}

// Outages returns the outages that last, and those that ended after the
// moment, oldest first.
func (db *DB) Outages(ctx context.Context, after time.Time) ([]Outage, error) {
	list, err := all(ctx, db.often, scanOutage, `
		SELECT source, since, noted, ended, cause, detail
		  FROM outages
		 WHERE ended = '' OR ended > ?
		 ORDER BY since, source`, moment(after))
	return list, wrap("outages", err)
}

func scanOutage(r row) (o Outage, err error) {
	err = r.Scan(&o.Source, momentOf{&o.Since}, momentOf{&o.Noted}, momentOf{&o.Ended}, &o.Cause, &o.Detail)
	return o, err
}
