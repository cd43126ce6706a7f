package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// following is the words behind a figure, taken apart: 5个 | 项目 | 建成投产.
type following struct {
	noun    prose.Extent // what is counted; empty where nothing is counted there
	verb    prose.Extent // what becomes of it
	rest    string       // what the noun shares with the next one: 3个省级、5个市级 | 公园
	end     int          // where these words end
	becomes bool         // the verb follows the figure at once: 6万人 | 创业
	told    prose.Extent // all that is said of it: 完成数字化改造
}

// behind takes apart the words behind figure i, which words go before.
func (p *passage) behind(i int, words phrase) following {
	e := p.trail(i)
	if e.Empty() || p.idle(e) {
		return following{end: p.amounts[i].Extent.End}
	}
	if at := p.beforeExamples(e); at > e.Start {
		e.End = at
	}
	f := following{end: e.End}
	if strings.ContainsRune("及和并", p.text[e.Start]) && !p.says(e.Start, "并网") { // 3座 及附属设施
		return following{end: p.amounts[i].Extent.End}
	}
	if p.text[e.Start] == '的' {
		e.Start++
	}
	e.Start = p.afterClause(i, e, words)
	e.End, f.verb = p.turn(e, p.turning(i, words))
	rest := f.verb
	if e.Empty() && isBeing(p.amounts[i].Unit) {
		f.becomes = true
		e = prose.Between(rest.End, f.end)
		if e.Empty() || p.idle(e) { // 9万人 | 就业的目标
			e = rest
		}
	}
	f.verb = p.action(prose.Between(rest.Start, f.end))
	f.noun = p.counted(i, p.ofList(i, p.verbs.Trim(p.text, e)))
	if !f.becomes && !rest.Empty() {
		f.told = p.wholly(i, prose.Between(rest.Start, f.end))
	}
	if takes := prose.Between(f.verb.End, max(f.verb.End, f.told.End)); p.isUndertaking(f.verb, takes) {
		f.noun.End, f.verb, f.told = takes.End, prose.Between(f.end, f.end), prose.Between(f.end, f.end)
	}
	return f
}

// beforeExamples returns where the words behind a figure end before examples of what the
// next one counts: 7个古镇 | 和东岭村等 9个古村. It is their start where there are none.
func (p *passage) beforeExamples(e prose.Extent) int {
	if p.text[e.End-1] != '等' || p.at(e.End) < 0 {
		return e.Start
	}
	for at := e.End - 2; at > e.Start+1; at-- {
		if strings.ContainsRune("和及与、", p.text[at]) && !p.says(at, "和谐") && !p.says(at-1, "以及") {
			return at
		}
	}
	return e.Start
}

// afterClause returns where the noun begins behind a clause that describes it, where a verb
// governs the figure: 打造9家 | 进入行业前列的 | 企业.
func (p *passage) afterClause(i int, e prose.Extent, words phrase) int {
	at, _ := p.turn(e, p.turning(i, words))
	if words.verb.Length() < 2 || words.kind != prose.Doing || e.Empty() || at > e.Start {
		return e.Start
	}
	if _, noun, found := strings.Cut(p.Str(e), "的"); found && noun != "" {
		return e.End - len([]rune(noun))
	}
	return e.Start
}

// ofList returns the noun behind a figure without the words that end the list in which it is
// an item: 东岭铁路、三个 | 电厂等项目.
func (p *passage) ofList(i int, e prose.Extent) prose.Extent {
	a := &p.amounts[i]
	if !joins(p.text, a.Extent.Start) || i > 0 && p.amounts[i-1].Extent.End >= a.Extent.Start-1 {
		return e
	}
	for at := e.Start + 2; at < e.End; at++ {
		if p.text[at] == '等' && prose.HasSuffix(p.Str(e), undertaken) {
			return prose.Between(e.Start, at)
		}
	}
	return e
}

// maxClasses is the most items of a list that share the noun of its last.
const maxClasses = 8

// classed gives a noun that only names a class, a rank or a field the last
// words of the next one, of the last of so many items at most.
func (p *passage) classed(i int, f following, most int) following {
	class, j := p.Str(f.noun), p.next(i)
	if most > 0 && j > i && sizeOnly(class) && p.amounts[j].Unit == p.amounts[i].Unit && f.noun.End <= p.amounts[j].Extent.Start &&
		!slices.ContainsFunc(p.text[f.noun.End:p.amounts[j].Extent.Start], notJoined) {
		next := p.classed(j, p.behind(j, phrase{}), most-1)
		if f.rest = next.rest; f.rest == "" {
			if _, noun, found := strings.Cut(p.Str(next.noun), "的"); found {
				f.rest = "的" + noun
			}
		}
		if f.rest != "" || !isSize(class) {
			return f
		}
	}
	if most == 0 || !p.verbs.isClass(class) && !slices.Contains(fields, class) || j == i || p.amounts[j].Unit != p.amounts[i].Unit ||
		f.noun.End > p.amounts[j].Extent.Start || slices.ContainsFunc(p.text[f.noun.End:p.amounts[j].Extent.Start], notJoined) {
		return f
	}
	next := p.classed(j, p.behind(j, phrase{}), most-1)
	f.rest = next.rest
	if !p.verbs.isClass(class) || next.rest == "" {
		f.rest = p.verbs.shares(class, p.Str(next.noun))
	}
	if f.rest != "" && next.end-p.lead(i).Start <= maxQuote {
		f.end = next.end
	}
	return f
}

// action returns the first verb of what becomes of what is counted, behind
// words that only say how: 早日 | 投产.
func (p *passage) action(e prose.Extent) prose.Extent {
	said := prose.Between(e.Start, e.Start)
	for at := e.Start; at < e.End; at++ {
		n, k := p.verbs.First(p.text[at:e.End])
		if n > 1 && k&(prose.Ending|prose.Doing|prose.Light) != 0 && k&prose.Cutting == 0 {
			said = prose.Between(at, at+n)
			if !slices.Contains(empty, p.Str(said)) {
				return said
			}
			at += n - 1
		}
	}
	return said
}

// empty are verbs that leave it to the next one to say what is done: 进行整修.
var empty = prose.List("emptyVerb")

// trail returns the words between figure i and the next break or figure that is no
// name.
func (p *passage) trail(i int) prose.Extent {
	if i >= p.settled {
		return p.amounts[i].trail
	}
	e := prose.Between(p.amounts[i].Extent.End, p.end)
	depth, next := 0, i
	for n := p.amounts[i].place + 1; n < len(p.tokens); n++ {
		k := &p.tokens[n]
		if k.Class == prose.Number {
			next++
		}
		if k.Start < e.Start {
			continue
		}
		switch k.Class {
		case prose.Open:
			depth++
		case prose.Shut:
			depth--
		case prose.Comma, prose.Colon, prose.Semicolon, prose.Stop, prose.Joiner:
			if depth <= 0 && p.breaks(i, k) {
				return prose.Between(e.Start, k.Start)
			}
		case prose.Number:
			if !p.amounts[next].name {
				return p.trimEnd(prose.Between(e.Start, k.Start))
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
func (p *passage) breaks(i int, k *prose.Token) bool {
	if k.Class != prose.Joiner {
		return true
	}
	if p.text[k.Start] != '、' {
		return false
	}
	a := &p.amounts[i]
	from := a.Extent.End
	lists := isBeing(a.Unit) || p.verbs.Ends(a.Unit, prose.Counter)
	return k.Start == from || !lists || k.Start-from > maxBehind || p.opensItem(k.End)
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
		case t.Start < at:
		case t.Class == prose.Number:
			return t.Start == at || t.Start > joined
		case t.Class == prose.Comma, t.Class == prose.Semicolon, t.Class == prose.Stop:
			return false
		case t.Class == prose.Joiner:
			joined = t.End
		}
	}
	return false
}

// acts reports whether a verb that governs what follows stands at a character.
func (p *passage) acts(at int) bool {
	n, k := p.verbs.First(p.text[at:p.end])
	if n < 2 || k&(prose.Doing|prose.Adverb|prose.Cause) == 0 || k&prose.Noun != 0 {
		return false
	}
	names := p.verbs.Begins(p.Str(prose.Between(at+n, p.end)), prose.Facility)
	return !names || prose.HasPrefix(p.Str(prose.Between(at, at+n)), building)
}

func (p *passage) trimEnd(e prose.Extent) prose.Extent {
	for !e.Empty() && (prose.IsJoint(p.text[e.End-1]) || p.text[e.End-1] == '的' || p.says(e.End-1, "以及")) {
		e.End--
	}
	return e
}

// idleWords follow a figure and count nothing: 700亿元大关.
var idleWords = prose.List("idle")

// idleTraits begin like one of them and are part of a noun: 3个规模化基地.
var idleTraits = prose.List("idleTrait")

// idle reports whether the words behind a figure count nothing.
func (p *passage) idle(e prose.Extent) bool {
	words := strings.TrimPrefix(strings.TrimSpace(p.Str(e)), "的")
	if r := []rune(words); len(r) > 2 && strings.ContainsRune("两二三四五双", r[0]) && strings.ContainsRune("个大道", r[1]) { // 9亿元 | 两个关口
		words = string(r[2:])
	}
	return words == "" || prose.HasPrefix(words, idleWords) && !prose.HasPrefix(words, idleTraits)
}

// turning returns the kinds of verbs that end the noun behind a figure: few
// where a verb governs it from before (完成8个小区改造), all where people are
// told of (为8名学生办理).
func (p *passage) turning(i int, words phrase) prose.Kind {
	switch {
	case !words.verb.Empty() && !p.supports(words), p.follows(i), p.goesOn(i):
		return prose.Done
	case isBeing(p.amounts[i].Unit), p.amounts[i].places, prose.HasPrefix(p.Str(p.since(i)), []string{"为", "免费为", "给"}):
		return prose.Ending | prose.Doing
	}
	return prose.Ending
}

// places reports whether the figure counts places where something is done: 在6个
// 乡镇、9个村 | 推广.
func (p *passage) places(i int) bool {
	return strings.HasPrefix(strings.TrimSpace(p.Str(p.since(i))), "在") || p.amounts[i].listed && p.amounts[i-1].places
}

// follows reports whether the figure stands right behind one, and a verb
// governs them: 实施70户 | 260人搬迁.
func (p *passage) follows(i int) bool {
	return i > 0 && p.governs() && p.amounts[i-1].Extent.End == p.amounts[i].Extent.Start
}

// goesOn reports whether the figure goes on with a list whose verb stands before
// its first: 推进10个市场和 | 20个小区改造.
func (p *passage) goesOn(i int) bool {
	a := &p.amounts[i]
	return p.governs() && p.last.front && p.last.clause == a.clause && !p.verbs.Is(a.Unit, prose.Ratio) &&
		(p.lead(i).Length() <= 1 || p.Str(p.lead(i)) == "以及") && (joins(p.text, a.Extent.Start) || p.says(a.Extent.End, "的"))
}

// governs reports whether the figure read last has a verb, which further items
// of its list share.
func (p *passage) governs() bool { return p.last != nil && p.last.action != "" }

// turn returns where the noun e ends, and the verb of the kinds that ends it.
func (p *passage) turn(e prose.Extent, want prose.Kind) (int, prose.Extent) {
	for at := e.Start; at < e.End; at++ {
		at += enclosed(p.text[at:e.End])
		n, k := p.verbs.First(p.text[at:e.End])
		switch {
		case k&prose.Noun != 0 && k&want == 0:
			at += n - 1
		case p.says(at, "主体") && !p.leadsToVerb(prose.Between(at+n, e.End)): // 经营主体带头人
		case at > e.Start && p.text[at-1] == '以', p.says(at+n, "人员"): // 以上市, 转移就业人员
		case want&prose.Ending != 0 && slices.Contains(works, string(p.text[at:at+n])) && p.undertakenAt(at+n, e.End) > 0: // 旧厂改造项目 | 完工
			at += n + p.undertakenAt(at+n, e.End) - 1
		case k&want != 0 && (n > 1 || k&prose.Done != 0) && (at-e.Start != 1 || p.verbs.Is(p.Str(prose.Between(e.Start, at)), prose.Area)):
			return at, prose.Between(at, at+n)
		}
	}
	return e.End, prose.Between(e.End, e.End)
}

// undertakenAt returns the length of the word for what is undertaken at a character
// before an end, or 0.
func (p *passage) undertakenAt(at, end int) int { return prose.Longest(p.text[at:end], undertaken) }

// leadsToVerb reports whether a verb, or more words that say how, stand where e
// begins; so does its end.
func (p *passage) leadsToVerb(e prose.Extent) bool {
	_, k := p.verbs.First(p.text[e.Start:e.End])
	return e.Empty() || k&(prose.Ending|prose.Doing|prose.Adverb|prose.Manner|prose.Reaching) != 0 && k&prose.Noun == 0
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
	return prose.HasSuffix(unit, []string{"人", "名", "户", "人次", "位"})
}

// maxGeneric is the most characters of a noun that needs the words before the
// figure to say what it counts: 天门塬5条道路.
const maxGeneric = 4

// joined puts the noun before a figure and the one behind it together, unless
// the first only lists examples: 甲厂、乙厂等5个项目.
func (p *passage) joined(front, back prose.Extent) string {
	noun := p.clean(back)
	if front.Empty() {
		return noun
	}
	words := p.text[front.Start:front.End]
	lists := slices.Contains(words, '、') || slices.Contains(words, '等')
	if back.Length() <= maxGeneric || !lists && (front.Length() <= 2*maxGeneric || prose.Zone.Ends(p.clean(front))) {
		return p.clean(front) + noun
	}
	return noun
}
