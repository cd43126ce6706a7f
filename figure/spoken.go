package figure

import (
	"slices"
)

// spoken is a sentence with what it says of indicators.
type spoken struct {
	*sentence
	said
	headline bool
}

// says reports whether the sentence gives a figure of the indicator, or a bound.
func (s *spoken) says(id string) bool {
	said := func(st statement) bool { return st.Indicator == id && st.yearly() }
	return slices.ContainsFunc(s.statements, said) || slices.ContainsFunc(s.relative, said)
}
