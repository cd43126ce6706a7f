package store

import (
	"context"
	"fmt"
	"os"
	"time"

	"mubiao/report"
)

// State is the database in numbers.
type State struct {
	Bytes   int64     // of the files on disk
	Pages   int       // kept
	Fetches int       // made after the moment
	Backlog int       // messages that wait to be sent
	GivenUp int       // messages given up after the moment
	Backup  time.Time // when the newest backup was made; zero for none
}

// State returns the database in numbers; what is counted over time counts
// after the moment.
func (db *DB) State(ctx context.Context, after time.Time) (State, error) {
	s, _, err := one(ctx, db.read, scanState, `
		SELECT (SELECT count(*) FROM pages),
		       (SELECT count(*) FROM fetches  WHERE at > ?1),
		       (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending')),
		       (SELECT count(*) FROM messages WHERE state = 'given_up' AND ended > ?1),
		       coalesce((SELECT ended FROM runs
		                  WHERE name = 'backup' AND failure = '' AND ended <> '' ORDER BY id DESC LIMIT 1), '')`, moment(after))
	if err != nil {
		return s, wrap("state", err)
	}
	s.Bytes, err = sizeOf(db.path)
	return s, err
}

func scanState(r row) (s State, err error) {
	err = r.Scan(&s.Pages, &s.Fetches, &s.Backlog, &s.GivenUp, momentOf{&s.Backup})
	return s, err
}

// sizeOf returns the bytes of the database and of its log.
func sizeOf(path string) (bytes int64, err error) {
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return 0, fmt.Errorf("size of database: %w", err)
		}
		bytes += info.Size()
	}
	return bytes, nil
}

// Deliveries returns the reports that were read, by place and year, each with
// the day that its best copy tells.
func (db *DB) Deliveries(ctx context.Context) ([]report.Delivery, error) {
	list, err := all(ctx, db.read, scanDelivery, `
		SELECT d.place, d.year, max(d.delivered), min(d.seen)
		  FROM articles a
		  JOIN documents d ON d.id = a.document
		 WHERE d.place <> '' AND d.year <> 0
		 GROUP BY d.place, d.year
		 ORDER BY d.place, d.year`)
	return list, wrap("deliveries", err)
}

func scanDelivery(r row) (d report.Delivery, err error) {
	err = r.Scan(&d.Place, &d.Year, &d.Day, momentOf{&d.Seen})
	return d, err
}
