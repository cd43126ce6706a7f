package clean

import (
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

// doubtsOf names the doubts of a document, and holds what each promises of the
// words it quotes.
func doubtsOf(t *testing.T, d report.Document) string {
	t.Helper()
	var kinds []string
	for _, x := range d.Doubts {
		kinds = append(kinds, string(x.Kind))
		if said := string([]rune(d.Text)[x.Start:x.End]); said != x.Quote || x.Detail == "" || !slices.Contains(d.Warnings, x.Detail) {
			t.Errorf("doubt %+v: the text has %q, the warnings are %q", x, said, d.Warnings)
		}
	}
	return strings.Join(kinds, " ")
}

// A slip in one line does not outvote the others; what cannot be settled is a
// doubt.
func TestPlaceByEvidence(t *testing.T) {
	const plan = "今年主要预期目标：地区生产总值增长7%。"
	for _, c := range []struct{ name, front, body, place, doubts string }{
		{"the title and the office against the session",
			"潍坊市政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上\n潍坊市市长 张三", "", "370700", ""},
		{"the title and the text against the session",
			"潍坊市政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上", "潍坊风筝节。建设美丽潍坊。", "370700", ""},
		{"the office and the text against the session",
			"政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上\n潍坊市代市长 张三", "潍坊风筝节。建设美丽潍坊。", "370700", ""},
		{"session and text against the title",
			"廊坊市政府工作报告\n——2019年1月9日在潍坊市第八届人民代表大会第二次会议上", "潍坊风筝节。建设美丽潍坊。", "370700", ""},
		{"the text alone against the session", "政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上",
			strings.Repeat("潍坊市面貌一新。", 6), "370700", "place_disputed"},
		{"the office against the session, and a text that names neither",
			"政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上\n潍坊市市长 张三", "", "131000", "place_disputed"},
		{"a neighbour that the text speaks of", "政府工作报告\n——2019年1月9日在廊坊市第八届人民代表大会第二次会议上",
			"廊坊要对接北京市。北京市大兴区。北京市通州区。", "131000", ""},
		{"the province before the city", "吉林省吉林市政府工作报告\n——2019年1月9日在吉林市第十六届人民代表大会第三次会议上",
			"吉林省支持吉林市。", "220200", ""},
	} {
		d := File("x.txt", []byte(given(c.front, c.body+"\n"+plan)))
		if got := doubtsOf(t, d); d.Place != c.place || got != c.doubts {
			t.Errorf("%s: %s, doubts %q, warnings %q", c.name, d.Place, got, d.Warnings)
		}
	}
}

func TestYearByEvidence(t *testing.T) {
	session := func(day string) string {
		return "政府工作报告\n——" + day + "在潍坊市第八届人民代表大会第二次会议上"
	}
	for _, c := range []struct {
		name, front, plan string
		year              int
		doubts            string
	}{
		{"a day of the page years later", "潍坊市2004年政府工作报告\n2011年7月5日", "今年主要预期目标是增长11%。", 2004, ""},
		{"a heading of two years", "政府工作报告", "一、2004年的工作和2005年的任务\n二、再接再厉\n主要预期目标是增长11%。", 2005, ""},
		{"the first heading alone has a year", "政府工作报告", "一、2004年政府工作\n二、今后的任务\n今年预期目标是增长11%。", 2005, ""},
		{"the year passed", "政府工作报告", "刚刚过去的2004年，我们成绩显著。\n预期目标是增长11%。", 2005, ""},
		{"the year begun", "政府工作报告", strings.Repeat("一年来有进展。\n", 9) + "2005年是承前启后的一年。\n预期目标是增长11%。", 2005, ""},
		{"the opening", "政府工作报告", "现将2004年工作向大会报告如下。\n预期目标是增长11%。", 2005, ""},
		{"the opening with the plan", "政府工作报告\n各位代表：\n现在，我报告2004年工作情况和2005年工作安排。", "预期目标是增长11%。", 2005, ""},
		{"games and visions of other years", "政府工作报告",
			"一、2004年工作回顾\n二、2005年工作安排\n做好2008年北京奥运会的场馆建设工作。\n三、“十一五”规划和2020年远景目标", 2005, ""},
		{"a slip in the day", session("2014年1月20日"), "一、2004年工作回顾\n二、2005年工作安排\n2005年主要预期目标是增长11%。", 2005, ""},
		{"a title against a day, and nothing else", "2005年政府工作报告\n——2006年1月20日在潍坊市第八届人民代表大会第二次会议上",
			"预期目标是增长11%。", 2006, "year_disputed"},
		{"the title has the year of a day in December", "2005年政府工作报告\n——2005年12月28日在潍坊市第八届人民代表大会第二次会议上",
			"明年预期目标是增长11%。", 2006, ""},
		{"the birthday ahead", "政府工作报告", "预期目标是增长11%。\n让我们迎接新中国成立五十五周年！", 2004, ""},
		{"Chinese digits", "政府工作报告", "一、一九九八年的工作\n二、一九九九年的任务\n今年增长8%。", 1999, ""},
		{"O for 〇", session("二OO三年元月十日"), "二、今年的任务\n增长8%。", 2003, ""},
		{"digits apart", "政府工作报告", "一、 2 0 0 4 年工作回顾\n二、 2005 年工作安排\n增长8%。", 2005, ""},
		{"full-width digits", session("１９８４年４月２０日"), "今年的任务\n增长8%。", 1984, ""},
		{"1956, in December", session("一九五六年十二月二十日"), "一、一九五六年的工作\n二、一九五七年的任务\n明年增长8%。", 1957, ""},
		{"1979, in June, without the day", session("1979年6月"), "一、一九七八年国民经济计划执行情况\n二、一九七九年的国民经济计划\n今年增长8%。", 1979, ""},
		{"1979, late in the year for that year", session("1979年11月26日"), "一、一九七八年的工作\n二、一九七九年的国民经济计划\n今年增长8%。", 1979, ""},
		{"1981, late, 今年", session("1981年10月26日"), "一、去年的工作\n二、今年的任务\n今年增长8%。", 1981, ""},
		{"1963 in the title", "一九六三年政府工作报告", "今年增长8%。", 1963, ""},
	} {
		d := File("x.txt", []byte(given(c.front, c.plan)))
		if got := doubtsOf(t, d); d.Year != c.year || got != c.doubts {
			t.Errorf("%s: %d, doubts %q, warnings %q", c.name, d.Year, got, d.Warnings)
		}
	}
	d := File("x.txt", []byte(given("潍坊市2004年政府工作报告\n（2011年7月5日 张三）", "2004年主要预期目标是增长11%。")))
	if d.Year != 2004 || d.Delivered != "" || len(d.Warnings) == 0 {
		t.Errorf("a day years off is not the day of delivery: %d, %q, %q", d.Year, d.Delivered, d.Warnings)
	}
}

// A whole report is refused for no want of its last stop, and one that breaks
// off is.
func TestEnding(t *testing.T) {
	const front = "政府工作报告\n——2022年1月7日在定西市第五届人民代表大会第二次会议上"
	const long = "各位代表，让我们更加紧密地团结起来，同心同德，埋头苦干，勇往直前，"
	for _, c := range []struct {
		name, last string
		gate       report.Failure
		warned     bool
		doubted    bool
	}{
		{"with its stop", long + "为建设美好定西而努力奋斗！", "", false, false},
		{"without it", long + "以优异成绩向建党一百周年献礼", "", false, true},
		{"without it, with words of its own", long + "把这座千年古城建设得更加富裕和美丽", "", false, true},
		{"a call that breaks off", long + "为了建设更加", report.Truncated, false, false},
		{"without it, to a congress", long + "以优异成绩迎接市第六次党代会胜利召开", "", false, true},
		{"a dash", long + "奋力谱写高质量发展的新篇章！——", "", true, false},
		{"END", long + "奋力谱写高质量发展的新篇章。———END———", "", true, false},
		{"the session below", long + "而努力奋斗！\n——2022年1月7日在定西市第五届人民代表大会第二次会议上", "", true, false},
		{"the day below", long + "而努力奋斗！\n定西市人民政府\n2022年1月7日", "", true, false},
		{"notes below", long + "而努力奋斗！\n名词解释\n1.一网通办：依托一个平台，规范办事标准，优化办事流程，打通数据壁垒，实现一个入口办理", "", true, false},
		{"a measure that breaks off", "一是完善社会保障体系，扩大公共服务覆盖面，推进教育、卫生、养老等设施建设，加大财政投入力度，进一步提高", report.Truncated, false, false},
		{"a number that breaks off", "二是办好民生实事，改造老旧小区，新建养老服务中心，扩建学校和幼儿园，完善社区服务，全年新增停车位12", report.Truncated, false, false},
		{"the closing that breaks off", long + "奋力谱写定西高质量发展的", report.Truncated, false, false},
		{"a short one", "三是做强产业，", report.Truncated, false, false},
	} {
		d := File("x.txt", []byte(given(front, "今年主要预期目标：地区生产总值增长7%。")+"\n"+c.last))
		doubted := slices.ContainsFunc(d.Doubts, func(o report.Doubt) bool { return o.Kind == report.NoEnd })
		if d.Gate != c.gate || (len(d.Warnings) > 0) != c.warned || doubted != c.doubted {
			t.Errorf("%s: gate %q, warnings %q, doubts %v", c.name, d.Gate, d.Warnings, d.Doubts)
		}
	}
}

// A page without markup is looked at by its lines, as a file is; what stands
// beside the government's report is told by its title, be it broken.
func TestPlainPage(t *testing.T) {
	const session = "——2022年1月7日在定西市第五届人民代表大会第二次会议上"
	body := func(title string) []byte {
		return []byte(given(title+"\n"+session, "今年主要预期目标：增长7%。"))
	}
	for _, c := range []struct {
		url, title string
		gate       report.Failure
	}{
		{"report.md", "政府工作报告", ""},
		{"http://x.gov.cn/a.txt?id=1", "政府工作报告", ""},
		{"report.md", "关于定西市2021年国民经济和社会发展计划执行情况与2022年计划草案的报告", report.NotAReport},
		{"report.txt", "关于定西市2021年国民经济和社会发展计划执行情况\n与2022年国民经济和社会发展计划草案的报告", report.NotAReport},
		{"report.txt", "关于定西市2021年全市预算执行情况\n和2022年全市预算草案的报告", report.NotAReport},
		{"report.md", "定西市国民经济和社会发展计划报告", report.NotAReport},
	} {
		v, d := Look(report.Page{URL: c.url, Status: 200, Body: body(c.title)}), File(c.url, body(c.title))
		if v.Gate != c.gate || d.Gate != c.gate || v.Title != strings.ReplaceAll(c.title, "\n", "") || v.Kind != report.ArticleView {
			t.Errorf("%s, %s: page %q %q %q, file %q %q", c.url, c.title, v.Gate, v.Detail, v.Title, d.Gate, d.Detail)
		}
	}
}
