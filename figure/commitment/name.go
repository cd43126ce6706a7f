package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// nameRules tell a figure that promises nothing: a name, a threshold, a time,
// a rank. They are asked in order; one is enough.
var nameRules = []struct {
	name string
	says func(p *passage, i int) bool
}{
	{"in quotation marks or a note: “15分钟生活圈”", (*passage).inQuotes},
	{"without a unit: 339路", (*passage).unitless},
	{"digits that may be part of a longer number", func(p *passage, i int) bool { return p.amounts[i].Cut }},
	{"a unit that names: 35千伏, 14岁, 3A级", (*passage).naming},
	{"part of a name: 三台河, 双12", (*passage).inName},
	{"a size or a make: 4.3米焦炉, 2×1000MW机组", (*passage).make},
	{"what is begun of those who are counted: 5个园区改造进度的 | 50%", (*passage).shareBehind},
	{"a figure of speech: 一个, 四个意识, 千家万户", (*passage).speech},
	{"a title: 十件实事, 九个方面", (*passage).title},
	{"the plan's own targets: 预期性指标12项", (*passage).ownTargets},
	{"rules that are followed: 落实8项规定", (*passage).ruled},
	{"a rank: 前10位", (*passage).ranked},
	{"those it is compared with: 在全国40个城市中", (*passage).among},
	{"what a higher place set: 国家提出", (*passage).higherSet},
	{"where a change began: 由75%提高到", (*passage).began},
	{"what only lays the ground: 为突破5000公里奠定基础", (*passage).grounds},
	{"a time that nothing is pressed into: 用3年时间", (*passage).lasting},
	{"a class: 500万元以上项目725个", (*passage).threshold},
	{"a trait of what is counted: 3个总投资9亿元的项目", (*passage).trait},
	{"who does it: 7县区新建", (*passage).doer},
	{"what has been: 去年建成, 已开工", (*passage).past},
	{"how things stand: 现有128家, 境内有3条", (*passage).stated},
	{"what something is done with: 围绕11条产业链", (*passage).scope},
	{"a rule of thumb: 投资每增长1%，可拉动经济增长0.4%", (*passage).ruleOfThumb},
	{"a multiple of what is named: 最低标准的1.6倍", (*passage).multiple},
	{"part of a subject: 9个断面水质优良率保持100%", (*passage).partOf},
	{"nothing, or less", func(p *passage, i int) bool { return p.amounts[i].Value <= 0 }},
}

// setNames marks the figures that promise nothing, from the last to the first:
// whether 20 in 20项10亿元以上项目 counts the projects depends on 10亿元. What
// is a statement of an indicator is none, but it may tell how things stand.
func (p *passage) setNames() {
	for i := len(p.amounts) - 1; i >= 0; i-- {
		p.amounts[i].trail, p.settled = p.trail(i), i
		if len(p.amounts[i].known) > 0 && !p.ruleOfThumb(i) {
			p.amounts[i].name = p.stated(i) || !p.told && p.past(i)
			continue
		}
		for _, r := range nameRules {
			if r.says(p, i) {
				p.amounts[i].name = true
				break
			}
		}
	}
}

func (p *passage) inQuotes(i int) bool { return p.amounts[i].quoted }

// unitless: a bare 万 counts people before a noun (5万老人), and may be reached
// (达到1700万).
func (p *passage) unitless(i int) bool {
	a := &p.amounts[i]
	if !slices.Contains(prose.Multipliers, a.Unit) {
		return a.Unit == ""
	}
	if p.says(a.Extent.End, "亿") || p.says(a.Extent.End, "万") || a.Unit == "亿" && !p.trail(i).Empty() && !p.idle(p.trail(i)) { // 过4千 | 亿园区, 50亿 | 产业园
		return true
	}
	if lead := p.since(i); p.trail(i).Empty() {
		return p.verbs.Last(p.text[lead.Start:lead.End], prose.Reaching) == 0
	}
	return a.Han
}

func (p *passage) naming(i int) bool {
	a := &p.amounts[i]
	return p.verbs.Is(a.Unit, prose.Naming) || a.Unit == "批次" && p.says(a.Extent.End, "/") ||
		strings.HasSuffix(a.Unit, "级") || p.says(a.Extent.End, "级") || p.says(a.Extent.End, "亿级")
}

// inName reports whether the number is part of the name of a place (三台河) or of a
// day (双12).
func (p *passage) inName(i int) bool {
	a := &p.amounts[i]
	if a.Token.Start > 0 && p.text[a.Token.Start-1] == '双' {
		return true
	}
	if a.Unit == "条" && strings.HasSuffix(p.Slice(p.begin, a.Token.Start), "收支") { // 收支两条线
		return true
	}
	if a.Han && p.listedName(i) {
		return true
	}
	if a.Han && a.Unit == "家" && p.says(a.Extent.End, "子") && !prose.HasPrefix(p.Slice(a.Extent.End, min(a.Extent.End+2, p.end)), []string{"子公", "子女", "子项", "子企", "子基"}) { // 八家子河
		return true
	}
	if e := p.trail(i); a.Han && a.Unit == "台" && !e.Empty() && !prose.Counts(a.Unit, p.clean(p.nounOf(e))) { // 三台 | 麦冬
		return true
	}
	rest := p.text[a.Token.End:p.end]
	return a.Han && slices.Contains(placeUnits, a.Unit) && prose.Longest(rest, landforms) > prose.Longest(rest, notLandforms)/2
}

// make reports whether the number only says how large a thing is, or how it is made up.
func (p *passage) make(i int) bool {
	const widest = 30 // of what is a width or a height in metres
	a := &p.amounts[i]
	if a.Token.Start > 0 && strings.ContainsRune("×xX＊*✕", p.text[a.Token.Start-1]) || p.says(a.Token.End, "×") {
		return true
	}
	e := p.trail(i)
	return a.Unit == "米" && a.Value < widest && !e.Empty() && !p.idle(e) && !strings.ContainsRune("长深高宽", p.text[e.Start]) && p.verbs.Last(p.text[a.clause:a.Token.Start], prose.Doing) > 0
}

// shareBehind reports whether what is counted is only what the share behind it is of.
func (p *passage) shareBehind(i int) bool {
	a := &p.amounts[i]
	if i+1 == len(p.amounts) || a.Unit == "%" {
		return false
	}
	next := &p.amounts[i+1]
	return p.verbs.Is(next.Unit, prose.Ratio) && next.clause == a.clause && next.Token.Start-a.Extent.End > 2 && p.text[next.Token.Start-1] == '的' &&
		!slices.ContainsFunc(p.text[a.Extent.End:next.Token.Start], prose.IsJoint)
}

// listedName reports whether a numeral with a unit is an item of a list of names: 支持东岭、
// 西岭、三台. A town or two without a measure word before is one: 三乡镇.
func (p *passage) listedName(i int) bool {
	a := &p.amounts[i]
	if slices.Contains([]string{"乡镇", "乡", "镇"}, a.Unit) {
		return p.at(a.Extent.End) < 0 && (i == 0 || p.amounts[i-1].Extent.End < a.Extent.Start)
	}
	front := a.Extent.Start > 0 && p.text[a.Extent.Start-1] == '、' && (i == 0 || p.amounts[i-1].Extent.End < a.Extent.Start-1)
	return front && p.trail(i).Empty() && p.verbs.Is(a.Unit, prose.Counter)
}

var (
	placeUnits = prose.List("placeUnit")
	landforms  = prose.List("landform")

	notLandforms = prose.List("notLandform")
)

// ownTargets reports whether the figure counts the targets of the plan.
func (p *passage) ownTargets(i int) bool {
	a := &p.amounts[i]
	if a.Unit != "项" && a.Unit != "个" {
		return false
	}
	noun := p.nounOf(p.trail(i))
	if noun.Empty() {
		noun = p.verbs.phrase(p.text, p.since(i)).noun
	}
	return prose.HasSuffix(p.Str(noun), planned)
}

// planned are what a plan calls its targets.
var planned = prose.List("ownTarget")

func (p *passage) speech(i int) bool {
	a := &p.amounts[i]
	switch {
	case !a.Han:
		return false
	case a.Value == 1 && !strings.HasSuffix(a.Unit, "元"):
		return true
	case a.Unit == "元":
		return true
	case p.round(i):
		return !p.governed(i)
	case p.says(a.Token.Start-2, "收支") && p.says(a.Extent.End, "线"): // 收支两条线
		return true
	}
	return p.verbs.Is(a.Unit, prose.Speech) && !p.built(i) && !p.enumerated(i)
}

// enumerated reports whether things that are counted were named one by one
// before: 甲、乙、丙三个园区; not 质量、效率两个关键.
func (p *passage) enumerated(i int) bool {
	a := &p.amounts[i]
	if !slices.Contains([]string{"个", "项", "座"}, a.Unit) {
		return false
	}
	names := strings.TrimSuffix(p.Str(prose.Between(a.clause, a.Extent.Start)), "等")
	listed := float64(strings.Count(names, "、") + 1)
	noun := p.nounOf(p.trail(i))
	return listed >= 2 && listed <= a.Value && listed+1 >= a.Value && noun.Length() > 2 &&
		p.verbs.Ends(p.Str(noun), prose.Named|prose.Built)
}

// round reports whether a number without a digit goes with a noun: 千家企业
// 行动, 翻番工程; but 突破千亿元大关.
func (p *passage) round(i int) bool {
	a := &p.amounts[i]
	if prose.HanDigit(p.text[a.Token.Start]) >= 0 || p.says(a.Token.Start+1, "分之") {
		return false
	}
	e := p.trail(i)
	return !e.Empty() && !p.idle(e)
}

// governed reports whether a verb that brings forth stands right before the
// round number, and no campaign behind: 选聘百名监督员.
func (p *passage) governed(i int) bool {
	a := &p.amounts[i]
	words := p.verbs.phrase(p.text, p.since(i))
	_, k := p.verbs.First(p.text[words.verb.Start:words.verb.End])
	brings := k&prose.Doing != 0 && k&(prose.Light|prose.Cause) == 0 && words.verb.End == a.Token.Start
	if !brings || !words.noun.Empty() || !p.verbs.Is(a.Unit, prose.Counter) {
		return false
	}
	e := p.trail(i)
	at, _ := p.turn(e, prose.Ending|prose.Doing)
	return at == e.End && !p.verbs.Ends(p.Str(e), prose.Campaign)
}

func (p *passage) built(i int) bool {
	noun := p.nounOf(p.trail(i))
	return noun.Length() > 2 && p.verbs.Ends(p.Str(noun), prose.Built)
}

// titleHeads and titleWords are what is counted only to be told after: 九个
// 方面的工作, 五项原则.
var (
	titleHeads = prose.List("titleHead")
	titleWords = prose.List("titleWord")
)

func (p *passage) title(i int) bool {
	e := p.trail(i)
	rest := p.Str(e)
	return strings.Contains(rest, "实事") || strings.HasPrefix(rest, "各族") || strings.Contains(rest, "民心工程") ||
		p.people(i) || p.guarded(i) || prose.HasPrefix(rest, titleHeads) || slices.Contains(titleWords, p.Str(p.nounOf(e)))
}

// kin are what a place calls all its people.
var kin = prose.List("kin")

// people reports whether the figure only says how many live in the place, in
// words that call on them: 带领300万南江人民, not 3万人民调解员.
func (p *passage) people(i int) bool {
	const longest = 6 // of the place's name
	rest := p.Str(p.trail(i))
	for _, w := range kin {
		at := strings.Index(rest, w)
		if at >= 0 && at <= longest*3 && !strings.HasPrefix(rest[at:], "人民调解") {
			return slices.Contains(prose.Multipliers, p.amounts[i].Unit) || isBeing(p.amounts[i].Unit)
		}
	}
	return false
}

// guarded reports whether the figure counts lines that are not to be crossed:
// 守住生态、耕地两条红线.
func (p *passage) guarded(i int) bool {
	lines := prose.HasSuffix(p.Str(p.nounOf(p.trail(i))), []string{"底线", "红线", "生命线", "控制线"})
	return lines && strings.Contains(p.Str(prose.Between(p.amounts[i].clause, p.amounts[i].Extent.Start)), "守")
}

// making are verbs that bring new rules: 出台8项制度 promises them, 落实8项制度
// names them.
var making = prose.List("making")

// ruled reports whether the figure only names rules that are there. Of rules
// that are listed with one last noun (市里8条和县里6条规定) each is one.
func (p *passage) ruled(i int) bool {
	a := &p.amounts[i]
	if a.Unit != "条" && a.Unit != "项" {
		return false
	}
	lead := p.verbs.phrase(p.text, prose.Between(a.clause, a.Extent.Start))
	switch {
	case prose.HasSuffix(p.Str(lead.verb), making):
		return false
	case a.Unit == "条" && p.carriesOut(i, lead):
		return true
	}
	if j := i + 1; j < len(p.amounts) && p.amounts[j].Unit == a.Unit && prose.IsJoint(p.text[a.Extent.End]) {
		return p.amounts[j].clause == a.clause && p.ruled(j)
	}
	noun := p.nounOf(p.trail(i))
	if noun.Empty() {
		noun = lead.noun
	}
	return p.verbs.Ends(p.Str(noun), prose.Rule) || a.Unit == "条" && prose.HasPrefix(p.Str(noun), rules)
}

// rules begin what is named by the number of its articles.
var rules = prose.List("ruleWord")

// carrying are verbs that carry out what a paper says.
var carrying = prose.List("carrying")

// carriesOut reports whether the figure names a paper by the number of its
// articles: 落实民营经济新十条, not 落实8条措施 nor 落实绿化道路8条.
func (p *passage) carriesOut(i int, lead phrase) bool {
	const telling = 4 // characters of what the paper is about
	noun := p.Str(lead.noun)
	tells := lead.noun.Length() >= telling || strings.HasSuffix(noun, "新")
	return tells && prose.HasPrefix(p.Str(lead.verb), carrying) && p.trail(i).Empty() && p.amounts[i].Value >= 5 &&
		!p.verbs.Ends(noun, prose.Built|prose.Thing|prose.Length) && !prose.HasSuffix(noun, []string{"路", "线", "街巷", "河道"})
}

func (p *passage) ranked(i int) bool {
	a := &p.amounts[i]
	if !slices.Contains([]string{"位", "名", "强", "个"}, a.Unit) || a.Token.Start == 0 {
		return false
	}
	if rest := p.Str(p.trail(i)); strings.Contains(rest, "排名") || strings.Contains(rest, "排位") {
		return true
	}
	return strings.ContainsRune("前第后", p.text[a.Token.Start-1])
}

// among reports whether the figure counts those that the place is one of.
func (p *passage) among(i int) bool {
	_, behind, found := strings.Cut(p.Str(p.nounOf(p.trail(i))), "中")
	return found && strings.Contains(p.Str(p.since(i)), "在") && prose.HasPrefix(behind+"。", placing)
}

// placing are words that tell a place among others.
var placing = prose.List("placing")

// setters are above the place, and settings what they do.
var (
	setters  = prose.List("setter")
	settings = prose.List("settingVerb")
)

func (p *passage) higherSet(i int) bool {
	lead := p.Str(prose.Between(p.amounts[i].clause, p.amounts[i].Extent.Start))
	return prose.HasPrefix(lead, setters) && slices.ContainsFunc(settings, func(w string) bool { return strings.Contains(lead, w) })
}

// moving are what else leads from one figure to the next as verbs of change do.
var moving = prose.List("moving")

// moves reports whether words lead from one figure to the next: 提高到.
func (p *passage) moves(words string) bool {
	w := p.verbs.At([]rune(words))
	return w.Class == prose.Rise || w.Class == prose.Fall || prose.HasPrefix(words, moving) || w.Class == prose.Reach && w.Kind&(prose.Deed|prose.Weak) == 0
}

// leadsOn reports whether the figure leads to the next one at once: 学校22所调整
// 为6所.
func (p *passage) leadsOn(i int) bool {
	const longest = 4
	e := p.trail(i)
	j, words := p.at(e.End), p.Str(e)
	if j <= i || p.amounts[j].Unit != p.amounts[i].Unit {
		return false
	}
	return e.Length() <= longest && p.moves(words) && prose.HasSuffix(words, []string{"到", "至", "为"})
}

// began holds for all of a list: 从90元和120元提高到.
func (p *passage) began(i int) bool {
	if p.leadsOn(i) {
		return true
	}
	first := i
	for first > 0 && p.since(first).Length() == 1 && joins(p.text, p.amounts[first].Extent.Start) {
		first--
	}
	last := i
	for last+1 < len(p.amounts) && p.since(last+1).Length() == 1 && joins(p.text, p.amounts[last+1].Extent.Start) {
		last++
	}
	onward := strings.TrimSpace(p.Str(p.trail(last)))
	for _, w := range []string{"分别", "统一", "逐步", "均", "都"} {
		onward = strings.TrimPrefix(onward, w)
	}
	return strings.ContainsAny(p.Str(p.since(first)), "由从") && p.moves(onward)
}

// grounds reports whether the figure is only what a clause builds on, or lays the ground for.
func (p *passage) grounds(i int) bool {
	a := &p.amounts[i]
	if prose.HasPrefix(p.Str(p.trail(i)), []string{"奠定", "打下", "打牢", "夯实"}) {
		return true
	}
	clause := strings.TrimSpace(p.Slice(a.clause, p.clauseEnd(i)))
	return strings.HasPrefix(clause, "在") && strings.HasSuffix(clause, "基础上")
}

// pressed are words that make a time a promise: 压缩到3个工作日.
var pressed = prose.List("pressed")

func (p *passage) lasting(i int) bool {
	a := &p.amounts[i]
	if !p.verbs.Is(a.Unit, prose.Delay) {
		return p.verbs.Is(a.Unit, prose.Spell)
	}
	lead := strings.TrimRight(p.Str(prose.Between(a.clause, a.Extent.Start)), "到至在")
	if strings.HasSuffix(lead, "天数") {
		return false
	}
	return !prose.HasSuffix(lead, pressed) && !prose.HasPrefix(p.Str(p.trail(i)), []string{"办结", "办理完"})
}

// pastWords tell what has been, unless it is only compared with or built on:
// 比去年增加, 在去年基础上.
var (
	pastWords = prose.List("pastWord")
	compared  = prose.List("comparing")
)

func (p *passage) past(i int) bool {
	lead := p.Str(p.since(i))
	done, after := strings.CutSuffix(lead, "后的") // 优化后的9条
	if strings.HasSuffix(lead, "了") || after && p.verbs.Last([]rune(done), prose.Doing) > 1 {
		return true
	}
	for _, w := range pastWords {
		front, back, found := strings.Cut(lead, w)
		if found && !prose.HasSuffix(front, compared) && !strings.Contains(back, "基础") {
			return true
		}
	}
	rest := p.Str(p.trail(i))
	return prose.HasPrefix(rest, []string{"已", "正在"}) || strings.Contains(rest, "正在") || p.goesOnPast(i)
}

// goesOnPast reports whether the figure is a further item of a list that has been:
// 企业已达到90家、| 挂牌企业8家.
func (p *passage) goesOnPast(i int) bool {
	words := p.verbs.Trim(p.text, p.since(i))
	return p.amounts[i].listed && p.verbs.chain(p.text, words) == words.Start && p.verbs.Last(p.text[words.Start:words.End], prose.Reaching) == 0 && p.past(i-1)
}

// scoping are words before what something is done with or for, stressing the
// words that may stand before them. manners among them say how, unless demands
// end what they say: 按照三区一带模式 | 建设5个基地.
var (
	manners   = prose.List("mannerOf")
	demands   = prose.List("demand")
	stressing = prose.List("stressing")
	scoping   = prose.List("scoping")
)

// scope holds for all of a list that one such word stands before: 围绕4个园区、
// 9条产业链.
func (p *passage) scope(i int) bool {
	a := &p.amounts[i]
	if i > 0 && p.amounts[i-1].clause == a.clause && joins(p.text, a.Extent.Start) && p.scope(i-1) {
		return true
	}
	lead := p.verbs.Trim(p.text, p.since(i))
	words := p.Str(lead)
	for _, w := range stressing {
		words = strings.TrimPrefix(words, w)
	}
	if prose.HasPrefix(words, manners) && p.verbs.Last(p.text[lead.Start:lead.End], prose.Doing) > 1 {
		return prose.HasSuffix(p.Str(p.trail(i)), demands)
	}
	return prose.HasPrefix(words, scoping) && !p.trail(i).Empty()
}

// multiple reports whether the figure only compares with another thing, not with
// an earlier year.
func (p *passage) multiple(i int) bool {
	lead := p.Str(p.since(i))
	return p.amounts[i].Unit == "倍" && strings.HasSuffix(lead, "的") && !prose.HasSuffix(lead, []string{"年的", "末的", "底的"})
}

// partOf reports whether the words behind the figure run on to a verb that
// reaches the next figure, and nothing governs this one.
func (p *passage) partOf(i int) bool {
	e := p.trail(i)
	if p.amounts[i].Unit == "%" || p.at(e.End) < 0 || !p.verbs.Trim(p.text, p.since(i)).Empty() {
		return false
	}
	words := p.verbs.phrase(p.text, e)
	return words.kind == prose.Reaching && p.verbs.measures(p.text, words.noun)
}

// perStep ends the words before a step that a rule of thumb is told for.
var perStep = prose.List("perStep")

// ruleOfThumb reports whether the figure is the step of a rule of thumb, or what
// the step brings.
func (p *passage) ruleOfThumb(i int) bool {
	if prose.HasSuffix(p.Str(p.since(i)), perStep) {
		return true
	}
	return i > 0 && prose.HasSuffix(p.Str(p.since(i-1)), perStep) && !strings.ContainsAny(p.Str(prose.Between(p.amounts[i-1].Extent.End, p.amounts[i].Extent.Start)), "。；")
}

// doer reports whether those who are counted are to do something (3个园区各培
// 育), or are helped, rather than being what is done: 建成6县（市）养老中心.
func (p *passage) doer(i int) bool {
	a := &p.amounts[i]
	e := p.trail(i)
	at, verb := p.turn(e, prose.Ending)
	if p.Str(verb) == "各" {
		return true
	}
	if e.Empty() || !p.verbs.Is(a.Unit, prose.Area) {
		return false
	}
	n, k := p.verbs.First(p.text[e.Start:e.End])
	if n > 1 && k&prose.Doing != 0 || at == e.Start && !verb.Empty() {
		return true
	}
	lead := p.verbs.phrase(p.text, prose.Between(a.clause, a.Extent.Start))
	return lead.kind != prose.Doing || !lead.noun.Empty() || p.supports(lead)
}

// supports reports whether the verb only helps those who are counted.
func (p *passage) supports(words phrase) bool {
	_, k := p.verbs.First(p.text[words.verb.Start:words.verb.End])
	return k&prose.Cause != 0
}
