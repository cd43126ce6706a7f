package store

import (
	"slices"
	"testing"

	"mubiao/report"
)

// The parts of a report are kept with its reading, each reading's in place of
// those before; one from before they were kept has none.
func TestOutline(t *testing.T) {
	db, _ := open(t)
	id := keepText(t, db, "620800", 2022, "一、回顾\n增长8%")
	outline := []report.Stretch{
		{Part: report.ReviewPart, Start: 0, End: 4, Reason: "heading 一、回顾"},
		{Part: report.PlanPart, Start: 5, End: 9, Reason: `opens with "今年"`},
	}
	kept := func(want []report.Stretch) {
		t.Helper()
		n, found, err := db.Notes(t.Context(), id)
		check(t, err)
		if !found || !slices.Equal(n.Outline, want) {
			t.Errorf("read is %t, with %v, want %v", found, n.Outline, want)
		}
	}
	check(t, db.transact(t.Context(), "read as before", func(x *tx) error {
		_, err := x.ExecContext(t.Context(), `
			INSERT INTO readings (document, cleaned, rules, catalogue, made, vague, warnings)
			VALUES (?, 1, 1, '', '', '[]', '[]')`, id)
		return err
	}))
	kept(nil)
	for _, parts := range [][]report.Stretch{outline, outline[1:], nil} {
		check(t, db.KeepReading(t.Context(), Read{Document: id, Reading: report.Reading{Outline: parts}}))
		kept(parts)
	}
}
