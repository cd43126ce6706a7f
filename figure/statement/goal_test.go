package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// TestGoalsOfAnOutlook reads single sentences of the outlook of a report of 2017,
// whose five years end in 2021.
func TestGoalsOfAnOutlook(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// the year that the sentence names itself
		{"展望2020年，全市人均生产总值比2010年再翻一番。", "gdp_per_capita growth eq 100% 较2010年 2017-2020"},
		{"2035年远景目标是：基本建成现代化城市。经济更强，地区生产总值达到5000亿元。\n五年的目标是：地区生产总值达到900亿元。", "gdp level eq 5000亿元 2017-2035; gdp level eq 900亿元 2017-2021"},
		{"展望2035年远景目标，人均地区生产总值在2020年基础上实现翻一番。", "gdp_per_capita growth eq 100% 较2020年 2017-2035"},
		{"经济总量在2015年的基础上翻一番达到900亿元。", "gdp growth eq 100% 较2015年 2017-2021; gdp level eq 900亿元 2017-2021"},
		{"确保2019年地区生产总值突破千亿元，2021年达到1300亿元。", "gdp level ge 1000亿元 2017-2019; gdp level eq 1300亿元 2017-2021"},
		{"城镇化率年均提高2个百分点、2019年达到62%左右。", "urbanization pp eq 2个百分点 年均 2017-2021; urbanization rate approx 62% 2017-2019"},
		{"力争2018年消除重污染天气；森林覆盖率达到40%。", "forest_cover rate eq 40% 2017-2021"},
		{"为在2019年人均生产总值达到6000美元、率先实现小康而奋斗。", "gdp_per_capita level eq 6000美元 2017-2019"},
		{"锚定在2035年建成现代化强市的目标，森林覆盖率达到40%。", "forest_cover rate eq 40% 2017-2021"},
		{"围绕2030年碳达峰目标，森林覆盖率达到40%。", "forest_cover rate eq 40% 2017-2021"},
		{"单位生产总值能耗年均下降4%，2019年比“十二五”末降低18%；城镇化率达到70%。", "energy_intensity reduction eq 4% 年均 2017-2021; energy_intensity reduction eq 18% 2017-2019; urbanization rate eq 70% 2017-2021"},
		{"确立2019年为建成小康社会的目标年，地区生产总值年均增长8%。", "gdp average_growth eq 8% 2017-2021"},
		// a plan that is followed
		{"根据本市“十三五”规划纲要，地区生产总值年均增速9.5%。", "gdp average_growth eq 9.5% 2016-2020"},
		{"做好“十三五”规划，地区生产总值年均增速9.5%。", "gdp average_growth eq 9.5% 2017-2021"},
		// stages, and the list below a line
		{"实施步骤分为三个阶段。第一阶段，从2017年至2018年。生产总值年均增长9%。第二阶段，从2019年至2021年。全面加快。五年间，生产总值年均增长8%。\n城镇化率达到70%。", "gdp average_growth eq 9% 2017-2018; gdp average_growth eq 8% 2019-2021; urbanization rate eq 70% 2017-2021"},
		{"到2019年的主要奋斗目标是：\n——财政收入60亿元，年均增长9%。\n——居民收入年均增长8%。\n城镇化率达到70%。", "revenue_total level eq 60亿元 2017-2019; revenue_total average_growth eq 9% 2017-2019; income_all average_growth eq 8% 2017-2019; urbanization rate eq 70% 2017-2021"},
		{"力争到2018年城镇化率达到60%；到2020年总量突破1万亿元。单位生产总值能耗降低15%。", "urbanization rate eq 60% strive 2017-2018; energy_intensity reduction eq 15% 2017-2020"},
		// of what it is the double
		{"到2019年生产总值翻一番，城镇化率达到70%。", "urbanization rate eq 70% 2017-2019"},
		{"固定资产投资年均增长9%，累计比“十二五”翻一番以上。", "fai average_growth eq 9% 2017-2021"},
		{"力争生产总值比全省提前翻一番。", ""},
		{"提前三年实现生产总值翻两番的目标。", ""},
		{"固定资产投资达到3300亿—3500亿元。", "fai level range 3300-3500亿元 2017-2021"},
		// a part of the place
		{"加快民族地区经济发展。农业总产值年均增长5.9%。", ""},
		{"3条经济带总产值达到3000亿元，完成固定资产投资2100亿元。", ""},
		// the way of counting
		{"每年新增城镇就业6万人以上。", "new_urban_jobs level ge 6万人 每年 2017-2021"},
		{"每年新增城镇就业6万人以上，农村劳动力转移2万人以上。", "new_urban_jobs level ge 6万人 每年 2017-2021; labor_transfer level ge 2万人 每年 2017-2021"},
		{"累计到位市外资金140亿元以上，实际利用外资6亿元以上。", "domestic_capital level ge 140亿元 累计 2017-2021; fdi level ge 6亿元 累计 2017-2021"},
		{"每年新增城镇就业6万人以上；农村劳动力转移2万人以上。", "new_urban_jobs level ge 6万人 每年 2017-2021; labor_transfer level ge 2万人 2017-2021"},
		{"年新增城镇就业3.2万人。", "new_urban_jobs level eq 3.2万人 每年 2017-2021"},
		{"森林覆盖率年均增加一个百分点。", "forest_cover pp eq 1个百分点 年均 2017-2021"},
		{"万元生产总值能耗年均降低3.6%。", "energy_intensity reduction eq 3.6% 年均 2017-2021"},
		{"固定资产投资年均增长9%，五年累计完成4000亿元。", "fai average_growth eq 9% 2017-2021; fai level eq 4000亿元 累计 2017-2021"},
		{"累计完成进出口总额90亿美元，年均增长9%，其中，完成出口60亿美元。", "trade_total level eq 90亿美元 累计 2017-2021; trade_total average_growth eq 9% 2017-2021; exports level eq 60亿美元 累计 2017-2021"},
		{"五年固定资产投资达到4000亿元。", "fai level eq 4000亿元 累计 2017-2021"},
		{"今后五年，固定资产投资突破1000亿元。", "fai level ge 1000亿元 2017-2021"},
		{"居民人均可支配收入年均实际增长高于7%。", "income_all average_growth ge 7% 实际 2017-2021"},
		{"实际利用外资年均增长7%。", "fdi average_growth eq 7% 2017-2021"},
		{"到2020年，地区生产总值按可比口径比2010年翻一番。", "gdp growth eq 100% 按可比口径，较2010年 2017-2020"},
		// what a change is counted from, where another clause says it
		{"以2010年为基数，到2020年，经济总量翻一番，达到900亿元；人均生产总值翻一番。", "gdp growth eq 100% 较2010年 2017-2020; gdp level eq 900亿元 2017-2020; gdp_per_capita growth eq 100% 较2010年 2017-2020"},
		{"与2016年相比，单位生产总值能耗降低15%；二氧化硫排放量降低12%。", "energy_intensity reduction eq 15% 较2016年 2017-2021; so2 reduction eq 12% 较2016年 2017-2021"},
		{"与2015年相比，单位生产总值能耗降低15%；二氧化硫排放量降低12%。", "energy_intensity reduction eq 15% 较2015年 2017-2021; so2 reduction eq 12% 较2015年 2017-2021"},
		{"今年煤价与2011年最高点相比，仍低一半；2018年单位生产总值能耗降低4%。", "energy_intensity reduction eq 4% 2017-2018"},
		{"生产总值比2015年翻一番，财政收入翻一番。", "gdp growth eq 100% 较2015年 2017-2021; revenue_total growth eq 100% 较2015年 2017-2021"},
		{"争取生产总值比2015年翻一番。到2020年生产总值突破900亿元，提前1年翻番。", "gdp growth eq 100% strive 较2015年 2017-2021; gdp level ge 900亿元 2017-2020; gdp growth eq 100% 较2015年 2017-2020"},
		// ahead of time
		{"生产总值提前2年实现比2010年翻一番。", "gdp growth eq 100% 较2010年 2017-2018"},
		{"生产总值提前实现比2010年翻一番。", "gdp growth eq 100% 较2010年 2017-2020"},
		{"到2018年，生产总值达到600亿元，争取提前1年实现生产总值比2010年翻一番。", "gdp level eq 600亿元 2017-2018; gdp growth eq 100% strive 较2010年 2017-2019"},
		{"到2018年，生产总值达到600亿元，提前实现生产总值比2010年翻一番。", "gdp level eq 600亿元 2017-2018; gdp growth eq 100% 较2010年 2017-2018"},
		// a pace that is kept
		{"今后五年，工业总产值和出口总额要分别保持15%和13%以上的增长速度。", "industry_output average_growth ge 15% 2017-2021; exports average_growth ge 13% 2017-2021"},
		{"居民收入保持两位数增长。", "income_all average_growth ge 10% 2017-2021"},
		{"到2021年，居民收入增长12%以上。", "income_all average_growth ge 12% 2017-2021"}, // too little for five years
		{"到2021年，居民收入增长50%。", "income_all growth eq 50% 2017-2021"},
		{"到2018年，居民收入增长12%以上。", "income_all growth ge 12% 2017-2018"},
		// striven for
		{"力争人均生产总值翻一番，超过5万元，按现行汇率折算，达到8000美元。", "gdp_per_capita growth eq 100% strive 2017-2021; gdp_per_capita level eq 8000美元 strive 2017-2021"},
		{"力争城镇化率年均提高2个百分点、2019年达到62%。", "urbanization pp eq 2个百分点 strive 年均 2017-2021; urbanization rate eq 62% strive 2017-2019"},
		{"力争高新企业突破90家、研发经费支出年均增长9%以上。", "rd_spend average_growth ge 9% strive 2017-2021"},
		{"力争高新企业突破90家、确保研发经费支出年均增长9%以上。", "rd_spend average_growth ge 9% 2017-2021"},
		{"力争到2020年，地区生产总值达到600亿元，财政收入达到50亿元。", "gdp level eq 600亿元 strive 2017-2020; revenue_total level eq 50亿元 2017-2020"},
		{"力争到2020年高新企业突破90家、全社会研发经费投入占GDP比重2.5%以上。", "rd_intensity rate ge 2.5% strive 2017-2020"},
		{"力争提前一年建成示范市、到2020年全市经济总量突破400亿元。", "gdp level ge 400亿元 strive 2017-2020"},
		{"力争“十三五”期间，累计实际利用外资14亿美元。", "fdi level eq 14亿美元 strive 累计 2017-2020"},
		{"力争在2020年基本实现现代化，经济总量翻一番。", "gdp growth eq 100% strive 2017-2020"},
		{"力争到2020年建成铁路，确保地区生产总值达到600亿元。", "gdp level eq 600亿元 2017-2020"},
		{"力争通车，到2020年，地区生产总值达到600亿元。", "gdp level eq 600亿元 2017-2020"},
		{"力争通过三年努力，地区生产总值达到600亿元。", "gdp level eq 600亿元 strive 2017-2019"},
		{"力争用3年时间，地区生产总值达到600亿元。", "gdp level eq 600亿元 strive 2017-2019"},
		{"力争四年、确保五年实现地区生产总值翻番。", "gdp growth eq 100% 2017-2021"},
		{"经济总量冲刺600亿元。", "gdp level eq 600亿元 strive 2017-2021"},
		// of each head, of two things together
		{"国内生产总值人均2.5万元。", "gdp_per_capita level eq 2.5万元 2017-2021"},
		{"新增城镇就业和转移农村劳动力90万人。", ""},
		{"税收和财政收入均达到90亿元。", "tax_revenue level eq 90亿元 2017-2021; revenue_total level eq 90亿元 2017-2021"},
		// what only could be
		{"从供给支撑条件看，工业增加值年均增长8%；从需求看，固定资产投资年均增长9%。", ""},
		{"根据测算，地区生产总值年均增长8%。", ""},
		// both incomes with one figure
		{"地区生产总值、城乡居民收入提前比2010年翻一番。", "gdp growth eq 100% 较2010年 2017-2020; income_all growth eq 100% 较2010年 2017-2020"},
		{"城乡居民收入均比2010年翻一番。", "income_urban growth eq 100% 较2010年 2017-2021; income_rural growth eq 100% 较2010年 2017-2021"},
		// where things stood
		{"2000年我市国内生产总值为260亿元，到2020年达到1040亿元。", "gdp level eq 1040亿元 2017-2020"},
	} {
		text := "一、2016年工作回顾\n一年来成绩很大。\n二、今后五年的奋斗目标\n" + c.text + "\n三、2017年工作安排\n今年的预期目标是：税收收入增长7%。"
		var got []string
		for _, f := range figuretest.Reader().Read(report.Document{Year: 2017, Text: text}).Goals {
			got = append(got, fmt.Sprint(figuretest.Brief(f), " ", f.From, "-", f.Period))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// What is told of this year and the next, or within several years, is no target of this one.
func TestWithinYears(t *testing.T) {
	for _, c := range []struct{ text, targets, goals string }{
		{"今明两年，完成固定资产投资900亿元。", "", "fai level eq 900亿元 累计 2025-2026"},
		{"今明两年，新建学校5所，完成固定资产投资900亿元。", "", "fai level eq 900亿元 累计 2025-2026"},
		{"用三年时间，规上工业总产值突破900亿元。", "", "industry_output level ge 900亿元 2025-2027"},
		{"实施国企改革三年行动，固定资产投资增长8%。", "fai growth eq 8%", ""},
		{"力争实现“五大突破”：固定资产投资突破900亿元，确保税收收入突破50亿元。", "fai level ge 900亿元 strive; tax_revenue level ge 50亿元", ""},
		{"至少实现固定资产投资增长8%。", "fai growth ge 8%", ""},
		{"城镇新增就业2万人，实现再就业3000人。", "new_urban_jobs level eq 2万人", ""},
		{"从我市看，固定资产投资过百亿，迈入新阶段。", "", ""},
	} {
		r := figuretest.ReadOf("", c.text)
		var targets, goals []string
		for _, f := range r.Targets[1:] {
			targets = append(targets, figuretest.Brief(f))
		}
		for _, f := range r.Goals {
			goals = append(goals, fmt.Sprint(figuretest.Brief(f), " ", f.From, "-", f.Period))
		}
		if a, b := strings.Join(targets, "; "), strings.Join(goals, "; "); a != c.targets || b != c.goals {
			t.Errorf("%s\n got %s | %s\nwant %s | %s", c.text, a, b, c.targets, c.goals)
		}
	}
}

// What is done in several years is far more than in one of them, also where 累计 is not
// said.
func TestSumsOfSeveralYears(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"城镇新增就业16万人。", "new_urban_jobs level eq 16万人 累计 2017-2021"},
		{"城镇新增就业4万人。", "new_urban_jobs level eq 4万人 2017-2021"},
		{"转移农村劳动力16万人。", "labor_transfer level eq 16万人 累计 2017-2021"}, // of a year none is told
		{"固定资产投资完成1900亿元。", "fai level eq 1900亿元 累计 2017-2021"},
		{"固定资产投资完成900亿元。", "fai level eq 900亿元 2017-2021"},
		{"地区生产总值达到800亿元，固定资产投资达到1400亿元。", "gdp level eq 800亿元 2017-2021; fai level eq 1400亿元 2017-2021"},
		{"地区生产总值达到600亿元，固定资产投资达到1400亿元。", "gdp level eq 600亿元 2017-2021; fai level eq 1400亿元 累计 2017-2021"},
	} {
		text := "一、2016年工作回顾\n一年来，固定资产投资320亿元，城镇新增就业3万人。\n二、今后五年的奋斗目标\n" + c.text + "\n三、2017年工作安排\n今年的预期目标是：税收收入增长7%。"
		var got []string
		for _, f := range figuretest.Reader().Read(report.Document{Year: 2017, Text: text}).Goals {
			got = append(got, fmt.Sprint(figuretest.Brief(f), " ", f.From, "-", f.Period))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
