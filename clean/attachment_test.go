package clean

import (
	"slices"
	"testing"

	"mubiao/report"
)

// A file is found in a link, a frame or a script, whatever its address looks like.
func TestAttachments(t *testing.T) {
	const site = "http://www.example.gov.cn"
	for _, c := range []struct{ name, markup, want string }{
		{"a link", `<a href="/f/a.docx">附件</a>`, "/f/a.docx"},
		{"a name in the query", `<a href="/down.jsp?filename=a.doc">附件</a>`, "/down.jsp?filename=a.doc"},
		{"the words of the link", `<a href="/down.jsp?id=7">附件1：工作报告.pdf</a>`, "/down.jsp?id=7"},
		{"the words with the size", `<a href="/down.jsp?id=7">工作报告.pdf（1.2MB）</a>`, "/down.jsp?id=7"},
		{"the title of the link", `<a href="/down?id=9" title="工作报告.OFD">点击下载</a>`, "/down?id=9"},
		{"the name to save it by", `<a href="/api/file/9f" download="报告.wps">全文</a>`, "/api/file/9f"},
		{"the type of the link", `<a href="/api/file/9f" type="application/pdf">全文</a>`, "/api/file/9f"},
		{"onclick", `<a href="javascript:;" onclick="window.open('/f/a.pdf')">全文</a>`, "/f/a.pdf"},
		{"a script for an address", `<a href="javascript:openFile('/f/a.pdf?v=2', 1)">全文</a>`, "/f/a.pdf?v=2"},
		{"a button", `<button onclick='down("/f/a.doc")'>下载</button>`, "/f/a.doc"},
		{"a frame", `<iframe src="/f/a.pdf#page=1"></iframe>`, "/f/a.pdf"},
		{"a viewer", `<iframe src="/web/viewer.html?file=%2Ff%2Fa.pdf"></iframe>`, "/f/a.pdf"},
		{"a viewer behind a link", `<a href="/pdfjs/viewer?src=/f/a.pdf">阅读</a>`, "/f/a.pdf"},
		{"a viewer filled in later", `<iframe data-src="/f/a.pdf"></iframe>`, "/f/a.pdf"},
		{"an object", `<object type="application/pdf" data="/api/file/9f"></object>`, "/api/file/9f"},
		{"an embed", `<embed src="/f/a.pdf">`, "/f/a.pdf"},
		{"a script", `<script>PDFObject.embed("/f/a.pdf", "#box");</script>`, "/f/a.pdf"},
		{"a script that opens a viewer", `<script>var u = '/pdfjs/viewer.html?file=/f/a.pdf';</script>`, "/f/a.pdf"},
		{"another kind of file", `<a href="/f/a.zip">附件.zip</a>`, ""},
		{"words about a file", `<a href="/help.html">怎样打开.pdf文件</a>`, ""},
		{"nowhere", `<a href="#" title="a.pdf">附件</a>`, ""},
	} {
		tree := grow(report.Page{URL: site + "/art/1.html", Body: []byte("<html><body>" + c.markup + "</body></html>")})
		var want []string
		if c.want != "" {
			want = []string{site + c.want}
		}
		if got := tree.attachments(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}
