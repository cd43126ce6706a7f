package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// The action of a figure is the verb in its plain form. One that has none of its
// own shares that of the figure before, or goes by what stands behind its list.

// plain maps verbs to the form in which they are told.
var plain = map[string]string{"达": "达到", "超": "超过", "占到": "占", "高达": "达到", "分别为": "", "分别": ""}

// verb returns the verb of a figure in its plain form: 提高到 -> 提高, 增加至 -> 增加到.
func (p *passage) verb(e prose.Extent) string {
	s := strings.TrimSuffix(strings.ReplaceAll(p.Str(e), " ", ""), "了")
	for _, w := range []string{"力争", "累计", "必保", "将", "可"} {
		if rest, found := strings.CutPrefix(s, w); found && rest != "" {
			s = rest
		}
	}
	if form, known := plain[s]; known {
		return form
	}
	if r := []rune(s); len(r) > 2 && strings.ContainsRune("到至在为", r[len(r)-1]) {
		if stem := string(r[:len(r)-1]); r[len(r)-1] == '在' || !slices.Contains(counting, stem) {
			return stem
		}
		return string(r[:len(r)-1]) + "到"
	}
	return s
}

// counting are verbs that alone tell by how much, so that 到 is kept: 增加到 | 4万户.
var counting = prose.List("counting")

// lessening are those that 为 may follow: 减 | 为83项.
var lessening = []string{"减", "增", "减少", "增加", "压减", "精简"}

// doubling is what is told of 翻一番 and 翻两番, also behind doublers, which only
// bring it about.
const doubling = "翻番"

var doublers = prose.List("doubler")

// inherited returns the verb that the noun of figure i, which has none, shares
// with the figure before it: 新建步道15公里、桥梁3座. A noun that measures (产量,
// 比例) has none, unless 、 joins it to what a verb governs: 新增铁路里程5公里、公路
// 里程9公里.
func (p *passage) inherited(i int, words phrase) string {
	a := &p.amounts[i]
	switch {
	case p.last == nil, p.last.action == doubling:
		return ""
	case p.apart(i), !words.noun.Empty() && (p.presses(i) || p.moved(i) || p.selfTold(i, words.noun)):
		return ""
	case p.within(i) && !p.verbs.Is(a.Unit, prose.Ratio) && p.whole(a.Unit).Unit == a.Unit:
		return p.whole(a.Unit).action
	case p.verbs.measures(p.text, words.noun):
		joined := p.last.kind == prose.Doing && p.text[p.last.Extent.End] == '、' &&
			(p.last.Unit == a.Unit || slices.Contains(increasing, p.last.action) && prose.HasSuffix(p.clean(words.noun), grown))
		if !joined || p.verbs.Is(a.Unit, prose.Ratio) && !changes(p.verbs.At([]rune(p.last.action))) {
			return ""
		}
	case p.within(i):
		return p.whole(a.Unit).action
	}
	if p.parts(p.last.clause) && !p.within(i) {
		return p.beforeParts()
	}
	return p.last.action
}

// moved reports whether the clause before tells a change or a bound, which does nothing to
// another thing: 贸易额增长8%，| 利用外资9亿元.
func (p *passage) moved(i int) bool {
	if p.last.kind != prose.Reaching || p.last.clause == p.amounts[i].clause || p.last.Unit == p.amounts[i].Unit || p.within(i) {
		return false
	}
	switch p.verbs.At([]rune(p.last.action)).Class {
	case prose.Rise, prose.Fall, prose.Before:
		return true
	}
	return false
}

// selfTold reports whether the noun of a clause of its own ends with what is done, so
// that another verb does not govern it: 打造9个联合体，| 教师双向交流8人.
func (p *passage) selfTold(i int, noun prose.Extent) bool {
	if p.last.kind == prose.Reaching || p.last.clause == p.amounts[i].clause || p.within(i) {
		return false
	}
	verb := p.last.action
	if p.parts(p.last.clause) {
		verb = p.beforeParts()
	}
	_, k := p.verbs.First([]rune(verb))
	return (k&prose.Light == 0 || slices.Contains(increasing, verb)) && p.verbs.endsInDeed(p.text[noun.Start:noun.End])
}

// endsInDeed reports whether a noun ends with a verb of its own: 教师双向 | 交流.
func (v phrases) endsInDeed(noun []rune) bool {
	n := v.Last(noun, prose.Doing|prose.Ending)
	for _, w := range deedEnds {
		if strings.HasSuffix(string(noun), w) {
			n = max(n, len([]rune(w)))
		}
	}
	return n > 1 && n+1 < len(noun)
}

// deedEnds end a noun that says what is done, beside verbs.
var deedEnds = prose.List("deedEnd")

// changes reports whether a verb says by how much what is behind it changes: 压减 |
// 一般性支出10%.
func changes(w prose.Verb) bool { return w.Class == prose.Rise || w.Class == prose.Fall }

// increasing are verbs that say what comes anew, and grown ends what does: 新增公路90公里、
// 港口吞吐能力8万吨.
var (
	increasing = prose.List("increasing")
	grown      = prose.List("grown")
)

// parts reports whether a clause tells of parts of what was told before.
func (p *passage) parts(clause int) bool {
	return p.says(prose.SkipBlank(p.text, clause), "其中")
}

// beforeParts returns the verb that a list goes on with behind its parts: 新建住房9万
// 套，其中拆建4万套、改建5万套，| 学校8所.
func (p *passage) beforeParts() string {
	for n := len(p.found) - 1; n >= 0 && p.found[n].section == p.last.section; n-- {
		if m := p.found[n]; !p.parts(m.clause) {
			return m.action
		}
	}
	return p.last.action
}

// apart reports whether a clause with a verb of its own, and no figure, stands
// between the figure before and figure i: 新建食堂2个，建好公墓，| 文化进村3万场.
func (p *passage) apart(i int) bool {
	from := 0
	for _, k := range p.tokens[min(p.last.place+1, p.amounts[i].place):p.amounts[i].place] {
		if k.Class != prose.Comma {
			continue
		}
		if from > 0 {
			e := p.verbs.Trim(p.text, prose.Between(from, k.Start))
			if end := p.verbs.chain(p.text, e); end > e.Start+1 && end < e.End {
				return true
			}
		}
		from = k.End
	}
	return false
}

// presses reports whether 确保 or the like begins the clause of figure i anew: 新建农田9万亩，
// | 确保油茶扩种6万亩. A noun behind it needs another verb; a figure alone does not: 增长8%，力争9%.
func (p *passage) presses(i int) bool {
	a := p.amounts[i]
	at := prose.SkipBlank(p.text, a.clause)
	return p.last.clause != a.clause && prose.HasPrefix(p.Str(prose.Between(at, max(at, a.Extent.Start))), pressing)
}

// within reports whether figure i is a part of what was told before: 其中.
func (p *passage) within(i int) bool {
	return strings.HasPrefix(strings.TrimSpace(p.Str(prose.Between(p.amounts[i].clause, p.amounts[i].Extent.Start))), "其中")
}

// whole returns the promise that a part in a unit is of: the last one of a sum
// for a sum, the last one of a count for a count. 推进8个项目，完成投资9亿元，其中
// 市级项目5项 is a part of the projects.
func (p *passage) whole(unit string) promise {
	for n := len(p.found) - 1; n >= 0 && p.found[n].section == p.last.section; n-- {
		if m := p.found[n]; strings.HasSuffix(m.Unit, "元") == strings.HasSuffix(unit, "元") {
			return m
		}
	}
	return *p.last
}

// later returns what becomes of a list that figure i begins, from the words
// behind its last figure (有9个车站、4个区间同时开工) or, of those whom something
// is done for, from the next clause: 为4支队伍和6个中心，配备装备. It is the verb
// before the figure where these do not say.
func (p *passage) later(i int, verb string) string {
	const near = 6 // characters to the verb: 有4个区间 | 同时开工
	last := i
	for j := p.next(last); j > last && p.amounts[j].clause == p.amounts[i].clause; j = p.next(last) {
		last = j
	}
	end := p.trail(last).End
	if last > i {
		_, becomes := p.turn(p.trail(last), prose.Done)
		if becomes = p.action(prose.Between(becomes.Start, min(end, becomes.Start+near))); !becomes.Empty() {
			return p.verb(becomes)
		}
	}
	if verb != "为" {
		return verb
	}
	if end < p.end && (p.text[end] == '，' || p.text[end] == ',') {
		next := prose.Between(end+1, p.clauseBehind(end+1).End)
		if chain := p.verbs.chain(p.text, next); chain > next.Start+1 {
			return p.verb(prose.Between(next.Start, chain))
		}
	}
	return verb
}
