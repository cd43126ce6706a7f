package commitment

import (
	"mubiao/figure/prose"
	"mubiao/report"
	"testing"
)

// TestNames has cases for every rule of what promises nothing, by the rule.
func TestNames(t *testing.T) {
	cases := map[string][]string{
		"in quotation marks or a note: “15分钟生活圈”":                 {"打造“15分钟生活圈”。", "落实“民生40条”政策。"},
		"digits that may be part of a longer number":              {"新建步道2 33公里。", "培训12，3000户。", "投资18.3.亿元。"},
		"without a unit: 339路":                                    {"拓宽工业大道339。", "加快704片区道路建设。", "接待游客1700万。"},
		"a unit that names: 35千伏, 14岁, 3A级":                       {"建成110千伏线路。", "为14岁以下儿童体检。", "建成5000吨级泊位。"},
		"a figure of speech: 一个, 四个意识, 千家万户":                      {"打造一个平台。", "增强四个意识。", "服务千家企业行动。", "开展百名讲师下基层活动。", "培育千家企业行动。", "推行两元票价。", "打造百万辆汽车重镇。"},
		"part of a name: 三台河, 双12":                                {"整治八家子河。", "修缮城四家子古城。", "整治三台河两岸。", "办好双12购物节。"},
		"the plan's own targets: 预期性指标12项":                        {"约束性指标14项。", "主要目标设定为20项。"},
		"a title: 十件实事, 九个方面":                                     {"抓好9个方面的工作。", "带领380万各族群众。", "不负300万南江人民。", "守住耕地、生态两条红线。", "落实5项原则。"},
		"a size or a make: 4.3米焦炉, 2×1000MW机组":                    {"全面关停4.3米焦炉。", "推进6×1000MW热电联产项目前期工作。"},
		"what is begun of those who are counted: 5个园区改造进度的 | 50%": {"完成6个园区循环化改造进度的98%。"},
		"rules that are followed: 落实8项规定":                         {"严格执行12项规定。", "落实市里9条和县里6条规定。", "推进5项救助制度的衔接。", "兑现惠企政策20条。", "落实好人才新政三十条。", "落实扶持实体经济新十条和民营经济十条。", "用好促进外贸发展19条。", "落实支持民营企业28条政策措施和我市举措。"},
		"a rank: 前10位":                                            {"进入全省前10名。", "推动2个园区排名前移。"},
		"those it is compared with: 在全国40个城市中":                    {"空气质量在全国60个重点城市中继续保持前列。"},
		"what a higher place set: 国家提出":                           {"党的某次大会提出总量翻两番。", "国家明确重点抓好12项改革。"},
		"where a change began: 由75%提高到":                           {"覆盖率由75%提高到八成。"},
		"what only lays the ground: 为突破5000公里奠定基础":                {"为公路里程突破4000公里奠定基础。", "在改造危房300户的基础上，实施搬迁。"},
		"a time that nothing is pressed into: 用3年时间":              {"力争在20天内建成。", "开展3个月整治。"},
		"a class: 500万元以上项目725个":                                  {"引进5亿元以上项目。", "接通50户以上自然村。", "新建东港3万吨冷库。", "开工建设新港5万吨码头。", "推进1500人以上建制镇污水处理设施建设。", "建设40万人口的区域中心城市。", "购买60米登高消防车并投用。", "推进东岭集团8万辆和西岭集团5万辆整车项目建设。", "培育一批收入过9亿元、12亿元的企业。", "对人均住房18平方米以下申请补贴的家庭应保尽保。"},
		"a trait of what is counted: 3个总投资9亿元的项目":                 {"新建年产2万吨涂料生产车间。"},
		"who does it: 7县区新建":                                      {"推动7县区新建学校。"},
		"what has been: 去年建成, 已开工":                                {"用好去年建成的12个车间。", "加快8个已开工车间。", "新修了8座桥梁。"},
		"how things stand: 现有128家, 境内有3条":                         {"辖区内有5座机场。", "现有纺织厂46家。", "仍有19个村未通公路。", "要清醒看到，困难职工多达6万人。", "社会化养老床位只占三成，入住率仅为12%。", "尽管上年城镇化率仅提高了0.4个百分点。", "预计4月份用电量增长9%，货运量增长8%。", "科室从原有30个，加上派出机构9个，共39个，精减为20个。"},
		"what something is done with: 围绕11条产业链":                   {"围绕11条产业链招商。", "重点围绕茶叶、药材6条产业链招商。", "围绕4个园区和9条产业链招商。", "充分发挥7个驻外机构的作用。"},
		"a rule of thumb: 投资每增长1%，可拉动经济增长0.4%":                    {"技改投入每增加1亿元，可新增产值3亿元。", "客流每提高5%，可拉动消费2%。"},
		"a multiple of what is named: 最低标准的1.6倍":                  {"特困人员标准不低于最低标准的1.6倍。"},
		"part of a subject: 9个断面水质优良率保持100%":                      {"8个断面水质优良率保持在98%以上。"},
		"nothing, or less":                                        {"气温低于零下-5摄氏度。"},
	}
	v := prose.NewVocabulary(nil, prose.BuiltIn())
	for _, rule := range nameRules {
		if len(cases[rule.name]) == 0 {
			t.Errorf("no case for %q", rule.name)
		}
		for _, text := range cases[rule.name] {
			doc := v.Open(report.Document{Year: 2025, Text: text})
			all := doc.Sentences()
			p := (&reader{doc, v}).newPassage(&all[len(all)-1])
			if n := len(p.amounts); n == 0 || !rule.says(p, 0) {
				t.Errorf("%s: %q does not say so (%d figures)", text, rule.name, n)
			}
			all[0].Part = report.PlanPart
			for _, f := range (&reader{doc, v}).commitments(all) {
				if f.Value != 98 { // behind the figure that is none
					t.Errorf("%s: read as %s of %s", text, f.Quote, f.Object)
				}
			}
		}
	}
}
