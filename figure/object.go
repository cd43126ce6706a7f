package figure

import (
	"slices"
	"strings"
)

// objects returns what the figure counts: one noun phrase, or several where
// 各 or 均 gives each of them the same figure; none where nothing is named.
func (p *passage) objects(i int, words phrase) []string {
	sum := p.purpose(i)
	switch {
	case sum != "" && (words.noun.empty() || p.verbs.is(p.str(words.noun), spending)):
		return []string{sum}
	case words.noun.empty():
		return p.leaning(i, words)
	}
	p.shared, p.sharedFrom = nil, i
	if noun := p.stacked(i, words); noun != "" && p.verbs.ends(p.clean(words.noun), doer) {
		return []string{noun}
	}
	if n := p.run(i); n > 1 {
		if p.shared = p.shareOut(words.noun, n); p.shared != nil {
			return p.shared[:1]
		}
	}
	if p.each(words, p.amounts[i].extent.start) {
		if all := p.subjects(words.noun); len(all) > 1 {
			return all
		}
	}
	return []string{p.full(i, words)}
}

// unaveraged takes out the words in which 均 does not share out.
var unaveraged = strings.NewReplacer("年均", "", "平均", "")

// each reports whether 各 or 均 stands between the noun and the figure.
func (p *passage) each(words phrase, start int) bool {
	between := p.slice(words.noun.end, start)
	return strings.ContainsAny(unaveraged.Replace(between), "各均都")
}

// isBare reports whether a noun needs another to say what it measures.
func (v phrases) isBare(noun string) bool {
	n := len([]rune(noun))
	return n > 0 && n <= 2 || v.is(noun, bare)
}

// measures reports whether a noun says what is measured: 苹果产量.
func (v phrases) measures(text []rune, e extent) bool {
	return v.ends(string(text[e.start:e.end]), measure)
}

// full returns the noun before figure i as the object. Where it says too
// little by itself, who does it or the object of the figure before goes in
// front of it.
func (p *passage) full(i int, words phrase) string {
	noun := p.clean(words.noun)
	switch {
	case words.kind == reaching && p.sameMeasure(i, noun):
		return noun + p.verbs.measureOf(p.last.object)
	case p.verbs.is(noun, rank) && p.last != nil:
		return p.verbs.ranked(noun, p.last.object)
	case p.verbs.is(noun, rank) && p.verbs.at([]rune(p.str(words.verb))).class == fall && p.topic(i) != "":
		return noun + p.topic(i)
	case p.isRegion(i, noun):
		return noun + unplaced(p.last.object)
	case isSize(noun) && p.last != nil && p.last.unit == p.amounts[i].unit:
		return sized(noun, p.last.object)
	case p.verbs.is(noun, length) && p.topic(i) != "":
		return p.topic(i) + noun
	case p.verbs.is(noun, repair) && p.last != nil && p.last.unit == p.amounts[i].unit:
		return p.last.object + noun
	case p.last == nil && words.who.empty() && slices.Contains(sold, noun) && p.seller(i) != "":
		return p.seller(i) + noun
	case !p.verbs.is(noun, bare):
		return noun
	case !words.who.empty():
		return p.clean(words.who) + noun
	case p.last != nil:
		return p.verbs.stem(p.last.object, noun)
	}
	return noun
}

// sold is what something sold earns, by which it is measured once it is there:
// 推进药市建设，实现销售收入6亿元.
var sold = listOf("earned")

// seller returns what the clause before figure i is about where it can earn: a
// market, an industry, a company; "" where it is anything else.
func (p *passage) seller(i int) string {
	topic := strings.TrimSuffix(p.topic(i), "建设")
	if p.verbs.ends(topic, thing|named|built) && !hasSuffix(topic, []string{"平台", "工程", "计划", "项目", "车间"}) && !hasPrefix(topic, []string{"一批", "等"}) {
		return topic
	}
	return ""
}

// ranked gives a noun that is nothing but a rank the words behind the rank of
// the object before: 省级龙头企业6家、市级9家.
func (v phrases) ranked(own, object string) string {
	if old := v.prefix(object, rank); old != "" {
		return own + strings.TrimPrefix(object[len(old):], "以上")
	}
	return own
}

// sameMeasure reports whether the noun has no measure of its own, but the
// object before it has one in the same unit: 甲县产值超过9亿元，乙县超过6亿元.
func (p *passage) sameMeasure(i int, noun string) bool {
	unit := p.amounts[i].unit
	return p.last != nil && p.last.unit == unit && unit != "%" && p.last.kind == reaching &&
		!p.verbs.ends(noun, measure) && p.verbs.measureOf(p.last.object) != "" && len([]rune(noun)) <= 2*maxGeneric
}

// measureOf returns the last word of a noun that is measured, or "".
func (v phrases) measureOf(object string) string {
	return v.suffix(object, measure)
}

// stem puts what the object before is about in front of a bare noun.
func (v phrases) stem(object, noun string) string {
	object = strings.TrimSuffix(object, v.measureOf(object))
	if strings.HasSuffix(object, noun) {
		return object
	}
	if v.ends(noun, yield) {
		for _, deed := range sowing {
			object = strings.TrimSuffix(object, deed)
		}
	}
	return object + noun
}

// sowing is what is done on an area that something comes of: 蔬菜种植面积10万亩，
// 产量30万吨 is 蔬菜产量.
var sowing = listOf("sowing")

// unmarked takes the blanks and marks out of a noun.
var unmarked = strings.NewReplacer("*", "", " ", "", "\u3000", "")

// clean returns the words of a noun without the marks around it.
func (p *passage) clean(e extent) string {
	e = p.verbs.trim(p.text, e)
	s := strings.TrimFunc(p.str(e), isJoint)
	s = strings.Trim(strings.TrimRight(unmarked.Replace(s), "“（"), "的")
	if !strings.ContainsAny(s, "）)") {
		s = strings.TrimPrefix(strings.TrimLeft(s, "（("), "其中")
	}
	s = strings.TrimFunc(s, isJoint)
	for _, reach := range []string{"达", "在", "过"} { // 覆盖率达 95%
		if cut, found := strings.CutSuffix(s, reach); found && p.verbs.ends(cut, measure) {
			return cut
		}
	}
	return s
}
