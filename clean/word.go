package clean

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"strconv"
	"strings"
)

// WordprocessingML: paragraphs of runs, each with its properties.

// The properties of a run that say whether and how its text is seen, by the
// names of their elements. The others are not kept.
const (
	vanished  = "vanish"
	struckOut = "strike"
	struckTwo = "dstrike"
	vertical  = "vertAlign"
)

// runStyle is what is said of a run's text: true where the property is set,
// false where it is taken back.
type runStyle map[string]bool

// isSeen reports text that a reader sees and that is not struck out.
func (s runStyle) isSeen() bool { return !s[vanished] && !s[struckOut] && !s[struckTwo] }

// set takes one property's element.
func (s runStyle) set(e xml.StartElement) {
	switch e.Name.Local {
	case vanished, struckOut, struckTwo:
		s[e.Name.Local] = !isOff(attribute(e, "val"))
	case vertical:
		s[vertical] = attribute(e, "val") == "superscript"
	case "position": // half points above the line
		n, _ := strconv.Atoi(attribute(e, "val"))
		s[vertical] = s[vertical] || n >= 6
	}
}

func isOff(value string) bool { return value == "0" || value == "false" || value == "off" }

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// wordStyles reads the styles of a document, by their ids, each with what it is
// based on.
func wordStyles(text string) map[string]runStyle {
	styles, bases := map[string]runStyle{}, map[string]string{}
	id, d := "", decoderOf(text)
	for {
		token, err := d.Token()
		if err != nil {
			break
		}
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "style":
			id = attribute(e, "styleId")
			styles[id] = runStyle{}
		case e.Name.Local == "basedOn":
			bases[id] = attribute(e, "val")
		case id != "":
			styles[id].set(e)
		}
	}
	for id, s := range styles {
		base := bases[id]
		for depth := 0; base != "" && depth < 10; depth++ {
			for name, on := range styles[base] {
				if _, said := s[name]; !said {
					s[name] = on
				}
			}
			base = bases[base]
		}
	}
	return styles
}

// wordDepth is how many elements may stand within each other.
const wordDepth = 500

var errTooDeep = errors.New("its elements stand too deep within each other")

// word reads the main part of a document.
type word struct {
	styles map[string]runStyle
	d      *xml.Decoder
	out    strings.Builder
	line   strings.Builder // the paragraph, or the row, that is being read
	boxes  []string        // what its text boxes say, which stands behind it
	rows   int             // tables' rows that are open
	depth  int             // elements that are open
}

// wordText returns the text of a main part: a line for each paragraph outside
// tables and for each row inside them.
func wordText(text string, styles map[string]runStyle) (string, error) {
	w := &word{styles: styles, d: decoderOf(text)}
	for {
		token, err := w.d.Token()
		if errors.Is(err, io.EOF) {
			w.flush()
			return w.out.String(), nil
		}
		if err != nil {
			return "", err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := w.element(e, nil); err != nil {
				return "", err
			}
		}
	}
}

// flush ends a line; the text boxes that are anchored in it follow.
func (w *word) flush() {
	w.out.WriteString(softened(w.line.String()))
	w.out.WriteByte('\n')
	for _, box := range w.boxes {
		w.out.WriteString(box + "\n")
	}
	w.line.Reset()
	w.boxes = nil
}

// element reads an element that has begun, within text of the style.
func (w *word) element(e xml.StartElement, s runStyle) error {
	switch e.Name.Local {
	case "del", "moveFrom", "instrText", "delText", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
		"trPrChange", "rt", "tblPr", "tblGrid", "tcPr", "sectPr", "sdtPr":
		return w.d.Skip()
	case "p":
		return w.paragraph(s)
	case "tr":
		return w.row(s)
	case "r":
		return w.run(s)
	case "txbxContent":
		return w.box(s)
	case "AlternateContent":
		return w.alternative(s)
	}
	return w.children(s, nil)
}

// children reads what stands in an element, up to its end. Where use is given,
// it is shown each element first, and reads those of which it returns true.
func (w *word) children(s runStyle, use func(xml.StartElement) (bool, error)) error {
	if w.depth++; w.depth > wordDepth {
		return errTooDeep
	}
	defer func() { w.depth-- }()
	for {
		token, err := w.d.Token()
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			if _, ended := token.(xml.EndElement); ended {
				return nil
			}
			continue
		}
		used := false
		if use != nil {
			if used, err = use(e); err != nil {
				return err
			}
		}
		if !used {
			if err := w.element(e, s); err != nil {
				return err
			}
		}
	}
}

// paragraph reads a paragraph. One whose mark is deleted or hidden goes on with
// the next.
func (w *word) paragraph(s runStyle) error {
	s = maps.Clone(s)
	joined := false
	err := w.children(s, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "pPr" {
			return false, nil
		}
		own, mark, err := w.properties("pStyle")
		joined = mark
		if s == nil {
			s = runStyle{}
		}
		maps.Copy(s, own)
		return true, err
	})
	switch {
	case err != nil || joined:
	case w.rows > 0:
		w.line.WriteByte(' ')
	default:
		w.flush()
	}
	return err
}

// properties reads the properties of a paragraph or of a run, whose style the
// element of the name gives. For a paragraph it returns those of its style, and
// whether its mark is not seen.
func (w *word) properties(name string) (s runStyle, mark bool, err error) {
	s = runStyle{}
	own := runStyle{}
	depth := 1
	for depth > 0 {
		token, err := w.d.Token()
		if err != nil {
			return s, mark, err
		}
		switch t := token.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if strings.HasSuffix(t.Name.Local, "Change") {
				if err := w.d.Skip(); err != nil {
					return s, mark, err
				}
				continue
			}
			depth++
			if t.Name.Local == name {
				maps.Copy(s, w.styles[attribute(t, "val")])
			}
			mark = mark || t.Name.Local == "del" || t.Name.Local == "moveFrom"
			own.set(t)
		}
	}
	if name == "pStyle" {
		return s, mark || own[vanished], nil
	}
	maps.Copy(s, own)
	return s, false, nil
}

// row reads a row of a table as one line, but a deleted one.
func (w *word) row(s runStyle) error {
	outer := w.line.String()
	w.line.Reset()
	w.rows++
	deleted := false
	err := w.children(s, func(e xml.StartElement) (bool, error) {
		if e.Name.Local != "trPr" {
			return false, nil
		}
		_, mark, err := w.properties("pStyle")
		deleted = deleted || mark
		return true, err
	})
	w.rows--
	own := w.line.String()
	w.line.Reset()
	w.line.WriteString(outer)
	if err != nil || deleted {
		return err
	}
	if w.rows > 0 {
		w.line.WriteString(own + " ")
		return nil
	}
	if strings.TrimSpace(outer) != "" {
		w.flush()
	}
	w.line.Reset()
	w.line.WriteString(own)
	w.flush()
	return nil
}

// run reads a run: text of one style, and what stands for a character.
func (w *word) run(s runStyle) error {
	s = maps.Clone(s)
	if s == nil {
		s = runStyle{}
	}
	return w.children(s, func(e xml.StartElement) (bool, error) {
		text := ""
		switch e.Name.Local {
		case "rPr":
			own, _, err := w.properties("rStyle")
			maps.Copy(s, own)
			return true, err
		case "t":
			var err error
			if text, err = w.chars(); err != nil {
				return true, err
			}
			w.write(text, s)
			return true, nil
		case "tab", "ptab":
			text = " "
		case "br", "cr":
			if text = "\n"; w.rows > 0 {
				text = " "
			}
		case "noBreakHyphen":
			text = "-"
		case "sym":
			text = symbol(attribute(e, "font"), attribute(e, "char"))
		case "softHyphen":
		default:
			return false, nil
		}
		w.write(text, s)
		return true, w.d.Skip()
	})
}

// chars returns the text of an element that has begun, up to its end.
func (w *word) chars() (string, error) {
	var b strings.Builder
	for {
		token, err := w.d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			return b.String(), nil
		case xml.StartElement:
			if err := w.d.Skip(); err != nil {
				return "", err
			}
		}
	}
}

func (w *word) write(text string, s runStyle) {
	switch {
	case !s.isSeen() || text == "":
	case s[vertical]:
		w.line.WriteRune(raisedFrom)
		w.line.WriteString(text)
		w.line.WriteRune(raisedTo)
	default:
		w.line.WriteString(text)
	}
}

// softened returns a paragraph with its breaks: within a sentence one is none.
func softened(text string) string {
	first, rest, ok := strings.Cut(text, "\n")
	for ok {
		var next string
		next, rest, ok = strings.Cut(rest, "\n")
		last := strings.TrimSpace(first[strings.LastIndexByte(first, '\n')+1:])
		begin := strings.TrimSpace(next)
		if last == "" || !runsOn(last) || !strings.ContainsAny(last, "，：") || beginsAnew(begin) || itemLine.MatchString(begin) {
			first += "\n"
		}
		first += next
	}
	return first
}

// itemLine matches a line that begins as an item of a list does.
var itemLine = expression(`^(?:\d{1,2}\s*[、.．)）]\s*\D|[一二三四五六七八九十]{1,3}(?:是|、)|各位代表)`)

// box reads a text box, which stands beside the paragraph that it is anchored in.
func (w *word) box(s runStyle) error {
	inner := &word{styles: w.styles, d: w.d, depth: w.depth}
	err := inner.children(s, nil)
	inner.flush()
	if text := strings.TrimSpace(inner.out.String()); text != "" {
		w.boxes = append(w.boxes, text)
	}
	return err
}

// alternative reads the first of the ways in which a thing is given.
func (w *word) alternative(s runStyle) error {
	chosen := false
	return w.children(s, func(e xml.StartElement) (bool, error) {
		if chosen {
			return true, w.d.Skip()
		}
		chosen = e.Name.Local == "Choice"
		return false, nil
	})
}

// symbol returns the character of a symbol font; "" for an ornament.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return ""
	}
	r := rune(code)
	if r >= 0xf000 && r <= 0xf0ff {
		r -= 0xf000
	}
	font = strings.ToLower(font)
	switch {
	case strings.Contains(font, "wingdings") || strings.Contains(font, "webdings"):
		return ""
	case font == "symbol" && symbolFont[r] != 0:
		return string(symbolFont[r])
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return ""
	}
	return string(r)
}

// symbolFont holds the signs of the font Symbol that figures are written with;
// its digits and most of its punctuation are where ASCII has them.
var symbolFont = map[rune]rune{
	0x2d: '-', 0x6d: 'μ', 0xa2: '′', 0xa3: '≤', 0xae: '→', 0xb0: '°', 0xb1: '±', 0xb2: '″', 0xb3: '≥', 0xb4: '×',
	0xb7: '•', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0xbc: '…', 0xbe: '—',
}
