package store

import (
	"context"
	"time"
)

// Look is how a file was found at one look.
type Look struct {
	URL     string // of its page
	Size    int64
	Written time.Time
}

// Same reports whether a file is as it was at the other look.
func (l Look) Same(other Look) bool {
	return l.URL == other.URL && l.Size == other.Size && l.Written.Equal(other.Written)
}

// Looks returns how the files were when they were last read whose addresses
// begin so, by address.
func (db *DB) Looks(ctx context.Context, root string) (map[string]Look, error) {
	list, err := all(ctx, db.read, scanLook, `
		SELECT url, size, written
		  FROM files
		 WHERE substr(url, 1, length(?1)) = ?1`, root)
	looks := make(map[string]Look, len(list))
	for _, l := range list {
		looks[l.URL] = l
	}
	return looks, wrap("looks at files", err)
}

func scanLook(r row) (l Look, err error) {
	var written int64
	err = r.Scan(&l.URL, &l.Size, &written)
	l.Written = time.Unix(0, written)
	return l, err
}

// KeepLooks stores how files were when they were read.
func (db *DB) KeepLooks(ctx context.Context, looks []Look) error {
	if len(looks) == 0 {
		return nil
	}
	return db.transact(ctx, "keep looks at files", func(t *tx) error {
		for _, l := range looks {
			_, err := t.each(ctx, `
				INSERT INTO files (url, size, written)
				VALUES (?, ?, ?)
				ON CONFLICT (url) DO UPDATE
				SET size = excluded.size, written = excluded.written`, l.URL, l.Size, l.Written.UnixNano())
			if err != nil {
				return err
			}
		}
		return nil
	})
}
