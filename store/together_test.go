package store

import (
	"context"
	"errors"
	"testing"
)

// What is kept together is seen by who keeps it, and by others once all of it is
// stored; where one part fails, nothing is.
func TestTogether(t *testing.T) {
	db, _ := open(t)
	broken := errors.New("broken")
	for _, end := range []error{broken, nil} {
		err := db.Together(t.Context(), func(ctx context.Context) error {
			check(t, db.Keep(ctx, fetch(start, "one")))
			if _, found, err := db.Last(ctx, address); !found || err != nil {
				t.Errorf("what was kept is not seen: %v", err)
			}
			if _, found, err := db.Last(t.Context(), address); found || err != nil {
				t.Errorf("what is not stored yet is seen: %v", err)
			}
			return end
		})
		if !errors.Is(err, end) {
			t.Errorf("ends with %v, not %v", err, end)
		}
		if _, found, _ := db.Last(t.Context(), address); found != (end == nil) {
			t.Errorf("stored is %v after %v", found, end)
		}
	}
}
