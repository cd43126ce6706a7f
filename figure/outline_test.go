package figure

import (
	"testing"

	"mubiao/report"
)

// TestOutline has a text for each way from part to part, and the part that its
// last sentence stands in. The report is held in the December before.
func TestOutline(t *testing.T) {
	for _, c := range []struct {
		text string
		want report.PartKind
	}{
		// the review
		{"各位代表：\n2024年工作回顾\n道路通了。", report.ReviewPart},
		{"各位代表：\n2024年，我们克难前行。道路通了。", report.ReviewPart},
		{"各位代表：\n一、五年成就\n二、2024年工作回顾\n道路通了。", report.ReviewPart},

		// the plan
		{"一、2024年工作回顾\n道路通了。\n二、开创新局面\n道路要通。", report.PlanPart},
		{"第一部分 2024年工作回顾\n道路通了。\n第二部分 开创新局面\n道路要通。", report.PlanPart},
		{"第一章 2024年工作回顾\n道路通了。\n第二章 开创新局面\n道路要通。", report.PlanPart},
		{"一、2024年工作回顾\n道路通了。\n明年是收官之年。道路要通。", report.PlanPart},
		{"一、2024年工作回顾\n乡亲说：“道路通了。”明年是收官之年。道路要通。", report.PlanPart},

		// the outlook, and the glossary
		{"一、2024年工作回顾\n二、2025年工作安排\n今后五年的奋斗目标是路路通。道路要通。", report.GoalsPart},
		{"一、2024年工作回顾\n二、2025年工作安排\n名词解释\n云仓：货物要存的地方。", report.AppendixPart},
	} {
		parts := reader().Read(report.Document{Text: c.text, Year: 2025, Delivered: "2024-12-28"}).Outline
		if got := parts[len(parts)-1].Part; got != c.want {
			t.Errorf("%s\n got %s, want %s", c.text, got, c.want)
		}
	}
}
