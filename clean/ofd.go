package clean

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"mubiao/clean/pdf"
	"mubiao/report"
)

// OFD, the national format of pages (GB/T 33190): an archive of XML in which
// each character of a page has its place, as in a PDF, and so it is read.

const (
	ofdEntry  = "OFD.xml"
	ofdPages  = 500     // pages that a document has at most
	ofdGlyphs = 500_000 // … and characters
	ofdMost   = 64 << 20
	pointsOf  = 72 / 25.4 // of a millimetre, in which an OFD measures
)

// isOFD reports an archive that is an OFD.
func isOFD(z *zip.Reader) bool { return partOf(z, ofdEntry) != nil }

// ofdLines returns the paragraphs of an OFD that holds text.
func ofdLines(z *zip.Reader) ([]string, *report.Fault) {
	pages, err := ofdPagesOf(z)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, &report.Fault{Failure: report.TooBig, Detail: "the OFD unpacks to more than a document can be", Err: err}
	case err != nil:
		return nil, &report.Fault{Failure: report.Damaged, Detail: "the OFD cannot be read: " + err.Error(), Err: err}
	}
	return pageLines(pages, "OFD")
}

// ofdPagesOf returns the pages of all documents of an OFD.
func ofdPagesOf(z *zip.Reader) ([]pdf.Page, error) {
	entry, err := readPart(partOf(z, ofdEntry), partMost)
	if err != nil {
		return nil, err
	}
	var all []pdf.Page
	left, bytes := ofdGlyphs, int64(ofdMost)
	for _, root := range ofdNamed(entry, "DocRoot", "") {
		root = ofdPath("", root)
		tree, err := readPart(partOf(z, root), partMost)
		if err != nil {
			return nil, err
		}
		named := ofdNamed(tree, "Page", "BaseLoc")
		if len(named) == 0 {
			named = ofdNamed(tree, "BaseLoc", "") // as some writers put it
		}
		for _, name := range named {
			part := partOf(z, ofdPath(path.Dir(root), name))
			switch {
			case part == nil:
				return nil, errors.New("a page is not there: " + name)
			case len(all) == ofdPages:
				return nil, errTooLarge
			}
			text, err := readPart(part, min(docxMost, bytes))
			if err != nil {
				return nil, err
			}
			p, err := ofdPage(text, left)
			if err != nil {
				return nil, err
			}
			left, bytes = left-len(p.Glyphs), bytes-int64(len(text))
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		return nil, errors.New("it names no page")
	}
	return all, nil
}

// ofdPath returns the name of a part: from the root of the archive where it
// begins with a slash, else from the folder of the part that names it.
func ofdPath(folder, name string) string {
	name = strings.ReplaceAll(strings.TrimSpace(name), `\`, "/")
	if strings.HasPrefix(name, "/") {
		return strings.TrimPrefix(path.Clean(name), "/")
	}
	return path.Join(folder, name)
}

// ofdNamed returns what the elements of a name hold: an attribute, or their text.
func ofdNamed(text, element, attribute string) []string {
	var all []string
	d := decoderOf(text)
	for {
		token, err := d.Token()
		if err != nil {
			return all
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != element {
			continue
		}
		said := ofdAttr(start, attribute)
		if attribute == "" {
			if next, err := d.Token(); err == nil {
				data, _ := next.(xml.CharData)
				said = string(data)
			}
		}
		if said = strings.TrimSpace(said); said != "" {
			all = append(all, said)
		}
	}
}

func ofdAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// ofdText is the state of an object of text while its codes are read.
type ofdText struct {
	at     [2]float64 // its place on the page, millimetres from the left and the top
	matrix [6]float64
	size   float64
	x, y   float64 // of the last code
}

// ofdPage returns the characters of a page, of at most so many.
func ofdPage(text string, most int) (pdf.Page, error) {
	var p pdf.Page
	var o ofdText
	hidden := 0 // elements that are open and not to be seen
	covered, area := 0.0, 0.0
	d := decoderOf(text)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			p.Picture = area > 0 && covered > area/2
			return p, nil
		}
		if err != nil {
			return p, err
		}
		switch e := token.(type) {
		case xml.EndElement:
			hidden = max(0, hidden-1)
			continue
		case xml.StartElement:
			if hidden > 0 || ofdAttr(e, "Visible") == "false" {
				hidden++
				continue
			}
			switch e.Name.Local {
			case "PhysicalBox":
				if box := ofdNumbers(ofdTextOf(d)); len(box) == 4 {
					area = box[2] * box[3]
				}
			case "ImageObject":
				if box := ofdNumbers(ofdAttr(e, "Boundary")); len(box) == 4 {
					covered += box[2] * box[3]
				}
			case "TextObject":
				o = newOFDText(e)
			case "TextCode":
				o.read(e, ofdTextOf(d), &p)
				if len(p.Glyphs) > most {
					return p, errTooLarge
				}
			}
		}
	}
}

// ofdTextOf returns the text right inside the element that was just opened.
func ofdTextOf(d *xml.Decoder) string {
	var b strings.Builder
	for depth := 0; ; {
		token, err := d.Token()
		if err != nil {
			return b.String()
		}
		switch e := token.(type) {
		case xml.CharData:
			b.Write(e)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth--; depth < 0 {
				return b.String()
			}
		}
	}
}

func newOFDText(e xml.StartElement) ofdText {
	o := ofdText{matrix: [6]float64{1, 0, 0, 1, 0, 0}}
	if box := ofdNumbers(ofdAttr(e, "Boundary")); len(box) == 4 {
		o.at = [2]float64{box[0], box[1]}
	}
	if m := ofdNumbers(ofdAttr(e, "CTM")); len(m) == 6 {
		o.matrix = [6]float64(m)
	}
	o.size, _ = strconv.ParseFloat(ofdAttr(e, "Size"), 64)
	return o
}

// read puts the characters of a code onto the page, each by as much behind the
// one before as the code says, or by its width.
func (o *ofdText) read(e xml.StartElement, text string, p *pdf.Page) {
	if x, err := strconv.ParseFloat(ofdAttr(e, "X"), 64); err == nil {
		o.x = x
	}
	if y, err := strconv.ParseFloat(ofdAttr(e, "Y"), 64); err == nil {
		o.y = y
	}
	across, down := ofdSteps(ofdAttr(e, "DeltaX")), ofdSteps(ofdAttr(e, "DeltaY"))
	m := o.matrix
	size := o.size * math.Hypot(m[2], m[3])
	turn := int16(math.Round(math.Atan2(m[1], m[0]) * 180 / math.Pi))
	x, y := o.x, o.y
	for i, r := range []rune(strings.Trim(text, "\r\n\t")) {
		step, stepped := across.at(i)
		fall, _ := down.at(i)
		if !stepped && down.n == 0 {
			step = o.size / 2
			if isWide(r) {
				step = o.size
			}
		}
		p.Glyphs = append(p.Glyphs, pdf.Glyph{Text: r, Turn: turn, Size: float32(size * pointsOf),
			X: float32((m[0]*x + m[2]*y + m[4] + o.at[0]) * pointsOf),
			Y: float32(-(m[1]*x + m[3]*y + m[5] + o.at[1]) * pointsOf)})
		x, y = x+step, y+fall
	}
}

// steps are the distances between characters; the last goes on.
type steps struct {
	runs []stepRun
	n    int
}

type stepRun struct {
	until int
	step  float64
}

// ofdSteps reads distances, of which "g 3 4.2" stands for three times 4.2.
func ofdSteps(said string) steps {
	var all steps
	words := strings.Fields(said)
	for len(words) > 0 {
		n, word := 1, words[0]
		if word == "g" && len(words) > 2 {
			n, _ = strconv.Atoi(words[1])
			word, words = words[2], words[2:]
		}
		words = words[1:]
		step, err := strconv.ParseFloat(word, 64)
		if err != nil || n < 1 || n > ofdGlyphs {
			continue
		}
		all.n += n
		all.runs = append(all.runs, stepRun{all.n, step})
	}
	return all
}

// at returns the distance between a character and the next.
func (s *steps) at(i int) (float64, bool) {
	for len(s.runs) > 1 && i >= s.runs[0].until {
		s.runs = s.runs[1:]
	}
	if len(s.runs) == 0 {
		return 0, false
	}
	return s.runs[0].step, i < s.n
}

func ofdNumbers(said string) []float64 {
	var all []float64
	for w := range strings.FieldsSeq(said) {
		n, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return nil
		}
		all = append(all, n)
	}
	return all
}
