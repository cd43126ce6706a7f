package web

import (
	"context"
	"testing"
)

// What is kept is made anew when a run begins, and again when it has ended.
func TestMemo(t *testing.T) {
	db := openSeeded(t)
	var m memo[int]
	made := 0
	ask := func() int {
		t.Helper()
		n, err := m.get(t.Context(), db, func(context.Context) (int, error) { made++; return made, nil })
		check(t, err)
		return n
	}
	if ask() != 1 || ask() != 1 {
		t.Error("made anew without a run")
	}
	run, err := db.Begin(t.Context(), "derive")
	check(t, err)
	if ask() != 2 || ask() != 2 {
		t.Error("not made anew when a run began")
	}
	_, err = db.End(t.Context(), run)
	check(t, err)
	if ask() != 3 || ask() != 3 {
		t.Error("not made anew when it ended")
	}
}
