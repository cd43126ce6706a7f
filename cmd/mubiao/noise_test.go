package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
	"mubiao/store"
)

// within puts something before the first paragraph of the plans, and something
// behind the text.
func within(page, before, behind string) string {
	page = strings.Replace(page, "<p>今年经济社会发展", before+"<p>今年经济社会发展", 1)
	return strings.Replace(page, "</body>", behind+"</body>", 1)
}

// noisy are portals whose pages are never twice the same, and one whose text is
// edited, that it be seen.
var noisy = []portal{
	{name: "counter", answer: func(p *portal, day int, path string) (string, string) {
		page, to := p.plain(path)
		return within(page, "", fmt.Sprintf("<p>本文已有%d人阅读</p><p>打印时间：2022-02-%02d 09:00</p>", 321*day, day)), to
	}},
	{name: "random", answer: func(p *portal, day int, path string) (string, string) {
		page, to := p.plain(path)
		return within(page, fmt.Sprintf(`<p style="display:none">%d</p><input type="hidden" name="token" value="%[1]d">`, 7919*day*day), ""), to
	}},
	{name: "signs", answer: func(p *portal, day int, path string) (string, string) {
		page, to := p.plain(path)
		if path == "/art/1.html" && day%2 == 0 {
			page = strings.NewReplacer("，", ",", "；", ";", "：", ":", "（", "(", "）", ")", "6.5%", "6.5％", "增长11", "增长 11").Replace(page)
		}
		return page, to
	}},
	{name: "session", answer: func(p *portal, day int, path string) (string, string) {
		switch visit := fmt.Sprintf(";jsessionid=%016X", 1<<40+day*day); {
		case path == "/list/":
			return p.list("/a.do" + visit + "?id=7&amp;spm=a1." + fmt.Sprint(day)), ""
		case strings.HasPrefix(path, "/a.do") && strings.Contains(path, "id=7"):
			return p.report(2022, false), ""
		}
		return "", ""
	}},
	{name: "stamp", answer: func(p *portal, day int, path string) (string, string) {
		switch {
		case path == "/list/":
			return p.list(fmt.Sprintf("/a.html?t=%d", 1643800000+86411*day)), ""
		case strings.HasPrefix(path, "/a.html"):
			return p.report(2022, false), ""
		}
		return "", ""
	}},
	{name: "ticket", answer: func(p *portal, day int, path string) (string, string) { // an old address leads nowhere
		switch address := fmt.Sprintf("/a.html?id=3&token=%x", 0x5eed0000+day*77); path {
		case "/list/":
			return p.list(address), ""
		case address:
			return p.report(2022, false), ""
		}
		return "", ""
	}},
	{name: "bounced", answer: func(p *portal, day int, path string) (string, string) { // each visit is sent to an address of its own
		if path == "/art/1.html" {
			return "", fmt.Sprintf("/art/1.html;jsessionid=%016X", 1<<50+day)
		}
		page, to := p.plain(strings.Split(path, ";")[0])
		return page, to
	}},
	{name: "elsewhere", answer: func(p *portal, day int, path string) (string, string) { // the session is a folder
		switch address := fmt.Sprintf("/S%d/art.html", day*day); {
		case path == "/list/":
			return p.list(address), ""
		case strings.HasSuffix(path, "/art.html"):
			return p.report(2022, false), ""
		}
		return "", ""
	}},
	{name: "years", answer: func(p *portal, day int, path string) (string, string) { // a stamp that is none: each names a report
		switch {
		case path == "/list/" && day < 5:
			return p.list("/show?t=20220120"), ""
		case path == "/list/":
			return strings.ReplaceAll(p.list("/show?t=20230115"), "2022年"+p.Name, "2023年"+p.Name), ""
		case path == "/show?t=20220120":
			return p.report(2022, false), ""
		case path == "/show?t=20230115":
			return p.report(2023, false), ""
		}
		return "", ""
	}},
	{name: "edited", answer: func(p *portal, day int, path string) (string, string) {
		if path == "/art/1.html" && day >= 5 {
			return p.report(2022, true), ""
		}
		return p.plain(path)
	}},
}

// Pages with counters, session ids and random numbers, crawled on ten days: no
// edit, no second article, and no request that the day before did not need.
func TestNoise(t *testing.T) {
	m := newMonth(t, noisy)
	for day := 1; day <= 10; day++ {
		m.pass(t, day)
	}
	articles, err := m.worker.db.Articles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	changes, err := m.worker.db.Changes(t.Context(), store.ChangeFilter{Topics: []report.Topic{report.PageTopic}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][3]int{"edited": {1, 1, 2}, "years": {2, 0, 3}, "elsewhere": {10, 0, 3}, "bounced": {1, 0, 3}}
	for _, p := range m.portals {
		got := [3]int{}
		for _, a := range articles {
			if strings.Contains(a.URL, "//"+p.name+".") && a.Document != 0 {
				got[0]++
			}
		}
		for _, c := range changes {
			if c.Place == p.Code {
				got[1]++
			}
		}
		asked := slices.DeleteFunc(slices.Clone(m.asked), func(s string) bool { return !strings.HasPrefix(s, p.name+" ") })
		got[2] = len(asked)
		w, ok := want[p.name]
		if !ok {
			w = [3]int{1, 0, 2}
		}
		if got != w {
			t.Errorf("%s: %d articles, %d changes, %d requests on the tenth day, want %v: %q", p.name, got[0], got[1], got[2], w, asked)
		}
	}
}
