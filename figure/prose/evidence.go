package prose

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
	held    bool            // the chapter looks back, and a later one is headed by what is to be
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
	aheadOfTime     = 1.0  // against what is to be, in a chapter of the past before one that names it
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
	quietLead    = 6.0  // a short heading
	quietSalute  = 5.0  // 各位代表
	quietSection = 4.0  // （一）
	quietChapter = 2.0  // 二、
	sectionBinds = 2.0  // （一） that names no time
	colonBinds   = 3.0  // 一年来，主要做了以下工作：; 二是
	headingHolds = 30.0 // to what is to be, in a chapter that looks back before one that is headed by that
)

// weigh returns the evidence of paragraph i, and moves to its chapter.
func (o *outliner) weigh(i int) evidence {
	p := &o.paragraphs[i]
	e := evidence{quiet: quietLine, tense: p.tense}
	e.against(perTense*float64(max(0, p.tense)), goalsIndex, planIndex)
	e.against(perTense*float64(max(0, -p.tense)), reviewIndex, termIndex)
	o.weighHeading(p, &e)
	e.hold(o.home)
	if o.awaits[i] && o.leaning() > 0 {
		e.against(aheadOfTime, goalsIndex, planIndex)
	}
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
	return p.end > p.start && strings.ContainsRune("：:", o.Runes[p.end-1])
}

// goesOn reports whether the paragraph is a further item of a list: 二是.
func (o *outliner) goesOn(p *paragraph) bool {
	end := numeralEnd(o.Runes[:p.end], p.start)
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
	quote Extent
}

// because is a reason without a quote.
func because(says string) reason { return reason{says: says} }

// reason tells in words why a stretch begins as the part that it is.
func (o *outliner) reason(e *evidence, part report.PartKind) string {
	switch why := e.reasons[max(0, partAt(part))]; {
	case !why.quote.Empty():
		return why.says + " " + strings.TrimSpace(o.Slice(why.quote.Start, why.quote.End))
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

// weighWords weighs the words that tell several years from one, and the
// moments that the paragraph names anywhere.
func (o *outliner) weighWords(p *paragraph, e *evidence) {
	years, far := 0, 0
	clear(o.seen)
	for _, h := range p.hits {
		if h.years == 0 && h.far == 0 || h.moment != noMoment && p.year.holds(h.start) {
			continue
		}
		if o.seen[h.cue]++; o.seen[h.cue] <= 3 {
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
