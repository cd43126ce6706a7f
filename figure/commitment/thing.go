package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// What a figure counts must be a thing that can be counted so. An object that is cut
// within a word, or that leaves out what makes its meaning, is not told at all.

// noThing reports whether what a promise counts is no thing, or not what its unit counts.
func (p *passage) noThing(m *promise) bool {
	r := []rune(m.object)
	counts := p.verbs.Ends(m.Unit, prose.Counter) && !strings.HasSuffix(m.Unit, "元")
	switch {
	case slices.Contains(benefit, m.object), prose.HasSuffix(p.unpaid(m.object), pressTails), prose.HasPrefix(m.object, halves) && !prose.HasPrefix(m.object, notHalves):
		return true
	case prose.HasPrefix(m.object, []string{"新（", "改（", "扩（"}) && m.action != "": // 新建 | 新（扩）建牧场
		return true
	case counts && prose.HasSuffix(m.object, money): // 培育8个 | 年产值
		return true
	case counts && len(r) <= 2 && m.action == "" && m.said == "" && !isBeing(m.Unit) && !p.verbs.Ends(m.object, prose.Built|prose.Facility|prose.Thing): // 东西 | 30条
		return true
	case m.action == "超过" && (strings.HasSuffix(m.object, "项目投资") || p.says(m.Extent.End, "的") && p.opensWithVerb(r)): // 引进投资超3亿元的项目
		return true
	}
	return p.hasTrait(r) || p.cutBehind(r) || p.onlyWhere(m) || p.unsaidOf(m) || p.capacities(m)
}

// opensWithVerb reports whether an object begins with a verb, which is no part of a noun:
// 培育年产值.
func (p *passage) opensWithVerb(object []rune) bool {
	n, k := p.verbs.First(object)
	return n > 1 && k&prose.Doing != 0 && k&prose.Noun == 0
}

// benefit says of those who are counted what they get, and names no one.
var benefit = prose.List("benefit")

// pressTails are verbs that end no noun: 市政府聚力抓 | 5项.
var pressTails = prose.List("pressTail")

// halves begin what is cut, 均收入, unless it begins with one of notHalves.
var (
	halves    = prose.List("halfHead")
	notHalves = prose.List("notHalfHead")
)

// money ends what sums are of, and no number of things.
var money = prose.List("moneyMeasure")

// unpaid returns an object without the word for what is invested in it.
func (p *passage) unpaid(object string) string {
	for _, w := range investments {
		if rest, found := strings.CutSuffix(object, w); found {
			return rest
		}
	}
	return object
}

// hasTrait reports whether an object is only what the thing has: 有市场影响力.
func (p *passage) hasTrait(object []rune) bool {
	if object[0] != '有' || slices.Contains(object, '的') {
		return false
	}
	if n, _ := p.verbs.First(object); n > 1 {
		return false
	}
	return prose.HasSuffix(string(object), traitEnds)
}

// traitEnds end what a thing has.
var traitEnds = prose.List("traitEnd")

// cutBehind reports whether an object ends in one character of a longer word: 精品村寨的创.
func (p *passage) cutBehind(object []rune) bool {
	n := len(object)
	return n > 2 && object[n-2] == '的' && !strings.ContainsRune("村镇乡县区市州点线路人户家企校店站所城地", object[n-1]) && !strings.HasSuffix(string(object), "目的"+string(object[n-1]))
}

// onlyWhere reports whether an object only says where those are who are counted: 贫困地区 |
// 9万户.
func (p *passage) onlyWhere(m *promise) bool {
	if !isBeing(m.Unit) || m.said != "" || m.takes != "" {
		return false
	}
	return prose.HasSuffix(m.object, []string{"地区", "山区", "片区"}) || !strings.HasSuffix(m.Unit, "户") && prose.HasSuffix(m.object, []string{"村", "县", "乡镇"})
}

// unsaidOf reports whether what is done to a thing, or what of it changes, is not told:
// 实现 | 贫困县9个, 普通高校 | 增加200元, 零就业家庭 | 至少1人.
func (p *passage) unsaidOf(m *promise) bool {
	if m.said != "" || m.takes != "" {
		return false
	}
	change := p.verbs.At([]rune(m.action)).Class
	switch {
	case slices.Contains([]string{"实现", "确保", "推动"}, m.action) && p.verbs.Ends(m.Unit, prose.Counter):
		return prose.HasSuffix(m.object, doneTo)
	case strings.HasSuffix(m.Unit, "元") && (change == prose.Rise || change == prose.Fall):
		return prose.HasSuffix(m.object, schools) && !prose.ContainsAny(m.object, []string{"标准", "经费", "补助", "收入", "费"})
	}
	return m.Value == 1 && strings.HasSuffix(m.object, "家庭") && prose.HasSuffix(m.Unit, []string{"人", "名"})
}

// doneTo end things that something must be done to, and schools those of which some sum
// changes.
var (
	doneTo  = prose.List("doneTo")
	schools = prose.List("schoolKind")
)

// capacities reports whether a list of things with capacities of their own was taken for the
// thing that has this one: 甲厂30万吨钢材和乙厂 | 10万吨.
func (p *passage) capacities(m *promise) bool {
	if p.verbs.Is(m.Unit, prose.Ratio) || !p.verbs.Is(m.Unit, prose.Delay) && p.verbs.Ends(m.Unit, prose.Counter) && !strings.HasSuffix(m.Unit, "元") {
		return false
	}
	list := strings.FieldsFunc(m.object, func(r rune) bool { return r == '、' || r == '和' })
	return slices.ContainsFunc(list[:max(0, len(list)-1)], hasCapacity)
}

// hasCapacity reports whether words hold a number with a unit of what is made or spent.
func hasCapacity(words string) bool {
	for at, r := range words {
		if prose.Digit(r) < 0 {
			continue
		}
		if rest := strings.TrimLeft(words[at:], "0123456789.．０１２３４５６７８９万亿千"); prose.HasPrefix(rest, capacityUnits) {
			return true
		}
	}
	return false
}

// capacityUnits are units of what is made or spent.
var capacityUnits = prose.List("capacityUnit")
