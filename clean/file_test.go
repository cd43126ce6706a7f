package clean

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/report"
)

func seed(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile("../seeds/text/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// docx writes a Word document with the body's markup.
func docx(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	styles, err := z.Create("word/styles.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(styles, `<w:styles xmlns:w="w"><w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>`+
		`<w:style w:styleId="Gone"><w:basedOn w:val="Base"/></w:style></w:styles>`)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>%s</w:body></w:document>`, body)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfOf writes a PDF of one font with a character map, lines as given, 28 of
// them on a page. A line that begins with two blanks is set with an indent.
func pdfOf(ls []string) []byte {
	var pages []string
	for n := 0; n < len(ls); n += 28 {
		pages = append(pages, pdfPage(ls[n:min(len(ls), n+28)]))
	}
	return pdfDrawn(pages...)
}

// pdfDrawn writes a PDF of one font, of which the file holds the character map
// and not the shapes, with pages of these contents.
func pdfDrawn(pages ...string) []byte {
	var objects []string
	add := func(s string) int { objects = append(objects, s); return len(objects) }
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	var ranges strings.Builder
	for hi := range 256 {
		fmt.Fprintf(&ranges, "<%02X00> <%02XFF> <%02X00>\n", hi, hi, hi)
	}
	cmap := add(stream("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 256 beginbfrange " +
		ranges.String() + "endbfrange endcmap"))
	face := add("<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 " +
		"/CapHeight 880 /StemV 80 /ItalicAngle 0 >>")
	shapes := add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor %d 0 R /DW 1000 /W [32 126 500] "+
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>", face))
	font := add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode %d 0 R "+
		"/DescendantFonts [%d 0 R] >>", cmap, shapes))
	parent := len(objects) + 2*len(pages) + 1
	var kids []string
	for _, page := range pages {
		content := add(stream(page))
		kids = append(kids, fmt.Sprintf("%d 0 R", add(fmt.Sprintf(
			"<< /Type /Page /Parent %d 0 R /Resources << /Font << /F1 %d 0 R >> >> /Contents %d 0 R >>", parent, font, content))))
	}
	add(fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages)))
	root := add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R >>", parent))
	return pdfFile(objects, root)
}

func pdfPage(ls []string) string {
	var b strings.Builder
	b.WriteString("BT /F1 16 Tf ")
	for i, l := range ls {
		x := 72
		if strings.HasPrefix(l, "  ") {
			x, l = 104, l[2:]
		}
		fmt.Fprintf(&b, "1 0 0 1 %d %d Tm %s ", x, 760-24*i, shown(l))
	}
	return b.String() + "ET"
}

// shown draws a text.
func shown(text string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return "<" + b.String() + "> Tj"
}

func pdfFile(objects []string, root int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, root, at)
	return b.Bytes()
}

// set breaks a text into lines of a book: paragraphs indented, 28 wide.
func set(text string) []string {
	var ls []string
	for _, p := range lines(text) {
		line, width := "  ", 2.0
		for _, r := range p {
			w := 0.5
			if isWide(r) {
				w = 1
			}
			if width+w > 28 {
				ls = append(ls, line)
				line, width = "", 0
			}
			line += string(r)
			width += w
		}
		ls = append(ls, line)
	}
	return ls
}

// A report reads the same from text, Markdown, GBK, DOCX and PDF.
func TestFileKindsAgree(t *testing.T) {
	text := seed(t, "dingxi-2022.txt")
	want := File("report.txt", text)
	var word, mark strings.Builder
	for _, l := range lines(string(text)) {
		fmt.Fprintf(&word, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", l)
		fmt.Fprintf(&mark, "**%s**\n\n", l)
	}
	for name, body := range map[string][]byte{
		"report.md":   []byte("---\nsource: http://x.cn/\n---\n" + mark.String()),
		"gbk.txt":     encoded(t, simplifiedchinese.GB18030, string(text)),
		"report.docx": docx(t, word.String()),
		"report.pdf":  pdfOf(set(string(text))),
	} {
		got := File(name, body)
		if got.Text != want.Text {
			t.Errorf("%s: the texts differ: %s", name, firstDifference(got.Text, want.Text))
		}
		if got.Gate != "" || got.Place != want.Place || got.Year != want.Year || got.Title != want.Title ||
			got.Speaker != want.Speaker || got.Version != want.Version {
			t.Errorf("%s: %s %s %s %d %s %s", name, got.Gate, got.Detail, got.Place, got.Year, got.Title, got.Speaker)
		}
	}
}

// What cannot be read is named, and never becomes a version.
func TestFileFaults(t *testing.T) {
	text := seed(t, "pingliang-2022.txt")
	gbk := encoded(t, simplifiedchinese.GB18030, string(text))
	for i := range gbk {
		if i%97 == 0 {
			gbk[i] = 0xff
		}
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 64)
	pdf := pdfOf(set(string(text)))
	encrypted := bytes.Replace(pdf, []byte("trailer <<"),
		[]byte("trailer << /ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>"), 1)
	for _, c := range []struct {
		name string
		body []byte
		want report.Failure
	}{
		{"empty.txt", nil, report.EmptyFile},
		{"blank.txt", []byte(" \n\t\n"), report.EmptyFile},
		{"photo.txt", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), report.NotText},
		{"program.txt", []byte("\x7fELF\x00\x00\x00\x00\x00\x00\x01"), report.NotText},
		{"damaged.txt", gbk, report.DecodeDamage},
		{"old.doc", []byte(ole + string(wide("WordDocument"))), report.LegacyDoc},
		{"secret.docx", []byte(ole + string(wide("EncryptedPackage"))), report.Encrypted},
		{"other.zip", docx(t, "")[:40], report.Damaged},
		{"cut.pdf", pdf[:len(pdf)/2], report.Damaged},
		{"short.pdf", []byte("%PDF-1.4\n"), report.Damaged},
		{"scan.pdf", pdfOf([]string{"", ""}), report.ScannedPDF},
		{"secret.pdf", encrypted, report.Encrypted},
		{"gibberish.pdf", pdfOf(set(strings.Repeat("xq zzvw kkj ", 200))), report.DecodeDamage},
		{"news.txt", []byte("各位代表：今天天气很好，大会开幕。"), report.NotAReport},
		{"other.md", []byte("# 通知\n\n" + strings.Repeat("各单位要做好防火工作，按时上报情况。", 300)), report.NotAReport},
	} {
		d := File(c.name, c.body)
		if d.Gate != c.want || d.Detail == "" {
			t.Errorf("%s: gate %q, %q; want %s", c.name, d.Gate, d.Detail, c.want)
		}
	}
}

// Text that Word hides does not count, and a row of a table is one line.
func TestDocx(t *testing.T) {
	got, fault := archiveLines(docx(t, `<w:p><w:r><w:t>一、</w:t></w:r><w:r><w:t>主要目标</w:t></w:r></w:p>
<w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>增长7%</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>目标</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>`))
	if want := "一、主要目标|增长7%|指标 目标|框|甲|乙"; fault != nil || strings.Join(got, "|") != want {
		t.Errorf("got %q, %v; want %q", got, fault, want)
	}
	rest, err := io.ReadAll(&capped{r: strings.NewReader("一二三"), left: 3})
	if string(rest) != "一" || !errors.Is(err, errTooLarge) {
		t.Errorf("a document that unpacks without end: %q, %v", rest, err)
	}
}

// A number that is broken over two lines of a PDF is one number.
func TestPDFJoinsNumbers(t *testing.T) {
	got, fault := pdfLines(pdfOf([]string{
		"  一是支持未就业普通高校毕业生到基层就业，全年不少于10",
		"00人，其中脱贫家庭优先安排，并给予补贴。",
	}))
	if fault != nil || len(got) != 1 || !strings.Contains(got[0], "不少于1000人") {
		t.Errorf("got %q, %v", got, fault)
	}
}

func FuzzFile(f *testing.F) {
	f.Add("a.txt", []byte("在定西市第五届人民代表大会\n（2021年12月7日）\n各位代表：\n一、回顾"))
	f.Add("a.md", []byte("---\ntitle: x\n---\n# 报告\n**加粗**"))
	f.Add("a.html", []byte("<p>各位代表<br>现在"))
	f.Add("a.pdf", pdfOf([]string{"  各位代表"}))
	f.Add("a.docx", docx(f, "<w:p><w:r><w:t>x</w:t></w:r></w:p>"))
	f.Fuzz(func(t *testing.T, name string, body []byte) {
		checkDocument(t, File(name, body))
	})
}

// checkDocument holds what every document promises of its positions.
func checkDocument(t *testing.T, d report.Document) {
	t.Helper()
	text := []rune(d.Text)
	for _, p := range d.Paragraphs {
		if p.Start < 0 || p.End > len(text) || p.Start > p.End || p.Section >= len(d.Sections) {
			t.Fatalf("paragraph %+v of %d characters", p, len(text))
		}
		if strings.Contains(string(text[p.Start:p.End]), "\n") {
			t.Fatalf("paragraph %+v holds a line break", p)
		}
	}
	for _, s := range d.Sections {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End || s.Level < 1 || s.Level > 3 {
			t.Fatalf("section %+v of %d characters", s, len(text))
		}
		if !strings.HasPrefix(string(text[s.Start:s.End]), s.Heading) {
			t.Fatalf("section %+v does not begin with its heading", s)
		}
	}
	for _, p := range d.Parts {
		if p.Start < 0 || p.Start > len(text) {
			t.Fatalf("part %+v of %d characters", p, len(text))
		}
	}
}
