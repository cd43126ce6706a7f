package clean

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

var (
	fileHref = regexp.MustCompile(`(?i)["']([^"'<>]+\.(?:pdf|docx?))["']`)
	fileEnd  = regexp.MustCompile(`(?i)\.(pdf|docx?)$`)
)

// attachments returns the absolute addresses of the PDF, DOC and DOCX files
// that the page links to, in links or in what its scripts write.
func (t *tree) attachments() []string {
	var all []string
	seen := map[string]bool{}
	add := func(href string) {
		to := t.resolve(html.UnescapeString(href))
		if to != "" && !seen[to] {
			seen[to] = true
			all = append(all, to)
		}
	}
	for _, a := range t.links {
		if isFile(a.href) {
			add(a.href)
		}
	}
	for _, n := range t.scripts {
		if n.FirstChild == nil || !hasAny(n.FirstChild.Data, "<a", "wzfj") {
			continue
		}
		for _, m := range fileHref.FindAllStringSubmatch(n.FirstChild.Data, -1) {
			add(m[1])
		}
	}
	return all
}

// isFile reports an address that ends in a document's extension, in its path
// or in the file name that its query gives (downfile.jsp?filename=x.doc).
func isFile(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return false
	}
	if fileEnd.MatchString(u.Path) {
		return true
	}
	for _, values := range u.Query() {
		for _, v := range values {
			if fileEnd.MatchString(v) {
				return true
			}
		}
	}
	return false
}

// isFileName reports a line that is the name of a file and nothing else.
func isFileName(line string) bool { return fileEnd.MatchString(line) }
