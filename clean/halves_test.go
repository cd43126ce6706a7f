package clean

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

// reportLines makes the lines of a report, each of its own.
func reportLines() []string {
	ls := []string{"——2022年1月7日在定西市第五届人民代表大会第二次会议上", "各位代表：", "现在，我代表市人民政府，向大会报告政府工作，请予审议。"}
	for i := range 60 {
		ls = append(ls, fmt.Sprintf("第%d项工作稳步推进，全市地区生产总值平稳增长，财政收入稳步提高，各项事业取得新的进步，人民生活持续改善，群众更加满意。", i+1))
	}
	return append(ls, "今年主要预期目标：地区生产总值增长7%。", "各位代表，让我们为建设美好家园而努力奋斗！")
}

func paragraphsOf(ls []string) string { return "<p>" + strings.Join(ls, "</p><p>") + "</p>" }

// A text in boxes of one class is whole; a copy, and a box of something else, is
// not added.
func TestHalves(t *testing.T) {
	ls := reportLines()
	a, b := paragraphsOf(ls[:30]), paragraphsOf(ls[30:])
	for _, c := range []struct {
		name, page string
		lines      int
	}{
		{"a system's boxes", `<div class="TRS_Editor">` + a + `</div><div class="TRS_Editor">` + b + `</div>`, len(ls)},
		{"with a picture and its caption between", `<div class="TRS_Editor">` + a + `</div><p><img src=x>会场</p><div class="TRS_Editor">` + b + `</div>`, len(ls) + 1},
		{"boxes in cells", `<table><tr><td><div class="TRS_Editor">` + a + `</div></td></tr><tr><td><div class="TRS_Editor">` + b + `</div></td></tr></table>`, len(ls)},
		{"boxes of a common name", `<div class="article-content">` + a + `</div><div class="article-content">` + b + `</div>`, len(ls)},
		{"a copy", `<div class="TRS_Editor">` + a + b + `</div><div class="TRS_Editor">` + a + b + `</div>`, len(ls)},
		{"a box of links", `<div class="TRS_Editor">` + a + b + `</div><div class="TRS_Editor"><a href="/1">` + strings.Repeat("另一篇文章的题目，", 20) + `</a></div>`, len(ls)},
	} {
		v := Look(report.Page{URL: "http://x.gov.cn/a.html", Body: []byte("<meta charset=utf-8><title>定西市政府工作报告</title><h1>定西市政府工作报告</h1><div>" + c.page + "</div>")})
		if got := 1 + strings.Count(v.Text, "\n"); got != c.lines || v.Gate != "" {
			t.Errorf("%s: %d lines, not %d: %q", c.name, got, c.lines, v.Gate)
		}
	}
}

// A page titled as the resolution on a report that holds the report is one; a
// resolution alone is none.
func TestResolution(t *testing.T) {
	const title = "关于定西市人民政府工作报告的决议"
	resolved := []string{"（2022年1月9日定西市第五届人民代表大会第二次会议通过）", "会议听取和审议了市长所作的政府工作报告，决定批准这个报告。"}
	ls := reportLines()
	for _, c := range []struct {
		name string
		ls   []string
		gate report.Failure
	}{
		{"the report below", append(append([]string{title}, resolved...), append([]string{"政府工作报告"}, ls...)...), ""},
		{"the report as an annex", append(append([]string{title}, resolved...), append([]string{"附件：定西市政府工作报告"}, ls...)...), ""},
		{"without a title of its own", append(append([]string{title}, resolved...), ls...), ""},
		{"the resolution below", append(append([]string{"政府工作报告"}, ls...), append([]string{title}, resolved...)...), ""},
		{"the resolution alone", append([]string{title}, resolved...), report.NotAReport},
	} {
		page := "<meta charset=utf-8><title>" + title + "</title><h1>" + title + `</h1><div id="zoom">` + paragraphsOf(c.ls) + "</div>"
		v := Look(report.Page{URL: "http://x.gov.cn/a.html", Body: []byte(page)})
		d := Document([]report.Page{{URL: "http://x.gov.cn/a.html", Body: []byte(page)}})
		if v.Gate != c.gate || d.Gate != c.gate {
			t.Errorf("%s: gates %q %q, %s", c.name, v.Gate, d.Gate, d.Detail)
		}
		if c.gate == "" && (strings.Contains(d.Text, "决定批准") || d.Place != "621100" || d.Year != 2022 || !strings.Contains(d.Title, "政府工作报告") || strings.Contains(d.Title, "决议")) {
			t.Errorf("%s: %s %d %q: %.60q", c.name, d.Place, d.Year, d.Title, d.Text)
		}
		if c.name == "the report below" {
			if f := File("x.txt", []byte(strings.Join(c.ls, "\n"))); f.Gate != "" || strings.Contains(f.Text, "决定批准") {
				t.Errorf("as a file: %q %s", f.Gate, f.Detail)
			}
		}
	}
}
