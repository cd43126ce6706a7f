package web

import (
	"fmt"
	"testing"

	"mubiao/store"
)

// TestSpans: a year has a span when three places are known, each once, in the
// unit that most have.
func TestSpans(t *testing.T) {
	points := []store.Point{
		{Place: "130100", Year: 2021, Unit: "%", Value: 8},
		{Place: "130200", Year: 2021, Unit: "%", Value: 6},
		{Place: "130300", Year: 2021, Unit: "%", Value: 7},
		{Place: "130100", Year: 2022, Unit: "%", Value: 6},
		{Place: "130200", Year: 2022, Unit: "%", Value: 5, Basis: "同口径"},
		{Place: "130200", Year: 2022, Unit: "%", Value: 4},
		{Place: "130300", Year: 2022, Unit: "%", Value: 9, Basis: "同口径"},
		{Place: "130400", Year: 2022, Unit: "%", Value: 7},
		{Place: "130500", Year: 2022, Unit: "亿元", Value: 700},
		{Place: "130100", Year: 2023, Unit: "%", Value: 6},
		{Place: "130200", Year: 2023, Unit: "%", Value: 6},
	}
	want := "[{2021 3 6 7 8 %} {2022 4 4 6.5 9 %}]"
	if got := fmt.Sprint(spansOf(points)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := spansOf(nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}
