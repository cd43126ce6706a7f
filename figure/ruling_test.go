package figure_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// TestRulings reads each paragraph that a person ruled on, and holds the reading
// against the ruling. `mubiao ruling --cases` writes such lines.
func TestRulings(t *testing.T) {
	f, err := os.Open("testdata/rulings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	n := 0
	for ; lines.Scan(); n++ {
		var c report.Case
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatalf("case %d: %v", n+1, err)
		}
		r := figuretest.Reader().Read(report.Document{Text: "各位代表：\n" + c.Text, Year: c.Year, Place: c.Place})
		want := c.Verdict != "rejected"
		if got := slices.ContainsFunc(r.Figures(), c.Is); got != want {
			t.Errorf("case %d (%s: %s): figure found: %t, want %t, in\n%s", n+1, c.By, c.Reason, got, want, lines.Text())
		}
	}
	if lines.Err() != nil || n == 0 {
		t.Fatalf("%d cases, %v", n, lines.Err())
	}
}
