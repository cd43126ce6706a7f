package invent

import (
	"strings"
	"testing"
	"unicode/utf8"

	"mubiao/clean"
	"mubiao/figure"
	"mubiao/report"
)

// A made-up report weighs what a real one does, is the same each time, and is
// read as what it says: every target and result of the headline, and no other.
func TestReport(t *testing.T) {
	catalogue, err := figure.Load()
	if err != nil {
		t.Fatal(err)
	}
	reader := figure.New(catalogue)
	places := Places(40)
	places = append(places, Places(500)[450:]...)
	commitments := 0
	for _, p := range places {
		m := Report(p, 2023, 7)
		if again := Report(p, 2023, 7); again.Text != m.Text {
			t.Fatalf("%s: another text the second time", p.Name)
		}
		if Report(p, 2023, 8).Text == m.Text {
			t.Fatalf("%s: the same text for another seed", p.Name)
		}
		if n := utf8.RuneCountInString(m.Text); n < 8000 || n > 30_000 {
			t.Errorf("%s: %d characters", p.Name, n)
		}
		d := clean.File("r.md", []byte("# "+m.Text))
		if d.Gate != "" || d.Place != p.Code || d.Year != 2023 || len(d.Doubts) > 0 {
			t.Errorf("%s: place %s, year %d, gate %q %s, doubts %v", p.Name, d.Place, d.Year, d.Gate, d.Detail, d.Doubts)
			continue
		}
		r := reader.Read(d)
		expectGrowth(t, p.Name+" targets", r.Targets, m.Targets)
		expectGrowth(t, p.Name+" results", r.Results, m.Results)
		commitments += len(r.Commitments)
	}
	if mean := commitments / len(places); mean < 60 || mean > 200 {
		t.Errorf("%d commitments a report", mean)
	}
}

func expectGrowth(t *testing.T, what string, figures []report.Figure, want map[string]float64) {
	t.Helper()
	got := map[string]float64{}
	for _, f := range figures {
		if f.Measure == report.Growth {
			got[f.Indicator] = f.Value
		}
	}
	for id, value := range want {
		if found, ok := got[id]; !ok || found != value {
			t.Errorf("%s: %s is read %g (%t), want %g", what, id, found, ok, value)
		}
	}
	for id := range got {
		if _, ok := want[id]; !ok {
			t.Errorf("%s: %s is read, and is not there", what, id)
		}
	}
}

// What a report promises is what the next year's report is held against.
func TestYearsCompare(t *testing.T) {
	p := Places(60)[50]
	for n, x := range headline {
		promise := promised(3, p.Code, 2022, n)
		if got := Report(p, 2022, 3).Targets[x.id]; got != promise {
			t.Errorf("%s: %g is promised, want %g", x.id, got, promise)
		}
		if got, want := Report(p, 2023, 3).Results[x.id], claimed(3, p.Code, 2022, n); got != want {
			t.Errorf("%s: %g is claimed, want %g", x.id, got, want)
		}
	}
}

func TestArchive(t *testing.T) {
	folder := t.TempDir()
	n, err := Archive(folder, Places(3), 2021, 2023, 1)
	if err != nil || n != 9 {
		t.Errorf("%d reports, %v", n, err)
	}
	if places := Places(4000); len(places) < 3000 || places[0].Code != "100000" || !strings.HasSuffix(places[1].Name, "市") {
		t.Errorf("%d places", len(places))
	}
}
