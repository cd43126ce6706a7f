package web

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mubiao/exchange"
	"mubiao/report"
)

// front is a proxy before the site.
type front struct {
	base     string // of its address as readers know it
	at       string // host and port to dial
	upstream *httptest.Server
	log      *sharedLog
	reached  chan struct{} // closed when the export that streams was seen
	mends    bool          // it ends as well what broke off
}

// The proxies that the documentation names, with the very lines that stand
// there, hand on what the site needs to tell readers apart, and what readers need
// to see where an answer broke off.
func TestProxies(t *testing.T) {
	for name, start := range map[string]func(*testing.T, *front){"caddy": startCaddy, "nginx": startNginx} {
		t.Run(name, func(t *testing.T) {
			f := behind(t)
			start(t, f)
			f.expectTokens(t)
			f.expectReaders(t)
			f.expectCheck(t)
			f.expectExports(t)
			f.expectPages(t)
		})
	}
}

// behind is a site as the documentation configures it.
func behind(t *testing.T) *front {
	t.Helper()
	f := &front{log: new(sharedLog), reached: make(chan struct{})}
	pages := site(t, func(tt *Tools, o *Options) {
		tt.Log = slog.New(slog.NewTextHandler(f.log, nil))
		tt.Check = func(context.Context) error { return nil }
		o.BaseURL, o.Reading, o.Checking, o.Searches = "https://mubiao.example.org", "read", "check", 4
		o.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	})
	mux := http.NewServeMux()
	mux.Handle("/", pages)
	rows := strings.Repeat("a row of a table\n", 8000)
	mux.HandleFunc("/export/long.csv", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/csv")
		_, _ = io.WriteString(w, rows) // who does not take it shows in the test
		select {
		case <-f.reached:
		case <-time.After(20 * time.Second):
		}
		_, _ = io.WriteString(w, rows)
	})
	mux.HandleFunc("/export/half.csv", func(w http.ResponseWriter, r *http.Request) { // as an export does that breaks off
		s := &Site{Tools: tools(t, nil), Options: options().withDefaults()}
		s.write(w, r, "figures.csv", func(yield func(exchange.Row, error) bool) {
			for n := range 2000 {
				if !yield(exchange.Row{Figure: report.Figure{Value: float64(n), Quote: "增长"}}, nil) {
					return
				}
			}
			yield(exchange.Row{}, errors.New("the disk is gone"))
		})
	})
	f.upstream = httptest.NewUnstartedServer(mux)
	f.upstream.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	f.upstream.Start()
	t.Cleanup(f.upstream.Close)
	return f
}

// ask asks through the proxy as the reader at an address of this machine.
func (f *front) ask(t *testing.T, reader, method, path string, headers ...string) (*http.Response, error) {
	t.Helper()
	c := &http.Client{Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
			DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
				d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(reader)}}
				return d.DialContext(ctx, network, f.at)
			}}}
	r, err := http.NewRequestWithContext(t.Context(), method, f.base+path, nil)
	check(t, err)
	for _, x := range headers {
		name, value, _ := strings.Cut(x, ": ")
		r.Header.Set(name, value)
	}
	return c.Do(r)
}

// must answers with what came, or ends the test.
func (f *front) must(t *testing.T, reader, method, path string, headers ...string) *http.Response {
	t.Helper()
	res, err := f.ask(t, reader, method, path, headers...)
	check(t, err)
	t.Cleanup(func() { res.Body.Close() })
	return res
}

const bearsRead = "Authorization: Bearer read"

func (f *front) expectTokens(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/", "/healthz", "/metrics", "/export/figures.csv"} {
		res := f.must(t, "127.0.0.2", http.MethodGet, path)
		if res.StatusCode != http.StatusUnauthorized || !strings.Contains(res.Header.Get("WWW-Authenticate"), "Basic") {
			t.Errorf("%s without a token: %d, %v", path, res.StatusCode, res.Header)
		}
	}
	for _, header := range []string{bearsRead, "Authorization: Basic eDpyZWFk"} {
		res := f.must(t, "127.0.0.2", http.MethodGet, "/place/620800", header)
		if body(t, res, http.StatusOK); !strings.Contains(res.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("headers %v", res.Header)
		}
	}
}

// expectReaders: the limits count for each reader, whatever he says of himself,
// and the log names him.
func (f *front) expectReaders(t *testing.T) {
	t.Helper()
	search := func(reader, words string) int {
		return f.must(t, reader, http.MethodGet, "/search?q="+words, bearsRead, "X-Forwarded-For: 198.51.100."+words).StatusCode
	}
	last := 0
	for n := range 5 {
		last = search("127.0.0.3", fmt.Sprint(n))
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the fifth search of one reader: %d", last)
	}
	if got := search("127.0.0.4", "9"); got != http.StatusOK {
		t.Errorf("the first of another: %d", got)
	}
	f.must(t, "127.0.0.5", http.MethodGet, "/", "Authorization: Bearer guess", "X-Forwarded-For: 198.51.100.1")
	if said := f.log.String(); !strings.Contains(said, "reader=127.0.0.5") || strings.Contains(said, "198.51.100") {
		t.Errorf("the log says %s", said)
	}
}

// expectCheck: from the page itself and with the token a check is set off, from
// anywhere else none.
func (f *front) expectCheck(t *testing.T) {
	t.Helper()
	for _, x := range []struct {
		token, origin string
		want          int
	}{
		{bearsRead, f.base, http.StatusUnauthorized},
		{"Authorization: Bearer check", f.base, http.StatusSeeOther},
		{"Authorization: Bearer check", "https://evil.example", http.StatusForbidden},
	} {
		res := f.must(t, "127.0.0.2", http.MethodPost, "/source/check", x.token, "Origin: "+x.origin)
		if res.StatusCode != x.want {
			t.Errorf("a check with %q from %s: %d, want %d", x.token, x.origin, res.StatusCode, x.want)
		}
	}
}

// expectExports: an export comes as it is written, and the reader of one that
// breaks off sees that, even behind a proxy that ends the answer as if it were whole.
func (f *front) expectExports(t *testing.T) {
	t.Helper()
	res := f.must(t, "127.0.0.2", http.MethodGet, "/export/long.csv", bearsRead)
	first := make([]byte, 4<<10)
	if _, err := io.ReadFull(res.Body, first); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	close(f.reached)
	rest, err := io.ReadAll(res.Body)
	if took := time.Since(began); err != nil || len(first)+len(rest) != 2*17*8000 || took > 15*time.Second {
		t.Errorf("the export: %d bytes, %v after %v", len(first)+len(rest), err, took)
	}
	var half []byte
	if res, err = f.ask(t, "127.0.0.2", http.MethodGet, "/export/half.csv", bearsRead); err == nil {
		defer res.Body.Close()
		half, err = io.ReadAll(res.Body)
	}
	if err == nil && !f.mends {
		t.Error("where an export breaks off, the connection does not")
	}
	if !bytes.HasSuffix(half, []byte(brokenOff)) && err == nil {
		t.Errorf("half an export passes as a whole one: it ends with %q", half[max(0, len(half)-100):])
	}
	if _, err := exchange.Read("half.csv", bytes.NewReader(half), tools(t, nil).Catalogue); err == nil {
		t.Error("half an export is imported as a whole one")
	}
}

// expectPages: what a reader has need not come again, and feeds lead to the
// outside.
func (f *front) expectPages(t *testing.T) {
	t.Helper()
	tag := f.must(t, "127.0.0.2", http.MethodGet, "/place", bearsRead).Header.Get("ETag")
	if res := f.must(t, "127.0.0.2", http.MethodGet, "/place", bearsRead, "If-None-Match: "+tag); tag == "" || res.StatusCode != http.StatusNotModified {
		t.Errorf("tag %q: %d", tag, res.StatusCode)
	}
	feed := body(t, f.must(t, "127.0.0.2", http.MethodGet, "/feed.atom", bearsRead), http.StatusOK)
	if !strings.Contains(feed, `href="https://mubiao.example.org/change/`) {
		t.Errorf("the feed leads elsewhere: %.600s", feed)
	}
}

// documented is the block of the documentation on the pages that holds a word,
// with the site's address in place of the usual one.
func (f *front) documented(t *testing.T, word string) string {
	t.Helper()
	text, err := os.ReadFile("../docs/web.md")
	check(t, err)
	for block := range strings.SplitSeq(string(text), "\n\n") {
		if strings.HasPrefix(block, "    ") && strings.Contains(block, word) {
			lines := strings.ReplaceAll(strings.TrimPrefix(block, "    "), "\n    ", "\n")
			own := strings.ReplaceAll(lines, "127.0.0.1:8622", f.upstream.Listener.Addr().String())
			if own == lines {
				t.Fatalf("%q does not lead to 127.0.0.1:8622", lines)
			}
			return own + "\n"
		}
	}
	t.Fatalf("no block of docs/web.md holds %q", word)
	return ""
}

// startCaddy serves under the documented name with a certificate of its own.
func startCaddy(t *testing.T, f *front) {
	program := installed(t, "caddy")
	dir := t.TempDir()
	secure, plain := freePort(t), freePort(t)
	check(t, os.WriteFile(filepath.Join(dir, "Caddyfile"), fmt.Appendf(nil,
		"{\n admin off\n local_certs\n skip_install_trust\n https_port %s\n http_port %s\n}\n%s", secure, plain, f.documented(t, "reverse_proxy")), 0o600))
	f.base, f.at = "https://mubiao.example.org:"+secure, "127.0.0.1:"+secure
	f.mends = true
	f.run(t, exec.Command(program, "run", "--config", "Caddyfile", "--adapter", "caddyfile"), dir)
}

func startNginx(t *testing.T, f *front) {
	program := installed(t, "nginx")
	dir := t.TempDir()
	at := freePort(t)
	check(t, os.WriteFile(filepath.Join(dir, "nginx.conf"), fmt.Appendf(nil, `
daemon off; master_process off; pid %[1]s/pid; error_log stderr;
events {}
http {
access_log off;
client_body_temp_path %[1]s/body; proxy_temp_path %[1]s/proxy; fastcgi_temp_path %[1]s/f; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
server { listen 127.0.0.1:%[2]s; server_name mubiao.example.org;
%[3]s}}
`, dir, at, f.documented(t, "proxy_pass")), 0o600))
	f.base, f.at = "http://mubiao.example.org:"+at, "127.0.0.1:"+at
	f.run(t, exec.Command(program, "-p", dir, "-c", "nginx.conf", "-e", "stderr"), dir)
}

// run runs the proxy until the test ends, and waits until it answers.
func (f *front) run(t *testing.T, cmd *exec.Cmd, dir string) {
	t.Helper()
	said := new(sharedLog)
	cmd.Dir, cmd.Env, cmd.Stderr, cmd.Stdout = dir, append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir), said, said
	check(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait() // how it ends says nothing of the site
	})
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		res, err := f.ask(t, "127.0.0.2", http.MethodGet, "/about", bearsRead)
		if err == nil {
			res.Body.Close()
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%s does not answer: %v\n%s", cmd.Path, err, said)
		}
	}
}

// installed finds a program, or leaves the test out where it is missing, but not
// in continuous integration, which installs it.
func installed(t *testing.T, program string) string {
	t.Helper()
	for _, name := range []string{program, "/usr/sbin/" + program} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not installed, and .ci/run should have done so", program)
	}
	t.Skipf("%s is missing: apt-get install -y --no-install-recommends %s", program, program)
	return ""
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	check(t, err)
	return port
}

// sharedLog is written to by several.
type sharedLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *sharedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *sharedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
