package store

import (
	"strings"
	"testing"
)

// What is marked when a process ends is suspect in the next, and in those after
// it, until it is cleared; what had ended is not.
func TestTrials(t *testing.T) {
	db, _ := open(t)
	trials := must(db.Trials(t.Context()))(t)
	long := "clean http://a.example/" + strings.Repeat("x", 2*slot)
	for _, item := range []string{"clean one", "read two", long} {
		must(trials.Begin(item))(t)
	}
	end := must(trials.Begin("clean three"))(t)
	end()
	end()
	must(trials.Begin("clean four"))(t) // takes the slot of three
	check(t, trials.Close())

	for range 2 {
		trials = must(db.Trials(t.Context()))(t)
		for item, want := range map[string]bool{"clean one": true, "read two": true, long: true, "clean three": false, "clean four": true, "read one": false} {
			if got := trials.Suspect(item); got != want {
				t.Errorf("%.20s is suspect: %t", item, got)
			}
		}
		check(t, trials.Close())
	}

	trials = must(db.Trials(t.Context()))(t)
	check(t, trials.Clear(t.Context(), long))
	check(t, trials.Close())
	trials = must(db.Trials(t.Context()))(t)
	defer trials.Close()
	if trials.Suspect(long) || !trials.Suspect("clean one") {
		t.Error("what was cleared is suspect, or what was not is none")
	}
}
