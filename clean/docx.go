package clean

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"mubiao/report"
)

const (
	docxMost  = 16 << 20 // bytes that a document may unpack to
	partMost  = 4 << 20  // … and one of its smaller parts
	mainPart  = "word/document.xml"
	relations = "_rels/.rels"
)

var errTooLarge = errors.New("it unpacks to more than a document can be")

// archiveLines returns the paragraphs of a document that is an archive.
func archiveLines(body []byte) ([]string, *report.Fault) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	switch {
	case err != nil:
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the archive breaks off", Err: err}
	case isOFD(z):
		return ofdLines(z)
	}
	return docxLines(z)
}

// docxLines returns the paragraphs of a Word document as a reader sees them; a
// row of a table is one line. Numbers that Word gives by itself are not in the
// file's text.
func docxLines(z *zip.Reader) ([]string, *report.Fault) {
	name := mainOf(z)
	part := partOf(z, name)
	if part == nil {
		return nil, &report.Fault{Failure: report.NotText, Detail: "the archive is no document of Word or OFD"}
	}
	text, err := readPart(part, docxMost)
	if err == nil {
		styles, _ := readPart(partOf(z, path.Join(path.Dir(name), "styles.xml")), partMost)
		text, err = wordText(text, wordStyles(styles))
	}
	if err != nil {
		return nil, &report.Fault{Failure: report.Damaged, Detail: err.Error(), Err: err}
	}
	ls := lines(text)
	for i, l := range ls {
		ls[i] = squeeze(withoutNotes(l))
	}
	return ls, nil
}

// mainOf returns the name of the part that holds the text, as the package's
// relationships name it.
func mainOf(z *zip.Reader) string {
	text, err := readPart(partOf(z, relations), partMost)
	var all struct {
		Relationships []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err != nil || decoderOf(text).Decode(&all) != nil {
		return mainPart
	}
	for _, r := range all.Relationships {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return strings.TrimPrefix(path.Clean(r.Target), "/")
		}
	}
	return mainPart
}

// partOf returns the part of the name; nil for none. Some writers turn the
// slashes round or write names in another case.
func partOf(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if strings.EqualFold(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"), name) {
			return f
		}
	}
	return nil
}

// readPart returns a part as UTF-8; "" for none.
func readPart(f *zip.File, most int64) (string, error) {
	if f == nil {
		return "", nil
	}
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	body, err := io.ReadAll(&capped{r: r, left: most})
	if err != nil {
		return "", err
	}
	switch {
	case hasBOM(body):
		body, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(body)
	case bytes.HasPrefix(body, []byte("<\x00")):
		body, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(body)
	case bytes.HasPrefix(body, []byte("\x00<")):
		body, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Bytes(body)
	}
	return string(body), err
}

// decoderOf reads XML that is UTF-8, whatever it says of itself.
func decoderOf(text string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return d
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
