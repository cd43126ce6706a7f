package figure

import (
	"mubiao/report"
	"strings"
	"testing"
)

// TestEndless: what goes on without a full stop is cut into sentences of a
// bounded size, since a sentence takes the square of its length to read.
func TestEndless(t *testing.T) {
	const size = 20_000 // bytes
	v := newVocabulary(nil, builtIn())
	for _, stretch := range []string{
		"7%", "增长1%、", "6%-7%—", "（", "（7%", "5户6人", "由5亿元增加到", "十", "翻番", "1 2 ", "1,", "lO1", "l", "1\n", "百分之",
		"分别增长7%、8%，", "新建学校5所、", "“", "2022年", "。", "，",
	} {
		x := v.open(report.Document{Text: strings.Repeat(stretch, size/len(stretch)), Year: 2025})
		for _, s := range x.sentences() {
			numbers := 0
			for i := range s.tokens {
				if s.tokens[i].class == number {
					numbers++
				}
			}
			if last := len(s.tokens) - 1; len(s.tokens) > maxTokens || numbers > maxNumbers ||
				last > 0 && s.tokens[last].start-s.tokens[0].start > maxLength {
				t.Errorf("%q: a sentence of %d tokens, %d numbers", stretch, len(s.tokens), numbers)
				break
			}
		}
	}
}
