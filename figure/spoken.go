package figure

import (
	"slices"
)

// saidText is a text with what its sentences say of indicators.
type saidText struct {
	*text
	vocabulary *vocabulary
	told       []spoken
	frame      frame   // of the sentence read last
	speaker    speaker // of the sentence that is read
}

// readStatements reads the figures of indicators, finds the headline among them, and leaves
// in the sentences what is known of the whole place.
func readStatements(v *vocabulary, t *text, all []sentence) *saidText {
	said := &saidText{text: t, vocabulary: v, told: make([]spoken, len(all))}
	for i := range all {
		said.told[i].sentence = &all[i]
		if tells(&all[i]) || i+1 < len(all) && all[i+1].goesOn() {
			said.told[i].said = said.statements(&all[i])
		} else {
			said.frame = frame{}
		}
	}
	said.markHeadline()
	for i := range said.told {
		said.setKnown(&said.told[i])
	}
	return said
}

// tells reports whether a sentence may say something of an indicator, or of
// what is estimated: most name none, be it by its first or last words in a list
// before 分别.
func tells(s *sentence) bool {
	return slices.ContainsFunc(s.tokens, func(k token) bool { return k.class == subject || k.class == apart || k.class == estimate })
}

// goesOn reports whether a sentence begins with 其中, and goes on with the time of
// the one before.
func (s *sentence) goesOn() bool { return len(s.tokens) > 0 && s.tokens[0].class == within }

// setKnown leaves the figures of the whole place, and those of a headline, in
// the sentence.
func (t *saidText) setKnown(s *spoken) {
	for _, st := range s.statements {
		if !st.ofWhole(s.sentence) && !s.headline {
			continue
		}
		k := known{Figure: st.Figure, spokenYear: st.when.year, average: st.average, moved: st.moved}
		k.Basis = st.counted(st.Basis, t.year)
		if f, ok := t.promised(st, s); ok {
			k.target = &f
		}
		s.known = append(s.known, k)
	}
}

// spoken is a sentence with what it says of indicators.
type spoken struct {
	*sentence
	said
}

// says reports whether the sentence gives a figure of the indicator, or a bound.
func (s *spoken) says(id string) bool {
	said := func(st statement) bool { return st.Indicator == id && st.yearly() }
	return slices.ContainsFunc(s.statements, said) || slices.ContainsFunc(s.relative, said)
}
