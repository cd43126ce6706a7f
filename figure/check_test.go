package figure_test

import (
	"slices"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// doubtsIn reads a made-up report and returns its doubts, a line each: the kind,
// the role of the figure or - where it was left out, and its words.
func doubtsIn(review, plan string) string {
	text := "各位代表：\n一、2024年工作回顾\n" + review + "\n二、2025年工作安排\n" + plan
	r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
	marked := map[report.Key][]report.DoubtKind{}
	for _, f := range r.Figures() {
		marked[f.Key] = f.Doubts
	}
	var b strings.Builder
	for _, d := range r.Doubts {
		role := string(d.Key.Role)
		switch {
		case d.Key.Role == report.Commitment:
			continue // the same number as the target
		case d.Key == report.Key{}:
			role = "-"
		case len(marked[d.Key]) == 0:
			role += " not marked"
		}
		b.WriteString(string(d.Kind) + " " + role + " " + d.Quote + " (" + d.Detail + ")\n")
	}
	return b.String()
}

// Every figure of a text that was read from pictures is in doubt.
func TestRecognised(t *testing.T) {
	d := report.Document{Year: 2025, Place: "620800", Text: "各位代表：\n一、2024年工作回顾\n全市地区生产总值500亿元，增长5%。\n二、2025年工作安排\n" +
		"主要预期目标是：地区生产总值增长6%，财政收入增长高于全省平均。新建学校3所。到2027年，粮食产量达到100万吨。"}
	for _, d.Doubts = range [][]report.Doubt{nil, {{Kind: report.OCR}}} {
		r := figuretest.Reader().Read(d)
		if len(r.Figures()) < 5 {
			t.Fatalf("%d figures", len(r.Figures()))
		}
		for _, f := range r.Figures() {
			if slices.Contains(f.Doubts, report.OCR) != (len(d.Doubts) > 0) {
				t.Errorf("%s %s: %v", f.Key, f.Quote, f.Doubts)
			}
		}
	}
}

func TestDoubts(t *testing.T) {
	const plan = "主要预期目标是：地区生产总值增长6%，出口总额增长4%。"
	for _, c := range []struct{ why, review, plan, want string }{
		{"nothing is doubted", "全市地区生产总值500亿元，增长5%。", plan, ""},

		// Beyond anything plausible.
		{"a target of the headline stays", "", "主要预期目标是：地区生产总值增长60%，出口总额增长4%。",
			"implausible target 地区生产总值增长60% (gdp growth is out of -10 to 30)\n"},
		{"a result is left out", "居民消费价格上涨31%。", plan,
			"implausible - 居民消费价格上涨31% (cpi growth is out of -5 to 15, and left out)\n"},
		{"a range the wrong way round", "", "主要预期目标是：地区生产总值增长7%-6%，出口总额增长4%。",
			"implausible target 地区生产总值增长7%-6% (a range the wrong way round)\n"},

		// What could not be read.
		{"a damaged sentence", "地区生产总值500亿元，增长5%。粮食产��200万吨，财政收入增长3%。", plan,
			"damage result 财政收入增长3% ()\n"},

		// % and ‰.
		{"a ‰ told as %", "人口自然增长率为6.2%。", plan,
			"per_mille result 人口自然增长率为6.2% (6.2% is 62‰, out of -10 to 20)\n"},
		{"in its own unit", "人口自然增长率为6.2‰。", plan, ""},
		{"a % that is so", "人口自然增长率为0.62%。", plan, ""},
		{"a % told as ‰", "城镇登记失业率3.6‰。", plan,
			"per_mille result 城镇登记失业率3.6‰ (3.6‰ is 0.36%, out of 0.5 to 10)\n"},

		// Two values.
		{"a later growth that differs", "全市固定资产投资增长8%。民生领域扎实推进，固定资产投资增长31%。", plan,
			"two_values - 固定资产投资增长31% (the report also says 8% (固定资产投资增长8%), and left out)\n"},
		{"a later level is of a part", "社会消费品零售总额310亿元。扩大内需，社会消费品零售总额42亿元。", plan,
			"two_values - 社会消费品零售总额42亿元 (the report also says 310亿元 (社会消费品零售总额310亿元), and left out)\n"},
		{"the first level may be of a part", "社会消费品零售总额210亿元。扩大内需，社会消费品零售总额310亿元。", plan,
			"two_values result 社会消费品零售总额310亿元 (the report also says 210亿元 (社会消费品零售总额210亿元))\n" +
				"two_values result 社会消费品零售总额210亿元 (the report also says 310亿元 (社会消费品零售总额310亿元))\n"},
		{"a later level is a sum of years", "城镇新增就业2.1万人。就业优先，城镇新增就业11万人。", plan,
			"two_values - 城镇新增就业11万人 (the report also says 2.1万人 (城镇新增就业2.1万人), and left out)\n"},
		{"a later value of the headline stays", "", "主要预期目标是：地区生产总值增长6%，出口总额增长4%，固定资产投资增长5%，出口总额增长9%。",
			"two_values target 出口总额增长9% (the report also says 4% (出口总额增长4%))\n"},
		{"the first may be of an industry", "服务外包加快发展，出口2亿美元，增长31%。外贸出口90亿美元，增长8%。", plan,
			"two_values result 外贸出口90亿美元 (the report also says 2亿美元 (出口2亿美元))\n" +
				"two_values result 出口2亿美元 (the report also says 90亿美元 (外贸出口90亿美元))\n" +
				"two_values result 外贸出口90亿美元，增长8% (the report also says 31% (出口2亿美元，增长31%))\n" +
				"two_values result 出口2亿美元，增长31% (the report also says 8% (外贸出口90亿美元，增长8%))\n"},
		{"revenue of narrower names stays", "地方财政收入36亿元，其中一般预算收入28亿元。", plan,
			"two_values result 一般预算收入28亿元 (the report also says 36亿元 (地方财政收入36亿元))\n"},
		{"another basis is another thing", "一般公共预算收入增长4%，同口径增长9%。", plan, ""},
		{"a bound that is kept", "城镇登记失业率控制在4%以内。就业稳定，城镇登记失业率3.1%。", plan, ""},
		{"rounded", "地区生产总值增长6.04%。经济运行平稳，地区生产总值增长6%。", plan, ""},
		{"an estimate and what it became", "预计地区生产总值增长6%。经济运行平稳，地区生产总值增长6.7%。", plan, ""},

		// Level and growth.
		{"they answer each other", "全市地区生产总值500亿元。", "主要预期目标是：地区生产总值增长5%、达到525亿元，出口总额增长4%。", ""},
		{"they do not", "全市地区生产总值500亿元。", "主要预期目标是：地区生产总值增长5%、达到900亿元，出口总额增长4%。",
			"mismatch target 地区生产总值增长5%、达到900亿元 (last year's 500亿元 and the growth of 5% make 525亿元)\n"},
		{"not to what it was, in the same sentence", "财政收入由2023年的41亿元增加到54亿元，增长8%。", plan,
			"mismatch result 财政收入由2023年的41亿元增加到54亿元 ()\n"},
		{"to what it was five years ago", "财政收入由2019年的41亿元增加到64亿元，增长8%。", plan, ""},
		{"more than a bound", "全市地区生产总值500亿元。", "主要预期目标是：地区生产总值增长8%、达到510亿元以上，出口总额增长4%。", ""},
	} {
		if got := doubtsIn(c.review, c.plan); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

// TestParts: a level far below that of the whole place is of a part of it, and so is
// what its sentence says beside it.
func TestParts(t *testing.T) {
	const whole = "全市地区生产总值800亿元，固定资产投资300亿元。"
	const plan = "主要预期目标是：地区生产总值增长6%，出口总额增长4%。"
	for _, c := range []struct{ review, plan, want string }{
		{whole + "新城建设起步。预计实现生产总值90亿元、增长12%，常住人口突破9万人。", plan, ""},
		{whole + "新城建设起步。预计实现生产总值490亿元，常住人口突破9万人。", plan, "population level ge 9万人 estimated"}, // not so far below
		{whole + "新城实现生产总值90亿元，全市常住人口突破120万人。", plan, "population level ge 120万人"},
		{whole, plan + "\n扩建临港码头，年内固定资产投资完成40亿元、增长13%。", ""},
		{whole, plan + "\n扩建临港码头，年内固定资产投资完成310亿元、增长3%。", "fai level eq 310亿元; fai growth eq 3%"},
		{whole, plan + "\n再过四年，到2029年，临港码头实现生产总值300亿元。", ""},
		{whole, plan + "\n茶产业发展好，实现规上工业产值9亿元以上。\n林产业发展好，实现规上工业产值50亿元以上。", "industry_output level ge 9亿元; industry_output level ge 50亿元"},
		{whole, plan + "\n茶产业发展好，实现规上工业产值9亿元以上。\n林产业发展好，实现规上工业产值50亿元以上。\n做强医药，实现规上工业产值20亿元以上。", ""},
		{whole, plan + "\n再过四年，到2029年，实现生产总值1300亿元。", "gdp level eq 1300亿元"},
	} {
		text := "各位代表：\n一、2024年工作回顾\n" + c.review + "\n二、2025年工作安排\n" + c.plan
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
		var got []string
		for _, f := range slices.Concat(r.Results, r.Targets, r.Goals) {
			if !strings.Contains(whole+plan, f.Quote) {
				got = append(got, figuretest.Brief(f))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s %s:\n got %s\nwant %s", c.review, c.plan, s, c.want)
		}
	}
}

// TestDoubtsOfTheWhole: a report of some length that reviews and plans has
// results and a headline, and promises nothing before its review.
func TestDoubtsOfTheWhole(t *testing.T) {
	long := strings.Repeat("深入推进各项改革，持续优化营商环境。\n", 200)
	for _, c := range []struct{ why, text, want string }{
		{"whole", "一、2024年工作回顾\n地区生产总值增长5%。\n" + long + "二、2025年工作安排\n主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n", ""},
		{"no result", "一、2024年工作回顾\n" + long + "二、2025年工作安排\n主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n", "no_result"},
		{"no headline", "一、2024年工作回顾\n地区生产总值增长5%。\n" + long + "二、2025年工作安排\n新建公路30公里。\n", "no_headline"},
		{"promises first", "一、2025年工作安排\n主要预期目标是：地区生产总值增长6%，出口总额增长4%。\n" + long, "no_result early_commitment"},
		{"an excerpt", "二、2025年工作安排\n新建公路30公里。\n", ""},
	} {
		r := figuretest.Reader().Read(report.Document{Text: "各位代表：\n" + c.text, Year: 2025, Place: "620800"})
		var got []string
		for _, d := range r.Doubts {
			if d.Key == (report.Key{}) {
				got = append(got, string(d.Kind))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.why, s, c.want)
		}
	}
}
