package crawler

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/report"
)

func TestPlainAndCore(t *testing.T) {
	noLeak(t)
	now := time.Date(2024, 1, 15, 0, 0, 0, 0, time.UTC)
	const host = "http://www.example.gov.cn"
	for _, c := range []struct{ address, plain, core string }{
		{"/a.html", "/a.html", "/a.html"},
		{"/a.html#p2", "/a.html", "/a.html"},
		{"/a.do;jsessionid=1A2B3C?id=7", "/a.do?id=7", "/a.do?id=7"},
		{"/a.do;JSESSIONID=1A2B3C.node2#x", "/a.do", "/a.do"},
		{"/a?id=7&PHPSESSID=abc&utm_source=wx&spm=a.1", "/a?id=7", "/a?id=7"},
		{"/a?spm=a.1&amp;id=7", "/a?amp;id=7", "/a?amp;id=7"},
		{"/a?utm_source=wx", "/a", "/a"},
		{"/a?t=1705280000123&id=7", "/a?t=1705280000123&id=7", "/a?id=7"},
		{"/a?_=1705280000&id=7", "/a?_=1705280000&id=7", "/a?id=7"},
		{"/a?r=0.7391842&id=7", "/a?r=0.7391842&id=7", "/a?id=7"},
		{"/a?visited=1705280000&id=7", "/a?visited=1705280000&id=7", "/a?id=7"},
		{"/a?token=9f8e7d6c5b4a", "/a?token=9f8e7d6c5b4a", "/a"},

		{"/a?t=3&id=7", "/a?t=3&id=7", "/a?t=3&id=7"},             // a type
		{"/a?sid=758&id=7", "/a?sid=758&id=7", "/a?sid=758&id=7"}, // a site
		{"/a?id=1234567890123", "/a?id=1234567890123", "/a?id=1234567890123"},
		{"/a?title=%D5%FE&v=2", "/a?title=%D5%FE&v=2", "/a?title=%D5%FE&v=2"},
		{"/a;x=1?b", "/a;x=1?b", "/a;x=1?b"},
	} {
		if got := plain(host + c.address); got != host+c.plain {
			t.Errorf("plain %s: %s, want %s", c.address, got, c.plain)
		}
		if got := core(host+c.address, now); got != host+c.core {
			t.Errorf("core %s: %s, want %s", c.address, got, c.core)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("http://a/b;jsessionid=1?c=d&t=1705280000123#e")
	f.Fuzz(func(t *testing.T, address string) {
		if p := plain(address); len(p) > len(address) || plain(p) != p {
			t.Errorf("%q: %q, then %q", address, p, plain(p))
		}
	})
}

// A page whose address is another at each visit is kept under the address that
// it had first, asked for at the one that the list names now; an address that
// only looks so is another page.
func TestRecognised(t *testing.T) {
	noLeak(t)
	other := strings.ReplaceAll(strings.ReplaceAll(someReport, "2024年", "2025年"), "项工作有了新的进展", "件好事办成了")
	for _, c := range []struct{ name, now, page, want string }{
		{"another visit", "/a?t=1705290000123", someReport, "[/a?t=1705280000123]"},
		{"edited meanwhile", "/a?t=1705290000123", strings.Replace(someReport, "增长7%", "增长8%", 1), "[/a?t=1705280000123]"},
		{"another report", "/a?t=1705290000123", other, "[/a?t=1705280000123 /a?t=1705290000123]"},
		{"not there", "/a?t=1705290000123", "", "[/a?t=1705280000123 /a?t=1705290000123]"},
		{"another page", "/a?t=2", someReport, "[/a?t=1705280000123 /a?t=2]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked := map[string]bool{}
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked[r.URL.RequestURI()] = true
				switch {
				case r.URL.Path == "/list":
					fmt.Fprintf(w, `<html><body><ul><li><a href="%s">政府工作报告</a></li></ul></body></html>`, c.now)
				case r.URL.RequestURI() == c.now && c.page != "":
					fmt.Fprint(w, c.page)
				default:
					http.NotFound(w, r)
				}
			})
			known := s.URL + "/a?t=1705280000123"
			crawler, m := newTest(quick())
			crawler.Look = clean.Look
			m.pages = map[string]report.Page{known: {URL: known, Body: []byte(someReport), Hash: hashOf([]byte(someReport))}}
			crawler.Memory = archive{m, []string{known}}
			crawl(t, crawler, listAt(s.URL+"/list"))
			var kept []string
			for _, p := range m.paths(t) {
				if p != "/list" {
					kept = append(kept, p)
				}
			}
			if got := fmt.Sprint(kept); got != c.want || !asked[c.now] {
				t.Errorf("kept %s, want %s; asked for %v", got, c.want, asked)
			}
		})
	}
}
