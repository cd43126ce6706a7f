package pipeline

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/figure"
	"mubiao/report"
	"mubiao/store"
)

// visit is what a site answers to a path in one of three crawls: a page, or
// "-> /where"; "" for 404, "500" for that.
type visit func(crawl int, path string) string

// walked is a source whose report is whole or changes in one way, and what is
// said of it: by crawl the state, and all changes of its page.
type walked struct {
	name    string
	list    bool
	site    visit
	states  string // "." well, "?" unanswered, "!" failing
	cause   report.Failure
	changes string
	asked   int // requests of the last crawl, robots.txt apart
}

const sevenPercent = "地区生产总值增长7%左右"

// reportOf is a made-up report of a city in paragraphs; gdp stands in its headline.
func reportOf(city, gdp string) []string {
	ls := []string{"——2024年1月8日在" + city + "第五届人民代表大会第三次会议上", "各位代表：", "现在，我代表市人民政府，向大会报告政府工作，请予审议。", "一、2023年工作回顾"}
	for n := range 65 {
		ls = append(ls, fmt.Sprintf("第%d片老街的管网换成了新的，%d条公交线重新排了班，窗口把表格减到一页，群众少跑了许多路，邻里之间也少了许多口角。", n+1, n+2))
	}
	ls = append(ls, "二、2024年目标任务", "今年的主要预期目标是："+gdp+"，固定资产投资增长9%，城镇新增就业1.2万人。")
	for n := range 65 {
		ls = append(ls, fmt.Sprintf("要把第%d类事项列入重点，先摸清底数再安排资金，先解决急难再谋划长远，从开工到验收都向社会公布进度，请代表和群众随时监督。", n+1))
	}
	return append(ls, "各位代表，蓝图已经绘就，让我们同心同德，为建设富裕美丽的家园而努力奋斗！")
}

// around is a page of a portal around a text.
func around(city, text, behind string) string {
	title := "2024年" + city + "政府工作报告"
	return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>` + title + "-" + city + `人民政府</title></head><body><div class="nav"><a href="/">首页</a></div><h1>` + title +
		`</h1><div class="info">发布时间：2024-01-12 来源：` + city + `人民政府办公室</div><div class="content">` + text + "</div>" + behind + `<div class="footer">版权所有：` + city + `人民政府办公室</div></body></html>`
}

func paragraphs(ls []string) string {
	return "<p>　　" + strings.Join(ls, "</p>\n<p>　　") + "</p>"
}

const repairs = `<html><head><title>某市人民政府</title></head><body><p>网站系统正在升级维护，请您稍后再访问。</p></body></html>`

// changing are pages that are otherwise in the second crawl than in the first and
// the third.
func changing(city string) []walked {
	whole := reportOf(city, sevenPercent)
	page := around(city, paragraphs(whole), "")
	second := func(other string) visit {
		return func(crawl int, path string) string {
			switch {
			case path == "/home":
				return `<html><head><title>首页</title></head><body><ul><li><a href="/n/1.html">市政府召开常务会议研究近期工作</a><span>2024-01-10</span></li><li><a href="/n/2.html">市政府部署春季农业生产工作</a><span>2024-01-11</span></li><li><a href="/n/3.html">市政府听取防火工作情况汇报</a><span>2024-01-12</span></li></ul></body></html>`
			case crawl == 2:
				return other
			}
			return page
		}
	}
	related := func(crawl int, _ string) string {
		var links strings.Builder
		for n := range 3 {
			fmt.Fprintf(&links, `<p><a href="/x%d.html">我市第%[1]d批第%d项重点项目开工，总投资%d亿元</a></p>`, crawl, n, crawl*10+n)
		}
		return around(city, paragraphs(whole)+"<p>相关链接：</p>"+links.String(), "")
	}
	template := `<html><head><meta charset=utf-8><title>2024年` + city + `政府工作报告_` + city + `人民政府</title></head><body><div class=top>首页</div><div id="zoom"><p style="text-align:center"><b>2024年` +
		city + `政府工作报告</b></p>　　` + strings.Join(whole, "<br>　　") + `</div><div>上一篇：没有了</div></body></html>`
	return []walked{
		{"the links behind the text", false, related, "...", "", "", 1},
		{"repairs", false, second(repairs), ".?.", report.Unavailable, "", 1},
		{"a redirect to the home page", false, second("-> /home"), ".!.", report.NotAReport, "", 1},
		{"a text that breaks off", false, second(around(city, paragraphs(whole[:68]), "")), ".!.", report.Incomplete, "", 1},
		{"another template", false, second(template), "...", "", "", 1},
		{"another day of publication", false, second(strings.Replace(page, "2024-01-12", "2024-01-22", 1)), "...", "", "", 1},
		{"another figure", false, second(around(city, paragraphs(reportOf(city, "地区生产总值增长7.5%左右")), "")), "...", "", "edited returned", 1},
		{"another figure, in a template of its own", false, second(strings.Replace(template, "增长7%左右", "增长7.5%左右", 1)), "...", "", "edited returned", 1},
	}
}

// inParts are reports on several pages, or in pieces.
func inParts(city string) []walked {
	whole := reportOf(city, sevenPercent)
	first, rest := paragraphs(whole[:69]), paragraphs(whole[69:])
	next := func(to string) string { return `<p class="page"><a href="` + to + `">下一页</a></p>` }
	parts := func(pages map[string]string) visit { return func(_ int, path string) string { return pages[path] } }
	gbk := strings.ReplaceAll(`<html><head><meta charset="utf-8"><title>政府工作报告</title></head><body><ul><li><a href="show.asp?title=政府工作报告&id=1">2024年`+city+
		`政府工作报告</a><span>2024-01-12</span></li><li><a href="b1.html">市政府关于第一项工作的通知</a><span>2024-01-02</span></li><li><a href="b2.html">市政府关于第二项工作的通知</a><span>2024-01-02</span></li></ul></body></html>`, "utf-8", "gb2312")
	gbk, _ = simplifiedchinese.GBK.NewEncoder().String(gbk)
	return []walked{
		{"a pager by script", false, parts(map[string]string{"/": around(city, first, `<div class="page">共2页 <a href="javascript:goPage(2)">下一页</a></div>`)}), "!!!", report.Incomplete, "", 1},
		{"a second part that is an error page", false, parts(map[string]string{"/": around(city, first+next("/2"), ""), "/2": "<html><head><title>提示信息</title></head><body><p>您访问的页面不存在或已被删除！</p></body></html>"}),
			"!!!", report.Incomplete, "", 2},
		{"a second part that answers 500", false, parts(map[string]string{"/": around(city, first+next("/2"), ""), "/2": "500"}), "!!!", report.Incomplete, "", 2},
		{"a pager of a system's script", false, parts(map[string]string{"/m.html": around(city, first+`<script>createPageHTML(2, 0, "m", "html");</script>`, ""),
			"/m_1.html": around(city, rest+`<script>createPageHTML(2, 1, "m", "html");</script>`, "")}), "...", "", "", 2},
		{"the whole behind a link", false, parts(map[string]string{"/": around(city, first+`<p><a href="/?page=all">阅读全文</a></p>`, ""), "/?page=all": around(city, first+rest, "")}), "...", "", "", 2},
		{"a part that repeats the first", false, func(_ int, path string) string { return around(city, first+next(path+"1"), "") }, "!!!", report.Incomplete, "", 2},
		{"two boxes", false, parts(map[string]string{"/": around(city, `<div class="TRS_Editor">`+first+`</div><div class="TRS_Editor">`+rest+`</div>`, "")}), "...", "", "", 1},
		{"a list in GBK", true, parts(map[string]string{"/": gbk, "/show.asp?title=%D5%FE%B8%AE%B9%A4%D7%F7%B1%A8%B8%E6&id=1": around(city, first+rest, "")}), "...", "", "", 2},
		{"round and round", false, func(int, string) string { return "-> /" }, "??!", report.RedirectLoop, "", 2},
		{"another host", false, parts(map[string]string{"/": "-> http://localhost/"}), "??!", report.RedirectOffsite, "", 1},
	}
}

// The states and changes of sources over three crawls, as sites are met. Each
// report that is read is whole and says 7%.
func TestWalk(t *testing.T) {
	if testing.Short() {
		t.Skip("one step after the other: nothing for the race detector")
	}
	const city = "定西市"
	for _, x := range append(changing(city), inParts(city)...) {
		t.Run(x.name, func(t *testing.T) { x.walk(t) })
	}
}

func (x walked) walk(t *testing.T) {
	crawl, asked := 0, 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked++
		switch page := x.site(crawl, r.URL.RequestURI()); {
		case page == "":
			http.NotFound(w, r)
		case page == "500":
			w.WriteHeader(http.StatusInternalServerError)
		case strings.HasPrefix(page, "-> "):
			http.Redirect(w, r, page[3:], http.StatusFound)
		default:
			_, _ = io.WriteString(w, page)
		}
	}))
	defer s.Close()
	source := report.Source{Name: "x", Place: "621100", Kind: report.PageSource, URL: s.URL + "/", AllowPrivate: true}
	if x.site(1, "/") == "" {
		source.URL = s.URL + "/m.html"
	}
	if x.list {
		source.Kind = report.ListSource
	}
	p, now := walkPipeline(t, source)
	var states strings.Builder
	for crawl = 1; crawl <= 3; crawl++ {
		*now, asked = now.Add(24*time.Hour), 0
		_, _, err := p.Once(t.Context())
		check(t, err)
		list, err := p.Store.Watched(t.Context(), p.Sources, *now)
		check(t, err)
		state, mark := list[0], map[store.WatchState]string{store.Well: ".", store.Unanswered: "?", store.Failing: "!"}
		states.WriteString(mark[state.State])
		if state.State != store.Well && state.Cause != x.cause {
			t.Errorf("crawl %d: %s %q, want %s", crawl, state.Cause, state.Detail, x.cause)
		}
	}
	if states.String() != x.states || asked != x.asked {
		t.Errorf("states %s, %d requests; want %s, %d", states.String(), asked, x.states, x.asked)
	}
	x.judge(t, p)
}

// judge looks at what was told of the page, and at what stands at the end.
func (x walked) judge(t *testing.T, p *Pipeline) {
	t.Helper()
	changes, err := p.Store.Changes(t.Context(), store.ChangeFilter{Topics: []report.Topic{report.PageTopic}})
	check(t, err)
	var kinds []string
	for _, c := range changes {
		kinds = append(kinds, string(c.Kind))
	}
	if got := strings.Join(kinds, " "); got != x.changes {
		t.Errorf("changes %q, want %q", got, x.changes)
	}
	figures, err := p.Store.Stands(t.Context(), store.FigureFilter{Place: "621100", Indicator: "gdp", Roles: []report.Role{report.Target}})
	check(t, err)
	if whole := !strings.HasSuffix(x.states, "!"); (len(figures) == 1) != whole || whole && figures[0].Value != 7 {
		t.Errorf("figures: %+v", figures)
	}
}

// walkPipeline is the real stages over the source, and the clock they go by.
func walkPipeline(t *testing.T, source report.Source) (*Pipeline, *time.Time) {
	t.Helper()
	at := time.Date(2024, 1, 20, 8, 0, 0, 0, time.UTC)
	now := func() time.Time { return at }
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.Options{Now: now})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	catalogue, err := figure.Load()
	check(t, err)
	log := slog.New(slog.DiscardHandler)
	c := crawler.New(crawler.Tools{Log: log, Look: clean.Look, Memory: db, Now: now}, crawler.Options{Agent: "mubiao-test/1 (+tests)", Redirects: 5, Backoff: time.Millisecond})
	return New(Tools{
		Log: log, Store: db, Stages: StagesOf(catalogue), Now: now, Compose: composeMail,
		Fetch: func(ctx context.Context, s []report.Source) (map[string]int, error) {
			sum, err := c.Crawl(ctx, s)
			return sum.Counts(), err
		},
	}, Options{Sources: []report.Source{source}}), &at
}
