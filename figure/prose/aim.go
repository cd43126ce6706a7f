package prose

import "strings"

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
		e.open(at, 1, reason{"announces", Extent{h.start, h.end}})
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
