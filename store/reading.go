package store

import (
	"context"
	"time"

	"mubiao/report"
)

// ReadingRules are what a reading is made by. Where one of them is another
// now, the document is to be read again.
type ReadingRules struct {
	Rules     int    // of target
	Catalogue string // hash of the indicators
}

// Unread returns the documents that the rules have not read: new versions,
// versions cleaned anew, and those that other rules read.
func (db *DB) Unread(ctx context.Context, r ReadingRules) ([]int64, error) {
	ids, err := all(ctx, db.read, scalar[int64], `
		SELECT d.id
		  FROM documents d
		  LEFT JOIN readings r ON r.document = d.id
		 WHERE d.place <> '' AND d.year <> 0
		   AND (r.document IS NULL OR r.cleaned <> d.rules OR r.rules <> ? OR r.catalogue <> ?)
		 ORDER BY d.id`, r.Rules, r.Catalogue)
	return ids, wrap("unread", err)
}

// Notes are what a reading says beside its figures.
type Notes struct {
	Document int64
	Rules    ReadingRules
	Made     time.Time
	Outline  []report.Stretch
	Vague    []string
	Warnings []report.Warning
}

// Notes returns the notes of the document's reading, and whether it was read.
func (db *DB) Notes(ctx context.Context, document int64) (Notes, bool, error) {
	n, found, err := one(ctx, db.read, scanNotes, `
		SELECT document, rules, catalogue, made, outline, vague, warnings
		  FROM readings
		 WHERE document = ?`, document)
	return n, found, wrap("notes", err)
}

func scanNotes(r row) (n Notes, err error) {
	err = r.Scan(&n.Document, &n.Rules.Rules, &n.Rules.Catalogue, momentOf{&n.Made},
		asJSON{&n.Outline}, asJSON{&n.Vague}, asJSON{&n.Warnings})
	return n, err
}

// Read is what the rules read in a document.
type Read struct {
	Document int64
	By       ReadingRules
	Reading  report.Reading
	Changes  []report.Change // what is read differently now
}

// KeepReading stores what was read in place of what was read before. A figure
// with the same key keeps its row.
func (db *DB) KeepReading(ctx context.Context, r Read) error {
	return db.transact(ctx, "keep reading", func(t *tx) error {
		if err := keepNotes(ctx, t, r); err != nil {
			return err
		}
		if err := keepFigures(ctx, t, r.Document, r.Reading.Figures()); err != nil {
			return err
		}
		if err := keepDoubts(ctx, t, byRead, r.Document, r.Reading.Doubts); err != nil {
			return err
		}
		for _, c := range r.Changes {
			if err := keepChange(ctx, t, named(c, nil), false, false); err != nil {
				return err
			}
		}
		place, _, err := one(ctx, t, scalar[string], "SELECT place FROM documents WHERE id = ?", r.Document)
		if err != nil {
			return err
		}
		return touch(ctx, t, place)
	})
}

func keepNotes(ctx context.Context, t *tx, r Read) error {
	_, err := t.ExecContext(ctx, `
		INSERT INTO readings (document, cleaned, rules, catalogue, made, outline, vague, warnings)
		SELECT id, rules, ?, ?, ?, ?, ?, ?
		  FROM documents
		 WHERE id = ?
		ON CONFLICT (document) DO UPDATE
		SET cleaned   = excluded.cleaned,
		    rules     = excluded.rules,
		    catalogue = excluded.catalogue,
		    made      = excluded.made,
		    outline   = excluded.outline,
		    vague     = excluded.vague,
		    warnings  = excluded.warnings`,
		r.By.Rules, r.By.Catalogue, moment(t.now),
		listOf(r.Reading.Outline), listOf(r.Reading.Vague), listOf(r.Reading.Warnings), r.Document)
	return err
}
