package digest

import (
	"net/url"
	"strings"
	"unicode"
)

// scrub takes out what has no business in a line of text: control characters,
// marks that turn the direction of writing, invisible ones; blanks become one
// space. Text from outside passes here before it is shown; the templates
// escape it on top.
func scrub(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// short cuts a text to n characters.
func short(s string, n int) string {
	runes := []rune(scrub(s))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n-1]) + "…"
}

// safeLink returns the address if a browser should follow it, else "".
func safeLink(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if link := u.String(); !strings.ContainsAny(link, "<>\"' \\") {
		return link
	}
	return ""
}

// mostFragment bounds the words that a link looks for, in characters.
const mostFragment = 60

// atWords returns the address so that a browser opens the page at the words
// (a text fragment); other readers see the page.
func atWords(address, words string) string {
	link := safeLink(address)
	if link == "" || words == "" || strings.Contains(link, "#") || len([]rune(words)) > mostFragment {
		return link
	}
	escaped := strings.NewReplacer("+", "%20", "-", "%2D").Replace(url.QueryEscape(words))
	return link + "#:~:text=" + escaped
}
