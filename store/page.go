package store

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"mubiao/report"
)

// Last returns the newest page kept for the address that came without a
// failure, with its body and headers, and whether there is one.
func (db *DB) Last(ctx context.Context, url string) (report.Page, bool, error) {
	return db.page(ctx, "last page", `
		SELECT id, url, final, role, status, header, hash, fetched
		  FROM pages
		 WHERE url = ? AND failure = ''
		 ORDER BY id DESC
		 LIMIT 1`, url)
}

// PageNumbered returns the page in the row, and whether there is one.
func (db *DB) PageNumbered(ctx context.Context, id int64) (report.Page, bool, error) {
	return db.page(ctx, "page", `
		SELECT id, url, final, role, status, header, hash, fetched
		  FROM pages
		 WHERE id = ?`, id)
}

// PageWith returns the newest page of the address that has the hash, and
// whether there is one.
func (db *DB) PageWith(ctx context.Context, url, hash string) (report.Page, bool, error) {
	return db.page(ctx, "page", `
		SELECT id, url, final, role, status, header, hash, fetched
		  FROM pages
		 WHERE url = ? AND hash = ?
		 ORDER BY id DESC
		 LIMIT 1`, url, hash)
}

// page returns the page of the first row with its body.
func (db *DB) page(ctx context.Context, step, query string, args ...any) (report.Page, bool, error) {
	p, found, err := one(ctx, db.often, scanPage, query, args...)
	if err != nil || !found {
		return report.Page{}, false, wrap(step, err)
	}
	if p.Body, err = db.Blob(ctx, p.Hash); err != nil {
		return report.Page{}, false, wrap(step, err)
	}
	return p, true, nil
}

func scanPage(r row) (p report.Page, err error) {
	var id int64
	p.Header = http.Header{}
	err = r.Scan(&id, &p.URL, &p.Final, &p.Role, &p.Status, asJSON{&p.Header}, &p.Hash, momentOf{&p.Fetched})
	return p, err
}

// Keep stores one fetch and its page, where there is one, as part of the
// crawl that was begun last, and notes when the address is in another state
// than before.
func (db *DB) Keep(ctx context.Context, f report.Fetch) error {
	return db.transact(ctx, "keep fetch", func(t *tx) error {
		before, err := lastSighting(ctx, t, f.URL)
		if err != nil {
			return err
		}
		page, err := db.pageOf(ctx, t, f)
		if err != nil {
			return err
		}
		run, err := currentCrawl(ctx, t)
		if err != nil {
			return err
		}
		if err := keepFetch(ctx, t, f, run, page); err != nil {
			return err
		}
		return keepSighting(ctx, t, before, seenBy(f, run, page))
	})
}

// pageOf returns the row of the page that the fetch brought, which it stores,
// or confirmed; 0 for neither. A page that only leads on says nothing new of
// what stood at its address.
func (db *DB) pageOf(ctx context.Context, t *tx, f report.Fetch) (page int64, err error) {
	switch {
	case f.Page != nil:
		return db.keepPage(ctx, t, f)
	case f.Same, f.Failure == "" && f.Location != "":
		page, _, err = one(ctx, t, scalar[int64],
			"SELECT coalesce(max(id), 0) FROM pages WHERE url = ? AND failure = ''", f.URL)
	}
	return page, err
}

func (db *DB) keepPage(ctx context.Context, t *tx, f report.Fetch) (int64, error) {
	hash, err := db.keepBlob(ctx, t, f.Page.Body)
	if err != nil {
		return 0, err
	}
	p := f.Page
	result, err := t.ExecContext(ctx, `
		INSERT INTO pages (url, final, role, status, header, hash, fetched, failure)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		f.URL, cmp.Or(p.Final, f.URL), f.Role, p.Status, asJSON{headerOf(p)}, hash, moment(f.At), f.Failure)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func headerOf(p *report.Page) http.Header {
	if p.Header == nil {
		return http.Header{}
	}
	return p.Header
}

// currentCrawl returns the number of the crawl begun last, 0 where none was.
func currentCrawl(ctx context.Context, t *tx) (int64, error) {
	run, _, err := one(ctx, t, scalar[int64], "SELECT coalesce(max(id), 0) FROM runs WHERE name = 'crawl'")
	return run, err
}

func keepFetch(ctx context.Context, t *tx, f report.Fetch, run, page int64) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO fetches (run, source, host, url, role, at, took, status, same, page, failure, detail, location)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		run, f.Source, hostOf(f.URL), f.URL, f.Role, moment(f.At), f.Took.Milliseconds(), f.Status, f.Same,
		orNull(page), f.Failure, f.Detail, f.Location)
	return err
}

// hostOf returns the host of an address, with its port where that is not the
// usual one; "" where there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		return u.Hostname() + ":" + port
	}
	return u.Hostname()
}

// Asked returns how many requests were made to the host since the moment. What
// was refused before it went out is none, and that a list led nowhere was seen by others.
func (db *DB) Asked(ctx context.Context, host string, since time.Time) (int, error) {
	n, _, err := one(ctx, db.read, scalar[int], `
		SELECT count(*)
		  FROM fetches
		 WHERE host = ? AND at >= ? AND failure NOT IN (?, ?, ?, ?)`,
		host, moment(since), report.Budget, report.Robots, report.PrivateAddress, report.NoLinks)
	return n, wrap("requests", err)
}

// wrap names the step of an error and says what to do about it; nil stays nil.
func wrap(step string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", step, Explain(err))
}
