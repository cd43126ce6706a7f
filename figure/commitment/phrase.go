package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// phrase is the words before a figure, taken apart.
type phrase struct {
	verb prose.Extent // what is done, or what joins the noun to the figure; may be empty
	noun prose.Extent // what is counted or measured; may be empty
	who  prose.Extent // who does it, where the verb stands inside
	kind prose.Kind   // reaching when the verb stands behind the noun, doing before it
}

// phrases takes the words beside a figure apart by the table of words.
type phrases struct{ *prose.Verbs }

// phrase takes apart the words text[e.start:e.end] before a figure:
//
//	[adverbs] verb noun      新建高标准农田 | 15万亩
//	[adverbs] noun verb      粮食产量稳定在 | 160万吨
//	[adverbs] who verb noun  市区新建校舍 | 5万平方米
//	noun                     苹果产量 | 280万吨
//	verb                     打造 | 5条产业链
//
// A verb before 和 belongs to a noun of its own: 完成设施提升和 | 18个小区改造.
func (v phrases) phrase(text []rune, e prose.Extent) phrase {
	listed := !e.Empty() && joins(text, e.End)
	e = v.lastItem(text, v.Trim(text, e))
	if p, ok := v.reached(text, e); ok && (!listed || p.noun.Empty()) {
		return p
	}
	end := v.named(text, e, v.chain(text, e))
	if by := v.lastDoing(text, e); end > e.Start && !by.Empty() && by.Start > end && prose.HasPrefix(string(text[e.Start:e.End]), ways) { // 利用空地 | 提供 | 车位
		return phrase{verb: by, noun: v.Trim(text, prose.Between(by.End, e.End)), kind: prose.Doing}
	}
	if rest := string(text[end:e.End]); end > e.Start && strings.HasPrefix(rest, "到") { // 录取到本科院校的 | 新生
		if at := strings.LastIndex(rest, "的"); at > 0 {
			return phrase{noun: v.Trim(text, prose.Between(end+len([]rune(rest[:at]))+1, e.End))}
		}
	}
	if end > e.Start {
		return phrase{verb: prose.Between(e.Start, end), noun: v.unbound(text, v.Trim(text, prose.Between(end, e.End))), kind: prose.Doing}
	}
	verb := v.inner(text, e)
	if verb.Empty() || listed && verb.End == e.End { // 东岭水泥技改扩建和 | 5个专项
		return phrase{noun: v.subject(text, e)}
	}
	return phrase{
		verb: verb, noun: v.Trim(text, prose.Between(verb.End, e.End)),
		who: v.subject(text, prose.Between(e.Start, verb.Start)), kind: prose.Doing,
	}
}

// unbound returns a noun, an empty one where it is nothing but a comparator of
// the figure: 建成不少于 | 100个公园.
func (v phrases) unbound(text []rune, e prose.Extent) prose.Extent {
	if w := v.At(text[e.Start:e.End]); w.Class == prose.Before && len(w.Runes) == e.Length() {
		e.End = e.Start
	}
	return e
}

// joins reports whether a joiner ends at a character.
func joins(text []rune, at int) bool {
	return at > 0 && strings.ContainsRune("、和与及", text[at-1])
}

// reached reads a noun with a verb behind it: 粮食产量稳定在. Nothing but verbs
// is no noun: 新建、改造提升.
func (v phrases) reached(text []rune, e prose.Extent) (phrase, bool) {
	start, verb := e.End, prose.Between(e.End, e.End)
	for n := v.Last(text[e.Start:start], prose.Reaching); n > 0; n = v.Last(text[e.Start:start], prose.Reaching) {
		if start < e.End && start-n > e.Start+1 && slices.Contains(nominal, string(text[start-n:start])) {
			break
		}
		verb = prose.Between(start-n, start) // the first of a chain: 提高到不低于
		start = v.Trim(text, prose.Between(e.Start, start-n)).End
	}
	if start == e.End {
		return phrase{}, false
	}
	p := phrase{verb: verb, kind: prose.Reaching}
	p.noun = v.subject(text, prose.Between(e.Start, start))
	p.noun = v.Trim(text, prose.Between(p.noun.Start, movement(text, p.noun)))
	if p.noun.Empty() {
		return p, true
	}
	if said := v.disburses(text, p); !said.verb.Empty() {
		return said, true
	}
	end := v.chain(text, p.noun)
	if end > p.noun.Start+1 && end < p.noun.End && p.compares(text) && !v.measures(text, p.noun) {
		p.verb, p.noun = prose.Between(p.noun.Start, end), v.Trim(text, prose.Between(end, p.noun.End))
	}
	return p, end < p.noun.End || p.noun.Length() > 1 && slices.Contains(levels, string(text[p.verb.Start:p.verb.End]))
}

// disburses returns the words before a sum with the verb that governs 投入 as their
// verb: 省财政 | 安排 | 三农投入.
func (v phrases) disburses(text []rune, p phrase) phrase {
	if string(text[p.verb.Start:p.verb.End]) != "投入" || p.verb.Start != p.noun.End {
		return phrase{}
	}
	for i := p.noun.Start; i < p.noun.End-2; i++ {
		for _, w := range []string{"统筹安排", "安排", "落实", "拿出"} {
			if n := len([]rune(w)); i+n < p.noun.End && string(text[i:i+n]) == w {
				return phrase{verb: prose.Between(i, i+n), noun: prose.Between(i+n, p.verb.End), who: v.Trim(text, prose.Between(p.noun.Start, i)), kind: prose.Doing}
			}
		}
	}
	return phrase{}
}

// nominal are verbs that end a noun where another verb joins it to the figure:
// 研发经费投入 | 增长.
var nominal = prose.List("nominal")

// levels are verbs that only reach, so that a verb before them is a noun: 存栏 |
// 达到.
var levels = prose.List("level")

// reaches are verbs that reach a figure behind them: 9个项目完成投资 | 5亿元.
var reaches = append([]string{"完成", "实现"}, levels...)

// compares reports whether the verb only says how the figure binds: 开展培训
// 不少于 | 20次.
func (p phrase) compares(text []rune) bool {
	verb := string(text[p.verb.Start:p.verb.End])
	return slices.Contains([]string{"不少于", "不低于", "不超过", "超过", "超"}, verb)
}

// movement returns where a movement begins in a noun (标准由35元), or its end.
func movement(text []rune, e prose.Extent) int {
	isDigit := func(r rune) bool { return prose.Digit(r) >= 0 }
	for i := e.Start + 1; i < e.End; i++ {
		if (text[i] == '由' || text[i] == '从') && slices.ContainsFunc(text[i:e.End], isDigit) {
			return i
		}
	}
	return e.End
}

// subject takes the causing verb off a subject: 推动产值 -> 产值.
func (v phrases) subject(text []rune, e prose.Extent) prose.Extent {
	e = v.Trim(text, e)
	n, k := v.First(text[e.Start:e.End])
	switch {
	case k&prose.Cause != 0 && e.Start+n < e.End:
		return v.Trim(text, prose.Between(e.Start+n, e.End))
	case k&prose.Cause != 0 && n == 1: // 对 | 30户企业
		return prose.Between(e.End, e.End)
	}
	return e
}

// chain returns the end of the verbs that e begins with; e.start where it
// begins with none. A verb that takes verbs as its nouns ends the chain, unless
// it is joined to the next: 完成 | 造林, but 新增和改善 | 灌溉面积.
func (v phrases) chain(text []rune, e prose.Extent) int {
	at, ends := e.Start, false
	for at < e.End {
		next := at
		for at > e.Start && next < e.End && prose.IsJoint(text[next]) {
			next++
		}
		n, k := v.First(text[next:e.End])
		if k&prose.Doing == 0 || n == 1 && next+n < e.End {
			break
		}
		at = next + n
		ends = ends || k&prose.Light != 0
		if ends && (at == e.End || !prose.IsJoint(text[at])) {
			break
		}
	}
	return at
}

// named returns where the verbs end that a chain of them ends at, without the
// last where it makes a noun with one character behind: 建设 | 规划路.
func (v phrases) named(text []rune, e prose.Extent, end int) int {
	rest := string(text[min(end, e.End):e.End])
	if n := v.Last(text[e.Start:max(e.Start, end)], prose.Doing); n > 1 && len(rest) > 2*len("性") && prose.HasPrefix(rest, []string{"性", "型"}) && !prose.HasPrefix(rest, notHalves) {
		return end - n // 推出 | 改善性住房
	}
	rate := end > e.Start && end+4 >= e.End && strings.HasSuffix(rest, "率") && !prose.HasSuffix(string(text[e.Start:end]), altering)
	if !rate && (end != e.End-1 || !strings.ContainsRune("路点村区站所线带库馆店器员者额", text[end])) {
		return end
	}
	if n := v.Last(text[e.Start:end], prose.Doing); n > 1 {
		return end - n
	}
	return end
}

// altering are verbs that do something to a rate; with any other, it is one noun:
// 回收利用率.
var altering = prose.List("altering")

// inner finds a verb behind the one who does it: 市区 | 新建 | 校舍.
func (v phrases) inner(text []rune, e prose.Extent) prose.Extent {
	if prose.HasPrefix(string(text[e.Start:e.End]), ways) {
		return v.lastDoing(text, e)
	}
	for i := e.Start + 1; i < e.End-1; i++ {
		n, k := v.First(text[i:e.End])
		switch {
		case k&prose.Noun != 0 && k&prose.Doing == 0:
			i += n - 1
		case n > 1 && (k&prose.Inner != 0 || k&prose.Doing != 0 && v.isWho(text, prose.Between(e.Start, i))):
			verb := prose.Between(i, e.End)
			if verb.End = v.named(text, verb, v.chain(text, verb)); verb.End > i && !listsOne(text, verb.End, e.End) {
				return verb
			}
			i += n - 1
		}
	}
	return prose.Between(e.Start, e.Start)
}

// listsOne reports whether a verb ends the name of one that is listed: 南部新城
// 路网建设 | 等 76个项目.
func listsOne(text []rune, at, end int) bool {
	return at < end && (text[at] == '、' || text[at] == '等')
}

// ways begin words that say by what means something is done: 通过整治 | 释放 | 土地.
var ways = prose.List("means")

// lastDoing returns the last verb that governs at least two characters behind it.
func (v phrases) lastDoing(text []rune, e prose.Extent) prose.Extent {
	found := prose.Between(e.Start, e.Start)
	for i := e.Start + 2; i < e.End-2; i++ {
		n, k := v.First(text[i:e.End])
		if n < 2 {
			continue
		}
		if k&prose.Inner != 0 && i+n <= e.End-2 {
			found = prose.Between(i, v.chain(text, prose.Between(i, e.End)))
		}
		i += n - 1
	}
	return found
}

// isWho reports whether words name those who do a thing (每个县（市、区）), or
// those whom it is done for (为残疾人).
func (v phrases) isWho(text []rune, e prose.Extent) bool {
	e.End = v.Trim(text, prose.Between(e.Start, e.End)).End
	if e.Length() < 2 {
		return false
	}
	first, last := text[e.Start], text[e.End-1]
	return strings.ContainsRune("为对向给", first) ||
		strings.ContainsRune("每各", first) && strings.ContainsRune("县区市州镇乡村旗盟）)业校门府", last)
}
