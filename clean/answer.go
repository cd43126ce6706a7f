package clean

import (
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"mubiao/report"
)

// What endpoints answer: entries as JSON, bare or handed to a function, markup
// within JSON, or markup.

// jsonCall matches JSON that is handed to a function: callback({…});
var jsonCall = expression(`(?s)^[\w$.]{1,80}\s*\(\s*([\[{].*[\]}])\s*\)\s*;?$`)

// answer reads a page that is an endpoint's answer; ok is false for another page.
func (t *tree) answer() (l list, to onward, ok bool) {
	s := systemAt(t.base.String())
	v, isJSON := jsonOf(t.source)
	switch {
	case !isJSON && (s == nil || s.items != "" || s.html != "" || t.page.Role != report.ListPage):
		return list{}, onward{}, false
	case s == nil:
		s = unknownSystem()
	}
	shown, markup := t, t.source
	if isJSON {
		markup = markupAt(v, s)
		if l = t.entriesOf(v, s); len(l.links) == 0 && markup != "" {
			shown = t.within(markup)
			l = shown.rowsOf()
		}
	} else {
		l = t.rowsOf()
	}
	if s.mark == "" && s.items == "" && len(l.links) == 0 {
		return list{}, onward{}, false // of no known system, and no list
	}
	l.rule = s.name
	return l, s.after(t.base, v, markup, len(l.links)), true
}

// onward is where a list goes on, or is got from.
type onward struct {
	to     string
	asked  report.Asking
	source bool   // the page's own list comes from there
	rule   string // what found it
}

// after returns where the answer's list goes on; nowhere behind its end.
func (s *system) after(at *url.URL, v any, markup string, entries int) onward {
	if len(s.fields) == 0 || at.Host == "" || entries == 0 {
		return onward{}
	}
	q := at.Query()
	now := s.read(q)
	total, pages := 0, 0
	switch {
	case s.counts != nil:
		total = number(group(s.counts, markup))
	case s.total != "":
		total = numberAt(v, s.total)
	}
	if s.papers != nil {
		pages = number(group(s.papers, markup))
	}
	counted := first0(numberAt(v, s.rows), entries)
	switch {
	case pages > 0 && now.page >= pages,
		total > 0 && now.page*counted >= total,
		total == 0 && pages == 0 && entries < now.size:
		return onward{}
	}
	now.page++
	a := request{system: s, to: at, turn: now}
	return onward{to: a.address(now.page), asked: s.manner(), rule: s.name}
}

// jsonOf returns the JSON that a page is.
func jsonOf(source string) (any, bool) {
	source = strings.TrimSpace(source)
	if m := jsonCall.FindStringSubmatch(source); m != nil {
		source = m[1]
	}
	if source == "" || source[0] != '{' && source[0] != '[' {
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(source))
	d.UseNumber()
	var v any
	return v, d.Decode(&v) == nil
}

// valueAt returns what stands at a path within JSON; nil for nothing.
func valueAt(v any, path string) any {
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		fields, _ := v.(map[string]any)
		v = fields[name]
	}
	return v
}

func numberAt(v any, path string) int {
	if path == "" {
		return 0
	}
	return number(textAt(valueAt(v, path)))
}

// textAt returns a string or a number as text.
func textAt(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// markupAt returns the markup within an answer; of an unknown system the longest
// text that has links.
func markupAt(v any, s *system) string {
	for _, path := range strings.Fields(s.html) {
		if text, ok := valueAt(v, path).(string); ok {
			return text
		}
	}
	if s.at != "" {
		return ""
	}
	best := ""
	walk(v, func(v any) {
		if text, ok := v.(string); ok && len(text) > len(best) && strings.Contains(text, "<a ") {
			best = text
		}
	})
	return best
}

// walk calls the function for every value within a value.
func walk(v any, visit func(any)) {
	visit(v)
	switch v := v.(type) {
	case []any:
		for _, c := range v {
			walk(c, visit)
		}
	case map[string]any:
		for _, c := range v {
			walk(c, visit)
		}
	}
}

// within returns a page of the same address with other markup.
func (t *tree) within(markup string) *tree {
	p := t.page
	p.Header, p.Body = nil, []byte(markup)
	return grow(p)
}

// rowsOf reads the list of markup: the records of a data store, or its rows.
func (t *tree) rowsOf() list {
	if l, _, ok := t.datastore(); ok {
		return l
	}
	return t.findList()
}

// entriesOf reads the entries of an answer; of an unknown system the largest array
// of them.
func (t *tree) entriesOf(v any, s *system) list {
	if s.items != "" {
		all, _ := valueAt(v, s.items).([]any)
		return t.listOf(all, s)
	}
	var best list
	if s.title == "" {
		return best
	}
	walk(v, func(v any) {
		if all, ok := v.([]any); ok && len(all) > len(best.links) {
			if l := t.listOf(all, s); len(l.links) > len(best.links) {
				best = l
			}
		}
	})
	return best
}

// listOf reads an array of entries: objects with a title and an address.
func (t *tree) listOf(all []any, s *system) list {
	l := list{rule: s.name}
	for _, v := range all {
		fields, ok := v.(map[string]any)
		if !ok {
			continue
		}
		title := plain(html.UnescapeString(fieldOf(fields, s.title)))
		href := fieldOf(fields, s.href)
		if title == "" || !isAddress(href) {
			continue
		}
		if href = t.resolve(href); href != "" {
			l.add(entry{link: report.Link{Href: href, Title: title, Date: dateIn(fields, s.date, href)}, shown: true})
		}
	}
	return l
}

// isAddress tells addresses from ids and words.
func isAddress(s string) bool {
	return strings.Contains(s, "/") || addressArgument.MatchString(s)
}

// fieldOf returns the text in the first of the fields that holds one, whatever
// capitals its name is written in.
func fieldOf(fields map[string]any, names string) string {
	for _, name := range strings.Fields(names) {
		for _, k := range []string{name, strings.ToLower(name), strings.ToUpper(name)} {
			if s := squeeze(textAt(fields[k])); s != "" {
				return s
			}
		}
	}
	return ""
}

// dateIn returns the day that an entry gives: a date, or seconds or milliseconds
// since 1970; else that of its address.
func dateIn(fields map[string]any, names, href string) report.Date {
	for _, name := range strings.Fields(names) {
		if d := dayOf(fieldOf(fields, name)); d != "" {
			return d
		}
	}
	return report.Date(urlDate(href))
}

// moments are the forms of times with a zone.
var moments = []string{time.RFC1123Z, time.RFC1123, time.RFC3339Nano, time.RFC3339, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST"}

// dayOf returns the day, in Beijing, of a time in any form in which data gives
// it; "" for none.
func dayOf(s string) report.Date {
	for _, form := range moments {
		if at, err := time.Parse(form, s); err == nil {
			return report.DateOf(at.In(beijing))
		}
	}
	if d, ok := firstDate(s); ok {
		return d.date
	}
	if isDigits(s) && (len(s) == 9 || len(s) == 10 || len(s) == 13) { // seconds or milliseconds since 1970
		return report.DateOf(time.Unix(int64(number(s[:min(len(s), 10)])), 0).In(beijing))
	}
	return ""
}
