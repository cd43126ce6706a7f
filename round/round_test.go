package round

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/figure"
	"mubiao/pipeline"
	"mubiao/seeds"
	"mubiao/store"
)

// reports is a table of targets for import: what a city said, year by year.
const reports = `place_code,year,role,indicator,measure,comparator,value,high,unit,headline,period,to,basis
130100,2025,target,gdp,growth,ge,6,,%,true,2025,,
130100,2026,target,gdp,growth,ge,5.5,,%,true,2026,,
130200,2025,target,gdp,growth,approx,6,,%,true,2025,,
130200,2026,target,gdp,growth,approx,6.5,,%,true,2026,,
130300,2025,target,gdp,growth,ge,6,,%,true,2025,,
130300,2026,target,gdp,growth,approx,6,,%,true,2026,,
130400,2025,target,gdp,growth,approx,6,,%,true,2025,,
130400,2026,target,gdp,growth,eq,6,,%,true,2026,,
130500,2025,target,gdp,growth,ge,6,,%,true,2025,,
130500,2026,target,gdp,growth,range,6,6.5,%,true,2026,,
130600,2025,target,gdp,growth,approx,6,,%,true,2025,,
130600,2026,target,gdp,growth,approx,6,,%,true,2026,,
130700,2025,target,gdp,growth,approx,6,,%,true,2025,,
130700,2026,relative,gdp,growth,gt,0,,,true,2026,province,
130800,2025,target,gdp,growth,approx,6,,%,true,2025,,
130800,2026,target,retail,growth,eq,6,,%,true,2026,,
130800,2026,target,gdp,growth,eq,6,,%,false,2026,,
130900,2025,target,gdp,growth,approx,6,,%,true,2025,,
130900,2026,target,retail,growth,eq,6,,%,true,2026,,
131000,2025,target,retail,growth,eq,6,,%,true,2025,,
131000,2026,target,gdp,growth,eq,6,,%,true,2026,,
131100,2021,target,gdp,growth,eq,8,,%,true,2021,,
131100,2026,target,gdp,growth,eq,6,,%,true,2026,,
140100,2026,target,gdp,growth,eq,6,,%,true,2026,,
140200,2025,target,gdp,growth,eq,6,,%,true,2025,,
140300,2025,target,gdp,level,eq,1200,,亿元,true,2025,,
140300,2026,target,gdp,growth,eq,6,,%,true,2026,,
140400,2025,relative,gdp,growth,gt,0,,,true,2025,province,
140400,2026,target,gdp,growth,eq,6,,%,true,2026,,
140500,2025,target,gdp,growth,eq,6,,%,true,2025,,
140500,2025,target,retail,growth,eq,6,,%,true,2025,,
140500,2025,target,fai,growth,eq,6,,%,true,2025,,
140500,2026,target,retail,growth,eq,6,,%,true,2026,,
`

func open(t *testing.T, table string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "round.db"), store.Options{Offline: true, Now: seeds.Clock})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	catalogue, err := figure.Load()
	check(t, err)
	p := pipeline.New(pipeline.Tools{Log: slog.New(slog.DiscardHandler), Store: db, Stages: pipeline.StagesOf(catalogue),
		Now: seeds.Clock}, pipeline.Options{})
	_, err = p.Import(t.Context(), "reports.csv", []byte(table))
	check(t, err)
	return db
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What can become of a target, each by a city of its own.
func TestKinds(t *testing.T) {
	db := open(t, reports)
	catalogue, err := figure.Load()
	check(t, err)
	rows, err := Of(t.Context(), db, catalogue, Question{Year: 2026, Indicator: "gdp", Measure: "growth"})
	check(t, err)
	want := map[string]Kind{"130100": Lowered, "130200": Raised, "130300": Softer, "130400": Harder, "130500": Reworded,
		"130600": Unchanged, "130700": Relative, "130800": Moved, "130900": Dropped, "131000": Added, "131100": Gap,
		"140100": First, "140200": Awaited, "140300": Redefined, "140400": Absolute, "140500": Doubtful}
	for _, r := range rows {
		if r.Kind != want[r.Place.Code] {
			t.Errorf("%s %s: %s, want %s", r.Place.Code, r.Place.Name, r.Kind, want[r.Place.Code])
		}
		if r.Kind == Gap && r.Last != 2021 {
			t.Errorf("the gap is since %d", r.Last)
		}
		delete(want, r.Place.Code)
	}
	for code, kind := range want {
		t.Errorf("%s: no row, want %s", code, kind)
	}
	s := Sum(rows)
	if s.Compared != 6 || s.Median != (Move{6, 6, 6}) || s.Reported != len(rows)-1 {
		t.Errorf("%+v", s)
	}
	if got := s.Mean; fmt.Sprintf("%.4f %.4f", got.Before, got.After) != "6.0000 6.0000" || s.Weighted.Places != 0 {
		t.Errorf("mean %+v, weighted %+v", got, s.Weighted)
	}
}

// A line of the table has a cell for each column, and rows that were not asked
// for are not in it.
func TestTable(t *testing.T) {
	db := open(t, reports)
	catalogue, err := figure.Load()
	check(t, err)
	q := Question{Year: 2026, Indicator: "gdp", Measure: "growth"}
	rows, err := Of(t.Context(), db, catalogue, q)
	check(t, err)
	table := TableOf(q, rows, Cut{Under: "130000", Kind: Lowered})
	cells := table.Cells()
	if len(cells) != 2 || table.Counts[Lowered] != 1 || table.Counts[Awaited] != 0 || table.Counts[Dropped] != 1 {
		t.Errorf("%d rows, %v", len(cells)-1, table.Counts)
	}
	if len(cells[1]) != len(cells[0]) || !strings.HasPrefix(strings.Join(cells[1], ","), "130100,石家庄市,") {
		t.Errorf("%q under %q", cells[1], cells[0])
	}
}
