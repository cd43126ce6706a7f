package web

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"mubiao/store"
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
	if first, again := ask(), ask(); first != 1 || again != 1 {
		t.Error("made anew without a run")
	}
	run, err := db.Begin(t.Context(), "derive")
	check(t, err)
	if first, again := ask(), ask(); first != 2 || again != 2 {
		t.Error("not made anew when a run began")
	}
	_, err = db.End(t.Context(), run)
	check(t, err)
	if first, again := ask(), ask(); first != 3 || again != 3 {
		t.Error("not made anew when it ended")
	}
}

// What takes longer than a reader waits is there for the next one.
func TestMemoOutlivesItsReader(t *testing.T) {
	db := openSeeded(t)
	var m memo[int]
	begun, slow := make(chan struct{}), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-begun; leave() }()
	_, err := m.get(ctx, db, func(context.Context) (int, error) { close(begun); <-slow; return 1, nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("who left has %v", err)
	}
	close(slow)
	n, err := m.get(t.Context(), db, func(context.Context) (int, error) { return 2, nil })
	if check(t, err); n != 1 {
		t.Errorf("it was made again: %d", n)
	}
}

// A page is the same until the database is another; what the reader chose
// makes another page.
func TestKeptPages(t *testing.T) {
	db := openSeeded(t)
	h, err := New(tools(t, db), options())
	check(t, err)
	english := body(t, get(t, h, "/place/620800"), 200)
	ranked := body(t, get(t, h, "/compare"), 200)
	if again := body(t, get(t, h, "/place/620800"), 200); again != english {
		t.Error("another page at the same address")
	}
	for _, other := range []string{"/place/620800?lang=zh", "/place/621100"} {
		if body(t, get(t, h, other), 200) == english {
			t.Errorf("%s is the same page", other)
		}
	}
	if body(t, get(t, h, "/place/620800", "Cookie: theme=dark"), 200) == english {
		t.Error("the dark page is the light one")
	}
	stands, err := db.Stands(t.Context(), store.FigureFilter{Place: "620800", Year: 2022, Indicator: "gdp", Headline: true})
	check(t, err)
	_, err = db.KeepRuling(t.Context(), store.Ruling{Key: stands[0].Key, Verdict: store.Rejected, Figure: stands[0].Figure})
	check(t, err)
	if body(t, get(t, h, "/place/620800"), 200) == english {
		t.Error("a ruling does not show")
	}
	if body(t, get(t, h, "/compare"), 200) == ranked {
		t.Error("a ruling does not show where places are compared")
	}
}

func TestShelf(t *testing.T) {
	var s shelf
	if _, ok := s.find("", "a"); ok {
		t.Error("an empty shelf holds a page")
	}
	s.keep("1", "a", []byte("x"))
	s.keep("1", "b", make([]byte, mostKept))
	if _, ok := s.find("1", "a"); !ok {
		t.Error("lost a page")
	}
	if _, ok := s.find("2", "a"); ok {
		t.Error("a page of another revision")
	}
	s.keep("1", "c", []byte("x"))
	if _, ok := s.find("1", "a"); ok || s.bytes > mostKept {
		t.Error("the shelf does not empty")
	}
}

// A list is kept as it was found, and the many make room for each other.
func TestLists(t *testing.T) {
	db := openSeeded(t)
	var l lists[int]
	made := 0
	ask := func(query string, rows int) []int {
		t.Helper()
		list, err := l.get(t.Context(), db, query, func() ([]int, error) { made++; return make([]int, rows), nil })
		check(t, err)
		return list
	}
	ask("a", 3)
	if list := ask("a", 4); len(list) != 3 || made != 1 {
		t.Errorf("%d rows, found %d times", len(list), made)
	}
	ask("b", mostListed/rowWeight)
	ask("c", 1)
	if len(l.found) != 1 || l.weight > mostListed {
		t.Errorf("%d bytes of %d lists are kept", l.weight, len(l.found))
	}
	odd := 60_000
	if testing.Short() { // the race detector is slow
		odd = 3000
	}
	for n := range odd { // what finds nothing weighs something too
		ask(fmt.Sprint("nothing ", n), 0)
	}
	if len(l.found) > mostListed/listWeight || l.weight > mostListed {
		t.Errorf("%d bytes of %d lists are kept", l.weight, len(l.found))
	}
}
