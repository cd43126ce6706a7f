package figure

import (
	"slices"
	"strings"
)

// phrase is the words before a figure, taken apart.
type phrase struct {
	verb extent // what is done, or what joins the noun to the figure; may be empty
	noun extent // what is counted or measured; may be empty
	who  extent // who does it, where the verb stands inside
	kind kind   // reaching when the verb stands behind the noun, doing before it
}

// phrases takes the words beside a figure apart by the table of words.
type phrases struct{ *verbs }

// phrase takes apart the words text[e.start:e.end] before a figure:
//
//	[adverbs] verb noun      新建高标准农田 | 15万亩
//	[adverbs] noun verb      粮食产量稳定在 | 160万吨
//	[adverbs] who verb noun  市区新建校舍 | 5万平方米
//	noun                     苹果产量 | 280万吨
//	verb                     打造 | 5条产业链
//
// A verb before 和 belongs to a noun of its own: 完成设施提升和 | 18个小区改造.
func (v phrases) phrase(text []rune, e extent) phrase {
	listed := !e.empty() && joins(text, e.end)
	e = v.lastItem(text, v.trim(text, e))
	if p, ok := v.reached(text, e); ok && (!listed || p.noun.empty()) {
		return p
	}
	if end := v.named(text, e, v.chain(text, e)); end > e.start {
		return phrase{verb: extent{e.start, end}, noun: v.unbound(text, v.trim(text, extent{end, e.end})), kind: doing}
	}
	verb := v.inner(text, e)
	if verb.empty() {
		return phrase{noun: v.subject(text, e)}
	}
	return phrase{
		verb: verb, noun: v.trim(text, extent{verb.end, e.end}),
		who: v.subject(text, extent{e.start, verb.start}), kind: doing,
	}
}

// unbound returns a noun, an empty one where it is nothing but a comparator of
// the figure: 建成不少于 | 100个公园.
func (v phrases) unbound(text []rune, e extent) extent {
	if w := v.at(text[e.start:e.end]); w.class == before && len(w.runes) == e.length() {
		e.end = e.start
	}
	return e
}

// joins reports whether a joiner ends at a character.
func joins(text []rune, at int) bool {
	return at > 0 && strings.ContainsRune("、和与及", text[at-1])
}

// reached reads a noun with a verb behind it: 粮食产量稳定在. Nothing but verbs
// is no noun: 新建、改造提升.
func (v phrases) reached(text []rune, e extent) (phrase, bool) {
	start, verb := e.end, extent{e.end, e.end}
	for n := v.last(text[e.start:start], reaching); n > 0; n = v.last(text[e.start:start], reaching) {
		if start < e.end && start-n > e.start+1 && slices.Contains(nominal, string(text[start-n:start])) {
			break
		}
		verb = extent{start - n, start} // the first of a chain: 提高到不低于
		start = v.trim(text, extent{e.start, start - n}).end
	}
	if start == e.end {
		return phrase{}, false
	}
	p := phrase{verb: verb, kind: reaching}
	p.noun = v.subject(text, extent{e.start, start})
	p.noun = v.trim(text, extent{p.noun.start, movement(text, p.noun)})
	if p.noun.empty() {
		return p, true
	}
	end := v.chain(text, p.noun)
	if end > p.noun.start+1 && end < p.noun.end && p.compares(text) && !v.measures(text, p.noun) {
		p.verb, p.noun = extent{p.noun.start, end}, v.trim(text, extent{end, p.noun.end})
	}
	return p, end < p.noun.end || p.noun.length() > 1 && slices.Contains(levels, string(text[p.verb.start:p.verb.end]))
}

// nominal are verbs that end a noun where another verb joins it to the figure:
// 研发经费投入 | 增长.
var nominal = listOf("nominal")

// levels are verbs that only reach, so that a verb before them is a noun: 存栏 |
// 达到.
var levels = listOf("level")

// compares reports whether the verb only says how the figure binds: 开展培训
// 不少于 | 20次.
func (p phrase) compares(text []rune) bool {
	verb := string(text[p.verb.start:p.verb.end])
	return slices.Contains([]string{"不少于", "不低于", "不超过", "超过", "超"}, verb)
}

// movement returns where a movement begins in a noun (标准由35元), or its end.
func movement(text []rune, e extent) int {
	isDigit := func(r rune) bool { return digit(r) >= 0 }
	for i := e.start + 1; i < e.end; i++ {
		if (text[i] == '由' || text[i] == '从') && slices.ContainsFunc(text[i:e.end], isDigit) {
			return i
		}
	}
	return e.end
}

// subject takes the causing verb off a subject: 推动产值 -> 产值.
func (v phrases) subject(text []rune, e extent) extent {
	e = v.trim(text, e)
	n, k := v.first(text[e.start:e.end])
	switch {
	case k&cause != 0 && e.start+n < e.end:
		return v.trim(text, extent{e.start + n, e.end})
	case k&cause != 0 && n == 1: // 对 | 30户企业
		return extent{e.end, e.end}
	}
	return e
}

// chain returns the end of the verbs that e begins with; e.start where it
// begins with none. A verb that takes verbs as its nouns ends the chain, unless
// it is joined to the next: 完成 | 造林, but 新增和改善 | 灌溉面积.
func (v phrases) chain(text []rune, e extent) int {
	at, ends := e.start, false
	for at < e.end {
		next := at
		for at > e.start && next < e.end && isJoint(text[next]) {
			next++
		}
		n, k := v.first(text[next:e.end])
		if k&doing == 0 || n == 1 && next+n < e.end {
			break
		}
		at = next + n
		ends = ends || k&light != 0
		if ends && (at == e.end || !isJoint(text[at])) {
			break
		}
	}
	return at
}

// named returns where the verbs end that a chain of them ends at, without the
// last where it makes a noun with one character behind: 建设 | 规划路.
func (v phrases) named(text []rune, e extent, end int) int {
	rest := string(text[min(end, e.end):e.end])
	rate := end > e.start && end+4 >= e.end && strings.HasSuffix(rest, "率") && !hasSuffix(string(text[e.start:end]), altering)
	if !rate && (end != e.end-1 || !strings.ContainsRune("路点村区站所线带库馆店器员者额", text[end])) {
		return end
	}
	if n := v.last(text[e.start:end], doing); n > 1 {
		return end - n
	}
	return end
}

// altering are verbs that do something to a rate; with any other, it is one noun:
// 回收利用率.
var altering = listOf("altering")

// inner finds a verb behind the one who does it: 市区 | 新建 | 校舍.
func (v phrases) inner(text []rune, e extent) extent {
	if hasPrefix(string(text[e.start:e.end]), ways) {
		return v.lastDoing(text, e)
	}
	for i := e.start + 1; i < e.end-1; i++ {
		n, k := v.first(text[i:e.end])
		switch {
		case k&noun != 0 && k&doing == 0:
			i += n - 1
		case n > 1 && (k&inner != 0 || k&doing != 0 && v.isWho(text, extent{e.start, i})):
			verb := extent{i, e.end}
			if verb.end = v.named(text, verb, v.chain(text, verb)); verb.end > i {
				return verb
			}
			i += n - 1
		}
	}
	return extent{e.start, e.start}
}

// ways begin words that say by what means something is done: 通过整治 | 释放 | 土地.
var ways = listOf("means")

// lastDoing returns the last verb that governs at least two characters behind it.
func (v phrases) lastDoing(text []rune, e extent) extent {
	found := extent{e.start, e.start}
	for i := e.start + 2; i < e.end-2; i++ {
		n, k := v.first(text[i:e.end])
		if n < 2 {
			continue
		}
		if k&inner != 0 && i+n <= e.end-2 {
			found = extent{i, v.chain(text, extent{i, e.end})}
		}
		i += n - 1
	}
	return found
}

// isWho reports whether words name those who do a thing (每个县（市、区）), or
// those whom it is done for (为残疾人).
func (v phrases) isWho(text []rune, e extent) bool {
	e.end = v.trim(text, extent{e.start, e.end}).end
	if e.length() < 2 {
		return false
	}
	first, last := text[e.start], text[e.end-1]
	return strings.ContainsRune("为对向给", first) ||
		strings.ContainsRune("每各", first) && strings.ContainsRune("县区市州镇乡村旗盟）)业校门府", last)
}
