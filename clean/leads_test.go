package clean

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

const (
	listAt = "http://www.example.gov.cn/zwgk/gzbg/index.html"
	here   = "http://www.example.gov.cn"
)

// listOf is a list page of three reports with a pager.
func listOf(pager string) report.Page {
	var b strings.Builder
	for y := 2024; y > 2021; y-- {
		fmt.Fprintf(&b, `<li><a href="/art/%d/1/12/art_1.html">%[1]d年青山市政府工作报告</a><span>%[1]d-01-12</span></li>`, y)
	}
	return listPage("<html><head><title>政府工作报告</title></head><body><ul>" + b.String() + "</ul><div>" + pager + "</div></body></html>")
}

func listPage(body string) report.Page {
	return report.Page{URL: listAt, Final: listAt, Role: report.ListPage, Status: 200, Body: []byte(body)}
}

// Every way in which a list says which page comes next, and in which it does not.
func TestNextOfList(t *testing.T) {
	for pager, want := range map[string]string{
		// words, wherever they stand
		`<a href="index_2.html">后页</a>`:       "index_2.html",
		`<a href="index_2.html">下一頁 &gt;</a>`: "index_2.html",
		`<a href="index_2.html"><img src="/n.gif" alt="下一页"></a><a href="index_9.html"><img alt="末页"></a>`: "index_2.html",
		`<a href="index_2.html" aria-label="Next"><i class="fa"></i></a>`:                                  "index_2.html",
		`<a href="index_2.html" class="layui-laypage-next"><i></i></a>`:                                    "index_2.html",
		`<a href="index_1.html">上一页</a><a href="index_5.html">尾页</a>`:                                      "",

		// arrows: one goes on, two to the end
		`<a href="index_9.html">&gt;&gt;</a><a href="index_2.html">&gt;</a>`:        "index_2.html",
		`<a href="index_9.html">»</a><a href="index_2.html">›</a>`:                  "index_2.html",
		`<a href="index_2.html">&raquo;</a>`:                                        "index_2.html",
		`<a class="next" href="/zt/2024lh/">&gt;</a>`:                               "",
		`<div class="swiper"><a class="next" href="index_b.html">&gt;</a></div>`:    "",
		`<a class="next" href="/zt/2024lh/">&gt;</a><a href="index_2.html">下一页</a>`: "index_2.html",

		// a click
		`<a href="#" onclick="location.href='index_2.html'">下一页</a>`:                                "index_2.html",
		`<a href="javascript:location='index_2.html'">下一页</a>`:                                      "index_2.html",
		`<a href="javascript:;" onclick="window.location.assign(&quot;index_2.html&quot;)">下一页</a>`: "index_2.html",
		`<a onclick="go(this,'/zwgk/gzbg/index_2.html')">下一页</a>`:                                   "index_2.html",
		`<a tagname="/zwgk/gzbg/index_2.html" href="javascript:void(0)">下页</a>`:                     "index_2.html",
		`<a href="javascript:goPage(2)">下一页</a>`:                                                    "",
		`<a href="#page=2">下一页</a>`:                                                                 "",

		// choices
		`<select onchange="location=this.value"><option value="index.html">1</option><option value="index_2.html">2</option></select>`:                          "index_2.html",
		`<select><option value="index_3.html">第3页</option><option value="index_4.html" selected>第4页</option><option value="index_5.html">第5页</option></select>`: "index_5.html",
		`<select><option value="index_1.html">1</option><option value="index.html" selected>2</option></select>`:                                                "",
		`<select><option value="1">1</option><option value="2">2</option></select>`:                                                                             "",
		`<select onchange="location=this.value"><option value="/gansu/">甘肃省</option><option value="/ningxia/">宁夏</option></select>`:                             "",

		// scripts
		`<script>createPage(5, 0, "index", "html");</script>`:                                                                             "index_1.html",
		`<script>laypage({cont:"p",pages:5,curr:1,jump:function(o){location.href="index_"+o.curr+".html"}})</script>`:                     "index_2.html",
		`<script>$("#p").createPage({pageNum:3,current:2,backfun:function(e){window.location.href='list_'+e.current+'.shtml'}})</script>`: "list_3.shtml",
		`<script>laypage({pages:5,curr:5,jump:function(o){location.href="index_"+o.curr+".html"}})</script>`:                              "",
	} {
		if want != "" {
			want = here + "/zwgk/gzbg/" + want
		}
		if v := Look(listOf(pager)); v.Kind != report.ListView || v.Next != want {
			t.Errorf("%s: %s, next %q, want %q", pager, v.Kind, v.Next, want)
		}
	}
}

// Every way in which a page leads on, and in which it does not.
func TestRedirects(t *testing.T) {
	const to = "/art/2024/1/12/art_1201_501.html"
	for page, want := range map[string]string{
		`<meta http-equiv=refresh content="0, ` + to + `">`:                                                                           to,
		`<META HTTP-EQUIV=Refresh CONTENT="0 ; URL = ` + to + `">`:                                                                    to,
		`<meta http-equiv="refresh" content="1.5 '` + to + `'">`:                                                                      to,
		`<meta http-equiv="refresh" content="url=` + to + `">`:                                                                        to,
		`<meta http-equiv="refresh" content="60;url=` + to + `">`:                                                                     "",
		`<meta http-equiv="refresh" content="5">`:                                                                                     "",
		`<script>window.location.assign("` + to + `")</script>`:                                                                       to,
		`<script>window.open('` + to + `','_self');</script>`:                                                                         to,
		`<script>window.open('` + to + `');</script>`:                                                                                 "",
		`<script>var u="` + to + `";` + "\n" + `location.href=u;</script>`:                                                            to,
		`<script>location.href="http://"+location.host+"` + to + `";</script>`:                                                        to,
		`<script>top.location = window.location.protocol + '//' + document.domain + '/art/' + '2024/1/12/art_1201_501.html'</script>`: to,
		`<script>if(/Android/.test(navigator.userAgent)){location.href="/m/index.html"}else{location.href="` + to + `"}</script>`:     to,
		`<script>setTimeout("location.href='` + to + `'",0)</script>`:                                                                 to,
		`<script>document.cookie="a=1";location.href=location.pathname+location.search</script>`:                                      "",
		`<script>if(location.href=="` + to + `"){}</script>`:                                                                          "",
	} {
		p := report.Page{URL: here + "/gzbg.html", Status: 200, Body: []byte("<html><body>" + page + "</body></html>")}
		if want != "" {
			want = here + want
		}
		if v := Look(p); v.Next != want || (want != "") != (v.Kind == report.RedirectView) {
			t.Errorf("%s: %s %q, want %q", page, v.Kind, v.Next, want)
		}
	}
	p := report.Page{URL: here + "/gzbg.html", Status: 200, Header: http.Header{"Refresh": {"0; url=" + to}}}
	if v := Look(p); v.Kind != report.RedirectView || v.Next != here+to {
		t.Errorf("the header: %s %q", v.Kind, v.Next)
	}
}

// Addresses are read as browsers read them.
func TestAddresses(t *testing.T) {
	for href, want := range map[string]string{
		"\n /art/202\n\t4/1.html\n": here + "/art/2024/1.html",
		"/art/100%/1.html":          here + "/art/100%25/1.html",
		"/art/%u62A5/1.html":        here + "/art/%25u62A5/1.html",
		"/art/%E6%8A%A5.html":       here + "/art/%E6%8A%A5.html",
		"http:/art/1.html":          here + "/art/1.html",
		"http:art/1.html":           here + "/zwgk/gzbg/art/1.html",
		"HTTP:///other.gov.cn/a":    "http://other.gov.cn/a",
		"https:/other.gov.cn/a":     "https://other.gov.cn/a",
		`\art\1.html`:               here + "/art/1.html",
		"//other.gov.cn/a?b=1":      "http://other.gov.cn/a?b=1",
		"?title=政府&page=2":          listAt + "?title=%E6%94%BF%E5%BA%9C&page=2",
		"a.html?q=a b":              here + "/zwgk/gzbg/a.html?q=a%20b",
		"#top":                      "",
		"mailto:a@b.cn":             "",
		"javascript:void(0)":        "",
	} {
		if got := grow(listPage("")).resolve(href); got != want {
			t.Errorf("%q: %q, want %q", href, got, want)
		}
	}
	gbk := listPage("")
	gbk.Body = []byte("<html><body>" + string([]byte{0xd5, 0xfe, 0xb8, 0xae, 0xb9, 0xa4, 0xd7, 0xf7}) + "</body></html>")
	if got := grow(gbk).resolve("?title=政府"); got != listAt+"?title=%D5%FE%B8%AE" {
		t.Errorf("in GBK: %q", got)
	}
}

// Rows that open by a click are entries.
func TestClickedRows(t *testing.T) {
	for _, row := range []string{
		`<li onclick="location.href='/art/%d.html'"><a href="javascript:;">%[1]d年青山市政府工作报告</a><span>%[1]d-01-12</span></li>`,
		`<li><a href="javascript:void(0)" onclick="window.open('/art/%d.html')">%[1]d年青山市政府工作报告</a><span>%[1]d-01-12</span></li>`,
		`<li onclick="openUrl('/art/%d.html')">%[1]d年青山市政府工作报告<span>%[1]d-01-12</span></li>`,
		`<li><a data-href="/art/%d.html" href="#">%[1]d年青山市政府工作报告</a><span>%[1]d-01-12</span></li>`,
		`<li><a href="javascript:window.open('/art/%d.html','_blank')">%[1]d年青山市政府工作报告</a><span>%[1]d-01-12</span></li>`,
		`<tr onclick="top.location.href=&quot;/art/%d.html&quot;"><td>%[1]d年青山市政府工作报告</td><td>%[1]d-01-12</td></tr>`,
	} {
		rows := fmt.Sprintf(row, 2024) + fmt.Sprintf(row, 2023) + fmt.Sprintf(row, 2022)
		if strings.HasPrefix(row, "<tr") {
			rows = "<table>" + rows + "</table>"
		}
		v := Look(listPage("<html><body><ul>" + rows + "</ul></body></html>"))
		want := report.Link{Href: here + "/art/2024.html", Title: "2024年青山市政府工作报告", Date: "2024-01-12"}
		if v.Kind != report.ListView || len(v.Links) != 3 || v.Links[0] != want {
			t.Errorf("%s: %s %+v", row, v.Kind, v.Links)
		}
	}
}

// Scripts of any shape are read in a time that grows with their length.
func TestEndlessScripts(t *testing.T) {
	size := 200_000
	if testing.Short() { // the race detector is slow
		size = 20_000
	}
	for _, unit := range []string{
		`location=a+`, `location.href="`, `[{a:`, `["a",[`, `/*`, `<a onclick="f(`, `<li onclick="location='a'+b+c">`, `a=a;location.href=a;`,
		`'/search/'+`, `"/module/xxgk/search.jsp?a="+b,data:{`, `jpage({a:`, `[{title:"政府工作报告",url:"/a"},`, `[{title:[{`, `<script querydata="{'a':'b'}" url="/page/build/unit">`,
		`<iframe src="list.html">`, `<textarea>&lt;a href=/a>`, `<template><a href=/a>`, `{"a":[`, `<datastore><recordset>`, `<item><title>`, `<!--<a`,
		`location=parseInt(parseInt(`, `<select><option value="a_1.html">1`, `<a href="javascript:location=x">下一页</a>`,
	} {
		for _, wrap := range []string{"%s", "<script>%s</script>"} {
			body := fmt.Sprintf(wrap, strings.Repeat(unit, size/len(unit)))
			began := time.Now()
			Look(listPage(body))
			if took := time.Since(began); took > hostileTime {
				t.Errorf("%s in %s: %s", unit, wrap, took)
			}
		}
	}
}

// Whatever a script holds, reading it ends, within it.
func FuzzScript(f *testing.F) {
	for _, seed := range []string{`"a"+b+'c'`, `[{a:"b",'c':1,},null]`, `f("(")+'x'`, "`a`", `/*`, `{"a":[`, `\u0041`, `'\ud83d'`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := code{text: text, known: func(string) (string, bool) { return "x", true }}
		c.value()
		if c.at < 0 || c.at > len(text) {
			t.Errorf("%q: at %d", text, c.at)
		}
	})
}
