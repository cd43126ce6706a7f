package diff

import "testing"

// Texts that differ in their signs alone are no edit; what a sign makes of a
// number is one.
func TestSignsAlone(t *testing.T) {
	for _, c := range []struct {
		was, is string
		edits   int
	}{
		{"一是增长7%，二是就业3000人。", "一是增长7%,二是就业3000人。", 0},
		{"增长７％（预计）；改造２０个。", "增长7%(预计);改造20个。", 0},
		{"　　增长7%左右。", "\u00a0\u00a0增长 7% 左右。", 0},
		{"提出“两个突破”——这是关键！我们要努力。", "提出\"两个突破\"－－这是关键!我们要努力。", 0},
		{"增长6%—7%，比6～7更好。", "增长6%-7%，比6-7更好。", 0},
		{"零\u200b宽\ufeff字符。", "零宽字符。", 0},

		{"增长7.5%。", "增长7，5%。", 1},
		{"增长7 5%。", "增长75%。", 1},
		{"完成1,200万元。", "完成1.200万元。", 1},
		{"增长7%左右。", "增长7%以上。", 1},
		{"增长7%，就业3000人。", "增长8%,就业3000人。", 1},
		{"会议、论坛。", "会议，论坛。", 1},
	} {
		if got := Texts(c.is, c.was); len(got) != c.edits {
			t.Errorf("%s -> %s: %d edits, want %d: %v", c.was, c.is, len(got), c.edits, got)
		}
		if got := Texts(c.was, c.is); len(got) != c.edits {
			t.Errorf("%s <- %s: %d edits, want %d: %v", c.was, c.is, len(got), c.edits, got)
		}
	}
}
