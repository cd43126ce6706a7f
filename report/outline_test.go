package report

import "testing"

// TestPartsHaveWords: every kind that is listed has words in both languages,
// and no other has.
func TestPartsHaveWords(t *testing.T) {
	for _, p := range PartKinds() {
		for _, l := range []Language{English, Chinese} {
			if p.Label(l) == "" {
				t.Errorf("%s has no words in %s", p, l)
			}
		}
	}
	if len(partLabels) != len(partKinds) {
		t.Errorf("%d kinds are listed, %d have words", len(partKinds), len(partLabels))
	}
}
