package crawler

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// raw answers with a status line, headers and body of its own making and
// closes the connection. Without a status line it only closes; "-" sends the
// body alone.
func raw(head, body string) http.HandlerFunc {
	switch head {
	case "":
	case "-":
		body += "\r\n"
	default:
		body = "HTTP/1.1 " + head + "\r\n\r\n" + body
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, body)
	}
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

func redirectTo(target string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, target, http.StatusFound) }
}

// flood sends a body of so many bytes, with its length given or not.
func flood(size int, length bool) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if length {
			w.Header().Set("Content-Length", fmt.Sprint(size))
		}
		block := bytes.Repeat([]byte("a"), 1<<16)
		for sent := 0; sent < size; sent += len(block) {
			if _, err := w.Write(block[:min(len(block), size-sent)]); err != nil {
				return // the crawler has hung up
			}
		}
	}
}

// bomb is a small body that unpacks to a large one.
func bomb(t *testing.T, size int) http.HandlerFunc {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := io.CopyN(z, zeros{}, int64(size)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed.Bytes())
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// drip sends a byte a second for as long as somebody listens.
func drip(w http.ResponseWriter, r *http.Request) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		_, _ = io.WriteString(w, "a")
		if err := http.NewResponseController(w).Flush(); err != nil {
			return
		}
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		}
	}
}

func silent(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// dispatch hands a request to the handler that its path names. It must not be
// changed while requests are under way.
func dispatch(does map[string]http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if h := does[strings.TrimPrefix(r.URL.Path, "/")]; h != nil {
			h(w, r)
			return
		}
		http.NotFound(w, r)
	}
}

// closedPort returns an address on which nothing listens.
func closedPort(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return "http://" + l.Addr().String() + "/"
}

// wrong is one thing that a server can do wrong.
type wrong struct {
	name   string
	does   http.HandlerFunc
	want   report.Failure
	detail string // a part of what is said
}

const challenge = `<html><script>$_ts=1</script></html>`

func wrongStatuses() []wrong {
	return []wrong{
		{"404", status(404, "没有"), report.HTTP4xx, "HTTP 404"},
		{"403", status(403, "no"), report.HTTP4xx, "HTTP 403"},
		{"500", status(500, "坏了"), report.HTTP5xx, "HTTP 500"},
		{"503", status(503, ""), report.HTTP5xx, "HTTP 503"},
		{"204", status(204, ""), report.EmptyFile, "HTTP 204"},
		{"206", status(206, "<html>"), report.Truncated, "HTTP 206"},
		{"300 to nowhere", status(300, "choose"), report.HTTP4xx, "HTTP 300"},
		{"302 to nowhere", status(302, "somewhere"), report.HTTP4xx, "HTTP 302"},
		{"empty", status(200, ""), report.EmptyFile, ""},
		{"412 challenge", status(412, challenge), report.Blocked, "HTTP 412"},
		{"521 challenge", status(521, challenge), report.Blocked, "HTTP 521"},
		{"412 without a word", status(412, ""), report.Blocked, "HTTP 412"},
		{"521 without a word", status(521, ""), report.Blocked, "HTTP 521"},
		{"200 challenge", status(200, challenge), report.Blocked, "challenge"},
		{"soft 404", status(200, `<html>页面不存在</html>`), report.Soft404, "页面不存在"},
	}
}

func wrongBodies(t *testing.T) []wrong {
	t.Helper()
	gzipCut := "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03abc"
	return []wrong{
		{"cut", raw("200 OK\r\nContent-Length: 500", "<html>各位"), report.Truncated, "unexpected EOF"},
		{"cut chunk", raw("200 OK\r\nTransfer-Encoding: chunked", "40\r\n<html>"), report.Truncated, "unexpected EOF"},
		{"cut silently", raw("200 OK\r\nConnection: close", "<html><body>各位代表"), report.Truncated, "</body>"},
		{"length too small", raw("200 OK\r\nContent-Length: 20", reportPage("甲")), report.Truncated, "</body>"},
		{"cut after a tag", status(200, "<html><body><p>各位代表</p>"), report.Truncated, "</body>"},
		{"cut gzip", raw("200 OK\r\nContent-Encoding: gzip", gzipCut), report.Truncated, ""},
		{"gzip with a wrong sum", raw("200 OK\r\nContent-Encoding: gzip", miscounted(t)), report.Damaged, "checksum"},
		{"gzip ten times", raw("200 OK\r\nContent-Encoding: gzip", gzipped(t, reportPage("甲"), 10)), report.DecodeDamage, "over and over"},
		{"two lengths", raw("200 OK\r\nContent-Length: 90\r\nContent-Length: 95", reportPage("甲")), report.Damaged, "Content-Length"},
		{"brotli", raw("200 OK\r\nContent-Encoding: br", "xx"), report.DecodeDamage, "br"},
		{"gzip bomb", bomb(t, 64<<20), report.TooLarge, ""},
		{"100 MB", flood(100<<20, true), report.TooLarge, ""},
		{"100 MB, no length", flood(100<<20, false), report.TooLarge, ""},
		{"one byte too many", flood(1<<20+1, false), report.TooLarge, ""},
		{"headers", raw("200 OK\r\nX: "+strings.Repeat("a", 300<<10), ""), report.TooLarge, ""},
		{"silent", silent, report.Timeout, ""},
		{"drip", drip, report.Timeout, "bytes came"},
		{"hung up", raw("", ""), report.ConnectFailure, "without an answer"},
		{"no http", raw("-", "220 smtp.example.org ESMTP"), report.ConnectFailure, ""},
		{"no http, much of it", raw("-", strings.Repeat("ab\xff\x00", 900)), report.ConnectFailure, "…"},
	}
}

// wrongRedirects lead astray; other is a server that must not be reached.
func wrongRedirects(other string) []wrong {
	localhost := strings.Replace(other, "127.0.0.1", "localhost", 1)
	return []wrong{
		{"loop", redirectTo("/loop"), report.RedirectLoop, ""},
		{"ping", redirectTo("/pong"), report.RedirectLoop, ""},
		{"pong", redirectTo("/ping"), report.RedirectLoop, ""},
		{"endless", endless, report.RedirectLoop, ""},
		{"refresh loop", refreshTo("/refresh%20loop"), report.RedirectLoop, ""},
		{"to another site", redirectTo("http://www.example.com/"), report.RedirectOffsite, "www.example.com"},
		{"refresh off", refreshTo("http://www.example.com/"), report.RedirectOffsite, "www.example.com"},
		{"to another port of 127.0.0.1", redirectTo(other), report.PrivateAddress, other},
		{"to a private address", redirectTo("http://10.0.0.1/"), report.PrivateAddress, "10.0.0.1"},
		{"to the metadata service", redirectTo("http://169.254.169.254/a"), report.PrivateAddress, "169.254"},
		{"to [::1]", redirectTo("http://[::1]:8080/"), report.PrivateAddress, "::1"},
		{"to localhost", redirectTo(localhost), report.RedirectOffsite, "localhost"},
		{"to a file", redirectTo("file:///etc/passwd"), report.RedirectOffsite, "file:"},
	}
}

// Each path of the hostile server does one thing wrong. The page that was
// known before is never replaced.
func TestHostileServer(t *testing.T) {
	noLeak(t)
	does := map[string]http.HandlerFunc{}
	s := serve(t, dispatch(does))
	other := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a forbidden server was reached") })
	cases := slices.Concat(wrongStatuses(), wrongBodies(t), wrongRedirects(other.URL))
	for _, x := range cases {
		does[x.name] = x.does
	}
	c, m := newTest(quick())
	patient := c.Timeout
	for _, x := range cases {
		if c.Timeout = patient; x.want == report.Timeout {
			c.Timeout = 300 * time.Millisecond
		}
		address := s.URL + "/" + strings.ReplaceAll(x.name, " ", "%20")
		m.pages = map[string]report.Page{address: {Body: []byte(reportPage("as it was")), Hash: "h"}}
		c.lanes = map[string]*lane{} // each case meets a host that did nothing wrong yet
		got := crawl(t, c, pageAt(address))
		f := m.of(address)[0]
		if f.Failure != x.want || !strings.Contains(f.Detail, x.detail) {
			t.Errorf("%s: %q %q, want %q …%s…", x.name, f.Failure, f.Detail, x.want, x.detail)
		}
		if f.Page != nil || f.Same || got.Failed != 1 {
			t.Errorf("%s: kept as a page: %+v, %+v", x.name, f, got)
		}
	}
}

// A crawl that hangs on a server ends at once when it is told to.
func TestStopHanging(t *testing.T) {
	noLeak(t)
	for name, does := range map[string]http.HandlerFunc{"silent": silent, "drip": drip} {
		met := make(chan struct{}, 1)
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			select {
			case met <- struct{}{}:
			default:
			}
			does(w, r)
		})
		c, m := newTest(quick())
		ctx, stop := context.WithCancel(t.Context())
		var stopped time.Time
		go func() {
			<-met
			stopped = time.Now()
			stop()
		}()
		_, err := c.Crawl(ctx, []report.Source{pageAt(s.URL)})
		if took := time.Since(stopped); took > 2*time.Second || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: ended %s after it was stopped: %v", name, took, err)
		}
		if len(m.fetches) != 0 {
			t.Errorf("%s: kept %+v", name, m.fetches)
		}
	}
}

// An answer "not modified" to a question that was not put is none.
func TestNotModifiedUnasked(t *testing.T) {
	noLeak(t)
	s := serve(t, status(304, ""))
	c, m := newTest(quick())
	crawl(t, c, pageAt(s.URL))
	if f := m.fetches[0]; f.Failure != report.HTTP4xx || f.Same {
		t.Errorf("%+v", f)
	}
}

// endless leads on and on, never to the same address twice.
func endless(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, r.URL.Path+"?"+r.URL.RawQuery+"1", http.StatusFound)
}

func refreshTo(target string) http.HandlerFunc {
	return status(200, `<html><head><meta http-equiv="refresh" content="0; url=`+target+`"></head></html>`)
}

// typed serves a body under a content type, which may be a lie or "".
func typed(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		if kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		_, _ = io.WriteString(w, body)
	}
}

// cookieFirst sends the reader back to where he came from until he brings the
// cookie.
func cookieFirst(w http.ResponseWriter, r *http.Request) {
	if _, err := r.Cookie("seen"); err == nil {
		_, _ = io.WriteString(w, reportPage("甲"))
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
	http.Redirect(w, r, r.URL.Path, http.StatusFound)
}

// What looks odd and is right comes as it was sent, byte for byte.
func TestOddServer(t *testing.T) {
	noLeak(t)
	// GB18030 that GBK does not know, and the charset after 2,000 bytes.
	gbk := "<html><head>" + strings.Repeat(" ", 2000) + "<meta charset=gb2312></head>" +
		"<body>\xb8\xf7\xce\xbb\x81\x30\x81\x30</body></html>"
	utf8 := reportPage("乙")
	word := "\xd0\xcf\x11\xe0\xff\xfe\x80"
	cases := []struct {
		name, body string
		does       http.HandlerFunc
	}{
		{"exactly the limit", strings.Repeat("a", 1<<20), flood(1<<20, false)},
		{"gbk without a charset", gbk, typed("", gbk)},
		{"gbk that says utf-8", gbk, typed("text/html; charset=utf-8", gbk)},
		{"gbk that says gb2312", gbk, typed("text/html; charset=gb2312", gbk)},
		{"utf-8 that says gbk", utf8, typed("text/html; charset=gbk", utf8)},
		{"an unknown charset", utf8, typed("text/html; charset=iso-2022-cn-ext", utf8)},
		{"word that says gbk", word, typed("application/msword;charset=GBK", word)},
		{"a.xml.gz", "no gzip at all", typed("text/xml", "no gzip at all")},
		{"a gzip file", "no gzip at all", typed("application/gzip", "no gzip at all")},
		{"NUL bytes", "<html><body>a\x00b\x00c", status(200, "<html><body>a\x00b\x00c")},
		{"a cookie first", reportPage("甲"), cookieFirst},
		{"no closing tag, no html", "<p>各位代表", status(200, "<p>各位代表")},
		{"no closing tag, ever", "<html lang=zh><p>各位<br>", status(200, "<html lang=zh><p>各位<br>")},
	}
	does := map[string]http.HandlerFunc{}
	s := serve(t, dispatch(does))
	for _, x := range cases {
		does[x.name] = x.does
	}
	c, m := newTest(quick())
	for _, x := range cases {
		address := s.URL + "/" + strings.ReplaceAll(x.name, " ", "%20")
		crawl(t, c, pageAt(address))
		if f := m.of(address)[0]; f.Failure != "" || f.Page == nil || string(f.Page.Body) != x.body {
			t.Errorf("%s: %q %q", x.name, f.Failure, f.Detail)
		}
	}
}

// A page that only refreshes to another is not kept; the other is.
func TestRefresh(t *testing.T) {
	noLeak(t)
	s := serve(t, dispatch(map[string]http.HandlerFunc{
		"index.html": refreshTo("/t1.html"), "t1.html": status(200, reportPage("甲")),
	}))
	c, m := newTest(quick())
	crawl(t, c, pageAt(s.URL+"/index.html"))
	first, second := m.of(s.URL + "/index.html")[0], m.of(s.URL + "/t1.html")[0]
	if first.Failure != "" || first.Page != nil || first.Location != second.URL {
		t.Errorf("%+v", first)
	}
	if second.Page == nil || second.Role != report.ArticlePage {
		t.Errorf("%+v", second)
	}
}

func TestHostileAddresses(t *testing.T) {
	noLeak(t)
	s := serve(t, status(200, reportPage("不该来的地方")))
	private := func(address string) report.Source {
		source := pageAt(address)
		source.AllowPrivate = false
		return source
	}
	for _, x := range []struct {
		source report.Source
		want   report.Failure
		detail string
	}{
		{private("http://mubiao.invalid/"), report.DNSFailure, "mubiao.invalid"},
		{pageAt(closedPort(t)), report.ConnectFailure, "refused"},
		{private(s.URL), report.PrivateAddress, "127.0.0.1"},
		{private(strings.Replace(s.URL, "127.0.0.1", "localhost", 1)), report.PrivateAddress, "resolves to"},
		{private("http://10.255.255.1/"), report.PrivateAddress, "10.255.255.1"},
		{private("http://[::1]/"), report.PrivateAddress, "::1"},
		{private("http://[::ffff:127.0.0.1]/"), report.PrivateAddress, "127.0.0.1"},
		{private("http://0.0.0.0/"), report.PrivateAddress, "0.0.0.0"},
		{pageAt("http://a.gov.cn:99999/"), report.ConnectFailure, ""},
	} {
		c, m := newTest(quick())
		crawl(t, c, x.source)
		f := m.fetches[0]
		if f.Failure != x.want || !strings.Contains(f.Detail, x.detail) {
			t.Errorf("%s: %q %q, want %q", x.source.URL, f.Failure, f.Detail, x.want)
		}
	}
	o := quick()
	o.AllowPrivate = true
	c, m := newTest(o)
	crawl(t, c, private(s.URL))
	if f := m.fetches[0]; f.Failure != "" {
		t.Errorf("allowed: %q %q", f.Failure, f.Detail)
	}
}

// A source that may have a private address cannot lead to another one.
func TestPrivateLinks(t *testing.T) {
	noLeak(t)
	other := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a forbidden server was reached") })
	s := serve(t, pages(map[string]string{
		"/list":   `<a href="` + other.URL + `/1.html">政府工作报告</a><a href="/2.html">政府工作报告</a>`,
		"/2.html": reportPage("甲"),
	}))
	c, m := newTest(quick())
	crawl(t, c, listAt(s.URL+"/list"))
	if f := m.of(other.URL + "/1.html"); len(f) != 1 || f[0].Failure != report.PrivateAddress {
		t.Errorf("%+v", f)
	}
	if f := m.of(s.URL + "/2.html"); len(f) != 1 || f[0].Failure != "" {
		t.Errorf("%+v", f)
	}
}

func TestTLS(t *testing.T) {
	noLeak(t)
	start := func(set func(*httptest.Server)) *httptest.Server {
		s := httptest.NewUnstartedServer(status(200, reportPage("甲")))
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		set(s)
		s.StartTLS()
		t.Cleanup(s.Close)
		return s
	}
	for name, s := range map[string]*httptest.Server{
		"unknown authority": start(func(*httptest.Server) {}),
		"expired": start(func(s *httptest.Server) {
			s.TLS = &tls.Config{Certificates: []tls.Certificate{expired(t)}}
		}),
		"TLS 1.0": start(func(s *httptest.Server) {
			s.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}
		}),
	} {
		source := pageAt(s.URL)
		c, m := newTest(quick())
		crawl(t, c, source)
		if f := m.fetches[0]; f.Failure != report.TLSFailure || f.Detail == "" {
			t.Errorf("%s: %q %q", name, f.Failure, f.Detail)
		}
		source.InsecureTLS = true
		c, m = newTest(quick())
		crawl(t, c, source)
		if f := m.fetches[0]; f.Failure != "" {
			t.Errorf("%s, allowed: %q %q", name, f.Failure, f.Detail)
		}
	}
	plain := serve(t, status(200, "x"))
	c, m := newTest(quick())
	crawl(t, c, pageAt(strings.Replace(plain.URL, "http:", "https:", 1)))
	if f := m.fetches[0]; f.Failure != report.TLSFailure {
		t.Errorf("no TLS at all: %q %q", f.Failure, f.Detail)
	}
}

// expired makes a certificate for 127.0.0.1 that ended yesterday.
func expired(t *testing.T) tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "expired"},
		NotBefore: time.Now().AddDate(0, 0, -2), NotAfter: time.Now().AddDate(0, 0, -1),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, &c, &c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// A proxy may stand on a private address, and what it reaches is its affair.
// The private address behind no proxy stays refused.
func TestProxy(t *testing.T) {
	noLeak(t)
	var asked []string
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.RequestURI)
		if strings.HasSuffix(r.RequestURI, "/robots.txt") {
			http.NotFound(w, r)
			return
		}
		_, _ = io.WriteString(w, reportPage("甲"))
	})
	source := report.Source{Name: "x", URL: "http://www.example.gov.cn/a", Proxy: proxy.URL}
	c, m := newTest(quick())
	crawl(t, c, source)
	if f := m.fetches[0]; f.Failure != "" || len(asked) != 2 || asked[1] != source.URL {
		t.Errorf("%q %q, proxy was asked for %q", f.Failure, f.Detail, asked)
	}
	o := quick()
	o.Proxy = proxy.URL
	direct := report.Source{Name: "y", URL: proxy.URL, Proxy: "direct"}
	c, m = newTest(o)
	crawl(t, c, report.Source{Name: "x", URL: source.URL}, direct)
	if f := m.of(source.URL)[0]; f.Failure != "" {
		t.Errorf("the crawler's proxy: %q %q", f.Failure, f.Detail)
	}
	if f := m.of(direct.URL)[0]; f.Failure != report.PrivateAddress {
		t.Errorf("past the proxy to its own address: %q %q", f.Failure, f.Detail)
	}
}
