package crawler

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gocolly/colly/v2"

	"mubiao/clean"
	"mubiao/report"
	"mubiao/store"
)

const benchPages = 100

// benchSite serves reports of about the usual size: 50 KB each, all different.
func benchSite(b *testing.B) []report.Source {
	b.Helper()
	paragraph := strings.Repeat("坚持稳中求进工作总基调，扎实推进各项工作，经济运行总体平稳。", 8)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<html><head><title>政府工作报告</title></head><body><h1>政府工作报告 %s</h1>",
			r.URL.Path)
		for n := range 60 {
			fmt.Fprintf(w, "<p>各位代表：%d %s</p>\n", n, paragraph)
		}
		_, _ = io.WriteString(w, "</body></html>")
	}))
	b.Cleanup(s.Close)
	var all []report.Source
	for n := range benchPages {
		all = append(all, pageAt(fmt.Sprintf("%s/%d.html", s.URL, n)))
	}
	return all
}

// BenchmarkPages measures pages a second from one host without a pause. The
// first is the measure: colly alone, one request after the other, nothing done
// with the pages.
func BenchmarkPages(b *testing.B) {
	sources := benchSite(b)
	for _, x := range []struct {
		name string
		once func(*testing.B, []report.Source)
	}{
		{"colly", bareColly},
		{"fetched", func(b *testing.B, sources []report.Source) {
			c, _ := newTest(quick())
			c.Look = func(report.Page) report.View { return report.View{Kind: report.ArticleView} }
			benchCrawl(b, c, sources)
		}},
		{"looked at", func(b *testing.B, sources []report.Source) {
			c, _ := newTest(quick())
			c.Look = clean.Look
			benchCrawl(b, c, sources)
		}},
		{"looked at and stored", lookedAtAndStored},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				x.once(b, sources)
			}
			b.ReportMetric(float64(b.N*benchPages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

func bareColly(b *testing.B, sources []report.Source) {
	b.Helper()
	got := 0
	c := colly.NewCollector()
	c.OnResponse(func(*colly.Response) { got++ })
	for _, source := range sources {
		if err := c.Visit(source.URL); err != nil {
			b.Fatal(err)
		}
	}
	if got != benchPages {
		b.Fatal(got)
	}
}

func lookedAtAndStored(b *testing.B, sources []report.Source) {
	b.Helper()
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "mubiao.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c, _ := newTest(quick())
	c.Look, c.Memory = clean.Look, db
	benchCrawl(b, c, sources)
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

func benchCrawl(b *testing.B, c *Crawler, sources []report.Source) {
	b.Helper()
	got, err := c.Crawl(b.Context(), sources)
	if err != nil || got.Fresh != benchPages {
		b.Fatalf("%+v, %v", got, err)
	}
}
