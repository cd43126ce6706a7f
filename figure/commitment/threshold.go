package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// batch reports whether a sum only tells what an uncounted batch is like: 一批
// 产值过5亿元、10亿元的企业.
func (p *passage) batch(i int) bool {
	a := &p.amounts[i]
	if !strings.HasSuffix(a.Unit, "元") {
		return false
	}
	if i > 0 && p.amounts[i-1].clause == a.clause && p.since(i).Length() <= 2 && p.batch(i-1) {
		return true
	}
	_, traits, found := strings.Cut(p.Str(p.since(i)), "一批")
	return found && (traits == "" || prose.HasSuffix(traits, []string{"过", "超", "超过", "投资"}))
}

// fostered are verbs before those who are to grow.
var fostered = []string{"培育", "打造", "扶持", "培植", "壮大", "引进"}

// sellers reports whether a sum tells how large those are to grow that the end of the
// clause names: 培育年销售9亿元、利税6亿元以上的企业.
func (p *passage) sellers(i int) bool {
	a := &p.amounts[i]
	words := p.verbs.phrase(p.text, p.since(i))
	if !strings.HasSuffix(a.Unit, "元") || words.noun.Empty() || !prose.HasPrefix(p.Str(words.verb), fostered) || !p.says(a.Extent.End, "、") {
		return false
	}
	_, who, found := strings.Cut(p.Slice(a.Extent.End, p.clauseEnd(i)), "以上的")
	return found && p.verbs.Ends(who, prose.Thing)
}

// sizes reports whether a bounded sum tells how large those are that the figure
// right behind it counts: 其中10亿元以上 | 3个.
func (p *passage) sizes(i int) bool {
	a, j := &p.amounts[i], i+1
	return strings.HasSuffix(a.Unit, "元") && (a.Extent.End > a.Token.End || p.boundBefore(i)) && j < len(p.amounts) &&
		p.amounts[j].Extent.Start == a.Extent.End && p.verbs.Ends(p.amounts[j].Unit, prose.Counter)
}

// needy reports whether a bounded measure only tells which people are meant:
// 人均住房18平方米以下的家庭.
func (p *passage) needy(i int) bool {
	a := &p.amounts[i]
	_, who, found := strings.Cut(p.Str(p.trail(i)), "的")
	return found && a.Unit == "平方米" && a.Extent.End > a.Token.End &&
		(strings.Contains(who, "家庭") || strings.Contains(who, "群众"))
}

// threshold reports whether a sum or a capacity only describes what follows:
// the thing that a later figure counts, or a project.
func (p *passage) threshold(i int) bool {
	a := &p.amounts[i]
	e := p.trail(i)
	noun := p.Str(p.nounOf(e))
	if p.says(a.Token.End-2, prose.Population) && strings.HasSuffix(noun, "城市") {
		return true
	}
	if p.peoples(i, noun) {
		return true
	}
	if isBeing(a.Unit) && a.Extent.End > a.Token.End && (p.verbs.Ends(noun, prose.Peopled) || p.says(a.Extent.End, "的") && (p.verbs.Ends(noun, prose.Area) || prose.HasPrefix(noun, []string{"县城", "城镇"})) || p.verbs.Begins(noun, prose.Settled)) {
		return true
	}
	if p.sellers(i) || p.batch(i) || p.needy(i) || p.outputs(i) || p.stocked(i, noun) || p.ofSums(i) || p.plant(i) {
		return true
	}
	if front, _, _ := strings.Cut(noun, "并"); a.Unit == "米" && p.verbs.Ends(front, prose.Vehicle) {
		return true
	}
	if slices.Contains(prose.Multipliers, a.Unit) && p.boundBefore(i) && p.says(a.Extent.End, "的") && p.verbs.Ends(noun, prose.Thing) {
		return true // 年收入超过9万的村
	}
	if !p.verbs.Ends(a.Unit, prose.Size) || p.purpose(i) != "" {
		return false
	}
	if a.Extent.End > a.Token.End && a.Token.Start > a.clause && p.text[a.Token.Start-1] == '的' && !e.Empty() { // 纳入基地的 | 300亩以上产业用地
		return true
	}
	if p.sizes(i) {
		return true
	}
	if e.Empty() {
		return p.says(a.Extent.End, "的") && p.at(a.Extent.End+1) >= 0 && !p.invested(i)
	}
	switch {
	case p.text[e.Start] == '并' && !p.says(e.Start, "并网"): // 道路2万平方米 并安装
		return false
	case p.text[e.Start] == '的':
		return !p.invested(i) && (p.at(e.End) >= 0 || p.verbs.Ends(noun, prose.Thing) || p.verbs.Ends(p.Str(e), prose.Thing))
	case p.at(e.End) >= 0:
		return !strings.HasSuffix(a.Unit, "公里") && noun != ""
	case p.idle(e) || p.verbs.Ends(a.Unit, prose.Ground):
		return false
	}
	return p.verbs.Ends(noun, prose.Thing) || prose.HasPrefix(noun, []string{"项目", "企业"}) || p.capacity(i, noun)
}

// peoples reports whether the figure only tells how many people live in the towns that
// are meant: 常住人口80万至90万的 | 城市落户条件.
func (p *passage) peoples(i int, noun string) bool {
	a := p.amounts[i]
	return strings.HasSuffix(p.Str(p.since(i)), prose.Population) && p.says(a.Extent.End, "的") &&
		(slices.Contains(prose.Multipliers, a.Unit) || isBeing(a.Unit)) && (strings.Contains(noun, "城市") || p.verbs.Ends(noun, prose.Peopled))
}

// yearly are words before a capacity, building are verbs before a project that
// the capacity is part of the name of.
var (
	yearly   = prose.List("yearlyOutput")
	building = prose.List("building")
)

// wares are units in which plants count what they make.
var wares = prose.List("ware")

// capacity reports whether the figure is how large a project is that the words
// around it name: 开工建设新港5万吨码头, 年产2万吨涂料.
func (p *passage) capacity(i int, noun string) bool {
	if prose.HasSuffix(p.Str(p.since(i)), yearly) {
		return true
	}
	if !p.verbs.Ends(p.amounts[i].Unit, prose.Volume) || p.verbs.Ends(noun, prose.Capacity) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	return words.kind != prose.Reaching && (!words.noun.Empty() || prose.HasPrefix(p.Str(words.verb), building))
}

// outputs reports whether the figure is what a plant is to make that is named by its
// owner: 推进东岭集团8万辆整车项目.
func (p *passage) outputs(i int) bool {
	unit := p.amounts[i].Unit
	goods := strings.TrimLeft(unit, "十百千万亿")
	if goods == unit || !slices.Contains(wares, goods) {
		return false
	}
	words := p.verbs.phrase(p.text, p.lead(i))
	if words.noun.Empty() || !prose.HasPrefix(p.Str(words.verb), building) {
		return false
	}
	if j := i + 1; j < len(p.amounts) && p.amounts[j].Unit == unit && p.amounts[j].clause == p.amounts[i].clause {
		return p.outputs(j)
	}
	e := p.trail(i)
	return !e.Empty() && strings.Contains(p.Str(prose.Between(e.Start, p.clauseBehind(e.Start).End)), "项目")
}

// stocked reports whether the figure is how many animals a farm is for: 建成5000头奶牛养殖场.
func (p *passage) stocked(i int, noun string) bool {
	animals := strings.TrimLeft(p.amounts[i].Unit, "十百千万亿")
	return slices.Contains([]string{"头", "只", "羽"}, animals) && prose.HasSuffix(strings.TrimSuffix(noun, "建设"), farms)
}

// farms end the names of what animals are kept at.
var farms = prose.List("farm")

// ofSums reports whether the figure is the first of several sums that each tell a class:
// 收入90万元、| 10万元的村占比5%、50%.
func (p *passage) ofSums(i int) bool {
	a, j := &p.amounts[i], i+1
	return strings.HasSuffix(a.Unit, "元") && j < len(p.amounts) && p.amounts[j].name && p.amounts[j].Unit == a.Unit && p.says(a.Extent.End, "、") &&
		p.amounts[j].Extent.Start == a.Extent.End+1 && p.says(p.amounts[j].Extent.End, "的")
}

// makers are units in which what plants make or hold is counted.
var makers = prose.List("maker")

// pursuing are verbs before a project that goes on, also without its owner.
var pursuing = prose.List("pursuing")

// plant reports whether the figure is what a plant is to make or to hold that is named by
// its owner, as an item of a list of projects: 推进东岭乳业5万头牧场、西岭光伏9GW组件等项目.
func (p *passage) plant(i int) bool {
	a, e := &p.amounts[i], p.trail(i)
	unit := strings.TrimLeft(a.Unit, "十百千万亿")
	if e.Empty() || !slices.Contains(makers, unit) || unit == a.Unit && len([]rune(unit)) < 2 && a.Value < 100 || p.verbs.Is(a.Unit, prose.Ratio) {
		return false
	}
	rest := p.Str(prose.Between(a.Extent.End, p.clauseEnd(i)))
	_, listed, lists := strings.Cut(rest, "等")
	if !strings.Contains(rest, "项目建设") && !(lists && strings.Contains(listed, "项目")) {
		return false
	}
	from := max(a.clause, p.cursor)
	if i > 0 {
		from = max(from, p.amounts[i-1].Extent.End)
	}
	lead := prose.Between(min(from, a.Extent.Start), a.Extent.Start)
	words := p.verbs.phrase(p.text, lead)
	return p.verbs.lastOf(p.text, lead).Length() > 1 || lists && prose.HasPrefix(p.Str(words.verb), pursuing)
}

// maxListed is the most characters behind a figure in which a list of projects ends.
const maxListed = 100

// clauseEnd returns where the clause of figure i ends, near it.
func (p *passage) clauseEnd(i int) int {
	end := min(p.end, p.amounts[i].Extent.End+maxListed)
	for _, k := range p.tokens[p.amounts[i].place+1:] {
		if k.Start >= end {
			break
		}
		if slices.Contains([]prose.Class{prose.Comma, prose.Stop, prose.Semicolon}, k.Class) {
			return max(k.Start, p.amounts[i].Extent.End)
		}
	}
	return max(end, p.amounts[i].Extent.End)
}

// trait reports whether the figure says how large that is which the figure
// before it counts.
func (p *passage) trait(i int) bool {
	a, e := &p.amounts[i], p.trail(i)
	if prose.HasSuffix(p.Str(p.since(i)), yearly) {
		return !e.Empty()
	}
	if prose.HasSuffix(p.Str(p.since(i)), []string{"惠及", "涉及", "容纳"}) && strings.Contains(p.Str(e), "的") { // 惠及9万人的 | 搬迁
		return true
	}
	if i == 0 || p.amounts[i-1].clause != a.clause || !p.verbs.Ends(p.amounts[i-1].Unit, prose.Counter) {
		return false
	}
	bounded := a.Extent.End > a.Token.End
	between := prose.Between(p.amounts[i-1].Extent.End, a.Token.Start)
	if p.boundBefore(i) { // 1个面积不小于9亩的公园
		bounded, between = true, prose.Between(between.Start, max(between.Start, p.tokens[a.place-1].Start))
	}
	switch {
	case p.sizesAll(i, between):
		return true
	case between.Empty():
		return bounded && (!e.Empty() || strings.HasSuffix(a.Unit, "元"))
	case e.Empty():
		return false
	}
	if p.verbs.Is(p.Str(between), prose.Bare) && p.isThing(e) { // 6条总长9公里地铁线路
		return true
	}
	joined := slices.ContainsFunc(p.text[between.Start:between.End], prose.IsJoint)
	if joined || p.verbs.chain(p.text, between) > between.Start {
		return false
	}
	return (bounded || p.text[e.Start] == '的') && p.isThing(e)
}

// boundBefore reports whether a comparator stands right before the figure: 不小于 | 9亩.
func (p *passage) boundBefore(i int) bool {
	a := &p.amounts[i]
	if a.place == 0 || p.tokens[a.place-1].Class != prose.Before || p.tokens[a.place-1].End != a.Token.Start {
		return false
	}
	return p.tokens[a.place-1].Entry.Word.Comparator != report.About
}

// sizesAll reports whether a bounded measure tells how large those are that the figure
// before counts, and a further figure of the list counts those of another size: 5个产值
// 过9亿元、20个过2亿元的园区.
func (p *passage) sizesAll(i int, between prose.Extent) bool {
	a, j := p.amounts[i], i+1
	return p.boundBefore(i) && p.says(a.Extent.End, "、") && j < len(p.amounts) && p.amounts[j].Unit == p.amounts[i-1].Unit &&
		p.verbs.Ends(strings.TrimRight(p.Str(between), "过超"), prose.Measure)
}

// isThing reports whether e begins with a thing that a figure can describe.
func (p *passage) isThing(e prose.Extent) bool {
	noun := p.nounOf(e)
	end, _ := p.turn(noun, prose.Ending|prose.Doing)
	const things = prose.Thing | prose.Built | prose.Named
	return p.verbs.Ends(p.Str(noun), things) || p.verbs.Ends(p.Str(prose.Between(noun.Start, end)), things)
}

// invested reports whether 投资 stands before the sum: that sum is what is
// promised.
func (p *passage) invested(i int) bool {
	a := &p.amounts[i]
	lead := p.Str(prose.Between(a.clause, a.Extent.Start))
	return prose.HasSuffix(lead, []string{"投资", "投资达", "投资超过", "投资超", "投资约", "投资近"})
}

// nounOf returns the noun that e begins with, without what 的, 、 or 和 adds.
func (p *passage) nounOf(e prose.Extent) prose.Extent {
	if e.Empty() {
		return e
	}
	if p.text[e.Start] == '的' {
		e.Start++
	}
	e.End, _ = p.turn(e, prose.Ending)
	for i := e.Start; i < e.End; i++ {
		if strings.ContainsRune("的、和及与", p.text[i]) {
			e.End = i
		}
	}
	return e
}
