package exchange

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"mubiao/report"
)

const (
	sheetName = "figures"

	// maxUnzipped stops a small file that swells when it is opened.
	maxUnzipped = 128 << 20
)

// WriteXLSX writes a workbook with one sheet: the header, frozen and with a
// filter, and a row for each figure. Numbers are numbers and text is text, so
// nothing can be taken for a formula.
func WriteXLSX(w io.Writer, rows Rows, c report.Catalogue) error {
	book := excelize.NewFile()
	err := writeBook(book, w, rows, c)
	if err := errors.Join(err, book.Close()); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

func writeBook(book *excelize.File, w io.Writer, rows Rows, c report.Catalogue) error {
	if err := book.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	sheet, err := book.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	top := &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := sheet.SetPanes(top); err != nil {
		return err
	}
	header := make([]any, len(columns))
	for i, col := range columns {
		header[i] = col.name
	}
	if err := sheet.SetRow("A1", header); err != nil {
		return err
	}
	line := 1
	for row, err := range rows {
		if err != nil {
			return err
		}
		line++
		if err := sheet.SetRow("A"+strconv.Itoa(line), typedCells(&row, c)); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// typedCells are a row's cells as a spreadsheet takes them; an empty number
// is an empty cell.
func typedCells(r *Row, c report.Catalogue) []any {
	cells := make([]any, len(columns))
	for i, col := range columns {
		s := col.get(r, c)
		switch v, err := strconv.ParseFloat(s, 64); {
		case s == "":
		case col.kind == numberCell && err == nil:
			cells[i] = v
		case col.kind == flagCell:
			cells[i] = s == "true"
		default:
			cells[i] = s
		}
	}
	return cells
}

// ReadXLSX returns the figures of a workbook's first sheet. See Read for the
// error.
func ReadXLSX(name string, r io.Reader, c report.Catalogue) ([]report.Figure, error) {
	p := newParser(name, c)
	o := excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzipped}
	book, err := excelize.OpenReader(io.LimitReader(r, maxFile), o)
	if err != nil {
		p.bad.add(1, "", "is no XLSX workbook: %v", err)
		return p.figures()
	}
	err = p.sheet(book)
	if err := errors.Join(err, book.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", filepath.Base(name), err)
	}
	return p.figures()
}

func (p *parser) sheet(book *excelize.File) error {
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return err
	}
	defer rows.Close()
	var header []string
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return err
		case header == nil:
			if header = cells; !p.header(header) {
				return nil
			}
		default:
			p.sheetRow(line, header, cells)
		}
	}
	if header == nil {
		p.bad.add(1, "", "the first sheet is empty")
	}
	return rows.Error()
}

// sheetRow gives a row to the parser. A workbook leaves out the empty cells at
// a row's end.
func (p *parser) sheetRow(line int, header, fields []string) {
	if strings.Join(fields, "") == "" {
		return
	}
	cells := make(map[string]string, len(header))
	for i, name := range header {
		if i < len(fields) {
			cells[name] = fields[i]
		}
	}
	p.row(line, cells)
}
