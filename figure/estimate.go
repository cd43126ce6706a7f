package figure

// onEstimate: 预计 before any figure covers the sentence, but behind a subject
// of its own clause, or later, that subject alone.
func (p *speaker) onEstimate(*token) {
	if n := len(p.group); p.counted || p.asked && n > 0 && p.group[n-1].start >= p.clauseStart {
		p.guessed, p.guessAt = true, p.clauseStart
		return
	}
	p.estimated = true
}

// markLast marks the figures that the bracket at a character stands behind.
func (p *speaker) markLast(at int) {
	for i := range p.said.statements {
		if s := &p.said.statements[i]; s.End == at {
			s.Estimated = true
		}
	}
}

// markAllEstimated remembers （预计数，下同） in the bracket that opens at a
// character: every later figure is estimated.
func (p *speaker) markAllEstimated(at int) {
	for ; at < len(p.runes) && p.runes[at] != '）' && p.runes[at] != ')' && p.runes[at] != '\n'; at++ {
		if p.has(at, "下同") {
			p.allEstimated, p.estimated = at, true
			return
		}
	}
}
