package deliver

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLongLinesAreBroken(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"short lines stay", "a  b\n\n  c", "a  b\n\n  c"},
		{"at a blank, with its margin",
			"    " + strings.Repeat("word ", 16) + "end",
			"    " + strings.Repeat("word ", 14) + "word" + "\n    word end"},
		{"a list's second line stands below its first",
			"- " + strings.Repeat("word ", 16) + "end",
			"- " + strings.Repeat("word ", 14) + "word" + "\n  word end"},
		{"between Chinese characters, which are two cells wide",
			strings.Repeat("目标", 20) + "上调。",
			strings.Repeat("目标", 19) + "目" + "\n标上调。"},
		{"never before a closing mark",
			strings.Repeat("目标", 19) + "目。上调",
			strings.Repeat("目标", 19) + "\n目。上调"},
		{"a figure keeps its sign and its unit",
			strings.Repeat("目标", 18) + "为 ≥ 110万吨",
			strings.Repeat("目标", 18) + "为\n≥ 110万吨"},
		{"an address is whole",
			"see http://www.example.gov.cn/" + strings.Repeat("a", 80),
			"see\nhttp://www.example.gov.cn/" + strings.Repeat("a", 80)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := wrap(c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("  定西9项目标中上调3项（地区生产总值≥ 7%），lowers 1 (retail sales to 6%)")
	f.Fuzz(func(t *testing.T, text string) {
		bare := func(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), "") }
		if got := wrap(text); utf8.ValidString(text) && bare(got) != bare(text) {
			t.Errorf("%q lost or gained characters: %q", text, got)
		}
	})
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' }
