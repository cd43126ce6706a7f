package prose

import (
	"mubiao/report"
	"strings"
	"testing"
)

// TestEndless: what goes on without a full stop is cut into sentences of a
// bounded size, since a sentence takes the square of its length to read.
func TestEndless(t *testing.T) {
	const size = 20_000 // bytes
	v := NewVocabulary(nil, BuiltIn())
	for _, stretch := range []string{
		"7%", "增长1%、", "6%-7%—", "（", "（7%", "5户6人", "由5亿元增加到", "十", "翻番", "1 2 ", "1,", "lO1", "l", "1\n", "百分之",
		"分别增长7%、8%，", "新建学校5所、", "“", "2022年", "。", "，",
	} {
		x := v.Open(report.Document{Text: strings.Repeat(stretch, size/len(stretch)), Year: 2025})
		for _, s := range x.Sentences() {
			numbers := 0
			for i := range s.Tokens {
				if s.Tokens[i].Class == Number {
					numbers++
				}
			}
			if last := len(s.Tokens) - 1; len(s.Tokens) > maxTokens || numbers > maxNumbers ||
				last > 0 && s.Tokens[last].Start-s.Tokens[0].Start > maxLength {
				t.Errorf("%q: a sentence of %d tokens, %d numbers", stretch, len(s.Tokens), numbers)
				break
			}
		}
	}
}
