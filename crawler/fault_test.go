package crawler

import (
	"cmp"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/clean"
	"mubiao/report"
)

// bad is one thing that happens on the way to a page: what the server answers,
// crawl after crawl, and what must come of it.
type bad struct {
	name   string
	at     string             // the address, where it is not one of the server's
	does   []http.HandlerFunc // by crawl; the last one goes on
	crawls int                // 0 = as many as there are answers
	want   string             // what was kept of each attempt: fresh, same or a failure
	text   string             // stands in the document made of the last page
}

// in writes a page in GB18030, of which GBK and GB2312 are parts, with a head
// of its own.
func in(t *testing.T, head, text string) http.HandlerFunc {
	t.Helper()
	body, err := simplifiedchinese.GB18030.NewEncoder().String(
		"<html><head>" + head + "<title>政府工作报告</title></head><body><div id=zoom><p>" + text + "</p></div></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	return typed("text/html", body)
}

// once answers the first request of its address in one way and all others in
// another.
func once(first, then http.HandlerFunc) http.HandlerFunc {
	var asked atomic.Bool
	return func(w http.ResponseWriter, r *http.Request) {
		if asked.CompareAndSwap(false, true) {
			first(w, r)
			return
		}
		then(w, r)
	}
}

// unchanged answers 304 to those who know the page.
func unchanged(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("If-None-Match") == `"1"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("ETag", `"1"`)
	_, _ = io.WriteString(w, reportPage("甲"))
}

// again sends the reader to where he is.
func again(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }

func busy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusTooManyRequests)
}

const login = `<html><head><title>用户登录</title></head><body><form action="/login" method="post">
用户名 <input name="user"> 密码 <input type="password"><button>登录</button></form></body></html>`

// badThings is the whole list of what servers do to a crawler.
func badThings(t *testing.T, other string) []bad {
	t.Helper()
	does := func(all ...http.HandlerFunc) []http.HandlerFunc { return all }
	a, b := status(200, reportPage("甲")), status(200, reportPage("乙乙"))
	const longName = "各位代表：我们认真落实各项任务，老区人民的生活持续改善，"
	return []bad{
		{name: "304", does: does(unchanged), crawls: 2, want: "fresh same"},
		{name: "429 with Retry-After", does: does(once(busy, a)), want: "http_4xx fresh"},
		{name: "500 then 200", does: does(once(status(500, ""), a)), want: "http_5xx fresh"},
		{name: "412 challenge", does: does(status(412, challenge)), want: "blocked"},
		{name: "200 with a login page", does: does(status(200, login)), want: "soft_404"},
		{name: "truncated body", does: does(raw("200 OK\r\nContent-Length: 500", "<html>各位")), want: "truncated truncated"},
		{name: "wrong Content-Length", does: does(raw("200 OK\r\nContent-Length: 20", reportPage("甲"))), want: "truncated truncated"},
		{name: "gzip bomb", does: does(bomb(t, 64<<20)), want: "too_large"},
		{name: "100 MB body", does: does(flood(100<<20, false)), want: "too_large"},
		{name: "one byte a second", does: does(drip), want: "timeout timeout"},
		{name: "redirect loop", does: does(again), want: "redirect_loop"},
		{name: "redirect to 127.0.0.1", does: does(redirectTo(other)), want: "private_address"},
		{name: "redirect to a private address", does: does(redirectTo("http://192.168.1.1/")), want: "private_address"},
		{name: "DNS failure", at: "http://mubiao.invalid/", want: "dns"},
		{name: "closed port", at: closedPort(t), want: "connect connect"},
		{name: "expired certificate", at: expiredServer(t).URL, want: "tls"},
		{name: "GBK without any charset", does: does(in(t, "", longName+"成效明显。")), want: "fresh", text: "成效明显"},
		{name: "late meta", does: does(in(t, strings.Repeat(" ", 3000)+"<meta charset=gbk>", longName+"成效明显。")),
			want: "fresh", text: "成效明显"},
		{name: "gb2312 with GBK-only characters", does: does(in(t, "<meta charset=gb2312>", longName+"朱镕基、陶喆、堃。")),
			want: "fresh", text: "朱镕基、陶喆、堃"},
		{name: "robots disallow", at: "/private/1.html", want: "robots"},
		{name: "NUL bytes", does: does(status(200, strings.Replace(reportPage("甲"), "甲", longName+"稳\x00中有进。", 1))),
			want: "fresh", text: "稳中有进"},
		{name: "A->B->A", does: does(a, b, a), want: "fresh fresh fresh"},
		{name: "vanished, returned", does: does(a, http.NotFound, a), want: "fresh http_4xx same"},
	}
}

// Each of the faults is done by a server on loopback to the real crawler, which
// looks at pages as the program does.
func TestFaults(t *testing.T) {
	noLeak(t)
	var now atomic.Int64 // the crawl under way
	does := map[string]http.HandlerFunc{"robots.txt": status(200, "User-agent: *\nDisallow: /private/")}
	s := serve(t, dispatch(does))
	other := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a forbidden server was reached") })
	cases := badThings(t, other.URL)
	for n, x := range cases {
		if len(x.does) > 0 {
			does[fmt.Sprint(n)] = func(w http.ResponseWriter, r *http.Request) {
				x.does[min(int(now.Load()), len(x.does)-1)](w, r)
			}
		}
	}
	for n, x := range cases {
		c, m := newTest(quick())
		c.Look, c.Retries, c.Patience = clean.Look, 1, time.Minute
		if strings.HasPrefix(x.want, "timeout") {
			c.Timeout = 300 * time.Millisecond
		}
		address := x.at
		if !strings.HasPrefix(address, "http") {
			address = s.URL + "/" + strings.TrimPrefix(cmp.Or(x.at, fmt.Sprint(n)), "/")
		}
		for i := range max(1, x.crawls, len(x.does)) {
			now.Store(int64(i))
			crawl(t, c, pageAt(address))
		}
		kept := m.of(address)
		if got := outcomes(kept); got != x.want {
			t.Errorf("%s: %s, want %s: %s", x.name, got, x.want, kept[0].Detail)
		}
		checkKept(t, x, kept)
	}
}

// checkKept looks at what is kept: a failure says what is wrong and brings no
// page, a page reads as it was written.
func checkKept(t *testing.T, x bad, kept []report.Fetch) {
	t.Helper()
	for _, f := range kept {
		if f.Failure != "" && (f.Page != nil || f.Detail == "" || f.Failure.Hint() == "") {
			t.Errorf("%s: %+v, hint %q", x.name, f, f.Failure.Hint())
		}
	}
	if last := kept[len(kept)-1]; x.text != "" {
		d := clean.Document([]report.Page{*last.Page})
		if !strings.Contains(d.Text, x.text) || strings.ContainsAny(d.Text, "\x00\ufffd") {
			t.Errorf("%s: reads %q", x.name, d.Text)
		}
	}
	if x.name == "A->B->A" && (kept[0].Page.Hash != kept[2].Page.Hash || kept[0].Page.Hash == kept[1].Page.Hash) {
		t.Errorf("%s: hashes %s %s %s", x.name, kept[0].Page.Hash, kept[1].Page.Hash, kept[2].Page.Hash)
	}
}

// outcomes says in words what was kept.
func outcomes(kept []report.Fetch) string {
	words := make([]string, len(kept))
	for i, f := range kept {
		switch {
		case f.Failure != "":
			words[i] = string(f.Failure)
		case f.Same:
			words[i] = "same"
		default:
			words[i] = "fresh"
		}
	}
	return strings.Join(words, " ")
}

func expiredServer(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(status(200, reportPage("甲")))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{expired(t)}}
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}
