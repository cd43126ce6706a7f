package store

import (
	"fmt"
	"testing"

	"mubiao/report"
)

// BenchmarkKeep is what storing costs a crawl, for a page that is new and for
// one that is as it was.
func BenchmarkKeep(b *testing.B) {
	body := noise(10_000) + fmt.Sprint(make([]byte, 20_000))
	b.Run("new", func(b *testing.B) {
		db, _ := open(b)
		for n := 0; b.Loop(); n++ {
			f := fetch(start, fmt.Sprintf("%s%d", body, n))
			f.URL = fmt.Sprintf("%s?%d", address, n)
			check(b, db.Keep(b.Context(), f))
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		db, _ := open(b)
		check(b, db.Keep(b.Context(), fetch(start, body)))
		for b.Loop() {
			check(b, db.Keep(b.Context(), unchanged(start)))
		}
	})
	b.Run("last", func(b *testing.B) {
		db, _ := open(b)
		check(b, db.Keep(b.Context(), fetch(start, body)))
		for b.Loop() {
			_, _, err := db.Last(b.Context(), address)
			check(b, err)
		}
	})
}

// BenchmarkSteps asks what is to do of a thousand articles that are done.
func BenchmarkSteps(b *testing.B) {
	db, _ := open(b)
	r, err := db.Begin(b.Context(), "crawl")
	check(b, err)
	for n := range 1000 {
		f := fetch(start, fmt.Sprint("page", n))
		f.URL = fmt.Sprintf("%s?%d", address, n)
		check(b, db.Keep(b.Context(), f))
		a := Article{URL: f.URL, Rules: 1, Run: r.ID, State: Refused, Failure: report.NotAReport, Pages: []string{f.URL}}
		check(b, db.KeepArticle(b.Context(), Made{Article: a}))
	}
	_, err = db.End(b.Context(), r)
	check(b, err)
	for b.Loop() {
		steps, err := db.Steps(b.Context(), 1)
		check(b, err)
		if len(steps) != 0 {
			b.Fatalf("%d steps", len(steps))
		}
	}
}
