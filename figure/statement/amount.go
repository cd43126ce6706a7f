package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// amount is one number of a list with the comparator behind it.
type amount struct {
	*prose.Token
	before *prose.Token // behind 分别 each may have its own: 达到4万元和超过2万元
	after  *prose.Token
	end    int
}

// ofKinds are units that, in Chinese numerals, number no amount: 再上一个台阶, 三项
// 污染物.
var ofKinds = prose.List("kindUnit")

// onNumber reads the list of numbers that begins with the token and gives them
// to the subjects.
func (p *speaker) onNumber(k *prose.Token) {
	if k.Han && slices.Contains(ofKinds, k.Unit) && !p.stepsAhead(k.End) {
		p.broken = true
		return
	}
	n := p.at - 1
	amounts := p.amounts()
	if p.thresholdOf(amounts) {
		return
	}
	p.numbered, p.counted = true, true
	p.aside = nil
	p.setPer(k)
	p.setSeries(k)
	if p.passedOver(amounts) {
		return
	}
	if p.origin || p.wasThen() {
		p.setWas(amounts[0])
		p.origin, p.moved = p.originGoesOn(), true
		return
	}
	p.predicate.planned = p.planned(amounts)
	p.strange = p.strange || len(p.group) == 0 && strings.HasSuffix(k.Unit, "元")
	p.handCounted(n)
	p.pair(len(amounts))
	if len(p.group) > 0 {
		p.carry(p.group[0])
	}
	switch {
	case len(p.group) == 0 || p.broken || p.namesClass(amounts):
		p.lost(amounts)
	case slices.ContainsFunc(amounts, func(a amount) bool { return a.Cut }):
		p.doubt(amounts[len(amounts)-1])
	default:
		p.distribute(amounts)
	}
	p.spoken = p.spoken || len(p.said.Statements) > 0
	p.asked, p.predicate = false, predicate{}
}

// passedOver reports whether the numbers are none of the subjects' and leave
// them as they are: multiples (是2016年的1.4倍), shares, figures of the parts
// of a year, steps that were climbed, what goes beyond a plan.
func (p *speaker) passedOver(amounts []amount) bool {
	switch n := len(amounts); {
	case amounts[n-1].Unit == "倍":
		p.predicate = predicate{}
	case amounts[0].Unit == "年" || amounts[0].Unit == "个月": // 提前1年实现
	case p.share || p.shareOf(n):
		p.share = true
	case p.spans > 1 && p.spans == n:
		p.predicate, p.when.from, p.when.to = predicate{}, 0, 0
	case p.stepped(amounts), p.beyond(amounts[0].Token):
		p.predicate = predicate{}
	case p.listed(n):
		p.broken = true
	default:
		return false
	}
	return true
}

// amounts gathers numbers joined by 、 和: 7%、8%和9%以上.
func (p *speaker) amounts() []amount {
	p.at--
	var all []amount
	var bound *prose.Token
	for {
		k := &p.tokens[p.at]
		a := amount{Token: k, before: bound, end: k.End}
		p.at++
		if p.at < len(p.tokens) && p.tokens[p.at].Class == prose.After && !p.gap() {
			a.after = &p.tokens[p.at]
			a.end = a.after.End
			p.at++
		}
		all = append(all, a)
		if !p.another() {
			return all
		}
		p.at++
		if bound = nil; p.tokens[p.at].Class == prose.Before {
			bound = &p.tokens[p.at]
			p.at++
		}
	}
}

// another reports whether 、 or 和 and a further number come next.
func (p *speaker) another() bool {
	i := p.at + 1
	if i+1 < len(p.tokens) && p.apart != nil && p.tokens[i].Class == prose.Before && p.tokens[i].End == p.tokens[i+1].Start {
		i++
	}
	if i >= len(p.tokens) || p.gap() || p.tokens[i].Class != prose.Number {
		return false
	}
	k := p.tokens[p.at]
	next := &p.tokens[p.at+1]
	if prose.SkipBlank(p.Runes, k.End) < next.Start {
		return false
	}
	several := p.apart != nil && len(p.ids(p.group)) > 1 && p.tokens[i].Unit == p.tokens[p.at-1].Unit
	return k.Class == prose.Joiner || k.Class == prose.Comma && several
}

// listed reports whether the n numbers before p.at only stand in a list behind
// a subject, or in a name, with no word between: GDP和固定资产投资、70%以上的税收,
// 服务业“百项千亿”工程.
func (p *speaker) listed(n int) bool {
	first := p.firstOf(n)
	if first <= 0 || p.tokens[first-1].Class != prose.Subject {
		return false
	}
	return p.tokens[first].Class == prose.Joiner || p.Has(p.tokens[first].Start, "“")
}

// shareOf reports whether the n numbers before p.at are a share of a subject, or
// of what it was in another year: 农民人均可支配收入的60%, 恢复到上年的60%.
func (p *speaker) shareOf(n int) bool {
	first := p.firstOf(n)
	if first <= 0 || !p.Has(p.tokens[first].Start, "的") {
		return false
	}
	switch p.tokens[first-1].Class {
	case prose.Subject:
		return true
	case prose.Past, prose.Year:
		return first > 1 && p.Has(p.tokens[first-2].Start, "恢复")
	}
	return false
}

// firstOf returns the token before the n numbers that end before p.at.
func (p *speaker) firstOf(n int) int {
	i := p.at - 1
	for ; n > 0 && i >= 0; i-- {
		if p.tokens[i].Class == prose.Number {
			n--
		}
	}
	return i
}

// namesClass reports whether the last number only defines a class of things,
// which unknown words right behind it name: 500万元以上项目,
// 超100万美元的出口企业.
func (p *speaker) namesClass(amounts []amount) bool {
	end := prose.SkipBlank(p.Runes, amounts[len(amounts)-1].end)
	if end >= len(p.Runes) {
		return false
	}
	if p.at < len(p.tokens) && p.tokens[p.at].Start == end {
		if !p.Has(end, "的") || p.at+1 >= len(p.tokens) {
			return false
		}
		next := p.tokens[p.at+1]
		return p.tokens[p.at].End < next.Start || next.Class == prose.Subject
	}
	r := p.Runes[end]
	return r >= 0x4e00 && r <= 0x9fff && r != '这' && !p.Has(end, "作为") && !p.listEnds(end)
}

// listEnds reports whether the words at a character sum up the figures before
// it as targets: 9%等预期目标, 7%上述目标.
func (p *speaker) listEnds(at int) bool {
	if p.at >= len(p.tokens) || p.tokens[p.at].Class != prose.Anchor || p.tokens[p.at].Start > at+6 {
		return false
	}
	return p.Has(at, "等") || p.Has(at, "上述") || p.Has(at, "各项") || p.Has(at, "主要")
}

// lost gives up the subjects: a number stands behind them, but it is not sure
// that it is theirs.
func (p *speaker) lost(amounts []amount) {
	if len(p.group) > 0 {
		p.doubt(amounts[len(amounts)-1])
		if p.group[0].qualified {
			p.lostOf = p.group[0].entry
		}
	}
	p.group = nil
}

// doubt notes that the amount could not be read for sure. What is compared
// with others, or is a share, is no figure of the subjects at all.
func (p *speaker) doubt(a amount) {
	if !p.above && !p.share {
		p.said.Doubts = append(p.said.Doubts, doubt{"a figure whose subject is not sure", p.group[0].start, a.end})
	}
}
