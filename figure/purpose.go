package figure

import (
	"slices"
	"strings"
)

// Words before a sum that is spent, and words between it and its purpose.
var (
	purses  = listOf("purse") // end those who spend
	towards = listOf("towards")
	reaped  = listOf("reaped") // tell who profits, not what it is spent on
)

// purpose returns what a sum at the head of a clause is spent on, from the
// words behind it: 投资9亿元，实施供水工程 and 投资9亿元实施供水工程 ->
// 供水工程投资. It is "" where the words do not say.
func (p *passage) purpose(i int) string {
	a := p.amounts[i]
	if !strings.HasSuffix(a.unit, "元") || !p.spends(p.verbs.trim(p.text, p.lead(i))) {
		return ""
	}
	e := p.clauseBehind(a.extent.end)
	words := p.verbs.phrase(p.text, e)
	noun := words.noun
	switch {
	case words.kind == reaching, words.kind == 0 && e.start == a.extent.end,
		slices.Contains(reaped, p.str(words.verb)):
		return ""
	case words.kind == 0:
		noun.end, _ = p.turn(noun, done)
	}
	if j := p.at(e.end); noun.empty() && j >= 0 {
		noun = p.behind(j, words).noun
	}
	if noun.empty() {
		return ""
	}
	return p.clean(noun) + "投资"
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
