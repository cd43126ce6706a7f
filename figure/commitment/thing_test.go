package commitment_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
)

// TestThings: what is no thing, or is cut, is left out; what stands beside it is not.
func TestThings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// verbs, halves of words, places alone
		{"今年镇政府聚力抓6项、每个村抓2项创新工作。", ""},
		{"建设村级供水工程30处、受益2.3万人。", "建设|村级供水工程|eq 30处"},
		{"县财政安排700万元、学校自筹300万元。", ""},
		{"新建校舍3万平方米，改善性住房300套。", "新建|校舍|eq 3万平方米; 新建|改善性住房|eq 300套"},
		{"推出改善性住房项目6个。", "推出|改善性住房项目|eq 6个"},
		{"培育服务型制造企业9家。", "培育|服务型制造企业|eq 9家"},
		{"完成2024年度36个中心村建设任务。", "完成|中心村建设任务|eq 36个"},
		{"打造3部有社会影响力、具有东岭特色的舞台剧。", ""},
		{"再解决贫困山区2万户。", ""},
		{"解决山区学校2所。", "解决|山区学校|eq 2所"},
		{"东西20条、东南30条及早实施。", ""},
		{"培训600名村医，落实到岗400名乡村教师。", "培训|村医|eq 600名"},

		// the measure is of money, the unit of things
		{"每个园区新引进龙头企业或投资超3亿元的工业项目4个以上。", ""},
		{"培育年产值超过8亿元的企业联合体。", ""},
		{"完成60家企业技改投资90亿元。", "完成|企业技改投资|eq 90亿元"},

		// what is done, or what changes, is not told
		{"实现6个贫困县退出和摘帽。", "实现|贫困县退出和摘帽|eq 6个"},
		{"推动教学帮扶从15个县（市）扩大到57个县（市）。", ""},
		{"推动6个贫困县脱贫摘帽。", "推动|贫困县脱贫摘帽|eq 6个"},
		{"普通高校在上年基础上增加300元。", ""},
		{"普通高校生均经费标准提高300元。", "提高|普通高校生均经费标准|eq 300元"},
		{"城镇零就业家庭至少1人就业。", ""},

		// capacities of others
		{"加快20万吨特种钢材一体化材料和东岭硅业6万吨项目。", ""},
	} {
		if got := figuretest.Told(figuretest.Reader().Read(figuretest.Plan(c.text)).Commitments); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// TestStriven: the higher figure behind a promise of the same thing is striven for.
func TestStriven(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"茶叶产值增长4%，力争4.5%。", "增长 茶叶产值 growth 4 false; 增长 茶叶产值 growth 4.5 true"},
		{"茶叶产值增长5.5%以上，争取达到6%。", "增长 茶叶产值 growth 5.5 false; 增长 茶叶产值 growth 6 true"},
		{"改造危桥30座，力争完成40座。", "改造 危桥 level 30 false; 改造 危桥 level 40 true"},
		{"地区生产总值增长5.5%以上，争取达到6%。", "增长 地区生产总值 growth 5.5 false; 达到 地区生产总值 growth 6 true"},
		{"茶叶产值达到33亿元、冲刺35亿元。", "达到 茶叶产值 level 33 false; 达到 茶叶产值 level 35 true"},
		{"茶叶产值增长4%，力争新建茶园5万亩。", "增长 茶叶产值 growth 4 false; 新建 茶园 level 5 true"},
		{"茶叶产值增长4%，药材产值力争增长5%。", "增长 茶叶产值 growth 4 false; 增长 药材产值 growth 5 true"},
	} {
		var got []string
		for _, f := range figuretest.Reader().Read(figuretest.Plan(c.text)).Commitments {
			got = append(got, fmt.Sprint(f.Action, " ", f.Object, " ", f.Measure, " ", f.Value, " ", f.Strive))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
