package figure

import "mubiao/report"

// setParts tells each sentence the part of the report that it stands in.
func (t *text) setParts(all []sentence, outline []report.Stretch) {
	n := 0
	for i := range all {
		for n < len(outline)-1 && outline[n+1].Start <= all[i].start {
			n++
		}
		if n < len(outline) {
			all[i].part = outline[n].Part
		}
	}
}

// setPledges finds the lists of 民生实事 within what is promised for the year, and returns
// the outline with the paragraphs that hold them as parts of their own.
func (t *text) setPledges(all []sentence, outline []report.Stretch) []report.Stretch {
	list := pledgeList{text: t}
	var spans []extent // of paragraphs, in the order of the text
	for n := range all {
		s := &all[n]
		s.pledged = list.enter(all, n)
		if s.part.Looks() <= 0 || s.part == report.GoalsPart || s.pledged >= s.end {
			s.pledged = s.end
			continue
		}
		line := t.line(s.start)
		if len(spans) > 0 && spans[len(spans)-1].start == line.start || !t.mostly(line, s.pledged) {
			continue
		}
		spans = append(spans, line)
	}
	n := 0
	for i := range all {
		for n < len(spans) && spans[n].end <= all[i].start {
			n++
		}
		if n < len(spans) && spans[n].holds(all[i].start) {
			all[i].part = report.PledgesPart
		}
	}
	return withPledges(outline, spans)
}

// mostly reports whether the pledges that begin at a character make up most of
// the line.
func (t *text) mostly(line extent, from int) bool {
	return line.length() <= longLine && 3*(line.end-from) > 2*line.length()
}

// withPledges cuts the paragraphs of pledges out of the stretches that hold
// them.
func withPledges(outline []report.Stretch, spans []extent) []report.Stretch {
	var found []report.Stretch
	for _, s := range outline {
		for len(spans) > 0 && spans[0].start < s.End {
			e := spans[0]
			spans = spans[1:]
			if e.start > s.Start {
				found = append(found, report.Stretch{Part: s.Part, Start: s.Start, End: e.start - 1, Reason: s.Reason})
			}
			if last := len(found) - 1; last >= 0 && found[last].Part == report.PledgesPart && found[last].End >= e.start-1 {
				found[last].End = e.end
			} else {
				found = append(found, report.Stretch{Part: report.PledgesPart, Start: e.start, End: e.end, Reason: "a list of pledges"})
			}
			s.Start = min(e.end+1, s.End)
			s.Reason = "goes on behind the pledges"
		}
		if s.End > s.Start {
			found = append(found, s)
		}
	}
	return found
}
