package exchange

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// kind tells how a form that has types (JSON, XLSX) carries a cell.
type kind int

const (
	textCell kind = iota
	numberCell
	flagCell
)

// column is one column of the table, both ways.
type column struct {
	name string
	kind kind
	get  func(r *Row, c report.Catalogue) string
	set  func(r *Row, cell string) error // nil: for readers of the table only
}

// columns are all columns, in the order in which they are written. They are
// read in this order too, whatever the order in the file.
var columns = []column{
	// Who promises, and when.
	text("place_code", func(r *Row) *string { return &r.Place }),
	shown("place", placeName),
	whole("year", func(r *Row) *int { return &r.Year }),
	text("role", func(r *Row) *report.Role { return &r.Role }),

	// What.
	text("indicator", func(r *Row) *string { return &r.Indicator }),
	shown("indicator_zh", chineseName),
	shown("indicator_en", englishName),
	text("action", func(r *Row) *string { return &r.Action }),
	text("object", func(r *Row) *string { return &r.Object }),
	text("measure", func(r *Row) *report.Measure { return &r.Measure }),

	// How much.
	text("to", func(r *Row) *report.Bound { return &r.To }),
	text("comparator", func(r *Row) *report.Comparator { return &r.Comparator }),
	amount("value", func(r *Row) *float64 { return &r.Value }),
	maybe("high", func(r *Row) **float64 { return &r.High }),
	maybe("stretch", func(r *Row) **float64 { return &r.Stretch }),
	text("unit", func(r *Row) *string { return &r.Unit }),
	text("basis", func(r *Row) *string { return &r.Basis }),
	text("from", func(r *Row) *string { return &r.From }),
	text("period", func(r *Row) *string { return &r.Period }),
	whole("ordinal", func(r *Row) *int { return &r.Ordinal }),

	// In which sense.
	flag("strive", func(r *Row) *bool { return &r.Strive }),
	flag("headline", func(r *Row) *bool { return &r.Headline }),
	flag("estimated", func(r *Row) *bool { return &r.Estimated }),
	flag("pledge", func(r *Row) *bool { return &r.Pledge }),
	doubts("doubts", func(r *Row) *[]report.DoubtKind { return &r.Doubts }),

	// Where it stands.
	text("wording", func(r *Row) *string { return &r.Wording }),
	text("quote", func(r *Row) *string { return &r.Quote }),
	whole("start", func(r *Row) *int { return &r.Start }),
	whole("end", func(r *Row) *int { return &r.End }),
	text("section", func(r *Row) *string { return &r.Section }),

	// How we know.
	text("source", func(r *Row) *string { return &r.Source }),
	shown("origin", func(r *Row, _ report.Catalogue) string { return string(r.Origin) }),
	shown("evidence", func(r *Row, _ report.Catalogue) string { return r.Evidence }),
	shown("document_hash", func(r *Row, _ report.Catalogue) string { return r.Hash }),
	whole("rules", func(r *Row) *int { return &r.Rules }),
}

// needed are the columns that a file must have; the others may be missing.
var needed = []string{"place_code", "year", "role", "indicator", "value"}

// Columns returns the names of the columns in the order in which they are
// written.
func Columns() []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}

// unknownColumn says what may have been meant: dropping a misspelt column
// would lose figures in silence.
func unknownColumn(name string, known []string) string {
	for _, k := range known {
		if strings.EqualFold(strings.ReplaceAll(name, " ", "_"), k) {
			return fmt.Sprintf("column %q is not known: write %s", name, k)
		}
	}
	return fmt.Sprintf("column %q is not known; known are %s", name, strings.Join(known, ", "))
}

func text[T ~string](name string, at func(*Row) *T) column {
	return column{name, textCell,
		func(r *Row, _ report.Catalogue) string { return string(*at(r)) },
		func(r *Row, cell string) error {
			*at(r) = T(cell)
			return nil
		}}
}

func shown(name string, get func(*Row, report.Catalogue) string) column {
	return column{name: name, kind: textCell, get: get}
}

func whole(name string, at func(*Row) *int) column {
	return column{name, numberCell,
		func(r *Row, _ report.Catalogue) string { return strconv.Itoa(*at(r)) },
		func(r *Row, cell string) error {
			if cell == "" {
				return nil
			}
			n, err := strconv.Atoi(strings.TrimSpace(cell))
			if err != nil || n < 0 {
				return fmt.Errorf("%q is no whole number", cell)
			}
			*at(r) = n
			return nil
		}}
}

func amount(name string, at func(*Row) *float64) column {
	return column{name, numberCell,
		func(r *Row, _ report.Catalogue) string { return number(*at(r)) },
		func(r *Row, cell string) error {
			v, err := parseNumber(cell)
			*at(r) = v
			return err
		}}
}

func maybe(name string, at func(*Row) **float64) column {
	return column{name, numberCell,
		func(r *Row, _ report.Catalogue) string {
			if *at(r) == nil {
				return ""
			}
			return number(**at(r))
		},
		func(r *Row, cell string) error {
			if cell == "" {
				return nil
			}
			v, err := parseNumber(cell)
			*at(r) = &v
			return err
		}}
}

func flag(name string, at func(*Row) *bool) column {
	return column{name, flagCell,
		func(r *Row, _ report.Catalogue) string { return strconv.FormatBool(*at(r)) },
		func(r *Row, cell string) error {
			v, err := parseFlag(cell)
			*at(r) = v
			return err
		}}
}

// doubts are kinds of doubt, a blank between them.
func doubts(name string, at func(*Row) *[]report.DoubtKind) column {
	return column{name, textCell,
		func(r *Row, _ report.Catalogue) string {
			var kinds []string
			for _, k := range *at(r) {
				kinds = append(kinds, string(k))
			}
			return strings.Join(kinds, " ")
		},
		func(r *Row, cell string) error {
			for _, s := range strings.Fields(cell) {
				k := report.DoubtKind(s)
				if !slices.Contains(report.DoubtKinds(), k) {
					return fmt.Errorf("%q is none of %s", s, list(report.DoubtKinds()))
				}
				*at(r) = append(*at(r), k)
			}
			return nil
		}}
}

func parseNumber(cell string) (float64, error) {
	cell = strings.TrimSpace(cell)
	v, err := strconv.ParseFloat(cell, 64)
	switch {
	case cell == "":
		return 0, fmt.Errorf("is empty: a figure needs its number")
	case err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) && !strings.ContainsAny(cell, "xX_pP"):
		return v, nil
	}
	return 0, fmt.Errorf("%q is no number: write 6.7 or -1200, the unit in its own column", cell)
}

// number writes v so that it is read back as the same value.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func parseFlag(cell string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "true", "yes", "1", "是":
		return true, nil
	case "false", "no", "0", "否", "":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", cell)
}

func placeName(r *Row, _ report.Catalogue) string {
	p, _ := place.Lookup(r.Place)
	return p.Name
}

func chineseName(r *Row, c report.Catalogue) string {
	i, _ := c.Find(r.Indicator)
	return i.Chinese
}

func englishName(r *Row, c report.Catalogue) string {
	i, _ := c.Find(r.Indicator)
	return i.English
}
