package store

import (
	"context"
	"time"

	"mubiao/report"
)

// ArticleState tells how an article's address stands.
type ArticleState string

// The states of an article.
const (
	NoneYet  ArticleState = ""         // nothing was made of it yet
	Standing ArticleState = "standing" // its newest page is a version
	Gone     ArticleState = "gone"     // there is nothing at the address any more
	Refused  ArticleState = "refused"  // its newest page did not pass the gate
)

// Step is an article to be made as a crawl left it.
type Step struct {
	URL   string
	Run   int64 // the crawl
	Quiet bool  // it was made before, by other rules
}

// Article is an address with what was last made of it.
type Article struct {
	URL      string
	Rules    int
	Run      int64 // the crawl up to which it is made
	State    ArticleState
	Document int64  // the version that counts; 0 where none ever did
	Location string // where the address redirects to
	Failure  report.Failure
	Detail   string
	Pages    []string // addresses of the pages it needs, stored or not
}

// Transition is a difference between two crawls in how an article stands.
type Transition struct {
	URL      string
	Run      int64
	At       time.Time
	Kind     report.Kind // Edited, Vanished, Returned, Moved; First for its first version
	Document int64       // version after it; of a vanished page, the one before
	Previous int64       // version before it; 0 for the first
}

// First is the kind of an article's first transition.
const First report.Kind = "first"

// Steps returns what is to be made of the stored pages by the rules, in the
// order in which it was seen: articles of which a page was seen in another
// state since they were made, and all that other rules made. A crawl that was
// broken off may have left an article half old and half new: what it saw of it
// counts with the next crawl that ended well, or asked for all of its pages.
func (db *DB) Steps(ctx context.Context, rules int) ([]Step, error) {
	steps, err := all(ctx, db.read, scanStep, `
		WITH moves AS (
			SELECT url AS article, run
			  FROM sightings
			 WHERE role IN ('article', 'attachment')
			 UNION
			SELECT p.article, s.run
			  FROM article_pages p
			  JOIN sightings s ON s.url = p.url
		), due AS (
			SELECT m.article, coalesce(a.reached, 0) AS reached,
			       (SELECT min(r.id)
			          FROM runs r
			         WHERE r.name = 'crawl' AND r.id >= m.run
			           AND (r.ended <> '' AND r.failure = '' OR NOT EXISTS (
			               SELECT 1
			                 FROM article_pages p
			                WHERE p.article = m.article
			                  AND NOT EXISTS (SELECT 1 FROM fetches f WHERE f.url = p.url AND f.run = r.id)))
			       ) AS run
			  FROM moves m
			  LEFT JOIN articles a ON a.url = m.article
			 WHERE a.url IS NULL OR a.rules <> ? OR m.run > a.run
		)
		SELECT DISTINCT article, run, run <= reached
		  FROM due
		 WHERE run IS NOT NULL
		 ORDER BY run, article`, rules)
	return steps, wrap("steps", err)
}

func scanStep(r row) (s Step, err error) {
	err = r.Scan(&s.URL, &s.Run, &s.Quiet)
	return s, err
}

// Retry makes all articles due again that were refused by one of these names.
func (db *DB) Retry(ctx context.Context, failures ...report.Failure) error {
	return db.transact(ctx, "retry", func(t *tx) error {
		for _, f := range failures {
			if _, err := t.ExecContext(ctx, "UPDATE articles SET rules = 0 WHERE failure = ?", f); err != nil {
				return err
			}
		}
		return nil
	})
}

// Article returns what was last made of the address by the rules; State is
// NoneYet where that is nothing.
func (db *DB) Article(ctx context.Context, url string, rules int) (Article, error) {
	a, found, err := one(ctx, db.read, scanArticle, `
		SELECT url, rules, run, state, coalesce(document, 0), location, failure, detail
		  FROM articles
		 WHERE url = ? AND rules = ?`, url, rules)
	if !found {
		a = Article{URL: url}
	}
	return a, wrap("article", err)
}

// Articles returns all articles, by address.
func (db *DB) Articles(ctx context.Context) ([]Article, error) {
	list, err := all(ctx, db.read, scanArticle, `
		SELECT url, rules, run, state, coalesce(document, 0), location, failure, detail
		  FROM articles
		 ORDER BY url`)
	return list, wrap("articles", err)
}

func scanArticle(r row) (a Article, err error) {
	err = r.Scan(&a.URL, &a.Rules, &a.Run, &a.State, &a.Document, &a.Location, &a.Failure, &a.Detail)
	return a, err
}

// Made is what a step made of an article.
type Made struct {
	Article    Article
	Document   *Version       // a version to store; nil where Article.Document stays
	Transition *Transition    // nil where nothing moved
	Change     *report.Change // of the transition; nil where it is not worth telling
	Quiet      bool
}

// KeepArticle stores what a step made, in one transaction. The document's row,
// once stored, stands for 0 in the transition and in the change.
func (db *DB) KeepArticle(ctx context.Context, m Made) error {
	return db.transact(ctx, "keep article", func(t *tx) error {
		before, err := placeAt(ctx, t, m.Article.URL)
		if err != nil {
			return err
		}
		if err := db.keepMade(ctx, t, m); err != nil {
			return err
		}
		after, err := placeAt(ctx, t, m.Article.URL)
		if err != nil {
			return err
		}
		if before != after {
			if err := standAnew(ctx, t, before); err != nil {
				return err
			}
		}
		return standAnew(ctx, t, after)
	})
}

func (db *DB) keepMade(ctx context.Context, t *tx, m Made) (err error) {
	if m.Document != nil {
		if m.Article.Document, err = db.keepDocument(ctx, t, *m.Document); err != nil {
			return err
		}
	}
	if err := keepArticle(ctx, t, m.Article); err != nil {
		return err
	}
	if m.Transition != nil {
		m.Transition.Document = m.Article.Document
		if err := keepTransition(ctx, t, *m.Transition); err != nil {
			return err
		}
	}
	if m.Change != nil {
		m.Change.Document = m.Article.Document
		return keepChange(ctx, t, named(*m.Change, nil), m.Quiet, false)
	}
	return nil
}

// keepArticle stores the article. One that other rules made begins anew, its
// transitions too.
func keepArticle(ctx context.Context, t *tx, a Article) error {
	_, err := t.ExecContext(ctx, `
		DELETE FROM transitions
		 WHERE url = ?1 AND EXISTS (SELECT 1 FROM articles WHERE url = ?1 AND rules <> ?2)`, a.URL, a.Rules)
	if err != nil {
		return err
	}
	_, err = t.ExecContext(ctx, `
		INSERT INTO articles (url, rules, run, reached, state, document, location, failure, detail)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (url) DO UPDATE
		SET rules    = excluded.rules,
		    run      = excluded.run,
		    reached  = max(reached, excluded.reached),
		    state    = excluded.state,
		    document = excluded.document,
		    location = excluded.location,
		    failure  = excluded.failure,
		    detail   = excluded.detail`,
		a.URL, a.Rules, a.Run, a.Run, a.State, orNull(a.Document), a.Location, a.Failure, a.Detail)
	if err != nil {
		return err
	}
	return keepPages(ctx, t, a)
}

func keepPages(ctx context.Context, t *tx, a Article) error {
	if _, err := t.ExecContext(ctx, "DELETE FROM article_pages WHERE article = ?", a.URL); err != nil {
		return err
	}
	for _, url := range a.Pages {
		_, err := t.each(ctx, `
			INSERT OR IGNORE INTO article_pages (article, url)
			VALUES (?, ?)`, a.URL, url)
		if err != nil {
			return err
		}
	}
	return nil
}

func keepTransition(ctx context.Context, t *tx, x Transition) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO transitions (url, run, at, kind, document, previous)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (url, run) DO UPDATE
		SET at = excluded.at, kind = excluded.kind, document = excluded.document, previous = excluded.previous`,
		x.URL, x.Run, moment(x.At), x.Kind, orNull(x.Document), orNull(x.Previous))
	return err
}

// Sweep removes versions that other rules made and these no longer make. A
// change that named one keeps its figures.
func (db *DB) Sweep(ctx context.Context, rules int) error {
	return db.transact(ctx, "sweep", func(t *tx) error {
		gone, err := all(ctx, t, scanFigure, "SELECT "+figureColumns+" FROM documents d JOIN figures f ON f.document = d.id WHERE d.rules <> ?", rules)
		if err != nil {
			return err
		}
		if err := freeze(ctx, t, gone); err != nil {
			return err
		}
		if _, err := t.ExecContext(ctx, "DELETE FROM documents WHERE rules <> ?", rules); err != nil {
			return err
		}
		if err := chooseNextBest(ctx, t); err != nil {
			return err
		}
		return tidyIndex(ctx, t)
	})
}

// chooseNextBest chooses among what is left where the best copy went.
func chooseNextBest(ctx context.Context, t *tx) error {
	places, err := all(ctx, t, scalar[string], `
		SELECT DISTINCT d.place
		  FROM documents d
		  JOIN articles  a ON a.document = d.id
		 WHERE NOT EXISTS (SELECT 1 FROM best b WHERE b.place = d.place AND b.year = d.year)`)
	if err != nil {
		return err
	}
	for _, p := range places {
		if err := chooseBest(ctx, t, p); err != nil {
			return err
		}
	}
	return nil
}

// Known returns the addresses of the articles with a version, also a vanished
// one, that the source led to last. Of several with one text, as where each visit
// has an address of its own, it is the first that stands.
func (db *DB) Known(ctx context.Context, source string) ([]string, error) {
	urls, err := all(ctx, db.read, scalar[string], `
		SELECT url
		  FROM (SELECT a.url,
		               row_number() OVER (PARTITION BY d.place, d.year, d.hash ORDER BY a.state = 'gone',
		                   (SELECT min(s.id) FROM sightings s WHERE s.url = a.url)) AS n
		          FROM articles a
		          JOIN documents d ON d.id = a.document
		         WHERE ? = (SELECT s.source FROM sightings s WHERE s.url = a.url ORDER BY s.id DESC LIMIT 1))
		 WHERE n = 1
		 ORDER BY url`, source)
	return urls, wrap("known articles", err)
}

// Siblings returns the other articles at which the version's report stands, or
// did, as the rules made them; the newest first.
func (db *DB) Siblings(ctx context.Context, v Version, rules int) ([]Article, error) {
	list, err := all(ctx, db.read, scanArticle, `
		SELECT a.url, a.rules, a.run, a.state, coalesce(a.document, 0), a.location, a.failure, a.detail
		  FROM documents d
		  JOIN articles  a ON a.document = d.id
		 WHERE d.place = ? AND d.year = ? AND a.url <> ? AND a.rules = ?
		 ORDER BY (SELECT min(s.id) FROM sightings s WHERE s.url = a.url) DESC`,
		v.Place, v.Year, v.URL, rules)
	return list, wrap("articles of the report", err)
}

// Transitions returns how the article stood over time, oldest first.
func (db *DB) Transitions(ctx context.Context, url string) ([]Transition, error) {
	list, err := all(ctx, db.read, scanTransition, `
		SELECT url, run, at, kind, coalesce(document, 0), coalesce(previous, 0)
		  FROM transitions
		 WHERE url = ?
		 ORDER BY run`, url)
	return list, wrap("transitions", err)
}

func scanTransition(r row) (x Transition, err error) {
	err = r.Scan(&x.URL, &x.Run, momentOf{&x.At}, &x.Kind, &x.Document, &x.Previous)
	return x, err
}

// placeAt returns the place whose report stands at the address; "" for none.
func placeAt(ctx context.Context, t *tx, url string) (string, error) {
	place, _, err := one(ctx, t, scalar[string], `
		SELECT d.place
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		 WHERE a.url = ?`, url)
	return place, err
}

// standAnew chooses the best copies of the place's reports, and makes its
// comparison due again.
func standAnew(ctx context.Context, t *tx, place string) error {
	if err := chooseBest(ctx, t, place); err != nil || place == "" {
		return err
	}
	return touch(ctx, t, place)
}

// chooseBest stores which copy counts for each report of the place: of equals
// the one at the address that was seen first.
func chooseBest(ctx context.Context, t *tx, place string) error {
	_, err := t.ExecContext(ctx, `
		DELETE FROM best
		 WHERE place = ?1;
		INSERT INTO best (place, year, document)
		SELECT place, year, id
		  FROM (SELECT d.place, d.year, d.id,
		               row_number() OVER (PARTITION BY d.year ORDER BY d.rank, a.state = 'gone',
		                   (SELECT min(s.id) FROM sightings s WHERE s.url = a.url), d.id) AS n
		          FROM documents d
		          JOIN articles  a ON a.document = d.id
		         WHERE d.place = ?1)
		 WHERE n = 1`, place)
	return err
}

// touch raises what a comparison of the place rests on.
func touch(ctx context.Context, t *tx, place string) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO standing (place, revision) VALUES (?, 1)
		ON CONFLICT (place) DO UPDATE SET revision = revision + 1`, place)
	return err
}
