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
	case sum != "" && (words.noun.empty() || slices.Contains(spending, p.str(words.noun))):
		return []string{sum}
	case words.noun.empty():
		return p.leaning(i, words)
	}
	p.shared, p.sharedFrom = nil, i
	if noun := p.stacked(i, words); noun != "" && hasSuffix(p.clean(words.noun), doers) {
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
	between := string(p.text[words.noun.end:start])
	return strings.ContainsAny(unaveraged.Replace(between), "各均都")
}

// Last words of a noun that is measured, not counted, the longer before the
// shorter; and nouns that need another to say what they measure: 实施项目40个，
// 完成投资15亿元.
var (
	measuring = strings.Fields(`人口综合覆盖率 综合覆盖率 覆盖率 普及率 参保率 毛入学率 毛入园率 入学率 处理率
		综合利用率 利用率 达标率 合格率 优良率 就业率 转化率 保障标准 补助标准 低保标准 人均可支配收入
		人均纯收入 经济总量 涨幅 降幅 增幅 能耗 增加值 总产值 产值 饲养量 存栏量 出栏量 吞吐量
		排放量 蓄积量 保有量 产量 总量 总额 额 量 面积 率 比例 比重
		占比 收入 规模 数量 人数 投资 水平 强度 标准 能力 产能 增速 容量 里程 支出 余额 总值 总数 税收
		贷款 存款 程度 浓度 数 值 比 覆盖面 时限 时间`)
	bare = strings.Fields(`可比口径 可比价 全长 总长 总长度 总里程 投资 总投资 产值 总产值 增加值 产量 总产量 总面积 总量 总数 总规模
		规模 面积 增速 数量 占比 比重 收入 销售额 年产值 年度投资 税收 利润 综合产值 年销售额`)
)

// isBare reports whether a noun needs another to say what it measures.
func isBare(noun string) bool {
	n := len([]rune(noun))
	return n > 0 && n <= 2 || slices.Contains(bare, noun)
}

// measures reports whether a noun says what is measured: 苹果产量.
func (v *verbs) measures(text []rune, e extent) bool {
	return hasSuffix(string(text[e.start:e.end]), measuring)
}

// full returns the noun before figure i as the object. Where it says too
// little by itself, who does it or the object of the figure before goes in
// front of it.
func (p *passage) full(i int, words phrase) string {
	noun := p.clean(words.noun)
	switch {
	case words.kind == reaching && p.sameMeasure(i, noun):
		return noun + measureOf(p.last.object)
	case slices.Contains(ranks, noun) && p.last != nil:
		return ranked(noun, p.last.object)
	case slices.Contains(lengths, noun) && p.topic(i) != "":
		return p.topic(i) + noun
	case slices.Contains(repairs, noun) && p.last != nil && p.last.unit == p.amounts[i].unit:
		return p.last.object + noun
	case !slices.Contains(bare, noun):
		return noun
	case !words.who.empty():
		return p.clean(words.who) + noun
	case p.last != nil:
		return stem(p.last.object, noun)
	}
	return noun
}

// ranked gives a noun that is nothing but a rank the words behind the rank of
// the object before: 省级龙头企业6家、市级9家.
func ranked(rank, object string) string {
	for _, r := range ranks {
		if rest, found := strings.CutPrefix(object, r); found {
			return rank + strings.TrimPrefix(rest, "以上")
		}
	}
	return rank
}

// sameMeasure reports whether the noun has no measure of its own, but the
// object before it has one in the same unit: 甲县产值超过9亿元，乙县超过6亿元.
func (p *passage) sameMeasure(i int, noun string) bool {
	unit := p.amounts[i].unit
	return p.last != nil && p.last.unit == unit && unit != "%" && p.last.kind == reaching &&
		!hasSuffix(noun, measuring) && measureOf(p.last.object) != "" && len([]rune(noun)) <= 2*maxGeneric
}

// measureOf returns the last word of a noun that is measured, or "".
func measureOf(object string) string {
	for _, w := range measuring {
		if strings.HasSuffix(object, w) && object != w {
			return w
		}
	}
	return ""
}

// stem puts what the object before is about in front of a bare noun.
func stem(object, noun string) string {
	object = strings.TrimSuffix(object, measureOf(object))
	if strings.HasSuffix(object, noun) {
		return object
	}
	if hasSuffix(noun, yields) {
		for _, deed := range sowing {
			object = strings.TrimSuffix(object, deed)
		}
	}
	return object + noun
}

// sowing is what is done on an area, and yields are what comes of it:
// 蔬菜种植面积10万亩，产量30万吨 is 蔬菜产量.
var (
	sowing = strings.Fields(`播种 种植 栽植 栽培`)
	yields = strings.Fields(`产量 产值`)
)

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
		if cut, found := strings.CutSuffix(s, reach); found && hasSuffix(cut, measuring) {
			return cut
		}
	}
	return s
}
