package clean

import "testing"

// Below a text its end is told by what stands nowhere else; what a report says
// is never taken for it.
func TestWithoutRest(t *testing.T) {
	long := block{text: "各项工作取得新的进展。", prose: 400, size: 400}
	line := func(text string) block {
		n := count(text)
		return block{text: text, size: n, prose: proseOf(text, n, 0)}
	}
	for _, c := range []struct {
		line string
		kept int // lines of the four
	}{
		{"（责任编辑：某某）", 3},
		{"相关阅读", 2},
		{"上一篇：某某县召开会议", 2},
		{"【打印】 【关闭】", 2},
		{"【信息发布：某馆】【内容纠错】【打印文章】", 2},
		{"关闭退出煤矿3处，关闭非煤矿山5处。", 4},
		{"返回家乡创业", 4},
		{"编辑：某某", 4}, // may stand above a text as well
	} {
		blocks := []block{long, line("第二段的话，也算文字。"), line(c.line), line("欢迎关注本网频道，了解更多消息。")}
		if got := len(withoutRest(blocks)); got != c.kept {
			t.Errorf("%s: %d lines kept, want %d", c.line, got, c.kept)
		}
		if got := len(withoutRest(append([]block{line(c.line)}, blocks...))); got < 3 {
			t.Errorf("%s above the text: %d lines kept", c.line, got)
		}
	}
}
