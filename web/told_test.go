package web

import (
	"strings"
	"testing"

	"mubiao/report"
	"mubiao/store"
)

// Every form has a Chinese one of as many words, and none hides one below it.
func TestTold(t *testing.T) {
	site := &Site{Tools: tools(t, openSeeded(t))}
	zh, en := site.speech(report.Chinese), site.speech(report.English)
	for _, p := range told {
		if strings.Count(p[0], "*") != strings.Count(p[1], "*") {
			t.Errorf("%q has not as many words as %q", p[1], p[0])
		}
		said := strings.ReplaceAll(p[0], "*", "7")
		if got, want := zh.told(said), strings.ReplaceAll(p[1], "*", "7"); got != want {
			t.Errorf("%q is told as %q, want %q", said, got, want)
		}
		if got := en.told(said); got != said {
			t.Errorf("%q is told as %q in English", said, got)
		}
	}
	for _, c := range [][2]string{
		{"gdp growth is out of -10 to 30, and left out", "地区生产总值同比增长超出-10至30的范围，未采用"},
		{"6.2% is 62‰, out of -10 to 20", "6.2%即62‰，超出-10至20的范围"},
		{"2009: 40亿元, 2010: 82亿元, growth 9%", "2009: 40亿元，2010: 82亿元，增速9%"},
		{"2009: 40亿元, 2011: 49亿元", "2009: 40亿元, 2011: 49亿元"},
		{"the report also says 8% (固定资产投资*增长8%)", "报告中另有：8% (固定资产投资*增长8%)"},
		{"heading 一、2024年工作回顾", "标题：一、2024年工作回顾"},
	} {
		if got := zh.told(c[0]); got != c[1] {
			t.Errorf("%q is told as %q, want %q", c[0], got, c[1])
		}
	}
}

// What the reading tells of the seeds is told in Chinese on Chinese pages, and
// nothing of it in English.
func TestToldOfSeeds(t *testing.T) {
	db := openSeeded(t)
	site := &Site{Tools: tools(t, db)}
	zh := site.speech(report.Chinese)
	listings, err := db.Listings(t.Context(), store.ListingFilter{})
	check(t, err)
	for _, l := range listings {
		notes, _, err := db.Notes(t.Context(), l.Document)
		check(t, err)
		doubts, err := db.DoubtsOf(t.Context(), l.Document)
		check(t, err)
		var all []string
		for _, s := range notes.Outline {
			all = append(all, s.Reason)
		}
		for _, d := range doubts {
			all = append(all, d.Detail)
		}
		for _, w := range notes.Warnings {
			all = append(all, w.Text)
		}
		for _, s := range all {
			if s != "" && zh.told(s) == s {
				t.Errorf("%q is told in English", s)
			}
		}
	}
}
