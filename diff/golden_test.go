package diff

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/report"
)

var update = flag.Bool("update", false, "rewrite the expected part of the golden files")

// TestGoldenRevisions runs the files of testdata: why the case exists, two
// versions of a page's text, and the detail that is told.
func TestGoldenRevisions(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			given, want, _ := strings.Cut(string(raw), "== detail\n")
			_, versions, _ := strings.Cut(given, "== before\n")
			before, after, ok := strings.Cut(versions, "== after\n")
			if !ok {
				t.Fatal("want the parts before, after and detail")
			}
			got := Versions(report.Document{Text: after}, report.Document{Text: before}).Detail()
			if got != "" {
				got += "\n"
			}
			if *update {
				if err := os.WriteFile(file, []byte(given+"== detail\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}
