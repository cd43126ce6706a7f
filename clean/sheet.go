package clean

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// The page's own style sheets, as far as they hide text, strike it out or raise
// it. They are read as a wide screen reads them.

const (
	screenWidth  = 1280.0    // pixels of the screen that the page is read on
	sheetMost    = 256 << 10 // bytes of style sheets that are read
	selectorMost = 120       // bytes of a selector
	ruledMost    = 300       // rules that are weighed
)

// ruling is a rule of a style sheet for one selector.
type ruling struct {
	selector cascadia.Sel
	name     string // an element has it where the rule holds for it; "" where none can be told
	style    style
}

// written is a rule as it stands there, for a list of selectors. Most say nothing
// that matters, and to read selectors takes long.
type written struct {
	selectors string
	style     style // without the weight of the selectors
}

// sheetOf returns what the style sheets among the elements say of the page's
// elements; nil where they hide nothing.
func sheetOf(root *html.Node, sheets []*html.Node) map[*html.Node]style {
	var all []written
	left := sheetMost
	for _, n := range sheets {
		text := rawText(n)
		if left -= len(text); left < 0 {
			break
		}
		if media := attr(n, "media"); media == "" || applies(media) {
			all = append(all, rulesOf(text)...)
		}
	}
	var rules []ruling
	for _, w := range rulesThatMatter(all) {
		rules = append(rules, w.rulings()...)
	}
	if len(rules) == 0 {
		return nil
	}
	rules = rules[:min(len(rules), ruledMost)]
	byName := map[string][]int{} // rules that may hold for an element of the name
	for i, r := range rules {
		byName[r.name] = append(byName[r.name], i)
	}
	styles := map[*html.Node]style{}
	var may []int
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		may = append(may[:0], byName[""]...)
		for name := range namesOf(n) {
			may = append(may, byName[name]...)
		}
		slices.Sort(may) // of equals the last counts
		for _, i := range slices.Compact(may) {
			if r := rules[i]; r.selector.Match(n) {
				s := styles[n]
				s.add(r.style)
				styles[n] = s
			}
		}
	}
	return styles
}

// rulesThatMatter leaves out what says nothing, and what only shows where no
// rule hides in that way.
func rulesThatMatter(rules []written) []written {
	var hidden [properties]bool
	for _, r := range rules {
		for p, d := range r.style {
			hidden[p] = hidden[p] || d.on
		}
	}
	kept := rules[:0]
	for _, r := range rules {
		says := false
		for p, d := range r.style {
			says = says || d.strength > 0 && (hidden[p] || p == int(display) || p == int(line))
		}
		if says {
			kept = append(kept, r)
		}
	}
	return kept
}

// rulesOf reads a style sheet: rules, and those inside the conditions that hold.
func rulesOf(text string) []written {
	var rules []written
	text = withoutComments(text)
	text = strings.NewReplacer("<!--", "", "-->", "").Replace(text)
	for text != "" {
		at := strings.IndexAny(text, "{};")
		if at < 0 {
			break
		}
		head := strings.TrimSpace(text[:at])
		if text[at] != '{' {
			text = text[at+1:] // @import and the like, or a bracket too many
			continue
		}
		body, rest := blockOf(text[at+1:])
		text = rest
		if !strings.HasPrefix(head, "@") {
			if tells(body) {
				rules = append(rules, written{head, declarations(body, bySheet)})
			}
			continue
		}
		name, condition, _ := strings.Cut(head[1:], " ")
		switch strings.ToLower(name) {
		case "media":
			if applies(condition) {
				rules = append(rules, rulesOf(body)...)
			}
		case "supports", "layer":
			rules = append(rules, rulesOf(body)...)
		}
	}
	return rules
}

// blockOf returns what stands before the bracket that closes a block, and what
// follows it.
func blockOf(text string) (body, rest string) {
	depth := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	return text, ""
}

// rulings returns the rule for each of its selectors. Selectors of states and of
// what is no element (:hover, ::before) are left out.
func (w written) rulings() (rules []ruling) {
	for selector := range strings.SplitSeq(w.selectors, ",") {
		selector = strings.TrimSpace(selector)
		if len(selector) > selectorMost || strings.ContainsRune(selector, ':') || len(strings.Fields(selector)) > 6 {
			continue
		}
		compiled, err := cascadia.Parse(selector)
		if err != nil {
			continue
		}
		weight, own := compiled.Specificity(), w.style
		for p := range own {
			if own[p].strength > 0 {
				own[p].strength += weight[0]<<16 + weight[1]<<8 + weight[2]
			}
		}
		rules = append(rules, ruling{compiled, lastName(selector), own})
	}
	return rules
}

// tells reports the body of a rule that may say what is seen. It is asked of every
// rule, of which most only set the scene.
func tells(body string) bool {
	body = strings.ToLower(body)
	return slices.ContainsFunc(telling, func(word string) bool { return strings.Contains(body, word) })
}

var telling = strings.Fields("display visibility font opacity color left right top bottom indent transform clip overflow text-decoration vertical-align text-raise")

var mediaWidth = expression(`(min|max)-(?:device-)?width\s*:\s*([\d.]+)\s*(px|em|rem|pt)?`)

// applies reports whether a condition of @media holds on a wide screen.
func applies(condition string) bool {
	for query := range strings.SplitSeq(strings.ToLower(condition), ",") {
		if appliesOne(strings.TrimSpace(query)) {
			return true
		}
	}
	return false
}

func appliesOne(query string) bool {
	query, negated := strings.CutPrefix(query, "not ")
	holds := !hasAny(query, "print", "speech", "aural", "tty", "orientation:portrait", "orientation: portrait", "prefers-")
	for _, m := range mediaWidth.FindAllStringSubmatch(query, -1) {
		n, _, _ := length(m[2])
		width := pixels(n, m[3])
		holds = holds && (m[1] == "min" && width <= screenWidth || m[1] == "max" && width >= screenWidth)
	}
	return holds != negated
}
