package store

import (
	"testing"
	"time"

	"mubiao/report"
)

// Of five pages of one address only those go that nothing rests on.
func TestPrune(t *testing.T) {
	db, c := open(t)
	r := must(db.Begin(t.Context(), "crawl"))(t)
	for _, body := range []string{"version", "noise 1", "noise 2", "version 2", "newest"} {
		check(t, db.Keep(t.Context(), fetch(c.now, body)))
		check(t, db.Keep(t.Context(), unchanged(c.now)))
		c.forward(24 * time.Hour)
	}
	for _, body := range []string{"version", "version 2"} {
		d := report.Document{URL: address, Version: body, Rules: 1, Place: "621100", Year: 2022, Text: body,
			Parts: []report.Part{{URL: address, Hash: HashOf([]byte(body))}}}
		check(t, db.KeepArticle(t.Context(), Made{
			Article:  Article{URL: address, Rules: 1, Run: r.ID, State: Standing, Pages: []string{address}},
			Document: &Version{Source: "example", Seen: c.now, Document: d},
		}))
	}
	_, _, err := db.KeepImport(t.Context(), "history.csv", []byte("a table"), nil)
	check(t, err)

	if p := must(db.Prune(t.Context(), start))(t); p != (Pruned{}) {
		t.Errorf("nothing is older, yet %+v went", p)
	}
	if p := must(db.Prune(t.Context(), c.now))(t); p != (Pruned{Pages: 2, Fetches: 7}) {
		t.Errorf("got %+v", p)
	}
	if n := must(db.Verify(t.Context(), nil))(t); n != 4 { // two versions, the newest page, the table
		t.Errorf("%d blobs are left", n)
	}
	last, _, err := db.Last(t.Context(), address)
	check(t, err)
	if string(last.Body) != "newest" {
		t.Errorf("the last page is %q", last.Body)
	}
}
