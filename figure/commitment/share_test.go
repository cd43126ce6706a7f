package commitment_test

import (
	"testing"

	"mubiao/internal/figuretest"
)

// TestShares: what becomes of those whose share is told, verbs that a clause does not take
// over, classes that a bound tells apart.
func TestShares(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// a share and what becomes of it
		{"96%以上的村庄、80%以上的社区得到有效整治。", "整治|村庄|ge 96%; 整治|社区|ge 80%"},
		{"茶园覆盖率保持70%，60%的茶农通公交。", "保持|茶园覆盖率|eq 70%"},
		{"困难家庭100%纳入帮扶名单。", "纳入帮扶名单|困难家庭|eq 100%"},
		{"土地收益的60%以上用于技术改造，带动就业。", "用于技术改造|土地收益|ge 60%"},
		{"水源地水质100%达标。", "达标|水源地水质|eq 100%"},
		{"茶叶专项资金翻一番。", "翻番|茶叶专项资金|eq 100%"},

		// a verb that another clause does not share
		{"外贸进出口增长6%，实际利用外资9亿美元。", "增长|外贸进出口|eq 6%; |实际利用外资|eq 9亿美元"},
		{"低保标准提高到600元，农房加固2000户。", "提高|低保标准|eq 600元; |农房加固|eq 2000户"},
		{"打造15个教育联盟，校际教师交流300人。", "打造|教育联盟|eq 15个; |校际教师交流|eq 300人"},
		{"新增岗位3万个，困难群体再就业2000人。", "新增|岗位|eq 3万个; |困难群体再就业|eq 2000人"},
		{"完成围栏20万亩，人工种草3000亩。", "完成|围栏|eq 20万亩; 完成|人工种草|eq 3000亩"},
		{"新增上市企业3家、贷款80亿元。", "新增|上市企业|eq 3家; 新增|贷款|eq 80亿元"},
		{"提高集中供养补助标准20%、分散供养补助标准10%。", "提高|集中供养补助标准|eq 20%; 提高|分散供养补助标准|eq 10%"},
		{"稳定烤烟种植面积60万亩。", "稳定|烤烟种植面积|eq 60万亩"},

		// classes and sizes
		{"新增产值超百亿元企业1户、超50亿元2户。", "新增|产值超百亿元企业|eq 1户; 新增|超50亿元企业|eq 2户"},
		{"培育4个产值超20亿元、2个产值超10亿元的产业集群。", "培育|产值超20亿元的产业集群|eq 4个; 培育|产值超10亿元的产业集群|eq 2个"},
		{"集体经济年收入超过30万的村达到60%以上。", "达到|集体经济年收入超过30万的村|ge 60%"},
		{"新建1个面积不小于5万平方米的体育公园。", "新建|面积不小于5万平方米的体育公园|eq 1个"},
		{"新建12条约40公里城市道路。", "新建|城市道路|eq 12条; 新建|城市道路|approx 40公里"},

		// what has been, and what names
		{"高新企业已达到90家、上市公司3家、挂牌企业40家。", ""},
		{"加快三台等地机场建设，推进S209三台段改造。", ""},
		{"做好7方面工作。", ""},
	} {
		if got := figuretest.Told(figuretest.Reader().Read(figuretest.Plan(c.text)).Commitments); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
