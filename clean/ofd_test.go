package clean

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

const ofdHead = `<?xml version="1.0" encoding="UTF-8"?>`

// ofdOf packs an OFD of parts by their names.
func ofdOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) { // the same bytes each time
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, ofdHead, parts[name])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// ofdLine is a line of a page as its writer sets it.
type ofdLine struct {
	text string
	x, y float64 // millimetres
}

const ofdSize = 5.0 // millimetres of a character

// ofdSet sets a text into lines of so many characters, with an indent where a
// paragraph begins, and into pages.
func ofdSet(ls []string) [][]ofdLine {
	const width, rows = 32, 40
	var pages [][]ofdLine
	n := 0
	for _, l := range ls {
		rest, x := []rune(l), 25+2*ofdSize
		for room := width - 2; len(rest) > 0; room, x = width, 25 {
			if n%rows == 0 {
				pages = append(pages, nil)
			}
			k := min(room, len(rest))
			p := &pages[len(pages)-1]
			*p = append(*p, ofdLine{string(rest[:k]), x, float64(25 + 6*(n%rows))})
			rest = rest[k:]
			n++
		}
	}
	return pages
}

// Three ways in which programs write OFD: whole lines with the distances of
// their characters; each character an object of its own, in a unit of its own;
// and lines cut at words, with names from the root and no prefixes.
func ofdHands() map[string]func(t *testing.T, pages [][]ofdLine) []byte {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
	return map[string]func(*testing.T, [][]ofdLine) []byte{
		"lines": func(t *testing.T, pages [][]ofdLine) []byte {
			parts := map[string]string{"OFD.xml": `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD"><ofd:DocBody>` +
				`<ofd:DocInfo><ofd:Title>x</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}
			tree := `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>` +
				`</ofd:PageArea></ofd:CommonData><ofd:Pages>`
			for i, p := range pages {
				tree += fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
				var body strings.Builder
				body.WriteString(`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="9">`)
				for k, l := range p {
					fmt.Fprintf(&body, `<ofd:TextObject ID="%d" Boundary="%g %g 170 7" Font="3" Size="%g"><ofd:FillColor Value="0 0 0"/>`+
						`<ofd:TextCode X="0" Y="4.4" DeltaX="g %d %g">%s</ofd:TextCode></ofd:TextObject>`, k+10, l.x, l.y, ofdSize, len([]rune(l.text))-1, ofdSize, escape(l.text))
				}
				parts[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = body.String() + `</ofd:Layer></ofd:Content></ofd:Page>`
			}
			parts["Doc_0/Document.xml"] = tree + `</ofd:Pages></ofd:Document>`
			return ofdOf(t, parts)
		},
		"characters": func(t *testing.T, pages [][]ofdLine) []byte {
			parts := map[string]string{"OFD.xml": `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`}
			tree := `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages>`
			for i, p := range pages {
				tree += fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages\Page_%d\Content.xml"></ofd:Page>`, i+1, i)
				var body strings.Builder
				body.WriteString(`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer><ofd:PageBlock>`)
				for _, l := range p {
					for k, r := range []rune(l.text) {
						x := l.x + float64(k)*ofdSize
						fmt.Fprintf(&body, `<ofd:TextObject CTM="0.3528 0 0 0.3528 0 0" Boundary="%g %g 5 6" Size="%g">`+
							`<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>44</ofd:Glyphs></ofd:CGTransform>`+
							`<ofd:TextCode X="0" Y="12">%s</ofd:TextCode></ofd:TextObject>`, x, l.y, ofdSize/0.3528, escape(string(r)))
					}
				}
				parts[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = body.String() + `</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>`
			}
			parts["Doc_0/Document.xml"] = tree + `</ofd:Pages></ofd:Document>`
			return ofdOf(t, parts)
		},
		"pieces": func(t *testing.T, pages [][]ofdLine) []byte {
			parts := map[string]string{"OFD.xml": `<OFD xmlns="http://www.ofdspec.org/2016"><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>`}
			tree := `<Document xmlns="http://www.ofdspec.org/2016"><Pages>`
			for i, p := range pages {
				tree += fmt.Sprintf(`<Page ID="%d" BaseLoc="/Doc_0/Pages/P%d.xml"/>`, i+1, i)
				var body strings.Builder
				body.WriteString(`<Page xmlns="http://www.ofdspec.org/2016"><Content><Layer>`)
				for _, l := range p {
					rs := []rune(l.text)
					for k := 0; k < len(rs); k += 7 {
						piece := rs[k:min(k+7, len(rs))]
						steps := strings.Repeat(fmt.Sprint(ofdSize)+" ", len(piece)-1)
						fmt.Fprintf(&body, `<TextObject Boundary="0 0 210 297" Size="%g"><TextCode X="%g" Y="%g" DeltaX="%s">%s</TextCode></TextObject>`,
							ofdSize, l.x+float64(k)*ofdSize, l.y+4.4, steps, escape(string(piece)))
					}
				}
				body.WriteString(`<TextObject Visible="false" Boundary="25 20 9 9" Size="5"><TextCode X="0" Y="4">藏</TextCode></TextObject>` +
					`<TextObject Boundary="60 150 90 90" CTM="0.7 0.7 -0.7 0.7 0 0" Size="20"><TextCode X="0" Y="4">草稿</TextCode></TextObject>`)
				parts[fmt.Sprintf("Doc_0/Pages/P%d.xml", i)] = body.String() + `</Layer></Content></Page>`
			}
			parts["Doc_0/Document.xml"] = tree + `</Pages></Document>`
			return ofdOf(t, parts)
		},
	}
}

// The text of an OFD is the text, whoever wrote the file.
func TestOFD(t *testing.T) {
	plain := File("pingliang-2022.txt", seed(t, "pingliang-2022.txt"))
	for name, write := range ofdHands() {
		d := File("report.ofd", write(t, ofdSet(strings.Split(plain.Text, "\n"))))
		if d.Gate != "" || d.Place != plain.Place || d.Year != plain.Year {
			t.Errorf("%s: %q %s %d", name, d.Gate, d.Place, d.Year)
		}
		if got := strings.ReplaceAll(tight(d.Text), "\n", ""); !strings.Contains(got, tight(strings.ReplaceAll(plain.Text[len(plain.Text)/2:], "\n", ""))) {
			t.Errorf("%s: the text is another, %d bytes of %d", name, len(d.Text), len(plain.Text))
		}
		if got, want := strings.Count(d.Text, "\n"), strings.Count(plain.Text, "\n"); got < want*9/10 || got > want*11/10 {
			t.Errorf("%s: %d paragraphs, want %d", name, got, want)
		}
	}
}

func TestOFDRefused(t *testing.T) {
	entry := `<ofd:OFD xmlns:ofd="u"><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	tree := `<ofd:Document xmlns:ofd="u"><ofd:Pages><ofd:Page BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`
	for _, c := range []struct {
		name  string
		parts map[string]string
		want  report.Failure
	}{
		{"no tree", map[string]string{"OFD.xml": entry}, report.Damaged},
		{"a page that lacks", map[string]string{"OFD.xml": entry, "D.xml": tree}, report.Damaged},
		{"a page that breaks off", map[string]string{"OFD.xml": entry, "D.xml": tree, "P.xml": `<Page><TextObject Size="5"><TextCode>增长`}, report.Damaged},
		{"pictures", map[string]string{"OFD.xml": entry, "D.xml": tree, "P.xml": `<Page><ImageObject Boundary="0 0 210 297"/></Page>`}, report.ScannedPDF},
		{"pages without end", map[string]string{"OFD.xml": entry,
			"D.xml": `<D>` + strings.Repeat(`<Page BaseLoc="P.xml"/>`, 2*ofdPages) + `</D>`, "P.xml": `<Page/>`}, report.TooBig},
		{"characters without end", map[string]string{"OFD.xml": entry, "D.xml": tree,
			"P.xml": `<Page><TextObject Size="5"><TextCode>` + strings.Repeat("增", ofdGlyphs+1) + `</TextCode></TextObject></Page>`}, report.TooBig},
		{"elements in elements", map[string]string{"OFD.xml": entry, "D.xml": tree, "P.xml": strings.Repeat(`<PageBlock>`, 100_000)}, report.Damaged},
	} {
		if d := File("a.ofd", ofdOf(t, c.parts)); d.Gate != c.want {
			t.Errorf("%s: %q (%s), want %q", c.name, d.Gate, d.Detail, c.want)
		}
	}
}
