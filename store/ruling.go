package store

import (
	"context"
	"time"

	"mubiao/report"
)

// Verdict is what a person says of a figure.
type Verdict string

// The verdicts.
const (
	Confirmed Verdict = "confirmed" // it is as it was read
	Corrected Verdict = "corrected" // it is as ruled
	Rejected  Verdict = "rejected"  // there is no such figure
)

// Ruling is a person's word on one figure, or on a report as a whole. It holds
// on to the key, so it outlives every new reading.
type Ruling struct {
	ID        int64
	Key       report.Key
	Verdict   Verdict
	Figure    report.Figure // as ruled
	Reason    string
	Author    string
	At        time.Time
	Withdrawn time.Time // when another took its place, or it was taken back
}

// KeepRuling stores a ruling in place of the one in force on the same figure,
// and returns its row.
func (db *DB) KeepRuling(ctx context.Context, r Ruling) (id int64, err error) {
	err = db.durably(ctx, "keep ruling", func(t *tx) error {
		if err := withdrawRuling(ctx, t, r.Key); err != nil {
			return err
		}
		result, err := t.ExecContext(ctx, `
			INSERT INTO rulings (key, number, place, year, verdict, figure, reason, author, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			r.Key.String(), numberOf(r.Key.String()), r.Key.Place, r.Key.Year, r.Verdict, asJSON{r.Figure}, r.Reason, r.Author,
			moment(t.now))
		if err != nil {
			return err
		}
		if id, err = result.LastInsertId(); err != nil {
			return err
		}
		return touch(ctx, t, r.Key.Place)
	})
	return id, err
}

// WithdrawRuling takes back the ruling in force on the figure, if any.
func (db *DB) WithdrawRuling(ctx context.Context, key report.Key) error {
	return db.durably(ctx, "withdraw ruling", func(t *tx) error {
		if err := withdrawRuling(ctx, t, key); err != nil {
			return err
		}
		return touch(ctx, t, key.Place)
	})
}

func withdrawRuling(ctx context.Context, t *tx, key report.Key) error {
	_, err := t.ExecContext(ctx, "UPDATE rulings SET withdrawn = ? WHERE key = ? AND withdrawn = ''",
		moment(t.now), key.String())
	return err
}

// OfReport returns the key under which a person confirms a report as a whole:
// what is doubted of it, not of its figures, is settled then.
func OfReport(place string, year int) report.Key { return report.Key{Place: place, Year: year} }

// Rulings returns the rulings in force on the figures of a report; on those of
// all reports for "", 0.
func (db *DB) Rulings(ctx context.Context, place string, year int) ([]Ruling, error) {
	list, err := all(ctx, db.often, scanRuling, rulingsInForce+" AND figure ->> 'Role' <> '' ORDER BY id", place, year)
	return list, wrap("rulings", err)
}

// ReportRulings returns the rulings in force on a report as a whole; on all
// reports for "", 0.
func (db *DB) ReportRulings(ctx context.Context, place string, year int) ([]Ruling, error) {
	list, err := all(ctx, db.often, scanRuling, rulingsInForce+" AND figure ->> 'Role' = '' ORDER BY id", place, year)
	return list, wrap("rulings on reports", err)
}

const rulingsInForce = `
	SELECT id, verdict, figure, reason, author, at, withdrawn
	  FROM rulings
	 WHERE withdrawn = '' AND ? IN ('', place) AND ? IN (0, year)`

func scanRuling(r row) (x Ruling, err error) {
	err = r.Scan(&x.ID, &x.Verdict, asJSON{&x.Figure}, &x.Reason, &x.Author,
		momentOf{&x.At}, momentOf{&x.Withdrawn})
	x.Key = x.Figure.Key
	return x, err
}
