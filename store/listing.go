package store

import (
	"context"
	"time"

	"mubiao/report"
)

// Listing is a report without its text: the best copy of it.
type Listing struct {
	Document  int64 // row of the best copy
	Place     string
	Year      int
	Title     string
	Speaker   string
	Delivered report.Date
	Published string
	Publisher string
	Session   string
	URL       string // for readers
	Source    string
	Version   string
	Seen      time.Time // when this version was first seen
	Copies    int       // addresses at which the report stands, this one included
}

// ListingFilter says which reports are meant; a zero field means any.
type ListingFilter struct {
	Place  string // exactly this one
	Under  string // this one or one in it
	Year   int
	Before int64 // only documents before this row
	Limit  int   // most reports; 0 = all
}

// Listings returns the reports, the newest found first.
func (db *DB) Listings(ctx context.Context, f ListingFilter) ([]Listing, error) {
	var w where
	w.and("b.place <> ''")
	is(&w, "b.place", f.Place)
	w.under("b.place", f.Under)
	is(&w, "b.year", f.Year)
	if f.Before > 0 {
		w.and("b.document < ?", f.Before)
	}
	list, err := all(ctx, db.often, scanListing, `
		SELECT f.id, f.place, f.year, f.title, f.speaker, f.delivered, f.published, f.publisher, f.session,
		       `+addressOf("f")+`, f.source, f.version, f.seen,
		       (SELECT count(*) FROM documents c JOIN articles a ON a.document = c.id
		         WHERE c.place = f.place AND c.year = f.year AND c.rank / 10 = f.rank / 10)
		  FROM best b
		  JOIN documents f ON f.id = b.document
		 WHERE `+w.String()+`
		 ORDER BY b.document DESC
		 LIMIT ?`, append(w.args, limit(f.Limit))...)
	return list, wrap("reports", err)
}

func scanListing(r row) (l Listing, err error) {
	err = r.Scan(&l.Document, &l.Place, &l.Year, &l.Title, &l.Speaker, &l.Delivered, &l.Published, &l.Publisher,
		&l.Session, &l.URL, &l.Source, &l.Version, momentOf{&l.Seen}, &l.Copies)
	return l, err
}

// Edition is one version of the text at an address, without the text.
type Edition struct {
	Document int64
	URL      string // for readers
	Version  string
	Seen     time.Time
	Counts   bool // it is the one that counts at its address
}

// Editions returns the versions of the report at all its addresses, the
// newest first.
func (db *DB) Editions(ctx context.Context, place string, year int) ([]Edition, error) {
	list, err := all(ctx, db.often, scanEdition, `
		SELECT d.id, `+addressOf("d")+`, d.version, d.seen, a.url IS NOT NULL
		  FROM documents d
		  LEFT JOIN articles a ON a.document = d.id
		 WHERE d.place = ? AND d.year = ?
		 ORDER BY d.seen DESC, d.id DESC`, place, year)
	return list, wrap("editions", err)
}

func scanEdition(r row) (e Edition, err error) {
	err = r.Scan(&e.Document, &e.URL, &e.Version, momentOf{&e.Seen}, &e.Counts)
	return e, err
}
