package digest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden holds a text against testdata/name.
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
	if got != string(want) {
		t.Errorf("%s differs; look at it with: go test ./digest -update && git diff", path)
	}
}

func TestDigestOfTheTwoCities(t *testing.T) {
	for _, c := range []struct {
		language report.Language
		subject  string
	}{
		{report.English, "Dingxi, Pingliang: 9 targets raised, 2 lowered"},
		{report.Chinese, "定西、平凉：9项上调，2项下调"},
	} {
		d := render(t, cities(c.language))
		if d.Subject != c.subject {
			t.Errorf("subject %q, want %q", d.Subject, c.subject)
		}
		golden(t, "cities."+string(c.language)+".txt", d.Text)
		golden(t, "cities."+string(c.language)+".html", d.HTML)
		var table strings.Builder
		if err := Table(&table, cities(c.language)); err != nil {
			t.Fatal(err)
		}
		golden(t, "cities."+string(c.language)+".table", table.String())
	}
}
