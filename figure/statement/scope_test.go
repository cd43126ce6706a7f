package statement_test

import (
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// What is said of somebody else than the whole place is no result of it.
func TestWhose(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// a part of the place
		{"兵团第四十师完成固定资产投资21亿元，增长13%。", ""},
		{"市综保区实现进出口额3亿元，增长8%。", ""},
		{"泾河实验区完成固定资产投资60亿元，进出口总额突破9亿元。", ""},
		{"北部产业带固定资产投资增长9%，出口总额增长7%。", ""},
		{"崆峒区完成固定资产投资60亿元、出口总额2亿元。", ""},
		{"去年川区4县固定资产投资达到60亿元，出口总额增长7%。", ""},
		{"固定资产投资完成236亿元，增长4%，其中市本级完成87亿元，增长21%。", "fai level eq 236亿元; fai growth eq 4%"},
		{"固定资产投资增长4%，其中城镇固定资产投资增长9%，出口总额增长7%。", "fai growth eq 4%; exports growth eq 7%"},
		{"实际利用外资3亿美元。其中，外商直接投资2亿美元，增长8%。", "fdi level eq 3亿美元"},
		{"地方财政收入36亿元，其中一般预算收入28亿元，增长8%。", "revenue_general level eq 36亿元; revenue_general level eq 28亿元; revenue_general growth eq 8%"},
		{"进出口总额增长4%，口岸进出口总值突破90亿元、达到96亿元。", "trade_total growth eq 4%"},
		{"综保区实现进出口额3亿元，全市进出口额9亿元。", "trade_total level eq 9亿元"},
		{"平凉地区完成进出口额9亿元。", "trade_total level eq 9亿元"},
		{"来源于平凉的财政总收入和一般公共预算收入分别达60亿元、20亿元。", "revenue_total level eq 60亿元; revenue_general level eq 20亿元"},
		{"特别是工业投资增长31%。", "industrial_investment growth eq 31%"},
		{"主要污染物二氧化硫、化学需氧量分别下降2%、3%。", "so2 reduction eq 2%; cod reduction eq 3%"},
		{"城镇实现新增就业3万人。", "new_urban_jobs level eq 3万人"},

		{"去年山区八县全社会固定资产投资60亿元，是历史上最多的一年，出口总额增长7%。", ""},
		{"东部5个县固定资产投资60亿元，出口总额增长7%。", ""},
		{"地区固定资产投资60亿元，出口总额增长7%。", "exports growth eq 7%"},
		{"各项工作有新进展。一是东岭新区全面建设。园区道路通车。完成固定资产投资60亿元。二是县城改造。固定资产投资增长7%。", "fai growth eq 7%"},
		{"工作有成效。一是创建国家示范区。固定资产投资增长7%。", "fai growth eq 7%"},
		{"支持崆峒区率先发展，出口总额增长7%。", ""},
		{"支持崆峒区、泾川县联动发展，出口总额增长7%。", "exports growth eq 7%"},
		{"支持崆峒区率先发展，全市出口总额增长7%。", "exports growth eq 7%"},
		{"支持平凉产品出海，出口总额增长7%。", "exports growth eq 7%"},

		// what is the whole place's is no share of it; what is invested in several years
		{"东岭产业平台完成工业投资90亿元、规上工业产值800亿元，分别占全市的62%、70%。", ""},
		{"进出口总额9亿元，占全省的10%。", "trade_total level eq 9亿元"},
		{"安排两年投资65亿元，带动全社会投资100亿元。", ""},
		{"工作有成效，茶叶产量3万吨、增长4%，出口1亿美元、增长8%。", ""},
		{"软件业实现销售收入20亿元，增长8%；出口1亿美元，增长8%。", ""},
		{"实施90个产业项目，完成工业投资20亿元。", ""},
		{"实施90个产业项目，全年完成工业投资20亿元。", "industrial_investment level eq 20亿元"},

		// a clause before says whose
		{"全市工业增长9%，开发区发挥主力军作用，规上工业增加值增长13%。", ""},
		{"工作有成效，兰台开发区发挥主力军作用，规上工业增加值增长13%。", ""},
		{"工作有成效，兰台开发区获批国家级，规上工业增加值增长13%。", "industry_va_scale growth eq 13%"},
		{"工作有成效，兰台开发区发挥主力军作用，带动全市规上工业增加值增长13%。", "industry_va_scale growth eq 13%"},
		{"工作有成效，各开发区发挥主力军作用，规上工业增加值增长13%。", "industry_va_scale growth eq 13%"},
		{"工作有成效，北部三市（县）经济快速增长，财政收入增长18%。", ""},
		{"工作有成效，崆峒区玩具产业加快发展，出口总额增长18%。", ""},
		{"支持崆峒区玩具和服装产业发展，出口总额增长7%。", ""},
		{"工作有成效，兰台专业镇新增投资30亿元、出口总额增长9%。", ""},
		{"工作有成效，新建示范园区5个，出口总额增长9%。", "exports growth eq 9%"},
		{"工作有成效，中心城区建成区面积达到90平方公里，常住人口达到110万人，森林覆盖率达到40%。", "forest_cover rate eq 40%"},
		{"——清洁能源产业集群，实施项目70个，出口总额增长9%。——出口总额增长7%。", "exports growth eq 7%"},
		{"清洁能源产业集群。实施项目70个，出口总额增长9%。", ""},
		{"稳定产业链，出口总额增长9%。", "exports growth eq 9%"},
		{"涉农县区实现固定资产投资90亿元，占全市的30%；出口总额增长9%。", ""},
		{"北部三县开发有成效，其固定资产投资、财政收入分别增长9%、8%。", ""},
		{"合同外资、实际利用外资分别增长9%、8%。", "fdi growth eq 8%"},
		{"中心城区空气质量优良率达到90%。", ""},
		// a group of people, a branch
		{"大力帮扶低收入村，人均可支配收入达到9000元。", ""},
		{"残疾人事业加快发展，新增就业8000人。", ""},
		{"抓好大学生等重点群体就业，新增就业8000人。", "new_urban_jobs level eq 8000人"},
		{"帮扶残疾人就业，城镇新增就业8000人。", "new_urban_jobs level eq 8000人"},
		{"农产品零售额、出口额分别增长8%、39%。", ""},
		{"软件业销售收入215亿元、增长45%，出口7亿美元、增长60%。", ""},

		// some enterprises, one, a project
		{"骨干企业完成工业总产值412亿元，增长15%。", ""},
		{"9家科技企业实现出口3亿美元。", ""},
		{"限额以上企业实现社会消费品零售总额86亿元。", ""},
		{"宏图酒业全年实现税收收入2亿元。", ""},
		{"磷化工项目达产后可新增工业产值34亿元、税收收入2亿元。", ""},
		{"三期工程建成投产，新增工业总产值26亿元。", ""},

		// partners in trade
		{"进出口总额增长4%。对共建“一带一路”国家进出口增长19%，与东盟进出口额达57亿元。", "trade_total growth eq 4%"},

		// a unit of land or people
		{"每平方公里产出地区生产总值、财政收入分别达到5亿元和1亿元。", ""},
		{"亩均固定资产投资达到300亿元。", ""},

		// a place above
		{"全省社会消费品零售总额增长6.8%，我市增长8.1%。", "retail growth eq 8.1%"},
		{"全国固定资产投资增长3%。出口总额增长4%，全省增长2%。", "exports growth eq 4%"},

		// a thing that is measured of others than the indicator
		{"规模以上工业实现利润连年增长，全年可达112亿元。", ""},
		{"规模以上工业用电量由降转升，增长5%。", ""},
		{"规模以上工业总产值突破300亿元，增加值增长9%。", "industry_output level ge 300亿元; industry_va_scale growth eq 9%"},
		{"规模以上工业企业达到742户，实现增加值318亿元，增长8.3%。", "industry_va_scale level eq 318亿元; industry_va_scale growth eq 8.3%"},
		{"农业总产值200亿元，增加值120亿元。", "agri_output level eq 200亿元; primary_va level eq 120亿元"},
		{"规模以上工业企业完成工业增加值318亿元。", "industry_va_scale level eq 318亿元"},
		{"规模以上工业增加值增长8%，制药业增加值增长12%。", "industry_va_scale growth eq 8%"},
		{"进出口总额86亿元，其中出口61亿元，进口25亿元。", "trade_total level eq 86亿元; exports level eq 61亿元; imports level eq 25亿元"},
	} {
		var got []string
		for _, f := range figuretest.ReadOf(c.text, "").Results[1:] {
			got = append(got, figuretest.Brief(f))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// A sentence behind one of part of a year goes on with it, where it names no time.
func TestPartsOfTheYearGoOn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"前11月，固定资产投资增长7%。出口总额增长9%。", "2024-01/2024-11 fai growth eq 7%; 2024-01/2024-11 exports growth eq 9%"},
		{"前11月，固定资产投资增长7%。全年出口总额增长9%。", "2024-01/2024-11 fai growth eq 7%; 2024 exports growth eq 9%"},
		{"前11月，固定资产投资增长7%。\n出口总额增长9%。", "2024-01/2024-11 fai growth eq 7%; 2024 exports growth eq 9%"},
	} {
		var got []string
		for _, f := range figuretest.ReadOf(c.text, "").Results[1:] {
			got = append(got, f.Period+" "+figuretest.Brief(f))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// What is said about a target, or of somebody else, is no target.
func TestNoTargets(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"从支撑条件看，一批项目投产，可以支撑地区生产总值增长5.9%到6.4%。", ""},
		{"重大项目开工，能够带动固定资产投资增长9%。", ""},
		{"据测算，固定资产投资每增长1%，可拉动地区生产总值增长0.4%。", ""},
		{"根据目前的测算，今年固定资产投资、出口分别增长6%和11%，可以支撑地区生产总值增长6%。", ""},
		{"主要考虑：一是上年实际增长5.1%，二是全国地区生产总值增长4.4%。", ""},
		{"加快建设南部产业带，年内产业带地区生产总值增长9%，规模以上工业增加值增长12%。", ""},
		{"1.第3页第5行“出口总额增长6%”修改为“出口总额增长6.5%”。", ""},
		{"确保完成省下达的单位生产总值能耗下降3%目标。", "energy_intensity reduction eq 3%"},
		{"初步安排固定资产投资增长7%。", "fai growth eq 7%"},
		{"从需求看，固定资产投资增长7%。", ""},
		{"从需求看，潜力很大，力争固定资产投资增长7%。", "fai growth eq 7% strive"},
	} {
		var got []string
		for _, f := range figuretest.ReadOf("", c.text).Targets[1:] {
			got = append(got, figuretest.Brief(f))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// A rule of thumb promises nothing, also right behind the headline list.
func TestRuleOfThumbBehindTheHeadline(t *testing.T) {
	text := "各位代表：\n一、2024年工作回顾\n全年地区生产总值增长5%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%。" +
		"工业投资每增加1%，可拉动地区生产总值增长0.3%。"
	r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
	if got := figuretest.Told(r.Commitments); strings.Contains(got, "0.3") || strings.Contains(got, "1%") {
		t.Errorf("commitments: %s", got)
	}
}

func TestScopeOfAWholeAbove(t *testing.T) {
	for _, c := range []struct{ place, text, want string }{
		{"450300", "全区出口总额增长6%，我市出口总额增长4%。", "4"}, // 桂林市 in Guangxi
		{"450000", "全区出口总额增长6%。", "6"},
		{"310115", "浦东新区出口总额增长6%。", "6"},
	} {
		text := "各位代表：\n一、2024年工作回顾\n" + c.text + "\n二、2025年工作安排\n"
		r := figuretest.Reader().Read(report.Document{Text: text, Year: 2025, Place: c.place})
		if len(r.Results) != 1 || figuretest.Brief(r.Results[0]) != "exports growth eq "+c.want+"%" {
			t.Errorf("%s: %s", c.text, figuretest.Lines(r.Results))
		}
	}
}
