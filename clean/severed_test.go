package clean

import (
	"slices"
	"strings"
	"testing"
)

func TestMended(t *testing.T) {
	for _, c := range []struct{ name, lines, want string }{
		{
			"a word, a verb and its figure, a number",
			"今年的目标是：地区生产总/值增长6%，固定资产投资增长/8%，税收收入增长5./5%，出口回/升。/为此，要抓好：",
			"今年的目标是：地区生产总值增长6%，固定资产投资增长8%，税收收入增长5.5%，出口回升。/为此，要抓好：",
		},
		{"a number and its unit", "全年完成投资90亿元，增长12/%。/一、抓工业", "全年完成投资90亿元，增长12%。/一、抓工业"},
		{"nothing is cut", "坚持稳中求进，推动高质量发展/今年固定资产投资增长8%。", "坚持稳中求进，推动高质量发展/今年固定资产投资增长8%。"},
		{"items without a stop", "新增就业2万人，增长5%/地区生产总值增长6%/税收收入增长4%。", "新增就业2万人，增长5%/地区生产总值增长6%/税收收入增长4%。"},
		{"a heading that ends with such a word", "三、盯紧目标，实现更快增长/2025年是关键一年。", "三、盯紧目标，实现更快增长/2025年是关键一年。"},
	} {
		want := strings.Split(c.want, "/")
		if got := mended(strings.Split(c.lines, "/")); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, want)
		}
	}
}
