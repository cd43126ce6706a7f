package figure

import (
	"slices"
	"strings"
)

// Words before a sum that is spent, and words between it and its purpose.
var (
	purses     = listOf("purse") // end those who spend
	towards    = listOf("towards")
	purseNouns = listOf("purseNoun") // what a sum is called
	reaped     = listOf("reaped")    // tell who profits, not what it is spent on
)

// purpose returns what a sum at the head of a clause is spent on, from the
// words behind it: 投资9亿元，实施供水工程 and 投资9亿元实施供水工程 ->
// 供水工程投资. It is "" where the words do not say.
func (p *passage) purpose(i int) string {
	a := p.amounts[i]
	if !strings.HasSuffix(a.unit, "元") || !p.spends(p.verbs.trim(p.text, p.lead(i))) {
		return ""
	}
	start := a.extent.end
	start += longest(p.text[start:p.end], purseNouns)
	e := p.clauseBehind(start)
	words := p.verbs.phrase(p.text, e)
	noun := words.noun
	switch {
	case words.kind == reaching, words.kind == 0 && e.start == start,
		slices.Contains(reaped, p.str(words.verb)):
		return ""
	case words.kind == 0:
		noun.end, _ = p.turn(noun, done)
	}
	if j := p.at(e.end); j >= 0 && noun.length() <= maxGeneric/2 {
		back := p.behind(j, words).noun
		if back.empty() && noun.empty() {
			return p.invests(p.stacked(j, words))
		}
		return p.invests(p.clean(noun) + p.clean(back))
	}
	return p.invests(p.clean(noun))
}

// invests names the sum by what it is spent on.
func (p *passage) invests(noun string) string {
	if noun == "" || p.verbs.is(noun, bare) || hasSuffix(noun, funds) {
		return ""
	}
	return noun + "投资"
}

// spends reports whether words only say that a sum is spent, and by whom:
// 市财政每年安排.
func (p *passage) spends(e extent) bool {
	lead := p.str(e)
	for at := range lead {
		if p.verbs.is(lead[at:], spending) && (at == 0 || onlyWhen(strings.TrimSuffix(lead[:at], "将")) || hasSuffix(strings.TrimSuffix(lead[:at], "预算"), purses)) {
			return true
		}
	}
	return false
}

// clauseBehind returns the words from a character, or the comma there, to the
// next sign or figure, without 用于 and the like.
func (p *passage) clauseBehind(at int) extent {
	e := extent{at, p.end}
	for _, w := range towards {
		if p.says(at, w) {
			e.start += len([]rune(w))
		}
	}
	for _, k := range p.tokens {
		if k.start > at && slices.Contains([]class{comma, stop, semicolon, number}, k.class) {
			e.end = k.start
			break
		}
	}
	return e
}
