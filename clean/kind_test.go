package clean

import (
	"strings"
	"testing"

	"mubiao/report"
)

// filler has the words of a work report and its length, and nobody who speaks.
var filler = strings.Repeat("过去一年，全市地区生产总值稳步增长，一般公共预算收入完成预期目标，民生福祉持续改善，"+
	"各项工作取得新的进展，为谱写新篇章作出了贡献，市人大代表对此给予肯定。\n", 45)

// speech is a text with an opening of its own.
func speech(opening string) string { return opening + "\n" + filler }

const (
	toCongress = "——2023年1月6日在青山县第十八届人民代表大会第二次会议上\n"
	address    = "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。"
)

// Reports of every rank, and under whatever title, are reports.
func TestReportsOfAllRanks(t *testing.T) {
	for _, c := range []struct{ title, opening string }{
		// the ranks
		{"青山省政府工作报告", "——2023年1月11日在青山省第十四届人民代表大会第一次会议上\n省长 张三\n各位代表：\n现在，我代表省人民政府，向大会作政府工作报告，请予审议。"},
		{"青山自治州人民政府工作报告", "各位代表：\n现在，我代表自治州人民政府向大会作工作报告，请予审议。"},
		{"青山县人民政府工作报告", toCongress + "县长 李四\n" + address},
		{"2023年青山区政府工作报告", "各位代表：\n我代表区人民政府，向大会作政府工作报告，请予审议，并请区政协委员和列席人员提出意见。"},
		{"青山旗政府工作报告", "各位代表：\n我代表旗人民政府向大会报告工作，请予审议。"},
		{"青山镇政府工作报告", "各位代表：\n我代表镇人民政府向大会报告工作，请予审议。"},

		// titles that hold more than the name
		{"政府工作报告（附名词解释）", toCongress + address},
		{"政府工作报告（审议稿）", toCongress + address},
		{"政府工作报告 青山市政府网站", toCongress + address},
		{"青山政协网 政府工作报告", toCongress + address},
		{"青山市审计局 政府工作报告", toCongress + address},
		{"关于青山市国民经济和社会发展第十个五年计划纲要的报告", toCongress + address},
		{"县长李四作政府工作报告", toCongress + address}, // news on the outside, the whole report within

		// other ways to begin
		{"2004年青山市政府工作报告", "各位代表：\n我受市人民政府委托，向大会作政府工作报告，请予审议。"},
		{"2024年政府工作报告", "（2024年1月31日在青山市第十五届人民代表大会第四次会议上）\n一、2023年工作回顾\n" + filler},
	} {
		if f := judge(c.title, speech(c.opening)); f != nil {
			t.Errorf("%s: %s", c.title, f)
		}
	}
}

// What is much like a work report is refused, and called what it is.
func TestOtherKinds(t *testing.T) {
	for _, c := range []struct{ title, opening, want string }{
		// about a report
		{"2023年青山县政府工作报告解读", "今年的报告有哪些看点？", "解读"},
		{"一图读懂青山县政府工作报告", "", "解读"},
		{"政府工作报告名词解释", "", "解读"},
		{"青山县2023年政府工作报告（摘要）", toCongress + address, "摘要"},
		{"青山县2023年政府工作报告要点", "", "摘要"},
		{"关于印发政府工作报告重点工作分工方案的通知", "各乡镇人民政府：", "任务分解"},
		{"2023年县政府工作报告任务分解表", "", "任务分解"},
		{"关于政府工作报告（征求意见稿）公开征求社会意见的公告", address, "征求意见稿"},
		{"2023年政府工作报告落实情况", "", "落实情况"},
		{"关于政府工作报告的决议", "青山县第十八届人民代表大会第二次会议听取和审查了县长所作的政府工作报告，会议决定批准这个报告。", "决议"},
		{"代表委员热议政府工作报告", "各位代表纷纷表示，", "审议"},
		{"县长就政府工作报告答记者问", "", "答记者问"},

		// news
		{"青山县第十八届人民代表大会第二次会议开幕 李四作政府工作报告",
			"一月六日上午，大会隆重开幕，县长李四作政府工作报告。李四在报告中说，", "news"},
		{"政府工作报告", "一月六日上午，大会隆重开幕。" + head(filler, 2600), "news"},

		// put before the same congress
		{"关于青山县2022年国民经济和社会发展计划执行情况与2023年计划草案的报告", toCongress + "各位代表：\n受县人民政府委托，现将计划草案提请大会审议。", "计划报告"},
		{"关于青山县2022年预算执行情况和2023年预算草案的报告", toCongress + "各位代表：", "报告"},
		{"文件", toCongress + "各位代表：\n受县人民政府委托，现将2023年预算草案提请大会审议，并请各位政协委员提出意见。", "预算"},
		{"青山县人民法院工作报告", toCongress + "各位代表：\n现在，我代表县人民法院向大会报告工作，请予审议。", "两院报告"},
		{"工作报告", toCongress + "各位代表：\n现在，我代表县人民检察院，向大会报告工作，请予审议。", "人民检察院"},
		{"青山县人民代表大会常务委员会工作报告", toCongress + "各位代表：\n我受县人大常委会委托，向大会报告工作，请予审议。", "人大常委会"},
		{"工作报告", toCongress + "各位代表：\n我受县第十八届人民代表大会常务委员会的委托，向大会报告工作，请予审议。", "常务委员会"},
		{"政协青山县第十届委员会常务委员会工作报告", "各位委员：\n我代表政协青山县第十届委员会常务委员会，向大会报告工作，请予审议。", "报告"},
		{"在中国共产党青山县第十四次代表大会上的报告", "各位代表、同志们：\n我代表中共青山县第十三届委员会向大会作报告。", "党代会"},
		{"工作报告", "各位代表、同志们：\n我代表中国共产党青山县第十三届委员会向大会作报告。", "委员会"},

		// once a year, to nobody
		{"青山县2022年法治政府建设年度报告", "2022年，县人民政府认真落实法治政府建设实施纲要。", "法治政府"},
		{"青山县2022年政府信息公开工作年度报告", "本报告由总体情况、主动公开等部分组成。", "政府信息公开"},
		{"青山县教育局2022年工作总结", "2022年，全县教育工作成效明显。", "nobody"},
		{"青山县2022年国民经济和社会发展统计公报", "", "统计公报"},
	} {
		f := judge(c.title, speech(c.opening))
		if f == nil || f.Failure != report.NotAReport || !strings.Contains(f.Detail, c.want) {
			t.Errorf("%s: %v, want %s", c.title, f, c.want)
		}
	}
}

// What is longer than any report is refused before it is read: what it is read
// into grows with it.
func TestNothingIsLongerThanAReport(t *testing.T) {
	for times, want := range map[int]report.Failure{1: "", 2: report.TooBig} {
		text := speech(address) + strings.Repeat("全县经济增长。", times*longestReport/24) + "\n谢谢大家。"
		if f := judge("青山县政府工作报告", text); (f != nil) != (want != "") || f != nil && f.Failure != want {
			t.Errorf("%d bytes: %v, want %q", len(text), f, want)
		}
	}
}

// A page of more tags than any site makes is refused before a tree is made of it.
func TestNoTreeOfATooLargePage(t *testing.T) {
	for n, want := range map[int]report.Failure{mostTags / 8: "", mostTags: report.TooBig} {
		v := Look(report.Page{URL: "http://a.example/", Role: report.ListPage,
			Body: []byte("<ul>" + strings.Repeat("<li><a href=/a/1.html>政府工作报告</a></li>", n))})
		if v.Failure != want {
			t.Errorf("%d links: %q, want %q", n, v.Failure, want)
		}
	}
}
