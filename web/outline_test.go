package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"mubiao/report"
)

// Each part begins at its paragraph, also one that begins within it, and one
// beyond the text at none.
func TestOpenParts(t *testing.T) {
	paragraphs := []report.Paragraph{{Start: 0, End: 4}, {Start: 5, End: 5}, {Start: 6, End: 20}}
	blocks := []block{{ID: 0}, {ID: 2}} // the empty one is not shown
	at := func(part report.PartKind, start int) report.Stretch { return report.Stretch{Part: part, Start: start} }
	all := openParts(blocks, paragraphs, []report.Stretch{at("front", 0), at("term", 5), at("review", 6), at("plan", 15), at("closing", 40)})
	got := ""
	for _, b := range blocks {
		for _, o := range b.Opens {
			got += fmt.Sprintf("%d:%d %s; ", b.ID, o.Number, o.Part)
		}
	}
	if want := "0:1 front; 2:2 term; 2:3 review; 2:4 plan; "; got != want || len(all) != 4 {
		t.Errorf("%d parts: %s, want 4: %s", len(all), got, want)
	}
}

// A report names each part where it begins, and all of them at its head, in
// the reader's language; the reason stands beside it.
func TestPartsAreShown(t *testing.T) {
	h := site(t)
	for _, c := range []struct {
		address string
		want    []string
	}{
		{"/report/620800/2022?lang=en", []string{
			`<ol class="outline" aria-label="Parts" lang="en"><li><a href="#part1">Opening</a></li><li><a href="#part2">Term in review</a>`, `</ol>`,
			`id="part2" href="#part2" aria-describedby="why2">Term in review</a><span class="tip" id="why2" role="tooltip">heading 过去五年工作回顾</span>`,
			">过去五年工作回顾</h2>", ">Year in review</a>", "即将过去的2021年", ">Longer-term goals</a>", ">未来五年发展目标任务</h2>",
			">Plan for the year</a>", ">2022年重点工作</h2>", ">Livelihood pledges</a>", ">Closing</a>"}},
		{"/report/621100/2022?lang=zh", []string{
			`<ol class="outline" aria-label="结构"><li><a href="#part1">开头</a></li>`, `</ol>`,
			`>任期回顾</a><span class="tip" id="why2" role="tooltip">承接上文</span>`, ">上年回顾</a>", ">中长期目标</a>", ">今后五年追赶发展的目标任务</h2>",
			">当年计划</a>", ">2022年追赶发展的重点工作</h2>", ">民生实事</a>", ">结束语</a>"}},
	} {
		page := body(t, get(t, h, c.address), http.StatusOK)
		for _, want := range c.want {
			_, after, found := strings.Cut(page, want)
			if !found {
				t.Fatalf("%s: %q is not there, or not in this order", c.address, want)
			}
			page = after
		}
	}
}
