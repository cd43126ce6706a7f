package statement

import (
	"slices"

	"mubiao/figure/prose"
)

// Text is a text with what its sentences say of indicators.
type Text struct {
	*prose.Text
	vocabulary *prose.Vocabulary
	Told       []Sentence
	frame      frame   // of the sentence read last
	speaker    speaker // of the sentence that is read
}

// Read reads the figures of indicators, finds the headline among them, and leaves
// in the sentences what is known of the whole place.
func Read(v *prose.Vocabulary, t *prose.Text, all []prose.Sentence) *Text {
	said := &Text{Text: t, vocabulary: v, Told: make([]Sentence, len(all))}
	for i := range all {
		said.Told[i].Sentence = &all[i]
		if tells(&all[i]) || i+1 < len(all) && goesOn(&all[i+1]) {
			said.Told[i].said = said.statements(&all[i])
		} else {
			said.frame = frame{}
		}
	}
	said.markHeadline()
	for i := range said.Told {
		said.setKnown(&said.Told[i])
	}
	return said
}

// tells reports whether a sentence may say something of an indicator, or of
// what is estimated: most name none, be it by its first or last words in a list
// before 分别.
func tells(s *prose.Sentence) bool {
	return slices.ContainsFunc(s.Tokens, func(k prose.Token) bool {
		return k.Class == prose.Subject || k.Class == prose.Apart || k.Class == prose.Estimate
	})
}

// goesOn reports whether a sentence begins with 其中, and goes on with the time of
// the one before.
func goesOn(s *prose.Sentence) bool { return len(s.Tokens) > 0 && s.Tokens[0].Class == prose.Within }

// setKnown leaves the figures of the whole place, and those of a headline, in
// the sentence.
func (t *Text) setKnown(s *Sentence) {
	for _, st := range s.Statements {
		if t.ofShare(&st) || t.ofSeveral(&st, s) {
			s.Owned = append(s.Owned, prose.Between(st.Start, st.End))
			continue
		}
		if !st.ofWhole(s.Sentence) && !s.Headline {
			if st.scope != prose.WholePlace {
				s.Owned = append(s.Owned, prose.Between(st.Start, st.End))
			}
			continue
		}
		k := prose.Known{Figure: st.Figure, SpokenYear: st.when.year, Base: st.when.base, Average: st.average, Moved: st.moved}
		k.Basis = st.counted(st.Basis, t.Year)
		if f, ok := t.promised(st, s); ok {
			k.Target = &f
		}
		s.Known = append(s.Known, k)
	}
}

// Sentence is a sentence with what it says of indicators.
type Sentence struct {
	*prose.Sentence
	said
}

// says reports whether the sentence gives a figure of the indicator, or a bound.
func (s *Sentence) says(id string) bool {
	said := func(st statement) bool { return st.Indicator == id && st.yearly() }
	return slices.ContainsFunc(s.Statements, said) || slices.ContainsFunc(s.relative, said)
}
