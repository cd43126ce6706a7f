package store

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

func told(list []Doubt) string {
	var s []string
	for _, d := range list {
		s = append(s, strings.TrimSpace(fmt.Sprintf("%s %s", d.Kind, d.Key.Indicator)))
	}
	return strings.Join(s, ", ")
}

// A doubt lies on its figure wherever that is read, each stage replaces its own,
// and a ruling settles it.
func TestDoubts(t *testing.T) {
	db, _ := open(t)
	ctx := t.Context()
	id := keepText(t, db, "620800", 2022, "增长8%")
	gdp, fai := target(2022, "gdp", 8), target(2022, "fai", 160)
	read := func(doubts ...report.Doubt) {
		t.Helper()
		check(t, db.KeepReading(ctx, Read{Document: id,
			Reading: report.Reading{Targets: []report.Figure{gdp, fai}, Doubts: doubts}}))
	}
	read(report.Doubt{Kind: report.NoResult}, fai.Doubt(report.Implausible, "160 is far too much"), fai.Doubt(report.CutNumber, ""))

	stands := must(db.Stands(ctx, FigureFilter{Place: "620800"}))(t)
	brief := must(db.Stands(ctx, FigureFilter{Indicator: "fai", Brief: true}))(t)
	figures := must(db.FiguresOf(ctx, id))(t)
	for _, f := range []report.Figure{stands[1].Figure, brief[0].Figure, figures[1]} {
		if got := fmt.Sprint(f.Doubts); got != "[cut_number implausible]" {
			t.Errorf("the figure bears %s", got)
		}
	}
	if stands[0].Doubts != nil {
		t.Errorf("another figure bears %v", stands[0].Doubts)
	}
	open := func(want string) {
		t.Helper()
		if got := told(must(db.OpenDoubts(ctx, "", 0))(t)); got != want {
			t.Errorf("open are %s, want %s", got, want)
		}
	}
	open("cut_number fai, implausible fai, no_result")

	check(t, db.KeepComparedDoubts(ctx, "620800", []Doubt{
		{Doubt: stands[0].Doubt(report.Neighbour, "800 in 2021"), Year: 2022, Document: id, Figure: stands[0].ID}}))
	read(fai.Doubt(report.Implausible, "160 is far too much"), report.Doubt{Kind: report.NoHeadline})
	open("implausible fai, neighbour gdp, no_headline")
	if got := told(must(db.DoubtsOf(ctx, id))(t)); got != "neighbour gdp, implausible fai, no_headline" {
		t.Errorf("the document has %s", got)
	}
	if got := must(db.FigureDoubts(ctx, stands[0].ID))(t); len(got) != 1 || got[0].Detail != "800 in 2021" {
		t.Errorf("the figure has %v", got)
	}

	must(db.KeepRuling(ctx, Ruling{Key: gdp.Key, Verdict: Confirmed, Figure: gdp}))(t)
	must(db.KeepRuling(ctx, Ruling{Key: OfReport("620800", 2022), Verdict: Confirmed, Figure: report.Figure{Key: OfReport("620800", 2022)}}))(t)
	open("implausible fai")
	if s := must(db.Stands(ctx, FigureFilter{Indicator: "gdp"}))(t); s[0].Doubts != nil {
		t.Errorf("a confirmed figure bears %v", s[0].Doubts)
	}
	if n := len(must(db.Stands(ctx, FigureFilter{Place: "620800"}))(t)); n != 2 {
		t.Errorf("%d figures stand: a ruling on a report is one on no figure", n)
	}
	check(t, db.KeepReading(ctx, Read{Document: id, Reading: report.Reading{Targets: []report.Figure{gdp}}}))
	open("")
}

// What was confirmed and reads otherwise by now is doubted on.
func TestConfirmedOtherwise(t *testing.T) {
	f := target(2022, "gdp", 80)
	f.Doubts = []report.DoubtKind{report.Implausible}
	for _, c := range []struct {
		verdict Verdict
		value   float64
		want    int
	}{
		{Confirmed, 80, 0},
		{Confirmed, 8, 1},
		{Corrected, 8, 0},
	} {
		if got := (Ruling{Verdict: c.verdict, Figure: target(2022, "gdp", c.value)}).Applied(f); len(got.Doubts) != c.want {
			t.Errorf("%s as %g: %v", c.verdict, c.value, got.Doubts)
		}
	}
}

// An import brings the doubts of its file.
func TestImportedDoubts(t *testing.T) {
	db, _ := open(t)
	f := target(2022, "gdp", 80)
	f.Origin, f.Doubts = report.Imported, []report.DoubtKind{report.Implausible}
	_, _, err := db.KeepImport(t.Context(), "a.csv", []byte("a"), []report.Figure{f})
	check(t, err)
	if got := must(db.Imported(t.Context(), "620800", 2022))(t); fmt.Sprint(got[0].Doubts) != "[implausible]" {
		t.Errorf("the figure bears %v", got[0].Doubts)
	}
	if got := told(must(db.OpenDoubts(t.Context(), "620800", 2022))(t)); got != "implausible gdp" {
		t.Errorf("open are %s", got)
	}
}
