package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A share says nothing without what becomes of those that it counts: 90%以上的村 | 通过
// 验收, 困难群众100% | 纳入低保. Where that is not read, or told too long to be kept, the
// share is left out, unless a verb governs it or its noun is one that is measured.

// unsaid reports whether figure i, whose noun stands behind it, is such a share.
func (p *passage) unsaid(i int, words phrase, f following) bool {
	a := &p.amounts[i]
	if !p.verbs.Is(a.Unit, prose.Ratio) || !words.verb.Empty() || len(a.known) > 0 || p.goesOn(i) {
		return false
	}
	return f.told.Empty() && p.endOfNext(i, f).Empty()
}

// endOfNext returns what becomes of the share that follows in the list of figure i, and so
// of this one too: 90%以上的村、80%以上的社区 | 通过验收.
func (p *passage) endOfNext(i int, f following) prose.Extent {
	none := prose.Between(f.end, f.end)
	for j := p.next(i); j > i && f.end < len(p.text) && joins(p.text, f.end+1) && p.amounts[j].Extent.Start == f.end+1; i, j = j, p.next(j) {
		if !p.verbs.Is(p.amounts[j].Unit, prose.Ratio) {
			break
		}
		if f = p.behind(j, phrase{}); !f.told.Empty() {
			return f.verb
		}
	}
	return none
}

// readShare reads a share of a noun before it that is not measured, by what becomes of it,
// and reports whether figure i is one: 困难群众100% | 纳入低保.
func (p *passage) readShare(i int, words phrase) bool {
	a := &p.amounts[i]
	noun := p.clean(words.noun)
	switch {
	case !p.verbs.Is(a.Unit, prose.Ratio) || len(a.known) > 0 || !words.verb.Empty() || noun == "" || p.text[a.Token.Start] == '翻':
		return false
	case p.verbs.measureOf(noun) != "", p.verbs.endsInDeed([]rune(noun)), p.verbs.isBare(noun), strings.Contains(noun, "占"), p.isShare(noun):
		return false
	}
	e := p.trail(i)
	n, k := p.verbs.First(p.text[e.Start:e.End])
	told := p.wholly(i, e)
	if n < 2 || k&(prose.Ending|prose.Doing) == 0 || told.Empty() {
		if p.inherited(i, words) != "" {
			return false
		}
		p.last, p.lost, p.cursor = nil, true, max(p.cursor, a.Extent.End)
		return true
	}
	m := promise{measured: *a, share: true, object: noun, action: p.verb(prose.Between(e.Start, e.Start+n)), takes: unmark(p.Str(prose.Between(e.Start+n, told.End))), part: p.partFor(i, words, false)}
	m.quote = p.quote(words, a.Extent.Start, told.End)
	p.keep(m, told.End)
	return true
}

// changing gives a noun that begins with a verb of change that verb: 提高 | 低保标准.
func (p *passage) changing(words phrase) phrase {
	if !words.verb.Empty() || words.noun.Empty() {
		return words
	}
	e := words.noun
	w := p.verbs.At(p.text[e.Start:e.End])
	n := len(w.Runes)
	turns := w.Class == prose.Rise || w.Class == prose.Fall || prose.HasPrefix(w.Text+"。", []string{"稳定。", "保持。"})
	if n < 2 || n+2 > e.Length() || !turns || w.Kind&(prose.Noun|prose.Doing) != 0 || !p.verbs.measures(p.text, e) || p.verbs.Is(p.Str(prose.Between(e.Start+n, e.End)), prose.Bare) {
		return words
	}
	return phrase{verb: prose.Between(e.Start, e.Start+n), noun: p.verbs.Trim(p.text, prose.Between(e.Start+n, e.End)), kind: prose.Doing}
}

// becomes reports whether a share is told with what becomes of those it counts behind a verb
// that says nothing: 实现 | 贫困人口100%脱贫.
func (p *passage) becomes(i int, words phrase) bool {
	e := p.trail(i)
	if !p.verbs.Is(p.amounts[i].Unit, prose.Ratio) || !slices.Contains(unsaying, p.Str(words.verb)) || words.noun.Empty() || e.Empty() {
		return false
	}
	n, k := p.verbs.First(p.text[e.Start:e.End])
	return n > 1 && k&prose.Ending != 0 && !p.verbs.measures(p.text, words.noun)
}
