package statement

import (
	"slices"

	"mubiao/figure/prose"
)

// pair takes the subjects from the list before 分别 where those that were read
// cannot take n amounts.
func (p *speaker) pair(n int) {
	if !p.broken && len(p.ids(p.group)) == n {
		return
	}
	if pairs := p.pairs(n); pairs != nil {
		p.group, p.broken = pairs, false
		p.waited = slices.DeleteFunc(p.waited, func(g []mention) bool { return g[0].start >= pairs[0].start })
	}
}

// pairs reads a list of subjects that 分别 pairs with n amounts where not all
// of them are known: 建设用地、能耗和水耗分别下降1%、2%和3%. The unknown ones
// stay in the list without an entry. It returns nothing where the numbers do
// not fit or no item is known.
func (p *speaker) pairs(n int) []mention {
	if p.apart == nil || n < 2 {
		return nil
	}
	items := p.items(p.itemsEnd())
	if items == nil && p.asked && len(p.group) > 0 { // 跃上新台阶，分别为
		items = p.items(p.group[len(p.group)-1].end)
	}
	if items == nil && !p.asked {
		items = p.given(n)
	}
	if len(items) != n || !p.ownsTail(&items[n-1]) {
		return nil
	}
	all := make([]mention, n)
	items = append(items, p.lastTold()...)
	for i, x := range items[:n] {
		all[i] = mention{entry: p.complete(items, i), start: x.start, end: x.end}
		if i > 0 && p.ofGroup(all[i]) {
			all[0].scope = prose.OfPart
		}
	}
	if !slices.ContainsFunc(all, func(m mention) bool { return m.entry != nil }) {
		return nil
	}
	if all[0].entry == nil && p.someones(items[0]) {
		all[0].scope = prose.OfPart
	}
	return all
}

// someones reports whether an item is an indicator of somebody else, and so are those listed behind
// it: 其固定资产投资、财政收入.
func (p *speaker) someones(x item) bool {
	for cut := x.start + 1; cut < x.end-1; cut++ {
		if p.named(p.Runes[cut:x.end]) == nil {
			continue
		}
		owner := p.Slice(x.start, cut)
		return owner == "其" || prose.Zone.Ends(owner) || prose.Tract.Ends(owner) || p.countsAreas(owner) || p.Lies(owner)
	}
	return false
}

// given returns the n things that the clauses before 分别 gave figures, one each:
// 预算收入9亿元、预算支出40亿元，分别增长5%、6%; nil where they gave others.
func (p *speaker) given(n int) []item {
	at := p.at - 1
	for at >= 0 && p.tokens[at].Start >= p.apart.Start {
		at--
	}
	var all []item
	for ; at >= 0 && len(all) < n; at-- {
		switch p.tokens[at].Class {
		case prose.Number:
			thing := p.thing(at)
			if thing.start >= thing.end {
				return nil
			}
			all = append([]item{thing}, all...)
		case prose.Semicolon, prose.Colon:
			return nil
		}
	}
	return all
}

// circumstance is the classes of words that may stand before what is counted.
var circumstance = []prose.Class{prose.Whole, prose.Within, prose.FullYear, prose.Past, prose.Present, prose.Year, prose.Estimate, prose.Strive, prose.Reach, prose.Filler}

// thing returns the words before the number at token n, back to the last mark,
// without those of when, whose and how: 去年全市 预算收入 完成.
func (p *speaker) thing(n int) item {
	start := p.tokens[n].Start
	for start > p.from && !isBound(p.Runes[start-1]) {
		start--
	}
	start = prose.SkipBlank(p.Runes, start)
	for i := range p.tokens[:n] {
		k := &p.tokens[i]
		if k.Start <= start && start < k.End && slices.Contains(circumstance, k.Class) {
			start = prose.SkipBlank(p.Runes, k.End)
		}
	}
	return item{start, p.beforeWords(n)}
}

// beforeWords returns the end of what stands before token n without the words of
// its predicate: 预算收入完成 | 9亿元.
func (p *speaker) beforeWords(n int) int {
	end := p.tokens[n].Start
	for n--; n >= 0 && p.tokens[n].End == end && slices.Contains([]prose.Class{prose.Reach, prose.Before, prose.Rise, prose.Fall, prose.Filler}, p.tokens[n].Class); n-- {
		end = p.tokens[n].Start
	}
	return end
}

// ownsTail reports whether the words of the last item of a list are its own, and
// not shared by the others, so that all of them are of something else: 进口和出口
// 通关时间, 城镇和农村居民收入的差距. Words that only count the items are cut off:
// 二氧化硫、氨氮两项污染物.
func (p *speaker) ownsTail(last *item) bool {
	own := p.Runes[last.start:last.end]
	if slices.Contains(own, '的') {
		return false
	}
	e, n := p.reader.Names.Match(own, 0)
	if e == nil || e.Class != prose.Subject || n == len(own) {
		return true
	}
	if own[n] != '等' && prose.HanDigit(own[n]) < 0 {
		return false
	}
	last.end = last.start + n
	return true
}

// lastTold returns the last subject that had a figure, whose words a list that
// goes on from it may share; nothing where there is none.
func (p *speaker) lastTold() []item {
	if len(p.told) == 0 {
		return nil
	}
	group := p.told[len(p.told)-1]
	last := group[len(group)-1]
	return []item{{last.start, last.end}}
}

// itemsEnd returns the end of the last subject before 分别: words like 涨幅 may
// stand between.
func (p *speaker) itemsEnd() int {
	end := p.apart.Start
	for i := p.at - 1; i >= 0; i-- {
		k := &p.tokens[i]
		if k.Start >= end {
			continue
		}
		if k.End != end || k.Class != prose.Rise && k.Class != prose.Fall && k.Class != prose.Filler {
			return end
		}
		end = k.Start
	}
	return end
}

// item is a stretch of the text: one of a list.
type item struct{ start, end int }

// items cuts the words before end, back to the start of their clause, at 、 and
// 和.
func (p *speaker) items(end int) []item {
	var all []item
	for {
		start := end
		for start > 0 && !isBound(p.Runes[start-1]) {
			start--
		}
		if start == end {
			return nil
		}
		all = append([]item{{p.pastWords(prose.SkipBlank(p.Runes, start), end), end}}, all...)
		joint := p.joint(start)
		if joint == start {
			return all
		}
		end = joint
	}
}

// pastWords returns the place behind 其中, 全市 and the like at start.
func (p *speaker) pastWords(start, end int) int {
	for i := range p.tokens[:p.at] {
		k := &p.tokens[i]
		if k.Start == start && k.End < end && (k.Class == prose.Within || k.Class == prose.Whole || k.Class == prose.FullYear) {
			start = prose.SkipBlank(p.Runes, k.End)
		}
	}
	return start
}

// complete returns the entry of item i, with the first words of an item before
// it or the last words of one behind it where it is shortened.
func (p *speaker) complete(items []item, i int) *prose.Entry {
	own := p.Runes[items[i].start:items[i].end]
	if e := p.named(own); e != nil {
		return e
	}
	for _, before := range items[:i] {
		for cut := before.end - before.start - 1; cut >= 2; cut-- {
			if e := p.named(concat(p.Runes[before.start:before.start+cut], own)); e != nil {
				return e
			}
		}
	}
	for _, behind := range items[i+1:] {
		for cut := behind.start + 1; cut < behind.end; cut++ {
			if e := p.named(concat(own, p.Runes[cut:behind.end])); e != nil {
				return e
			}
		}
	}
	return nil
}

// named returns the entry of a name of one indicator, or nil.
func (p *speaker) named(name []rune) *prose.Entry {
	e, n := p.reader.Names.Match(name, 0)
	if e != nil && n == len(name) && e.Class == prose.Subject && len(e.Indicator) == 1 {
		return e
	}
	return nil
}

func concat(a, b []rune) []rune { return append(append(make([]rune, 0, len(a)+len(b)), a...), b...) }
