package target

import (
	"slices"
	"strings"
)

// following is the words behind a figure, taken apart: 5个 | 项目 | 建成投产.
type following struct {
	noun    extent // what is counted
	verb    extent // what becomes of it
	end     int    // where these words end
	becomes bool   // nothing stands between the figure and the verb: 6万人 | 创业
}

// behind takes apart the words behind figure i. Its noun is empty where
// nothing is counted there.
func (p *passage) behind(i int, words phrase) following {
	e := p.trail(i)
	f := following{noun: e, end: e.end}
	if e.empty() || p.idle(e) {
		return following{end: p.amounts[i].extent.end}
	}
	if e.start < e.end && p.text[e.start] == '的' {
		e.start++
	}
	at, verb := p.turn(e, p.turning(i, words))
	f.noun, f.verb = extent{e.start, at}, verb
	if f.noun.empty() && isBeing(p.amounts[i].unit) {
		f.noun, f.becomes = extent{verb.end, e.end}, true
		if f.noun.empty() {
			f.noun = verb
		}
	}
	f.noun = p.verbs.trim(p.text, f.noun)
	return f
}

// trail returns the words between figure i and the next break or figure.
func (p *passage) trail(i int) extent {
	a := p.amounts[i]
	end, depth := p.end, 0
	for _, t := range p.tokens {
		if t.start < a.extent.end {
			continue
		}
		switch t.class {
		case open:
			depth++
		case shut:
			depth--
		case comma, colon, semicolon, stop:
			if depth <= 0 {
				return extent{a.extent.end, t.start}
			}
		case joiner:
			if depth <= 0 && p.text[t.start] == '、' && (t.start == a.extent.end || !isBeing(a.unit) || p.opensItem(t.end)) {
				return extent{a.extent.end, t.start}
			}
		case number:
			if j := p.indexOf(t.start); j >= 0 && !p.amounts[j].name {
				return p.trimEnd(extent{a.extent.end, t.start})
			}
		}
	}
	return extent{a.extent.end, end}
}

// opensItem reports whether a new figure or a new verb stands in the item of a
// list that begins at at: 5座桥梁、涵洞 is one noun, 5座桥梁、3个 is not.
func (p *passage) opensItem(at int) bool {
	if n, k := p.verbs.first(p.text[at:p.end]); n > 1 && k&(doing|adverb|cause) != 0 && k&noun == 0 {
		return true
	}
	for _, t := range p.tokens {
		switch {
		case t.start < at:
		case t.class == number:
			return true
		case t.class == comma || t.class == semicolon || t.class == stop || p.text[t.start] == '、':
			return false
		}
	}
	return false
}

func (p *passage) trimEnd(e extent) extent {
	for !e.empty() && (isJoint(p.text[e.end-1]) || p.text[e.end-1] == '的') {
		e.end--
	}
	return e
}

func (p *passage) indexOf(start int) int {
	for j, a := range p.amounts {
		if a.token.start == start {
			return j
		}
	}
	return -1
}

// idleWords follow a figure and count nothing.
var idleWords = strings.Fields(`目标 水平 大关 规模 速度 增速 增长 要求 区间 任务 标准 台阶 关口 门槛 幅度 增幅 涨幅 比例 比重 （ ( 】 ） ) 。`)

// idle reports whether the words behind a figure count nothing: 700亿元大关.
func (p *passage) idle(e extent) bool {
	words := strings.TrimPrefix(strings.TrimSpace(p.str(e)), "的")
	return words == "" || slices.ContainsFunc(idleWords, func(w string) bool { return strings.HasPrefix(words, w) })
}

// turning returns the kinds of verbs that end the noun behind a figure: few
// where a verb governs it from before (完成8个小区改造), all where people are
// told of (为8名学生办理).
func (p *passage) turning(i int, words phrase) kind {
	switch {
	case words.kind == doing && !p.supports(words):
		return done
	case isBeing(p.amounts[i].unit):
		return ending | doing
	}
	return ending
}

// turn returns where the noun behind a figure ends and the verb of the kinds
// that ends it.
func (p *passage) turn(e extent, want kind) (int, extent) {
	for at := e.start; at < e.end; at++ {
		n, k := p.verbs.first(p.text[at:e.end])
		if k&noun != 0 && k&want == 0 {
			at += n - 1
			continue
		}
		if k&want != 0 && (n > 1 || k&done != 0) && (at == e.start || at-e.start > 1) {
			return at, extent{at, at + n}
		}
	}
	return e.end, extent{e.end, e.end}
}

// isBeing reports whether the unit counts people or households.
func isBeing(unit string) bool {
	for _, u := range []string{"人", "名", "户", "人次", "位"} {
		if strings.HasSuffix(unit, u) {
			return true
		}
	}
	return false
}

// behindFigure reads a figure whose noun stands behind it: 打造5条产业链.
func (p *passage) behindFigure(i int, words phrase, f following) {
	a := p.amounts[i]
	m := promise{measured: a, action: p.verb(words.verb), object: p.joined(words.noun, f.noun), kind: doing}
	if words.verb.empty() || words.verb.end-words.verb.start == 1 && !f.verb.empty() {
		m.action = p.str(f.verb)
	}
	if m.action == "" && p.last != nil {
		m.action = p.last.action
	}
	m.quote = p.quote(words, a.extent.start, f.end)
	p.keep(m, f.noun.end)
}

// invested reads a sum of which a project is told: 投资9亿元的供水工程,
// 总投资90亿元的8个项目.
func (p *passage) investedFigure(i int, words phrase) {
	a := p.amounts[i]
	e := p.trail(i)
	f := following{noun: p.nounOf(e), end: e.end}
	if j := p.next(i); f.noun.empty() && j > i {
		f.noun = p.behind(j, phrase{}).noun
	}
	m := promise{measured: a, action: p.verb(words.verb), object: p.clean(f.noun) + p.clean(words.noun), kind: doing}
	m.quote = p.quote(words, a.extent.start, max(a.extent.end, min(f.noun.end, a.extent.end+maxQuote/2)))
	if e.empty() {
		f.noun.end = a.extent.end
	}
	p.keep(m, f.noun.end)
}

// next returns the figure after i that promises something, or i.
func (p *passage) next(i int) int {
	for j := i + 1; j < len(p.amounts); j++ {
		if !p.amounts[j].name {
			return j
		}
	}
	return i
}

// maxGeneric is the most characters of a noun that needs the words before the
// figure to say what it counts: 天门塬5条道路.
const maxGeneric = 4

// joined puts the noun before a figure and the one behind it together.
func (p *passage) joined(front, back extent) string {
	noun := p.clean(back)
	if front.empty() {
		return noun
	}
	short := back.end-back.start <= maxGeneric
	list := contains(p.text, front, '、') && !contains(p.text, front, '等')
	if short || !list && !contains(p.text, front, '等') && front.end-front.start <= 2*maxGeneric {
		return p.clean(front) + noun
	}
	return noun
}
