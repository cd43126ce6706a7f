package report

import (
	"fmt"
	"slices"
	"testing"
)

// TestDoubtsHaveWords: every kind that is listed has words in both languages,
// and no other has.
func TestDoubtsHaveWords(t *testing.T) {
	for _, k := range DoubtKinds() {
		for _, l := range []Language{English, Chinese} {
			if k.Label(l) == "" || k.Cause(l) == "" {
				t.Errorf("%s has no words in %s", k, l)
			}
		}
	}
	for k := range reasons {
		if !slices.Contains(doubtKinds, k) {
			t.Errorf("%s is not listed", k)
		}
	}
}

// TestMarkDoubts: figures and doubts say the same, whichever of them was first,
// and a doubted number is doubted in each of its roles.
func TestMarkDoubts(t *testing.T) {
	figure := func(role Role, start int, kinds ...DoubtKind) Figure {
		return Figure{Key: Key{Role: role, Indicator: "gdp", Ordinal: start}, Value: 8, Start: start, End: start + 5, Doubts: kinds}
	}
	r := Reading{
		Targets:     []Figure{figure(Target, 10), figure(Target, 20)},
		Results:     []Figure{figure(Result, 30, CutNumber)},
		Commitments: []Figure{figure(Commitment, 10), figure(Commitment, 20)},
	}
	r.Doubts = []Doubt{
		{Kind: NoResult},
		r.Targets[0].Doubt(Implausible, "8 is far too much"),
	}
	for range 2 { // a second time changes nothing
		r.MarkDoubts()
		got := ""
		for _, f := range r.Figures() {
			got += fmt.Sprintf("%s %d %v; ", f.Role, f.Start, f.Doubts)
		}
		want := "target 10 [implausible]; target 20 []; result 30 [cut_number]; commitment 10 [implausible]; commitment 20 []; "
		if got != want {
			t.Errorf("figures %s, want %s", got, want)
		}
		if len(r.Doubts) != 4 {
			t.Errorf("doubts %v, want 4", r.Doubts)
		}
	}
}
