package figure

import (
	"slices"
	"strings"
)

// following is the words behind a figure, taken apart: 5个 | 项目 | 建成投产.
type following struct {
	noun    extent // what is counted; empty where nothing is counted there
	verb    extent // what becomes of it
	rest    string // what the noun shares with the next one: 3个省级、5个市级 | 公园
	end     int    // where these words end
	becomes bool   // the verb follows the figure at once: 6万人 | 创业
}

// behind takes apart the words behind figure i, which words go before.
func (p *passage) behind(i int, words phrase) following {
	e := p.trail(i)
	if e.empty() || p.idle(e) {
		return following{end: p.amounts[i].extent.end}
	}
	f := following{end: e.end}
	if strings.ContainsRune("及和并", p.text[e.start]) && !p.says(e.start, "并网") { // 3座 及附属设施
		return following{end: p.amounts[i].extent.end}
	}
	if p.text[e.start] == '的' {
		e.start++
	}
	e.end, f.verb = p.turn(e, p.turning(i, words))
	rest := f.verb
	if e.empty() && isBeing(p.amounts[i].unit) {
		f.becomes = true
		e = extent{rest.end, f.end}
		if e.empty() {
			e = rest
		}
	}
	f.verb = p.action(extent{rest.start, f.end})
	f.noun = p.verbs.trim(p.text, e)
	return f
}

// completed gives a noun that only names a class, a rank or a field the last
// words of the next one.
func (p *passage) completed(i int, f following) following {
	class, j := p.str(f.noun), p.next(i)
	if !p.verbs.isClass(class) && !slices.Contains(fields, class) || j == i || p.amounts[j].unit != p.amounts[i].unit ||
		f.noun.end > p.amounts[j].extent.start || slices.ContainsFunc(p.text[f.noun.end:p.amounts[j].extent.start], notJoined) {
		return f
	}
	next := p.completed(j, p.behind(j, phrase{}))
	f.rest = next.rest
	if !p.verbs.isClass(class) || next.rest == "" {
		f.rest = p.verbs.shares(class, p.str(next.noun))
	}
	if f.rest != "" && next.end-p.lead(i).start <= maxQuote {
		f.end = next.end
	}
	return f
}

// action returns the first verb of what becomes of what is counted, behind
// words that only say how: 早日 | 投产.
func (p *passage) action(e extent) extent {
	said := extent{e.start, e.start}
	for at := e.start; at < e.end; at++ {
		n, k := p.verbs.first(p.text[at:e.end])
		if n > 1 && k&(ending|doing) != 0 && k&cutting == 0 {
			said = extent{at, at + n}
			if !slices.Contains(empty, p.str(said)) {
				return said
			}
			at += n - 1
		}
	}
	return said
}

// empty are verbs that leave it to the next one to say what is done: 进行整修.
var empty = listOf("emptyVerb")

// trail returns the words between figure i and the next break or figure that is no
// name.
func (p *passage) trail(i int) extent {
	if i >= p.settled {
		return p.amounts[i].trail
	}
	e := extent{p.amounts[i].extent.end, p.end}
	depth, next := 0, i
	for n := p.amounts[i].place + 1; n < len(p.tokens); n++ {
		k := &p.tokens[n]
		if k.class == number {
			next++
		}
		if k.start < e.start {
			continue
		}
		switch k.class {
		case open:
			depth++
		case shut:
			depth--
		case comma, colon, semicolon, stop, joiner:
			if depth <= 0 && p.breaks(i, k) {
				return extent{e.start, k.start}
			}
		case number:
			if !p.amounts[next].name {
				return p.trimEnd(extent{e.start, k.start})
			}
		}
	}
	return e
}

// maxBehind is the most characters behind a figure after which a further item
// still belongs to its noun: a quote stays short.
const maxBehind = 30

// breaks reports whether the words behind figure i end at a token: at every
// sign but a 、 within a noun.
func (p *passage) breaks(i int, k *token) bool {
	if k.class != joiner {
		return true
	}
	if p.text[k.start] != '、' {
		return false
	}
	a := p.amounts[i]
	from := a.extent.end
	lists := isBeing(a.unit) || p.verbs.ends(a.unit, counter)
	return k.start == from || !lists || k.start-from > maxBehind || p.opensItem(k.end)
}

// opensItem reports whether a new figure or a new verb stands in the item of a
// list that begins at a character: 5名医生、护士 is one noun, 5名医生、3名 is not.
// A noun that a later figure follows begins an item too: 5所小学、公园3座.
func (p *passage) opensItem(at int) bool {
	if p.acts(at) {
		return true
	}
	joined := at
	for n := range p.tokens {
		switch t := &p.tokens[n]; {
		case t.start < at:
		case t.class == number:
			return t.start == at || t.start > joined
		case t.class == comma, t.class == semicolon, t.class == stop:
			return false
		case t.class == joiner:
			joined = t.end
		}
	}
	return false
}

// acts reports whether a verb that governs what follows stands at a character.
func (p *passage) acts(at int) bool {
	n, k := p.verbs.first(p.text[at:p.end])
	if n < 2 || k&(doing|adverb|cause) == 0 || k&noun != 0 {
		return false
	}
	names := p.verbs.begins(p.str(extent{at + n, p.end}), facility)
	return !names || hasPrefix(p.str(extent{at, at + n}), building)
}

func (p *passage) trimEnd(e extent) extent {
	for !e.empty() && (isJoint(p.text[e.end-1]) || p.text[e.end-1] == '的') {
		e.end--
	}
	return e
}

// idleWords follow a figure and count nothing: 700亿元大关.
var idleWords = listOf("idle")

// idleTraits begin like one of them and are part of a noun: 3个规模化基地.
var idleTraits = listOf("idleTrait")

// idle reports whether the words behind a figure count nothing.
func (p *passage) idle(e extent) bool {
	words := strings.TrimPrefix(strings.TrimSpace(p.str(e)), "的")
	return words == "" || hasPrefix(words, idleWords) && !hasPrefix(words, idleTraits)
}

// turning returns the kinds of verbs that end the noun behind a figure: few
// where a verb governs it from before (完成8个小区改造), all where people are
// told of (为8名学生办理).
func (p *passage) turning(i int, words phrase) kind {
	switch {
	case !words.verb.empty() && !p.supports(words), p.follows(i), p.goesOn(i):
		return done
	case isBeing(p.amounts[i].unit), p.places(i):
		return ending | doing
	}
	return ending
}

// places reports whether the figure counts places where something is done: 在6个
// 乡镇 | 推广.
func (p *passage) places(i int) bool {
	return strings.HasPrefix(strings.TrimSpace(p.str(p.since(i))), "在")
}

// follows reports whether the figure stands right behind one, and a verb
// governs them: 实施70户 | 260人搬迁.
func (p *passage) follows(i int) bool {
	return i > 0 && p.governs() && p.amounts[i-1].extent.end == p.amounts[i].extent.start
}

// goesOn reports whether the figure goes on with a list whose verb stands before
// its first: 推进10个市场和 | 20个小区改造.
func (p *passage) goesOn(i int) bool {
	a := p.amounts[i]
	return p.governs() && p.last.front && p.last.clause == a.clause && !p.verbs.is(a.unit, ratio) &&
		p.lead(i).length() <= 1 && (joins(p.text, a.extent.start) || p.says(a.extent.end, "的"))
}

// governs reports whether the figure read last has a verb, which further items
// of its list share.
func (p *passage) governs() bool { return p.last != nil && p.last.action != "" }

// turn returns where the noun e ends, and the verb of the kinds that ends it.
func (p *passage) turn(e extent, want kind) (int, extent) {
	for at := e.start; at < e.end; at++ {
		at += enclosed(p.text[at:e.end])
		n, k := p.verbs.first(p.text[at:e.end])
		switch {
		case k&noun != 0 && k&want == 0:
			at += n - 1
		case p.says(at, "主体") && !p.leadsToVerb(extent{at + n, e.end}): // 经营主体带头人
		case at > e.start && p.text[at-1] == '以': // 以上市
		case k&want != 0 && (n > 1 || k&done != 0) && (at == e.start || at-e.start > 1):
			return at, extent{at, at + n}
		}
	}
	return e.end, extent{e.end, e.end}
}

// leadsToVerb reports whether a verb, or more words that say how, stand where e
// begins; so does its end.
func (p *passage) leadsToVerb(e extent) bool {
	_, k := p.verbs.first(p.text[e.start:e.end])
	return e.empty() || k&(ending|doing|adverb|manner|reaching) != 0 && k&noun == 0
}

// enclosed returns how far behind the start of text that shuts which opens
// there; 0 where nothing opens or it stays open.
func enclosed(text []rune) int {
	if nesting(text[0]) <= 0 {
		return 0
	}
	return max(0, slices.IndexFunc(text, func(r rune) bool { return nesting(r) < 0 }))
}

// nesting is 1 for a bracket or quotation mark that opens, -1 for one that shuts.
func nesting(r rune) int {
	switch r {
	case '（', '(', '“', '《', '【':
		return 1
	case '）', ')', '”', '》', '】':
		return -1
	}
	return 0
}

// isBeing reports whether the unit counts people or households.
func isBeing(unit string) bool {
	return hasSuffix(unit, []string{"人", "名", "户", "人次", "位"})
}

// maxGeneric is the most characters of a noun that needs the words before the
// figure to say what it counts: 天门塬5条道路.
const maxGeneric = 4

// joined puts the noun before a figure and the one behind it together, unless
// the first only lists examples: 甲厂、乙厂等5个项目.
func (p *passage) joined(front, back extent) string {
	noun := p.clean(back)
	if front.empty() {
		return noun
	}
	words := p.text[front.start:front.end]
	lists := slices.Contains(words, '、') || slices.Contains(words, '等')
	if back.length() <= maxGeneric || !lists && front.length() <= 2*maxGeneric {
		return p.clean(front) + noun
	}
	return noun
}
