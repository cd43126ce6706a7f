package clean

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/report"
)

// middle is the middle of a report, long enough for the gate.
var middle = strings.Repeat("我们坚持稳中求进，全市地区生产总值平稳增长，财政收入稳步提高，各项事业取得新的进步，人民生活持续改善。\n", 60)

// given makes a report's text of its front and its plan.
func given(front, plan string) string {
	return front + "\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n" + middle + plan + "\n让我们为建设美好家园而努力奋斗！"
}

func TestFront(t *testing.T) {
	for _, c := range []struct {
		front                                     string
		title, speaker, delivered, session, place string
	}{
		// date and session in one line, speaker with office
		{"政府工作报告\n——2021年12月7日在定西市第五届人民代表大会第一次会议上\n定西市市长  张 三",
			"政府工作报告", "张三", "2021-12-07", "定西市第五届人民代表大会第一次会议", "621100"},
		// the date in brackets of its own, the name alone on its line
		{"平凉市政府工作报告\n（2020年1月17日）\n——在平凉市第四届人民代表大会第六次会议上\n李四",
			"平凉市政府工作报告", "李四", "2020-01-17", "平凉市第四届人民代表大会第六次会议", "620800"},
		// everything in the title
		{"黄山市政府工作报告（2014年1月22日 王五六）", "黄山市政府工作报告（2014年1月22日 王五六）", "王五六", "2014-01-22", "", "341000"},
		// Chinese digits, a title spaced out, the session broken over two lines
		{"政 府 工 作 报 告\n——二〇二四年一月十八日在呼和浩特市\n第十六届人民代表大会第三次会议上\n市长 贺某某",
			"政 府 工 作 报 告", "贺某某", "2024-01-18", "呼和浩特市第十六届人民代表大会第三次会议", "150100"},
		// the short form of the session, an acting mayor, a name with a point
		{"2016年1月20日在和田地区洛浦县第十七届人大第五次会议上\n洛浦县代县长 艾力·买买提", "", "艾力·买买提",
			"2016-01-20", "和田地区洛浦县第十七届人大第五次会议", "653224"},
		// a district whose name others bear, told by its city
		{"——2022年1月5日在兰州市城关区第十九届人民代表大会第一次会议上\n区长 赵六", "", "赵六", "2022-01-05",
			"兰州市城关区第十九届人民代表大会第一次会议", "620102"},
		// a caption and a notice stand between; the office is a chairman's
		{"政府工作报告\n——2008年1月16日在自治区第十届人民代表大会第一次会议上\n自治区代主席 王某\n正在加载，请稍候\n王某作报告的照片",
			"政府工作报告", "王某", "2008-01-16", "自治区第十届人民代表大会第一次会议", ""},
		// an autonomous prefecture by its everyday name
		{"黔南州政府工作报告（2022年12月29日 钱七）", "黔南州政府工作报告（2022年12月29日 钱七）", "钱七", "2022-12-29", "", "522700"},
		// the country's
		{"政府工作报告\n——2019年3月5日在第十三届全国人民代表大会第二次会议上\n国务院总理 孙八", "政府工作报告", "孙八", "2019-03-05",
			"第十三届全国人民代表大会第二次会议", "100000"},
	} {
		d := File("x.txt", []byte(given(c.front, "今年主要预期目标：地区生产总值增长7%。")))
		got := []string{d.Title, d.Speaker, string(d.Delivered), d.Session, d.Place}
		want := []string{c.title, c.speaker, c.delivered, c.session, c.place}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: got %q, want %q", c.front, got[i], want[i])
			}
		}
		if d.Gate != "" || strings.Contains(d.Text, "照片") {
			t.Errorf("%s: gate %s %s, text %.80s", c.front, d.Gate, d.Detail, d.Text)
		}
	}
}

func TestYear(t *testing.T) {
	const december = "——2021年12月7日在定西市第五届人民代表大会第一次会议上"
	const january = "——2022年1月7日在定西市第五届人民代表大会第二次会议上"
	for _, c := range []struct {
		front, plan string
		year        int
		doubt       bool
	}{
		// the date decides: late in the year it is the next one's plan
		{december, "明年的主要预期目标：增长7%。", 2022, false},
		{january, "今年的主要预期目标：增长7%。", 2022, false},
		{"——2012年6月26日在苏州市第十五届人民代表大会第一次会议上", "今年的目标是增长。", 2012, false},
		// the plan that the text names agrees, or outvotes a date
		{december, "2022年重点工作\n2022年全市经济社会发展的主要预期目标是：增长7%。", 2022, false},
		{"政府工作报告（2021年）\n" + december, "2022年重点工作\n2022年经济社会发展主要预期目标是增长7%。", 2022, false},
		// years of comparisons, spans and goals do not count
		{january, "到2026年，主要预期目标全面实现，比2016年翻一番。", 2022, false},
		// no date: headings and plan sentences
		{"定西市政府工作报告", "2021年工作回顾\n一年来有进展。2021年完成了任务。\n2022年工作安排\n2022年经济社会发展主要预期目标是增长7%。", 2022, false},
		{"2022年定西市政府工作报告", "一年来有进展。", 2022, false},
		// nothing to tell it by
		{"定西市政府工作报告", "我们要努力工作。", 0, false},
		// a date that nothing in the text supports
		{january, "2015年工作回顾\n2015年有进展，2014年、2013年、2012年也有进展。\n2016年主要任务\n2016年经济社会发展主要预期目标是增长7%。", 2016, true},
	} {
		d := File("x.txt", []byte(given(c.front, c.plan)))
		if d.Year != c.year || (len(d.Warnings) > 0) != c.doubt {
			t.Errorf("%s … %s: year %d, warnings %v; want %d", c.front, c.plan, d.Year, d.Warnings, c.year)
		}
	}
}

// The path is asked last, and only for what the text does not say.
func TestPathIsLast(t *testing.T) {
	silent := []byte(given("政府工作报告", "今年的目标是增长。"))
	d := File("reports/平凉市/2019年.txt", silent)
	if d.Place != "620800" || d.Year != 2019 {
		t.Errorf("of the path: %s %d", d.Place, d.Year)
	}
	spoken := []byte(given("——2021年12月7日在定西市第五届人民代表大会第一次会议上", "明年的目标是增长。"))
	d = File("reports/平凉市/2019年.txt", spoken)
	if d.Place != "621100" || d.Year != 2022 {
		t.Errorf("against the text: %s %d", d.Place, d.Year)
	}
}

func TestSections(t *testing.T) {
	d := File("x.txt", []byte(given("政府工作报告", strings.Join([]string{
		"一、2021年工作回顾",
		"过去的一年有进展。",
		"（一）狠抓项目建设。全年实施重点项目一百个，完成投资五十亿元，进度好于上年同期。",
		"夯实园区平台。继续完善园区基础设施，新建标准厂房，引进一批企业入驻投产。",
		"接着说项目的一段话，它属于上面那一节，不属于夯实园区平台那一段。",
		"二、2022年工作安排",
		"1.粮食生产。稳定面积。",
		"重点抓好八个方面工作：",
	}, "\n"))))
	var got []string
	for _, s := range d.Sections {
		got = append(got, fmt.Sprintf("%d %s", s.Level, s.Heading))
	}
	want := "1 一、2021年工作回顾|2 （一）狠抓项目建设|3 夯实园区平台|1 二、2022年工作安排|3 1.粮食生产"
	if strings.Join(got, "|") != want {
		t.Errorf("sections %q, want %q", got, want)
	}
	text := []rune(d.Text)
	for _, p := range d.Paragraphs {
		if strings.HasPrefix(string(text[p.Start:p.End]), "接着说") && d.Sections[p.Section].Heading != "（一）狠抓项目建设" {
			t.Errorf("the paragraph after a lead stands in %+v", d.Sections[p.Section])
		}
	}
	checkDocument(t, d)
}

// Counters, share bars and dates of viewing never make a version; a figure
// that changes does.
func TestVersion(t *testing.T) {
	page := func(seen, today, figure string) report.Page {
		return report.Page{URL: "http://www.example.gov.cn/a.html", Body: []byte(
			`<html><head><meta charset="utf-8"><meta name="ArticleTitle" content="政府工作报告"><meta name="PubDate" content="2022-01-10"></head><body>
<div>今天是` + today + `</div><h1>政府工作报告</h1><p>发布时间：2022-01-10 浏览次数：` + seen + `</p><div id="zoom"><p>浏览：` + seen + `次</p><p>` +
				strings.ReplaceAll(given("——2022年1月7日在定西市第五届人民代表大会第二次会议上", "今年增长"+figure+"。"), "\n", "</p><p>") +
				`</p></div><p>分享到：微信 微博</p></body></html>`)}
	}
	first := Document([]report.Page{page("10", "2022年1月11日", "7%")})
	same := Document([]report.Page{page("95", "2022年2月1日", "7%")})
	other := Document([]report.Page{page("10", "2022年1月11日", "8%")})
	if first.Gate != "" || first.Version != same.Version || first.Version == other.Version {
		t.Errorf("gate %s, versions %s %s %s", first.Gate, first.Version, same.Version, other.Version)
	}
	if len(first.Parts) != 1 || first.Parts[0].Hash == same.Parts[0].Hash {
		t.Errorf("the parts' hashes are those of the pages: %v %v", first.Parts, same.Parts)
	}
}

// Whatever stands in a page's place is refused with its name.
func TestDocumentRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   report.Failure
	}{
		{"no bytes", 200, "", report.EmptyFile},
		{"a challenge by its status", 412, "<html><body>x</body></html>", report.Blocked},
		{"not found by its status", 404, "<p>一页文字</p>", report.HTTP4xx},
		{"trouble by its status", 502, "<p>一页文字</p>", report.HTTP5xx},
		{"a firewall", 200, "<title>安全验证</title><p>请完成验证</p>", report.Blocked},
		{"an error page", 200, "<title>404 Not Found</title><h1>404</h1>", report.Soft404},
		{"a list", 200, "<ul>" + strings.Repeat(`<li><a href="/a/1.html">关于某项工作的通知公告</a><span>2022-01-01</span></li>`, 1) +
			`<li><a href="/a/2.html">关于另一项工作的通知</a><span>2022-01-02</span></li><li><a href="/a/3.html">关于第三项工作的通知</a><span>2022-01-03</span></li></ul>`, report.NotAReport},
		{"a template that was not filled", 200, "<title>-定西市人民政府</title><h1></h1><p>发布时间： 来源：办公室</p><div id=zoom></div>", report.EmptyFile},
		{"its title alone is empty", 200, "<title>-定西市人民政府</title><h1></h1><div id=zoom><p>市政府第一次常务会议听取了关于春季农业生产和森林草原防火工作的汇报。</p></div>", report.NotAReport},
		{"a news item", 200, "<div id=zoom><p>各位代表：大会今日开幕，会议听取了政府工作报告，请予审议。</p></div>", report.NotAReport},
	} {
		d := Document([]report.Page{{URL: "http://x.gov.cn/", Status: c.status, Body: []byte(c.body)}})
		if d.Gate != c.want || d.Detail == "" {
			t.Errorf("%s: gate %q %q, want %s", c.name, d.Gate, d.Detail, c.want)
		}
	}
	const front = "——2022年1月7日在定西市第五届人民代表大会第二次会议上"
	for name, c := range map[string]struct {
		text string
		want report.Failure
	}{
		"the plan's report":   {given("关于2021年计划执行情况和2022年计划草案的报告\n"+front, "今年主要预期目标：增长7%。"), report.NotAReport},
		"the congress's own":  {given("定西市人大常委会工作报告\n"+front, "今年的工作。"), report.NotAReport},
		"tasks made of it":    {given("政府工作报告重点任务分工方案\n"+front, "今年的工作。"), report.NotAReport},
		"cut in mid-sentence": {given("政府工作报告\n"+front, "今年的工作。") + "\n一是抓好粮食生产，稳定播种面积，提高单产，二是抓好重点项目建设，全年完成投资五百亿元，三是", report.Truncated},
	} {
		if d := File("x.txt", []byte(c.text)); d.Gate != c.want {
			t.Errorf("%s: gate %q %q, want %s", name, d.Gate, d.Detail, c.want)
		}
	}
	if d := Document(nil); d.Gate != report.NotAReport {
		t.Errorf("no pages: gate %q", d.Gate)
	}
}

// A second part that is a wall refuses the whole document.
func TestDocumentPartRefuses(t *testing.T) {
	good := report.Page{URL: "http://x.gov.cn/1.html", Body: []byte("<meta charset=utf-8><div id=zoom><p>" +
		strings.ReplaceAll(given("——2022年1月7日在定西市第五届人民代表大会第二次会议上", "今年增长。"), "\n", "<p>") + "</div>")}
	if d := Document([]report.Page{good}); d.Gate != "" {
		t.Fatalf("the first part alone: %s %s", d.Gate, d.Detail)
	}
	wall := report.Page{URL: "http://x.gov.cn/2.html", Status: 521, Body: []byte("<script></script>")}
	if d := Document([]report.Page{good, wall}); d.Gate != report.Blocked {
		t.Errorf("gate %q", d.Gate)
	}
}
