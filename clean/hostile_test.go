package clean

import (
	"strings"
	"testing"
	"time"
)

// hostileTime is what a hostile text may take: roomy, for machines that are
// busy. Each takes a small part of it; what grows with the square of the text
// takes minutes.
const hostileTime = 5 * time.Second

// No text of 200 kB, however built, takes long: as a page, as text, as Markdown.
func TestHostileTexts(t *testing.T) {
	size := 200_000
	if testing.Short() { // the race detector is slow
		size = 20_000
	}
	filled := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	for name, text := range map[string]string{
		"elements within elements":   strings.Repeat("<div>", 20_000) + filled("市"),
		"elements that cross":        filled("<b><i></b></i>"),
		"tables within tables":       filled("<table><tr><td>"),
		"links":                      filled(`<a href="/2.html">下一页</a>`),
		"attributes":                 "<p " + filled("a=b ") + ">",
		"comments left open":         filled("<!--"),
		"scripts":                    filled("<script>location="),
		"&":                          filled("&"),
		"<":                          filled("<"),
		"（":                          filled("（"),
		"blanks":                     filled(" "),
		"blanks of Word":             filled("　\u200b"),
		"one line":                   filled("字"),
		"lines of one character":     strings.Repeat("字\n", size/2),
		"lines of one sign":          strings.Repeat("-\n", size/2),
		"lines that run on":          filled("一行不完的文字，一行不完的文字，一行不完的文字，生产总\n"),
		"lines of the same":          filled("各位代表，大家好，谢谢大家的支持和信任，我们继续努力。\n"),
		"years":                      filled("2025年"),
		"loose years":                filled("2 0 2 5 年"),
		"Chinese years":              filled("二〇二五年"),
		"headings of years":          filled("一、2025年\n"),
		"dates":                      filled("2025年1月8日"),
		"places":                     filled("市"),
		"the genre":                  filled("政府工作报告"),
		"the genre on lines":         filled("政府工作报告\n"),
		"a report of a place":        "政府工作报告\n各位代表：\n" + filled("定西市渭源县，全市"),
		"marks of Markdown":          filled("**"),
		"links of Markdown":          filled("[](["),
		"escapes":                    filled(`\`),
		"front matter left open":     "---\n" + filled("title: x\n"),
		"characters that are broken": filled("\ufffd"),
		"broken characters in lines": filled("5\ufffd年\n"),
		"spaces before a name":       filled("市长 　"),
		"offices":                    filled("代表市政府委托"),
		"pages":                      filled("createPageHTML(1,"),
	} {
		for _, file := range []string{"x.html", "x.txt", "x.md"} {
			start := time.Now()
			File(file, []byte(text))
			if took := time.Since(start); took > hostileTime {
				t.Errorf("%s as %s: %v", name, file, took)
			}
		}
	}
}
