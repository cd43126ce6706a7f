package pipeline

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"mubiao/clean"
	"mubiao/figure"
	"mubiao/report"
	"mubiao/seeds"

	"github.com/google/go-cmp/cmp"
)

// The same text gives the same figures, whether it comes as a portal's HTML,
// as a reprint in GBK over two pages, or as the plain text that the pages were
// made around.
func TestPagesReadLikeTheTexts(t *testing.T) {
	o := openOffline(t)
	_, err := o.all(t.Context())
	check(t, err)
	catalogue, err := figure.Load()
	check(t, err)
	reader := figure.New(catalogue)
	for name, urls := range map[string][]string{
		"dingxi-2022.txt":    {seeds.DingxiReport},
		"pingliang-2022.txt": {seeds.PingliangReport, strings.Replace(seeds.PingliangReport, ".shtml", "_1.shtml", 1)},
	} {
		var parts []report.Page
		for _, url := range urls {
			p, found, err := o.Store.Last(t.Context(), url)
			check(t, err)
			if !found {
				t.Fatalf("%s was not fetched", url)
			}
			parts = append(parts, p)
		}
		text, err := os.ReadFile("../seeds/text/" + name)
		check(t, err)
		paged, plain := reader.Read(clean.Document(parts)), reader.Read(clean.File(name, text))
		if len(plain.Targets) == 0 || len(plain.Results) == 0 || len(plain.Commitments) == 0 {
			t.Fatalf("%s: nothing was read of the text", name)
		}
		if d := cmp.Diff(said(plain), said(paged)); d != "" {
			t.Errorf("%s: the text and its pages read differently (-text +pages):\n%s", name, d)
		}
	}
}

// said is all that a reading says, but for where in the text it stands.
func said(r report.Reading) []string {
	var lines []string
	for _, f := range r.Figures() {
		lines = append(lines, fmt.Sprintf("%s %v high %s stretch %s: %s",
			f.Key, f.Value, number(f.High), number(f.Stretch), words(f)))
	}
	return append(lines, r.Vague...)
}

func words(f report.Figure) string {
	return fmt.Sprint(f.Comparator, f.Unit, f.Strive, f.Headline, f.Estimated, f.Pledge, " ", f.Action, " ", f.Section, " ", f.Quote)
}

func number(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprint(*v)
}
