package prose

import (
	"mubiao/report"
	"slices"
	"strings"
	"unicode/utf8"
)

// headingAt returns the heading that the line text[start:end] begins with, as
// the document's sections have it, or as the line itself looks.
func (t *Text) headingAt(start, end int) heading {
	const mark = 2 // a full stop and a blank may follow
	if n := t.sectionAt(start); n >= 0 && t.document.Sections[n].Start == start {
		s := t.document.Sections[n]
		last := min(start+utf8.RuneCountInString(s.Heading), end)
		return heading{s.Level, last, end-last <= mark}
	}
	switch short := end-start <= MaxHeading; {
	case !t.OpensLine(start) && t.chapter(start):
		return heading{1, t.headingEnd(start, end), false}
	case len(t.document.Sections) > 0 || !short || start == end:
		return heading{}
	case t.chapter(start):
		return heading{1, end, true}
	case t.Numbered(start):
		return heading{2, end, true}
	case !strings.ContainsRune("。，；！：", t.Runes[end-1]):
		return heading{1, end, true}
	}
	return heading{}
}

// headingEnd returns where a heading ends that its text follows on the same
// line: at a blank or a full stop.
func (t *Text) headingEnd(start, end int) int {
	const least = 6
	for at := start + least; at < min(end, start+MaxHeading); at++ {
		if IsBlank(t.Runes[at]) || strings.ContainsRune("。！", t.Runes[at]) {
			return at
		}
	}
	return min(end, start+MaxHeading)
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
	if !o.noted {
		e.cost[appendixIndex] += cost
	}
	for _, at := range innerParts {
		if !slices.Contains(says, parts[at]) {
			e.cost[at] += cost
		}
	}
	for _, part := range says {
		e.open(partAt(part), 1, reason{"heading", Extent{p.start, h.end}})
	}
}

// enterChapter returns what the heading of a chapter names, and what it costs
// to open another part there. Numbered headings below one without a number are
// its sections.
func (o *outliner) enterChapter(p *paragraph, says []report.PartKind, e *evidence) ([]report.PartKind, float64) {
	switch numbered := o.chapter(p.start); {
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
	if strings.HasSuffix(o.Slice(p.start, p.heading.end), "报告") { // a title
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
	words := o.Slice(p.start, p.heading.end)
	return strings.Contains(words, "回顾") || strings.Contains(words, "总结")
}

// awaited tells for each paragraph whether what is to be begins no sooner than with
// the next chapter, whose heading names it; no section before does.
func (o *outliner) awaited() []bool {
	all := make([]bool, len(o.paragraphs))
	ahead := false
	for i := len(all) - 1; i >= 0; i-- {
		p := &o.paragraphs[i]
		if p.heading.level == 0 || p.heading.level > 2 && !p.heading.bare {
			all[i] = ahead
			continue
		}
		says := o.headingSays(p)
		named := slices.ContainsFunc(says, func(s report.PartKind) bool { return s.Looks() > 0 })
		all[i] = ahead && !named
		switch {
		case p.heading.level > 1 && named:
			for j := i + 1; j < len(all) && all[j]; j++ {
				all[j] = false
			}
		case p.heading.level == 1 && (len(says) > 0 || o.chapter(p.start)):
			ahead = named
		}
	}
	return all
}
