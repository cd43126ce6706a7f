package crawler

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"mubiao/clean"
	"mubiao/report"
	"mubiao/seeds"
)

// The offline site, crawled for real: the same crawler, another transport.
func TestOffline(t *testing.T) {
	noLeak(t)
	c, m := newTest(quick())
	c.Look = clean.Look
	c.network = newNetwork(seeds.Transport(), c.Options)
	sources := []report.Source{
		{Name: "定西", Kind: report.ListSource, URL: seeds.DingxiList},
		{Name: "平凉", Kind: report.PageSource, URL: seeds.PingliangReport},
	}
	first := crawl(t, c, sources...)
	if first.Fresh != 4 || first.Failed != 0 || first.Sources[0].Links != 1 {
		t.Errorf("first: %+v", first)
	}
	second := seeds.PingliangReport[:len(seeds.PingliangReport)-len(".shtml")] + "_1.shtml"
	for url, role := range map[string]report.PageRole{
		seeds.DingxiList: report.ListPage, seeds.DingxiReport: report.ArticlePage,
		seeds.PingliangReport: report.ArticlePage, second: report.PartPage,
	} {
		if f := m.of(url); len(f) != 1 || f[0].Role != role || f[0].Page == nil {
			t.Errorf("%s: %+v", url, f)
		}
	}
	if again := crawl(t, c, sources...); again.Same != 4 || again.Attempts != 4 {
		t.Errorf("again: %+v", again)
	}
}

// The Guangdong platform's list is known to a script alone: the column stands
// behind # in the address, the site in the index page, the list is JSON, and an
// article is data in a page.
func TestGuangdongPlatform(t *testing.T) {
	noLeak(t)
	const config = `<html><body><div id="app"></div><script>window._CONFIG = {SITE: "a", SID: "758", %s};</script></body></html>`
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.RequestURI() {
		case "/gkmlpt/index":
			fmt.Fprintf(w, config, `COLUMN: null`)
		case "/gkmlpt/api/all/45?page=1&sid=758":
			fmt.Fprintf(w, `{"classify":{"post_count":1},"articles":[
				{"id":9,"title":"2023年某市政府工作报告","date":1673800000,"url":"http://%s/gkmlpt/content/4/41/post_9.html"},
				{"id":8,"title":"关于某项工作的通知","date":1673700000,"url":"http://%[1]s/gkmlpt/content/4/41/post_8.html"}]}`, r.Host)
		case "/gkmlpt/content/4/41/post_9.html":
			fmt.Fprintf(w, config, `DETAIL: {"title": "2023年某市政府工作报告", "content": "<p>各位代表：<\/p>"}`)
		default:
			http.NotFound(w, r)
			_, _ = io.WriteString(w, r.URL.RequestURI())
		}
	})
	c, m := newTest(quick())
	c.Look = clean.Look
	got := crawl(t, c, listAt(s.URL+"/gkmlpt/index#45"))
	if got.Fresh != 3 || got.Failed != 1 || got.Sources[0].Failure != report.NoLinks || got.Sources[0].Links != 1 { // four characters are no report
		t.Errorf("%+v, asked for %q", got, m.paths(t))
	}
	f := m.of(s.URL + "/gkmlpt/content/4/41/post_9.html")
	if len(f) != 1 || clean.Look(*f[0].Page).Title != "2023年某市政府工作报告" {
		t.Errorf("%+v", f)
	}
}
