package figure

import (
	"testing"

	"mubiao/report"
)

// TestStages has a text for each way from part to part, and the part that its
// last sentence stands in. The report is held in the December before.
func TestStages(t *testing.T) {
	for _, c := range []struct {
		text string
		want stage
	}{
		// the review
		{"各位代表：\n2024年工作回顾\n道路通了。", review},
		{"各位代表：\n2024年，我们克难前行。道路通了。", review},
		{"各位代表：\n一、五年成就\n二、2024年工作回顾\n道路通了。", review},

		// the plan
		{"一、2024年工作回顾\n道路通了。\n二、开创新局面\n道路要通。", plan},
		{"第一部分 2024年工作回顾\n道路通了。\n第二部分 开创新局面\n道路要通。", plan},
		{"第一章 2024年工作回顾\n道路通了。\n第二章 开创新局面\n道路要通。", plan},
		{"一、2024年工作回顾\n道路通了。\n明年是收官之年。道路要通。", plan},
		{"一、2024年工作回顾\n乡亲说：“道路通了。”明年是收官之年。道路要通。", plan},

		// the outlook, and the glossary
		{"一、2024年工作回顾\n二、2025年工作安排\n今后五年的奋斗目标是路路通。道路要通。", outlook},
		{"一、2024年工作回顾\n二、2025年工作安排\n名词解释\n三、2025年民生实事\n云仓。", back},
	} {
		x := reader().open(report.Document{Text: c.text, Year: 2025, Delivered: "2024-12-28"})
		all := x.sentences()
		if got := all[len(all)-1].stage; got != c.want {
			t.Errorf("%s\n got stage %d, want %d", c.text, got, c.want)
		}
	}
}
