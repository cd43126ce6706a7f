package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"mubiao/clean"
	"mubiao/report"
)

// A list that leads to no report has failed, though its page came.
func TestSilence(t *testing.T) {
	noLeak(t)
	const (
		entry  = `<li><a href="/art/%d.html">%s</a><span>2024-01-12</span></li>`
		notice = "市政府关于第%d项工作的通知"
	)
	var others string
	for n := range 4 {
		others += fmt.Sprintf(entry, n+2, fmt.Sprintf(notice, n))
	}
	list := func(entries, behind string) string {
		return "<html><head><title>政府工作报告</title></head><body><ul class=\"list\">" + entries + "</ul>" + behind + "</body></html>"
	}
	ours := fmt.Sprintf(entry, 1, "2024年某市政府工作报告")
	shell := `<html><body><div id="app"></div><script src="/app.js"></script></body></html>`
	for _, c := range []struct {
		name  string
		pages map[string]string
		known string // a path that led to a report before
		want  string // what is said of the list; "" for nothing
	}{
		{"a report", map[string]string{"/list": list(ours+others, ""), "/art/1.html": someReport}, "", ""},
		{"a report known before that is gone now", map[string]string{"/list": list(ours+others, "")}, "/art/1.html", ""},
		{"a link whose page does not come", map[string]string{"/list": list(ours+others, "")}, "", ""},
		{"an article that leads to a file", map[string]string{"/list": list(ours+others, ""),
			"/art/1.html": `<html><body><p>全文见附件：<a href="/a.pdf">附件</a></p></body></html>`, "/a.pdf": "%PDF-1.4"}, "", ""},
		{"a report on the second page", map[string]string{"/list": list(others, `<a href="/list2">下一页</a>`),
			"/list2": list(ours, ""), "/art/1.html": someReport}, "", ""},
		{"a second page that does not come", map[string]string{"/list": list(others, `<a href="/list2">下一页</a>`)}, "", ""},
		{"no link matches", map[string]string{"/list": list(others, "")}, "", "4 links on the page, of which none matches"},
		{"none of two pages", map[string]string{"/list": list(others, `<a href="/list2">下一页</a>`),
			"/list2": list(strings.ReplaceAll(others, "/art/", "/art2/"), "")}, "", "8 links on 2 pages, of which none matches"},
		{"a link of the navigation", map[string]string{"/list": list(ours+others, ""), "/art/1.html": list(others, ""), "/art/9.html": someReport}, "/art/9.html",
			"1 of 5 links on the page match, of which none leads to a report: the page is a list"},
		{"nothing", map[string]string{"/list": list("", "")}, "", "no link on the page: "},
		{"the empty page of a program", map[string]string{"/list": shell}, "", "a script fills the element app"},
		{"entries in a script", map[string]string{"/list": list("", `<p>当前位置：首页</p><script>var list=[{title:"2024年某市政府工作报告",url:"/art/1.html"}];</script>`),
			"/art/1.html": someReport}, "", ""},
		{"entries in a script, by number", map[string]string{"/list": list("", `<p>当前位置：首页</p><script>var list=[{title:"2024年某市政府工作报告",id:"1"}];</script>`)},
			"", "a script fills the list with entries that stand in it"},
		{"a template", map[string]string{"/list": list(`<li v-for="x in list">{{ x.title }}</li>`, "")}, "", "a script fills the list by a template"},
		{"what a script asks for", map[string]string{"/list": list(`<li><a href="/a/">信息公开指南及目录</a></li>`,
			`<script>$.ajax({url: "/q"}).done(function (d) { $("ul").append(d) })</script>`)}, "", "none matches: a script fills the list with what it asks for"},
		{"repairs", map[string]string{"/list": "<html><head><title>某市人民政府</title></head><body><p>网站系统正在升级维护，请您稍后再访问。</p></body></html>"},
			"", "the page says: 网站系统正在升级维护"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, ok := c.pages[r.URL.Path]
				if !ok {
					http.NotFound(w, r)
					return
				}
				fmt.Fprint(w, body)
			})
			crawler, m := newTest(quick())
			crawler.Look = clean.Look
			if c.known != "" {
				crawler.Memory = archive{m, []string{s.URL + c.known}}
			}
			sum := crawl(t, crawler, listAt(s.URL+"/list"))
			var said string
			for _, f := range m.of(s.URL + "/list") {
				if f.Failure == report.NoLinks {
					said += f.Detail
				}
			}
			if c.want == "" && said != "" || !strings.Contains(said, c.want) {
				t.Errorf("got %q, want %q", said, c.want)
			}
			if named := sum.Sources[0].Failure == report.NoLinks; named != (c.want != "") {
				t.Errorf("the summary says %q", sum.Sources[0].Failure)
			}
		})
	}
}

// someReport is a page that passes for a report.
var someReport = func() string {
	var b strings.Builder
	b.WriteString(`<html><head><title>2024年某市政府工作报告</title></head><body><h1>2024年某市政府工作报告</h1>
		<p>各位代表：</p><p>现在，我代表市人民政府向大会报告工作，请予审议。</p><h2>一、2023年工作回顾</h2>`)
	for n := range 60 {
		fmt.Fprintf(&b, "<p>第%d项工作有了新的进展，各部门同心协力，办了许多看得见的好事，群众的日子过得更加踏实，城乡面貌焕然一新。</p>", n)
		if n == 30 {
			b.WriteString("<h2>二、2024年工作安排</h2><p>今年的主要预期目标是：地区生产总值增长7%。</p>")
		}
	}
	b.WriteString("</body></html>")
	return b.String()
}()
