package figure

import (
	"slices"
	"strings"

	"mubiao/report"
)

// What may stand around the items of a list of tasks: 确保 能耗下降 、污染物减排
// 等约束性指标 均 | 完成省下达任务.
var (
	taskLead = strings.Fields(`确保 力争 保持 实现 努力 使 全市 全省 全区 全县 全州 其中`)
	taskTail = strings.Fields(`均 都 全部 全面 全部均 确保 力争 确保全面 分别 圆满 努力 按期 指标 等 等指标 等约束性指标 约束性指标 等各项指标
		总量 严格 率 幅度 幅`)
	taskMove = strings.Fields(`下降 降低 削减 减排 下降率 降低率 削减率 下降幅度 降低幅度 降幅`)
)

// tasked returns the indicators of the list that a task is set for, of which
// not all need be known: 单位GDP能耗、主要污染物减排等指标 | 完成省下达任务.
func (p *speaker) tasked(t tie) []mention {
	for _, b := range t.bounds {
		if b.to != report.ToPlan {
			return nil
		}
	}
	items := p.items(p.backOver(t.start, taskTail))
	var known []mention
	for i := range items {
		items[i].start += longest(p.runes[items[i].start:items[i].end], taskLead)
	}
	for i, x := range items {
		items[i].end = p.backOver(x.end, slices.Concat(taskTail, taskMove))
		if e := p.complete(items[:i+1], i); e != nil {
			if p.named(p.runes[x.start:items[i].end]) == nil {
				x.start = items[0].start // whose words it shares
			}
			known = append(known, mention{entry: e, start: x.start, end: x.end})
		}
	}
	return known
}

// backOver returns the place before the words that end at a character.
func (p *speaker) backOver(end int, words []string) int {
	for i := 0; i < len(words); i++ {
		w := []rune(words[i])
		if from := end - len(w); from >= p.clauseStart && string(p.runes[from:end]) == words[i] {
			end, i = from, -1
		}
	}
	return end
}
