package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// What is counted may be told of by more than a verb: 20家企业完成数字化改造, 6万群众
// 纳入低保范围, 推动6户企业实现上市. Without what the verb takes, the figure would
// say something else.

// maxComplement is the most characters of what is said that are kept.
const maxComplement = 18

// wholly returns all that is said of what figure i counts, up to the end of its
// clause; nothing where it is long, or goes on with a list or to a figure.
func (p *passage) wholly(i int, e prose.Extent) prose.Extent {
	none := prose.Between(e.End, e.End)
	if e.End < p.end && !strings.ContainsRune("，,；;。：", p.text[e.End]) && !(p.text[e.End] == '、' && (p.at(e.End+1) >= 0 || p.verbs.Is(p.amounts[i].Unit, prose.Ratio))) {
		return none
	}
	depth := 0
	for _, k := range p.tokens[p.amounts[i].place+1:] {
		if k.Start > e.End {
			break
		}
		switch {
		case k.Class == prose.Open:
			depth++
		case k.Class == prose.Shut:
			depth--
		case k.Class == prose.Number && k.Start >= e.Start && k.Start <= e.End && depth <= 0:
			if j := p.at(k.Start); k.Start == e.End || j < 0 || !p.amounts[j].name {
				return none
			}
		}
	}
	for i := e.Start + 1; i < e.End; i++ {
		if p.text[i] == '并' && !p.inWord(i) {
			e.End = i
		}
	}
	for i := e.Start; i < e.End; i++ {
		if p.text[i] == '[' || p.text[i] == '［' {
			e.End = i
		}
	}
	e.End = p.verbs.Trim(p.text, e).End
	if e.Length() > maxComplement {
		return none
	}
	return e
}

// telling are verbs that leave it to their noun to say what is done: 完成 |
// 数字化改造.
var telling = prose.List("telling")

// undertaken end a noun that one of works before them is part of: 水毁修复 | 工程.
var (
	works      = prose.List("works")
	undertaken = prose.List("undertaken")
)

// isUndertaking reports whether a verb and what it takes are one noun, also with
// what is joined to the verb: 污染整治 | 和生态修复, not 项目建成 | 和运营.
func (p *passage) isUndertaking(verb, takes prose.Extent) bool {
	_, k := p.verbs.First(p.text[verb.Start:verb.End])
	if !verb.Empty() && k&prose.Done == 0 && takes.Length() > 2 && strings.ContainsRune("、和与及", p.text[takes.Start]) {
		rest := prose.Between(takes.Start+1, takes.End)
		return p.verbs.chain(p.text, rest) < rest.End
	}
	return slices.Contains(works, p.Str(verb)) && slices.Contains(undertaken, p.Str(takes))
}

// changes reports whether a verb is one of change: 增长.
func (p *passage) changes(verb string) bool {
	c := p.verbs.At([]rune(verb)).Class
	return c == prose.Rise || c == prose.Fall
}

// targets end what a change that is aimed at is called: 8%的经济增长 | 预期目标.
var targets = []string{"目标", "要求", "任务", "预期"}

// complete adds to a promise what is said of what is counted: to the object where
// the verb says little by itself (企业数字化改造), else to the verb (纳入低保范围). A verb
// before the figure that brings on a clause has the clause as its object: 推动 |
// 企业实现上市. What leans on the promise leans on the noun alone.
func (p *passage) complete(m *promise, words phrase, f following) {
	if f.told.Empty() || f.verb.Empty() || f.rest != "" {
		return
	}
	takes := prose.Between(f.verb.End, max(f.verb.End, f.told.End))
	noun := unmark(p.Str(takes))
	switch {
	case p.supports(words) && words.verb.Length() > 1:
		m.said = unmark(p.Str(f.told))
	case m.action != p.verb(f.verb), takes.Length() < 2, prose.ContainsAny(noun, telling), p.changes(m.action) && prose.HasSuffix(noun, targets):
	case slices.Contains(telling, m.action):
		m.said = noun
	default:
		m.takes = noun
	}
}

// spreads adds what a service is spread to, which is what is counted: 服务扩大至
// 9个 | 社区.
func (p *passage) spreads(i int, m *promise) {
	a := &p.amounts[i]
	to := a.Extent.Start > 0 && strings.ContainsRune("到至", p.text[a.Extent.Start-1])
	if m.kind != prose.Reaching || m.of != nil || !to || !p.verbs.Ends(a.Unit, prose.Counter) || p.verbs.Ends(m.object, prose.Measure) {
		return
	}
	f := p.behind(i, phrase{})
	noun := p.clean(f.noun)
	if f.verb.Empty() && len([]rune(noun)) >= 2 && f.noun.Length() <= maxGeneric+2 && !strings.HasSuffix(m.object, noun) {
		m.said, m.quote.End = noun, f.noun.End
	}
}
