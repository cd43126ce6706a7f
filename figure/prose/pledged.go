package prose

import "mubiao/report"

// setParts tells each sentence the part of the report that it stands in.
func (t *Text) setParts(all []Sentence, outline []report.Stretch) {
	n := 0
	for i := range all {
		for n < len(outline)-1 && outline[n+1].Start <= all[i].Start {
			n++
		}
		if n < len(outline) {
			all[i].Part = outline[n].Part
		}
	}
}

// setPledges finds the lists of 民生实事 within what is promised for the year, and returns
// the outline with the paragraphs that hold them as parts of their own.
func (t *Text) setPledges(all []Sentence, outline []report.Stretch) []report.Stretch {
	list := pledgeList{Text: t}
	var spans []Extent // of paragraphs, in the order of the text
	for n := range all {
		s := &all[n]
		if s.Part.Looks() < 0 { // pledges that were kept
			list, s.Pledged = pledgeList{Text: t}, s.End
			continue
		}
		s.Pledged = list.enter(all, n)
		if s.Part.Looks() <= 0 || s.Part == report.GoalsPart || s.Pledged >= s.End {
			s.Pledged = s.End
			continue
		}
		line := t.line(s.Start)
		if len(spans) > 0 && spans[len(spans)-1].Start == line.Start || !t.mostly(line, s.Pledged) {
			continue
		}
		spans = append(spans, line)
	}
	n := 0
	for i := range all {
		for n < len(spans) && spans[n].End <= all[i].Start {
			n++
		}
		if n < len(spans) && spans[n].holds(all[i].Start) {
			all[i].Part = report.PledgesPart
		}
	}
	return withPledges(outline, spans)
}

// mostly reports whether the pledges that begin at a character make up most of
// the line.
func (t *Text) mostly(line Extent, from int) bool {
	return line.Length() <= longLine && 3*(line.End-from) > 2*line.Length()
}

// withPledges cuts the paragraphs of pledges out of the stretches that hold
// them.
func withPledges(outline []report.Stretch, spans []Extent) []report.Stretch {
	var found []report.Stretch
	for _, s := range outline {
		for len(spans) > 0 && spans[0].Start < s.End {
			e := spans[0]
			spans = spans[1:]
			if e.Start > s.Start {
				found = append(found, report.Stretch{Part: s.Part, Start: s.Start, End: e.Start - 1, Reason: s.Reason})
			}
			if last := len(found) - 1; last >= 0 && found[last].Part == report.PledgesPart && found[last].End >= e.Start-1 {
				found[last].End = e.End
			} else {
				found = append(found, report.Stretch{Part: report.PledgesPart, Start: e.Start, End: e.End, Reason: "a list of pledges"})
			}
			s.Start = min(e.End+1, s.End)
			s.Reason = "goes on behind the pledges"
		}
		if s.End > s.Start {
			found = append(found, s)
		}
	}
	return found
}
