package figure

import (
	"slices"
	"strings"

	"mubiao/report"
)

// evidence is what one paragraph says of the part that it stands in.
type evidence struct {
	cost    [partsN]float64 // of labelling it so
	opens   [partsN]float64 // how plainly it opens a part, from 0 to 1
	quiet   float64         // what it costs to open a part that it does not name
	bound   float64         // what any change costs more: behind a colon, at a further item of a list
	reasons [partsN]reason  // the plainest for each part
	tense   int             // of its words, where nothing plainer speaks
}

// Weights of the evidence, in the unit of costs: 4 is what the plain opening
// words of a paragraph weigh. They were found by trying over reports whose
// parts are known, and hold within wide bounds.
const (
	perTense        = 0.6  // each point of tense, against the other side
	perWord         = 0.4  // each point of years or of far
	perMoment       = 0.4  // each moment that the paragraph names
	mostWords       = 4    // points of words that count
	chapterSays     = 6.0  // against parts that the heading of a chapter does not name
	frontSays       = 12.0 // … against the front
	sectionSays     = 3.0  // … of a section below it
	nextChapter     = 2.0  // against the past that the chapter before named, at the next one
	chapterHolds    = 0.4  // the same, for each paragraph of the chapter
	explicitOpening = 6.0  // 刚刚过去的一年 at the head of a paragraph
	plainOpening    = 4.0  // 五年来，; 2023年是
	bareYear        = 1.5  // 2022年全市进出口: a year that only dates a figure
	atOnce          = 0.9  // of a second moment of the same sentence
	secondly        = 0.6  // of a moment at the head of the second sentence
	thirdly         = 0.25
	clashing        = 0.5 // where the tense of the paragraph speaks against it
	aimed           = 4.0 // 预期目标是, against the past
	aimedElse       = 1.5 // …, against the other of plan and goals
	aimedFirmly     = 0.5 // …, where no moment stands before it
)

// What it costs to open a part that a paragraph does not name.
const (
	quietLine    = 8.0
	quietLead    = 6.0 // a short heading
	quietSalute  = 5.0 // 各位代表
	quietSection = 4.0 // （一）
	quietChapter = 2.0 // 二、
	sectionBinds = 2.0 // （一） that names no time
	colonBinds   = 3.0 // 一年来，主要做了以下工作：; 二是
)

// weigh returns the evidence of paragraph i, and moves to its chapter.
func (o *outliner) weigh(i int) evidence {
	p := &o.paragraphs[i]
	e := evidence{quiet: quietLine, tense: p.tense}
	e.against(perTense*float64(max(0, p.tense)), goalsIndex, planIndex)
	e.against(perTense*float64(max(0, -p.tense)), reviewIndex, termIndex)
	o.weighHeading(p, &e)
	e.hold(o.home)
	if o.salutes(p) {
		e.quiet = min(e.quiet, quietSalute)
	}
	if !p.heading.bare {
		o.weighOpening(p, &e)
	}
	if i > 0 && o.leadsOn(&o.paragraphs[i-1]) || o.goesOn(p) {
		e.bound = colonBinds
	}
	o.weighWords(p, &e)
	o.weighAim(p, &e)
	o.weighFront(i, &e)
	o.weighClosing(i, &e)
	o.weighAppendix(i, &e)
	return e
}

// leadsOn reports whether a line ends with a colon.
func (o *outliner) leadsOn(p *paragraph) bool {
	return p.end > p.start && strings.ContainsRune("：:", o.runes[p.end-1])
}

// goesOn reports whether the paragraph is a further item of a list: 二是.
func (o *outliner) goesOn(p *paragraph) bool {
	end := numeralEnd(o.runes[:p.end], p.start)
	return end > p.start && o.at(end) == '是' && o.at(p.start) != '一' && o.at(p.start) != '1'
}

// against lays a cost on parts.
func (e *evidence) against(cost float64, at ...int) {
	for _, i := range at {
		e.cost[i] += cost
	}
}

// open lets the paragraph open a part, as plainly as it says.
func (e *evidence) open(at int, how float64, why reason) {
	if at < 0 || e.opens[at] >= how {
		return
	}
	e.opens[at], e.reasons[at] = how, why
}

// innerParts are the parts that a report consists of between front and closing.
var innerParts = []int{reviewIndex, termIndex, goalsIndex, planIndex}

// sameSide reports whether two parts both look back or both ahead.
func sameSide(a, b int) bool { return parts[a].Looks() == parts[b].Looks() }

// hold lays a small cost on the parts that a chapter's heading leaves out, on
// the side of which it speaks.
func (e *evidence) hold(home []report.PartKind) {
	for _, at := range innerParts {
		same := slices.ContainsFunc(home, func(h report.PartKind) bool { return sameSide(partAt(h), at) })
		if same && !slices.Contains(home, parts[at]) {
			e.cost[at] += chapterHolds
		}
	}
}

// reason is what tells a part: words of the program's, and of the text behind
// them.
type reason struct {
	says  string
	quote extent
}

// because is a reason without a quote.
func because(says string) reason { return reason{says: says} }

// reason tells in words why a stretch begins as the part that it is.
func (o *outliner) reason(e *evidence, part report.PartKind) string {
	switch why := e.reasons[max(0, partAt(part))]; {
	case !why.quote.empty():
		return why.says + " " + strings.TrimSpace(string(o.runes[why.quote.start:why.quote.end]))
	case why.says != "":
		return why.says
	case part == report.FrontPart:
		return "the beginning"
	case e.tense > 0:
		return "its words tell what has been"
	case e.tense < 0:
		return "its words tell what is to be"
	}
	return "it follows on"
}

// weighHeading weighs what the heading of a paragraph says, and opens its
// chapter.
func (o *outliner) weighHeading(p *paragraph, e *evidence) {
	h := p.heading
	if h.level == 0 || h.level > 2 && !h.bare {
		return
	}
	says, cost := o.headingSays(p), sectionSays
	switch h.level {
	case 1:
		cost = chapterSays
		says, e.quiet = o.enterChapter(p, says, e)
		o.home = says
	case 2:
		e.quiet = quietSection
		if len(says) == 0 {
			e.bound = sectionBinds
		}
	default:
		e.quiet = quietLead
	}
	if len(says) == 0 {
		return
	}
	e.cost[frontIndex] += frontSays
	for _, at := range innerParts {
		if !slices.Contains(says, parts[at]) {
			e.cost[at] += cost
		}
	}
	for _, part := range says {
		e.open(partAt(part), 1, reason{"heading", extent{p.start, h.end}})
	}
}

// enterChapter returns what the heading of a chapter names, and what it costs
// to open another part there. Numbered headings below one without a number are
// its sections.
func (o *outliner) enterChapter(p *paragraph, says []report.PartKind, e *evidence) ([]report.PartKind, float64) {
	switch numbered := o.numbersChapter(p.start); {
	case !numbered:
		o.under = says
	case len(says) > 0:
		o.under = nil
	case len(o.under) > 0:
		return o.under, quietSection
	default:
		for _, part := range o.home { // what the chapter before was about is told
			if part.Looks() < 0 {
				e.against(nextChapter, partAt(part))
			}
		}
	}
	return says, quietChapter
}

// numbersChapter reports whether the line begins as 一、 or 第一部分.
func (o *outliner) numbersChapter(at int) bool {
	t := text{runes: o.runes}
	return t.chapter(at)
}

// headingSays returns the parts that a heading names.
func (o *outliner) headingSays(p *paragraph) []report.PartKind {
	back, ahead, begun := false, false, false
	for _, h := range p.hits {
		if h.start < p.heading.end {
			back = back || h.says&saysRecall != 0
			ahead = ahead || h.says&saysPlanning != 0
			begun = begun || h.says&saysOpening != 0
		}
	}
	if strings.HasSuffix(string(o.runes[p.start:p.heading.end]), "报告") { // a title
		return nil
	}
	var says []report.PartKind
	for _, t := range p.times {
		if t.start >= p.heading.end {
			break
		}
		part := headingMoment(t.moment, back, ahead, begun).part()
		if part != "" && !slices.Contains(says, part) {
			says = append(says, part)
		}
	}
	plans := slices.Index(says, report.PlanPart)
	looksBack := slices.ContainsFunc(says, func(s report.PartKind) bool { return s.Looks() < 0 })
	switch {
	case back && !ahead && plans >= 0:
		says = slices.Delete(says, plans, plans+1)
		return append(says, report.ReviewPart, report.TermPart)
	case back && !looksBack && o.recalls(p):
		return append(says, report.ReviewPart, report.TermPart)
	}
	return says
}

// headingMoment settles what a moment in a heading is: 五年回顾, “十四五”精彩开局.
func headingMoment(m moment, back, ahead, begun bool) moment {
	switch {
	case m == someYears && back && !ahead:
		return pastYears
	case m == someYears && ahead:
		return comingYears
	case m == oneOfPlan && !back, m == planAhead && begun:
		return targetYear
	case m == planAhead:
		return comingYears
	case m == planPast:
		return pastYears
	}
	return m
}

// recalls reports whether the heading says 回顾 or 总结, and so looks back even
// where it names no time.
func (o *outliner) recalls(p *paragraph) bool {
	words := string(o.runes[p.start:p.heading.end])
	return strings.Contains(words, "回顾") || strings.Contains(words, "总结")
}

// salutes reports whether 各位代表 begins the paragraph.
func (o *outliner) salutes(p *paragraph) bool {
	return len(p.hits) > 0 && p.hits[0].says&saysSalute != 0 && p.hits[0].start < p.body
}

// weighWords weighs the words that tell several years from one, and the
// moments that the paragraph names anywhere.
func (o *outliner) weighWords(p *paragraph, e *evidence) {
	years, far := 0, 0
	seen := map[*cue]int{}
	for _, h := range p.hits {
		if h.moment != noMoment && p.year.holds(h.start) {
			continue
		}
		if seen[h.cue]++; seen[h.cue] <= 3 {
			years, far = years+h.years, far+h.far
		}
	}
	var count [partsN]int
	bases := 0
	for _, t := range p.times {
		if p.year.holds(t.start) {
			continue
		}
		if t.moment == againstYears {
			bases++
		}
		if at := partAt(t.part()); at >= 0 {
			count[at]++
		}
	}
	past := perWord*bounded(years, mostWords) + perMoment*bounded(count[termIndex]+bases-count[reviewIndex], 2)
	ahead := perWord*bounded(far, mostWords) + perMoment*bounded(count[goalsIndex]-count[planIndex], 2)
	e.against(max(0, past), reviewIndex)
	e.against(max(0, -past), termIndex)
	e.against(max(0, ahead), planIndex)
	e.against(max(0, -ahead), goalsIndex)
}

// bounded returns n as far as most goes either way.
func bounded(n, most int) float64 { return float64(max(-most, min(most, n))) }

// weighAim weighs 预期目标是: what follows is promised, for the time that its
// sentence names.
func (o *outliner) weighAim(p *paragraph, e *evidence) {
	if p.tense > 2 {
		return
	}
	for _, h := range p.hits {
		if h.says&saysAim == 0 || !o.gives(h.end) {
			continue
		}
		at, cost := o.aimAt(p, h)
		if at < 0 {
			continue
		}
		e.open(at, 1, reason{"announces", extent{h.start, h.end}})
		e.against(aimed, reviewIndex, termIndex)
		e.against(cost, goalsIndex+planIndex-at)
		return
	}
}

// gives reports whether 是, 为 or a colon follows within the clause.
func (o *outliner) gives(at int) bool {
	const most = 12
	for end := at + most; at < end; at++ {
		switch r := o.at(at); {
		case strings.ContainsRune("是为：:", r):
			return true
		case r == 0 || strings.ContainsRune("，。；\n", r):
			return false
		}
	}
	return false
}

// aimAt returns the part that an aim is of, and what that costs the other;
// -1 where neither its own words nor its sentence tell.
func (o *outliner) aimAt(p *paragraph, h hit) (int, float64) {
	coming, target, before := false, false, noMoment
	for _, t := range p.times {
		if t.start >= h.start {
			break
		}
		if t.moment == targetYear || t.moment == comingYears {
			before = t.moment
		}
		if t.start >= o.sentenceOf(p, h.start) {
			coming = coming || t.moment == comingYears || t.moment == planAhead
			target = target || t.moment == targetYear
		}
	}
	switch firm := h.says&saysFirm != 0; {
	case coming && !target:
		return goalsIndex, aimedElse
	case firm && before == targetYear:
		return planIndex, aimed
	case target:
		return planIndex, aimedElse
	case firm:
		return planIndex, aimedFirmly
	}
	return -1, 0
}

// sentenceOf returns where the sentence that holds a character begins.
func (o *outliner) sentenceOf(p *paragraph, at int) int {
	start := p.start
	for _, s := range p.stops {
		if s <= at {
			start = max(start, s)
		}
	}
	return start
}
