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
