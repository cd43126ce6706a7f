package prose_test

import (
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// partNames names the parts of a report for 2025 in their order.
func partNames(text string, delivered report.Date) string {
	var names []string
	for _, s := range figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Delivered: delivered}).Outline {
		names = append(names, string(s.Part))
	}
	return strings.Join(names, " ")
}

// TestOutline has a text for each rule that tells the parts of a report.
func TestOutline(t *testing.T) {
	const (
		greet  = "各位代表：\n我代表市人民政府报告工作。\n"
		review = "一、2024年工作回顾\n全市上下攻坚克难，经济稳定增长，完成了各项任务。\n"
		plan   = "二、2025年工作安排\n要抓好项目建设，力争开工30个。\n"
		term   = "一、过去五年工作回顾\n五年来，综合实力显著增强，地区生产总值年均增长6%。\n"
		goals  = "二、今后五年的目标任务\n今后五年，要建成现代产业体系，到2029年，产值翻一番。\n"
	)
	for _, c := range []struct{ why, text, want string }{
		{"the usual order", greet + review + plan, "front review plan"},
		{"a term and its goals", greet + term + goals + "三、2025年重点工作\n要开工30个项目。\n", "front term goals plan"},
		{"a chapter without a time, behind one of the past", greet + review + "二、开创新局面\n要修好道路，力争通车。\n", "front review plan"},
		{"an excerpt without a salutation", review + plan, "review plan"},

		{"a goal that was reached opens no plan", greet + review + "提前完成“十四五”规划确定的主要预期目标，新建道路9公里。\n一年来的主要工作是：\n修建了桥梁3座。\n" + plan,
			"front review plan"},
		{"one odd sentence turns nothing round", greet + review + "要看到，成绩来之不易。\n城乡面貌明显改善，荣获国家园林城市。\n" + plan, "front review plan"},
		{"a review told like a plan, before one that has its heading", greet + review + strings.Repeat("加快项目建设，要推进改革，力争再上台阶，着力扩大消费。\n", 5) + "过去一年的成绩来之不易。\n" + plan,
			"front review plan"},
		{"the year within a term", greet + term + "刚刚过去的2024年，我们战胜了洪灾，产值增长7%。\n五年来，各项事业全面进步，年均投入9亿元。\n" + goals,
			"front term review term goals"},
		{"the year within a term, told against its first year too", greet + term + "2024年，产值实现900亿元，比上年增长9%，比2019年增长1.1倍，是近年来最快的。\n" +
			"五年来，各项事业全面进步，年均投入9亿元。\n" + goals, "front term review term goals"},
		{"the year within the plan", greet + review + plan + "过去一年，我们转变了作风，办结提案90件。\n新的一年，要坚持依法行政。\n", "front review plan review plan"},
		{"the months behind, looked at within the plan", greet + review + plan + "从今年上半年的情况看，经济稳定增长，完成了投资9亿元，同比增长7%。\n新的一年，要坚持依法行政。\n", "front review plan review plan"},
		{"the last year of a plan leads to its years", greet + "一、工作回顾\n2024年，产值增长7%，完成了各项任务。\n" +
			"2024年是规划收官之年。过去五年，综合实力显著增强，产值年均增长8%。\n" + plan, "front review term plan"},
		{"the plan within a chapter of goals", greet + review + "二、今后五年目标和2025年工作\n今后五年，要建成现代产业体系。\n" +
			"2025年是关键一年，主要预期目标是：地区生产总值增长6%。\n", "front review goals plan"},
		{"a plan by its name is no time", greet + review + plan + "落实“十四五”规划，要编制好项目清单。\n", "front review plan"},
		{"items go on as the first began", greet + term + "一年来，主要做了以下工作：\n一是修建道路9公里。\n二是年均投入9亿元。\n" + goals,
			"front term review goals"},
		{"sections below a heading without a number", greet + "2024年工作回顾\n一年来，经济稳定增长。\n一、夯实基础\n综合实力显著增强，连片改造农田，累计投入9亿元。\n二、改善民生\n修建了道路9公里。\n" +
			"2025年工作安排\n一、抓好项目\n要开工30个项目。\n", "front review plan"},

		{"pledges in a paragraph", greet + review + plan + "今年，要办好三件民生实事：一是新建公园2座；二是改造小区9个；三是新增床位50张。\n要严格落实责任。\n",
			"front review plan pledges plan"},
		{"pledges that a short line names", greet + review + plan + "持续办好民生实事。新建公园2座，改造小区9个，新增养老床位50张。\n", "front review plan pledges"},
		{"good deeds are none", greet + review + plan + "要关心群众，多办实事。一是抓好就业，二是改造小区9个。\n", "front review plan"},
		{"a glossary, and pledges attached", greet + review + plan + "附件1\n2025年十件民生实事\n1. 新建公园2座。\n2. 改造小区9个。\n附件2\n名词解释\n云仓：指存放货物的地方，计划建30个。\n",
			"front review plan appendix plan pledges appendix"},
		{"what became of pledges", greet + review + plan + "附件\n2024年十件民生实事完成情况\n1. 新建公园2座。\n2. 改造小区9个。\n", "front review plan appendix"},

		{"a glossary of more lines than the report has", greet + review + plan + strings.Repeat("要抓好道路建设，力争早日通车。", 50) + "\n附注\n" + strings.Repeat("[1]云仓：存放货物的地方，计划建30个。\n", 30), "front review plan appendix"},
		{"a glossary by another name", greet + review + plan + "有关术语的说明\n1.云仓：位于市区，建筑面积9万平方米。\n", "front review plan appendix"},
		{"what became of pledges, last of all", greet + review + plan + "2024年十件民生实事完成情况\n1. 新建公园2座，已完成。\n名词解释\n云仓：存放货物的地方。\n",
			"front review plan review appendix"},
		{"sections marked as the pledges before them", greet + review + plan + "为民办好的三件实事是：\n（一）新建公园2座。\n（二）改造小区9个。\n（三）新增床位50张。\n" +
			"围绕上述要求，着力抓好两项工作：\n（一）抓好项目建设\n开工项目30个。\n（二）改善环境\n植树9万株。\n", "front review plan pledges plan"},
		{"a review in verbs without 了, before a chapter that names the plan", greet + "一、2024年工作回顾\n一年来，我们完成了各项任务。\n" +
			strings.Repeat("抓好项目建设，引导企业转型。\n", 12) + "各位代表，过去一年的成绩来之不易。\n" + plan, "front review plan"},
		{"a section of a chapter of the past that names what is to be", greet + "一、过去五年工作回顾\n五年来，综合实力显著增强，年均增长6%。\n（三）今后五年的任务\n" +
			strings.Repeat("要抓好项目建设，力争早日投产。\n", 3) + "二、2025年工作安排\n要开工30个项目。\n", "front term goals plan"},

		{"a report that lost its line breaks", "各位代表：现在报告工作。一、2024年工作回顾 一年来，" + strings.Repeat("我们完成了道路建设，经济稳定增长。", 90) +
			"二、2025年工作安排 今年，" + strings.Repeat("要抓好项目建设，力争早日投产。", 90), "front review plan"},
	} {
		if got := partNames(c.text, "2025-01-08"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

// TestThisYear: 今年 of a December report is the year that ends where the text
// calls the next one 明年, and in the plan the year to come where it does not.
func TestThisYear(t *testing.T) {
	const review = "各位代表：\n一、2024年工作回顾\n今年是不平凡的一年，我们战胜了洪灾，地区生产总值增长5%。\n"
	for _, c := range []struct {
		text      string
		delivered report.Date
	}{
		{review + "二、明年工作安排\n明年的主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n", "2024-12-20"},
		{review + "二、明年工作安排\n做好明年工作，责任重大。明年的主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n", ""},
		{review + "二、2025年工作安排\n今年的主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n", "2024-12-28"},
	} {
		r := figuretest.Reader().Read(report.Document{Text: c.text, Year: 2025, Delivered: c.delivered})
		if len(r.Targets) != 2 || len(r.Results) != 1 || r.Results[0].Period != "2024" {
			t.Errorf("%s\n got %d targets, %d results", c.text, len(r.Targets), len(r.Results))
		}
	}
}

// FuzzOutline: the parts of any text follow each other, and cover what they say.
func FuzzOutline(f *testing.F) {
	for _, s := range []string{"各位代表：\n一、2024年工作回顾\n五年来，完成了。\n二、“十五五”时期\n", "2024年是“十四五”收官之年。刚刚过去的“十四五”，", "\n\n一、\n（二）\n附件\n"} {
		f.Add(s, 2025)
	}
	r := figuretest.Reader()
	f.Fuzz(func(t *testing.T, s string, year int) {
		last := -1
		for _, p := range r.Read(report.Document{Text: s, Year: year}).Outline {
			if p.Start <= last && last > 0 || p.End < p.Start || p.End > len([]rune(s)) || p.Reason == "" {
				t.Errorf("%+v behind %d in %q", p, last, s)
			}
			last = p.End
		}
	})
}
