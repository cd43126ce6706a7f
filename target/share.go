package target

import (
	"slices"
	"strings"
)

// measuring are the last words of a noun that is measured, not counted.
var measuring = strings.Fields(`人口综合覆盖率 综合覆盖率 覆盖率 普及率 参保率 毛入学率 毛入园率 入学率 处理率 综合利用率 利用率 达标率 合格率 优良率 就业率 转化率 保障标准 补助标准 低保标准 人均可支配收入 人均纯收入 经济总量 涨幅 降幅 增幅 能耗 增加值 总产值 产值 产量 总量 总额 额 量 面积 率 比例 比重 占比 收入 规模 数量 人数 投资 水平 强度 标准 能力 产能 增速 容量 里程 支出 余额 总值 总数 税收 贷款 存款 程度 浓度 数 值 比 利用率 覆盖面 时限 时间`)

// measures reports whether a noun says what is measured: 苹果产量.
func (v *verbs) measures(text []rune, e extent) bool {
	return hasSuffix(string(text[e.start:e.end]), measuring)
}

// bare are nouns that need the object before them to say what they measure:
// 实施项目40个，完成投资15亿元.
var bare = strings.Fields(`投资 总投资 产值 总产值 增加值 产量 总量 总数 总规模 规模 面积 增速 数量 占比 比重 收入 销售额 年产值 年度投资 税收 利润 综合产值 年销售额`)

// full returns the noun before figure i as the object. Where it says too
// little by itself, the words that say what it measures go before it: who does
// it, the purpose of a sum, or the object of the figure before.
func (p *passage) full(i int, words phrase) string {
	noun := p.clean(words.noun)
	switch {
	case words.kind == reaching && p.sameMeasure(i, noun):
		return noun + p.measureOf(p.last.object)
	case !slices.Contains(bare, noun):
		return noun
	case !words.who.empty():
		return p.clean(words.who) + noun
	case p.last != nil:
		return p.stem(p.last.object, noun)
	}
	return noun
}

// sameMeasure reports whether the noun has no measure of its own, but the
// object before it has one in the same unit: 甲县产值超过9亿元，乙县超过6亿元.
func (p *passage) sameMeasure(i int, noun string) bool {
	unit := p.amounts[i].unit
	return p.last != nil && p.last.unit == unit && unit != "%" && p.last.kind == reaching &&
		!hasSuffix(noun, measuring) && p.measureOf(p.last.object) != "" && len([]rune(noun)) <= 2*maxGeneric
}

func (p *passage) measureOf(object string) string {
	for _, w := range measuring {
		if strings.HasSuffix(object, w) && object != w {
			return w
		}
	}
	return ""
}

// stem puts what the object before is about in front of a bare noun.
func (p *passage) stem(object, noun string) string {
	for _, w := range measuring {
		if s, found := strings.CutSuffix(object, w); found && s != "" {
			object = s
			break
		}
	}
	if strings.HasSuffix(object, noun) {
		return object
	}
	return object + noun
}

// purposes are verbs of spending, and words between a sum and its purpose.
var (
	spending = strings.Fields(`投资 投入 安排 补贴 出资 筹集 安排资金 投入资金 筹资 补助 落实资金 筹集资金`)
	towards  = strings.Fields(`用于 对 支持`)
)

// purpose returns what a sum at the head of a clause is spent on, from the
// words behind it: 投资9亿元，实施供水工程 and 投资9亿元实施供水工程 ->
// 供水工程投资. It is "" where the words do not say.
func (p *passage) purpose(i int) string {
	a := p.amounts[i]
	lead := p.verbs.trim(p.text, p.lead(i))
	if !strings.HasSuffix(a.unit, "元") || !slices.Contains(spending, p.str(lead)) {
		return ""
	}
	e := extent{a.extent.end, p.end}
	for _, t := range p.tokens {
		if t.start > e.start && (t.class == comma || t.class == stop || t.class == semicolon || t.class == number) {
			e.end = t.start
			break
		}
	}
	for _, w := range towards {
		if p.says(a.extent.end, w) {
			e.start += len([]rune(w))
		}
	}
	words := p.verbs.phrase(p.text, e)
	noun := words.noun
	if words.kind == 0 {
		at, _ := p.turn(noun, ending)
		noun.end = at
	}
	if words.kind == reaching || words.kind == 0 && e.start == a.extent.end {
		return ""
	}
	if j := p.indexOf(e.end); noun.empty() && j >= 0 {
		noun = p.behind(j, words).noun
	}
	if noun.empty() {
		return ""
	}
	return p.clean(noun) + "投资"
}

// clean returns the words of a noun without the marks around it.
func (p *passage) clean(e extent) string {
	e = p.verbs.trim(p.text, e)
	s := strings.TrimFunc(p.str(e), isJoint)
	s = strings.NewReplacer("*", "", " ", "", "\u3000", "").Replace(s)
	return strings.TrimSuffix(s, "的")
}

// subjects returns the nouns that 、 和 与 及 join: 甲企业和乙企业.
func (v *verbs) subjects(text []rune, e extent) []string {
	var all []string
	for _, part := range split(text, e) {
		all = append(all, v.conjoined(text, part)...)
	}
	return all
}

// conjoined splits a part at its last 和, 与 or 及.
func (v *verbs) conjoined(text []rune, e extent) []string {
	for i := e.end - 2; i > e.start; i-- {
		if slices.Contains([]rune("和与及"), text[i]) && i > e.start+1 {
			start := i + 1
			end := i
			if text[i] == '及' && text[i-1] == '以' {
				end--
			}
			return []string{string(text[e.start:end]), string(text[start:e.end])}
		}
	}
	return []string{string(text[e.start:e.end])}
}

// heads are words of characters that each stand for one: 城乡居民 are 城镇居民
// and 农村居民.
var heads = []struct {
	together string
	each     []string
}{
	{"城乡", []string{"城镇", "农村"}},
	{"市县", []string{"市", "县"}},
	{"牛羊猪", []string{"牛", "羊", "猪"}},
	{"猪牛羊", []string{"猪", "牛", "羊"}},
	{"牛羊", []string{"牛", "羊"}},
	{"区县", []string{"区", "县"}},
	{"肉蛋奶", []string{"肉", "蛋", "奶"}},
}

// shareOut returns the n nouns that 分别 gives a figure each, or nil where the
// noun does not fall into n parts. A measure at the end belongs to all of
// them: 农业、工业增加值.
func (v *verbs) shareOut(text []rune, e extent, n int) []string {
	if all := v.subjects(text, e); len(all) == n {
		return withMeasure(all)
	}
	whole := string(text[e.start:e.end])
	for _, h := range heads {
		if rest, found := strings.CutPrefix(whole, h.together); found && len(h.each) == n {
			var all []string
			for _, w := range h.each {
				all = append(all, w+rest)
			}
			return all
		}
	}
	return nil
}

// withMeasure gives the measure of the last noun to those without one.
func withMeasure(all []string) []string {
	if slices.ContainsFunc(all, func(s string) bool { return len([]rune(s)) < 2 }) {
		return nil
	}
	last := all[len(all)-1]
	i := slices.IndexFunc(measuring, func(w string) bool { return strings.HasSuffix(last, w) && last != w })
	if i < 0 {
		return all
	}
	for j, s := range all[:len(all)-1] {
		if !hasSuffix(s, measuring) {
			all[j] = s + measuring[i]
		}
	}
	return all
}
