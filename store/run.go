package store

import (
	"context"

	"mubiao/report"
)

// Begin stores that a run has begun and returns it with its number.
func (db *DB) Begin(ctx context.Context, name string) (r report.Run, err error) {
	err = db.transact(ctx, "begin run", func(t *tx) error {
		r = report.Run{Name: name, Started: t.now, Counts: map[string]int{}}
		result, err := t.ExecContext(ctx, "INSERT INTO runs (name, started) VALUES (?, ?)", name, moment(t.now))
		if err != nil {
			return err
		}
		r.ID, err = result.LastInsertId()
		return err
	})
	return r, err
}

// End stores how the run ended: its counts, and what stopped it.
func (db *DB) End(ctx context.Context, r report.Run) (report.Run, error) {
	err := db.transact(ctx, "end run", func(t *tx) error {
		r.Ended = t.now
		_, err := t.ExecContext(ctx, "UPDATE runs SET ended = ?, counts = ?, failure = ? WHERE id = ?",
			moment(r.Ended), asJSON{&r.Counts}, r.Failure, r.ID)
		return err
	})
	return r, err
}

// Runs returns the newest runs of the name, newest first; "" is any name.
func (db *DB) Runs(ctx context.Context, name string, limit int) ([]report.Run, error) {
	runs, err := all(ctx, db.often, scanRun, `
		SELECT id, name, started, ended, counts, failure
		  FROM runs
		 WHERE ? IN ('', name)
		 ORDER BY id DESC
		 LIMIT ?`, name, limit)
	return runs, wrap("runs", err)
}

func scanRun(r row) (run report.Run, err error) {
	err = r.Scan(&run.ID, &run.Name, momentOf{&run.Started}, momentOf{&run.Ended},
		asJSON{&run.Counts}, &run.Failure)
	return run, err
}
