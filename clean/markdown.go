package clean

import (
	"net/url"
	"strings"
)

var (
	markLink    = expression(`!?\[([^\[\]]*)\]\([^()\s]*\)`)
	markComment = expression(`(?s)<!--.*?-->`)
	markEscape  = expression("\\\\([\\\\`*_{}\\[\\]()#+.!~>|-])")
	markLead    = expression(`^\*\*([^*]{8,120}[^*。！？；：，、“（])\*\*[ \x{3000}]+([^ ])`)
)

// markdown returns the lines of a text without its marks, and the fields of its
// front matter (title, source, date …), keys in lower case. Numbers of lists
// stay: in a report they are the author's own.
func markdown(text string) ([]string, map[string]string) {
	matter, text := frontMatter(strings.ReplaceAll(text, "\r\n", "\n"))
	if strings.Contains(text, "<!--") {
		text = markComment.ReplaceAllString(text, "")
	}
	var all []string
	for line := range strings.Lines(text) {
		all = appendLines(all, unmark(line))
	}
	return all, matter
}

// frontMatter cuts the block between two lines of --- off the beginning.
func frontMatter(text string) (map[string]string, string) {
	fields := map[string]string{}
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "\ufeff \n\r"), "---\n")
	if !ok {
		return fields, text
	}
	block, rest, ok := strings.Cut(rest, "\n---")
	if !ok || len(block) > 4096 {
		return fields, text
	}
	last := ""
	for line := range strings.Lines(block) {
		if item, isItem := strings.CutPrefix(strings.TrimSpace(line), "- "); isItem {
			fields[last] = first(fields[last], strings.Trim(strings.TrimSpace(item), `"'`)) // of a list the first
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		last = strings.ToLower(strings.TrimSpace(key))
		fields[last] = strings.Trim(strings.TrimSpace(value), `"'`)
	}
	return fields, rest
}

// webAddress returns a field that is an address a browser can open, else "".
func webAddress(field string) string {
	u, err := url.Parse(field)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return field
}

func unmark(line string) string {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "> ")
	line = withoutMark(line, "#", 6)
	line = withoutMark(line, "*+-", 1)
	if strings.HasPrefix(line, "**") && markLead.MatchString(line) { // a heading that its paragraph follows on the same line
		line = markLead.ReplaceAllString(line, "$1\n$2")
	}
	if strings.Contains(line, "](") {
		line = markLink.ReplaceAllString(line, "$1")
	}
	for _, m := range []string{"**", "__", "~~", "`"} {
		if strings.Contains(line, m) {
			line = strings.ReplaceAll(line, m, "")
		}
	}
	if isRule(line) {
		return ""
	}
	if strings.Contains(line, `\`) {
		line = markEscape.ReplaceAllString(line, "$1")
	}
	return line
}

// withoutMark cuts off up to so many signs with blanks behind them.
func withoutMark(line, signs string, most int) string {
	rest := strings.TrimLeft(line, signs)
	text := strings.TrimLeft(rest, " \t")
	if n := len(line) - len(rest); n == 0 || n > most || text == rest {
		return line
	}
	return text
}

// isRule reports a line of ---, *** or ===.
func isRule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, "-*_= ") == ""
}
