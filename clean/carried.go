package clean

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A text that a script puts into the page: it stands in the page all the same, in
// a textarea or a template, in a script that is none, in the strings of one, or in
// an attribute. It is looked for where the page itself has next to nothing to say.

const (
	carriedLeast = 1000      // characters of prose that make what is carried the page's text
	carriedMost  = 4 << 20   // bytes of one
	pieceLeast   = 10        // Chinese characters of a string of a script that is a piece of it
	grafts       = "carried" // the class of the element into which it is put
)

// carry puts the text that the page carries for its scripts into the tree, where
// it has one; it reports whether it has.
func carry(root *html.Node, said int) bool {
	var at, best *html.Node
	most := max(carriedLeast, hiddenShare*said)
	for n := range root.Descendants() {
		for _, markup := range carriedBy(n) {
			if len(markup) < carriedLeast || len(markup) > carriedMost || han(markup) < carriedLeast/2 {
				continue
			}
			body := fragment(markup)
			o, _ := outlineOf(body, &sight{})
			if prose := o.sum(o.all()).prose; prose >= most {
				at, best, most = n, body, prose+1
			}
		}
	}
	if best == nil {
		return false
	}
	for up := at.Parent; up != nil; up = up.Parent {
		if up.DataAtom == atom.Head {
			at = up
		}
	}
	if at.DataAtom == atom.Head && at.NextSibling != nil && at.NextSibling.DataAtom == atom.Body {
		at.NextSibling.AppendChild(best)
	} else {
		at.Parent.InsertBefore(best, at)
	}
	return true
}

// fragment parses markup into an element of its own. Text without tags keeps its
// lines.
func fragment(markup string) *html.Node {
	in := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div, Attr: []html.Attribute{{Key: "class", Val: grafts}}}
	if !strings.Contains(markup, "<") {
		in.Data, in.DataAtom = "pre", atom.Pre
	}
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return in
	}
	for _, n := range nodes {
		in.AppendChild(n)
	}
	return in
}

// carriedBy returns what an element carries, as markup.
func carriedBy(n *html.Node) []string {
	if n.Type != html.ElementNode {
		return nil
	}
	switch n.DataAtom {
	case atom.Textarea:
		return []string{unpacked(rawText(n))}
	case atom.Template:
		var b strings.Builder
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if html.Render(&b, c) != nil {
				return nil
			}
		}
		return []string{b.String()}
	case atom.Script:
		if kind := strings.ToLower(attr(n, "type")); hasAny(kind, "template", "html", "tmpl", "plain", "x-handlebars") {
			return []string{unpacked(rawText(n))}
		}
		if script := rawText(n); len(script) >= carriedLeast {
			return []string{stringsOf(script, pieceLeast, "<br>")}
		}
		return nil
	}
	var all []string
	for _, a := range n.Attr {
		if len(a.Val) >= carriedLeast && a.Key != "style" {
			all = append(all, unpacked(a.Val))
		}
	}
	return all
}

// literal matches a string of a script, and what joins it to the one before.
var literal = expression("(?s)\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|`(?:[^`\\\\]|\\\\.)*`")

// stringsOf returns the strings of a script with so many Chinese characters, joined
// as the script joins them, or else with what stands between.
func stringsOf(script string, least int, between string) string {
	var b strings.Builder
	end := 0
	for _, m := range literal.FindAllStringIndex(script, -1) {
		text := unpacked(unquoted(script[m[0]+1 : m[1]-1]))
		joined := strings.TrimSpace(script[end:m[0]]) == "+"
		if han(text) < least && !(joined && end > 0) {
			continue
		}
		if end = m[1]; !joined && b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(text)
	}
	return b.String()
}

// unquoted resolves the escapes of a script's string.
func unquoted(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 't', 'r', 'b', 'f', 'v', '\n':
			b.WriteByte(' ')
		case 'x':
			i += coded(&b, s[i+1:], 2)
		case 'u':
			i += coded(&b, s[i+1:], 4)
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// coded writes the character of so many hexadecimal digits, of a pair of
// surrogates too, and returns the bytes that it took.
func coded(b *strings.Builder, s string, digits int) int {
	code := func(s string) (rune, bool) {
		if len(s) < digits {
			return 0, false
		}
		n, err := strconv.ParseUint(s[:digits], 16, 32)
		return rune(n), err == nil
	}
	r, ok := code(s)
	if !ok {
		return 0
	}
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[digits:], `\u`) {
		if low, ok := code(s[digits+2:]); ok {
			b.WriteRune(utf16.DecodeRune(r, low))
			return 2*digits + 2
		}
	}
	b.WriteRune(r)
	return digits
}

var (
	base64Text = expression(`^[A-Za-z0-9+/\s]{1000,}=*\s*$`)
	unicodeURL = expression(`%u([0-9A-Fa-f]{4})`)
)

// unpacked returns text out of the codes in which scripts are given it: base64,
// that of addresses, escaped markup.
func unpacked(text string) string {
	if base64Text.MatchString(text) {
		if b, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), "")); err == nil && utf8.Valid(b) {
			text = string(b)
		}
	}
	if strings.Count(text, "%") > len(text)/10 {
		text = unicodeURL.ReplaceAllStringFunc(text, func(code string) string {
			n, _ := strconv.ParseUint(code[2:], 16, 32)
			return url.PathEscape(string(rune(n)))
		})
		if plain, err := url.PathUnescape(text); err == nil && utf8.ValidString(plain) {
			text = plain
		}
	}
	if strings.Contains(text, "&lt;") && !strings.Contains(text, "<") {
		text = html.UnescapeString(text)
	}
	return text
}
