package store

import (
	"context"
	"time"

	"mubiao/report"
)

// Import is a table of figures that was brought in.
type Import struct {
	ID   int64
	Name string // of the file
	Hash string // of its bytes, which are kept
	Rows int
	At   time.Time
}

// KeepImport stores the figures of a file and the file itself, and returns
// the import; fresh is false, and nothing is stored, where these very bytes
// were imported before.
func (db *DB) KeepImport(ctx context.Context, name string, body []byte,
	figures []report.Figure) (i Import, fresh bool, err error) {
	err = db.durably(ctx, "keep import", func(t *tx) error {
		var known bool
		i, known, err = one(ctx, t, scanImport, `
			SELECT id, name, hash, rows, at
			  FROM imports
			 WHERE hash = ?`, HashOf(body))
		if err != nil || known {
			return err
		}
		fresh = true
		i, err = db.keepImport(ctx, t, Import{Name: name, Rows: len(figures), At: t.now}, body)
		if err != nil {
			return err
		}
		if err := insertFigures(ctx, t, owner{imported: i.ID}, figures); err != nil {
			return err
		}
		return touchAll(ctx, t, figures)
	})
	return i, fresh && err == nil, err
}

func (db *DB) keepImport(ctx context.Context, t *tx, i Import, body []byte) (_ Import, err error) {
	if i.Hash, err = db.keepBlob(ctx, t, body); err != nil {
		return i, err
	}
	result, err := t.ExecContext(ctx, "INSERT INTO imports (name, hash, rows, at) VALUES (?, ?, ?, ?)",
		i.Name, i.Hash, i.Rows, moment(i.At))
	if err != nil {
		return i, err
	}
	i.ID, err = result.LastInsertId()
	return i, err
}

func touchAll(ctx context.Context, t *tx, figures []report.Figure) error {
	touched := map[string]bool{}
	for _, f := range figures {
		if touched[f.Place] {
			continue
		}
		touched[f.Place] = true
		if err := touch(ctx, t, f.Place); err != nil {
			return err
		}
	}
	return nil
}

// Imports returns all imports, oldest first.
func (db *DB) Imports(ctx context.Context) ([]Import, error) {
	list, err := all(ctx, db.read, scanImport, "SELECT id, name, hash, rows, at FROM imports ORDER BY id")
	return list, wrap("imports", err)
}

func scanImport(r row) (i Import, err error) {
	err = r.Scan(&i.ID, &i.Name, &i.Hash, &i.Rows, momentOf{&i.At})
	return i, err
}
