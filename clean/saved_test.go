package clean

import (
	"bytes"
	"encoding/base64"
	"mime/quotedprintable"
	"strings"
	"testing"

	"mubiao/report"
)

// A page that a browser saved as one file is the page, however it is packed.
func TestSavedPage(t *testing.T) {
	ls := reportLines()
	page := "<html><head><title>2022年平凉市政府工作报告</title></head><body><h1>2022年平凉市政府工作报告</h1>" +
		paragraphsOf(ls) + `<a href="fj.pdf">附件</a></body></html>`
	var quoted bytes.Buffer
	w := quotedprintable.NewWriter(&quoted)
	_, _ = w.Write([]byte(page))
	w.Close()
	const at = "http://www.example.gov.cn/art/1.html"
	html := func(encoding, body string) string {
		return "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: " + at + "\r\n\r\n" + body
	}
	related := func(part string) string {
		return "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + at + "\r\nMIME-Version: 1.0\r\n" +
			"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\r\n----b\r\n" +
			"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b\r\n" + part + "\r\n----b--\r\n"
	}
	for name, file := range map[string]string{
		"quoted":          related(html("quoted-printable", quoted.String())),
		"base64":          related(html("base64", base64.StdEncoding.EncodeToString([]byte(page)))),
		"as it is":        related(html("binary", page)),
		"one part":        "MIME-Version: 1.0\r\n" + html("quoted-printable", quoted.String()),
		"with a mark":     "\ufeff" + related(html("8bit", page)),
		"without returns": strings.ReplaceAll(related(html("8bit", page)), "\r\n", "\n"),
	} {
		v := Look(report.Page{URL: "report.mhtml", Body: []byte(file)})
		if v.Gate != "" || v.Title != "2022年平凉市政府工作报告" || !strings.Contains(v.Text, ls[len(ls)-1]) {
			t.Errorf("%s: %q (%s): %d characters", name, v.Title, v.Gate, len(v.Text))
		}
		if len(v.Attachments) != 1 || v.Attachments[0] != "http://www.example.gov.cn/art/fj.pdf" {
			t.Errorf("%s: attachments %q", name, v.Attachments)
		}
		if d := File("report.mhtml", []byte(file)); d.Gate != "" || d.Year != 2022 {
			t.Errorf("%s: the file is %q of %d", name, d.Gate, d.Year)
		}
	}
}
