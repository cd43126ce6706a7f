package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// WriteJSONL writes an object on a line for each row: numbers and flags
// typed, an empty number null, the keys in the order of the columns.
func WriteJSONL(w io.Writer, rows Rows, c report.Catalogue) error {
	out := bufio.NewWriter(w)
	for row, err := range rows {
		if err != nil {
			return fmt.Errorf("write jsonl: %w", err)
		}
		out.WriteString("{") // errors stay with the writer until Flush
		for n, col := range columns {
			if n > 0 {
				out.WriteString(",")
			}
			fmt.Fprintf(out, "%q:%s", col.name, jsonCell(col.kind, col.get(&row, c)))
		}
		if _, err := out.WriteString("}\n"); err != nil {
			return fmt.Errorf("write jsonl: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write jsonl: %w", err)
	}
	return nil
}

func jsonCell(k kind, cell string) string {
	switch {
	case k == textCell:
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.Encode(cell) // a string always encodes
		return strings.TrimSuffix(b.String(), "\n")
	case cell == "":
		return "null"
	}
	return cell
}

// ReadJSONL returns the figures of a file of JSON objects, one on a line,
// with the columns as keys. See Read for the error.
func ReadJSONL(name string, r io.Reader, c report.Catalogue) ([]report.Figure, error) {
	body, err := readText(name, r)
	if err != nil {
		return nil, err
	}
	p := newParser(name, c)
	known := Columns()
	line := 0
	for s := range strings.Lines(body) {
		line++
		if strings.TrimSpace(s) != "" {
			p.jsonRow(line, s, known)
		}
	}
	if line == 0 {
		p.bad.add(1, "", "the file is empty")
	}
	return p.figures()
}

func (p *parser) jsonRow(line int, s string, known []string) {
	var object map[string]any
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	if err := d.Decode(&object); err != nil {
		p.bad.add(line, "", "is no JSON object: %v", err)
		return
	}
	if _, err := d.Token(); err != io.EOF {
		p.bad.add(line, "", "holds more than one object")
		return
	}
	cells := make(map[string]string, len(object))
	before := len(p.bad.Faults)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if !slices.Contains(known, key) {
			p.bad.add(line, "", "%s", unknownColumn(key, known))
			continue
		}
		cell, ok := cellOf(object[key])
		if !ok {
			p.bad.add(line, key, "holds a list or an object")
		}
		cells[key] = cell
	}
	if len(p.bad.Faults) == before {
		p.row(line, cells)
	}
}

func cellOf(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case bool:
		return strconv.FormatBool(v), true
	case json.Number:
		return v.String(), true
	}
	return "", false
}
