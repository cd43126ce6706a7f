package clean

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

// The day of publication in all the forms in which it stands above a text, and
// numbers that are none.
func TestPublishedInOddForms(t *testing.T) {
	for line, want := range map[string]string{
		`发布时间：20240112 来源：某市人民政府办公室`: "2024-01-12",
		`发布时间：24-01-12 来源：某市人民政府办公室`: "2024-01-12",
		`日期：24/1/12`: "2024-01-12",
		`发布时间：Jan 12, 2024 来源：某市人民政府办公室`:                                                         "2024-01-12",
		`发布时间：12 January 2024`:                                                                   "2024-01-12",
		`Time: Dec. 3rd 2023 来源：某市政府网`:                                                           "2023-12-03",
		`<div class="date"><b class="day">12</b><span class="ym">2024-01</span></div> 来源：某市人民政府`: "2024-01-12",
		`<div>12</div><div>2024-01</div>`:                                                        "2024-01-12",
		`<div>2024年01月</div><div>12日</div>`:                                                      "2024-01-12",
		`<div><p>12</p><p>01/2024</p></div>`:                                                     "2024-01-12",
		`<span>2024</span> <em>01/12</em> <i>09:59:21</i>`:                                       "2024-01-12",

		`索引号：11620000-20240112`:      "",
		`索引号：000014349/2024-00012`:   "",
		`浏览次数：20240112`:              "",
		`电话：24-01-12`:                "",
		`发布时间：20241399`:              "",
		`成文日期：20240112`:              "",
		`某政发〔2024〕12号`:               "",
		`<div>12</div><div>13</div>`: "",
		`2024-01 12:30 更新`:           "",
	} {
		page := "<html><head><title>2024年某市政府工作报告</title></head><body><h1>2024年某市政府工作报告</h1><div class=\"info\">" + line + "</div><div class=\"content\"><p>" +
			strings.ReplaceAll(given("", "今年主要预期目标：地区生产总值增长7%。"), "\n", "</p><p>") + "</p></div></body></html>"
		v := Look(report.Page{URL: here + "/zwgk/content_501.html", Status: 200, Body: []byte(page)})
		if v.Gate != "" || v.Published != want {
			t.Errorf("%s: %q %s, want %q", line, v.Published, v.Gate, want)
		}
	}
	for script, want := range map[string]string{
		`var ct = "1705024800";`:                    "2024-01-12",
		`var createTime = 1705024800000;`:           "2024-01-12",
		`var ct = "1234";`:                          "",
		`var act = "1705024800";`:                   "",
		`var publishTime = "2024-01-12 09:00:00" ;`: "2024-01-12 09:00:00",
	} {
		page := "<html><head><script>" + script + "</script></head><body><h1>2024年某市政府工作报告</h1><p>" +
			strings.ReplaceAll(given("", "今年主要预期目标：地区生产总值增长7%。"), "\n", "</p><p>") + "</p></body></html>"
		if v := Look(report.Page{URL: here + "/zwgk/content_501.html", Status: 200, Body: []byte(page)}); v.Published != want {
			t.Errorf("%s: %q, want %q", script, v.Published, want)
		}
	}
}

// Rows of a list give their day in such forms too.
func TestRowsInOddForms(t *testing.T) {
	for form, want := range map[string]report.Date{
		`<div class="d"><b>12</b><i>2024-01</i></div>%s`: "2024-01-12",
		`<span>12</span><span>2024/01</span>%s`:          "2024-01-12",
		`%s<em>01-12</em><em>2024</em>`:                  "2024-01-12",
		`%s [24-01-12]`:                                  "2024-01-12",
		`%s <i>20240112</i>`:                             "2024-01-12",
		`%s <i>Jan 12, 2024</i>`:                         "2024-01-12",
		`%s <i>浏览 1205</i>`:                              "",
		`<b>12</b>%s`:                                    "",
	} {
		var rows string
		for y := 2024; y > 2021; y-- {
			rows += "<li>" + fmt.Sprintf(form, fmt.Sprintf(`<a href="/a/%d.html">%[1]d年青山市政府工作报告</a>`, y)) + "</li>"
		}
		v := Look(listPage("<html><body><ul>" + rows + "</ul></body></html>"))
		if len(v.Links) != 3 || v.Links[0].Date != want || v.Links[0].Title != "2024年青山市政府工作报告" {
			t.Errorf("%s: %+v, want %q", form, v.Links, want)
		}
	}
}
