// Package exchange carries figures in and out of mubiao: CSV, JSON lines and
// XLSX, with the same columns both ways. docs/data.md describes the columns
// for people; a test holds the two together.
//
// On the way out, Write takes Rows. On the way in, Read returns the figures, or
// a *Bad that names every cell at fault; of a bad file nothing is returned.
// Both pick the form by the file's name. Doubts says which of the figures look
// unlikely and were taken all the same.
//
// One table (column.go) says what the columns are, how a cell is written and
// how it is read; the three forms differ only in how they carry the cells.
package exchange

import (
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"mubiao/report"
)

// Row is a figure as it goes out: with what a reader of the table needs to
// find it again.
type Row struct {
	report.Figure
	Hash string // version of the document it was read from; "" for an import
}

// Read returns the figures of a file, in its order, in the form that the
// name's ending says: .jsonl, .xlsx, else CSV. Where any cell is at fault
// the error is a *Bad and no figure is returned.
func Read(name string, r io.Reader, c report.Catalogue) ([]report.Figure, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return ReadJSONL(name, r, c)
	case ".xlsx":
		return ReadXLSX(name, r, c)
	}
	return ReadCSV(name, r, c)
}

// Rows are rows in order, as they come; an error ends them.
type Rows = iter.Seq2[Row, error]

// RowsOf are the rows of a list.
func RowsOf(list []Row) Rows {
	return func(yield func(Row, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Write writes rows in the form that the name's ending says: .jsonl, .xlsx,
// else CSV. It holds no more of them than one, .xlsx on the disk.
func Write(name string, w io.Writer, rows Rows, c report.Catalogue) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return WriteJSONL(w, rows, c)
	case ".xlsx":
		return WriteXLSX(w, rows, c)
	}
	return WriteCSV(w, rows, c)
}

// Doubts names the figures whose value is outside what the catalogue finds
// plausible, one line each. They may be right, so they are not refused.
func Doubts(figures []report.Figure, c report.Catalogue) []string {
	var doubts []string
	for _, f := range figures {
		m, ok := measureOf(f, c)
		if !ok || m.Low == m.High || len(m.Units) == 0 || f.Unit != m.Units[0] {
			continue
		}
		if f.Value < m.Low || f.Value > m.High {
			doubts = append(doubts, fmt.Sprintf("%s: %s %s of %s%s is outside the usual %s to %s",
				f.Evidence, f.Indicator, f.Measure, number(f.Value), f.Unit, number(m.Low), number(m.High)))
		}
	}
	return doubts
}

// measureOf returns how the catalogue measures the figure, and whether it
// does. An average of yearly growth is measured as growth is.
func measureOf(f report.Figure, c report.Catalogue) (report.MeasureSpec, bool) {
	i, ok := c.Find(f.Indicator)
	if !ok {
		return report.MeasureSpec{}, false
	}
	for _, m := range i.Measures {
		if m.Measure == f.Measure || m.Measure == report.Growth && f.Measure == report.AverageGrowth {
			return m, true
		}
	}
	return report.MeasureSpec{}, false
}
