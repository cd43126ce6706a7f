package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// objects returns what the figure counts: one noun phrase, or several where
// 各 or 均 gives each of them the same figure; none where nothing is named.
func (p *passage) objects(i int, words phrase) []string {
	sum := p.purpose(i)
	switch {
	case sum != "" && (words.noun.Empty() || p.verbs.Is(p.Str(words.noun), prose.Spending) || p.isFund(p.Str(words.noun)) || prose.HasSuffix(p.Str(words.noun), purses)):
		return []string{sum}
	case words.noun.Empty():
		return p.leaning(i, words)
	}
	p.shared, p.sharedFrom = nil, i
	if noun := p.stacked(i, words); noun != "" {
		switch front := p.clean(words.noun); {
		case p.verbs.Ends(front, prose.Doer):
			return []string{noun}
		case strings.HasSuffix(front, "等"): // 东岭至西岭等 | 5条90公里公路
			return []string{front + noun}
		}
	}
	if n := p.run(i); n > 1 {
		if p.shared = p.filled(i, p.clean(words.who), p.shareOut(words.noun, n)); p.shared != nil {
			for k, noun := range p.shared {
				p.shared[k] = noun + p.partMeasure(i, words, noun)
			}
			return p.shared[:1]
		}
	}
	if p.each(words, p.amounts[i].Extent.Start) {
		all := p.subjects(words.noun)
		if len(all) > 1 && p.lends(i, all) {
			all = p.verbs.withMeasure(all)
		}
		if len(all) > 1 {
			if last := all[len(all)-1]; prose.HasSuffix(last, grounds) || p.verbs.pace(last) { // 旱涝保收、节水灌溉面积各9万亩
				all = p.verbs.withMeasure(all)
			}
			return p.filled(i, p.clean(words.who), all)
		}
	}
	return []string{p.full(i, words)}
}

// lends reports whether the last noun of a list has a measure that others lack and share:
// 蔬菜、水果产量均增长9%.
func (p *passage) lends(i int, all []string) bool {
	last := all[len(all)-1]
	if len(p.amounts[i].known) > 0 || !p.verbs.Ends(last, prose.Measure) || p.verbs.Is(last, prose.Measure|prose.Bare) || prose.HasSuffix(last, grounds) || p.verbs.pace(last) {
		return false
	}
	return slices.ContainsFunc(all[:len(all)-1], func(s string) bool { return !p.verbs.Ends(s, prose.Measure) && !prose.HasSuffix(s, countable) })
}

// grounds are measures that a list shares, also where each has the figure.
var grounds = prose.List("ground")

// unaveraged takes out the words in which 均 does not share out.
var unaveraged = strings.NewReplacer("年均", "", "月均", "", "人均", "", "户均", "", "亩均", "", "平均", "")

// each reports whether 各 or 均 stands between the noun and the figure.
func (p *passage) each(words phrase, start int) bool {
	between := p.Slice(words.noun.End, start)
	return strings.ContainsAny(unaveraged.Replace(between), "各均都")
}

// isBare reports whether a noun needs another to say what it measures.
func (v phrases) isBare(noun string) bool {
	n := len([]rune(noun))
	return n > 0 && n <= 2 || v.Is(noun, prose.Bare)
}

// measures reports whether a noun says what is measured: 苹果产量.
func (v phrases) measures(text []rune, e prose.Extent) bool {
	return v.Ends(string(text[e.Start:e.End]), prose.Measure)
}

// full returns the noun before figure i as the object. Where it says too
// little by itself, who does it or the object of the figure before goes in
// front of it.
func (p *passage) full(i int, words phrase) string {
	noun := p.clean(words.noun)
	switch {
	case words.kind == prose.Reaching && p.sameMeasure(i, noun):
		return noun + p.verbs.measureOf(p.last.object)
	case p.isShare(noun):
		return p.sharer(i) + noun
	case p.verbs.Is(noun, prose.Rank) && p.last != nil:
		return p.verbs.ranked(noun, p.last.object)
	case p.verbs.Is(noun, prose.Rank) && p.verbs.At([]rune(p.Str(words.verb))).Class == prose.Fall && p.topic(i) != "":
		return noun + p.topic(i)
	case p.perUnit(noun) != "":
		return p.perUnit(noun)
	case p.isRegion(i, noun):
		return noun + unplaced(p.last.object)
	case isSize(noun) && p.last != nil && p.last.Unit == p.amounts[i].Unit && !isSize(p.last.object):
		return sized(noun, p.last.object)
	case isSize(noun):
		return ""
	case p.verbs.Is(noun, prose.Length) && p.topic(i) != "":
		return p.topic(i) + noun
	case p.verbs.Is(noun, prose.Repair) && p.last != nil && p.last.Unit == p.amounts[i].Unit:
		return p.last.object + noun
	case p.verbs.Is(sharing(noun), prose.Bare):
		front := sharing(noun)
		return p.headed(i, p.clean(words.who), front) + strings.TrimPrefix(noun, front)
	}
	return noun + p.partMeasure(i, words, noun)
}

// partMeasure returns the measure of the whole for a part that has none: 民生支出增长9%，其中
// 教育增长 | 8%.
func (p *passage) partMeasure(i int, words phrase, noun string) string {
	a := &p.amounts[i]
	if p.last == nil || words.kind != prose.Reaching || !p.within(i) || !p.verbs.Is(a.Unit, prose.Ratio) || len(a.known) > 0 || p.verbs.Ends(noun, prose.Measure) {
		return ""
	}
	return p.verbs.measureOf(p.whole(a.Unit).object)
}

// isShare reports whether a noun is a share without what has it: 占财政支出比重.
func (p *passage) isShare(noun string) bool {
	n, _ := p.verbs.First([]rune(noun))
	return n < 2 && strings.HasPrefix(noun, "占")
}

// sharer returns what has the share that figure i is: what the figure before
// measures, or the clause before is about.
func (p *passage) sharer(i int) string {
	if p.last != nil {
		return strings.TrimSuffix(unshared(p.last.object), "增速")
	}
	if topic := p.topic(i); p.verbs.Ends(topic, prose.Measure|prose.Thing) {
		return topic
	}
	return ""
}

// unshared returns a noun without the whole that it is a share of.
func unshared(object string) string {
	if at := strings.Index(object, "占"); at > 0 && !prose.HasPrefix(object[at:], []string{"占地", "占比"}) {
		return object[:at]
	}
	return object
}

// ranked gives a noun that is nothing but a rank the words behind the rank of
// the object before: 省级龙头企业6家、市级9家.
func (v phrases) ranked(own, object string) string {
	if old := v.Prefix(object, prose.Rank); old != "" {
		return own + strings.TrimPrefix(object[len(old):], "以上")
	}
	return own
}

// sameMeasure reports whether the noun has no measure of its own, but the
// object before it has one in the same unit: 甲县产值超过9亿元，乙县超过6亿元.
func (p *passage) sameMeasure(i int, noun string) bool {
	unit := p.amounts[i].Unit
	return p.last != nil && p.last.Unit == unit && unit != "%" && p.last.kind == prose.Reaching &&
		!p.verbs.Ends(noun, prose.Measure) && !p.verbs.Is(noun, prose.Bare) && p.verbs.measureOf(p.last.object) != "" && p.short(noun)
}

// short reports whether a noun, or each of a list, says no more than whose the
// measure is: 甲县, 乙区、丙县.
func (p *passage) short(noun string) bool {
	for _, part := range strings.Split(noun, "、") {
		if len([]rune(part)) > 2*maxGeneric {
			return false
		}
	}
	return true
}

// measureOf returns the last word of a noun that is measured, or "".
func (v phrases) measureOf(object string) string {
	return v.Suffix(object, prose.Measure)
}

var unmarked = strings.NewReplacer("*", "", " ", "", "\u3000", "")

// unmark takes the blanks and marks out of a noun; most have none.
func unmark(noun string) string {
	if !strings.ContainsFunc(noun, func(r rune) bool { return r == '*' || r == ' ' || r == '\u3000' }) {
		return noun
	}
	return unmarked.Replace(noun)
}

// clean returns the words of a noun without the marks around it.
func (p *passage) clean(e prose.Extent) string {
	e = p.verbs.Trim(p.text, e)
	if !e.Empty() && e.Start > 0 && p.text[e.Start] == '度' && p.text[e.Start-1] == '年' { // 2014年 | 度
		e.Start++
	}
	s := strings.TrimRightFunc(trimJoints(p.Str(e)), prose.IsJoint)
	s = strings.Trim(strings.TrimRight(unmark(s), "“（"), "的")
	if !strings.ContainsAny(s, "）)") {
		s = strings.TrimPrefix(strings.TrimLeft(s, "（("), "其中")
	}
	s = strings.TrimRightFunc(trimJoints(withoutNote(s)), prose.IsJoint)
	for _, reach := range []string{"达", "在", "过", "年", "需", "要"} { // 覆盖率达 95%
		if cut, found := strings.CutSuffix(s, reach); found && p.verbs.Ends(cut, prose.Measure) {
			return cut
		}
	}
	return s
}

// trimJoints takes what only joins or marks off the head of a noun, not 并 of 并网.
func trimJoints(noun string) string {
	if prose.HasPrefix(noun, jointWords) {
		return noun
	}
	return strings.TrimLeftFunc(noun, prose.IsJoint)
}

// jointWords begin with a character that else joins.
var jointWords = prose.List("jointWord")

// maxNote is the most bytes of a note in brackets before a noun.
const maxNote = 42

// withoutNote takes a note in brackets off the front of a noun, which belongs to the
// verb before it: 新建（改建）| 校舍.
func withoutNote(noun string) string {
	if at := strings.Index(noun, "元的"); at > 0 && strings.Trim(noun[:at], "0123456789.-~—－万亿") == "" && strings.Contains(noun, "等") { // 5亿元的 | 东岭牧场等项目
		return noun[at+len("元的"):]
	}
	if !strings.HasPrefix(noun, "（") {
		return noun
	}
	if at := strings.Index(noun, "）"); at > 0 && at < maxNote && at+len("）") < len(noun) {
		return noun[at+len("）"):]
	}
	return noun
}
