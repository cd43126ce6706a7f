package figure

import (
	"slices"
	"strings"
)

// batch reports whether a sum only tells what an uncounted batch is like: 一批
// 产值过5亿元、10亿元的企业.
func (p *passage) batch(i int) bool {
	a := p.amounts[i]
	if !strings.HasSuffix(a.unit, "元") {
		return false
	}
	if i > 0 && p.amounts[i-1].clause == a.clause && p.since(i).length() <= 2 && p.batch(i-1) {
		return true
	}
	_, traits, found := strings.Cut(p.str(p.since(i)), "一批")
	return found && (traits == "" || hasSuffix(traits, []string{"过", "超", "超过", "投资"}))
}

// sizes reports whether a bounded sum tells how large those are that the figure
// right behind it counts: 其中10亿元以上 | 3个.
func (p *passage) sizes(i int) bool {
	a, j := p.amounts[i], i+1
	return strings.HasSuffix(a.unit, "元") && a.extent.end > a.token.end && j < len(p.amounts) &&
		p.amounts[j].extent.start == a.extent.end && p.verbs.ends(p.amounts[j].unit, counter)
}

// needy reports whether a bounded measure only tells which people are meant:
// 人均住房18平方米以下的家庭.
func (p *passage) needy(i int) bool {
	a := p.amounts[i]
	_, who, found := strings.Cut(p.str(p.trail(i)), "的")
	return found && a.unit == "平方米" && a.extent.end > a.token.end &&
		(strings.Contains(who, "家庭") || strings.Contains(who, "群众"))
}

// threshold reports whether a sum or a capacity only describes what follows:
// the thing that a later figure counts, or a project.
func (p *passage) threshold(i int) bool {
	a := p.amounts[i]
	e := p.trail(i)
	noun := p.str(p.nounOf(e))
	if p.says(a.token.end-2, population) && strings.HasSuffix(noun, "城市") {
		return true
	}
	if isBeing(a.unit) && a.extent.end > a.token.end && (p.verbs.ends(noun, peopled) || p.verbs.begins(noun, settled)) {
		return true
	}
	if p.batch(i) || p.needy(i) || p.outputs(i) {
		return true
	}
	if front, _, _ := strings.Cut(noun, "并"); a.unit == "米" && p.verbs.ends(front, vehicle) {
		return true
	}
	if !p.verbs.ends(a.unit, size) || p.purpose(i) != "" {
		return false
	}
	if p.sizes(i) {
		return true
	}
	if e.empty() {
		return p.says(a.extent.end, "的") && p.at(a.extent.end+1) >= 0 && !p.invested(i)
	}
	switch {
	case p.text[e.start] == '并' && !p.says(e.start, "并网"): // 道路2万平方米 并安装
		return false
	case p.text[e.start] == '的':
		return !p.invested(i) && (p.at(e.end) >= 0 || p.verbs.ends(noun, thing) || p.verbs.ends(p.str(e), thing))
	case p.at(e.end) >= 0:
		return !strings.HasSuffix(a.unit, "公里") && noun != ""
	case p.idle(e) || p.verbs.ends(a.unit, ground):
		return false
	}
	return p.verbs.ends(noun, thing) || hasPrefix(noun, []string{"项目", "企业"}) || p.capacity(i, noun)
}

// yearly are words before a capacity, building are verbs before a project that
// the capacity is part of the name of.
var (
	yearly   = listOf("yearlyOutput")
	building = listOf("building")
)

// wares are units in which plants count what they make.
var wares = listOf("ware")

// capacity reports whether the figure is how large a project is that the words
// around it name: 开工建设新港5万吨码头, 年产2万吨涂料.
func (p *passage) capacity(i int, noun string) bool {
	if hasSuffix(p.str(p.since(i)), yearly) {
		return true
	}
	if !p.verbs.ends(p.amounts[i].unit, volume) || p.verbs.ends(noun, capacity) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	return words.kind != reaching && (!words.noun.empty() || hasPrefix(p.str(words.verb), building))
}

// outputs reports whether the figure is what a plant is to make that is named by its
// owner: 推进东岭集团8万辆整车项目.
func (p *passage) outputs(i int) bool {
	unit := p.amounts[i].unit
	goods := strings.TrimLeft(unit, "十百千万亿")
	if goods == unit || !slices.Contains(wares, goods) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	if words.noun.empty() || !hasPrefix(p.str(words.verb), building) {
		return false
	}
	if j := i + 1; j < len(p.amounts) && p.amounts[j].unit == unit && p.amounts[j].clause == p.amounts[i].clause {
		return p.outputs(j)
	}
	e := p.trail(i)
	return !e.empty() && strings.Contains(p.str(extent{e.start, p.clauseBehind(e.start).end}), "项目")
}

// trait reports whether the figure says how large that is which the figure
// before it counts.
func (p *passage) trait(i int) bool {
	a, e := p.amounts[i], p.trail(i)
	if hasSuffix(p.str(p.since(i)), yearly) {
		return !e.empty()
	}
	if i == 0 || p.amounts[i-1].clause != a.clause || !p.verbs.ends(p.amounts[i-1].unit, counter) {
		return false
	}
	bounded := a.extent.end > a.token.end
	between := extent{p.amounts[i-1].extent.end, a.token.start}
	switch {
	case between.empty():
		return bounded && (!e.empty() || strings.HasSuffix(a.unit, "元"))
	case e.empty():
		return false
	}
	joined := slices.ContainsFunc(p.text[between.start:between.end], isJoint)
	if joined || p.verbs.chain(p.text, between) > between.start {
		return false
	}
	return (bounded || p.text[e.start] == '的') && p.isThing(e)
}

// isThing reports whether e begins with a thing that a figure can describe.
func (p *passage) isThing(e extent) bool {
	noun := p.nounOf(e)
	end, _ := p.turn(noun, ending|doing)
	return p.verbs.ends(p.str(noun), thing) || p.verbs.ends(p.str(extent{noun.start, end}), thing)
}

// invested reports whether 投资 stands before the sum: that sum is what is
// promised.
func (p *passage) invested(i int) bool {
	a := p.amounts[i]
	lead := p.str(extent{a.clause, a.extent.start})
	return hasSuffix(lead, []string{"投资", "投资达", "投资超过", "投资超", "投资约"})
}

// nounOf returns the noun that e begins with, without what 的, 、 or 和 adds.
func (p *passage) nounOf(e extent) extent {
	if e.empty() {
		return e
	}
	if p.text[e.start] == '的' {
		e.start++
	}
	e.end, _ = p.turn(e, ending)
	for i := e.start; i < e.end; i++ {
		if strings.ContainsRune("的、和及与", p.text[i]) {
			e.end = i
		}
	}
	return e
}
