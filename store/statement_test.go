package store

import (
	"errors"
	"fmt"
	"testing"
	"time"
)

// A statement that was kept does what it did when it was new, also after a
// transaction that was rolled back; what is run once is not kept.
func TestStatementsAreKept(t *testing.T) {
	db, _ := open(t)
	for n := range 6 {
		check(t, db.Keep(t.Context(), fetch(start.Add(time.Duration(n)*time.Hour), fmt.Sprint("page ", n))))
		failed := db.transact(t.Context(), "fail", func(x *tx) error {
			if _, err := x.ExecContext(t.Context(), "DELETE FROM fetches WHERE url = ?", address); err != nil {
				return err
			}
			return errors.New("not after all")
		})
		if failed == nil {
			t.Fatal("committed")
		}
		if p, _, err := db.Last(t.Context(), address); err != nil || string(p.Body) != fmt.Sprint("page ", n) {
			t.Errorf("round %d: %q, %v", n, p.Body, err)
		}
		if got := count(t, db, "fetches"); got != n+1 {
			t.Errorf("round %d: %d fetches", n, got)
		}
	}
	kept := len(db.statements.ready)
	for n := range 3 * mostStatements {
		check(t, db.transact(t.Context(), "once", func(x *tx) error {
			_, err := x.ExecContext(t.Context(), fmt.Sprintf("DELETE FROM fetches WHERE id = -%d", n))
			return err
		}))
	}
	if got := len(db.statements.ready); kept == 0 || got != kept {
		t.Errorf("%d statements are kept, then %d", kept, got)
	}
}
