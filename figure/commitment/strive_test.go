package commitment_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
)

// TestHow: what is striven for, what binds from before a verb, what is of each year, what is reached.
func TestHow(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// striven for
		{"力争新建公园5个、医院3所。", "新建|公园|eq 5个 strive; 新建|医院|eq 3所 strive"},
		{"力争用三年时间，新建公园5个。", "新建|公园|eq 5个 strive"},
		{"力争通过3年努力，新建公园5个。", "新建|公园|eq 5个 strive"},
		{"力争实现“五大突破”：新建公园5个，确保新建医院3所。", "新建|公园|eq 5个 strive; 新建|医院|eq 3所"},
		{"力争新建公园5个、确保新建医院3所。", "新建|公园|eq 5个 strive; 新建|医院|eq 3所"},
		{"通过不懈努力新建公园5个。", "新建|公园|eq 5个"},
		{"争取政策支持、新建公园5个。", "新建|公园|eq 5个"},
		{"茶叶产值冲刺90亿元。", "冲刺|茶叶产值|eq 90亿元 strive"},

		// bound from before
		{"每个县至少引进2个茶叶项目。", "引进|茶叶项目|ge 2个 每个县"},
		{"至少建成公园5个，新建医院3所。", "建成|公园|ge 5个; 新建|医院|eq 3所"},
		{"“最多跑一次”事项达到85%。", "达到|“最多跑一次”事项|eq 85%"},
		{"引进50家上下游企业。", "引进|上下游企业|eq 50家"},

		// of each year
		{"到2030年，万元产值用水量年均下降5%。", "下降|万元产值用水量|eq 5% 年均"},

		{"累计完成厕所改造6000户，今年完成2000户。", "完成|厕所改造|eq 6000户 累计; 完成|厕所改造|eq 2000户"},

		// one of two that a name says together
		{"存贷款余额分别增长10%和15%。", "增长|各项存款余额|eq 10%; 增长|各项贷款余额|eq 15%"},

		// reached, not by how much
		{"经营主体增加到4万户。", "增加到|经营主体|eq 4万户"},
		{"审批事项由95项减为83项。", "减到|审批事项|eq 83项"},
		{"经营主体增加4万户。", "增加|经营主体|eq 4万户"},
	} {
		var got []string
		for _, f := range figuretest.Reader().Read(figuretest.Plan(c.text)).Commitments {
			s := fmt.Sprint(f.Action, "|", f.Object, "|", f.Comparator, " ", f.Value, f.Unit)
			for _, mark := range []string{map[bool]string{true: "strive"}[f.Strive], f.Basis} {
				s = strings.TrimSpace(s + " " + mark)
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}
