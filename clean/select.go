package clean

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// selection is a list of CSS selectors. Most are a mere name (#content, .zw,
// h1), which is looked up, however many there are; the rest is asked in turn. It is a matcher of goquery's.
type selection struct {
	names map[string]bool // as a selector writes them
	rest  cascadia.SelectorGroup
}

// matcher compiles selectors; nil for none. A bad selector is a mistake of
// this room and stops the program's start.
func matcher(selectors string) *selection {
	if selectors == "" {
		return nil
	}
	s := &selection{names: map[string]bool{}}
	for selector := range strings.SplitSeq(selectors, ",") {
		if selector = strings.TrimSpace(selector); isBareName(selector) {
			s.names[selector] = true
			continue
		}
		one, err := cascadia.Parse(selector)
		if err != nil {
			panic("clean: selector " + selector + ": " + err.Error())
		}
		s.rest = append(s.rest, one)
	}
	return s
}

// isBareName reports a selector of one id, one class or one tag.
func isBareName(selector string) bool {
	rest := strings.TrimLeft(selector, "#.")
	return rest != "" && len(selector)-len(rest) <= 1 && !strings.ContainsAny(rest, " #.[]:>+~*\\\t\n\"'")
}

// lastName returns the id, the class or the tag that an element has for which a
// selector holds; "" where that is not plain to see.
func lastName(selector string) string {
	last := selector[strings.LastIndexAny(selector, " >+~\t\n")+1:]
	if strings.ContainsAny(last, `\[]:*|()"'`) {
		return ""
	}
	for _, sign := range []byte("#.") {
		if at := strings.IndexByte(last, sign); at >= 0 {
			name := last[at+1:]
			if end := strings.IndexAny(name, "#."); end >= 0 {
				name = name[:end]
			}
			return last[at:at+1] + name
		}
	}
	return strings.ToLower(last)
}

// Match reports whether one of the selectors holds for an element.
func (s *selection) Match(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for name := range namesOf(n) {
		if s.names[name] {
			return true
		}
	}
	return s.rest.Match(n)
}

// namesOf gives the selectors of one name that hold for an element.
func namesOf(n *html.Node) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(n.Data) {
			return
		}
		for _, a := range n.Attr {
			switch {
			case a.Val == "":
			case a.Key == "id":
				if !yield("#" + a.Val) {
					return
				}
			case a.Key == "class":
				for class := range strings.FieldsSeq(a.Val) {
					if !yield("." + class) {
						return
					}
				}
			}
		}
	}
}

// MatchAll returns the elements below a node for which one of the selectors
// holds, outermost first.
func (s *selection) MatchAll(root *html.Node) []*html.Node {
	var found []*html.Node
	for n := range root.Descendants() {
		if s.Match(n) {
			found = append(found, n)
		}
	}
	return found
}

// Filter returns those of the nodes for which one of the selectors holds.
func (s *selection) Filter(nodes []*html.Node) []*html.Node {
	var kept []*html.Node
	for _, n := range nodes {
		if s.Match(n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// find returns the nodes of a selection, outermost first.
func (t *tree) find(s *selection) []*html.Node {
	if s == nil {
		return nil
	}
	return t.doc.FindMatcher(s).Nodes
}
