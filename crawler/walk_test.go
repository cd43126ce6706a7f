package crawler

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/clean"
	"mubiao/report"
)

// step is an address of a server as such servers are: what it answers, and what
// must come of it.
type step struct {
	path  string
	does  http.HandlerFunc
	want  string // report, list, a failure, or what its gate says
	asked string // what else is asked for, in order of addresses
}

const (
	theReport = "/art/2024/1/12/art_1.html"
	threeMore = "/art/2022/1/12/art_1.html /art/2023/1/12/art_1.html /art/2024/1/12/art_1.html"
)

// packed returns a text in so many layers of gzip.
func gzipped(t *testing.T, text string, layers int) string {
	t.Helper()
	for range layers {
		text = through(t, text, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	}
	return text
}

func through(t *testing.T, text string, by func(io.Writer) io.WriteCloser) string {
	t.Helper()
	var b bytes.Buffer
	w := by(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// miscounted is a gzip file whose checksum is another text's.
func miscounted(t *testing.T) string {
	z := []byte(gzipped(t, reportPage("甲"), 1))
	z[len(z)-8] ^= 1
	return string(z)
}

// with answers with a page under some lines of a head.
func with(lines, body string) http.HandlerFunc {
	return raw("200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close"+lines, body)
}

func encoded(as, body string) http.HandlerFunc { return with("\r\nContent-Encoding: "+as, body) }

// ways of packing a body, and of saying so.
func packedSteps(t *testing.T) (all []step) {
	t.Helper()
	z := gzipped(t, someReport, 1)
	for n, as := range []string{"UTF-8", "none", "binary", "8bit", "identity", "", "gzip", "deflate"} { // all of plain text
		all = append(all, step{fmt.Sprintf("/plain%d", n), encoded(as, someReport), "report", ""})
	}
	for n, as := range []string{"gzip", "GZIP", "x-gzip", "deflate", "UTF-8"} {
		all = append(all, step{fmt.Sprintf("/gzip%d", n), encoded(as, z), "report", ""})
	}
	bare := through(t, someReport, func(w io.Writer) io.WriteCloser {
		f, err := flate.NewWriter(w, 9)
		if err != nil {
			t.Fatal(err)
		}
		return f
	})
	return append(all,
		step{"/deflate", encoded("deflate", through(t, someReport, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })), "report", ""},
		step{"/deflate_bare", encoded("deflate", bare), "report", ""},
		step{"/gzip_trail", encoded("gzip", z+"\r\n\r\n"), "report", ""},
		step{"/gzip_two_streams", encoded("gzip", gzipped(t, someReport[:900], 1)+gzipped(t, someReport[900:], 1)), "report", ""},
		step{"/gzip_no_end", encoded("gzip", z[:len(z)-8]), "report", ""},
		step{"/gzip_cut", encoded("gzip", z[:len(z)-200]), "truncated", ""},
		step{"/gzip_twice", encoded("gzip, gzip", gzipped(t, someReport, 2)), "report", ""},
		step{"/gzip_unsaid", with("", z), "report", ""},
		step{"/brotli", encoded("br", "\x1b\x0f\x00"), "decode_damage", ""},
	)
}

// heads that are not as they should be, and bodies of another length.
func headSteps(t *testing.T) []step {
	t.Helper()
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("定西")
	if err != nil {
		t.Fatal(err)
	}
	length := func(more int) string { return fmt.Sprintf("\r\nContent-Length: %d", len(someReport)+more) }
	chunk := func(end string) string { return fmt.Sprintf("%x\r\n%s%s", len(someReport), someReport, end) }
	const old = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"
	return []step{
		{"/no_colon", with("\r\nX-XSS-Protection 1; mode=block", someReport), "report", ""},
		{"/wrapped", with("\r\nSet-Cookie: a=b;\nHttpOnly", someReport), "report", ""},
		{"/status_twice", with("\r\nHTTP/1.1 200 OK", someReport), "report", ""},
		{"/blank_in_name", with("\r\nX Frame Options: SAMEORIGIN", someReport), "report", ""},
		{"/gbk_value", with("\r\nX-Unit: "+gbk, someReport), "report", ""},
		{"/no_colon_cut", with("\r\nX-XSS-Protection 1\r\nContent-Length: 99999", someReport[:5000]), "truncated", ""},
		{"/length_twice", with(length(0)+length(0), someReport), "report", ""},
		{"/lengths_differ", with(length(0)+length(5), someReport), "damaged", ""},
		{"/length_big", with(length(50), someReport), "report", ""},
		{"/length_big_cut", with(length(50), strings.TrimSuffix(someReport, "</body></html>")), "truncated", ""},
		{"/length_small", with(length(-9000), someReport), "truncated", ""},
		{"/http10", raw("-", old+someReport), "report", ""},
		{"/lines", raw("-", strings.ReplaceAll(old, "\r", "")+someReport), "report", ""},
		{"/no_reason", raw("200\r\nContent-Type: text/html", someReport), "report", ""},
		{"/203", raw("203 X\r\nContent-Type: text/html", someReport), "report", ""},
		{"/chunk_bad", with("\r\nTransfer-Encoding: chunked", chunk("\r\n0\r\n")), "report", ""},
		{"/chunk_no_end", with("\r\nTransfer-Encoding: chunked", chunk("\r\n")), "report", ""},
		{"/404", raw("404 Not Found", someReport), "http_4xx", ""},
		{"/500", raw("500 ISE", someReport), "http_5xx", ""},
		{"/empty", with("", ""), "empty", ""},
		{"/503_once", once(raw("503 Busy\r\nRetry-After: 1", ""), with("", someReport)), "report", ""},
		{"/429_once", once(busy, with("", someReport)), "report", ""},
		{"/reset_once", once(raw("", ""), with("", someReport)), "report", ""},
		{"/wall521", raw("521 Unknown", "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"), "blocked", ""},
		{"/wall412", raw("412 Precondition Failed", challenge), "blocked", ""},
	}
}

// ways of sending the reader on.
func leadingSteps(t *testing.T) []step {
	t.Helper()
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("报告")
	if err != nil {
		t.Fatal(err)
	}
	to := func(location string) http.HandlerFunc { return raw("302 Found\r\nLocation: "+location, "") }
	page := func(markup string) http.HandlerFunc { return with("", markup) }
	return []step{
		{"/to_relative", to("art/2024/1/12/art_1.html"), "report", ""},
		{"/to_gbk", to("/art/" + gbk + ".html"), "report", ""},
		{"/to_utf8", to("/art/报告.html"), "report", ""},
		{"/to_blank", to("/art/a b.html"), "report", ""},
		{"/to_percent", to("/art/%u62A5.html"), "report", ""},
		{"/to_backslash", to(`\art\2024\1.html`), "report", ""},
		{"/cookie", cookieThen(someReport), "report", ""},
		{"/refresh_header", with("\r\nRefresh: 0; url="+theReport, ""), "leads on", theReport},
		{"/meta", page(`<meta http-equiv="refresh" content="0;URL='` + theReport + `'">`), "leads on", theReport},
		{"/meta_comma", page(`<META HTTP-EQUIV=Refresh CONTENT="0 , URL = ` + theReport + `">`), "leads on", theReport},
		{"/meta_bare", page(`<META HTTP-EQUIV=Refresh CONTENT="0; ` + theReport + `">`), "leads on", theReport},
		{"/assign", page(`<script>window.location.assign("` + theReport + `")</script>`), "leads on", theReport},
		{"/open", page(`<script>window.open("` + theReport + `","_self")</script>`), "leads on", theReport},
		{"/variable", page(`<script>var u="` + theReport + `"; location.href=u;</script>`), "leads on", theReport},
		{"/host", page(`<script>location.href="http://"+location.host+"` + theReport + `";</script>`), "leads on", theReport},
		{"/mobile", page(strings.Replace(someReport, "</head>", `<script>if(/Android/.test(navigator.userAgent)){location.href="/m/"}</script></head>`, 1)), "report", ""},
		{"/frameset", page(`<html><head><title>2024年政府工作报告</title></head><frameset rows="80,*"><frame src="/top.html"><frame src="` + theReport + `"></frameset></html>`), "not_a_report", theReport},
		{"/frame", page(shell(`<h1>2024年政府工作报告</h1><iframe src="` + theReport + `" width="100%" height="900"></iframe>`)), "not_a_report", theReport},
		{"/viewer", page(shell(`<h1>2024年政府工作报告</h1><iframe src="/web/viewer.html?file=/files/a.pdf"></iframe>`)), "not_a_report", "/files/a.pdf"},
		{"/embed", page(shell(`<embed src="/files/a.pdf" type="application/pdf"><object data="/files/a.pdf"></object>`)), "not_a_report", "/files/a.pdf"},
		{"/no_ending", page(shell(`<p>附件：<a href="/down.jsp?i_ID=123">2024年政府工作报告.docx</a></p>`)), "not_a_report", "/down.jsp?i_ID=123"},
		{"/by_title", page(shell(`<p>附件：<a href="/down?id=9" title="2024年政府工作报告.pdf">点击下载</a></p>`)), "not_a_report", "/down?id=9"},
		{"/download", page(shell(`<p>附件：<a href="/api/file/9f" download="2024年政府工作报告.pdf">报告全文</a></p>`)), "not_a_report", "/api/file/9f"},
		{"/by_click", page(shell(`<p>附件：<a href="javascript:void(0)" onclick="window.open('/files/a.pdf')">报告全文</a></p>`)), "not_a_report", "/files/a.pdf"},
		{"/offsite", page(shell(`<p>附件：<a href="http://files.example.net/a.pdf">报告全文</a></p>`)), "not_a_report", ""},
		{"/maintenance", page(`<html><head><title>定西市人民政府</title></head><body><p>网站系统正在升级维护，请您稍后再访问。</p></body></html>`), "unavailable", ""},
		{"/busy", page(`<html><head><title>提示</title></head><body><p>系统繁忙，请稍后再试</p></body></html>`), "unavailable", ""},
		{"/unregistered", page(`<html><head><title>温馨提示</title></head><body><p>该网站未备案或备案信息已注销，暂时无法访问</p></body></html>`), "unavailable", ""},
		{"/closed", page(`<html><head><title>站点已关闭</title></head><body><p>该站点已关闭</p></body></html>`), "unavailable", ""},
		{"/template", page(`<html><head><title>-定西市人民政府</title></head><body><h1></h1><div class="info">发布时间： 来源：定西市人民政府办公室</div><div class="content"></div></body></html>`), "empty", ""},
		{"/program", page(`<html><head><title>定西市人民政府</title></head><body><div id="app"></div><script src="/js/app.js"></script></body></html>`), "script_page", ""},
	}
}

// cookieThen answers a page to who brings the cookie.
func cookieThen(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("sid"); err != nil {
			http.SetCookie(w, &http.Cookie{Name: "sid", Value: "1"})
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
			return
		}
		_, _ = io.WriteString(w, body)
	}
}

// entries writes the rows of three reports in a form of fmt: address, title,
// day, year.
func entries(form string) string {
	var b strings.Builder
	for y := 2024; y > 2021; y-- {
		fmt.Fprintf(&b, form, fmt.Sprintf("/art/%d/1/12/art_1.html", y), fmt.Sprintf("%d年定西市政府工作报告", y), fmt.Sprintf("%d-01-12", y), y)
	}
	return b.String()
}

// listSteps are lists of three reports in any form.
func listSteps() (all []step) {
	add := func(path, markup, asked string) {
		want := "list"
		if asked == "" {
			want = "no_links"
		}
		all = append(all, step{"/l/" + path, with("", markup), want, asked})
	}
	list := func(form string) string { return shell(`<ul class="list">` + entries(form) + `</ul>`) }
	const plainRow = `<li><a href="%[1]s">%[2]s</a><span>%[3]s</span></li>`
	add("plain", list(plainRow), threeMore)
	add("open_by_name", list(`<li><a href="javascript:openArt('art_%[4]d')">%[2]s</a><span>%[3]s</span></li>`), "")
	add("onclick", list(`<li><a href="javascript:;" onclick="window.location.href='%[1]s'">%[2]s</a><span>%[3]s</span></li>`), threeMore)
	add("line_breaks", list("<li><a href=\"\n  %[1]s\n\">%[2]s</a><span>%[3]s</span></li>"), threeMore)
	add("percent", list(`<li><a href="/art/100%%/%[4]d.html">%[2]s</a><span>%[3]s</span></li>`), "/art/100%25/2022.html /art/100%25/2023.html /art/100%25/2024.html")
	add("percent_u", list(`<li><a href="/art/%%u62A5%[4]d.html">%[2]s</a><span>%[3]s</span></li>`), "/art/%25u62A52022.html /art/%25u62A52023.html /art/%25u62A52024.html")
	add("two_slashes", list(`<li><a href="/art//%[4]d.html">%[2]s</a><span>%[3]s</span></li>`), "/art//2022.html /art//2023.html /art//2024.html")
	add("one_slash", list(`<li><a href="http:%[1]s">%[2]s</a><span>%[3]s</span></li>`), threeMore)
	add("chinese_query", list(`<li><a href="/art/a?t=报告&id=%[4]d">%[2]s</a><span>%[3]s</span></li>`),
		"/art/a?t=%E6%8A%A5%E5%91%8A&id=2022 /art/a?t=%E6%8A%A5%E5%91%8A&id=2023 /art/a?t=%E6%8A%A5%E5%91%8A&id=2024")
	add("array", shell(`<script>var list=[`+entries(`{title:"%[2]s",url:"%[1]s",date:"%[3]s"},`)+`];</script><ul class="list"></ul>`), threeMore)
	results := strings.TrimSuffix(entries(`{"title":"%[2]s","url":"%[1]s","publishedTimeStr":"%[3]s"},`), ",")
	add("json", `{"code":200,"data":{"results":[`+results+`],"total":3}}`, threeMore)
	documents := strings.TrimSuffix(entries(`{"docTitle":"%[2]s","docPubUrl":"%[1]s","docRelTime":"%[3]s"},`), ",")
	add("json_documents", `{"code":"200","data":{"list":[`+documents+`],"pager":{"total":3}}}`, threeMore)
	records := `<recordset>` + entries(`<record><![CDATA[<li><a href="%[1]s" title="%[2]s">%[2]s</a><span>%[3]s</span></li>]]></record>`) + `</recordset></datastore>`
	add("records", `<?xml version="1.0" encoding="utf-8"?><datastore><nextgroup><![CDATA[<a href="/l/more.jsp?page=2"></a>]]></nextgroup>`+records, threeMore+" /l/more.jsp?page=2")
	add("records_within", `<html><body><div id="316"><script type="text/xml"><datastore>`+records+`</script></div></body></html>`, threeMore)
	add("feed", `<?xml version="1.0"?><rss version="2.0"><channel><title>政府工作报告</title>`+entries(`<item><title>%[2]s</title><link>%[1]s</link><pubDate>%[3]s</pubDate></item>`)+`</channel></rss>`, threeMore)
	add("textarea", shell(`<textarea style="display:none">`+strings.ReplaceAll(entries(plainRow), "<", "&lt;")+`</textarea><ul class="list"></ul>`), threeMore)
	add("day_apart", list(`<li><div class="d"><b>12</b><i>%[4]d-01</i></div><a href="%[1]s">%[2]s</a></li>`), threeMore)
	add("year_alone", list(`<li><a href="%[1]s">%[4]d年</a><span>%[3]s</span></li>`), threeMore)
	add("years_to_choose", list(`<li><a href="/l/y%[4]d.html">%[4]d年</a></li>`), "")
	add("year_within", list(`<li><a href="%[1]s">定西市人民政府%[4]d年工作报告</a><span>%[3]s</span></li>`), threeMore)
	add("cut_off", list(`<li><a href="%[1]s">定西市第五届人民代表大会第三次会议政府工作...</a><span>%[3]s</span></li>`), threeMore)
	add("no_date", list(`<li><a href="%[1]s">政府工作报告（%[4]d年）</a><span></span></li>`), threeMore)
	add("in_colours", list(`<li><a href="%[1]s">%[4]d年<font color=red>政府工作</font><b>报告</b></a><span>%[3]s</span></li>`), threeMore)
	add("spaced", list(`<li><a href="%[1]s">%[4]d年政府 工作 报告</a><span>%[3]s</span></li>`), threeMore)
	for name, p := range map[string]struct{ pager, next string }{
		"trs":        {`<script>createPageHTML(5, 0, "index", "html");</script>`, "/l/index_1.html"},
		"trs_named":  {`<script>createPageHTML("page",5, 1,"list","shtml",100);</script>`, "/l/list_2.shtml"},
		"trs_values": {`<script>var countPage = 5;var currentPage = 0; createPageHTML(countPage,currentPage,"index","html");</script>`, "/l/trs_values_1.html"},
		"numbers":    {`<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=2">下一页</a>`, "/l/numbers.html?page=2"},
		"ellipsis":   {`<span>1</span><a href="index_2.html">2</a><a href="index_3.html">3</a>`, "/l/index_2.html"},
		"go":         {`<a href="javascript:goPage(2)">下一页</a>`, ""},
		"tagname":    {`<a tagname="/l/pg_2.html" href="javascript:void(0)" class="next">下一页</a>`, "/l/pg_2.html"},
		"last":       {`<a href="index_1.html">上一页</a><a href="index_5.html">尾页</a>`, ""},
		"picture":    {`<a class="next" href="/zt/2024lh/">&gt;</a><a href="index_2.html">下一页</a>`, "/l/index_2.html"},
	} {
		add(name+".html", shell(`<ul class="list">`+entries(plainRow)+`</ul><div class="pager">`+p.pager+`</div>`), strings.TrimSpace(threeMore+" "+p.next))
	}
	return all
}

// Every address of servers as they are met is crawled, with what must come of it.
func TestWalk(t *testing.T) {
	noLeak(t)
	does := map[string]http.HandlerFunc{}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch h := does[r.URL.Path]; {
		case h != nil && r.URL.RawQuery == "":
			h(w, r)
		case strings.HasPrefix(r.URL.Path, "/art/"):
			_, _ = io.WriteString(w, someReport)
		default:
			http.NotFound(w, r)
		}
	})
	steps := slices.Concat(packedSteps(t), headSteps(t), leadingSteps(t), listSteps())
	for _, x := range steps {
		does[x.path] = x.does
	}
	for _, x := range steps {
		c, m := newTest(quick())
		c.Look, c.Retries, c.Patience = clean.Look, 1, 2*time.Second
		source := pageAt(s.URL + x.path)
		if strings.HasPrefix(x.path, "/l/") {
			source = listAt(s.URL + x.path)
		}
		crawl(t, c, source)
		own := m.of(source.URL)
		got, last := cameOf(own), own[len(own)-1]
		if asked := furtherPaths(t, m, source.URL); got != x.want || asked != x.asked {
			t.Errorf("%s: %s, then asked for %q; want %s, %q: %s", x.path, got, asked, x.want, x.asked, last.Detail)
		}
	}
}

// A robots.txt that is packed without a word holds; one that is too busy, or that
// stands at another port, is waited for.
func TestWalkRobots(t *testing.T) {
	noLeak(t)
	const rules = "User-agent: *\nDisallow: /art/\n"
	other := serve(t, func(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) })
	for name, x := range map[string]struct {
		does http.HandlerFunc
		want string
	}{
		"packed":         {with("", gzipped(t, rules, 1)), "robots"},
		"packed, said":   {encoded("gzip", gzipped(t, rules, 1)), "robots"},
		"a sloppy head":  {with("\r\nX-Frame-Options", rules), "robots"},
		"another port":   {redirectTo(other.URL + "/robots.txt"), "report"},
		"busy":           {once(busy, with("", rules)), "report"}, // as if there were none (RFC 9309, 2.3.1.3)
		"out of service": {status(503, ""), "robots"},
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				x.does(w, r)
				return
			}
			_, _ = io.WriteString(w, someReport)
		})
		o := quick()
		o.AllowPrivate = true
		c, m := newTest(o)
		c.Look, c.Retries = clean.Look, 1
		crawl(t, c, pageAt(s.URL+theReport))
		if got := cameOf(m.of(s.URL + theReport)); got != x.want {
			t.Errorf("%s: %s, want %s: %+v", name, got, x.want, m.fetches)
		}
	}
}

// cameOf says what came of an address in the end.
func cameOf(kept []report.Fetch) string {
	f := kept[len(kept)-1]
	switch {
	case f.Failure != "":
		return string(f.Failure)
	case f.Page == nil:
		return "leads on"
	}
	if v := clean.Look(*f.Page); v.Kind == report.ListView || v.Gate == "" {
		return map[report.ViewKind]string{report.ListView: "list", report.ArticleView: "report"}[v.Kind]
	}
	return string(clean.Look(*f.Page).Gate)
}

// furtherPaths returns what was asked for beside the address, each once.
func furtherPaths(t *testing.T, m *memory, but string) string {
	t.Helper()
	var all []string
	for _, path := range m.paths(t) {
		if u, err := url.Parse(but); err != nil || path != u.RequestURI() {
			all = append(all, path)
		}
	}
	return strings.Join(slices.Compact(all), " ")
}
