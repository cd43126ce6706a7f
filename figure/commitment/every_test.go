package commitment_test

import (
	"testing"

	"mubiao/internal/figuretest"
)

// For whom or when a figure is counted anew is its basis.
func TestCountedAnew(t *testing.T) {
	for _, c := range []struct{ text, basis string }{
		{"每个县（市、区）抓建特色街区2条。", "每个县（市、区）"},
		{"各县区至少培育1家骨干企业。", "各县区"},
		{"每镇新建1所幼儿园、1个卫生院。", "每镇"},
		{"各乡镇每年重点整治3个村庄。", "各乡镇每年"},
		{"每所学校配备2名校医。", "每所学校"},
		{"每年推出20个茶叶新品。", "每年"},
		{"符合条件的老人每人每月发放150元津贴。", "每人每月"},

		{"每个县培育2个茶叶企业，建设3个园区。", "每个县"},
		{"每条产业链实施项目3个，投资分别达到9亿元。", "每条产业链"},

		{"每个镇建设2个公园，建设健身站点24个。", ""},
		{"各县分别打造1个集聚区，争取新增龙头企业2家。", ""},
		{"每个县打造1个园区，全市引进企业3家。", ""},
		{"安排生活补助每生每年750元、交通补助1000元。", ""},
		{"新建各类保障房3万套。", ""},
		{"各县区茶叶生产基地扩建2个。", ""},
		{"低保标准提高到每人每月600元。", ""},
		{"每座县城扩区2平方公里。", ""},
		{"每个县新建一所医院、全市新增病床300张。", ""},
		{"每个县污水处理率达到95%。", ""},
	} {
		all := figuretest.Reader().Read(figuretest.Plan(c.text)).Commitments
		if len(all) == 0 {
			t.Errorf("%s: nothing is read", c.text)
			continue
		}
		if got := all[len(all)-1].Basis; got != c.basis {
			t.Errorf("%s: basis %q, want %q", c.text, got, c.basis)
		}
	}
}
