package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/digest"
	"mubiao/pipeline"
	"mubiao/report"
	"mubiao/web"
)

// portal is a site that is watched for ten days, and what is said of it on each
// of them: "." well, "?" not answered at the last check, "!" failing.
type portal struct {
	name   string
	answer func(p *portal, day int, path string) (page, location string) // both "" = 404
	states string                                                        // by status, mail, /source and metrics
	todo   string                                                        // by check: "." nothing, "n" a note, "!" to do
	cause  string                                                        // what is said of it while it is not well
	shared bool                                                          // it is of the place of the portal before it
	town
}

func (p *portal) list(address string) string {
	titles, addresses := []string{"2022年" + p.Name + "政府工作报告"}, []string{address}
	for n := range 4 {
		titles = append(titles, fmt.Sprintf("市政府关于第%d项工作的通知", n))
		addresses = append(addresses, fmt.Sprintf("/tz/%d.html", n))
	}
	return list(titles, addresses)
}

// plain answers as a portal does on a good day.
func (p *portal) plain(path string) (string, string) {
	switch path {
	case "/list/":
		return p.list("/art/1.html"), ""
	case "/art/1.html":
		return p.report(2022, false), ""
	}
	return "", ""
}

var portals = []portal{
	{name: "same", states: "..........", todo: "..........",
		answer: func(p *portal, _ int, path string) (string, string) { return p.plain(path) }},
	{name: "redesigned", states: "..?!!!!!!!", todo: "..!!!!!!!!", cause: "4 links on the page, of which none matches",
		answer: func(p *portal, day int, path string) (string, string) {
			if page := p.list("/art/1.html"); path == "/list/" && day >= 3 {
				return strings.ReplaceAll(page, "2022年"+p.Name+"政府工作报告</a>", "</a>"), ""
			}
			return p.plain(path)
		}},
	{name: "script", states: "?!!!!!!!!!", todo: "!!!!!!!!!!", cause: "a script fills the list with what it asks for",
		answer: func(p *portal, _ int, path string) (string, string) {
			if path == "/list/" {
				return `<html><body><h1>政府工作报告</h1><ul id="rows"></ul><script>$.get("/api/rows", function (d) { $("#rows").html(d) })</script></body></html>`, ""
			}
			return "", ""
		}},
	{name: "repairs", states: "...?!!....", todo: "...!!!....", cause: "the page says: 网站系统正在升级维护",
		answer: func(p *portal, day int, path string) (string, string) {
			if day >= 4 && day <= 6 {
				return "<html><head><title>" + p.Name + "</title></head><body><p>网站系统正在升级维护，请您稍后再访问。</p></body></html>", ""
			}
			return p.plain(path)
		}},
	{name: "moved", states: "..........", todo: "..........",
		answer: func(p *portal, day int, path string) (string, string) {
			switch {
			case day < 5:
				return p.plain(path)
			case path == "/list/":
				return "", "/new/list/"
			case path == "/new/list/":
				return p.list("/new/art/1.html"), ""
			case path == "/new/art/1.html":
				return p.report(2022, false), ""
			}
			return "", ""
		}},
	{name: "gone", states: "....??!!!!", todo: "....nn!!!!", cause: "HTTP 404",
		answer: func(p *portal, day int, path string) (string, string) {
			if path == "/list/" && day >= 5 {
				return "", ""
			}
			return p.plain(path)
		}},
	{name: "once", states: "....?.....", todo: "....n.....", cause: "HTTP 404",
		answer: func(p *portal, day int, path string) (string, string) {
			if day == 5 {
				return "", ""
			}
			return p.plain(path)
		}},
}

// Ten days of seven portals: on each of them check, status, the operator's mail,
// /source and the metrics say the same of each.
func TestTenDays(t *testing.T) {
	m := newMonth(t, portals)
	for day := 1; day <= 10; day++ {
		m.pass(t, day)
		failing, missed := 0, 0
		for n, p := range m.portals {
			said := m.saidOf(t, p)
			want := map[string]string{"check": p.todo[day-1 : day]}
			for _, who := range []string{"status", "mail", "source", "metrics"} {
				want[who] = p.states[day-1 : day]
			}
			for who, state := range want {
				if said[who] != state {
					t.Errorf("day %d, %s: %s says %q, want %q\n%s", day, p.name, who, said[who], state, m.texts[who])
				}
			}
			if state := want["mail"]; state != "." && !strings.Contains(m.texts["status"], m.portals[n].cause) {
				t.Errorf("day %d, %s: the cause is not told:\n%s", day, p.name, m.texts["status"])
			}
			failing += strings.Count(want["mail"], "!")
			missed += strings.Count(want["mail"], "?")
		}
		m.expectCounts(t, day, failing, missed)
	}
}

// expectCounts looks whether all that count sources count the same.
func (m *month) expectCounts(t *testing.T, day, failing, missed int) {
	t.Helper()
	all := len(m.portals)
	for who, want := range map[string]string{
		"status":  fmt.Sprintf("%d watched, %d failing", all, failing),
		"mail":    fmt.Sprintf("%d of %d well", all-failing-missed, all),
		"source":  fmt.Sprintf("%d of %d sources failing", failing, all),
		"subject": fmt.Sprintf("%d of %d sources failing", failing, all),
	} {
		if failing == 0 && (who == "source" || who == "subject") {
			want = ""
		}
		if who == "subject" && !strings.Contains(m.texts[who], "Nothing new") {
			want = "" // news stand before
		}
		if !strings.Contains(m.texts[who], want) {
			t.Errorf("day %d: %s does not say %q:\n%s", day, who, want, m.texts[who])
		}
	}
}

// A report at a new address is told as moved, once; one day on which nothing is
// there is told to nobody but the operator.
func TestMoveOnTheWay(t *testing.T) {
	m := newMonth(t, portals)
	told := map[int]string{}
	for day := 1; day <= 10; day++ {
		m.pass(t, day)
		if strings.Contains(m.texts["subject"], "page") {
			told[day] = m.texts["subject"]
		}
	}
	if len(told) != 1 || !strings.Contains(told[6], "1 page moved") {
		t.Errorf("subjects about pages, by day: %v", told)
	}
}

// month is portals that are watched day by day.
type month struct {
	portals []*portal
	day     int
	now     time.Time
	worker  *worker
	site    http.Handler
	asked   []string          // the requests of the day, as name and path
	mu      sync.Mutex        // guards asked
	texts   map[string]string // what the day's check, status … said
}

// newMonth makes the portals' config and opens its database, until the test ends.
func newMonth(t *testing.T, all []portal) *month {
	t.Helper()
	m := &month{now: time.Date(2022, 2, 1, 9, 0, 0, 0, time.UTC)}
	var config strings.Builder
	config.WriteString("contact: tests@example.org\nweb: {listen: \"\"}\ncrawler: {pause: 0s, jitter: 0s}\nsources:\n")
	for n, place := range towns(t, len(all)) {
		p := all[n]
		if p.town = place; p.shared {
			p.town = m.portals[n-1].town
		}
		m.portals = append(m.portals, &p)
		fmt.Fprintf(&config, "  - {name: %s, place: \"%s\", kind: list, url: \"http://%s.gov.cn/list/\"}\n", p.name, p.Code, p.name)
	}
	a := &app{out: t.Output(), err: t.Output(), configPath: filepath.Join(t.TempDir(), "config.yaml")}
	if err := os.WriteFile(a.configPath, []byte(config.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := a.load()
	if err != nil {
		t.Fatal(err)
	}
	s.now, s.log = func() time.Time { return m.now }, slog.New(slog.DiscardHandler)
	open, closed := make(chan error), make(chan error)
	go func() {
		closed <- a.workWith(t.Context(), "run", s, func(w *worker) error {
			m.worker = w
			open <- m.start()
			<-open
			return nil
		})
	}()
	select {
	case err = <-open:
	case err = <-closed:
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		open <- nil
		if err := <-closed; err != nil {
			t.Error(err)
		}
	})
	return m
}

// start puts the portals in the place of the network.
func (m *month) start() (err error) {
	w := m.worker
	tools := w.tools()
	o, err := w.crawlerOptions(w.setup)
	if err != nil {
		return err
	}
	crawl := crawler.New(crawler.Tools{Log: w.log, Transport: m, Look: clean.Look, Memory: w.db, Now: w.now}, o)
	tools.Fetch = func(ctx context.Context, sources []report.Source) (map[string]int, error) {
		sum, err := crawl.Crawl(ctx, sources)
		return sum.Counts(), err
	}
	w.pipe = pipeline.New(tools, w.options())
	m.site, err = w.siteWith(func(*web.Tools) {})
	return err
}

// RoundTrip answers for the portals.
func (m *month) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	name := strings.TrimSuffix(r.URL.Host, ".gov.cn")
	for _, p := range m.portals {
		if p.name != name || r.URL.Path == "/robots.txt" {
			continue
		}
		m.mu.Lock()
		m.asked = append(m.asked, name+" "+r.URL.RequestURI())
		m.mu.Unlock()
		switch page, location := p.answer(p, m.day, r.URL.RequestURI()); {
		case location != "":
			http.Redirect(w, r, location, http.StatusMovedPermanently)
		case page != "":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.WriteString(page)
		default:
			http.NotFound(w, r)
		}
		res := w.Result()
		res.Request = r
		return res, nil
	}
	http.NotFound(w, r)
	res := w.Result()
	res.Request = r
	return res, nil
}

// pass lets a day pass and gathers what is said of it.
func (m *month) pass(t *testing.T, day int) {
	t.Helper()
	ctx, w := t.Context(), m.worker
	m.day, m.now, m.asked = day, m.now.AddDate(0, 0, 1), nil
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := w.pipe.Crawl(ctx)
	must(err)
	_, err = w.pipe.Derive(ctx)
	must(err)
	in, err := w.pipe.Input(ctx)
	must(err)
	mail, err := digest.Render(in.For(digest.Audience{Operator: true}))
	must(err)
	_, err = w.pipe.Digest(ctx, true)
	must(err)
	var check bytes.Buffer
	must((&checker{app: &app{out: &check, configPath: w.configPath}, setup: w.setup}).stored(ctx, w.db))
	rows, err := w.statusOfSources(ctx)
	must(err)
	m.texts = map[string]string{"check": check.String(), "status": columns(rows), "mail": mail.Text, "subject": mail.Subject,
		"source": m.get("/source"), "metrics": m.get("/metrics")}
}

func (m *month) get(address string) string {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+address, nil)
	r.RemoteAddr = "127.0.0.1:4711"
	w := httptest.NewRecorder()
	m.site.ServeHTTP(w, r)
	return w.Body.String()
}

// saidOf returns how each of those who tell of it puts the state of a portal.
func (m *month) saidOf(t *testing.T, p *portal) map[string]string {
	t.Helper()
	sign := func(who string, patterns ...string) string {
		for n := 0; n < len(patterns); n += 2 {
			if regexp.MustCompile(strings.ReplaceAll(patterns[n], "NAME", p.name)).MatchString(m.texts[who]) {
				return patterns[n+1]
			}
		}
		return "."
	}
	return map[string]string{
		"check":   sign("check", `(?m)^source +to do: NAME\b`, "!", `(?m)^source +note: NAME\b`, "n"),
		"status":  sign("status", `(?m)^ *failing +NAME since`, "!", `(?m)^ *unanswered +NAME since`, "?"),
		"mail":    sign("mail", `NAME: not answered at the last check`, "?", `: .*\bNAME\b.*, since `, "!"),
		"source":  sign("source", `>NAME ·.*</th>\s*<td><span class="state failing">`, "!", `>NAME ·.*</th>\s*<td><span class="state unanswered">`, "?"),
		"metrics": sign("metrics", `mubiao_source_up\{source="NAME",.*\} 0`, "!", `mubiao_source_answered\{source="NAME",.*\} 0`, "?"),
	}
}
