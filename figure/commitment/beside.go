package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A list may begin with a noun that is counted and go on with others that are not:
// 9条道路和市内所有桥梁.

// strays begin a noun that stands beside what is counted: 和 | 市内所有桥梁.
var strays = prose.List("stray")

// wider is how many characters longer a noun of its own is than the one that is
// counted before it: 高速公路 | 和安立路大容量公交线路.
const wider = 6

// counted returns the noun behind figure i without what only stands beside it.
func (p *passage) counted(i int, e prose.Extent) prose.Extent {
	for at := e.Start + 2; at < e.End-1; at++ {
		at += enclosed(p.text[at:e.End])
		if n := p.joint(at); n > 0 && p.aside(i, prose.Between(e.Start, at), prose.Between(at+n, e.End)) {
			e.End = at
		}
	}
	return e
}

// joint returns the length of the word at a character that joins nouns, or 0.
func (p *passage) joint(at int) int {
	switch {
	case p.says(at, "以及"):
		return len([]rune("以及"))
	case strings.ContainsRune("和及与、", p.text[at]) && !p.inWord(at):
		return 1
	}
	return 0
}

// aside reports whether a noun that is joined to the one that figure i counts is
// not counted: it is all or some of its kind, or a thing of its own.
func (p *passage) aside(i int, noun, other prose.Extent) bool {
	front, back := p.Str(noun), p.Str(other)
	whole := p.verbs.Ends(front, prose.Thing|prose.Named|prose.Built)
	unit := p.amounts[i].Unit
	own := !prose.Counts(unit, back) || prose.HasSuffix(back, []string{"期工程", "期项目"})
	if p.verbs.Ends(unit, prose.Counter) && p.at(other.End) < 0 && prose.Counts(unit, front) && own { // 9个链主项目和 | 东岭中药颗粒
		return true
	}
	switch {
	case prose.HasPrefix(back, strays) || p.says(other.Start-2, "以及"):
		return whole
	case slices.Contains([]string{"个", "项", "种", "类"}, p.amounts[i].Unit) || !p.verbs.Ends(p.amounts[i].Unit, prose.Counter):
		return false
	case p.text[other.Start-1] == '、':
		return (whole || strings.HasSuffix(front, "线")) && prose.HasSuffix(strings.TrimSuffix(back, "建设"), costly)
	case strings.Contains(back, "等") && prose.HasSuffix(back, costly): // 4座水厂改造及北线二期建设等工程
		return whole || p.verbs.Ends(front, prose.Work)
	}
	return whole && p.verbs.Ends(back, prose.Thing|prose.Named|prose.Built) && other.Length() >= noun.Length()+wider
}

// examples returns the words before a figure without the item that something else is
// done with: 启动填土工程及 | 生态大道等 | 9项道路工程.
func (p *passage) examples(front prose.Extent) prose.Extent {
	if front.Empty() || p.text[front.End-1] != '等' {
		return front
	}
	for at := front.End - 2; at > front.Start+1; at-- {
		n := p.joint(at)
		if n == 0 || p.text[at] == '、' {
			continue
		}
		if prose.HasSuffix(strings.TrimSuffix(p.Slice(front.Start, at), "以"), costly) {
			return prose.Between(at+n, front.End)
		}
	}
	return front
}
