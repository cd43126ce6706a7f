package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"
)

// Trials marks what is being tried, so that the next process knows of what this
// one died: of one that cannot be survived, a stack that overflows or memory that
// ends, nothing else remains. The marks stand in a file beside the database and
// cost no transaction; they outlive the process, not the machine, of whose end no
// document is guilty. Its methods may be called by several goroutines; on nil they
// do nothing.
type Trials struct {
	db   *DB
	file *os.File

	mu       sync.Mutex
	busy     []bool // by slot
	suspects map[string]bool
}

// slot is the room of one mark in the file; what is longer is marked by its
// beginning.
const slot = 4 << 10

// Trials opens the marks. Those that a dead process left become suspects, and
// stay so until Clear. Only who holds the Lock may ask for it; of a database that
// is opened for reading the suspects alone are known.
func (db *DB) Trials(ctx context.Context) (*Trials, error) {
	t := &Trials{db: db, suspects: map[string]bool{}}
	if db.write != nil {
		if err := t.begin(ctx, db.path+".trying"); err != nil {
			return nil, wrap("trials", err)
		}
	}
	items, err := all(ctx, db.read, scalar[string], "SELECT item FROM suspects")
	if err != nil {
		return nil, errors.Join(wrap("trials", err), t.Close())
	}
	for _, x := range items {
		t.suspects[x] = true
	}
	return t, nil
}

// begin takes over the marks of the process before, and empties their file.
func (t *Trials) begin(ctx context.Context, path string) error {
	left, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := t.db.suspect(ctx, marks(left)); err != nil {
		return err
	}
	t.file, err = os.Create(path)
	return err
}

// marks returns what stands in the slots of the file.
func marks(file []byte) []string {
	var items []string
	for len(file) > 0 {
		one := file[:min(slot, len(file))]
		file = file[len(one):]
		if item, _, _ := bytes.Cut(one, []byte{0}); len(item) > 0 {
			items = append(items, string(item))
		}
	}
	return items
}

func (db *DB) suspect(ctx context.Context, items []string) error {
	if len(items) == 0 {
		return nil
	}
	return db.transact(ctx, "suspect", func(t *tx) error {
		for _, x := range items {
			_, err := t.ExecContext(ctx, "INSERT OR REPLACE INTO suspects (item, died) VALUES (?, ?)", x, moment(t.now))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// marked is as much of an item as fits into a slot, with its end.
func marked(item string) string { return item[:min(len(item), slot-1)] }

// Begin marks that the item is being tried, until end is called.
func (t *Trials) Begin(item string) (end func(), err error) {
	if t == nil || t.file == nil {
		return func() {}, nil
	}
	at := t.take()
	if _, err := t.file.WriteAt(append([]byte(marked(item)), 0), int64(at)*slot); err != nil {
		return nil, wrap("mark", err)
	}
	var once sync.Once
	return func() {
		once.Do(func() {
			_, _ = t.file.WriteAt([]byte{0}, int64(at)*slot) // what stays marked is tried apart once: no harm
			t.mu.Lock()
			defer t.mu.Unlock()
			t.busy[at] = false
		})
	}, nil
}

// take returns a slot that is free.
func (t *Trials) take() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	for n, busy := range t.busy {
		if !busy {
			t.busy[n] = true
			return n
		}
	}
	t.busy = append(t.busy, true)
	return len(t.busy) - 1
}

// Suspect reports whether a process died while the item was being tried.
func (t *Trials) Suspect(item string) bool {
	if t == nil {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.suspects[marked(item)]
}

// Clear takes the suspicion from the item: it proved to be sound.
func (t *Trials) Clear(ctx context.Context, item string) error {
	if t.file == nil {
		return nil
	}
	t.mu.Lock()
	delete(t.suspects, marked(item))
	t.mu.Unlock()
	return t.db.transact(ctx, "clear", func(x *tx) error {
		_, err := x.ExecContext(ctx, "DELETE FROM suspects WHERE item = ?", marked(item))
		return err
	})
}

// Close closes the file of the marks.
func (t *Trials) Close() error {
	if t == nil || t.file == nil {
		return nil
	}
	return t.file.Close()
}
