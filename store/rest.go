package store

import "context"

// Rest gives back what the connections hold of the file in memory, until they
// are used again.
func (db *DB) Rest(ctx context.Context) error {
	db.read.SetMaxIdleConns(0)
	db.read.SetMaxIdleConns(readers)
	if db.write == nil {
		return nil
	}
	_, err := db.write.ExecContext(ctx, "PRAGMA shrink_memory")
	return wrap("rest", err)
}
