package figure

import (
	"slices"
	"strings"
)

func hasPrefix(s string, heads []string) bool {
	return slices.ContainsFunc(heads, func(w string) bool { return strings.HasPrefix(s, w) })
}

func hasSuffix(s string, ends []string) bool {
	return slices.ContainsFunc(ends, func(w string) bool { return strings.HasSuffix(s, w) })
}

// containsAny reports whether one of the words stands in s.
func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
