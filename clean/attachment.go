package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const fileKinds = `(?:pdf|docx?|wps|ofd)`

var (
	fileHref = expression(`(?i)["']([^"'<>\s]+\.` + fileKinds + `(?:[?#][^"'<>\s]*)?)["']`)
	fileEnd  = expression(`(?i)\.` + fileKinds + `$`)
	// the name of a file as the words of a link give it, its size and a hint behind
	fileSaid = expression(`(?i)\.` + fileKinds + `[”"》]?\s*(?:[(（\[【][^)）\]】]{1,20}[)）\]】])?$`)
	fileType = expression(`(?i)^application/(?:pdf|msword|ofd|vnd\.openxmlformats-officedocument\.wordprocessingml)`)
)

// attachments returns the absolute addresses of the files that the page offers
// as documents: in links, in frames and viewers, in what its scripts write. An
// address need not show what it leads to; its link does, by its words, its title
// or the name to save it by.
func (t *tree) attachments() []string {
	var all []string
	seen := map[string]bool{}
	add := func(href string) {
		if to := t.resolve(html.UnescapeString(href)); to != "" && !seen[to] {
			seen[to] = true
			all = append(all, to)
		}
	}
	for _, n := range t.offers {
		for _, href := range offered(n) {
			add(href)
		}
	}
	for _, n := range t.scripts {
		if n.FirstChild == nil || !hasAny(n.FirstChild.Data, ".pdf", ".doc", ".wps", ".ofd", ".PDF", ".DOC", ".WPS", ".OFD") {
			continue
		}
		for _, m := range fileHref.FindAllStringSubmatch(n.FirstChild.Data, -1) {
			add(viewed(m[1]))
		}
	}
	return all
}

// offersFile reports elements that may lead to a file or show one.
func offersFile(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Iframe, atom.Frame, atom.Embed, atom.Object:
		return true
	}
	return hasAttr(n, "onclick")
}

// offered returns the addresses, as written, of the files that an element
// leads to or shows.
func offered(n *html.Node) []string {
	var all []string
	named := fileType.MatchString(attr(n, "type"))
	if n.DataAtom == atom.A {
		named = named || fileSaid.MatchString(attr(n, "download")) || fileSaid.MatchString(strings.TrimSpace(attr(n, "title"))) ||
			fileSaid.MatchString(squeeze(textOf(n)))
	}
	for _, a := range n.Attr {
		isAddress := a.Key == "href" || a.Key == "src" || a.Key == "data"
		switch {
		case a.Key == "onclick" || isAddress && isScript(strings.TrimSpace(a.Val)):
			for _, m := range fileHref.FindAllStringSubmatch(a.Val, -1) {
				all = append(all, viewed(m[1]))
			}
		case isAddress && named:
			all = append(all, a.Val)
		case isAddress && isFile(a.Val):
			all = append(all, viewed(a.Val))
		case strings.HasPrefix(a.Key, "data-") && fileEnd.MatchString(a.Val) && strings.Contains(a.Val, "/"): // for a script to fill in
			all = append(all, viewed(a.Val))
		}
	}
	return all
}

// viewed returns the file that an address of a viewer shows, viewer.html?file=/a.pdf;
// any other address as it is: downfile.jsp?filename=a.doc gives the file itself.
func viewed(href string) string {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || fileEnd.MatchString(u.Path) || !isViewer(u.Path) {
		return href
	}
	for _, values := range u.Query() {
		for _, v := range values {
			if fileEnd.MatchString(v) && strings.Contains(v, "/") {
				return v
			}
		}
	}
	return href
}

// isViewer reports the path of a page that shows a file, not of a program that
// gives one.
func isViewer(path string) bool {
	path = strings.ToLower(path)
	return strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".htm") || hasAny(path, "view", "pdfjs", "reader")
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
