package clean

import (
	"regexp"
	"strings"
)

var (
	refreshPattern = regexp.MustCompile(`(?i)^\s*(\d*)\s*;?\s*url\s*=\s*['"]?([^'"]+)`)
	scriptGo       = regexp.MustCompile(`(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*["']([^"'+]+)["']|` +
		`location\.replace\(\s*["']([^"'+]+)["']\s*\)`)
)

const (
	refreshMost = 10  // seconds: a slower refresh renews the page, it leads nowhere
	bridgeText  = 150 // Chinese characters of a page that only leads on
)

// redirect returns where a page leads that does nothing else; "" for a page
// of its own.
func (t *tree) redirect() string {
	if t.sum(t.all()).han > bridgeText {
		return ""
	}
	for _, n := range t.metas {
		if !strings.EqualFold(attr(n, "http-equiv"), "refresh") {
			continue
		}
		m := refreshPattern.FindStringSubmatch(attr(n, "content"))
		if m == nil || number(m[1]) > refreshMost {
			continue
		}
		if to := t.resolve(m[2]); to != "" && to != t.page.URL {
			return to
		}
	}
	if t.sum(t.all()).han > 20 || len(t.source) > 4096 {
		return ""
	}
	if m := scriptGo.FindStringSubmatch(t.source); m != nil {
		if to := t.resolve(first(m[1], m[2])); to != t.page.URL {
			return to
		}
	}
	return ""
}
