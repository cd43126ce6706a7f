package clean

import (
	"strings"
	"unicode/utf8"
)

// What the scripts of a page say without being run: addresses joined of strings
// and names, literals of objects and lists. Whatever else a script does is not
// known here, and said to be so.

const (
	deepest   = 20      // literals within each other
	callMost  = 2048    // bytes of the arguments of a call
	namesMost = 200     // names looked up on one page
	valueMost = 1 << 20 // characters of a joined text
)

// code reads the values in the source of a script, one after the other.
type code struct {
	text  string
	at    int
	gaps  int // parts of joined texts that only running the script would tell
	deep  int
	known names // what a name or a call stands for; nil knows nothing
}

// value reads the value that begins here: a string, a bool, a []any, a
// map[string]any, or nil for null and for what is not known; a number is read
// as written. ok is false where none begins, or one that does not end.
func (c *code) value() (v any, ok bool) {
	v, ok = c.term()
	if !ok || !c.sees('+') {
		return v, ok
	}
	var b strings.Builder
	for part := v; ; {
		text, _ := part.(string)
		b.WriteString(text)
		if !c.next('+') {
			return b.String(), true
		}
		if part, ok = c.term(); !ok || b.Len() > valueMost {
			return nil, false
		}
	}
}

// string reads a value that is a text, wholly known.
func (c *code) string() (string, bool) {
	v, ok := c.value()
	s, is := v.(string)
	return s, ok && is && c.gaps == 0
}

func (c *code) term() (any, bool) {
	if c.deep++; c.deep > deepest {
		return nil, false
	}
	defer func() { c.deep-- }()
	c.space()
	if c.at >= len(c.text) {
		return nil, false
	}
	switch b := c.text[c.at]; {
	case b == '"' || b == '\'' || b == '`':
		return c.quoted(b)
	case b == '[':
		return c.list()
	case b == '{':
		return c.object()
	case b == '(':
		c.at++
		v, ok := c.value()
		return v, ok && c.next(')')
	case b >= '0' && b <= '9' || b == '-':
		return c.number(), true
	case isNameByte(b):
		return c.named()
	}
	return nil, false
}

func (c *code) quoted(quote byte) (any, bool) {
	for i := c.at + 1; i < len(c.text); i++ {
		switch c.text[i] {
		case '\\':
			i++
		case quote:
			s := unquoted(c.text[c.at+1 : i])
			c.at = i + 1
			if quote == '`' && strings.Contains(s, "${") {
				s = c.filled(s)
			}
			return s, utf8.ValidString(s)
		case '\n':
			if quote != '`' {
				return nil, false
			}
		}
	}
	return nil, false
}

// templatePart matches what a template string leaves to be filled in.
var templatePart = expression(`\$\{\s*([^{}]*?)\s*\}`)

// filled fills in the parts of a template string that are known.
func (c *code) filled(s string) string {
	return templatePart.ReplaceAllStringFunc(s, func(part string) string {
		if c.known != nil {
			if v, ok := c.known(templatePart.FindStringSubmatch(part)[1]); ok {
				return v
			}
		}
		c.gaps++
		return ""
	})
}

func (c *code) number() string {
	from := c.at
	for c.at++; c.at < len(c.text) && (isDigit(c.text[c.at]) || c.text[c.at] == '.'); c.at++ {
	}
	return c.text[from:c.at]
}

func (c *code) list() (any, bool) {
	all := []any{}
	for c.at++; ; {
		if c.next(']') {
			return all, true
		}
		v, ok := c.value()
		if !ok {
			return nil, false
		}
		all = append(all, v)
		if !c.next(',') && !c.sees(']') {
			return nil, false
		}
	}
}

func (c *code) object() (any, bool) {
	all := map[string]any{}
	for c.at++; ; {
		if c.next('}') {
			return all, true
		}
		key, ok := c.key()
		if !ok || !c.next(':') {
			return nil, false
		}
		v, ok := c.value()
		if !ok {
			return nil, false
		}
		all[key] = v
		if !c.next(',') && !c.sees('}') {
			return nil, false
		}
	}
}

// key reads the name of a field, in quotes or without.
func (c *code) key() (string, bool) {
	c.space()
	if c.at < len(c.text) && (c.text[c.at] == '"' || c.text[c.at] == '\'') {
		v, ok := c.quoted(c.text[c.at])
		s, _ := v.(string)
		return s, ok
	}
	from := c.at
	for c.at < len(c.text) && (isNameByte(c.text[c.at]) || isDigit(c.text[c.at])) {
		c.at++
	}
	return c.text[from:c.at], c.at > from
}

// named reads a name with the names, calls and places behind it: a.b, $("#x").val().
func (c *code) named() (any, bool) {
	from := c.at
	for c.at < len(c.text) {
		switch b := c.text[c.at]; {
		case isNameByte(b) || isDigit(b) || b == '.':
			c.at++
			continue
		case b == '(' || b == '[':
			end := closing(c.text[c.at:min(len(c.text), c.at+callMost)])
			if end < 0 {
				return nil, false
			}
			c.at += end
			continue
		}
		break
	}
	name := c.text[from:c.at]
	switch name {
	case "true", "false":
		return name == "true", true
	case "null", "undefined":
		return nil, true
	case "function", "new":
		return nil, false
	}
	if c.known != nil {
		if v, ok := c.known(name); ok {
			return v, true
		}
	}
	c.gaps++
	return nil, true
}

// closing returns where the bracket ends that the text begins with; -1 for one
// that does not.
func closing(text string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case quote != 0 && b == '\\':
			i++
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'' || b == '`':
			quote = b
		case b == '(' || b == '[' || b == '{':
			depth++
		case b == ')' || b == ']' || b == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// space passes over white space and comments.
func (c *code) space() {
	for c.at < len(c.text) {
		rest := c.text[c.at:]
		switch {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			c.at++
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				c.at = len(c.text)
				return
			}
			c.at += end + 2
		case strings.HasPrefix(rest, "//"):
			end := strings.IndexByte(rest, '\n')
			if end < 0 {
				end = len(rest)
			}
			c.at += end
		default:
			return
		}
	}
}

// sees reports whether the sign comes next.
func (c *code) sees(sign byte) bool {
	c.space()
	return c.at < len(c.text) && c.text[c.at] == sign
}

// next passes over the sign where it comes next.
func (c *code) next(sign byte) bool {
	if c.sees(sign) {
		c.at++
		return true
	}
	return false
}

func isNameByte(b byte) bool {
	return b == '_' || b == '$' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= utf8.RuneSelf
}
