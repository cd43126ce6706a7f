package clean

import (
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// A page of many paragraphs without a Chinese character is looked through for what
// a wall says no longer than its size asks: four times the page is not sixteen
// times the work.
func TestLongForeignPages(t *testing.T) {
	took := func(paragraphs int) time.Duration {
		body := []byte("<html><body>" + strings.Repeat("<p>"+strings.Repeat("x", 60), paragraphs))
		best := time.Hour
		for range 3 {
			begun := time.Now()
			if v := Look(report.Page{URL: "http://a.example/", Body: body, Status: 200}); v.Gate == "" {
				t.Fatal("it passes for a report")
			}
			best = min(best, time.Since(begun))
		}
		return best
	}
	if short, long := took(2500), took(20_000); long > 30*short {
		t.Errorf("%v for a page, %v for one of eight times its size", short, long)
	}
}
