package pipeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"mubiao/store"
)

// A page that changes around its text each day, and is edited now and then, is
// pruned to what its versions rest on. What stays is whole, and other rules
// make the same of it: nothing is told again.
func TestPrune(t *testing.T) {
	if testing.Short() {
		t.Skip("one step after the other: nothing for the race detector")
	}
	w := newWorld(t, city, oldAddress)
	w.pages[oldAddress] = report2021
	for day := range 100 {
		w.pages[city] = fmt.Sprintf("%s\n~ %d visitors", strings.Replace(report2022, "fai ge 10", fmt.Sprint("fai ge ", 10+day/30), 1), day)
		w.day(t, day%7 == 0)
	}
	before, told := w.told(t, store.ChangeFilter{}), len(w.sent)

	r, err := w.Prune(t.Context(), 60*24*time.Hour)
	check(t, err)
	// of 40 days old enough the two versions' pages stay, and the old report's
	if r.Counts["pages"] != 38 || r.Counts["checks"] != 77 {
		t.Errorf("pruned %v", r.Counts)
	}
	if r, err = w.Prune(t.Context(), 60*24*time.Hour); err != nil || len(r.Counts) != 0 {
		t.Errorf("pruned again: %v, %v", r.Counts, err)
	}
	v, err := w.Verify(t.Context())
	check(t, err)
	if len(v.Differ) > 0 || v.Counts["documents"] != 5 {
		t.Errorf("verified %+v", v)
	}
	w.Stages.CleanRules++
	w.day(t, true)
	expect(t, w.told(t, store.ChangeFilter{}), before...)
	if d, _, err := w.Store.Digest(t.Context(), 16); err != nil || !strings.HasPrefix(d.Subject, "Nothing new") || len(w.sent) != told+2 {
		t.Errorf("after other rules: %q, %d mails, %v", d.Subject, len(w.sent)-told, err)
	}
}
