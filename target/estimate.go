package target

// onEstimate: 预计 before any figure covers the sentence, later its clause.
func (p *speaker) onEstimate(*token) {
	if p.spoken || p.asked {
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

// markAllEstimated remembers （预计数，下同）: every later figure is estimated.
func (p *speaker) markAllEstimated(i int) {
	for ; i < len(p.tokens) && p.tokens[i].class != shut; i++ {
		if i+1 < len(p.tokens) && skipBlank(p.runes, p.tokens[i].end) < p.tokens[i+1].start && p.has(p.tokens[i].end, "下同") {
			p.allEstimated = p.tokens[i].end
			p.estimated = true
		}
	}
}
