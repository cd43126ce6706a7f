package target

// setScopes marks the sentences that speak of a part of the place, those under
// a heading, or in a paragraph that begins with a clause, about a 新区 or 园区;
// and those of a paragraph that begins with several years.
func (t *text) setScopes(all []sentence) {
	section, paragraph, years := false, false, false
	for i := range all {
		s := &all[i]
		if s.heading {
			section = leadsWith(s.tokens, local)
		}
		if t.opensLine(s.start) {
			paragraph = leadsWith(s.tokens, local)
			years = leadsWith(s.tokens, fiveYears) && !leadsWith(s.tokens, season) && !leadsWith(s.tokens, year)
		}
		s.local, s.years = section || paragraph, years
	}
}

// leadsWith reports whether a token of the class stands in the first clause.
func leadsWith(tokens []token, c class) bool {
	for i := range tokens {
		switch tokens[i].class {
		case c:
			return true
		case comma, semicolon, stop:
			return false
		}
	}
	return false
}
