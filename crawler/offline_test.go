package crawler

import (
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
