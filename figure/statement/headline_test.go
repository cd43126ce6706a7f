package statement_test

import (
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

func TestTargets(t *testing.T) {
	const before = "各位代表：\n一、2024年工作回顾\n全年地区生产总值增长5%。\n"
	for _, c := range []struct{ name, text, want, vague string }{
		{
			name: "an anchor and a colon, in one sentence",
			text: before + "二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%，出口总额增长4%，居民收入增长与经济增长同步。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n", vague: "income_all",
		},
		{
			name: "sentences that go on with indicators",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%。其中，第一产业增加值增长3%。固定资产投资增长7%。确保任务完成。旅游总收入增长9%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 primary_va growth eq 3%\n* 2025 fai growth eq 7%\n* 2025 tourism_revenue growth eq 9%\n",
		},
		{
			name: "targets that are called forecasts",
			text: before + "二、2025年工作安排\n今年主要预测指标建议为：地区生产总值增长6%；出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "a list over several lines",
			text: before + "二、2025年工作安排\n今年的主要目标是：\n地区生产总值增长6%；\n固定资产投资增长7%；\n城镇新增就业2万人。\n重点做好以下工作：\n力争旅游总收入增长9%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n* 2025 new_urban_jobs level eq 2万人\n2025 tourism_revenue growth eq 9% strive\n",
		},
		{
			name: "a list behind dashes",
			text: before + "二、2025年工作安排\n今年的主要预期目标是：\n——地区生产总值增长6%；\n——固定资产投资增长7%；\n重点做好以下工作：\n——力争旅游总收入增长9%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n2025 tourism_revenue growth eq 9% strive\n",
		},
		{
			name: "a list of themes",
			text: before + "二、2025年工作安排\n今年的主要预期目标是：\n——经济平稳增长。地区生产总值增长6%，固定资产投资增长7%。\n——民生持续改善。城镇新增就业2万人。\n——绿色发展，单位生产总值能耗下降3%。\n重点做好以下工作：\n——抓文旅。旅游总收入增长9%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n* 2025 new_urban_jobs level eq 2万人\n* 2025 energy_intensity reduction eq 3%\n2025 tourism_revenue growth eq 9%\n",
		},
		{
			name: "a figure from an earlier year within the list",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%；能耗总量在2020年基础上累计削减9%；出口总额增长4%；税收收入增长3%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n* 2025 tax_revenue growth eq 3%\n",
		},
		{
			name: "themes in the paragraph of the list, and a reason",
			text: before + "二、2025年工作安排\n预期目标是：经济稳中有进，地区生产总值增长6%。群众生活持续改善，城镇新增就业2万人。这一安排兼顾了需要与可能。生态环境不断优化，森林覆盖率达到41%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 new_urban_jobs level eq 2万人\n* 2025 forest_cover rate eq 41%\n",
		},
		{
			name: "aspects, also in a further paragraph",
			text: before + "二、2025年工作安排\n预期目标是：在经济发展方面，地区生产总值增长6%。在民生方面，城镇新增就业2万人。\n生态保护方面：森林覆盖率达到41%。\n与此同时，税收收入增长3%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 new_urban_jobs level eq 2万人\n* 2025 forest_cover rate eq 41%\n* 2025 tax_revenue growth eq 3%\n",
		},
		{
			name: "work to be done, in the paragraph of the list",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%。要扩大有效投资，固定资产投资增长7%。税收收入增长3%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 tax_revenue growth eq 3%\n2025 fai growth eq 7%\n",
		},
		{
			name: "much work to be done ends the list",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%。要加快推进重大项目前期工作，落实要素保障，开工一批产业项目，储备一批民生项目，确保固定资产投资增长7%。税收结构更加合理，税收收入增长3%。",
			want: "* 2025 gdp growth eq 6%\n2025 fai growth eq 7%\n2025 tax_revenue growth eq 3%\n",
		},
		{
			name: "a list of lines with themes",
			text: before + "二、2025年工作安排\n今年的主要预期目标是：\n发展质量更高，地区生产总值增长6%；\n绿色底色更浓，完成造林2万亩；\n群众生活更好，城镇新增就业2万人。\n一、抓工业\n技改力度更大，固定资产投资增长7%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 new_urban_jobs level eq 2万人\n2025 fai growth eq 7%\n",
		},
		{
			name: "the name of a campaign is no stretch of years",
			text: before + "二、2025年工作安排\n预期目标是：完成“三年提质”、“五年过千亿”各项目标任务，地区生产总值增长6%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "no anchor, one figure to a sentence",
			text: before + "二、2025年工作安排\n综合各方面因素，今年全市地区生产总值增长6%。固定资产投资增长7%。出口总额增长4%。\n抓实招商，税收收入增长3%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n* 2025 exports growth eq 4%\n2025 tax_revenue growth eq 3%\n",
		},
		{
			name: "the anchor stands behind",
			text: before + "二、2025年工作安排\n今年，要实现地区生产总值增长6%、固定资产投资增长7%这一预期目标，很不容易。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "the anchor stands behind, with others",
			text: before + "二、2025年工作安排\n今年，确保实现地区生产总值增长6%、固定资产投资增长7%等主要目标。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "the target of growth by name, and sentences that go on",
			text: before + "二、2025年工作安排\n今年经济增长预期目标设定为5.5%—6%。城镇登记失业率控制在4%以内。",
			want: "* 2025 gdp growth range 5.5-6%\n* 2025 unemployment_registered rate le 4%\n",
		},
		{
			name: "the target of growth, set at a figure",
			text: before + "二、2025年工作安排\n建议把今年全市经济增长目标定在6%左右，固定资产投资增长7%。",
			want: "* 2025 gdp growth approx 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "what is reckoned to have been reached is no promise",
			text: before + "二、2025年工作安排\n预计，地区生产总值达到500亿元，固定资产投资增长9%。\n今年，力争地区生产总值增长6%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6% strive\n* 2025 exports growth eq 4%\n2025 gdp level eq 500亿元\n2025 fai growth eq 9%\n",
		},
		{
			name: "targets that were reached are no anchor",
			text: before + "二、2025年工作安排\n一年来，我们完成了预期目标，固定资产投资增长9%。\n预期目标是：地区生产总值增长6%。",
			want: "* 2025 gdp growth eq 6%\n",
		},
		{
			name: "a table, its columns years",
			text: before + "二、2025年工作安排\n今年主要目标如下：\n| 指标 | 2024年目标 | 2024年完成 | 2025年目标 |\n|---|---|---|---|\n| 地区生产总值增长 | 5.5% | 5.1% | 6%左右 |\n| 技术产业增加值 | 7% | 8% | 9% |\n| 税收收入增长 | 4% | 3% |\n做好以下工作：",
			want: "* 2025 gdp growth approx 6%\n",
		},
		{
			name: "a table whose cells hold the verb",
			text: before + "二、2025年工作安排\n今年主要目标如下：\n| 指标 | 2024年预计 | 2025年预期 |\n|---|---|---|\n| 地区生产总值 | 增长5.5% | 增长6%左右 |\n| 外贸出口 | 增长3% | 下降2% |\n做好以下工作：",
			want: "* 2025 gdp growth approx 6%\n* 2025 exports growth eq -2%\n",
		},
		{
			name: "what is aimed at in the plan is promised",
			text: before + "二、2025年工作安排\n我们将围绕地区生产总值增长6%、出口总额增长4%的目标，扎实工作。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "figures that are made the target",
			text: before + "二、2025年工作安排\n必须把地区生产总值增长6%、出口总额增长4%作为今年的预期目标。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "the new year is the target year, in a report of January too",
			text: before + "二、2025年工作安排\n新的一年，主要预期目标是：地区生产总值增长6%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "a table of one year, cells parted by blanks",
			text: before + "二、2025年工作安排\n指标 上年完成 今年预期\n税收收入 增长 3% 4%以上\n城镇新增就业 2.2万人 2万人\n重点抓好：",
			want: "2025 tax_revenue growth ge 4%\n2025 new_urban_jobs level eq 2万人\n",
		},
		{
			name: "of a part of the place",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%，其中高新区增长9%。其中，开发区工业增加值增长9%，出口总额增长8%。",
			want: "* 2025 gdp growth eq 6%\n",
		},
		{
			name: "a heading and rows",
			text: before + "二、2025年工作安排\n2025年主要预期目标\n地区生产总值 增长6%左右\n固定资产投资 增长7%\n重点抓好以下工作。",
			want: "* 2025 gdp growth approx 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "a higher aim behind each",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%以上，奋斗目标7%；固定资产投资增长7%，奋斗目标9%。",
			want: "* 2025 gdp growth ge 6% then 7\n* 2025 fai growth eq 7% then 9\n",
		},
		{
			name: "a numbered list",
			text: before + "二、2025年工作安排\n今年的主要预期目标：\n1.地区生产总值：增长6%；\n2.固定资产投资：增长7%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "numbers within a sentence",
			text: before + "二、2025年工作安排\n今年的主要预期目标是：①地区生产总值增长6%；②固定资产投资增长7%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "a second lot of binding targets",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%。这是积极稳妥的。\n约束性指标是：单位生产总值能耗下降3%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 energy_intensity reduction eq 3%\n",
		},
		{
			name: "no anchor at all",
			text: before + "二、2025年工作安排\n综合考虑，今年力争地区生产总值增长6%，固定资产投资增长7%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6% strive\n* 2025 fai growth eq 7%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "the five years are goals",
			text: before + "二、今后五年的目标任务\n今后五年的主要目标是：地区生产总值年均增长7%，到2029年突破900亿元。\n三、2025年重点工作\n主要预期目标是：地区生产总值增长6%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "the year within a chapter on several years",
			text: before + "二、“十四五”目标和2025年任务\n“十四五”时期，地区生产总值年均增长7%。\n2025年是“十四五”规划收官之年，经济社会发展主要目标是：地区生产总值增长6%，出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "figures of a zone, of last year, of the nation's plan",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%，居民消费价格涨幅低于2024年实际水平，出口总额增长4%。\n北山新区地区生产总值增长12%。全省固定资产投资年均增长8%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 exports growth eq 4%\n", vague: "cpi",
		},
		{
			name: "the growth of the economy alone",
			text: before + "二、2025年工作安排\n今年的预期目标是：地区生产总值增长6%以上。",
			want: "* 2025 gdp growth ge 6%\n",
		},
		{
			name: "its target, named",
			text: before + "二、2025年工作安排\n建议将今年经济增长的预期目标定为6%左右。\n（一）扩大投资。固定资产投资完成年度目标任务的50%。",
			want: "* 2025 gdp growth approx 6%\n",
		},
		{
			name: "no anchor, but two promises of the whole place",
			text: before + "二、2025年工作安排\n综合起来考虑，全市生产总值要力保增长6%，固定资产投资增长7%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "a higher figure in a later sentence",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%，固定资产投资增长7%。以上是底线，地区生产总值要力争增长8%。",
			want: "* 2025 gdp growth eq 6% then 8\n* 2025 fai growth eq 7%\n",
		},
		{
			name: "a target counted from an earlier year says so, one from several years is none",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%；单位地区生产总值能耗较2020年下降12%；出口总额比“十三五”增长41%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 energy_intensity reduction eq 12% 较2020年\n",
		},
		{
			name: "a second figure on another basis is not of the headline",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%；一般公共预算收入增长3%（同口径增长5%左右）。",
			want: "* 2025 gdp growth eq 6%\n* 2025 revenue_general growth eq 3%\n" +
				"2025 revenue_general growth approx 5% 同口径\n",
		},
		{
			name: "an anchor without a colon, and without the economy",
			text: before + "二、2025年工作安排\n今年的预期目标是固定资产投资增长7%，出口总额增长4%。",
			want: "* 2025 fai growth eq 7%\n* 2025 exports growth eq 4%\n",
		},
		{
			name: "a sentence that begins with something else does not go on",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%。抓实招商；固定资产投资增长7%。",
			want: "* 2025 gdp growth eq 6%\n2025 fai growth eq 7%\n",
		},
		{
			name: "figures before the headline, and of the year after",
			text: before + "二、2025年工作安排\n扩大固定资产投资，全年增长9%。\n预期目标是：地区生产总值增长6%，税收收入增长5%。明年出口总额增长4%。",
			want: "* 2025 gdp growth eq 6%\n* 2025 tax_revenue growth eq 5%\n2025 fai growth eq 9%\n",
		},
		{
			name: "a level that a section gives",
			text: before + "二、2025年工作安排\n预期目标是：地区生产总值增长6%，固定资产投资增长7%。\n（一）扩大投资。全年完成固定资产投资500亿元以上。",
			want: "* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n2025 fai level ge 500亿元\n",
		},
	} {
		r := figuretest.Reader().Read(report.Document{Text: c.text, Year: 2025, Delivered: "2025-01-09", Place: "620800"})
		if got := figuretest.Lines(r.Targets); got != c.want || strings.Join(r.Vague, " ") != c.vague {
			t.Errorf("%s:\n got %s, vague %v\nwant %s, vague %s", c.name, got, r.Vague, c.want, c.vague)
		}
	}
}

func TestResults(t *testing.T) {
	const after = "\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%，出口总额增长4%。"
	for _, c := range []struct{ name, text, want string }{
		{
			"what was aimed at",
			"一、2024年工作回顾\n我们围绕地区生产总值增长7%、税收收入增长4%、出口总额增长9%狠抓落实。固定资产投资增长8%。" + after,
			"* 2024 fai growth eq 8%\n",
		},
		{
			"the year before, as a whole",
			"2024年，地区生产总值500亿元，增长5%；出口总额下降2%。",
			"* 2024 gdp level eq 500亿元\n* 2024 gdp growth eq 5%\n* 2024 exports growth eq -2%\n",
		},
		{
			"what was planned, beside what came or in its place",
			"城镇新增就业超3万人、超额完成省下达的2.8万人任务。居民消费价格上涨1.7%，控制在预期3%以内。城镇登记失业率3.1%，明显低于4.5%的控制目标。地区生产总值增长5.6%，接近6%左右的预期目标。出口总额增长2%（年度计划为4%）。实际利用外资完成3亿美元的年度任务。二氧化硫和化学需氧量分别下降2%和3%的减排目标能够完成。",
			"* 2024 new_urban_jobs level ge 3万人\n* 2024 cpi growth eq 1.7%\n* 2024 unemployment_registered rate eq 3.1%\n* 2024 gdp growth eq 5.6%\n* 2024 exports growth eq 2%\n",
		},
		{
			"what came, compared with what was planned",
			"地区生产总值增长5.6%，高于预期目标0.6个百分点。固定资产投资增长7%，超过年度目标。城镇登记失业率3.1%，控制在预期目标以内。出口总额增长2%，为全年目标的41%。",
			"* 2024 gdp growth eq 5.6%\n* 2024 fai growth eq 7%\n* 2024 unemployment_registered rate eq 3.1%\n* 2024 exports growth eq 2%\n",
		},
		{
			"what is compared with several years is their sum, but not with the last of them, nor what came before it",
			"累计完成固定资产投资900亿元，实现社会消费品零售总额800亿元，分别比“八五”时期增长1.9倍和1.1倍。进出口总额14亿美元，五年累计60亿美元，比“十三五”时期增长9%。旅游总收入70亿元，比“十三五”末增长9%。",
			"* 2024 trade_total level eq 14亿美元\n* 2024 tourism_revenue level eq 70亿元\n",
		},
		{
			"其中 at the head of a sentence goes on with the time of the one before",
			"五年来，进出口总额累计达到61亿美元，比“十三五”时期增长9%。其中出口总额41亿美元，增长8%。2024年工业增加值增长5%，五年年均增长6%。其中规模以上工业增加值增长7%。",
			"* 2024 industry_va growth eq 5%\n* 2024 industry_va_scale growth eq 7%\n",
		},
		{
			"an industry has the 出口 behind its amount",
			"软件业实现产值90亿元，出口1亿美元，增长8%。社会消费品零售总额300亿元，出口9亿美元。",
			"* 2024 retail level eq 300亿元\n* 2024 exports level eq 9亿美元\n",
		},
		{
			"the level of the year before is told too",
			"地区生产总值比上年的412亿元增长8%，达到445亿元。财政收入由上年的41亿元增加到44亿元，增长8%。",
			"* 2024 gdp growth eq 8%\n* 2024 gdp level eq 445亿元\n* 2024 revenue_total level eq 44亿元\n* 2024 revenue_total growth eq 8%\n",
		},
		{
			"a part of the year keeps its period",
			"前三季度，固定资产投资增长7%；全年地区生产总值增长5%。",
			"2024-01/2024-09 fai growth eq 7%\n* 2024 gdp growth eq 5%\n",
		},
		{
			"levels of a summary of five years, without averages and sums",
			"五年来，地区生产总值由380亿元增加到500亿元，年均增长5.6%。五年累计完成固定资产投资900亿元，实现旅游总收入300亿元，年均分别增长9%和8%。",
			"* 2024 gdp level eq 500亿元\n",
		},
		{
			"a fall that adds up years, a sum of the year",
			"单位地区生产总值能耗累计下降7%，全年累计完成固定资产投资90亿元。",
			"* 2024 fai level eq 90亿元\n",
		},
		{
			"what is estimated up to here holds for all below",
			"地区生产总值500亿元（预计数，下同），增长5%。\n出口总额增长3%。",
			"* 2024 gdp level eq 500亿元 estimated\n* 2024 gdp growth eq 5% estimated\n* 2024 exports growth eq 3% estimated\n",
		},
		{
			"the same, said right behind a figure that is estimated",
			"地区生产总值预计达到500亿元（下同），增长5%。\n出口总额增长3%。",
			"* 2024 gdp level eq 500亿元 estimated\n* 2024 gdp growth eq 5% estimated\n* 2024 exports growth eq 3% estimated\n",
		},
		{
			"the same, said right behind 预计",
			"预计（下同）全市地区生产总值500亿元。\n出口总额增长3%。",
			"* 2024 gdp level eq 500亿元 estimated\n* 2024 exports growth eq 3% estimated\n",
		},
		{
			"the parts of what is estimated",
			"预计地区生产总值达到500亿元。其中，第一产业增加值60亿元。出口总额增长3%。",
			"* 2024 gdp level eq 500亿元 estimated\n* 2024 primary_va level eq 60亿元 estimated\n* 2024 exports growth eq 3%\n",
		},
		{
			"the last year of a government's term is one year",
			"去年是本届政府任期的最后一年，成绩来之不易。地区生产总值增长5%，出口总额增长3%。",
			"* 2024 gdp growth eq 5%\n* 2024 exports growth eq 3%\n",
		},
		{
			"a change from several years to several years",
			"地区生产总值增长5%。一般公共预算收入比“十三五”增长41%。",
			"* 2024 gdp growth eq 5%\n",
		},
		{
			"trade of several years, and of the last of them",
			"五年来，引进省外资金900亿元，实现进出口总额61亿美元，出口总额达到8亿美元。2024年进出口总额14亿美元。",
			"* 2024 exports level eq 8亿美元\n* 2024 trade_total level eq 14亿美元\n",
		},
		{
			"what is added up in one clause is in the next, until a semicolon",
			"累计引进省外资金900亿元，实现进出口总额61亿美元；出口总额8亿美元。",
			"* 2024 exports level eq 8亿美元\n",
		},
		{
			"a level that grew in one year, in a chapter on several",
			"五年来成就显著：\n全市进出口总额14亿美元，增长9%。实际利用外资3亿美元。",
			"* 2024 trade_total level eq 14亿美元\n* 2024 trade_total growth eq 9%\n",
		},
		{
			"the whole place, in a sentence that began with a part of it",
			"开放有了新平台。石门口岸通道全线贯通，全市进出口总额达到14亿美元。",
			"* 2024 trade_total level eq 14亿美元\n",
		},
		{
			"what narrows a name narrows the figures joined to it",
			"地区生产总值增长5%。完成铁路专线进出口货物40万吨、进出口额8亿元。",
			"* 2024 gdp growth eq 5%\n",
		},
		{
			"five years at the head bind the paragraph: what was done adds up, what was passed or is compared does not",
			"五年来，发展提速。一般公共预算收入增长61%。完成固定资产投资1900亿元，实现旅游总收入410亿元。" +
				"社会消费品零售总额突破300亿元。税收收入40亿元，是2019年的1.6倍。",
			"* 2024 retail level ge 300亿元\n* 2024 tax_revenue level eq 40亿元\n",
		},
		{
			"a sum at the head of a sentence, and a year within it",
			"五年累计，粮食总产量达到430万吨，城镇新增就业21万人，其中2024年城镇新增就业4万人。",
			"* 2024 new_urban_jobs level eq 4万人\n",
		},
		{
			"a base binds its series, and not what is told of a year before it",
			"2024年，地区生产总值达到500亿元，比2019年增长41%；财政总收入达到62亿元，增长52%。\n" +
				"固定资产投资增长7%，比2019年增长33%；税收收入增长4%。",
			"* 2024 gdp level eq 500亿元\n* 2024 revenue_total level eq 62亿元\n* 2024 fai growth eq 7%\n* 2024 tax_revenue growth eq 4%\n",
		},
		{
			"a base before a list",
			"与2019年相比，出口总额增长31%，旅游总收入增长27%。税收收入与上年持平，出口总额增长3%。",
			"* 2024 exports growth eq 3%\n",
		},
		{
			"rates of years before that one moved away from",
			"固定资产投资由2022年下降9%、2023年下降3%，转为2024年增长5%。",
			"* 2024 fai growth eq 5%\n",
		},
		{
			"a second figure on another basis",
			"一般公共预算收入下降2%（剔除退税因素后增长3.5%以上），出口总额增长3%。",
			"* 2024 revenue_general growth eq -2%\n2024 revenue_general growth ge 3.5% 剔除退税因素\n" +
				"* 2024 exports growth eq 3%\n",
		},
		{
			"the same once more, on another basis",
			"一般公共预算收入下降2%、剔除退税因素增长3.5%，出口总额增长3%。",
			"* 2024 revenue_general growth eq -2%\n2024 revenue_general growth eq 3.5% 剔除退税因素\n" +
				"* 2024 exports growth eq 3%\n",
		},
		{
			"a zone's figures are not the place's",
			"地区生产总值增长5%。\n东岭开发区建设提速，固定资产投资增长31%。",
			"* 2024 gdp growth eq 5%\n",
		},
		{
			"the average since a plan began, and the year again",
			"2024年固定资产投资增长6%，“十四五”以来年均增长7%；出口总额增长4%。",
			"* 2024 fai growth eq 6%\n* 2024 exports growth eq 4%\n",
		},
		{
			"a figure of another year",
			"2023年固定资产投资增长9%，2024年增长5%。",
			"* 2024 fai growth eq 5%\n",
		},
		{
			"years and months in other spellings",
			"二〇二三年固定资产投资增长9%，1-9月增长7%。2024年1—9月份出口总额增长3%。",
			"2024-01/2024-09 exports growth eq 3%\n",
		},
		{
			"a level that is passed, rounded, or given again otherwise",
			"地区生产总值突破千亿元。地区生产总值达到1012.3亿元，增长5%。地区生产总值达1012亿元，增长8%。",
			"* 2024 gdp level eq 1012.3亿元\n* 2024 gdp growth eq 5%\n",
		},
		{
			"out of range: left out",
			"地区生产总值增长5%，城镇新增就业900万人。",
			"* 2024 gdp growth eq 5%\n",
		},
	} {
		r := figuretest.Reader().Read(report.Document{
			Text: "各位代表：\n一、2024年工作回顾\n" + c.text + after, Year: 2025, Delivered: "2025-01-09", Place: "620800",
		})
		if got := figuretest.Lines(r.Results); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestResultsOfTheOwnName(t *testing.T) {
	for _, c := range []struct{ place, text, want string }{
		{"120116", "2024年滨海新区固定资产投资增长7%。", "* 2024 fai growth eq 7%\n"},
		{"120000", "2024年滨海新区固定资产投资增长7%。", ""},
		{"100000", "2024年，我国固定资产投资增长7%。", "* 2024 fai growth eq 7%\n"},
		{"620800", "2024年，我国固定资产投资增长7%。", ""},
	} {
		r := figuretest.Reader().Read(report.Document{
			Text: "各位代表：\n一、2024年工作回顾\n" + c.text + "\n二、2025年工作安排", Year: 2025, Place: c.place,
		})
		if got := figuretest.Lines(r.Results); got != c.want {
			t.Errorf("%s of %s:\n got %s\nwant %s", c.text, c.place, got, c.want)
		}
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"主要预期目标是：先进制造业增加值增长9%，出口总额增长4%，绿色产业固定资产投资增长4%。", "subject is not sure"},
		{"主要预期目标是：出口总额增长4%。", "no figure for the growth of the economy"},
	} {
		text := "各位代表：\n一、2024年工作回顾\n地区生产总值500亿元。\n二、2025年工作安排\n" + c.text
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
		found := false
		for _, w := range r.Warnings {
			found = found || strings.Contains(w.Text, c.says)
		}
		if !found {
			t.Errorf("%s: %+v; want a warning that says %q", c.text, r.Warnings, c.says)
		}
	}
}

// The targets of the year may stand in a paragraph about the years to come.
func TestHeadlineAmongGoals(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"未来五年，我们要加快转型。做好今年工作，任务很重。全年经济社会发展的主要预期目标是：地区生产总值增长6%，出口总额增长4%。", "gdp exports"},
		{"未来五年，我们要加快转型。五年的主要预期目标是：地区生产总值年均增长6%，出口总额增长4%。", ""},
	} {
		text := "各位代表：\n一、2024年工作回顾\n全年地区生产总值增长5%。\n二、今后五年的总体思路和2025年工作重点\n今后五年政府工作的总体思路是：加快转型。\n" +
			c.text + "\n为实现今年目标，要抓好以下工作：\n（一）新建公路30公里。\n"
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
		var got []string
		for _, f := range r.Targets {
			if f.Headline {
				got = append(got, f.Indicator)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
