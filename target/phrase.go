package target

import "slices"

// phrase is the words before a figure, taken apart.
type phrase struct {
	verb extent // what is done, or what joins the noun to the figure; may be empty
	noun extent // what is counted or measured; may be empty
	who  extent // who does it, where the verb stands inside
	kind kind   // reaching when the verb stands behind the noun
}

// phrase takes apart the words text[e.start:e.end] before a figure:
//
//	[adverbs] verb noun      新建高标准农田 | 15万亩
//	[adverbs] noun verb      粮食产量稳定在 | 160万吨
//	[adverbs] who verb noun  市区新建校舍 | 5万平方米
//	noun                     苹果产量 | 280万吨
//	verb                     打造 | 5条产业链
func (v *verbs) phrase(text []rune, e extent) phrase {
	e = v.trim(text, e)
	e = v.lastItem(text, e)
	if p, ok := v.reached(text, e); ok {
		return p
	}
	if end := v.chain(text, e); end > e.start {
		return phrase{verb: extent{e.start, end}, noun: v.trim(text, extent{end, e.end}), kind: doing}
	}
	if at, end := v.inner(text, e); end > at {
		return phrase{
			verb: extent{at, end}, noun: v.trim(text, extent{end, e.end}),
			who: v.subject(text, extent{e.start, at}), kind: doing,
		}
	}
	return phrase{noun: e}
}

// trim takes adverbs, marks and joiners off both ends.
func (v *verbs) trim(text []rune, e extent) extent {
	if e.empty() {
		return extent{e.start, e.start}
	}
	for {
		n := v.head(text[e.start:e.end])
		if n == 0 {
			break
		}
		e.start += n
	}
	for {
		n := v.tail(text[e.start:e.end])
		if n == 0 {
			return e
		}
		e.end -= n
	}
}

// head returns the length of what is to be taken off the front of text.
func (v *verbs) head(text []rune) int {
	if len(text) == 0 {
		return 0
	}
	if isJoint(text[0]) {
		return 1
	}
	if n := listMark(text) + dateAt(text); n > 0 {
		return n
	}
	n, k := v.first(text)
	if k&noun != 0 && k&doing == 0 {
		return 0
	}
	if k&adverb != 0 && n > 1 {
		return n
	}
	if k&(adverb|manner) != 0 {
		if _, next := v.first(text[n:]); n == len(text) || next&(adverb|manner|doing|light|cause) != 0 {
			return n
		}
	}
	return 0
}

// tail returns the length of what is to be taken off the end of text.
func (v *verbs) tail(text []rune) int {
	if len(text) == 0 {
		return 0
	}
	if isJoint(text[len(text)-1]) {
		return 1
	}
	if n := dateBefore(text); n > 0 {
		return n
	}
	return v.last(text, adverb|trailing)
}

// isJoint reports whether r only joins or marks.
func isJoint(r rune) bool {
	return isBlank(r) || slices.Contains([]rune("、，,：:；;—-和与及并或·"), r)
}

// listMark returns the length of 一是, ①, （三） or 5. at the start of text.
func listMark(text []rune) int {
	n := 0
	bracket := text[0] == '（' || text[0] == '('
	if bracket {
		n++
	}
	start := n
	for n < len(text) && (digit(text[n]) >= 0 || hanDigit(text[n]) >= 0 || text[n] == '十') {
		n++
	}
	if n == start || n == len(text) {
		if text[0] >= '①' && text[0] <= '⑳' {
			return 1
		}
		return 0
	}
	closing := "是.．"
	if bracket {
		closing = "）)"
	}
	if slices.Contains([]rune(closing), text[n]) {
		return n + 1
	}
	return 0
}

// dateAt returns the length of 到2025年, 用两年时间 or the like at the start of
// text.
func dateAt(text []rune) int {
	n := 0
	for n < len(text) && n < 2 && slices.Contains([]rune("到至在用经"), text[n]) {
		n++
	}
	start := n
	for n < len(text) && (digit(text[n]) >= 0 || hanDigit(text[n]) >= 0) {
		n++
	}
	if n == len(text) || n == start || text[n] != '年' || start == 0 && n < 4 {
		return 0
	}
	n++
	for n < len(text) && slices.Contains([]rune("底末前时间左右，"), text[n]) {
		n++
	}
	return n
}

// dateBefore returns the length of 2025年, 比2020年 or the like at the end of
// text.
func dateBefore(text []rune) int {
	at := len(text) - 1
	if text[at] == '底' || text[at] == '末' {
		at--
	}
	if at < 1 || text[at] != '年' {
		return 0
	}
	end := at
	for at > 0 && (digit(text[at-1]) >= 0 || hanDigit(text[at-1]) >= 0) {
		at--
	}
	if at == end {
		return 0
	}
	if at > 0 && slices.Contains([]rune("比较到至在于"), text[at-1]) {
		at--
	}
	return len(text) - at
}

// lastItem drops items of a list before one that has a verb of its own:
// 修复湿地、建设步道 -> 建设步道; but 新建、改建校舍 stays.
func (v *verbs) lastItem(text []rune, e extent) extent {
	items := split(text, e)
	for i := len(items) - 1; i > 0; i-- {
		item := v.trim(text, items[i])
		n, k := v.first(text[item.start:item.end])
		if n < 2 || k&doing == 0 || k&noun != 0 || contains(text, item, '等') {
			continue
		}
		start := item.start
		for ; i > 0; i-- {
			before := v.trim(text, items[i-1])
			if v.chain(text, before) < before.end {
				break
			}
			start = before.start
		}
		return extent{start, e.end}
	}
	return e
}

// split cuts e at its 、 outside of brackets and quotation marks.
func split(text []rune, e extent) []extent {
	var items []extent
	depth, start := 0, e.start
	for i := e.start; i < e.end; i++ {
		switch text[i] {
		case '（', '(', '“', '《', '【':
			depth++
		case '）', ')', '”', '》', '】':
			depth = max(depth-1, 0)
		case '、':
			if depth == 0 {
				items = append(items, extent{start, i})
				start = i + 1
			}
		}
	}
	return append(items, extent{start, e.end})
}

func contains(text []rune, e extent, r rune) bool {
	return slices.Contains(text[e.start:e.end], r)
}

// reached reads a noun with a verb behind it: 粮食产量稳定在. A noun that is
// nothing but verbs is none: 新建、改造提升.
func (v *verbs) reached(text []rune, e extent) (phrase, bool) {
	end := e.end
	start := end
	for {
		n := v.last(text[e.start:start], reaching)
		if n == 0 {
			break
		}
		start = v.trim(text, extent{e.start, start - n}).end
		end = start + n
		if start-n < e.start {
			end = start + n
		}
	}
	if start == e.end {
		return phrase{}, false
	}
	subject := v.subject(text, extent{e.start, start})
	subject.end = movement(text, subject)
	n := v.verbAt(text, start, e.end)
	p := phrase{verb: n, noun: subject, kind: reaching}
	if subject.empty() {
		return p, true
	}
	end = v.chain(text, subject)
	if end == subject.end {
		return phrase{}, false
	}
	if end > subject.start+1 && v.compares(text, n) && !v.measures(text, subject) {
		p.verb, p.noun = extent{subject.start, end}, v.trim(text, extent{end, subject.end})
	}
	return p, true
}

// compares reports whether the verb only says how the figure binds: 开展培训
// 不少于 | 20次.
func (v *verbs) compares(text []rune, e extent) bool {
	return slices.Contains([]string{"不少于", "不低于", "不超过", "超过", "超"}, string(text[e.start:e.end]))
}

// movement returns where a movement begins in a noun, 标准由35元, or its end.
func movement(text []rune, e extent) int {
	for i := e.start + 1; i < e.end; i++ {
		if (text[i] == '由' || text[i] == '从') && slices.ContainsFunc(text[i:e.end], func(r rune) bool { return digit(r) >= 0 }) {
			return i
		}
	}
	return e.end
}

// verbAt returns the first reaching word in text[start:end].
func (v *verbs) verbAt(text []rune, start, end int) extent {
	for i := start; i < end; i++ {
		if n, k := v.first(text[i:end]); k&reaching != 0 {
			return extent{i, i + n}
		}
	}
	return extent{start, end}
}

// subject takes the causing verb off a subject: 推动产值 -> 产值.
func (v *verbs) subject(text []rune, e extent) extent {
	e = v.trim(text, e)
	n, k := v.first(text[e.start:e.end])
	if k&cause != 0 && e.start+n < e.end {
		return v.trim(text, extent{e.start + n, e.end})
	}
	return e
}

// chain returns the end of the verbs that e begins with; e.start where it
// begins with none. A verb that takes verbs as its nouns ends the chain:
// 完成 | 造林.
func (v *verbs) chain(text []rune, e extent) int {
	at := e.start
	for at < e.end {
		next := at
		for at > e.start && next < e.end && isJoint(text[next]) {
			next++
		}
		n, k := v.first(text[next:e.end])
		if k&doing == 0 || n == 1 && next+n < e.end {
			break
		}
		if at > e.start && next+n == e.end && next == at {
			// the last verb of several is the noun of the others
		}
		at = next + n
		if k&light != 0 {
			break
		}
	}
	return at
}

// whoEnds are the last characters of those who do things.
var whoEnds = []rune("县区市州镇乡村旗盟）)业校门府")

// isWho reports whether words name those who do a thing: 每个县（市、区）.
func isWho(words []rune) bool {
	return len(words) > 0 && slices.Contains([]rune("每各"), words[0]) && slices.Contains(whoEnds, words[len(words)-1])
}

// inner finds a verb behind the one who does it: 市区新建 | 校舍.
func (v *verbs) inner(text []rune, e extent) (int, int) {
	for i := e.start + 1; i < e.end-1; i++ {
		n, k := v.first(text[i:e.end])
		if k&noun != 0 && k&doing == 0 {
			i += n - 1
			continue
		}
		if n > 1 && (k&inner != 0 || k&doing != 0 && isWho(text[e.start:i])) {
			return i, v.chain(text, extent{i, e.end})
		}
	}
	return e.start, e.start
}
