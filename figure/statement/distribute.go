package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// distribute gives the amounts to the subjects: one to each in order, or one
// to all.
func (p *speaker) distribute(amounts []amount) {
	ids := p.takers(len(amounts))
	if len(ids) == 0 || len(amounts) > 1 && twice(ids) {
		p.lost(amounts)
		return
	}
	shareComparator(amounts)
	if p.asked {
		p.told = append(p.told, p.group)
	}
	for n, id := range ids {
		a := amounts[0]
		if len(amounts) > 1 {
			a = amounts[n]
		}
		if id != unnamed {
			p.state(id, a)
		}
	}
}

// twice reports whether an indicator stands twice in the list: two ways of
// counting it, of which only one can be meant. 财政收入和财政总收入
func twice(ids []int) bool {
	for i, id := range ids {
		if id != unnamed && slices.Contains(ids[i+1:], id) {
			return true
		}
	}
	return false
}

// unnamed stands for an item of a list that is no indicator.
const unnamed = -1

// ids returns the indicators of the subjects, in order.
func (p *speaker) ids(group []mention) []int {
	var ids []int
	for _, m := range group {
		if m.entry == nil {
			ids = append(ids, unnamed)
			continue
		}
		ids = append(ids, m.entry.Indicator...)
	}
	return ids
}

// asOne returns the indicators of the subjects that share one figure: a name of
// several means there what it means alone.
func (p *speaker) asOne(group []mention) []int {
	var ids []int
	for _, m := range group {
		if m.entry != nil && m.entry.Alone >= 0 {
			ids = append(ids, m.entry.Alone)
			continue
		}
		ids = append(ids, p.ids([]mention{m})...)
	}
	return ids
}

// takers returns the indicators that take n amounts, in order; none where the
// numbers do not fit.
func (p *speaker) takers(n int) []int {
	ids := p.ids(p.group)
	if len(ids) > n && n > 1 || len(ids) < n {
		return p.widen(n, ids)
	}
	if slices.Contains(ids, unnamed) && n == 1 && !p.each && p.apart == nil && p.change == prose.None {
		return nil
	}
	switch {
	case n > 1 || len(ids) == 1 || p.each || p.apart != nil:
		return ids
	case len(p.group) > 1 && p.sumOf(ids):
		return nil
	case len(p.group) > 1:
		return p.asOne(p.group)
	}
	if e := p.group[0].entry; e != nil && e.Alone >= 0 {
		return []int{e.Alone}
	}
	return nil
}

// sumOf reports whether the one amount that several subjects have is what they come to together:
// 税收和财政收入达到90亿元, not 均达到90亿元 nor 城镇和农村居民收入增长8%.
func (p *speaker) sumOf(ids []int) bool {
	k, last := p.lastAmount(), p.group[len(p.group)-1].start
	if strings.ContainsRune("、，", p.Runes[max(0, last-1)]) {
		return false
	}
	return len(ids) > 1 && k != nil && !k.Doubled && !k.Han && k.Unit != "" && !strings.ContainsAny(k.Unit, "%‰") && !strings.HasSuffix(k.Unit, "百分点")
}

// lastAmount returns the number before p.at.
func (p *speaker) lastAmount() *prose.Token {
	for i := p.at - 1; i >= 0; i-- {
		if p.tokens[i].Class == prose.Number {
			return &p.tokens[i]
		}
	}
	return nil
}

// widen adds the subjects before the group when a list of numbers is longer
// than the group: those that wait (城镇居民收入，农村居民收入分别增长7%和8%), and
// those of clauses that had figures of their own (城镇居民收入3万元，农村居民收入
// 1万元，分别增长7%和8%).
func (p *speaker) widen(n int, ids []int) []int {
	if p.apart == nil {
		return nil
	}
	if p.asked {
		ids = p.precede(&p.waited, n, ids)
	} else {
		p.told = p.told[:max(len(p.told)-1, 0)]
	}
	if !p.asked || strings.ContainsRune("，,；;", p.Runes[max(p.group[0].start-1, 0)]) {
		ids = p.precede(&p.told, n, ids)
	}
	if len(ids) != n {
		return nil
	}
	return ids
}

// precede puts groups of subjects, the last first, before the group until n
// indicators are there.
func (p *speaker) precede(before *[][]mention, n int, ids []int) []int {
	for len(*before) > 0 && len(ids) < n {
		last := (*before)[len(*before)-1]
		ids = append(p.ids(last), ids...)
		*before = (*before)[:len(*before)-1]
		p.group = append(slices.Clone(last), p.group...)
	}
	return ids
}

// shareComparator lets a comparator that stands only behind the last amount of
// a list bind all of it, unless it is all that tells it from the one before:
// 增长8%和8%以上.
func shareComparator(amounts []amount) {
	final := amounts[len(amounts)-1]
	last, others := final.after, amounts[:len(amounts)-1]
	if slices.ContainsFunc(others, func(a amount) bool { return a.after != nil }) ||
		!slices.ContainsFunc(others, func(a amount) bool { return a.Value != final.Value }) {
		return
	}
	for n := range amounts {
		amounts[n].after = last
	}
}
