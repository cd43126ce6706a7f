package clean

import (
	"strings"
	"testing"

	"mubiao/report"
)

func TestTextOf(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"blocks end lines", "<div>一<p>二</p>三<br>四</div>", "一|二|三|四"},
		{"inline does not", "<p>增<b>长</b><span>7%</span></p>", "增长7%"},
		{"line breaks of the source are no blanks in Chinese", "<p>经济\n   发展\nGDP\ngrowth 7%</p>", "经济发展 GDP growth 7%"},
		{"cells stand apart", "<table><tr><td>指标</td><td>目标</td></tr></table>", "指标 目标"},
		{"scripts and styles are not text", "<p>甲<script>x</script><style>y</style>乙</p>", "甲乙"},
		{"noscript is markup", "<noscript><p>甲</p></noscript>", "甲"},
		{"a hidden body is one", `<div style="display:none"><p>甲</p></div>`, "甲"},
		{"unseen characters", "<p>\u3000\u3000平\u200b凉&nbsp;&nbsp;市\ufeff</p>", "平凉 市"},
		{"preformatted lines", "<pre>一\n二</pre>", "一|二"},
		{"half a tag", "<p>甲<", "甲<"},
	} {
		got := strings.ReplaceAll(textOf(parse(c.html)), "\n", "|")
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// The parser refuses more than 512 open elements; the text is read all the same.
func TestDeepPages(t *testing.T) {
	for name, open := range map[string]string{"dressing": "<font>", "blocks": "<div>", "unknown": "<o:p>"} {
		got := textOf(parse("<p>甲</p>" + strings.Repeat(open, 3000) + "乙" + "<p>丙</p>"))
		if got != "甲\n乙\n丙" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestResolve(t *testing.T) {
	page := func(url, body string) *tree { return grow(report.Page{URL: url, Body: []byte(body)}) }
	for _, c := range []struct{ base, body, href, want string }{
		{"http://x.cn/a/b.html", "", "../c.html#top", "http://x.cn/c.html"},
		{"http://x.cn/a/b.html", "<base href='/z/'>", "c.html", "http://x.cn/z/c.html"},
		{"http://x.cn/a/", "", `\\y.cn\d.pdf`, "http://y.cn/d.pdf"},
		{"http://x.cn/a/", "", "javascript:;", ""},
		{"http://x.cn/a/", "", "mailto:a@b", ""},
		{"http://x.cn/a/", "", "#", ""},
		{"/srv/saved.html", "", "./c.html", "./c.html"},
	} {
		if got := page(c.base, c.body+"<p>x</p>").resolve(c.href); got != c.want {
			t.Errorf("%s of %s = %q, want %q", c.href, c.base, got, c.want)
		}
	}
}

func TestNextOfArticle(t *testing.T) {
	const at = "http://x.cn/202201/t20220110_7.html"
	for _, c := range []struct{ name, html, want string }{
		{"a link that says so", `<a href="t20220110_7_1.html">下一页</a>`, "http://x.cn/202201/t20220110_7_1.html"},
		{"the rest of the text", `<a href="t20220110_7_1.html">查看余下全文</a>`, "http://x.cn/202201/t20220110_7_1.html"},
		{"a number", `<a href="t20220110_7.html">1</a> <a href="t20220110_7_1.html">【2】</a>`, "http://x.cn/202201/t20220110_7_1.html"},
		{"another article is not the next page", `<a href="t20220111_8.html">下一页</a> 下一篇：<a href="t20220111_8.html">通知</a>`, ""},
		{"an expander leads nowhere", `<a href="javascript:;">查看余下全文</a>`, ""},
		{"another site", `<a href="http://y.cn/202201/t20220110_7_1.html">下一页</a>`, ""},
		{"a pager of one page", `<script>createPageHTML(1, 0, "t20220110_7", "html")</script>`, ""},
	} {
		p := report.Page{URL: at, Body: []byte(`<meta charset="utf-8"><div id="zoom"><p>会议指出，要把各项工作落到实处，让群众满意。</p></div>` + c.html)}
		if got := Look(p).Next; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The second page, whose address says _1, leads to the third, and the third
// to none.
func TestNextOfFurtherPage(t *testing.T) {
	pager := `<a href="t20220110_7.html">1</a> <a href="t20220110_7_1.html">2</a> <a href="t20220110_7_2.html">3</a>`
	for at, want := range map[string]string{
		"http://x.cn/t20220110_7.html":   "http://x.cn/t20220110_7_1.html",
		"http://x.cn/t20220110_7_1.html": "http://x.cn/t20220110_7_2.html",
		"http://x.cn/t20220110_7_2.html": "",
	} {
		p := report.Page{URL: at, Body: []byte(`<meta charset="utf-8"><div id="zoom"><p>会议指出，要把各项工作落到实处，让群众满意。</p></div>` + pager)}
		if got := Look(p).Next; got != want {
			t.Errorf("of %s: %q, want %q", at, got, want)
		}
	}
}

func FuzzLook(f *testing.F) {
	f.Add("http://x.cn/t20220101_1.html", []byte(`<meta charset=gb2312><div class="TRS_Editor"><p>各位代表</p></div><script>createPageHTML(2,0,"t20220101_1","html")</script>`))
	f.Add("http://x.cn/", []byte(`<ul><li><a href="a.html">一二三四五六七八</a>2022-01-01</li></ul>`))
	f.Add("x.html", []byte(`<datastore><recordset><record><![CDATA[<a href="/a">一二三</a>]]></record></recordset></datastore>`))
	f.Add("x.json", []byte(`{"articles":[{"title":"x","url":"http://y/","date":1}]}`))
	f.Add("x.html", []byte(`<script>window._CONFIG={DETAIL:{"content":"<p>x<\/p>"}}</script>`))
	f.Fuzz(func(t *testing.T, url string, body []byte) {
		p := report.Page{URL: url, Body: body}
		v := Look(p)
		if v.Kind == "" || v.Kind == report.FailureView && v.Failure == "" {
			t.Fatalf("a view without a kind: %+v", v)
		}
		if v.Kind != report.ArticleView && v.Gate == "" {
			t.Fatalf("%s may stand as a report", v.Kind)
		}
		checkDocument(t, Document([]report.Page{p, p}))
	})
}

// Broken emoji are dropped, a broken piece of a number is not, and a page that
// is broken all over is a failure.
func TestBadCharacters(t *testing.T) {
	text := "会议指出要落实各项工作，让群众满意。" + strings.Repeat("各地要认真抓好落实。", 400)
	for _, c := range []struct {
		body, want string
		failure    report.Failure
	}{
		{"好\ufffd\ufffd的" + text, "好的" + text, ""},
		{"增长\ufffd7%" + text, "增长\ufffd7%" + text, ""},
		{strings.Repeat("增\ufffd长", 100), "", report.DecodeDamage},
	} {
		v := Look(report.Page{URL: "http://x.cn/a.html", Body: []byte("<meta charset=utf-8><div id=zoom><p>" + c.body + "</div>")})
		if v.Text != c.want || v.Failure != c.failure {
			t.Errorf("%.40s…: %s %.40s", c.body, v.Failure, v.Text)
		}
	}
}
