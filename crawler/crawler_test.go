package crawler

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/report"
)

// TestMain keeps the complaints of net/http of hostile servers to itself.
func TestMain(m *testing.M) {
	log.SetOutput(io.Discard)
	os.Exit(m.Run())
}

// memory is a Memory that keeps all in the program.
type memory struct {
	mu      sync.Mutex
	fetches []report.Fetch
	pages   map[string]report.Page // the newest by address
	fail    error                  // what Keep answers
}

func (m *memory) Last(_ context.Context, url string) (report.Page, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.pages[url]
	return p, ok, nil
}

func (m *memory) Keep(_ context.Context, f report.Fetch) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	m.fetches = append(m.fetches, f)
	if f.Page != nil {
		if m.pages == nil {
			m.pages = map[string]report.Page{}
		}
		m.pages[f.URL] = *f.Page
	}
	return nil
}

// of returns the attempts at the address, in order.
func (m *memory) of(address string) []report.Fetch {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []report.Fetch
	for _, f := range m.fetches {
		if f.URL == address {
			found = append(found, f)
		}
	}
	return found
}

// paths returns the paths that were asked for, sorted. That a list led nowhere
// was seen by what was asked for, and is no request.
func (m *memory) paths(t *testing.T) []string {
	t.Helper()
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []string
	for _, f := range m.fetches {
		if f.Failure == report.NoLinks {
			continue
		}
		u, err := url.Parse(f.URL)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, u.RequestURI())
	}
	slices.Sort(all)
	return all
}

var (
	refreshMark = regexp.MustCompile(`http-equiv="refresh" content="0;\s*url=([^"]+)"`)
	anchorMark  = regexp.MustCompile(`<a href="([^"]+)">([^<]+)</a>`)
)

// look stands in for clean.Look: it knows the markup of the tests here.
func look(p report.Page) report.View {
	body := string(p.Body)
	v := report.View{Kind: report.ArticleView, Gate: report.NotAReport, Text: body}
	if strings.Contains(body, "$_ts") {
		return report.View{Kind: report.FailureView, Failure: report.Blocked, Detail: "a challenge script"}
	}
	if strings.Contains(body, "页面不存在") {
		return report.View{Kind: report.FailureView, Failure: report.Soft404, Detail: "页面不存在"}
	}
	if strings.Contains(body, "各位代表") {
		v.Gate = ""
	}
	if m := refreshMark.FindStringSubmatch(body); m != nil {
		return report.View{Kind: report.RedirectView, Next: absolute(p, m[1])}
	}
	for _, m := range anchorMark.FindAllStringSubmatch(body, -1) {
		href := absolute(p, m[1])
		switch {
		case m[2] == "下一页" || m[2] == "查看余下全文":
			v.Next = href
		case strings.HasSuffix(href, ".pdf"):
			v.Attachments = append(v.Attachments, href)
		default:
			v.Links = append(v.Links, report.Link{Href: href, Title: m[2]})
		}
	}
	return v
}

func absolute(p report.Page, href string) string {
	base, _ := url.Parse(p.Final)
	u, err := base.Parse(href)
	if err != nil {
		return href
	}
	return u.String()
}

// reportPage is a page that look takes for a report.
func reportPage(text string) string {
	return "<html><body><h1>政府工作报告</h1><p>各位代表：" + text + "</p></body></html>"
}

// quick is how the crawler behaves in tests that do not measure time.
func quick() Options {
	return Options{
		Agent: "mubiao/test (+mailto:someone@example.org)", Timeout: time.Minute,
		MaxBody: 1 << 20, Budget: 100_000, Backoff: time.Millisecond, Redirects: 5,
	}
}

func at(year, month, day int) func() time.Time {
	return func() time.Time { return time.Date(year, time.Month(month), day, 8, 0, 0, 0, time.UTC) }
}

// newTest returns a crawler of the real network, with its memory.
func newTest(o Options) (*Crawler, *memory) {
	m := &memory{}
	return New(Tools{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Look: look, Memory: m, Now: at(2022, 3, 21),
	}, o), m
}

// crawl visits the sources and fails the test where the crawl fails.
func crawl(t *testing.T, c *Crawler, sources ...report.Source) Summary {
	t.Helper()
	s, err := c.Crawl(t.Context(), sources)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// serve starts a server on loopback for the test; it has no robots.txt unless
// the handler has one.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// pages serves a fixed body by path and 404 for the rest.
func pages(bodies map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.RequestURI()]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, body)
	}
}

func pageAt(address string) report.Source {
	return report.Source{Name: address, Kind: report.PageSource, URL: address, AllowPrivate: true}
}

func listAt(address string) report.Source {
	return report.Source{Name: address, Kind: report.ListSource, URL: address, AllowPrivate: true}
}

// noLeak checks at the end of the test that it left no goroutine behind. It
// must be called first, so that it runs after the servers are closed.
func noLeak(t *testing.T) {
	t.Helper()
	before := runtime.NumGoroutine()
	t.Cleanup(func() {
		http.DefaultTransport.(*http.Transport).CloseIdleConnections()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		deadline := time.Now().Add(5 * time.Second)
		for runtime.NumGoroutine() > before {
			if time.Now().After(deadline) {
				stacks := make([]byte, 1<<20)
				stacks = stacks[:runtime.Stack(stacks, true)]
				t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks)
			}
			<-tick.C // goroutines that are told to end say nothing when they do
		}
	})
}

// Every test of the package looks for goroutines that are left behind.
func TestEveryTestLooksForLeaks(t *testing.T) {
	noLeak(t)
	files, err := filepath.Glob("*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no tests", err)
	}
	begins := regexp.MustCompile(`(?m)^func (Test\w+)\(t \*testing\.T\) \{\n(.*)$`)
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range begins.FindAllStringSubmatch(string(source), -1) {
			if strings.TrimSpace(m[2]) != "noLeak(t)" {
				t.Errorf("%s: %s does not begin with noLeak(t)", file, m[1])
			}
		}
	}
}

func TestCrawlList(t *testing.T) {
	noLeak(t)
	s := serve(t, pages(map[string]string{
		"/list/index.html": `<html><body><a href="/art/1.html">2022年政府工作报告</a>
			<a href="/art/2.html">2021年政府工作报告</a> <a href="/art/1.html">2022年政府工作报告</a>
			<a href="/art/9.html">关于表彰先进的决定</a> <a href="/art/8.html">政府工作报告解读</a>
			<a href="javascript:void(0)">政府工作报告</a>
			<a href="http://other.example/art/7.html">政府工作报告</a>
			<a href="index_1.html">下一页</a></body></html>`,
		"/list/index_1.html": `<html><body><a href="/art/3.html">2020年政府工作报告</a>
			<a href="index_2.html">下一页</a></body></html>`,
		"/list/index_2.html": `<html><body><a href="/art/4.html">2019年政府工作报告</a></body></html>`,
		"/art/1.html":        `<html><body>各位代表 <a href="1_1.html">查看余下全文</a></body></html>`,
		"/art/1_1.html":      `<html><body>谢谢大家 <a href="1_2.html">下一页</a></body></html>`,
		"/art/1_2.html":      `<html><body>完</body></html>`,
		"/art/2.html":        `<html><body>全文见附件 <a href="2.pdf">附件</a></body></html>`,
		"/art/2.pdf":         "%PDF-1.4 …",
		"/art/3.html":        reportPage("甲") + `<a href="3.pdf">附件</a>`,
	}))
	source := listAt(s.URL + "/list/index.html")
	source.Pages = 2
	c, m := newTest(quick())
	got := crawl(t, c, source)
	want := []string{
		"/art/1.html", "/art/1_1.html", "/art/1_2.html", "/art/2.html", "/art/2.pdf", "/art/3.html",
		"/list/index.html", "/list/index_1.html",
	}
	if paths := m.paths(t); !slices.Equal(paths, want) {
		t.Errorf("asked for %q\nwant %q", paths, want)
	}
	if r := got.Sources[0]; r.Links != 4 || r.Fresh != 8 || r.Failed != 0 {
		t.Errorf("result %+v", r)
	}
	for path, role := range map[string]report.PageRole{
		"/list/index_1.html": report.ListPage, "/art/1.html": report.ArticlePage,
		"/art/1_2.html": report.PartPage, "/art/2.pdf": report.AttachmentPage,
	} {
		if f := m.of(s.URL + path); len(f) != 1 || f[0].Role != role || f[0].Page.Role != role {
			t.Errorf("%s: %+v, want role %s", path, f, role)
		}
	}
}

func TestCrawlPatterns(t *testing.T) {
	noLeak(t)
	s := serve(t, pages(map[string]string{
		"/list": `<html><body><a href="/art/1.html">政府工作报告</a> <a href="/doc/2.html">政府工作报告</a>
			<a href="/art/3.html">2022年政府报告解读</a></body></html>`,
	}))
	for _, c := range []struct {
		link, title string
		want        []string
	}{
		{"", "", []string{"/art/1.html", "/doc/2.html"}},
		{`/art/\d`, "", []string{"/art/1.html"}},
		{"", `^\d+年政府`, []string{"/art/3.html"}},
		{`/doc/`, `解读`, nil},
	} {
		source := listAt(s.URL + "/list")
		source.Link, source.Title = c.link, c.title
		crawler, m := newTest(quick())
		crawl(t, crawler, source)
		if got := m.paths(t); !slices.Equal(got, append(c.want, "/list")) {
			t.Errorf("link %q, title %q: asked for %q, want %q", c.link, c.title, got, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	noLeak(t)
	for _, c := range []struct {
		source report.Source
		want   string
	}{
		{report.Source{URL: "https://www.example.gov.cn/"}, ""},
		{report.Source{URL: "https://www.example.gov.cn/", Proxy: "socks5://127.0.0.1:1080"}, ""},
		{report.Source{URL: "https://www.example.gov.cn/", Proxy: "direct"}, ""},
		{report.Source{URL: "file:///srv/reports"}, "url"},
		{report.Source{URL: "www.example.gov.cn"}, "url"},
		{report.Source{URL: "ftp://www.example.gov.cn/"}, "url"},
		{report.Source{URL: "http://a b/"}, "url"},
		{report.Source{URL: "http://a/", Link: "("}, "link"},
		{report.Source{URL: "http://a/", Title: "["}, "title"},
		{report.Source{URL: "http://a/", Proxy: "localhost"}, "proxy"},
	} {
		err := Check(c.source)
		if (err == nil) != (c.want == "") || err != nil && !strings.HasPrefix(err.Error(), c.want+":") {
			t.Errorf("%+v: %v, want %q", c.source, err, c.want)
		}
	}
	c, _ := newTest(quick())
	if _, err := c.Crawl(t.Context(), []report.Source{{Name: "x", URL: "x"}}); err == nil {
		t.Error("a source without an address was crawled")
	}
}

// A page that is as it was costs one conditional request and no page.
func TestCrawlAgain(t *testing.T) {
	noLeak(t)
	var mu sync.Mutex
	body, asked := reportPage("甲"), 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		asked++
		tag := fmt.Sprintf(`"%d"`, len(body))
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/html; charset=gb2312")
		if r.URL.Path == "/304" && r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, body)
	})
	set := func(text string) {
		mu.Lock()
		defer mu.Unlock()
		body = text
	}
	c, m := newTest(quick())
	sources := []report.Source{pageAt(s.URL + "/304"), pageAt(s.URL + "/200")}
	// A -> A -> B -> A, on a server that knows 304 and on one that does not.
	for n, step := range []struct {
		body        string
		fresh, same int
	}{
		{reportPage("甲"), 2, 0}, {reportPage("甲"), 0, 2}, {reportPage("乙乙"), 2, 0}, {reportPage("甲"), 2, 0},
	} {
		set(step.body)
		if got := crawl(t, c, sources...); got.Fresh != step.fresh || got.Same != step.same || got.Failed != 0 {
			t.Errorf("crawl %d: %+v", n, got)
		}
	}
	if asked != 8 {
		t.Errorf("%d requests, want 8", asked)
	}
	for _, source := range sources {
		f := m.of(source.URL)
		if len(f) != 4 || f[1].Page != nil || !f[1].Same || f[3].Page.Hash != f[0].Page.Hash {
			t.Errorf("%s: %+v", source.URL, f)
		}
		p := f[0].Page
		if string(p.Body) != reportPage("甲") || p.Header.Get("Content-Type") != "text/html; charset=gb2312" {
			t.Errorf("page %q, header %v: not as it came", p.Body, p.Header)
		}
		if p.Fetched != at(2022, 3, 21)() || p.Status != 200 || p.URL != source.URL || p.Final != source.URL {
			t.Errorf("page %+v", p)
		}
	}
	if got := m.of(s.URL + "/304")[1].Status; got != http.StatusNotModified {
		t.Errorf("status %d, want 304", got)
	}
}

// A page that vanishes and returns is a failure, then as it was.
func TestCrawlVanished(t *testing.T) {
	noLeak(t)
	gone := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if gone || r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, reportPage("甲"))
	})
	c, m := newTest(quick())
	for _, gone = range []bool{false, true, true, false} {
		crawl(t, c, pageAt(s.URL+"/1.html"))
	}
	f := m.of(s.URL + "/1.html")
	if len(f) != 4 || f[0].Page == nil || f[1].Status != 404 || f[2].Status != 404 || !f[3].Same {
		t.Errorf("%+v", f)
	}
	if f[1].Failure != report.HTTP4xx || f[1].Page != nil || f[3].Page != nil {
		t.Errorf("%+v", f)
	}
}

// Whoever fetches in spite of robots.txt finds it in the log of every crawl.
func TestRobotsOverrideIsLogged(t *testing.T) {
	noLeak(t)
	s := serve(t, pages(map[string]string{"/robots.txt": "User-agent: *\nDisallow: /", "/1.html": reportPage("甲")}))
	var said bytes.Buffer
	c, m := newTest(quick())
	c.Log = slog.New(slog.NewTextHandler(&said, nil))
	source := pageAt(s.URL + "/1.html")
	crawl(t, c, source)
	if m.fetches[0].Failure != report.Robots || strings.Contains(said.String(), "robots.txt is not asked") {
		t.Errorf("%+v: %s", m.fetches[0], said.String())
	}
	source.IgnoreRobots = true
	crawl(t, c, source)
	crawl(t, c, source)
	if n := strings.Count(said.String(), "level=WARN msg=\"robots.txt is not asked for this source\""); n != 2 || m.fetches[1].Page == nil {
		t.Errorf("logged %d times: %s", n, said.String())
	}
}

// An address that is named by two sources and three links is asked for once.
func TestCrawlOnce(t *testing.T) {
	noLeak(t)
	s := serve(t, pages(map[string]string{
		"/list":   `<html><body><a href="/1.html">政府工作报告</a><a href="/1.html#top">政府工作报告</a></body></html>`,
		"/1.html": reportPage("甲"),
	}))
	c, m := newTest(quick())
	crawl(t, c, pageAt(s.URL+"/1.html"), listAt(s.URL+"/list"), pageAt(s.URL+"/1.html"))
	if got := m.paths(t); !slices.Equal(got, []string{"/1.html", "/list"}) {
		t.Errorf("asked for %q", got)
	}
}

// archive is a Memory that knows earlier articles.
type archive struct {
	*memory
	known []string
}

func (a archive) Known(context.Context, string) ([]string, error) { return a.known, nil }

// An article that the list no longer names is asked for all the same.
func TestCrawlKnown(t *testing.T) {
	noLeak(t)
	s := serve(t, pages(map[string]string{
		"/list": `<html><body><a href="/2.html">政府工作报告</a></body></html>`, "/2.html": reportPage("乙"),
	}))
	c, m := newTest(quick())
	c.Memory = archive{m, []string{s.URL + "/1.html", s.URL + "/2.html"}}
	got := crawl(t, c, listAt(s.URL+"/list"))
	if paths := m.paths(t); !slices.Equal(paths, []string{"/1.html", "/2.html", "/list"}) {
		t.Errorf("asked for %q", paths)
	}
	if f := m.of(s.URL + "/1.html")[0]; f.Failure != report.HTTP4xx || f.Status != 404 || got.Failed != 1 {
		t.Errorf("%+v, %+v", f, got)
	}
}

// The environment must not change how the crawler behaves.
func TestCrawlIgnoresCollyEnvironment(t *testing.T) {
	noLeak(t)
	for name, value := range map[string]string{
		"COLLY_MAX_BODY_SIZE": "10", "COLLY_MAX_REQUESTS": "1", "COLLY_ALLOWED_DOMAINS": "nowhere.example",
		"COLLY_FOLLOW_REDIRECTS": "no", "COLLY_USER_AGENT": "other", "COLLY_DETECT_CHARSET": "yes",
		"COLLY_IGNORE_ROBOTSTXT": "no", "COLLY_PARSE_HTTP_ERROR_RESPONSE": "no", "COLLY_DISABLE_COOKIES": "yes",
		"COLLY_CACHE_DIR": t.TempDir(), "COLLY_MAX_DEPTH": "1", "COLLY_DISALLOWED_DOMAINS": "127.0.0.1",
	} {
		t.Setenv(name, value)
	}
	agent := ""
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a":
			http.Redirect(w, r, "/b", http.StatusFound)
		case "/b":
			agent = r.UserAgent()
			_, _ = io.WriteString(w, reportPage("甲"))
		default:
			http.NotFound(w, r)
		}
	})
	c, m := newTest(quick())
	crawl(t, c, pageAt(s.URL+"/a"), pageAt(s.URL+"/none"))
	f := m.of(s.URL + "/a")[0]
	if f.Page == nil || string(f.Page.Body) != reportPage("甲") || f.Location != s.URL+"/b" || f.Page.Final != s.URL+"/b" {
		t.Errorf("%+v", f)
	}
	if agent != quick().Agent {
		t.Errorf("User-Agent %q", agent)
	}
}
