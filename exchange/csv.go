package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// byteOrderMark opens what is written: without it Excel takes UTF-8 for the
// local code page.
const byteOrderMark = "\ufeff"

// WriteCSV writes the header and a line for each row, in UTF-8 with a byte
// order mark. Text that a spreadsheet would run as a formula is made
// harmless; ReadCSV restores it.
func WriteCSV(w io.Writer, rows Rows, c report.Catalogue) error {
	out := csv.NewWriter(w)
	write := func() error {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
		if err := out.Write(Columns()); err != nil {
			return err
		}
		cells := make([]string, len(columns))
		for row, err := range rows {
			if err != nil {
				return err
			}
			for n, col := range columns {
				cells[n] = col.get(&row, c)
				if col.kind == textCell {
					cells[n] = guard(cells[n])
				}
			}
			if err := out.Write(cells); err != nil {
				return err
			}
		}
		out.Flush()
		return out.Error()
	}
	if err := write(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// WriteTable writes rows of cells, the first of them the header, as WriteCSV
// does: with a byte order mark, and text that would run as a formula made
// harmless. Numbers stay as they are.
func WriteTable(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	for _, row := range rows {
		cells := make([]string, len(row))
		for n, c := range row {
			if cells[n] = c; !isNumber(c) {
				cells[n] = guard(c)
			}
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// ReadCSV returns the figures of a CSV file in UTF-8 (with or without a byte
// order mark) or GB18030. The name stands in errors and in each figure's
// Evidence. See Read for the error.
func ReadCSV(name string, r io.Reader, c report.Catalogue) ([]report.Figure, error) {
	body, err := readText(name, r)
	if err != nil {
		return nil, err
	}
	p := newParser(name, c)
	in := csv.NewReader(strings.NewReader(body))
	in.FieldsPerRecord = -1 // counted by csvRow, so that every bad line is named
	header, err := in.Read()
	if err == nil && !p.header(header) {
		return p.figures()
	}
	for err == nil {
		var cells []string
		if cells, err = in.Read(); err == nil {
			line, _ := in.FieldPos(0)
			p.csvRow(line, header, cells)
		}
	}
	p.csvError(err, header)
	return p.figures()
}

// header checks the names of the columns and reports whether the rows can be
// read by them.
func (p *parser) header(names []string) bool {
	known := Columns()
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
		switch {
		case !slices.Contains(known, names[i]):
			p.bad.add(1, "", "%s", unknownColumn(names[i], known))
		case slices.Contains(names[:i], names[i]):
			p.bad.add(1, names[i], "stands twice in the header")
		}
	}
	for _, name := range needed {
		if !slices.Contains(names, name) {
			p.bad.add(1, name, "is missing from the header; needed are %s", strings.Join(needed, ", "))
		}
	}
	return len(p.bad.Faults) == 0
}

// csvRow gives a line of cells to the parser by their names. A line of empty
// cells, which spreadsheets leave behind, is no row.
func (p *parser) csvRow(line int, header, fields []string) {
	if strings.Join(fields, "") == "" {
		return
	}
	if len(fields) != len(header) {
		p.bad.add(line, "", "has %d cells, the header %d", len(fields), len(header))
		return
	}
	cells := make(map[string]string, len(header))
	for i, name := range header {
		cells[name] = unguard(fields[i])
	}
	p.row(line, cells)
}

// csvError notes what ended the reading; the end of the file is no fault
// where there was a header.
func (p *parser) csvError(err error, header []string) {
	var syntax *csv.ParseError
	switch {
	case errors.As(err, &syntax):
		p.bad.add(syntax.Line, "", "%v in character %d", syntax.Err, syntax.Column)
	case err == io.EOF && header == nil:
		p.bad.add(1, "", "the file is empty")
	case err != io.EOF:
		p.bad.add(0, "", "%v", err)
	}
}

// dangerous are the first characters by which a spreadsheet takes a cell for
// a formula; the full-width ones too, which some locales fold.
const dangerous = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that begins dangerously. One that
// already stands there gets a further one, so that unguard loses nothing.
func guard(s string) string {
	if isGuarded(s) {
		return "'" + s
	}
	return s
}

func unguard(s string) string {
	if strings.HasPrefix(s, "'") && isGuarded(s) {
		return s[1:]
	}
	return s
}

// isGuarded reports whether s begins dangerously behind any apostrophes.
func isGuarded(s string) bool {
	rest := strings.TrimLeft(s, "'")
	return rest != "" && strings.IndexAny(rest, dangerous) == 0
}
