package store

import (
	"context"
	"net/http"
	"time"

	"mubiao/report"
)

// Sighting is the state in which a crawl found an address, kept when it is
// another than before.
type Sighting struct {
	URL      string
	Role     report.PageRole
	Source   string
	Run      int64
	At       time.Time
	Page     int64  // 0: the address answers that there is nothing
	Location string // where it redirects to; "" for nowhere
	Known    bool   // false of an address never seen
}

// Sighting returns the state of the address as the crawl left it; Known is
// false where no crawl up to it has seen the address.
func (db *DB) Sighting(ctx context.Context, url string, run int64) (Sighting, error) {
	s, _, err := one(ctx, db.read, scanSighting, `
		SELECT url, role, source, run, at, coalesce(page, 0), location
		  FROM sightings
		 WHERE url = ? AND run <= ?
		 ORDER BY id DESC
		 LIMIT 1`, url, run)
	return s, wrap("sighting", err)
}

func lastSighting(ctx context.Context, t *tx, url string) (Sighting, error) {
	s, _, err := one(ctx, t, scanSighting, `
		SELECT url, role, source, run, at, coalesce(page, 0), location
		  FROM sightings
		 WHERE url = ?
		 ORDER BY id DESC
		 LIMIT 1`, url)
	return s, err
}

func scanSighting(r row) (s Sighting, err error) {
	s.Known = true
	err = r.Scan(&s.URL, &s.Role, &s.Source, &s.Run, momentOf{&s.At}, &s.Page, &s.Location)
	return s, err
}

// seenBy returns what the fetch says of its address; Known is false where it
// says nothing, as after a timeout or a bot wall.
func seenBy(f report.Fetch, run, page int64) Sighting {
	s := Sighting{URL: f.URL, Role: f.Role, Source: f.Source, Run: run, At: f.At, Page: page}
	switch {
	case isGone(f):
		s.Page, s.Known = 0, true
	case f.Failure == "" && page != 0:
		s.Known = true
		s.Location = locationOf(f)
	}
	return s
}

// isGone tells whether the server says that there is nothing at the address.
// A refusal (401, 403, 429) says nothing of the page.
func isGone(f report.Fetch) bool {
	switch {
	case f.Failure == report.Soft404:
		return true
	case f.Failure == report.HTTP4xx:
		return f.Status == http.StatusNotFound || f.Status == http.StatusGone
	}
	return false
}

func locationOf(f report.Fetch) string {
	switch {
	case f.Location != "":
		return f.Location
	case f.Page != nil && f.Page.Final != f.URL:
		return f.Page.Final
	}
	return ""
}

// keepSighting stores the sighting where it differs from the one before. The
// same bytes fetched again are the same state. That there is nothing at an
// address is believed when a check on another day says so again.
func keepSighting(ctx context.Context, t *tx, before, s Sighting) error {
	if !s.Known || (!before.Known && s.Page == 0) {
		return nil
	}
	if s.Page == 0 && before.Page != 0 {
		if again, err := goneBefore(ctx, t, s); err != nil || !again {
			return err
		}
	}
	same, err := sameBody(ctx, t, before.Page, s.Page)
	if err != nil || (same && before.Known && before.Location == s.Location) {
		return err
	}
	_, err = t.ExecContext(ctx, `
		INSERT INTO sightings (url, role, source, run, at, page, location)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		s.URL, s.Role, s.Source, s.Run, moment(s.At), orNull(s.Page), s.Location)
	return err
}

// lookedBack is how long ago the check may be that a vanishing is confirmed by.
const lookedBack = 90 * 24 * time.Hour

// goneBefore reports whether a check on an earlier day found nothing at the
// address either, and none since then found something.
func goneBefore(ctx context.Context, t *tx, s Sighting) (bool, error) {
	checks, err := all(ctx, t, scanCheck, `
		SELECT at, status, failure, page IS NOT NULL AND failure = ''
		  FROM fetches
		 WHERE host = ? AND at >= ? AND url = ?
		 ORDER BY id DESC`, hostOf(s.URL), moment(s.At.Add(-lookedBack)), s.URL)
	day := report.DateOf(s.At)
	for _, c := range checks {
		switch {
		case c.found:
			return false, err
		case isGone(c.fetch) && report.DateOf(c.fetch.At.In(s.At.Location())) != day:
			return true, err
		}
	}
	return false, err
}

// pastCheck is a fetch as far as it says whether there was something.
type pastCheck struct {
	fetch report.Fetch
	found bool
}

func scanCheck(r row) (c pastCheck, err error) {
	err = r.Scan(momentOf{&c.fetch.At}, &c.fetch.Status, &c.fetch.Failure, &c.found)
	return c, err
}

func sameBody(ctx context.Context, t *tx, a, b int64) (bool, error) {
	if a == b || a == 0 || b == 0 {
		return a == b, nil
	}
	same, _, err := one(ctx, t, scalar[bool], `
		SELECT a.hash = b.hash
		  FROM pages a, pages b
		 WHERE a.id = ? AND b.id = ?`, a, b)
	return same, err
}
