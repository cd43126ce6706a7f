package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// tiesBrief writes relative targets as "gdp growth > province 1个百分点".
func tiesBrief(figures []report.Figure) string {
	var all []string
	for _, f := range figures {
		s := fmt.Sprintf("%s %s %s %s", f.Indicator, f.Measure, f.Comparator, f.To)
		if f.Unit != "" {
			s += fmt.Sprintf(" %g%s", f.Value, f.Unit)
		}
		for _, mark := range []string{map[bool]string{true: "strive"}[f.Strive], f.Basis} {
			if mark != "" {
				s += " " + mark
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func TestRelative(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// above, not below, level with
		{"地区生产总值增速高于全省平均水平", "gdp growth gt province"},
		{"力争地区生产总值增速高于全省1个百分点", "gdp growth eq province 1个百分点 strive"},
		{"地区生产总值增长高于省平0.5个百分点以上", "gdp growth ge province 0.5个百分点"},
		{"地区生产总值增速高于全国平均1.5个百分点左右", "gdp growth eq nation 1.5个百分点"},
		{"经济增速比全国平均水平高1—2个百分点", "gdp growth ge nation 1个百分点"},
		{"地区生产总值增速至少高于全省", ""},
		{"地区生产总值增速高于全省至少1个百分点", "gdp growth ge province 1个百分点"},
		{"规上工业增加值增速不低于全省平均水平", "industry_va_scale growth ge province"},
		{"固定资产投资增幅达到或超过全省均值", "fai growth ge province"},
		{"地区生产总值增长与全省同步", "gdp growth eq province"},
		{"地区生产总值增速与全省平均水平相当", "gdp growth eq province"},
		{"外贸进出口增速力争跑赢全省", "trade_total growth gt province strive"},
		{"社会消费品零售总额增速略高于全省面上水平", "retail growth gt province"},
		{"居民消费价格涨幅低于全国平均水平", "cpi growth le nation"},
		{"一般公共预算收入增幅控制在全省平均以内", "revenue_general growth le province"},
		{"城镇调查失业率与全国一致", "unemployment_surveyed rate eq nation"},
		// the economy, other indicators
		{"城乡居民收入增长与经济增长基本同步", "income_all growth eq gdp"},
		{"居民人均可支配收入和经济同步增长", "income_all growth eq gdp"},
		{"城乡居民收入增速均快于经济增长", "income_urban growth gt gdp; income_rural growth gt gdp"},
		{"城镇和农村居民人均可支配收入增速快于GDP增速", "income_urban growth gt gdp; income_rural growth gt gdp"},
		{"居民收入增速不低于经济增速", "income_all growth ge gdp"},
		{"农村居民人均可支配收入增速高于城镇居民1个百分点", "income_rural growth eq other 1个百分点"},
		{"民间投资增速高于固定资产投资增速", "private_investment growth gt other"},
		{"地方财政收入增长与经济增长态势保持一致", "revenue_general growth eq gdp"},
		{"居民收入与经济增长相协调", "income_all growth eq gdp"},
		{"财政收入与经济增长相适应", "revenue_total growth eq gdp"},
		// several bounds, several subjects
		{"地区生产总值增速高于全国、全省平均水平", "gdp growth gt nation; gdp growth gt province"},
		{"固定资产投资、社会消费品零售总额增速高于全省和全国平均", "fai growth gt province; fai growth gt nation; retail growth gt province; retail growth gt nation"},
		{"规上工业增加值增速、固定资产投资增速均高于全省", "industry_va_scale growth gt province; fai growth gt province"},
		{"财政收入（剔除减税降费因素）、居民收入与经济增长同步", "revenue_total growth eq gdp 剔除减税降费因素; income_all growth eq gdp"},
		{"规上工业增加值增长6%，城镇和农村居民收入与经济增长同步", "income_urban growth eq gdp; income_rural growth eq gdp"},
		// tasks
		{"单位GDP能耗下降完成省下达任务", "energy_intensity reduction eq plan"},
		{"社会消费品零售总额增速高于省定目标", "retail growth gt plan"},
		{"城镇登记失业率控制在省定目标以内", "unemployment_registered rate le plan"},
		{"粮食产量完成国家和省下达的年度目标任务", "grain_output level eq plan"},
		{"城镇新增就业、空气质量改善、单位GDP能耗降低等指标全面完成省定任务", "new_urban_jobs level eq plan; energy_intensity reduction eq plan"},
		{"单位GDP能耗、主要污染物排放总量控制在上级下达指标以内", "energy_intensity reduction le plan"},
		// with a figure
		{"地区生产总值增长6.5%以上、高于全省0.5个百分点", "gdp growth eq province 0.5个百分点"},
		{"地区生产总值增长高于全省1个百分点、达到6.5%以上", "gdp growth eq province 1个百分点"},
		{"生产总值增长7%，比全国高1个百分点，力争高出全省2个百分点以上", "gdp growth eq nation 1个百分点; gdp growth ge province 2个百分点 strive"},
		{"地区生产总值增速高于全国，增速位居全省前列，力争跑赢全省", "gdp growth gt nation; gdp growth gt province strive"},
		// none
		{"地区生产总值增速位居全省前列", ""},
		{"社会消费品零售总额与全省同步推进", ""},
		{"规上工业增加值增速高于全省平均水平的县区达到5个", ""},
		{"城镇居民收入和农村居民收入同步增长", ""},
		{"民间投资占固定资产投资比重高于全省平均水平", ""},
		{"城镇调查失业率控制在5.5%以内，约束性指标完成省定任务", ""},
		{"居民收入增长7%，生态环境质量好转，碳达峰和碳中和完成省定任务", ""},
		{"地区生产总值年均增长7%，高于全国平均水平", ""},
		{"近三年地区生产总值增速均高于全国", ""},
		{"今后五年地区生产总值增速高于全省平均水平", ""},
		{"在居民收入增长快于经济增长的基础上，着力稳就业", ""},
	} {
		text := "各位代表：\n一、2024年工作回顾\n地区生产总值增长5%、高于全省1个百分点。\n二、2025年工作安排\n" + c.text + "。"
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
		if got := tiesBrief(r.Relative); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
		for _, f := range r.Relative {
			if f.Quote != string([]rune(text)[f.Start:f.End]) || f.Role != report.Relative || f.Period != "2025" {
				t.Errorf("%s: %+v", c.text, f)
			}
		}
	}
}

// 全市, 全省 and 全区 are a bound only where they are larger than the place.
func TestRelativeKnowsItsPlace(t *testing.T) {
	for _, c := range []struct{ place, text, want string }{
		{"411423", "地区生产总值增速高于全市平均水平", "gdp growth gt city"},
		{"620800", "地区生产总值增速高于全市平均水平", ""},
		{"620000", "地区生产总值增速高于全省平均水平", ""},
		{"620000", "地区生产总值增速高于全国平均水平", "gdp growth gt nation"},
		{"450300", "地区生产总值增速高于全区平均水平", "gdp growth gt province"},
		{"411423", "地区生产总值增速高于全区平均水平", ""},
	} {
		r := figuretest.Reader().Read(report.Document{Text: "一、2024年回顾\n二、2025年工作安排\n" + c.text + "。", Year: 2025, Place: c.place})
		if got := tiesBrief(r.Relative); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.place, c.text, got, c.want)
		}
	}
}

// A sentence of relative targets is a headline as one of figures is, the
// indicators stay vague, and what follows keeps its own subject and basis.
func TestRelativeHeadline(t *testing.T) {
	for _, c := range []struct{ name, text, targets, relative, vague string }{
		{
			"the anchor's sentence has no figure",
			"今年主要预期目标是：地区生产总值增速高于全省平均水平。固定资产投资增长7%。",
			"* 2025 fai growth eq 7%\n", "* gdp", "gdp",
		},
		{
			"a list behind a joiner",
			"今年主要预期目标是：居民收入增速快于经济增长、固定资产投资增长7%，财政收入（剔除减税降费因素）与经济增长同步，城镇新增就业3万人。",
			"* 2025 fai growth eq 7%\n* 2025 new_urban_jobs level eq 3万人\n", "* income_all * revenue_total", "income_all revenue_total",
		},
		{
			"both",
			"今年主要预期目标是：地区生产总值增长高于全省1个百分点、达到6.5%以上。\n三、主要工作\n围绕上述目标，要扩大开放，力争出口总额增速高于全省。",
			"* 2025 gdp growth ge 6.5%\n", "* gdp exports", "",
		},
		{
			"a task before the sentence of figures",
			"今年主要预期目标是：单位GDP能耗完成省下达任务。在此基础上，地区生产总值增长6%，固定资产投资增长7%。",
			"* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n", "* energy_intensity", "energy_intensity",
		},
		{
			"上年 that is kept to names no year",
			"今年主要预期目标是：地区生产总值增长6%，财政收入保持上年水平，固定资产投资增长7%。",
			"* 2025 gdp growth eq 6%\n* 2025 fai growth eq 7%\n", "", "revenue_total",
		},
	} {
		text := "各位代表：\n一、2024年工作回顾\n二、2025年工作安排\n" + c.text
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
		var ties []string
		for _, f := range r.Relative {
			if f.Headline {
				ties = append(ties, "*")
			}
			ties = append(ties, f.Indicator)
		}
		if got := figuretest.Lines(r.Targets); got != c.targets || strings.Join(ties, " ") != c.relative || strings.Join(r.Vague, " ") != c.vague {
			t.Errorf("%s:\n%s%v, vague %v\nwant\n%s%s, vague %s", c.name, got, ties, r.Vague, c.targets, c.relative, c.vague)
		}
	}
}
