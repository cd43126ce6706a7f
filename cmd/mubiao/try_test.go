package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"mubiao/config"
	"mubiao/report"
)

// stall is a kind of list page: what its host answers, and what is said of it.
type stall struct {
	name   string
	count  int
	answer func(c town, path string) (status int, body string)
	why    string // what is said of it; "" where it gives a report
	more   string // keys of its entry
	again  bool   // it is asked again, since waiting may mend it
}

const (
	notices = `<li><a href="/tz/1.html">市政府关于第1项工作的通知</a><span>2022-01-12</span></li><li><a href="/tz/2.html">市政府关于第2项工作的通知</a><span>2022-01-11</span></li>`
	reports = `<li><a href="/art/2.html">2022年政府工作报告</a><span>2022-01-22</span></li>`
)

func listOf(rows string) string {
	return `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>政府工作报告</title></head><body><ul class="list">` + rows + `</ul></body></html>`
}

// saying is a page of one paragraph.
func saying(words string) string {
	return "<html><head><meta charset=\"utf-8\"><title>市政府</title></head><body><p>" + words + "</p></body></html>"
}

// plainly answers with the pages, and with the town's report elsewhere.
func plainly(pages map[string]string) func(town, string) (int, string) {
	return func(c town, path string) (int, string) {
		body, known := pages[path]
		switch {
		case known:
			return http.StatusOK, body
		case path == "/robots.txt":
			return http.StatusNotFound, ""
		}
		return http.StatusOK, c.report(2022, false)
	}
}

// system answers with the fixtures of a content system by their addresses.
func system(t *testing.T, fixtures ...string) func(town, string) (int, string) {
	t.Helper()
	pages := map[string]string{}
	for n := 0; n < len(fixtures); n += 2 {
		text, err := os.ReadFile("../../clean/testdata/list/" + fixtures[n+1] + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		_, page, _ := strings.Cut(string(text), "-- page.html --\n")
		pages[fixtures[n]], _, _ = strings.Cut(page, "-- view.json --\n")
	}
	return plainly(pages)
}

func always(status int, body string) func(town, string) (int, string) {
	return func(_ town, path string) (int, string) {
		if path == "/robots.txt" {
			return http.StatusNotFound, ""
		}
		return status, body
	}
}

const (
	redirected = -iota - 1 // the body is where to
	asleep                 // no answer
)

func stalls(t *testing.T) []stall {
	const (
		unit    = "/api-gateway/jpaas-publish-server/front/page/build/unit"
		channel = "/common/search/5d0c3a7fb1e94c0a8d5a2f6e9b7c1d30"
	)
	wall := `<html><head><script>var $_ts={};</script></head><body><script>$_ts.cd="qx";</script></body></html>`
	return []stall{
		{name: "plain", count: 7, answer: plainly(map[string]string{"/list/": listOf(notices + reports),
			"/again/": listOf(strings.ReplaceAll(reports, "/art/2", "/art/3"))})},
		{name: "old", count: 1, answer: func(c town, path string) (int, string) {
			if path != "/list/" {
				return http.StatusOK, c.report(2019, false)
			}
			return plainly(map[string]string{"/list/": listOf(reports)})(c, path)
		}},
		{name: "second", count: 2, answer: plainly(map[string]string{"/list/": listOf(notices + `<a href="/list/2.html">下一页</a>`),
			"/list/2.html": listOf(reports)})},
		{name: "late", count: 1, answer: plainly(map[string]string{
			"/list/": listOf(`<li><a href="/tz/1.html">政府工作报告</a><span>2022-01-23</span></li>` + reports), "/tz/1.html": saying("报告见下。")})},
		{name: "slowly", count: 1, answer: plainly(map[string]string{"/list/": listOf(reports), "/robots.txt": "User-agent: *\nCrawl-delay: 1\n"})},
		{name: "moved", count: 1, answer: func(c town, path string) (int, string) {
			if path == "/list/" {
				return redirected, "/new/"
			}
			return plainly(map[string]string{"/new/": listOf(reports)})(c, path)
		}},
		{name: "parted", count: 1, answer: func(c town, path string) (int, string) {
			whole := c.report(2022, false)
			middle := strings.Index(whole, "<h2>二、")
			return plainly(map[string]string{"/list/": listOf(reports), "/art/2.html": whole[:middle] + `<a href="/art/2_2.html">下一页</a></body></html>`,
				"/art/2_2.html": `<html lang="zh"><head><meta charset="utf-8"><title>报告</title></head><body>` + whole[middle:]})(c, path)
		}},
		{name: "led", count: 1, answer: plainly(map[string]string{"/list/": listOf(reports),
			"/art/2.html": `<html><head><meta http-equiv="refresh" content="0; url=/art/9.html"></head><body></body></html>`})},
		{name: "page", count: 1, answer: plainly(nil), more: "kind: page, url: http://HOST/art/1.html"},
		{name: "jpaas", count: 2, answer: system(t, "/list/", "jpaas-page", unit, "jpaas")},
		{name: "ucap", count: 2, answer: system(t, "/list/", "ucap-page", channel, "ucap-answer")},
		{name: "truecms", count: 2, answer: system(t, "/list/", "truecms-page", "/truecms/messageController/getMessage.do", "truecms")},
		{name: "xxgk", count: 2, answer: system(t, "/list/", "xxgk-page", "/module/xxgk/search.jsp", "xxgk")},
		{name: "frame", count: 1, answer: system(t, "/list/", "frame", "/list/list_1.html", "one")},
		{name: "trs", count: 1, answer: system(t, "/list/", "trs")},
		{name: "dede", count: 1, answer: system(t, "/list/", "dede")},
		{name: "nfcms", count: 1, answer: system(t, "/list/", "nfcms")},
		{name: "rss", count: 1, answer: system(t, "/list/", "rss")},
		{name: "array", count: 1, answer: system(t, "/list/", "array")},
		{name: "textarea", count: 1, answer: system(t, "/list/", "textarea")},

		{name: "script", count: 2, why: "no_links: .*a script fills the list",
			answer: plainly(map[string]string{"/list/": `<html><body><h1>政府工作报告</h1><ul id="rows"></ul><script>$.get("/q", function (d) { $("#rows").html(d) })</script></body></html>`})},
		{name: "repairs", count: 2, why: "no_links: .*升级维护", answer: always(200, saying("网站系统正在升级维护，请您稍后再访问。"))},
		{name: "gone", count: 2, why: "http_4xx: HTTP 404: the server refuses", answer: always(404, "")},
		{name: "soft", count: 1, why: "soft_404: ", answer: always(200, "<html><head><title>404 页面不存在</title></head><body><p>您访问的页面不存在或已删除</p></body></html>")},
		{name: "trouble", count: 1, why: "http_5xx: HTTP 503", answer: always(503, ""), again: true},
		{name: "asleep", count: 1, why: "timeout: ", answer: always(asleep, ""), again: true},
		{name: "forbidden", count: 2, why: "robots: robots.txt forbids", answer: plainly(map[string]string{"/list/": listOf(reports), "/robots.txt": "User-agent: *\nDisallow: /list/\n"})},
		{name: "closed", count: 1, why: "robots: http://closed-1.gov.cn/art/2.html: robots.txt forbids", answer: plainly(map[string]string{"/list/": listOf(reports), "/robots.txt": "User-agent: *\nDisallow: /art/\n"})},
		{name: "empty", count: 2, why: "no_links: no link on the page", answer: plainly(map[string]string{"/list/": listOf("")})},
		{name: "tls", count: 2, why: "tls: ", answer: always(404, ""), more: "kind: list, url: https://HOST/list/"},
		{name: "refused", count: 1, why: "connect: ", answer: always(404, ""), more: `kind: list, url: "http://127.0.0.1:1/list/", proxy: direct, allow_private: true`, again: true},
		{name: "private", count: 1, why: "private_address: ", answer: always(404, ""), more: `kind: list, url: "http://localhost:1/list/", proxy: direct`},
		{name: "others", count: 2, why: "no_links: 2 links on the page, of which none matches", answer: plainly(map[string]string{"/list/": listOf(notices)})},
		{name: "hollow", count: 2, why: "no_links: 1 of 1 links that match were looked at, none leads to a report: not_a_report",
			answer: plainly(map[string]string{"/list/": listOf(reports), "/art/2.html": saying("报告见下。")})},
		{name: "filed", count: 1, why: "no_links: .*none leads to a report: legacy_doc: ", answer: plainly(map[string]string{"/list/": listOf(reports),
			"/art/2.html": saying(`全文见附件：<a href="/a.doc">附件：政府工作报告.doc</a>`), "/a.doc": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)})},
		{name: "half", count: 1, why: "no_links: .*incomplete: http://.*/art/2_2.html is missing", answer: func(c town, path string) (int, string) {
			if path == "/art/2_2.html" {
				return http.StatusNotFound, ""
			}
			return plainly(map[string]string{"/list/": listOf(reports),
				"/art/2.html": strings.Replace(c.report(2022, false), "</body>", `<a href="/art/2_2.html">下一页</a></body>`, 1)})(c, path)
		}},
		{name: "elsewhere", count: 1, why: "no_links: .*is the report of 唐山市, not of ", answer: always(404, ""), more: "kind: list, url: http://plain-1.gov.cn/again/"},
		{name: "wall", count: 2, why: "blocked: ", answer: always(200, wall)},
		{name: "walled", count: 1, why: "blocked: http://walled-1.gov.cn/art/2.html: ", answer: plainly(map[string]string{"/list/": listOf(reports), "/art/2.html": wall})},
		{name: "away", count: 1, why: "redirect_offsite: leads to http://www.example.com/", answer: always(redirected, "http://www.example.com/")},
		{name: "round", count: 1, why: "redirect_loop: ", answer: always(redirected, "/list/")},
		{name: "news", count: 1, why: "not_a_report: ", answer: plainly(map[string]string{"/news.html": saying("市政府今天开会。")}), more: "kind: page, url: http://HOST/news.html"},
	}
}

// market is a network of stalls, behind a proxy.
type market struct {
	stalls map[string]stall // by host
	towns  map[string]town
	hosts  []string
	tls    *httptest.Server

	mu       sync.Mutex
	ended    map[string]time.Time
	open     map[string]int
	now      int
	busiest  int             // most requests at one time
	shortest time.Duration   // between two requests to one host
	crowded  bool            // a host was asked for two things at one time
	asked    map[string]bool // addresses, since the process began
}

const marketPause = 150 * time.Millisecond

func newMarket(t *testing.T) (*market, string) {
	m := &market{stalls: map[string]stall{}, towns: map[string]town{}, ended: map[string]time.Time{}, open: map[string]int{},
		shortest: time.Hour, asked: map[string]bool{}}
	for _, s := range stalls(t) {
		for n := range s.count {
			host := fmt.Sprintf("%s-%d.gov.cn", s.name, n+1)
			m.stalls[host], m.hosts = s, append(m.hosts, host)
		}
	}
	for n, c := range towns(t, len(m.hosts)+1)[1:] { // the first is Shijiazhuang
		m.towns[m.hosts[n]] = c
	}
	m.tls = httptest.NewUnstartedServer(http.NotFoundHandler())
	m.tls.Config.ErrorLog = log.New(io.Discard, "", 0)
	m.tls.StartTLS()
	proxy := httptest.NewServer(m)
	t.Cleanup(func() { proxy.Close(); m.tls.Close() })
	return m, proxy.URL
}

// sources is the file with all of them.
func (m *market) sources(proxy string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "contact: tests@example.org\ncrawler: {pause: %s, jitter: 0s, timeout: 3s, hosts: 8, proxy: %q}\nsources:\n", marketPause, proxy)
	for _, host := range m.hosts {
		entry := m.stalls[host].more
		if entry == "" {
			entry = "kind: list, url: http://HOST/list/"
		}
		fmt.Fprintf(&b, "  # of the market: %[1]s\n  - {name: %[1]s, place: %[2]q, %[3]s}\n", host, m.towns[host].Code, strings.ReplaceAll(entry, "HOST", host))
	}
	return b.String()
}

func (m *market) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Hostname()
	if r.Method == http.MethodConnect {
		m.tunnel(w)
		return
	}
	m.enter(host, r.URL.String())
	defer m.leave(host)
	status, body := m.stalls[host].answer(m.towns[host], r.URL.Path)
	switch status {
	case asleep:
		<-r.Context().Done()
	case redirected:
		http.Redirect(w, r, body, http.StatusMovedPermanently)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, strings.ReplaceAll(body, "www.example.gov.cn", host))
	}
}

// tunnel leads all that speak TLS to a server that nobody vouches for.
func (m *market) tunnel(w http.ResponseWriter) {
	server, err := net.Dial("tcp", m.tls.Listener.Addr().String())
	if err != nil {
		return
	}
	defer server.Close()
	w.WriteHeader(http.StatusOK)
	client, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer client.Close()
	go func() { _, _ = io.Copy(server, client); server.Close() }()
	_, _ = io.Copy(client, server)
}

func (m *market) enter(host, address string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now++
	m.busiest = max(m.busiest, m.now)
	if end, known := m.ended[host]; known {
		m.shortest = min(m.shortest, time.Since(end))
	}
	m.open[host]++
	m.crowded = m.crowded || m.open[host] > 1
	m.asked[address] = true
}

func (m *market) leave(host string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now--
	m.open[host]--
	m.ended[host] = time.Now()
}

// wave returns what was asked for since it was called last.
func (m *market) wave() map[string]bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	asked := m.asked
	m.asked = map[string]bool{}
	return asked
}

// trying runs the program over the file, until it has told so many outcomes and
// is stopped by the signal, or to its end.
func trying(t *testing.T, folder string, told int, by os.Signal) (stdout string, exit int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "mubiao", "check", "--try", "list.yaml", "--write", "working.yaml", "--now", "2022-03-21")
	cmd.Dir = folder
	var out bytes.Buffer
	cmd.Stdout = &out
	progress, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(progress); lines.Scan(); {
		t.Log(lines.Text())
		if by != nil && strings.HasPrefix(lines.Text(), fmt.Sprint(told)+" of ") {
			_ = cmd.Process.Signal(by)
		}
	}
	err = cmd.Wait()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

// answered are the addresses that the journal holds an answer of.
func answered(t *testing.T, journal string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(text) {
		var e entry
		if json.Unmarshal(line, &e) == nil && e.Fetch != nil && (e.Fetch.Page != nil || e.Fetch.Failure == report.HTTP4xx) {
			all = append(all, e.Fetch.URL)
		}
	}
	return all
}

// working returns the names of the sources in the written file, which check takes.
func working(t *testing.T, folder string) (names []string) {
	t.Helper()
	file := filepath.Join(folder, "working.yaml")
	check := exec.CommandContext(t.Context(), "mubiao", "check", "--config", file)
	if said, err := check.CombinedOutput(); err != nil {
		t.Errorf("the written file is to mend: %v\n%s", err, said)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := config.Load(file, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range c.Sources {
		names = append(names, s.Name)
		if !strings.Contains(string(text), "# of the market: "+s.Name+"\n# tried 2022-03-21: the report of ") {
			t.Errorf("%s has lost its comments:\n%s", s.Name, text)
		}
	}
	return names
}

// Sixty list pages of all kinds are tried, by processes of which three are stopped
// on the way. Those that give a report are written, each other one has its reason,
// no host is pressed, and what was answered is asked once.
func TestTry(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a real process waits for real servers")
	}
	m, proxy := newMarket(t)
	if len(m.hosts) < 60 {
		t.Fatalf("%d list pages", len(m.hosts))
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "list.yaml"), []byte(m.sources(proxy)), 0o644); err != nil {
		t.Fatal(err)
	}
	journal := filepath.Join(folder, "working.yaml.journal")
	var known []string // answered before the process began
	for _, stop := range []struct {
		told int
		by   os.Signal
		exit int
	}{{9, syscall.SIGKILL, -1}, {21, syscall.SIGINT, exitInterrupted}, {40, syscall.SIGKILL, -1}, {0, nil, exitFailed}} {
		said, exit := trying(t, folder, stop.told, stop.by)
		if exit != stop.exit {
			t.Errorf("stopped at %d: exit status %d, want %d", stop.told, exit, stop.exit)
		}
		given := working(t, folder)
		asked := m.wave()
		for _, address := range known {
			if asked[address] {
				t.Errorf("stopped before %d: %s was answered and is asked for again", stop.told, address)
			}
		}
		if stop.by != nil {
			known = answered(t, journal)
			continue
		}
		m.expectTold(t, said, given)
	}
	if m.shortest < marketPause || m.crowded || m.busiest > 8 {
		t.Errorf("the shortest gap %s, two at one host: %v, %d at one time", m.shortest, m.crowded, m.busiest)
	}
	if _, err := os.Stat(journal); err == nil {
		t.Error("the journal is left behind")
	}
	if said, exit := trying(t, folder, 0, nil); exit != exitFailed || said != "" || len(m.wave()) > 0 {
		t.Errorf("a file that is there is written over: %d\n%s", exit, said)
	}
	t.Logf("shortest gap %s, %d at one time", m.shortest, m.busiest)
}

// expectTold looks whether all that give a report are written and no others, and
// whether the others have their reason.
func (m *market) expectTold(t *testing.T, said string, given []string) {
	t.Helper()
	for _, host := range m.hosts {
		why := m.stalls[host].why
		line := regexp.QuoteMeta(host) + ": the report of 20(22|19) of " + m.towns[host].Name + ", http://"
		if why != "" {
			line = regexp.QuoteMeta(host) + ": " + why
		}
		state := map[bool]string{true: "ok", false: "to do"}[why == ""]
		if !regexp.MustCompile(`(?m)^tried +` + state + ": " + line).MatchString(said) {
			t.Errorf("%s: no line %q", host, line)
		}
		if slices.Contains(given, host) != (why == "") {
			t.Errorf("%s: written %v", host, why != "")
		}
	}
	for _, line := range []string{"note: moved-1.gov.cn leads on to http://moved-1.gov.cn/new/",
		"note: old-1.gov.cn: look whether its reports since 2019 stand elsewhere", fmt.Sprintf("ok: %d of %d sources, to working.yaml", len(given), len(m.hosts))} {
		if !strings.Contains(said, line) {
			t.Errorf("no %q", line)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
}
