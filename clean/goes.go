package clean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Where scripts lead: location.href = …, location.assign(…), window.open(…).

var (
	// what sends the reader on; a value follows
	goes = expression(`\blocation(?:\.href)?\s*=|\blocation\.(?:assign|replace)\s*\(|\bnavigate\s*\(|(?:^|[^.\w]|\bwindow\.)open\s*\(`)
	// an address among the arguments of some call: openUrl(this,'/zwgk/index_2.html')
	addressArgument = expression(`^(?:https?:/|\.{0,2}/)[^\s<>{}]+$|^[\w\-./]+\.(?:s?html?|jhtml|jspx?|aspx?|php|do|action|pdf|docx?|wps|ofd)(?:\?[^\s<>]*)?$`)
	sameWindow      = expression(`^\s*,\s*["']_?(?:self|top|parent)["']`)
	// addresses that are for phones
	phoneAddress = expression(`(?i)//(?:m|wap|3g|mobile)\.|/(?:m|wap|mobile|phone)(?:/|$)`)
	// fields of markup that hold the address which a script goes to
	goFields = strings.Fields("tagname data-href data-url data-link data-src-url")
)

// leads returns the addresses, as written, to which a script sends the reader;
// with self only those that take the place of the page.
func leads(script string, self bool, known names) []string {
	var all []string
	for _, m := range goes.FindAllStringIndex(script, namesMost) {
		c := code{text: script, at: m[1], known: known}
		to, ok := c.string()
		opens := strings.HasSuffix(strings.TrimRight(script[m[0]:m[1]-1], " "), "open")
		if !ok || to == "" || self && opens && !sameWindow.MatchString(script[c.at:min(len(script), c.at+40)]) {
			continue
		}
		all = append(all, to)
	}
	return all
}

// click returns the address to which a click on an element leads whose own
// address leads nowhere: by a field of its markup, by its script, or by that of
// the row in which it stands. "" for none, or for more than one.
func click(n *html.Node, known names) string {
	for up := n; up != nil && up.Type == html.ElementNode && up.DataAtom != atom.Body; up = up.Parent {
		for _, field := range goFields {
			if v := strings.TrimSpace(attr(up, field)); addressArgument.MatchString(v) {
				return v
			}
		}
		script := attr(up, "onclick")
		if href := strings.TrimSpace(attr(up, "href")); script == "" && isScript(href) {
			script = html.UnescapeString(href[len("javascript:"):])
		}
		if to := oneLead(script, known); to != "" {
			return to
		}
		if up.DataAtom == atom.Li || up.DataAtom == atom.Tr || up.DataAtom == atom.Dd || up.DataAtom == atom.Ul || up.DataAtom == atom.Table {
			break
		}
	}
	return ""
}

// oneLead returns the address that the script of a click leads to: where it goes,
// or the one address among the arguments of what it calls.
func oneLead(script string, known names) string {
	if script == "" || len(script) > callMost {
		return ""
	}
	all := leads(script, false, known)
	if len(all) == 0 {
		for _, m := range literal.FindAllString(script, namesMost) {
			if s := unquoted(m[1 : len(m)-1]); addressArgument.MatchString(s) {
				all = append(all, s)
			}
		}
	}
	for _, to := range all {
		if to != all[0] {
			return ""
		}
	}
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func isScript(href string) bool {
	return len(href) >= len("javascript:") && strings.EqualFold(href[:len("javascript:")], "javascript:")
}

// isDead reports an address that leads nowhere by itself.
func isDead(href string) bool {
	href = strings.TrimSpace(href)
	return href == "" || href[0] == '#' || isScript(href)
}

var (
	// $("#page").val(), document.getElementById("page").value
	inputName = expression(`^(?:(?:\$|jQuery)\(\s*["']#([\w-]+)["']\s*\)\.(?:val\(\)|attr\(["']value["']\))|document\.getElementById\(\s*["']([\w-]+)["']\s*\)\.value)$`)
	// calls that hand on what they are given
	passing   = expression(`(?s)^(?:parseInt|Number|String|encodeURIComponent|encodeURI|escape|\$\.trim|jQuery\.trim)\((.*?)(?:,\s*10\s*)?\)$`)
	plainName = expression(`^[\w$]+(?:\.[\w$]+)*$`)
)

// names tells what a name in a page's scripts stands for, and whether that is known.
type names func(string) (string, bool)

// names knows the parts of the page's address, the fields of its forms, and what is
// set once as a string or a number.
func (t *tree) names() names {
	type answer struct {
		value string
		ok    bool
	}
	seen := map[string]answer{}
	var known names
	known = func(name string) (string, bool) {
		if a, ok := seen[name]; ok || len(seen) >= namesMost {
			return a.value, a.ok
		}
		seen[name] = answer{}
		v, ok := t.place(name)
		if m := passing.FindStringSubmatch(name); !ok && m != nil {
			v, ok = (&code{text: m[1], known: known}).string()
		}
		if !ok && plainName.MatchString(name) {
			v, ok = t.assigned(name[strings.LastIndexByte(name, '.')+1:])
		}
		seen[name] = answer{v, ok}
		return v, ok
	}
	return known
}

// place returns what a name stands for that is a part of the page's address or a
// field of its forms.
func (t *tree) place(name string) (string, bool) {
	if m := inputName.FindStringSubmatch(name); m != nil {
		return t.input(first(m[1], m[2]))
	}
	if t.base.Host == "" {
		return "", false
	}
	for _, holder := range []string{"window.", "self.", "top.", "parent.", "document."} {
		name = strings.TrimPrefix(name, holder)
	}
	switch name {
	case "location.host", "domain":
		return t.base.Host, true
	case "location.hostname":
		return t.base.Hostname(), true
	case "location.protocol":
		return t.base.Scheme + ":", true
	case "location.origin":
		return t.base.Scheme + "://" + t.base.Host, true
	}
	return "", false
}

// added appends to a value what name += … adds in the block of the script that
// follows; ok is false where that is not known.
func added(v, name, script string) (string, bool) {
	script, _, _ = strings.Cut(script, "}")
	for at := 0; ; {
		i := strings.Index(script[at:], name)
		if i < 0 {
			return v, true
		}
		begins := at+i == 0 || !isNameByte(script[at+i-1])
		at += i + len(name)
		c := code{text: script, at: at}
		if !begins || !c.next('+') || c.at >= len(script) || script[c.at] != '=' {
			continue
		}
		c.at++
		more, ok := c.string()
		if !ok || len(v)+len(more) > callMost {
			return "", false
		}
		v, at = v+more, c.at
	}
}

// assigned returns the string or number that the page's scripts set the name to,
// the first that is not empty, with the strings that are added to it afterwards.
func (t *tree) assigned(name string) (string, bool) {
	found := false
	for rest := t.source; ; {
		i := strings.Index(rest, name)
		if i < 0 {
			return "", found
		}
		begins := i == 0 || !isNameByte(rest[i-1]) && !isDigit(rest[i-1])
		rest = rest[i+len(name):]
		if !begins {
			continue
		}
		c := code{text: rest}
		if quoted := c.next('"') || c.next('\''); !c.next(':') && (quoted || !c.next('=')) {
			continue
		}
		c.space()
		if c.at >= len(rest) || !isDigit(rest[c.at]) && strings.IndexByte("\"'`", rest[c.at]) < 0 {
			continue
		}
		if v, ok := c.string(); ok {
			if found = true; v != "" {
				return added(v, name, rest[c.at:])
			}
		}
	}
}
