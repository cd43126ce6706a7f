package clean

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"mubiao/report"
)

// docxMost is the most bytes that a document may unpack to.
const docxMost = 16 << 20

var errTooLarge = errors.New("it unpacks to more than a document can be")

// docxLines returns the paragraphs of a Word document; a row of a table is one
// line. Numbers that Word gives by itself are not in the file's text.
func docxLines(body []byte) ([]string, *report.Fault) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the archive breaks off", Err: err}
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		return nil, &report.Fault{Failure: report.NotText, Detail: "the archive is no Word document", Err: err}
	}
	defer part.Close()
	text, err := wordText(&capped{r: part, left: docxMost})
	if err != nil {
		return nil, &report.Fault{Failure: report.Damaged, Detail: err.Error(), Err: err}
	}
	return lines(text), nil
}

// wordText reads WordprocessingML: the text of runs, with line breaks at
// paragraphs outside tables and at rows inside them.
func wordText(r io.Reader) (string, error) {
	var b strings.Builder
	d := xml.NewDecoder(r)
	inText, rows := false, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if isDeleted(t.Name.Local) {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			inText = t.Name.Local == "t"
			rows += opened(&b, t.Name.Local)
		case xml.EndElement:
			inText = false
			rows -= closed(&b, t.Name.Local, rows)
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
}

// isDeleted reports elements whose text a reader of the document does not see.
func isDeleted(name string) bool {
	switch name {
	case "Fallback", "del", "moveFrom", "instrText", "delText":
		return true
	}
	return false
}

// opened writes what an element begins with; it returns 1 where a row begins.
func opened(b *strings.Builder, name string) int {
	switch name {
	case "tab":
		b.WriteByte(' ')
	case "br", "cr":
		b.WriteByte('\n')
	case "tr":
		b.WriteByte('\n')
		return 1
	}
	return 0
}

// closed writes what an element ends with, inside so many rows; it returns 1
// where a row ends.
func closed(b *strings.Builder, name string, rows int) int {
	switch {
	case name == "tr":
		b.WriteByte('\n')
		return 1
	case name == "p" && rows == 0:
		b.WriteByte('\n')
	case name == "p":
		b.WriteByte(' ')
	}
	return 0
}

// capped is a reader that fails beyond a number of bytes.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errTooLarge
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	return n, err
}
