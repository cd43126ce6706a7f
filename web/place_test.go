package web

import (
	"fmt"
	"testing"

	"mubiao/report"
	"mubiao/store"
)

// TestPledged puts together what stands in one clause.
func TestPledged(t *testing.T) {
	figure := func(id int64, start int, quote string) store.Stand {
		return store.Stand{Figure: report.Figure{ID: id, Quote: quote, Start: start, End: start + len([]rune(quote)),
			Key: report.Key{Object: "学校"}, Action: "新建", Value: 2, Unit: "所", Comparator: report.Equal}}
	}
	said := (&Site{Tools: Tools{Catalogue: indicators()}}).speech(report.Chinese)
	for _, c := range []struct {
		name    string
		figures []store.Stand
		want    string
	}{
		{"none", nil, "[]"},
		{"a clause with three figures", []store.Stand{figure(3, 5, "新建公园9个、停车场23处、车位90个"), figure(1, 5, "新建公园9个"), figure(2, 5, "新建公园9个、停车场23处")},
			"[[{1 新建公园9个} {2 、停车场23处} {3 、车位90个}]]"},
		{"two clauses", []store.Stand{figure(1, 5, "新建公园9个"), figure(2, 20, "停车场23处")}, "[[{1 新建公园9个}] [{2 停车场23处}]]"},
		{"said twice", []store.Stand{figure(1, 5, "新建公园9个"), figure(2, 20, "新建公园9个")}, "[[{1 新建公园9个}] [{2 新建公园9个}]]"},
		{"without words", []store.Stand{figure(1, 0, ""), figure(2, 0, "")}, "[[{1 新建学校 2所}] [{2 新建学校 2所}]]"},
	} {
		if got := fmt.Sprint(pledged(said, c.figures)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
