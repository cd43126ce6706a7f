package web

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// Who asks is the last that no proxy of ours vouches against: what a reader
// writes into the header himself counts for nothing.
func TestReader(t *testing.T) {
	ours := []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct {
		from, forwarded string
		proxies         []netip.Prefix
		want            string
	}{
		{"203.0.113.7:1", "", nil, "203.0.113.7"},
		{"203.0.113.7:1", "198.51.100.1", nil, "203.0.113.7"},
		{"203.0.113.7:1", "198.51.100.1", ours, "203.0.113.7"},
		{"127.0.0.1:1", "198.51.100.1", ours, "198.51.100.1"},
		{"127.0.0.1:1", "198.51.100.1", nil, "127.0.0.1"},
		{"127.0.0.1:1", "6.6.6.6, 198.51.100.1", ours, "198.51.100.1"},
		{"127.0.0.1:1", "6.6.6.6, 198.51.100.1, 10.1.2.3", ours, "198.51.100.1"},
		{"127.0.0.1:1", "nonsense, 10.1.2.3", ours, "10.1.2.3"},
		{"127.0.0.1:1", "", ours, "127.0.0.1"},
		{"[2001:db8:1:2:3::4]:1", "", nil, "2001:db8:1:2::/64"},
		{"127.0.0.1:1", "[2001:db8:1:2::9]:443", ours, "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:1", "", nil, "203.0.113.7"},
		{"pipe", "", nil, "pipe"},
	} {
		s := &Site{Options: Options{Proxies: c.proxies}}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.from
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := s.reader(r); got != c.want {
			t.Errorf("%s for %q: %s, want %s", c.from, c.forwarded, got, c.want)
		}
	}
}

// One reader's searches behind a proxy do not lock out the others.
func TestLimitsBehindAProxy(t *testing.T) {
	h := site(t, func(_ *Tools, o *Options) {
		o.Searches, o.Proxies = 4, []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	})
	search := func(words, from string) int {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/search?q="+words, nil)
		r.RemoteAddr = "127.0.0.1:1"
		return ask(t, h, r, "X-Forwarded-For: "+from).StatusCode
	}
	for n := range 5 {
		if got, want := search(fmt.Sprint("x", n), "198.51.100.1"), http.StatusOK; n < 2 && got != want || n > 2 && got == want {
			t.Errorf("search %d: %d", n, got)
		}
	}
	if got := search("y", "198.51.100.2"); got != http.StatusOK {
		t.Errorf("another reader: %d", got)
	}
}

// Where the pages are read through a proxy, whether it says so or not, nobody
// sets off a check without the token.
func TestNoCheckThroughAProxy(t *testing.T) {
	for name, o := range map[string]Options{
		"base":  {BaseURL: "https://mubiao.example.org"},
		"proxy": {Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}},
	} {
		s := &Site{Options: o}
		r := httptest.NewRequest(http.MethodPost, "/source/check", nil)
		r.RemoteAddr, r.Host = "127.0.0.1:1", "127.0.0.1:8622"
		if s.isLocal(r) {
			t.Errorf("%s: it is local", name)
		}
		s.Options = Options{BaseURL: "http://localhost:8622"}
		if !s.isLocal(r) {
			t.Errorf("%s: without, it is not", name)
		}
	}
}

// Whoever guesses at tokens is not heard for a while; others are.
func TestGuessedTokens(t *testing.T) {
	now := time.Date(2022, 3, 21, 8, 0, 0, 0, time.UTC)
	h := site(t, func(tt *Tools, o *Options) {
		o.Reading = "right"
		tt.Now = func() time.Time { return now }
	})
	try := func(token, from string) int {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/about", nil)
		r.RemoteAddr = from + ":1"
		return ask(t, h, r, "Authorization: Bearer "+token).StatusCode
	}
	for n := range guesses {
		if got := try(fmt.Sprint("wrong", n), "203.0.113.7"); got != http.StatusUnauthorized {
			t.Fatalf("guess %d: %d", n, got)
		}
	}
	if got := try("right", "203.0.113.7"); got != http.StatusUnauthorized {
		t.Errorf("after all the guesses: %d", got)
	}
	if got := try("right", "203.0.113.8"); got != http.StatusOK {
		t.Errorf("another reader: %d", got)
	}
	now = now.Add(time.Minute)
	if got := try("right", "203.0.113.7"); got != http.StatusOK {
		t.Errorf("a minute later: %d", got)
	}
}

// One who asks and does not take the answer is let go when the time is over.
func TestSlowReaders(t *testing.T) {
	server := httptest.NewServer(site(t, func(_ *Tools, o *Options) { o.Timeout = 300 * time.Millisecond }))
	defer server.Close()
	for _, address := range []string{"/place/620800", "/export/figures.csv"} {
		c, err := net.Dial("tcp", strings.TrimPrefix(server.URL, "http://"))
		check(t, err)
		defer c.Close()
		check(t, c.(*net.TCPConn).SetReadBuffer(4<<10))
		for range 400 { // more than the buffers of both ends hold
			_, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: a.example\r\n\r\n", address)
			if err != nil {
				break
			}
		}
		time.Sleep(2 * time.Second)
		check(t, c.SetReadDeadline(time.Now().Add(20*time.Second)))
		n, err := io.Copy(io.Discard, bufio.NewReader(c))
		if ne, ok := err.(net.Error); ok && ne.Timeout() {
			t.Errorf("%s: still connected after %d bytes", address, n)
		}
	}
}
