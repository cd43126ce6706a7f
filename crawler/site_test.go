package crawler

import (
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestSameSite(t *testing.T) {
	noLeak(t)
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"http://www.dingxi.gov.cn/a", "https://www.dingxi.gov.cn/b", true},
		{"http://www.dingxi.gov.cn/", "http://zwgk.dingxi.gov.cn/", true},
		{"http://WWW.dingxi.gov.cn/", "http://dingxi.gov.cn./", true},
		{"http://district.ce.cn/", "http://www.ce.cn/", true},
		{"http://www.gov.cn/", "http://sousuo.www.gov.cn/", true},

		{"http://www.dingxi.gov.cn/", "http://www.pingliang.gov.cn/", false}, // gov.cn is no site
		{"http://www.gov.cn/", "http://www.dingxi.gov.cn/", false},
		{"http://www.dingxi.gov.cn/", "http://www.dingxi.gov.cn.example.com/", false},
		{"http://127.0.0.1/", "http://127.0.0.2/", false},
		{"http://10.0.0.1/", "http://192.0.0.1/", false},
		{"http://localhost/", "http://127.0.0.1/", false},
		{"http://localhost/", "http://localhost:8080/", true},
		{"http://www.dingxi.gov.cn/", "file:///etc/passwd", false},
	} {
		a, err := url.Parse(x.a)
		if err != nil {
			t.Fatal(err)
		}
		b, err := url.Parse(x.b)
		if err != nil {
			t.Fatal(err)
		}
		if sameSite(a, b) != x.want || sameSite(b, a) != x.want {
			t.Errorf("%s and %s: one site is %v, want %v", x.a, x.b, !x.want, x.want)
		}
	}
}

func TestPublic(t *testing.T) {
	noLeak(t)
	for address, want := range map[string]bool{
		"61.178.1.1": true, "1.1.1.1": true, "192.0.78.1": true, "2400:da00::1": true, "::ffff:61.178.1.1": true,

		"127.0.0.1": false, "127.8.8.8": false, "0.0.0.0": false, "0.1.2.3": false,
		"10.0.0.1": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "198.18.0.5": false, "192.0.0.8": false,
		"224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false, "203.0.113.7": false,
		"::": false, "::1": false, "fe80::1": false, "fc00::1": false, "fd12::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false,
		"64:ff9b::7f00:1": false, "64:ff9b:1::7f00:1": false, "fec0::1": false, "::7f00:1": false, "2001::1": false,
		"2001:10::1": false, "3fff::1": false, "100::1": false, "2001:200::1": true, "2600::1": true, "2002:7f00:1::": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public is %v", address, got)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	noLeak(t)
	now := time.Date(2022, 3, 21, 0, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "0": 0, "120": 2 * time.Minute, "-5": 0, "soon": 0, "1.5": 0,
		"99999999999":                   7 * 24 * time.Hour,
		"Mon, 21 Mar 2022 00:01:30 GMT": 90 * time.Second,
		"Mon, 21 Mar 2022 23:00:00 GMT": 23 * time.Hour,
		"Sun, 20 Mar 2022 00:00:00 GMT": 0,
		"Mon, 21 Mar 2122 00:00:00 GMT": 7 * 24 * time.Hour,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("120")
	f.Add("Mon, 21 Mar 2022 00:01:30 GMT")
	f.Fuzz(func(t *testing.T, value string) {
		got := retryAfter(http.Header{"Retry-After": {value}}, time.Date(2022, 3, 21, 0, 0, 0, 0, time.UTC))
		if got < 0 || got > 7*24*time.Hour {
			t.Errorf("%q: %s", value, got)
		}
	})
}

// What is kept of the head of an answer is bounded, and holds no cookie.
func TestKeptHeaders(t *testing.T) {
	noLeak(t)
	h := http.Header{"Etag": {"x"}, "Set-Cookie": {"session=1"}, "X-Long": {strings.Repeat("x", 100_000)}}
	for n := range 1000 {
		h.Set(fmt.Sprint("X-", n), "y")
	}
	k := kept(h)
	if len(k) != mostHeaders || k.Get("ETag") != "x" || k.Get("Set-Cookie") != "" {
		t.Errorf("%d are kept: %v", len(k), k)
	}
	if long := kept(http.Header{"X-Long": h["X-Long"]}).Get("X-Long"); len(long) != longHeader {
		t.Errorf("%d bytes are kept", len(long))
	}
}
