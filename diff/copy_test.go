package diff

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// speech is a text of words in an order that the seed gives.
func speech(seed uint64, sentences int) string {
	words := strings.Fields("农业 林业 水利 交通 教育 医疗 文化 商贸 环保 社区 乡村 科技 人才 扎实 推进 办好 大家 今年 去年 一批 项目 第1 第2")
	random := rand.New(rand.NewPCG(seed, 0))
	var b strings.Builder
	for range sentences {
		for n := range 12 {
			b.WriteString(words[random.IntN(len(words))])
			if n == 5 {
				b.WriteString("，")
			}
		}
		b.WriteString("。\n")
	}
	return b.String()
}

func TestOneReport(t *testing.T) {
	spring, autumn := speech(1, 120), speech(2, 120)
	lines := strings.SplitAfter(spring, "\n")
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"the same", spring, spring, true},
		{"signs of another width, lines joined", spring, strings.NewReplacer("，", ",", "。", ".", "\n", " ").Replace(spring), true},
		{"a half", spring, strings.Join(lines[:60], ""), true},
		{"a half with words around it", strings.Join(lines[30:90], "") + autumn[:3000], spring, true},
		{"other figures", spring, strings.ReplaceAll(spring, "第1", "第7"), true},
		{"another", spring, autumn, false},
		{"another with a few of its sentences", spring, autumn + strings.Join(lines[:20], ""), false},
		{"words of another, too few to tell", spring, speech(2, 8), true},
	} {
		if got := OneReport(c.a, c.b); got != c.want || got != OneReport(c.b, c.a) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
