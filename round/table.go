package round

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"mubiao/report"
)

// Table is a round as it goes out.
type Table struct {
	Year      int          `json:"year"`
	Against   int          `json:"against"`
	Indicator string       `json:"indicator"`
	Measure   string       `json:"measure"`
	Level     string       `json:"level"` // "" = all
	Under     string       `json:"under"`
	Unit      string       `json:"unit"` // of median and means
	Counts    map[Kind]int `json:"counts"`
	Reported  int          `json:"reported"`
	Compared  int          `json:"compared"`
	Median    Move         `json:"median"`
	Mean      Move         `json:"mean"`
	Weighted  Move         `json:"weighted"`
	Items     []Line       `json:"items"` // of the kind that was asked for
}

// Line is a row as it goes out: its fields are the columns of the CSV.
type Line struct {
	PlaceCode string   `json:"place_code"`
	Place     string   `json:"place"`
	English   string   `json:"english"`
	Level     string   `json:"level"`
	Year      int      `json:"year"`
	Against   int      `json:"against"` // of a gap: the year of the last target
	Indicator string   `json:"indicator"`
	Measure   string   `json:"measure"`
	Kind      string   `json:"kind"`
	Before    Cell     `json:"before"`
	After     Cell     `json:"after"`
	By        *float64 `json:"by"`
	Claim     *float64 `json:"claim"`
	ClaimUnit string   `json:"claim_unit"`
	Size      *float64 `json:"size"` // last year's level
	SizeUnit  string   `json:"size_unit"`
	Also      *float64 `json:"also"` // what stands outside the headline
}

// Cell is a target as it goes out; all of it is empty where there is none.
type Cell struct {
	ID         int64    `json:"id"` // of the figure
	Comparator string   `json:"comparator"`
	Value      *float64 `json:"value"`
	High       *float64 `json:"high"`
	Stretch    *float64 `json:"stretch"`
	Unit       string   `json:"unit"`
	Strive     bool     `json:"strive"`
	Basis      string   `json:"basis"`
	To         string   `json:"to"` // of a relative target
	Wording    string   `json:"wording"`
}

// TableOf returns the round as it goes out: the summary of the cut without its
// kind, the rows with it.
func TableOf(q Question, rows []Row, cut Cut) Table {
	all, awaited := cut, cut
	all.Kind, awaited.Kind = "", Awaited
	s := Sum(slices.Concat(all.Of(rows), awaited.Of(rows)))
	t := Table{Year: q.Year, Against: q.Year - 1, Indicator: q.Indicator, Measure: string(q.Measure),
		Level: string(cut.Level), Under: cut.Under, Unit: s.Unit, Counts: map[Kind]int{}, Reported: s.Reported, Compared: s.Compared,
		Median: s.Median, Mean: s.Mean, Weighted: s.Weighted, Items: []Line{}}
	for _, k := range Kinds {
		t.Counts[k] = s.Counts[k]
	}
	for _, r := range cut.Of(rows) {
		t.Items = append(t.Items, lineOf(q, r))
	}
	return t
}

func lineOf(q Question, r Row) Line {
	l := Line{PlaceCode: r.Place.Code, Place: r.Place.Name, English: r.Place.English, Level: string(r.Place.Level),
		Year: q.Year, Against: q.Year - 1, Indicator: q.Indicator, Measure: string(q.Measure), Kind: string(r.Kind),
		Before: cellOf(r.Before), After: cellOf(r.After), By: r.By}
	if r.Last != 0 {
		l.Against = r.Last
	}
	if r.Claim != nil {
		l.Claim, l.ClaimUnit = &r.Claim.Value, r.Claim.Unit
	}
	if r.Size != nil {
		l.Size, l.SizeUnit = &r.Size.Value, r.Size.Unit
	}
	if r.Also != nil {
		l.Also = &r.Also.Value
	}
	return l
}

func cellOf(f *report.Figure) Cell {
	if f == nil {
		return Cell{}
	}
	return Cell{f.ID, string(f.Comparator), &f.Value, f.High, f.Stretch, f.Unit, f.Strive, f.Basis, string(f.To), f.Wording}
}

// Columns are the names of the CSV's columns.
func Columns() []string {
	names := []string{"place_code", "place", "english", "level", "year", "against", "indicator", "measure", "kind"}
	for _, side := range []string{"before_", "after_"} {
		for _, name := range []string{"id", "comparator", "value", "high", "stretch", "unit", "strive", "basis", "to", "wording"} {
			names = append(names, side+name)
		}
	}
	return append(names, "by", "claim", "claim_unit", "size", "size_unit", "also")
}

// Cells are the items as rows of text, the first the header.
func (t Table) Cells() [][]string {
	rows := [][]string{Columns()}
	for _, l := range t.Items {
		rows = append(rows, l.Cells())
	}
	return rows
}

// Cells are the line as text, in the order of Columns.
func (l Line) Cells() []string {
	cells := []string{l.PlaceCode, l.Place, l.English, l.Level, fmt.Sprint(l.Year), fmt.Sprint(l.Against), l.Indicator, l.Measure, l.Kind}
	for _, c := range []Cell{l.Before, l.After} {
		id, strive := "", ""
		if c.Value != nil {
			strive = fmt.Sprint(c.Strive)
		}
		if c.ID != 0 {
			id = fmt.Sprint(c.ID)
		}
		cells = append(cells, id, c.Comparator, number(c.Value), number(c.High), number(c.Stretch), c.Unit, strive, c.Basis, c.To, c.Wording)
	}
	return append(cells, number(l.By), number(l.Claim), l.ClaimUnit, number(l.Size), l.SizeUnit, number(l.Also))
}

func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(math.Round(*v*1e9)/1e9, 'f', -1, 64)
}
