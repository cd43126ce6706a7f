package statement

import (
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// What may stand around the items of a list of tasks: 确保 能耗下降 、污染物减排
// 等约束性指标 均 | 完成省下达任务.
var (
	taskLead = prose.List("taskLead")
	taskTail = prose.List("taskTail")
	taskMove = prose.List("taskMove")
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
		items[i].start += prose.Longest(p.Runes[items[i].start:items[i].end], taskLead)
	}
	for i, x := range items {
		items[i].end = p.backOver(x.end, slices.Concat(taskTail, taskMove))
		if e := p.complete(items[:i+1], i); e != nil {
			if p.named(p.Runes[x.start:items[i].end]) == nil {
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
		if from := end - len(w); from >= p.clauseStart && p.Slice(from, end) == words[i] {
			end, i = from, -1
		}
	}
	return end
}
