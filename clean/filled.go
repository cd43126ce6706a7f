package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A list that a script fills: the page holds a place for the entries, or what
// they are made of, and no entry.

var (
	// the names under which an entry's title and address stand in a script
	scriptTitle = expression(`(?i)["']?\b(?:title|biaoti|name|bt|topic|subject)["']?\s*[:=]\s*["'][^"'\n]*\p{Han}{4}`)
	scriptLink  = expression(`(?i)["']?\b(?:url|href|link|lj|src|id)["']?\s*[:=]\s*["']?[\w./:?&=%-]+`)
	// where an entry's title comes in: {{item.title}}, <%= title %>, ${title}
	placeholder = expression(`\{\{[^{}]{1,60}\}\}|<%=?[^%<>]{1,60}%>|\$\{[^${}]{1,60}\}`)
	repeated    = matcher("[v-for], [ng-repeat], [data-ng-repeat], [wx\\:for]")
	templates   = matcher(`script[type="text/html"], script[type*="template"], script[type*="x-tmpl"]`)
	// how a script asks, and how it writes
	asking  = expression(`\$\.(?:ajax|get|post|getJSON)\s*\(|\bXMLHttpRequest\b|\baxios\b|\bfetch\s*\(|\.load\s*\(|(?i:ajax\w*\s*\()`)
	writing = expression(`innerHTML|\.html\s*\(|\.append\s*\(|document\.write|insertAdjacentHTML`)
)

// filled says how a script seems to fill the page's list; "" where nothing
// tells so.
func (t *tree) filled() string {
	if len(t.find(repeated)) > 0 || len(t.find(templates)) > 0 {
		return "a script fills the list by a template"
	}
	asks, writes := false, false
	for _, n := range t.scripts {
		script := rawText(n)
		if han(script) > 0 && scriptTitle.MatchString(script) && scriptLink.MatchString(script) {
			return "a script fills the list with entries that stand in it"
		}
		asks = asks || asking.MatchString(script)
		writes = writes || writing.MatchString(script)
	}
	for _, b := range t.blocks {
		if m := placeholder.FindString(b.text); m != "" {
			return "a script fills the list: the page shows " + m
		}
	}
	switch {
	case asks && writes:
		return "a script fills the list with what it asks for"
	case len(t.scripts) > 0 && t.holdsEmptyList():
		return "a script fills the list, which is empty"
	}
	return ""
}

var listBoxes = matcher("ul, ol, tbody, dl, [id*=list], [class*=list]")

// holdsEmptyList reports whether the page has a place for entries without any.
func (t *tree) holdsEmptyList() bool {
	for _, n := range t.find(listBoxes) {
		if n.DataAtom != atom.Script && holdsNothing(n) {
			return true
		}
	}
	return false
}

// holdsNothing looks no further than the first letter: such places stand in each other.
func holdsNothing(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			return false
		}
	}
	return true
}
