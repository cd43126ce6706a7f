package figure_test

import (
	"flag"
	"fmt"
	"mubiao/clean"
	"mubiao/internal/figuretest"
	"mubiao/report"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// seedDocument returns a seed text as the cleaning stage makes it.
func seedDocument(t testing.TB, name string) report.Document {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("..", "seeds", "text", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return clean.File(name+".txt", body)
}

func TestSeedFigures(t *testing.T) {
	for _, name := range []string{"dingxi-2022", "pingliang-2022"} {
		d := seedDocument(t, name)
		r := figuretest.Reader().Read(d)
		text := []rune(d.Text)
		for _, f := range append(r.Targets, r.Results...) {
			if string(text[f.Start:f.End]) != f.Quote {
				t.Errorf("%s: quote %q is not the text at %d:%d", name, f.Quote, f.Start, f.End)
			}
		}
		golden(t, name+".figures", "targets\n"+figuretest.Lines(r.Targets)+"vague "+strings.Join(r.Vague, " ")+"\nresults\n"+figuretest.Lines(r.Results))
	}
}

// TestSeedCommitments reads the two seeds, whose promises differ in layout: one
// has its sections in running text, the other typed with ASCII punctuation.
func TestSeedCommitments(t *testing.T) {
	for _, name := range []string{"dingxi-2022", "pingliang-2022"} {
		body, err := os.ReadFile(filepath.Join("..", "seeds", "text", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, f := range figuretest.Reader().Read(clean.File(name+".txt", body)).Commitments {
			said := figuretest.Told([]report.Figure{f})
			fmt.Fprintf(&b, "%s %v %s %v %s\n", f.Period, f.Pledge, said, f.Indicator, f.Quote)
		}
		golden(t, name+".commitments", b.String())
	}
}

// TestReadAgain: a text reads the same whatever was read before it, or is read at
// the same time, in the memory that texts share.
func TestReadAgain(t *testing.T) {
	long, short := seedDocument(t, "dingxi-2022"), figuretest.Plan("2025年主要预期目标是：地区生产总值增长6%。新建学校5所。")
	r := figuretest.Reader()
	want := map[string]report.Reading{}
	for _, d := range []report.Document{long, short} {
		want[d.Text] = r.Read(d)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, d := range []report.Document{short, long, short, long} {
				if !reflect.DeepEqual(r.Read(d), want[d.Text]) {
					t.Errorf("%s reads otherwise behind another text", d.Title)
				}
			}
		})
	}
	all.Wait()
}

// golden compares with testdata/name, or rewrites it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for n := range min(len(g), len(w)) {
		if g[n] != w[n] {
			t.Fatalf("%s, line %d:\n got %s\nwant %s", path, n+1, g[n], w[n])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%s: %d lines, want %d", path, len(g), len(w))
	}
}
