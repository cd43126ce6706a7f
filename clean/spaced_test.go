package clean

import (
	"strings"
	"testing"
)

// A text that OCR spaced out is closed up; numbers stay apart, and a text with a
// blank here and there stays as it is.
func TestCloseUp(t *testing.T) {
	spaced := strings.Split(strings.Repeat("今年 的 主要 预期 目标 是 ： 地区 生产 总 值 增长 7 % 左右 ， 投资 12 345 万 元 ， GDP per capita 增长 6% 。\n", 5), "\n")
	if got, want := closeUp(spaced)[0], "今年的主要预期目标是：地区生产总值增长7 %左右，投资12 345万元，GDP per capita增长6%。"; got != want {
		t.Errorf("%s", got)
	}
	for _, l := range []string{
		strings.Repeat("地区生产总值 500亿元 增长7% 固定资产投资 200亿元 增长9%\n", 20), // a table
		"张 三 李 四",
	} {
		if got := strings.Join(closeUp(strings.Split(l, "\n")), "\n"); got != l {
			t.Errorf("%q", got)
		}
	}
}
