package crawler

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mubiao/report"
)

// robotsSite serves a robots.txt and a report at every other address.
func robotsSite(status int, text string) *web {
	return &web{does: func(r *http.Request) (int, http.Header, string, error) {
		if r.URL.Path == "/robots.txt" {
			return status, nil, text, nil
		}
		return ok(r)
	}}
}

func TestRobots(t *testing.T) {
	noLeak(t)
	for _, x := range []struct {
		name   string
		status int
		text   string
		path   string
		want   report.Failure
	}{
		// Statuses.
		{"none", 404, "User-agent: *\nDisallow: /", "/a", ""},
		{"forbidden itself", 403, "", "/a", ""},
		{"empty", 200, "", "/a", ""},
		{"broken server", 500, "", "/a", report.Robots},
		{"overloaded", 503, "", "/a", report.Robots},
		{"redirect to nowhere", 302, "", "/a", ""},
		{"behind a wall", 521, "", "/a", report.Blocked},
		{"behind another wall", 412, "", "/a", report.Blocked},

		// Rules.
		{"all", 200, "User-agent: *\nDisallow: /", "/a", report.Robots},
		{"all, with a star", 200, "User-agent: *\nDisallow: *", "/a", report.Robots},
		{"nothing", 200, "User-agent: *\nDisallow:", "/a", ""},
		{"another part", 200, "User-agent: *\nDisallow: /b", "/a", ""},
		{"this part", 200, "User-agent: *\nDisallow: /a", "/a/1.html", report.Robots},
		{"but this", 200, "User-agent: *\nDisallow: /a\nAllow: /a/1", "/a/1.html", ""},
		{"a pattern", 200, "User-agent: *\nDisallow: /*.pdf$", "/a/1.pdf", report.Robots},
		{"a query", 200, "User-agent: *\nDisallow: /*?page=", "/list?page=2", report.Robots},
		{"us", 200, "User-agent: Mubiao\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", report.Robots},
		{"not us", 200, "User-agent: BadBot\nDisallow: /", "/a", ""},
		{"us, better", 200, "User-agent: *\nDisallow: /\n\nUser-agent: mubiao\nAllow: /", "/a", ""},

		// What people write.
		{"byte order mark", 200, "\ufeffUser-agent: *\nDisallow: /", "/a", report.Robots},
		{"carriage returns", 200, "User-agent: *\r\nDisallow: /\r\n", "/a", report.Robots},
		{"rule without agent", 200, "Disallow: /x\nUser-agent: *\nDisallow: /a", "/a", report.Robots},
		{"bad delay", 200, "User-agent: *\nCrawl-delay: slow\nDisallow: /a", "/a", report.Robots},
		{"comments", 200, "# 站点\nUser-agent: * # all\nDisallow: /a # 后台", "/a", report.Robots},
		{"raw Chinese", 200, "User-agent: *\nDisallow: /政府/", "/%E6%94%BF%E5%BA%9C/a.html", report.Robots},
		{"raw Chinese, asked for in small letters", 200, "User-agent: *\nDisallow: /政府/", "/%e6%94%bf%e5%ba%9c/a.html", report.Robots},
		{"percent signs in small letters", 200, "User-agent: *\nDisallow: /%e6%94%bf", "/%E6%94%BF%E5%BA%9C/a.html", report.Robots},
		{"raw Chinese, another", 200, "User-agent: *\nDisallow: /政府/", "/%E6%94%BF%E5%8D%8F/a.html", ""},
		{"raw GBK", 200, "User-agent: *\nDisallow: /\xd5\xfe\xb8\xae/", "/%D5%FE%B8%AE/a.html", report.Robots},
		{"carriage returns alone", 200, "User-agent: *\rDisallow: /a\r", "/a", report.Robots},
		{"full-width colons", 200, "User-Agent：*\nDisallow： /a\n", "/a", report.Robots},
		{"no blanks", 200, "User-agent:*\nDisallow:/a\nUser-agent: Googlebot\nDisallow:\n", "/a", report.Robots},
		{"us among others", 200, "User-agent: Baiduspider\nUser-agent: mubiao\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a", ""},
		{"a comment behind a rule", 200, "User-agent: *\nCrawl-delay: 0.5\nDisallow:/a/  # x\n", "/a/1.html", report.Robots},
		{"an absolute address", 200, "User-agent: *\nDisallow: http://www.example.gov.cn/a\n", "/a", ""},
		{"no agent at all", 200, "Disallow: /a\n", "/a", ""},
		{"rules within a page", 200, "<!DOCTYPE html><html><body>User-agent: *<br>Disallow: /<br></body></html>", "/a", ""},
		{"an error page", 200, "<!DOCTYPE html>\n<html><body>页面: 不存在</body></html>", "/a", ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			c, m := polite(robotsSite(x.status, x.text))
			url := "http://www.example.gov.cn" + x.path
			crawl(t, c, report.Source{Name: "x", URL: url})
			f := m.fetches[len(m.fetches)-1]
			if f.Failure != x.want || (f.Page == nil) != (x.want != "") {
				t.Errorf("%s: %q %q, want %q", x.name, f.Failure, f.Detail, x.want)
			}
			m.fetches = nil
			crawl(t, c, report.Source{Name: "x", URL: url, IgnoreRobots: true})
			if f := m.fetches[0]; f.Failure != "" {
				t.Errorf("%s, ignored: %q %q", x.name, f.Failure, f.Detail)
			}
		})
	}
}

// A robots.txt is asked for once a day; trouble with it is not held against
// the host for so long.
func TestRobotsKept(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := robotsSite(200, "User-agent: *\nDisallow: /b")
		c, _ := polite(w)
		source := sources("www.example.gov.cn", 1)
		asked := func() (n int) {
			for _, v := range w.visits {
				if v.path == "/robots.txt" {
					n++
				}
			}
			return n
		}
		crawl(t, c, source...)
		time.Sleep(23 * time.Hour)
		crawl(t, c, source...)
		if asked() != 1 {
			t.Errorf("asked %d times within a day", asked())
		}
		time.Sleep(2 * time.Hour)
		crawl(t, c, source...)
		if asked() != 2 {
			t.Errorf("asked %d times after a day", asked())
		}
	})
	synctest.Test(t, func(t *testing.T) {
		n := 0
		w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
			if r.URL.Path == "/robots.txt" {
				if n++; n < 3 {
					return 502, nil, "", nil
				}
			}
			return ok(r)
		}}
		c, m := polite(w)
		if got := crawl(t, c, sources("www.example.gov.cn", 1)...); got.Failed != 0 || got.Fresh != 1 {
			t.Errorf("a server that was in trouble for a moment: %+v %+v", got, m.fetches)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		w := robotsSite(502, "")
		c, _ := polite(w)
		if got := crawl(t, c, sources("www.example.gov.cn", 40)...); got.Failed != 40 || len(w.visits) != strikes {
			t.Errorf("a server in trouble for good: %+v, %d requests", got, len(w.visits))
		}
		time.Sleep(robotsRetry + time.Second)
		w.does = ok
		if got := crawl(t, c, sources("www.example.gov.cn", 1)...); got.Fresh != 1 {
			t.Errorf("and mended: %+v", got)
		}
	})
}

// robots.txt may be redirected; a page may not be redirected past it.
func TestRobotsRedirects(t *testing.T) {
	noLeak(t)
	synctest.Test(t, func(t *testing.T) {
		w := &web{does: func(r *http.Request) (int, http.Header, string, error) {
			switch r.URL.Path {
			case "/robots.txt":
				return 301, http.Header{"Location": {"/static/robots.txt"}}, "", nil
			case "/static/robots.txt":
				return 200, nil, "User-agent: *\nDisallow: /secret/", nil
			case "/0.html":
				return 302, http.Header{"Location": {"/secret/0.html"}}, "", nil
			}
			return ok(r)
		}}
		c, m := polite(w)
		crawl(t, c, sources("www.example.gov.cn", 1)...)
		if f := m.fetches[0]; f.Failure != report.Robots || !strings.Contains(f.Detail, "/secret/0.html") {
			t.Errorf("%q %q", f.Failure, f.Detail)
		}
		if got := w.paths(); got != "/robots.txt /static/robots.txt /0.html" {
			t.Errorf("asked for %s", got)
		}
	})
}

func TestCrawlDelay(t *testing.T) {
	noLeak(t)
	for delay, want := range map[string]time.Duration{"10": 10 * time.Second, "1": 3 * time.Second, "86400": time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			w := robotsSite(200, "User-agent: *\nCrawl-delay: "+delay)
			c, _ := polite(w)
			crawl(t, c, sources("www.example.gov.cn", 4)...)
			for n, v := range w.visits[2:] {
				if gap := v.start.Sub(w.visits[n+1].end); gap < want || gap > want+c.Jitter {
					t.Errorf("Crawl-delay %s: a gap of %s", delay, gap)
				}
			}
		})
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a\nAllow: /a/*.html$\nCrawl-delay: 1e300")
	f.Add("\ufeffuser-agent:mubiao\r\ndisallow:*\r\n#")
	f.Add("crawl-delay: nan\nuser-agent: *\ncrawl-delay: -1\nsitemap: :::")
	f.Fuzz(func(t *testing.T, text string) {
		r := parseRobots(200, []byte(text))
		if r.err != nil {
			t.Fatalf("a file that nobody can read: %v", r.err)
		}
		if d := r.delay("mubiao"); d < 0 || d > robotsDelay {
			t.Errorf("a delay of %s", d)
		}
	})
}

func TestTidyRobots(t *testing.T) {
	noLeak(t)
	got := strings.Split(string(tidyRobots([]byte("Host: x\nUser-Agent :  a b \nDISALLOW: \nnonsense\nAllow: /#x\n"))), "\n")
	if want := []string{"user-agent: a b", "disallow: ", "allow: /", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
