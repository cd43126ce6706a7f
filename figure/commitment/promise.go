package commitment

import (
	"slices"
	"strings"
	"unicode"

	"mubiao/figure/prose"
	"mubiao/report"
)

// promise is a figure with what is promised by it.
type promise struct {
	measured
	of     *prose.Known // a figure of an indicator; nil where it is of none
	action string       // the verb; "" where there is none
	object string       // the noun phrase
	part   string       // of the place, that it is of; "" for the whole
	takes  string       // what the verb takes beside it: 纳入 | 低保范围
	said   string       // what is said of the object: 企业 | 数字化改造
	kind   prose.Kind   // of the verb
	level  bool         // the verb reaches a level: 提高到
	shared bool         // the object is made of words that several figures share
	behind bool         // the noun stands behind the figure
	share  bool         // a share of those it counts, told with what becomes of them
	placed bool         // it counts places where something is done
	front  bool         // the verb stands before the figure
	bare   bool         // the noun says too little by itself: 增速
	strive bool         // the second, higher figure of a promise, that is striven for
	quote  prose.Extent // from the action or the object to the end of the figure
}

// promises reads the figures of a sentence in the order in which they stand.
func (p *passage) promises() []promise {
	p.setNames()
	p.shareBounds()
	for i := range p.amounts {
		if !p.amounts[i].name {
			p.read(i)
		}
	}
	return p.found
}

// read reads one figure. Its noun stands before it (新建步道15公里) or behind it
// (打造5条产业链); a verb that reaches the figure settles that it stands before.
func (p *passage) read(i int) {
	a := &p.amounts[i]
	if p.cursor < a.section {
		p.last, p.shared, p.lost = nil, nil, false
	}
	words := p.changing(p.itemOf(i, p.verbs.phrase(p.text, p.lead(i))))
	if end := p.movedFrom(i, words.noun); end < words.noun.End {
		words.noun = p.verbs.Trim(p.text, prose.Between(words.noun.Start, end))
	}
	if onlyWhen(p.clean(words.noun)) {
		words.noun.Start = words.noun.End
	}
	if !words.verb.Empty() && words.kind == prose.Doing && p.isShare(p.clean(words.noun)) { // 研发投入 | 占地区生产总值比重
		words = phrase{noun: prose.Between(min(words.verb.Start, max(words.who.Start, p.lead(i).Start)), words.noun.End)}
	}
	if p.benefits(i, words) {
		words = phrase{verb: words.verb, kind: prose.Doing}
	}
	if p.becomes(i, words) {
		words = phrase{noun: words.noun}
	}
	words = p.altered(i, p.served(i, words))
	behind := p.behind(i, words)
	words = p.bounded(words, behind)
	words = p.ended(i, words, behind)
	words = p.nearest(i, words, behind)
	switch {
	case p.costs(i):
		p.readInvested(i, words)
	case words.kind == prose.Reaching && !words.noun.Empty() && (behind.noun.Empty() || !p.acting(i, words) && !p.onlyHas(words)),
		p.purpose(i) != "", p.closed(i, words):
		p.readBefore(i, words)
	case !behind.noun.Empty() && (!behind.becomes || words.noun.Empty()):
		if p.unsaid(i, words, behind) {
			p.last, p.lost, p.cursor = nil, true, max(p.cursor, behind.end)
			return
		}
		p.readBehind(i, words, behind)
	default:
		p.readBefore(i, words)
	}
}

// itemOf returns the words of a further item of a list as one noun, where a verb
// within them is part of it: 创建食堂9个、优质发展学校8所; but 、东区改造小区3个.
func (p *passage) itemOf(i int, words phrase) phrase {
	lead, who := p.lead(i), p.clean(words.who)
	listed := !lead.Empty() && joins(p.text, lead.Start+1) && p.governs() && p.last.clause == p.amounts[i].clause && p.last.kind == prose.Doing
	if !listed || who == "" || !slices.Contains(inNames, p.Str(words.verb)) || p.verbs.Ends(who, prose.Doer) || prose.HasSuffix(who, agents) {
		return words
	}
	return phrase{noun: p.verbs.Trim(p.text, lead)}
}

// inNames are verbs that names hold: 优质发展学校.
var inNames = prose.List("inName")

// movedFrom returns where a noun ends before a figure at its end from which a
// change began: 城区学校 | 20所调整为5所.
func (p *passage) movedFrom(i int, noun prose.Extent) int {
	if i > 0 && p.amounts[i-1].Extent.End == noun.End && p.leadsOn(i-1) {
		return max(noun.Start, p.amounts[i-1].Extent.Start)
	}
	return noun.End
}

// benefits reports whether 为 stands before those whom something is done for:
// 社会组织为 | 3000名儿童提供服务, not 床位为 | 300张.
func (p *passage) benefits(i int, words phrase) bool {
	e := p.trail(i)
	return p.Str(words.verb) == "为" && words.kind == prose.Reaching && !e.Empty() && !p.idle(e)
}

// nearest gives a figure whose noun stands behind it the verb that ends the
// words before it: 改造闲置校舍建设 | 20个养老服务中心.
func (p *passage) nearest(i int, words phrase, f following) phrase {
	a, e := &p.amounts[i], words.noun
	n := p.verbs.Last(p.text[e.Start:e.End], prose.Doing)
	at := e.End - n
	switch {
	case p.Str(words.verb) == "完成": // 完成 | 乡村风貌提升
		return words
	case words.kind == prose.Reaching, n < 2, e.End != a.Extent.Start, p.verbs.Is(a.Unit, prose.Ratio), f.noun.Length() < 2,
		!words.verb.Empty() && (at-e.Start < 2 || f.noun.Length() <= maxGeneric), p.verbs.Last(p.text[e.Start:e.End], prose.Noun) > n:
		return words
	}
	who := words.who
	if words.verb.Empty() {
		who = p.verbs.Trim(p.text, prose.Between(e.Start, at))
	}
	return phrase{verb: prose.Between(at, e.End), noun: prose.Between(at, at), who: who, kind: prose.Doing}
}

// bounded gives a figure whose noun stands behind it the verbs before the word
// that binds it: 储备建设 | 超过100个项目.
func (p *passage) bounded(words phrase, f following) phrase {
	e := words.noun
	if words.kind == prose.Reaching && words.compares(p.text) && !f.noun.Empty() && e.Length() > 1 && p.verbs.chain(p.text, e) == e.End {
		return phrase{verb: e, noun: prose.Between(e.End, e.End), kind: prose.Doing}
	}
	if n := p.verbs.Last(p.text[e.Start:e.End], prose.Doing); words.kind == prose.Reaching && words.compares(p.text) && n > 1 && e.Length() > n+1 && f.noun.Length() > 1 { // 每个镇建设 | 不少于2个广场
		return phrase{verb: prose.Between(e.End-n, e.End), noun: prose.Between(e.End, e.End), who: p.verbs.Trim(p.text, prose.Between(e.Start, e.End-n)), kind: prose.Doing}
	}
	return words
}

// ended gives a figure whose noun stands behind it the verb that takes another as
// its noun: 完成 | 乡村风貌提升 | 90个村的整治任务.
func (p *passage) ended(i int, words phrase, f following) phrase {
	e := words.noun
	n, k := p.verbs.First(p.text[e.Start:e.End])
	if words.kind != prose.Reaching || k&prose.Light == 0 || n < 2 || n == e.Length() || f.noun.Length() < 2 || !p.verbs.Ends(p.amounts[i].Unit, prose.Counter) ||
		p.verbs.At(p.text[words.verb.Start:words.verb.End]).Class != prose.Rise {
		return words
	}
	return phrase{verb: prose.Between(e.Start, e.Start+n), noun: prose.Between(e.Start+n, words.verb.End), kind: prose.Doing}
}

// acting reports whether the noun before the verb is who does it, and what is
// counted stands behind the figure: 东岭区将完成 | 3个小区改造.
func (p *passage) acting(i int, words phrase) bool {
	noun := p.clean(words.noun)
	return slices.Contains([]string{"完成", "实现", "新增", "净增"}, p.Str(words.verb)) &&
		(p.verbs.Ends(noun, prose.Doer) || prose.HasSuffix(noun, agents) ||
			p.verbs.Ends(noun, prose.Built|prose.Facility) && p.verbs.Ends(p.amounts[i].Unit, prose.Counter))
}

// onlyHas reports whether the verb only says that what is counted behind the
// figure is there: 每个乡镇都有 | 2名医生.
func (p *passage) onlyHas(words phrase) bool {
	return strings.HasSuffix(p.Str(words.verb), "有")
}

// closed reports whether the noun before a sum is all that it counts, since a
// verb follows at once: 安排资金6000万元 | 支持培训.
func (p *passage) closed(i int, words phrase) bool {
	if !strings.HasSuffix(p.amounts[i].Unit, "元") || words.verb.Empty() || words.noun.Empty() || p.text[words.noun.End-1] == '等' {
		return false
	}
	e := p.trail(i)
	n, k := p.verbs.First(p.text[e.Start:e.End])
	return n > 1 && k&(prose.Doing|prose.Cause) != 0 && k&prose.Noun == 0
}

// readBefore reads a figure whose noun stands before it. A noun that names
// several indicators makes a promise of each.
func (p *passage) readBefore(i int, words phrase) {
	if p.readShare(i, words) {
		return
	}
	a, words := &p.amounts[i], p.deed(words)
	if p.verbs.Is(a.Unit, prose.Ratio) && words.verb.Empty() && prose.HasPrefix(p.Str(p.trail(i)), []string{"用于", "投向", "来自"}) { // 财政支出80% | 用于民生
		p.last, p.lost, p.cursor = nil, true, max(p.cursor, a.Extent.End)
		return
	}
	objects := spread(p.objects(i, words), len(a.known))
	if len(objects) == 1 {
		for range a.known[min(1, len(a.known)):] {
			objects = append(objects, objects[0])
		}
	}
	part := p.partFor(i, words, words.noun.Empty() || p.verbs.Is(p.clean(words.noun), prose.Bare))
	if who := p.clean(words.who); part == "" && a.owned && len(objects) == 1 && p.onlyIndicator(objects[0]) && len([]rune(who)) <= maxZone && prose.HasSuffix(who, branchEnds) {
		part = who // 茶产业 | 实现 | 规上工业产值
	}
	for n, o := range objects {
		m := promise{measured: *a, action: p.verb(words.verb), object: o, part: part, kind: words.kind}
		m.of = p.knownOf(a.known, objects, n)
		m.quote = p.quote(words, a.Extent.Start, a.Extent.End)
		m.shared, m.bare = len(p.shared) > 0 || len(a.known) > 1, p.verbs.isBare(p.clean(words.noun))
		if a.Extent.Start > 0 && p.text[a.Extent.Start-1] == '为' && slices.Contains(lessening, m.action) { // 由95项减为83项
			m.action += "到"
		}
		m.level = prose.HasSuffix(p.Str(words.verb), []string{"到", "至", "在", "达"}) || a.Extent.Start > 0 && strings.ContainsRune("到至", p.text[a.Extent.Start-1])
		switch {
		case p.text[a.Token.Start] == '翻' && (words.verb.Empty() || prose.HasSuffix(m.action, doublers)):
			m.action = doubling
		case words.verb.Empty():
			m.action = p.inherited(i, words)
		}
		p.spreads(i, &m)
		p.ofGroup(&m, words)
		p.keep(m, a.Extent.End)
	}
}

// knownOf returns the figure of an indicator that object n is promised by: the one in its
// place where there are as many of both, else the one of its name.
func (p *passage) knownOf(says []*prose.Known, objects []string, n int) *prose.Known {
	if len(says) == len(objects) {
		return says[n]
	}
	name := []rune(objects[n])
	e, end := p.reader.Names.Match(name, 0)
	if e == nil || end < len(name) {
		return nil
	}
	for _, k := range says {
		if slices.Contains(e.Indicator, p.reader.Catalogue.Rank(k.Indicator)) {
			return k
		}
	}
	return nil
}

// readBehind reads a figure whose noun stands behind it. Of 为80名学生办理 the
// verb behind is the action.
func (p *passage) readBehind(i int, words phrase, f following) {
	a := &p.amounts[i]
	f = p.sharedEnd(i, words, p.classed(i, f, maxClasses))
	front := words.noun
	if joins(p.text, a.Extent.Start) || p.onlyHas(words) {
		front = prose.Extent{}
	}
	if p.aimed(front) && (words.verb.Empty() || p.text[front.Start] == '对') {
		front.Start++
	}
	m := promise{measured: *a, object: p.joined(p.examples(front), f.noun) + f.rest, part: p.partFor(i, words, false), kind: prose.Doing, behind: true, placed: p.amounts[i].places}
	if p.verbs.Is(m.object, prose.Bare) && p.at(f.end) < 0 { // 9户年收入过1亿元的企业
		m.object = p.headed(i, p.clean(words.who), m.object)
	}
	m.of = p.knownOf(a.known, []string{m.object}, 0)
	m.action, m.front = p.verb(words.verb), words.verb.Length() > 1 || p.goesOn(i)
	if rest := p.Slice(f.verb.End, max(f.verb.End, f.told.End)); !f.verb.Empty() && words.verb.Length() < 2 && prose.HasPrefix(rest, []string{"的", "为重点", "为核心", "为主"}) {
		p.lost, p.cursor = true, max(p.cursor, f.end)
		return
	}
	if (words.verb.Empty() || p.onlyHas(words)) && slices.Contains(reaches, p.Str(f.verb)) && f.end < p.end && p.at(f.end) > i { // 9个项目完成投资 | 5亿元
		p.last, p.lost, p.cursor = &m, false, max(p.cursor, f.noun.End)
		return
	}
	switch {
	case words.verb.Empty() && f.verb.Empty() && p.verbs.Is(a.Unit, prose.Ratio):
		m.action = p.verb(p.endOfNext(i, f))
	case words.verb.Empty() || words.verb.Length() == 1 && !f.verb.Empty():
		m.action = p.verb(f.verb)
	case p.onlyHas(words), p.Str(words.verb) == "为":
		m.action = p.later(i, m.action)
	}
	if m.action == "" && p.last != nil && !p.apart(i) && !p.presses(i) {
		m.action = p.last.action
	}
	if noun := p.Str(f.noun); strings.HasSuffix(noun, "过") { // 6个产值过千亿元、9个过百亿元的园区
		m.object = noun
	}
	m.quote = p.quote(words, a.Extent.Start, f.end)
	p.complete(&m, words, f)
	end := f.noun.End
	if words.verb.Empty() && !f.verb.Empty() && f.end < p.end && p.text[f.end] == '、' { // 3家药厂达产、| 东岭酒厂等5家
		end = f.end
	}
	if m.said != "" || m.takes != "" {
		end = f.told.End
	} else {
		m.said = p.sharedDeed(i, words, f)
	}
	p.keep(m, end)
}

// aimed reports whether a noun begins with the word that says for whom, at whom
// or where something is done: 为 | 农村妇女, not 在册 | 项目.
func (p *passage) aimed(e prose.Extent) bool {
	if e.Empty() || !strings.ContainsRune("为对向在", p.text[e.Start]) {
		return false
	}
	n, _ := p.verbs.First(p.text[e.Start:e.End])
	return n == 1 || strings.ContainsRune("为向", p.text[e.Start])
}

// investments are the words for what a project costs, the longer first.
var investments = prose.List("investment")

// costs reports whether figure i is what is invested in the project behind it.
func (p *passage) costs(i int) bool {
	e := p.trail(i)
	return p.invested(i) && p.says(p.amounts[i].Extent.End, "的") && (e.Empty() || !p.idle(e))
}

// readInvested reads a sum that a project costs: 投资9亿元的供水工程, 总投资90
// 亿元的8个项目.
func (p *passage) readInvested(i int, words phrase) {
	a := &p.amounts[i]
	trail := p.trail(i)
	noun, end := p.nounOf(trail), a.Extent.End
	if j := p.next(i); j > i && (noun.Empty() || p.amounts[j].clause == a.clause && p.text[p.amounts[j].Extent.Start-1] == '等') {
		noun = p.behind(j, phrase{}).noun
	}
	m := promise{measured: *a, action: p.verb(words.verb), object: p.clean(noun), kind: prose.Doing}
	front := p.Str(words.noun) + p.Str(words.verb)
	for _, w := range investments {
		if strings.Contains(front, w) || w == "投资" {
			m.object += w
			break
		}
	}
	m.quote = p.quote(words, a.Extent.Start, max(end, min(noun.End, end+maxQuote/2)))
	m.object = strings.Replace(m.object, "加快投资", "投资", 1)
	if of := p.unpaid(m.object); !prose.Counts("个", of) { // 投资9亿元的东岭 | 至西岭管线
		p.lost, p.cursor = true, max(p.cursor, end)
		return
	}
	if !trail.Empty() {
		end = noun.End
	}
	p.keep(m, end)
}

// keep adds a promise, on which the next may lean.
func (p *passage) keep(m promise, end int) {
	p.strives(&m)
	p.bindApiece(&m)
	if !strings.ContainsFunc(m.object, unicode.IsLetter) {
		if m.of == nil {
			return
		}
		m.bare = true
	}
	switch {
	case m.of != nil:
	case m.kind == prose.Doing && slices.Contains(receiving, m.action), strings.Contains(m.action, "的"):
		p.lost, p.cursor = true, max(p.cursor, end)
		return
	case m.action == "" && (prose.ContainsAny(m.object, reachedBy) || p.verbs.Is(m.Unit, prose.Ratio) && !p.verbs.Ends(m.object, prose.Measure) && !strings.Contains(m.object, "占")):
		p.lost, p.cursor = true, max(p.cursor, end)
		return
	case strings.HasSuffix(m.action, "率"): // 开工率100%、| 完工率 | 50%
		p.lost, p.cursor = true, max(p.cursor, end)
		return
	case p.fragment(m.object), m.said == "" && m.takes == "" && sizeOnly(m.object): // its verb may be shared
		p.last, p.lost, p.cursor = &m, true, max(p.cursor, end)
		return
	case p.verbs.Is(sharing(m.object), prose.Bare):
		p.lost, p.cursor = true, max(p.cursor, end)
		return
	case p.noThing(&m): // the next may lean on its verb
		p.last, p.lost, p.cursor = &m, false, max(p.cursor, end)
		return
	case !p.sound(&m):
		return
	case m.of == nil && !p.sure(&m): // its verb may be shared
		p.last, p.lost, p.cursor = &m, true, max(p.cursor, end)
		return
	}
	if !p.settleOwner(&m) {
		p.last, p.lost, p.cursor = &m, true, max(p.cursor, end)
		return
	}
	p.lost = false
	p.found = append(p.found, m)
	p.last = &m
	p.cursor = max(p.cursor, end)
}

// bindApiece lets a word that binds do so over those for each of whom the figure is: 不低于 | 每生
// 每年 | 300元.
func (p *passage) bindApiece(m *promise) {
	w := p.verbs.At([]rune(m.action))
	if m.binding != report.Equal || w.Class != prose.Before || w.Text != m.action || w.Comparator == report.About {
		return
	}
	own := p.Slice(m.clause, m.Token.Start)
	if _, rest, found := strings.Cut(own, m.action); found && strings.HasPrefix(rest, "每") {
		m.binding, m.bounds = w.Comparator, m.action
	}
}

// receiving are no actions by themselves; reachedBy stand before what another thing is
// reckoned by: 标准提高到最低工资的 | 90%.
var (
	receiving = prose.List("receiving")
	reachedBy = prose.List("reachedBy")
)

// openers begin words that are no noun: 对重点企业, 每人每年, 是全市人民.
var openers = prose.List("opener")

// sound reports whether it is sure what a figure counts: a verb governs it, its
// noun measures, or the noun is short and all that stands before it.
func (p *passage) sound(m *promise) bool {
	const longest, told = 12, 18
	object := []rune(m.object)
	switch {
	case p.verbs.Is(m.Unit, prose.Ratio) && prose.HasSuffix(m.object, regions), prose.HasPrefix(m.object, []string{"比上年", "比去年", "较上年", "较去年", "比全", "分别", "由", "从"}):
		return false
	case m.action != "" || p.verbs.Ends(m.object, prose.Measure):
		return !strings.ContainsRune("0123456789", rune(m.object[0])) || len([]rune(m.object)) > 3
	case m.behind, p.opens(m.object):
		return false
	case len(object) <= told && p.last != nil && p.verbs.endsInDeed(object):
		return true
	}
	return len(object) <= longest
}

// opens reports whether an object begins with a word that begins no noun, not 下岗 | 人员.
func (p *passage) opens(object string) bool {
	_, k := p.verbs.First([]rune(object))
	return prose.HasPrefix(object, openers) && k&prose.Noun == 0
}

// Words that begin or end what is no noun: 比2020年, 产值超; hollow ones say nothing by
// themselves, and single are the nouns of one character.
var (
	cutHeads = prose.List("cutHead")
	cutTails = prose.List("cutTail")
	hollow   = prose.List("hollow")
	single   = prose.List("single")
)

// fragment reports whether an object is cut from a longer one, or no noun.
func (p *passage) fragment(object string) bool {
	r := []rune(object)
	switch {
	case len(r) == 1:
		return !slices.Contains(single, object)
	case slices.Contains(hollow, object), prose.HasSuffix(object, cutTails), p.onlyDone(r), endsInSum(object),
		strings.HasPrefix(object, "具有") && !strings.Contains(object, "的"), strings.HasPrefix(object, "（") && !strings.HasSuffix(object, "）"):
		return true
	}
	n := prose.Longest(r, cutHeads)
	if n == 0 {
		return false
	}
	longer, _ := p.verbs.First(r)
	return longer <= n
}

// endsInSum reports whether an object ends with a number that belongs to the figure: 投资10亿.
func endsInSum(object string) bool {
	rest := strings.TrimRight(object, "万亿")
	return rest != object && rest != "" && strings.ContainsRune("0123456789", rune(rest[len(rest)-1]))
}

// onlyDone reports whether an object is a verb and what needs a noun to measure: 设立 |
// 总规模.
func (p *passage) onlyDone(object []rune) bool {
	n, k := p.verbs.First(object)
	return n > 1 && k&prose.Doing != 0 && k&prose.Noun == 0 && slices.Contains([]string{"总规模", "总投资", "年度投资"}, string(object[n:]))
}

// maxQuote is the most characters of a quote.
const maxQuote = 60

// quote returns the words from the verb or the noun to the end of the figure.
// A figure that leans on the one before it is quoted with that one where both
// are short.
func (p *passage) quote(words phrase, start, end int) prose.Extent {
	from := start
	for _, e := range []prose.Extent{words.verb, words.noun} {
		if !e.Empty() {
			from = min(from, e.Start)
		}
	}
	leans := words.noun.Empty() || words.verb.Empty()
	if leans && p.last != nil && end-p.last.quote.Start <= maxQuote*2/3 {
		from = p.last.quote.Start
	}
	if end-from > maxQuote && !words.noun.Empty() {
		from = words.noun.Start
	}
	return prose.Between(p.cut(from, start, end-maxQuote), end)
}

// cut returns where a quote begins that would be too long from a character:
// at an item of the list before its figure, no earlier than least.
func (p *passage) cut(from, start, least int) int {
	if from >= least {
		return from
	}
	for at := least; at < start; at++ {
		if p.text[at-1] == '、' {
			return at
		}
	}
	return least
}

// run counts the figures from i on that only 、 or 和 keeps apart.
func (p *passage) run(i int) int {
	n := 1
	for j := i + 1; j < len(p.amounts); j++ {
		gap := p.text[p.amounts[j-1].Extent.End:p.amounts[j].Extent.Start]
		if len(gap) == 0 || p.amounts[j].name || slices.ContainsFunc(gap, notJoined) {
			break
		}
		n++
	}
	return n
}

func notJoined(r rune) bool { return !prose.IsJoint(r) || r == '，' || r == ',' }
