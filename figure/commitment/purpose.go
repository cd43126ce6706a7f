package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// Words before a sum that is spent, and words between it and its purpose.
var (
	purses     = prose.List("purse") // end those who spend
	towards    = prose.List("towards")
	purseNouns = prose.List("purseNoun") // what a sum is called
	reaped     = prose.List("reaped")    // tell who profits, not what it is spent on
)

// purpose returns what a sum at the head of a clause is spent on, from the
// words behind it: 投资9亿元，实施供水工程 and 投资9亿元实施供水工程 ->
// 供水工程投资. It is "" where the words do not say.
func (p *passage) purpose(i int) string {
	a := &p.amounts[i]
	if !strings.HasSuffix(a.Unit, "元") || !p.spends(p.verbs.Trim(p.text, p.lead(i))) {
		return ""
	}
	start := a.Extent.End
	start += prose.Longest(p.text[start:p.end], purseNouns)
	e := p.clauseBehind(start)
	words := p.verbs.phrase(p.text, e)
	noun := words.noun
	switch {
	case words.kind == prose.Reaching, words.kind == 0 && e.Start == start,
		slices.Contains(reaped, p.Str(words.verb)):
		return ""
	case words.kind == 0:
		noun.End, _ = p.turn(noun, prose.Done)
	}
	if j := p.at(e.End); j >= 0 && noun.Length() <= maxGeneric/2 {
		back := p.behind(j, words).noun
		if back.Empty() && noun.Empty() {
			return p.invests(p.stacked(j, words))
		}
		return p.invests(p.clean(noun) + p.clean(back))
	}
	return p.invests(p.clean(noun))
}

// invests names the sum by what it is spent on.
func (p *passage) invests(noun string) string {
	if n, _ := p.verbs.First([]rune(noun)); n < 2 && strings.HasPrefix(noun, "为") {
		return ""
	} else if n < 2 {
		noun = strings.TrimPrefix(noun, "对")
	}
	if w := p.verbs.At([]rune(noun)); w.Class == prose.Rise && len(w.Runes) > 1 { // 提高 | 低保户等待遇
		return ""
	}
	if len([]rune(noun)) < 2 || p.verbs.Is(noun, prose.Bare) || prose.HasSuffix(noun, funds) {
		return ""
	}
	if prose.HasSuffix(noun, honoured) { // 兑现 | 奖励政策
		return noun + "资金"
	}
	return noun + "投资"
}

// honoured are what money is paid for, and not invested in.
var honoured = prose.List("honoured")

// spends reports whether words only say that a sum is spent, and by whom:
// 市财政每年安排.
func (p *passage) spends(e prose.Extent) bool {
	lead := p.Str(e)
	for at := range lead {
		if p.verbs.Is(lead[at:], prose.Spending) && (at == 0 || lead[:at] == "再" || onlyWhen(strings.TrimSuffix(lead[:at], "将")) || prose.HasSuffix(strings.TrimSuffix(lead[:at], "预算"), purses)) {
			return true
		}
	}
	return false
}

// clauseBehind returns the words from a character, or the comma there, to the
// next sign or figure, without 用于 and the like.
func (p *passage) clauseBehind(at int) prose.Extent {
	e := prose.Between(at, p.end)
	for _, w := range towards {
		if p.says(at, w) {
			e.Start += len([]rune(w))
		}
	}
	for _, k := range p.tokens {
		if k.Start > at && slices.Contains([]prose.Class{prose.Comma, prose.Stop, prose.Semicolon, prose.Number}, k.Class) {
			e.End = k.Start
			break
		}
	}
	return e
}
