package main

import (
	"strings"
	"testing"

	"mubiao/store"
)

// Three portals of one place. Its column has the report of 2021, and from the ninth
// day on that of 2022 with another figure; the news have nothing of either; the
// congress gives that of 2022 from the sixth day on.
var threePortals = []portal{
	{name: "column", answer: func(p *portal, day int, path string) (string, string) {
		switch {
		case path == "/list/" && day < 9:
			return strings.ReplaceAll(p.list("/art/2021.html"), "2022年", "2021年"), ""
		case path == "/list/":
			return list([]string{"2022年政府工作报告", "2021年政府工作报告"}, []string{"/art/2022.html", "/art/2021.html"}), ""
		case path == "/art/2022.html":
			return strings.ReplaceAll(p.report(2022, false), "零售总额增长8%", "零售总额增长9%"), ""
		case path == "/art/2021.html":
			return p.report(2021, false), ""
		}
		return "", ""
	}},
	{name: "news", shared: true, answer: func(p *portal, _ int, path string) (string, string) {
		if path == "/list/" {
			return strings.ReplaceAll(p.list("/tz/9.html"), "政府工作报告</a>", "新闻</a>"), ""
		}
		return "", ""
	}},
	{name: "congress", shared: true, answer: func(p *portal, day int, path string) (string, string) {
		if path == "/list/" && day < 6 {
			return strings.ReplaceAll(p.list("/tz/9.html"), "政府工作报告</a>", "公告</a>"), ""
		}
		return p.plain(path)
	}},
}

// The first source of a place that gives the report wins, and its report is due no
// longer, whatever the others show; that another one gives is compared with it, and
// is no second report.
func TestSourcesTogether(t *testing.T) {
	m := newMonth(t, threePortals)
	told := map[int]string{}
	for day := 1; day <= 10; day++ {
		m.pass(t, day)
		if subject := m.texts["subject"]; !strings.Contains(subject, "Nothing new") {
			told[day] = subject
		}
		overdue := day >= 2 && day < 6 // expected until 3 February, which is the second day
		if got := strings.Contains(m.texts["mail"], "expected by"); got != overdue {
			t.Errorf("day %d: overdue %v, want %v\n%s", day, got, overdue, m.texts["mail"])
		}
		want := map[string]string{"column": ".", "news": "!", "congress": "!"}
		if day == 1 {
			want["news"], want["congress"] = "?", "?"
		}
		if day >= 6 {
			want["congress"] = "."
		}
		for _, p := range m.portals {
			if got := m.saidOf(t, p)["mail"]; got != want[p.name] {
				t.Errorf("day %d: %s is %q, want %q", day, p.name, got, want[p.name])
			}
		}
	}
	place := m.portals[0].Code
	copies, err := m.worker.db.Copies(t.Context(), place, 2022)
	if err != nil || len(copies) != 2 || copies[0].Source != "congress" || copies[1].Source != "column" {
		t.Errorf("copies %+v, %v", copies, err)
	}
	reports, err := m.worker.db.Listings(t.Context(), store.ListingFilter{Place: place, Year: 2022})
	if err != nil || len(reports) != 1 || reports[0].Source != "congress" || reports[0].Copies != 2 {
		t.Errorf("reports %+v, %v", reports, err)
	}
	if n := len(told); n != 2 || !strings.Contains(told[6], "1 target raised") || !strings.Contains(told[9], "1 page at odds with a copy") {
		t.Errorf("told, by day: %v\n%s", told, m.texts["mail"])
	}
}
