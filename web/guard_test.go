package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mubiao/seeds"
)

func TestHeaders(t *testing.T) {
	h := site(t)
	for _, address := range []string{"/", "/nowhere", "/api/v1/places", "/export/figures.csv", "/feed.atom", "/healthz"} {
		r := get(t, h, address)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'",
			"X-Content-Type-Options":  "nosniff",
			"X-Frame-Options":         "DENY",
			"Referrer-Policy":         "no-referrer",
		} {
			if got := r.Header.Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", address, name, got)
			}
		}
	}
}

// Check now: from this machine or with the token, never from another site.
func TestCheckNow(t *testing.T) {
	busy := errors.New("busy")
	cases := []struct {
		name    string
		token   string
		answer  error
		from    string
		host    string
		headers []string
		want    int
	}{
		{"from this machine", "", nil, "127.0.0.1:5", "", nil, http.StatusSeeOther},
		{"from this machine, IPv6", "", nil, "[::1]:5", "", nil, http.StatusSeeOther},
		{"by another name of this machine", "", nil, "127.0.0.1:5", "evil.example", nil, http.StatusForbidden},
		{"from another", "", nil, "10.0.0.9:5", "", nil, http.StatusForbidden},
		{"through a proxy on this machine", "", nil, "127.0.0.1:5", "", []string{"X-Forwarded-For: 10.0.0.9"}, http.StatusForbidden},
		{"without the token", "secret", nil, "127.0.0.1:5", "", nil, http.StatusUnauthorized},
		{"with the token", "secret", nil, "10.0.0.9:5", "", []string{"Authorization: Bearer secret"}, http.StatusSeeOther},
		{"as a password", "secret", nil, "10.0.0.9:5", "", []string{"Authorization: Basic eDpzZWNyZXQ="}, http.StatusSeeOther},
		{"with another token", "secret", nil, "10.0.0.9:5", "", []string{"Authorization: Bearer secreT"}, http.StatusUnauthorized},
		{"while a job runs", "", busy, "127.0.0.1:5", "", nil, http.StatusConflict},
		{"from a page of another site", "", nil, "127.0.0.1:5", "", []string{"Sec-Fetch-Site: cross-site"}, http.StatusForbidden},
		{"from another origin", "", nil, "127.0.0.1:5", "", []string{"Origin: http://evil.example"}, http.StatusForbidden},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			checked := 0
			h := site(t, func(tt *Tools, o *Options) {
				o.Checking = c.token
				tt.Check = func(context.Context) error { checked++; return c.answer }
			})
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/source/check", nil)
			r.RemoteAddr, r.Host = c.from, cmp.Or(c.host, "localhost:8622")
			body(t, ask(t, h, r, c.headers...), c.want)
			if began := checked == 1; began != (c.want == http.StatusSeeOther || c.answer != nil) {
				t.Errorf("checked %d times", checked)
			}
		})
	}
}

func TestReadingToken(t *testing.T) {
	h := site(t, func(_ *Tools, o *Options) { o.Reading, o.Checking = "read", "check" })
	for _, c := range []struct {
		address, header string
		want            int
	}{
		{"/", "", http.StatusUnauthorized},
		{"/api/v1/places", "", http.StatusUnauthorized},
		{"/export/figures.csv", "Authorization: Bearer wrong", http.StatusUnauthorized},
		{"/", "Authorization: Bearer read", http.StatusOK},
		{"/", "Authorization: Bearer check", http.StatusOK},
		{"/metrics", "", http.StatusUnauthorized},
	} {
		body(t, get(t, h, c.address, c.header), c.want)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/healthz", nil)
	r.RemoteAddr, r.Host = "127.0.0.1:1", "127.0.0.1:8622"
	body(t, ask(t, h, r), http.StatusOK)
}

func TestLimits(t *testing.T) {
	t.Run("length", func(t *testing.T) {
		body(t, get(t, site(t), "/search?q="+strings.Repeat("x", 3000)), http.StatusRequestURITooLong)
	})
	t.Run("time", func(t *testing.T) {
		h := site(t, func(_ *Tools, o *Options) { o.Timeout = time.Nanosecond })
		body(t, get(t, h, "/place/620800"), http.StatusServiceUnavailable)
	})
	t.Run("searches", func(t *testing.T) {
		now := seeds.Clock()
		h := site(t, func(tt *Tools, o *Options) {
			o.Searches = 4
			tt.Now = func() time.Time { return now }
		})
		for _, words := range []string{"a", "b", "a"} { // the third is kept, and costs nothing
			body(t, get(t, h, "/search?q="+words), http.StatusOK)
		}
		body(t, get(t, h, "/search?q=x"), http.StatusTooManyRequests)
		body(t, get(t, h, apiRoot+"/search?q=x"), http.StatusTooManyRequests)
		body(t, get(t, h, "/"), http.StatusOK)
		now = now.Add(15 * time.Second)
		body(t, get(t, h, "/search?q=x"), http.StatusOK)
	})
	t.Run("a panic", func(t *testing.T) {
		h := site(t, func(tt *Tools, _ *Options) { tt.Next = func() time.Time { panic("broken") } })
		body(t, get(t, h, "/source"), http.StatusInternalServerError)
		body(t, get(t, h, "/"), http.StatusOK)
	})
}

// The choice of language: the address, then the cookie, then the browser.
func TestLanguage(t *testing.T) {
	h := site(t)
	for _, c := range []struct {
		address string
		headers []string
		want    string
	}{
		{"/", nil, "en"},
		{"/", []string{"Accept-Language: zh-CN,zh;q=0.9,en;q=0.8"}, "zh"},
		{"/", []string{"Accept-Language: fr, en-GB;q=0.8, zh;q=0.5"}, "en"},
		{"/", []string{"Accept-Language: zh", "Cookie: lang=en"}, "en"},
		{"/?lang=zh", []string{"Cookie: lang=en"}, "zh"},
		{"/?lang=xx", []string{"Cookie: lang=nonsense"}, "en"},
	} {
		if got := get(t, h, c.address, c.headers...).Header.Get("Content-Language"); got != c.want {
			t.Errorf("%s %q: %s", c.address, c.headers, got)
		}
	}
}

// The switches lead back to a page of ours and nowhere else.
func TestSet(t *testing.T) {
	h := site(t)
	for back, want := range map[string]string{
		"/place/620800?years=all": "/place/620800?years=all",
		"http://evil.example/":    "/",
		"//evil.example/":         "/",
		`/\evil.example`:          "/",
		"javascript:alert(1)":     "/",
		"":                        "/",
	} {
		r := get(t, h, "/set?theme=dark&back="+strings.NewReplacer("?", "%3F", "&", "%26", `\`, "%5C").Replace(back))
		if got := r.Header.Get("Location"); got != want || r.StatusCode != http.StatusSeeOther {
			t.Errorf("%q leads to %q", back, got)
		}
		if cookie := r.Header.Get("Set-Cookie"); !strings.Contains(cookie, "theme=dark") || !strings.Contains(cookie, "HttpOnly") {
			t.Errorf("cookie %q", cookie)
		}
	}
	if page := body(t, get(t, h, "/", "Cookie: theme=dark"), http.StatusOK); !strings.Contains(page, `data-theme="dark"`) {
		t.Error("the dark theme is not there")
	}
}

func TestETag(t *testing.T) {
	h := site(t)
	for _, address := range []string{"/", "/place/620800", "/api/v1/figures", "/feed.atom", "/static/style.css", "/export/figures.csv"} {
		tag := get(t, h, address).Header.Get("ETag")
		r := get(t, h, address, "If-None-Match: W/\"x\", "+tag)
		if b := body(t, r, http.StatusNotModified); tag == "" || b != "" {
			t.Errorf("%s: tag %q, %d bytes", address, tag, len(b))
		}
	}
}
