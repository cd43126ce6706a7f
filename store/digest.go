package store

import (
	"context"
	"errors"

	"mubiao/report"
)

// ErrMarkMoved is returned when another digest was written meanwhile.
var ErrMarkMoved = errors.New("another digest was written meanwhile")

// Mark returns the number of the newest digest and the last change it covers;
// 0, 0 where none was written.
func (db *DB) Mark(ctx context.Context) (number int, until int64, err error) {
	d, _, err := one(ctx, db.read, scanMark, markQuery)
	return d.Number, d.Until, wrap("mark", err)
}

const markQuery = "SELECT number, until FROM digests ORDER BY number DESC LIMIT 1"

func scanMark(r row) (d report.Digest, err error) {
	err = r.Scan(&d.Number, &d.Until)
	return d, err
}

// LastChange returns the number of the newest change, 0 where there is none.
func (db *DB) LastChange(ctx context.Context) (int64, error) {
	id, _, err := one(ctx, db.read, scalar[int64], `
		SELECT max((SELECT coalesce(max(id), 0) FROM changes),
		           (SELECT coalesce(max(freed), 0) FROM changes WHERE freed IS NOT NULL))`)
	return id, wrap("last change", err)
}

// KeepDigest stores a digest with its messages in one transaction. Its number
// must be the one after the newest, and it must begin where that one ended;
// else the answer is ErrMarkMoved and nothing is stored.
func (db *DB) KeepDigest(ctx context.Context, d report.Digest, messages []report.Message) error {
	return db.durably(ctx, "keep digest", func(t *tx) error {
		mark, _, err := one(ctx, t, scanMark, markQuery)
		if err != nil {
			return err
		}
		if d.Number != mark.Number+1 || d.Since != mark.Until || d.Until < d.Since {
			return ErrMarkMoved
		}
		_, err = t.ExecContext(ctx, `
			INSERT INTO digests (number, made, since, until, language, subject, text, html)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			d.Number, moment(d.Made), d.Since, d.Until, d.Language, d.Subject, d.Text, d.HTML)
		if err != nil {
			return err
		}
		for _, m := range messages {
			if err := keepMessage(ctx, t, d.Number, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// Digest returns the digest with the number, and whether there is one.
func (db *DB) Digest(ctx context.Context, number int) (report.Digest, bool, error) {
	d, found, err := one(ctx, db.read, scanDigest, `
		SELECT number, made, since, until, language, subject, text, html
		  FROM digests
		 WHERE number = ?`, number)
	return d, found, wrap("digest", err)
}

// Digests returns the newest digests, newest first.
func (db *DB) Digests(ctx context.Context, limit int) ([]report.Digest, error) {
	list, err := all(ctx, db.read, scanDigest, `
		SELECT number, made, since, until, language, subject, text, html
		  FROM digests
		 ORDER BY number DESC
		 LIMIT ?`, limit)
	return list, wrap("digests", err)
}

func scanDigest(r row) (d report.Digest, err error) {
	err = r.Scan(&d.Number, momentOf{&d.Made}, &d.Since, &d.Until, &d.Language, &d.Subject, &d.Text, &d.HTML)
	return d, err
}
