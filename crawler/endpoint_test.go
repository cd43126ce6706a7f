package crawler

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/report"
)

// column is a site whose lists come from endpoints: two pages of five entries each,
// the work reports of 2024 and 2022 among them.
type column struct {
	mu     sync.Mutex
	asked  []string // method and address, but for robots.txt and articles
	robots string
}

const (
	perPage    = 5
	ofUCAP     = "5d0c3a7fb1e94c0a8d5a2f6e9b7c1d30"
	ofTruecms  = "9b1f62d0-7c1e-4a55-9c0e-2f5d8a7e6b41"
	unitPath   = "/api-gateway/jpaas-publish-server/front/page/build/unit"
	searchForm = "infotypeId=A0201&jdid=3&area=014030001&divid=div1201&vc_title=&sortfield=,compaltedate:0"
)

// row is the n-th entry: address, title and day.
func row(n int) (href, title, day string) {
	href, day = fmt.Sprintf("/art/2023/%d/9/art_1201_%d.html", 12-n, 400+n), fmt.Sprintf("2023-%02d-09", 12-n)
	switch n {
	case 0:
		return "/art/2024/1/15/art_1201_501.html", "2024年定西市政府工作报告", "2024-01-15"
	case perPage:
		return "/art/2022/1/15/art_1201_307.html", "2022年定西市政府工作报告", "2022-01-15"
	}
	return href, fmt.Sprintf("定西市人民政府关于做好第%d批民生实事的通知", n), day
}

// rows writes entries in a form of fmt: address, title, day, short title.
func rows(from, to int, form string) string {
	var b strings.Builder
	for n := max(0, from); n < min(to, 2*perPage); n++ {
		href, title, day := row(n)
		fmt.Fprintf(&b, form, href, title, day, string([]rune(title)[:10])+"…")
	}
	return b.String()
}

const (
	item   = `<li><a href="%[1]s" title="%[2]s">%[4]s</a><span>%[3]s</span></li>`
	record = `<record><![CDATA[` + item + `]]></record>`
	line   = `<tr class="tr_main_value_odd"><td>1</td><td><a href="%[1]s" mc="%[2]s" title="%[2]s">%[4]s</a></td><td>%[3]s</td></tr>`
)

func shell(inner string) string {
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告</title></head><body><div class="nav"><a href="/">首页</a></div>` +
		inner + `<div class="footer">版权所有：定西市人民政府办公室</div></body></html>`
}

func unit(tag, page string) string {
	return `<div id="` + tag + `"><script src="/script/1/AuthorizedRead/unitbuild.js" url="` + unitPath +
		`" querydata="{'parseType':'bulidstatic','webId':'4f1c','tplSetId':'Tq81','pageType':'column','tagId':'` + tag + `','pageId':'` + page + `'}"></script></div>`
}

const searchScript = `$.ajax({url:'/common/search/'+%s+'?_isAgg=true&_isJson=true&_pageSize='+parseInt($("#pageSize").val())+'&_template=index&page='+parseInt($("#page").val()),success:f});`

var columns = map[string]string{
	"/jpaas/col/col1201/index.html": shell(unit("导航", "1") + unit("信息列表", "1201")),
	"/ucap/c100201/list.shtml": shell(`<input type="hidden" id="pageSize" value="5"><input id="page" value="1"><ul id="list"></ul><script>var channelId = "` +
		ofUCAP + `";` + fmt.Sprintf(searchScript, "channelId") + `</script>`),
	"/ucap2/c100201/list.shtml": shell(`<ul id="list"></ul><script>var vm={channelId:"` + ofUCAP + `"};</script><script src="/ucap2/js/list.js"></script>`),
	"/truecms/zwgk/gzbg.html": shell(`<div id="initData" style="display:none">` + rows(0, perPage, "<ul>"+item+"</ul>") + `</div><div id="msgList"></div>
		<script>$(function(){$('#msgList').jpage({cache:false,totalRecord:10,dataBefore:'<ul>',proxyUrl:'/truecms/messageController/getMessage.do',perPage:5,groupSize:1,ajaxParam:{columnId:'` +
		ofTruecms + `'}});});</script>`),
	"/xxgk/col/col1201/index.html": shell(`<div id="div1201"></div><script src="/module/xxgk/tree.jsp?area=014030001&jdid=3"></script>
		<script>$.ajax({type:'POST',url:'/module/xxgk/search.jsp',data:'` + searchForm + `&currpage=1',success:f});</script>`),
	"/frame/gzbg/index.html":  shell(`<iframe src="/count/visit.html" width="0" height="0"></iframe><iframe src="list_1.html" width="100%" height="600"></iframe><iframe src="/login/box.html"></iframe>`),
	"/frame/gzbg/list_1.html": shell(`<ul>` + rows(0, perPage, item) + `</ul><a href="list_2.html">下一页</a>`),
	"/frame/gzbg/list_2.html": shell(`<ul>` + rows(perPage, 2*perPage, item) + `</ul><a href="list_1.html">上一页</a>`),
	"/array/index.html":       shell(`<div id="l"></div><script>var list=[` + rows(0, 2*perPage, `{title:"%[2]s",url:'%[1]s',date:'%[3]s'},`) + `];show(list)</script>`),
	"/click/index.html": shell(`<ul>` + rows(0, perPage, `<li onclick="location.href='%[1]s'"><a href="javascript:;">%[2]s</a><span>%[3]s</span></li>`) +
		`</ul><a href="#" onclick="location.href='index_2.html'">下一页</a>`),
	"/click/index_2.html": shell(`<ul>` + rows(perPage, 2*perPage, `<li onclick="location.href='%[1]s'"><a href="javascript:;">%[2]s</a><span>%[3]s</span></li>`) + `</ul>`),
	"/feed/rss.xml":       `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>政府工作报告</title>` + rows(0, 2*perPage, `<item><title>%[2]s</title><link>%[1]s</link><pubDate>%[3]s</pubDate></item>`) + `</channel></rss>`,
}

func (c *column) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	switch {
	case r.URL.Path == "/robots.txt":
		_, _ = io.WriteString(w, c.robots)
		return
	case strings.HasPrefix(r.URL.Path, "/art/"):
		_, _ = io.WriteString(w, someReport)
		return
	}
	c.mu.Lock()
	c.asked = append(c.asked, r.Method+" "+r.URL.Path)
	c.mu.Unlock()
	if body, ok := columns[r.URL.Path]; ok {
		_, _ = io.WriteString(w, body)
		return
	}
	from := map[string]func(*http.Request) string{
		unitPath: unitAnswer, "/common/search/" + ofUCAP: searchAnswer,
		"/truecms/messageController/getMessage.do": recordAnswer, "/module/xxgk/search.jsp": formAnswer,
	}
	if answer := from[r.URL.Path]; answer == nil || r.Header.Get("Referer") == "" {
		http.NotFound(w, r)
	} else if body := answer(r); body == "" {
		w.WriteHeader(http.StatusMethodNotAllowed)
	} else {
		_, _ = io.WriteString(w, body)
	}
}

func jsonText(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// unitAnswer pages by what stands in paramJson and by nothing else.
func unitAnswer(r *http.Request) string {
	var p struct{ PageNo, PageSize int }
	if r.FormValue("webId") != "4f1c" || r.FormValue("pageId") != "1201" || json.Unmarshal([]byte(r.FormValue("paramJson")), &p) != nil {
		return `{"success":false,"code":"500","data":null}`
	}
	list := `<ul>` + rows((p.PageNo-1)*perPage, p.PageNo*perPage, item) + fmt.Sprintf(`</ul><div class="pagination" count="10" currentpage="%d" pagesize="5"></div>`, p.PageNo)
	return jsonText(map[string]any{"success": true, "data": map[string]any{"html": list}})
}

// searchAnswer gives five entries at most, whatever is asked.
func searchAnswer(r *http.Request) string {
	page, _ := strconv.Atoi(r.FormValue("page"))
	if r.FormValue("_isJson") != "true" {
		return "<ul></ul>"
	}
	list := strings.TrimSuffix(rows((page-1)*perPage, page*perPage, `{"title":"%[2]s","url":"%[1]s","publishedTimeStr":"%[3]s 09:30:00"},`), ",")
	return fmt.Sprintf(`{"data":{"page":%d,"rows":5,"total":10,"results":[%s]}}`, page, list)
}

func recordAnswer(r *http.Request) string {
	from, _ := strconv.Atoi(r.FormValue("startrecord"))
	to, _ := strconv.Atoi(r.FormValue("endrecord"))
	if r.FormValue("columnId") != ofTruecms || r.FormValue("perpage") != "5" {
		return `{"result":""}`
	}
	return jsonText(map[string]any{"result": "<datastore><totalrecord>10</totalrecord><recordset>" + rows(from-1, to, record) + "</recordset></datastore>"})
}

func formAnswer(r *http.Request) string {
	page, _ := strconv.Atoi(r.PostFormValue("currpage"))
	if r.Method != http.MethodPost || r.PostFormValue("area") != "014030001" || r.PostFormValue("sortfield") != ",compaltedate:0" {
		return ""
	}
	return `<table>` + rows((page-1)*perPage, page*perPage, line) + fmt.Sprintf(`</table><table><tr><td>&nbsp;共2页&nbsp;第%d页&nbsp;<a href="javascript:void(0)" onclick="gotoPage(2)">下一页</a></td></tr></table>`, page)
}

// Every kind of list that does not stand in its page is read whole, by the requests
// that a browser on the page would send, and politely.
func TestEndpoints(t *testing.T) {
	noLeak(t)
	unitAsked, searchAsked := "GET "+unitPath, "GET /common/search/"+ofUCAP
	for address, requests := range map[string][]string{
		"/jpaas/col/col1201/index.html": {unitAsked, unitAsked},
		"/ucap/c100201/list.shtml":      {searchAsked, searchAsked},
		"/ucap2/c100201/list.shtml":     {searchAsked, searchAsked},
		"/truecms/zwgk/gzbg.html":       {"GET /truecms/messageController/getMessage.do"},
		"/xxgk/col/col1201/index.html":  {"POST /module/xxgk/search.jsp", "POST /module/xxgk/search.jsp"},
		"/frame/gzbg/index.html":        {"GET /frame/gzbg/list_1.html", "GET /frame/gzbg/list_2.html"},
		"/array/index.html":             nil,
		"/click/index.html":             {"GET /click/index_2.html"},
		"/feed/rss.xml":                 nil,
	} {
		site := &column{}
		s := serve(t, site.ServeHTTP)
		c, m := newTest(quick())
		c.Look = clean.Look
		source := listAt(s.URL + address)
		source.Title = "报告|通知"
		got := crawl(t, c, source)
		if want := append([]string{"GET " + address}, requests...); !slices.Equal(site.asked, want) {
			t.Errorf("%s: asked for %q, want %q", address, site.asked, want)
		}
		if got.Failed != 0 || got.Sources[0].Links != 2*perPage {
			t.Errorf("%s: %+v", address, got)
		}
		for n := range 2 * perPage {
			href, _, _ := row(n)
			if f := m.of(s.URL + href); len(f) != 1 || f[0].Page == nil {
				t.Errorf("%s: %s %+v", address, href, f)
			}
		}
		// A day later all is asked for again, and the same.
		site.asked = nil
		if again := crawl(t, c, source); again.Failed != 0 || again.Sources[0].Links != 2*perPage || len(site.asked) != 1+len(requests) {
			t.Errorf("%s, again: %+v, asked for %q", address, again, site.asked)
		}
	}
}

// The dates and titles of an endpoint are those of its answer.
func TestEndpointEntries(t *testing.T) {
	noLeak(t)
	var mu sync.Mutex
	var all []report.Link
	s := serve(t, (&column{}).ServeHTTP)
	c, _ := newTest(quick())
	c.Look = func(p report.Page) report.View {
		v := clean.Look(p)
		mu.Lock()
		defer mu.Unlock()
		all = append(all, v.Links...)
		return v
	}
	for address := range columns {
		if strings.HasSuffix(address, "_1.html") || strings.HasSuffix(address, "_2.html") {
			continue
		}
		all = nil
		crawl(t, c, listAt(s.URL+address))
		for n := range 2 * perPage {
			href, title, day := row(n)
			if !slices.Contains(all, report.Link{Href: s.URL + href, Title: title, Date: report.Date(day)}) {
				t.Errorf("%s: no %s %s %s in %+v", address, href, title, day, all)
			}
		}
	}
}

// Endpoints keep to robots.txt, the pause, the day's budget and the pages of the
// source, like all else.
func TestEndpointsPolitely(t *testing.T) {
	noLeak(t)
	for _, x := range []struct {
		address, robots string
		pages, budget   int
		asked           int // requests for lists
		failure         report.Failure
	}{
		{"/jpaas/col/col1201/index.html", "User-agent: *\nDisallow: /api-gateway/\n", 0, 0, 1, report.Robots},
		{"/xxgk/col/col1201/index.html", "User-agent: *\nDisallow: /module/\n", 0, 0, 1, report.Robots},
		{"/ucap/c100201/list.shtml", "", 0, 3, 2, report.Budget},
		{"/jpaas/col/col1201/index.html", "", 1, 0, 2, ""},
		{"/truecms/zwgk/gzbg.html", "", 1, 0, 1, ""},
	} {
		site := &column{robots: x.robots}
		g := &gaps{}
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			g.around(func() { site.ServeHTTP(w, r) })
		})
		o := quick()
		o.Pause = 15 * time.Millisecond
		if x.budget > 0 {
			o.Budget = x.budget
		}
		c, m := newTest(o)
		c.Look = clean.Look
		source := listAt(s.URL + x.address)
		source.Pages = x.pages
		crawl(t, c, source)
		if len(site.asked) != x.asked {
			t.Errorf("%s: asked for %q", x.address, site.asked)
		}
		if g.shortest < o.Pause || g.busiest != 1 {
			t.Errorf("%s: the shortest gap %s, %d at one time", x.address, g.shortest, g.busiest)
		}
		failed := slices.ContainsFunc(m.fetches, func(f report.Fetch) bool { return f.Failure == x.failure && x.failure != "" })
		if failed != (x.failure != "") {
			t.Errorf("%s: %+v", x.address, m.fetches)
		}
	}
}

// A list that is only led to goes on for a few pages at most.
func TestLeadsWithoutEnd(t *testing.T) {
	noLeak(t)
	asked := 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		n, _ := strconv.Atoi(strings.Trim(r.URL.Path, "/list."))
		_, _ = io.WriteString(w, shell(fmt.Sprintf(`<iframe src="/list%d" height="600"></iframe>`, n+1)))
	})
	c, _ := newTest(quick())
	c.Look = clean.Look
	crawl(t, c, listAt(s.URL+"/list1"))
	if asked != 2+maxLeads { // robots.txt and the first
		t.Errorf("%d requests", asked)
	}
	if u, err := url.Parse(s.URL); err != nil || !sameHost(s.URL, u) || sameHost("http://127.0.0.1/", u) {
		t.Error("hosts are told apart by their ports")
	}
}

// A server that answers every number with the same page is asked for one more, of a
// list and of an article.
func TestPagesThatRepeat(t *testing.T) {
	noLeak(t)
	for _, list := range []bool{true, false} {
		asked := 0
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				return
			}
			asked++
			next := fmt.Sprintf(`<p class="page"><a href="%s1.html">下一页</a></p>`, strings.TrimSuffix(r.URL.Path, ".html"))
			if list {
				_, _ = io.WriteString(w, shell(`<ul>`+rows(1, perPage, item)+`</ul>`+next))
			} else {
				_, _ = io.WriteString(w, strings.Replace(someReport, "</body>", next+"</body>", 1))
			}
		})
		c, _ := newTest(quick())
		c.Look = clean.Look
		source := pageAt(s.URL + "/a_1.html")
		if list {
			source = listAt(s.URL + "/a_1.html")
			source.Pages = 9
		}
		crawl(t, c, source)
		if asked != 2 {
			t.Errorf("list %v: %d requests", list, asked)
		}
	}
}
