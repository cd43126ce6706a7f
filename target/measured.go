package target

import "mubiao/report"

// extent is a stretch of the document's text, in characters.
type extent struct{ start, end int }

func (e extent) empty() bool { return e.end <= e.start }

// measured is a number with the words that bind it.
type measured struct {
	token              // the number with its unit
	extent             // the same with the comparators beside it
	clause  int        // where its clause begins
	section int        // where the part of the sentence between semicolons begins
	name    bool       // it promises nothing
	of      *statement // what it says of an indicator; nil where it says nothing of one
	bounds  string     // the words that bind it: 以上, 不低于
	quoted  bool       // in quotation marks or brackets
	binding report.Comparator
}

// passage is one sentence whose figures are promises.
type passage struct {
	text    []rune  // of the document
	tokens  []token // of the sentence
	verbs   *verbs
	amounts []measured
	end     int

	found      []promise
	last       *promise // the one before, while the next may lean on it
	shared     []string // nouns that 分别 shares out, and the first figure that has one
	sharedFrom int
	cursor     int // end of what has been read
}

// newPassage finds the amounts of a sentence.
func newPassage(t *text, s *spoken, v *verbs) *passage {
	p := &passage{text: t.runes, tokens: s.tokens, verbs: v, end: s.end}
	depth, clause, section := 0, s.start, s.start
	for i, k := range s.tokens {
		switch k.class {
		case open:
			depth++
		case shut:
			depth = max(depth-1, 0)
		case comma, colon, semicolon:
			if depth == 0 {
				clause = k.end
				if k.class == semicolon {
					section = k.end
				}
			}
		case number:
			a := p.measure(i)
			a.of = s.about(k)
			a.clause, a.section, a.quoted = clause, section, depth > 0
			p.amounts = append(p.amounts, a)
		}
	}
	return p
}

// unitNotes are notes in brackets that belong to the unit: 万人（次）.
var unitNotes = []string{"（次）", "(次)", "（市）", "(市)", "（区）", "(区)", "（市、区）", "(市、区)", "（户）", "（项）"}

// measure joins the number of a token with the comparators that touch it.
func (p *passage) measure(i int) measured {
	t := p.tokens[i]
	a := measured{token: t, extent: extent{t.start, t.end}, binding: report.Equal}
	if i > 0 && p.tokens[i-1].class == before && p.tokens[i-1].end == t.start {
		a.binding, a.bounds = p.tokens[i-1].entry.word.comparator, p.tokens[i-1].entry.word.text
	}
	for _, w := range unitNotes {
		if p.says(t.end, w) {
			a.unit += w
			a.extent.end += len([]rune(w))
			break
		}
	}
	if t.comparator != "" {
		a.binding = t.comparator
	}
	if i+1 < len(p.tokens) && p.tokens[i+1].class == after && p.tokens[i+1].start == a.extent.end {
		a.binding, a.bounds = p.tokens[i+1].entry.word.comparator, p.tokens[i+1].entry.word.text
		a.extent.end = p.tokens[i+1].end
	}
	if t.ranged {
		a.binding = report.Range
	}
	return a
}

// says reports whether words stand at text[at:].
func (p *passage) says(at int, words string) bool {
	for _, r := range words {
		if at >= len(p.text) || p.text[at] != r {
			return false
		}
		at++
	}
	return true
}

// about returns the statement whose figure the number is, or nil.
func (s *spoken) about(number token) *statement {
	var found *statement
	for i := range s.statements {
		st := &s.statements[i]
		if st.Start <= number.start && number.end <= st.End && st.says(number.value) && (found == nil || st.End < found.End) {
			found = st
		}
	}
	return found
}

// says reports whether the value is the statement's: as it stands, as the
// index of a rise (103), or as its second, higher figure.
func (st *statement) says(value float64) bool {
	return st.Value == value || st.Value == -value || st.Value == tidy(value-100, 6) ||
		st.Stretch != nil && *st.Stretch == value
}
