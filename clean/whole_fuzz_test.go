package clean

import (
	"os"
	"path/filepath"
	"testing"
)

// seedFiles adds the files of a folder of real ones, as `make fuzz` names it in
// SEED_FILES, to what a fuzz target begins with; without, it begins with ours.
func seedFiles(f *testing.F, endings ...string) {
	f.Helper()
	for _, ending := range endings {
		for _, pattern := range []string{"*", "*/*", "*/*/*"} {
			files, err := filepath.Glob(filepath.Join(os.Getenv("SEED_FILES"), pattern+ending))
			if err != nil || os.Getenv("SEED_FILES") == "" {
				return
			}
			for _, name := range files {
				body, err := os.ReadFile(name)
				if err != nil {
					f.Fatal(err)
				}
				if len(body) < 200_000 {
					f.Add(body)
				}
			}
		}
	}
}

// Whole pages.
func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<meta charset=gb2312><div class="TRS_Editor"><p>各位代表</p></div>`))
	seedFiles(f, ".html", ".htm")
	f.Fuzz(func(t *testing.T, body []byte) { checkDocument(t, File("a.html", body)) })
}

// Whole PDFs, which the process of its own reads.
func FuzzPDF(f *testing.F) {
	f.Add(pdfOf([]string{"  各位代表", "现在，我代表市人民政府，向大会报告工作。"}))
	seedFiles(f, ".pdf")
	f.Fuzz(func(t *testing.T, body []byte) {
		checkDocument(t, File("a.pdf", append([]byte("%PDF-1.4\n"), body...)))
	})
}

// What stands within a DOCX: its bytes themselves are seldom a ZIP any more when
// they are changed.
func FuzzDOCX(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:rPr><w:strike/></w:rPr><w:t>增长7%</w:t></w:r></w:p>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t xml:space="preserve"> 6</w:t><w:noBreakHyphen/><w:t>7%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`)
	f.Add(`<mc:AlternateContent><mc:Choice><w:txbxContent><w:p/></w:txbxContent></mc:Choice></mc:AlternateContent><w:del><w:r><w:delText>x</w:delText></w:r></w:del>`)
	f.Fuzz(func(t *testing.T, body string) { checkDocument(t, File("a.docx", docx(t, body))) })
}

// What stands within an OFD: the document and a page.
func FuzzOFD(f *testing.F) {
	for _, p := range []string{
		`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="1"><ofd:TextObject ID="2" Boundary="10 10 100 5" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 3 4">各位代表</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`,
		`<Page><Content><Layer><PageBlock><TextObject CTM="1 0 0 1 5 5" Boundary="0 0 9 9" Size="1e9"><TextCode DeltaX="g -1 1 g 999999999 1">增长</TextCode></TextObject></PageBlock></Layer></Content></Page>`,
	} {
		f.Add(`<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/P/Content.xml"/></ofd:Pages></ofd:Document>`, p)
	}
	f.Fuzz(func(t *testing.T, document, page string) {
		checkDocument(t, File("a.ofd", ofdOf(t, map[string]string{
			"OFD.xml":                     `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
			"Doc/Document.xml":            document,
			"Doc/Pages/P/Content.xml":     page,
			"Doc/Tpls/Content.xml":        page,
			"Doc/Signs/Annotation.xml":    page,
			"Doc/DocumentRes.xml":         document,
			"Doc/PublicRes.xml":           document,
			"Doc/Pages/P/Annotations.xml": page,
		})))
	})
}
