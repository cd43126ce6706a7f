package clean

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/clean/pdf"
	"mubiao/report"
)

// at draws a text at its place and in its size.
func at(x, y, size int, text string) string {
	return fmt.Sprintf("/F1 %d Tf 1 0 0 1 %d %d Tm %s ", size, x, y, shown(text))
}

func linesOfPDF(t *testing.T, content string) string {
	t.Helper()
	pages, fault := pdf.Read(pdfDrawn("BT " + content + "ET"))
	if fault != nil {
		t.Fatal(fault)
	}
	return strings.Join(joinPages(leaves(pages)), "|")
}

// Columns are read one after the other, what stands across in its place; the
// rows of a table stay rows.
func TestPDFColumns(t *testing.T) {
	var text, table strings.Builder
	text.WriteString(at(200, 780, 16, "二〇二四年工作安排的题目在两栏之上"))
	table.WriteString(at(72, 780, 16, "主要指标的安排如下面的表中所列"))
	for i := range 8 {
		y := 740 - 24*i
		fmt.Fprint(&text, at(72, y, 10, fmt.Sprintf("左栏第%d行的文字写满整个栏的宽度", i)), at(320, y, 10, fmt.Sprintf("右栏第%d行的文字写满整个栏的宽度", i)))
		fmt.Fprint(&table, at(72, y, 10, fmt.Sprintf("指标%d", i)), at(320, y, 10, fmt.Sprintf("增长%d%%", i)))
	}
	got := linesOfPDF(t, text.String())
	if left, right := strings.Index(got, "左栏第7行"), strings.Index(got, "右栏第0行"); left < 0 || right < left ||
		!strings.HasPrefix(got, "二〇二四年") {
		t.Errorf("columns: %s", got)
	}
	if got := linesOfPDF(t, table.String()); !strings.Contains(got, "指标3 增长3%") {
		t.Errorf("table: %s", got)
	}
}

// A single character is a text as any other, also of a font that is not in the
// file; a mark of a note is no digit, and a stamp across the page no text.
func TestPDFCharacters(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"one by one", at(72, 700, 16, "增长") + at(104, 700, 16, "5") + at(112, 700, 16, "至") + at(128, 700, 16, "7%左右"), "增长5至7%左右"},
		{"a note", at(72, 700, 16, "增长9") + at(112, 706, 9, "2") + at(117, 700, 16, "%以上"), "增长9%以上"},
		{"a note of three", at(72, 700, 16, "增长6.8") + at(120, 706, 9, "[3]") + at(134, 700, 16, "%以上"), "增长6.8%以上"},
		{"a square", at(72, 700, 16, "面积9km") + at(128, 706, 9, "2") + at(133, 700, 16, "以上"), "面积9km²以上"},
		{"a stamp", at(72, 700, 16, "投资增长8%左右") + "/F1 40 Tf 0.7 0.7 -0.7 0.7 100 600 Tm " + shown("草稿") + " ", "投资增长8%左右"},
		{"words", at(72, 700, 16, "GDP") + at(104, 700, 16, "per capita"), "GDP per capita"},
	} {
		if got := linesOfPDF(t, c.content); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What stands at the head of the pages and below them is no part of the text.
func TestPDFPageFurniture(t *testing.T) {
	var ls []string
	for page := range 4 {
		ls = append(ls, "某市人民政府工作报告")
		for i := range 26 {
			ls = append(ls, fmt.Sprintf("  第%d页的第%d段讲的是一件事，说到这里就完。", page, i))
		}
		ls = append(ls, fmt.Sprintf("第 %d 页 共 4 页", page+1))
	}
	got, fault := pdfLines(pdfOf(ls))
	text := strings.Join(got, "|")
	if fault != nil || strings.Count(text, "某市人民政府工作报告") != 1 || strings.Contains(text, "共 4 页") || len(got) != 4*26+1 {
		t.Errorf("%d lines, %v: %.300s", len(got), fault, text)
	}
}

// Something before the mark and behind the end, and a table that points
// nowhere, are no damage; half a file is.
func TestPDFAround(t *testing.T) {
	whole := pdfOf(set(string(seed(t, "pingliang-2022.txt"))))
	want, _ := pdfLines(whole)
	form := "--x\r\nContent-Disposition: form-data; name=\"f\"\r\nContent-Type: application/pdf\r\n\r\n"
	broken := bytes.Replace(whole, []byte("startxref\n"), []byte("startxref\n9"), 1)
	for name, body := range map[string][]byte{
		"mark":  append([]byte("\xef\xbb\xbf"), whole...),
		"form":  append([]byte(form), whole...),
		"nul":   append(bytes.Clone(whole), make([]byte, 3000)...),
		"table": broken,
	} {
		kind := binary(body)
		got, fault := fileLines(body, kind)
		if fault != nil || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: kind %q, %d lines of %d, %v", name, kind, len(got), len(want), fault)
		}
	}
	if _, fault := pdfLines(whole[:len(whole)*2/3]); fault == nil || fault.Failure != report.Damaged {
		t.Errorf("two thirds of a file: %v", fault)
	}
}

// Files that are made to harm end soon and by name, and the next is read.
func TestPDFHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("a process of its own reads these: each failure starts it anew")
	}
	good := pdfOf(set(string(seed(t, "pingliang-2022.txt"))))
	_, _ = pdfLines(good) // the engine is compiled at its first start
	bomb := func(s string, n int) string {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		for range n {
			fmt.Fprint(z, s)
		}
		z.Close()
		return fmt.Sprintf("<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", b.Len(), b.String())
	}
	font, page := "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
	pages := "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	words := "<< /Length 33 >>\nstream\nBT /F1 12 Tf 10 10 Td (hello) Tj ET\nendstream"
	made := func(tree, page, content string) []byte {
		return pdfFile([]string{"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, font}, 1)
	}
	hello := made(pages, page, words)
	stop := watchMemory()
	_, _ = pdfLines(good)
	benign, _ := stop()
	for _, c := range []struct {
		name string
		body []byte
		want report.Failure
	}{
		{"a tree of pages within itself", made("<< /Type /Pages /Kids [2 0 R] /Count 5 >>", page, words), report.Damaged},
		{"a page that is its own parent", made(pages, "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>", words), report.ScannedPDF},
		{"pages beyond count", made("<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page, words), report.ScannedPDF},
		{"text without end", made(pages, page, bomb("BT /F1 1 Tf (a) Tj ET\n", 3_000_000)), report.TooBig},
		{"lists in lists", made(pages, page, bomb("[", 5_000_000)), report.ScannedPDF},
		{"drawings without end", made(pages, page, bomb("q 1 0 0 1 0 0 cm Q\n", 10_000_000)), report.TooBig},
		{"objects in an object that is in itself", withinItself(), report.Damaged},
		{"a table that follows itself", bytes.Replace(hello, []byte("trailer <<"), fmt.Appendf(nil, "trailer << /Prev %d", bytes.LastIndex(hello, []byte("xref\n0 "))), 1), report.ScannedPDF},
		{"a table of 12 GB", bytes.Replace(hello, []byte("trailer"), []byte("400000000 1\n0000000009 00000 n \ntrailer"), 1), report.ScannedPDF},
		{"a table beyond all", bytes.Replace(hello, []byte("trailer"), []byte("1000000000000 1\n0000000009 00000 n \ntrailer"), 1), report.ScannedPDF},
		{"more objects than are", ofSize(1_000_000_000_000), report.Damaged},
	} {
		began := time.Now()
		stop := watchMemory()
		_, fault := pdfLines(c.body)
		child, both := stop()
		if child > benign+256<<20 || both > 512<<20 || time.Since(began) > 5*time.Second && !busy() {
			t.Errorf("%s: %.1f s, the reader held %d MB (%d MB for a report), with this process %d MB", c.name, time.Since(began).Seconds(), child>>20, benign>>20, both>>20)
		}
		if fault == nil || c.want != "" && fault.Failure != c.want {
			t.Errorf("%s: %v, want %s", c.name, fault, c.want)
		}
		t.Logf("%s: %v, %.1f s, reader %d MB, with this process %d MB", c.name, fault, time.Since(began).Seconds(), child>>20, both>>20)
		if ls, fault := pdfLines(good); fault != nil || len(ls) < 20 {
			t.Fatalf("after %s the next is not read: %v", c.name, fault)
		}
	}
}

// ofSize returns a PDF whose table says that it has so many objects.
func ofSize(objects int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n%" + strings.Repeat("x", 200) + "\n")
	start := b.Len()
	fmt.Fprintf(&b, "9 0 obj\n<< /Type /XRef /Size %d /Index [0 1] /W [1 2 1] /Root 1 0 R /Length 4 >>\nstream\n\x01\x00\x09\x00\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", objects, start)
	return b.Bytes()
}

// watchMemory watches what this process and those that it started hold, until it
// is told to stop: the most of the latter, and of all. 0 where the system does not
// tell.
func watchMemory() (stop func() (children, all int)) {
	done, most := make(chan struct{}), make(chan [2]int)
	go func() {
		var children, all int
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				most <- [2]int{children, all}
				return
			case <-tick.C:
				own, theirs := heldNow()
				children, all = max(children, theirs), max(all, own+theirs)
			}
		}
	}()
	return func() (int, int) { close(done); m := <-most; return m[0], m[1] }
}

// heldNow is what this process holds of the machine's memory, and what those do
// that it started, in bytes.
func heldNow() (own, children int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		stat, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		_, numbers, _ := strings.Cut(string(stat), ") ")
		f := strings.Fields(numbers)
		if len(f) < 22 {
			continue
		}
		pages, _ := strconv.Atoi(f[21])
		switch me := strconv.Itoa(os.Getpid()); {
		case filepath.Base(filepath.Dir(path)) == me:
			own = pages * os.Getpagesize()
		case f[1] == me:
			children += pages * os.Getpagesize()
		}
	}
	return own, children
}

// busy reports a machine that has more to do than it can: times say nothing then.
func busy() bool {
	load, err := os.ReadFile("/proc/loadavg")
	var last float64
	_, _ = fmt.Sscan(string(load), &last)
	return err != nil || last > float64(runtime.NumCPU())
}

// Text of fonts that name one of the standard's maps for Chinese, and hold none of
// their own, is whole.
func TestPDFNamedMaps(t *testing.T) {
	const text = "二〇二四年全市地区生产总值增长7%左右，固定资产投资增长9%，城镇新增就业1.2万人，喆堃镕。"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for encoding, shows := range map[string]string{
		"UniGB-UTF16-H": shown(text), "UniGB-UCS2-H": shown(text), "GBK-EUC-H": fmt.Sprintf("<%X> Tj", gbk),
	} {
		content := "BT /F1 16 Tf 1 0 0 1 40 700 Tm " + shows + " ET"
		body := pdfFile([]string{
			"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
			"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /" + encoding + " /DescendantFonts [6 0 R] >>",
			"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
			"<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >>",
		}, 1)
		pages, fault := pdf.Read(body)
		if fault != nil {
			t.Errorf("%s: %v", encoding, fault)
			continue
		}
		if got := strings.Join(joinPages(leaves(pages)), "|"); got != text {
			t.Errorf("%s: %s", encoding, got)
		}
	}
}

// withinItself returns a PDF whose objects are all in a stream of objects that
// is one of them.
func withinItself() []byte {
	var b, rows bytes.Buffer
	b.WriteString("%PDF-1.5\n%" + strings.Repeat("x", 200) + "\n")
	start := b.Len()
	for range 4 {
		rows.Write([]byte{2, 0, 1, 0})
	}
	fmt.Fprintf(&b, "9 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		rows.Len(), rows.String(), start)
	return b.Bytes()
}
