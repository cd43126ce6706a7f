package commitment_test

import (
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// TestOwners: a figure of somebody else than the whole place says whose it is, or is left out.
func TestOwners(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"推动东岭园区产业发展，新建厂房5万平方米，规上工业增加值增长14%。", "新建|厂房|eq 5万平方米; 增长|东岭园区规上工业增加值|eq 14%"},
		{"东岭经开区发展医药产业，完成工业总产值90亿元，增长9%。", "完成|东岭经开区工业总产值|eq 90亿元; 增长|东岭经开区工业总产值|eq 9%"},
		{"支持崆峒区率先发展，地区生产总值达到200亿元。", "达到|崆峒区地区生产总值|eq 200亿元"},
		{"支持崆峒区、泾川县发展，财政收入增长9%。", "增长|财政收入|eq 9%"},
		{"推动东岭园区发展，全市规上工业增加值增长14%。", "增长|规上工业增加值|eq 14%"},
		{"加快推进开发区建设，主要指标增速50%。", "|开发区主要指标增速|eq 50%"},
		{"到2030年，中心城区建成区面积达到90平方公里，常住人口达到110万人。", "达到|中心城区建成区面积|eq 90平方公里; 达到|中心城区常住人口|eq 110万人"},
		{"到2030年，中心城区功能提升，城镇化率达到70%。", "达到|城镇化率|eq 70%"},

		// of several, of one
		{"绥河园区发展石墨，东岭园区发展化工，园区产值分别达到20亿元和30亿元。", ""},
		{"绥河园区发展石墨，园区产值达到20亿元。", "达到|绥河园区产值|eq 20亿元"},
		{"持续推进重点园区建设，园区产值达到20亿元。", "达到|园区产值|eq 20亿元"},

		// a label
		{"清洁能源产业集群。实施重点项目70个。", "实施|清洁能源产业集群重点项目|eq 70个"},
		{"——清洁能源产业集群，实施重点项目70个。——生物医药产业集群：实施重点项目83个。", "实施|清洁能源产业集群重点项目|eq 70个; 实施|生物医药产业集群重点项目|eq 83个"},
		{"打造清洁能源产业集群，实施重点项目70个。", "实施|重点项目|eq 70个"},

		// people
		{"城镇新增就业6万人，其中残疾人新增就业8000人。", "新增|残疾人就业|eq 8000人"},
		{"推动脱贫人口增收，人均可支配收入增长14%。", ""},
	} {
		text := "一、2024年工作回顾\n一年来，各项工作取得新成绩。\n二、2025年工作安排\n抓好各项工作。\n" + c.text
		var got []report.Figure
		for _, f := range figuretest.Reader().Read(report.Document{Year: 2025, Place: "620800", Text: text}).Commitments {
			if f.Indicator == "" || f.Object != "城镇新增就业" {
				got = append(got, f)
			}
		}
		if s := figuretest.Told(got); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
