package store

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "test.db")
	release := must(Lock(path, Holder{Work: "run", PID: 4711, Since: start}))(t)

	_, err := Lock(path, Holder{Work: "crawl", PID: 1})
	var held *HeldError
	if !errors.As(err, &held) || held.Holder.PID != 4711 {
		t.Fatalf("got %v", err)
	}
	for _, want := range []string{"`mubiao run`", "4711", "2022-03-21 00:00:00"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}

	check(t, release())
	again := must(Lock(path, Holder{Work: "crawl", PID: 1}))(t)
	check(t, again())
}
