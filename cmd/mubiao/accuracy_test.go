package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mubiao/report"
)

// What the page on the program tells of its accuracy is what docs/reading.md
// tells, in both languages.
func TestAccuracyIsThatOfTheDocument(t *testing.T) {
	a, err := about()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../docs/reading.md")
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		var precision, recall float64
		if len(cells) != 4 {
			continue
		}
		if n, _ := fmt.Sscan(cells[2], &precision); n != 1 {
			continue // the head of the table
		}
		if strings.TrimSpace(cells[3]) != "–" { // a draw tells nothing of what is missing
			if _, err := fmt.Sscan(cells[3], &recall); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
		if told == len(a.Accuracy) {
			t.Fatalf("not on the page: %s", line)
		}
		m := a.Accuracy[told]
		told++
		if m.What[report.English] != strings.TrimSpace(cells[0]) || m.On[report.English] != strings.TrimSpace(cells[1]) ||
			m.Precision != precision || m.Recall != recall || m.What[report.Chinese] == "" || m.On[report.Chinese] == "" {
			t.Errorf("%+v is not %s", m, line)
		}
	}
	if told == 0 || told != len(a.Accuracy) {
		t.Errorf("%d rows in the document, %d on the page", told, len(a.Accuracy))
	}
}
