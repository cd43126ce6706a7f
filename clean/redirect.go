package clean

import (
	"strings"
)

var (
	// 0; url=…, as browsers take it: a comma or a blank too, and an address by itself
	refreshPattern = expression(`(?i)^\s*(?:(\d+)[\d.]*(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?|;?\s*url\s*=\s*)['"]?([^'"]+)`)
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
		if to := t.refresh(attr(n, "content")); to != "" {
			return to
		}
	}
	if t.sum(t.all()).han > 20 || len(t.source) > 4096 {
		return ""
	}
	for _, phones := range []bool{false, true} {
		for _, to := range leads(t.source, true, t.names()) {
			if to = t.resolve(to); to != "" && to != t.page.URL && phoneAddress.MatchString(to) == phones {
				return to
			}
		}
	}
	return ""
}

// refresh returns where a refresh leads; "" for one that renews the page, or comes
// late.
func (t *tree) refresh(content string) string {
	m := refreshPattern.FindStringSubmatch(content)
	if m == nil || number(m[1]) > refreshMost {
		return ""
	}
	if to := t.resolve(m[2]); to != t.page.URL {
		return to
	}
	return ""
}
