package figure

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// pledgeList follows the list of 民生实事 through the sentences of a report. A
// list is announced by 办好十件民生实事： or by a heading, and goes on while its
// paragraph does and while paragraphs begin with the mark of its items.
type pledgeList struct {
	*text
	open    bool   // in the paragraph that announces the list, and its items
	section bool   // a heading announces it: until the next heading
	fresh   bool   // the next paragraph shows how the items are marked
	mark    string // how they are: 1., （1）, 一、
	opening int    // paragraphs between the announcement and the first item
}

// enter moves to sentence n and returns the character from which its figures
// are pledges; the end of the sentence where none are.
func (l *pledgeList) enter(all []sentence, n int) int {
	s := &all[n]
	if l.opensLine(s.start) {
		l.paragraph(s)
	}
	at := l.announced(all, n)
	switch {
	case at >= 0:
		l.section = s.heading && at >= s.end && l.closesLine(s.end) || l.section && !s.heading
		l.open, l.fresh, l.opening = !l.section, true, 0
		return at
	case l.open || l.section:
		return s.start
	}
	return s.end
}

// paragraph ends a list where the paragraph is not one of its items.
func (l *pledgeList) paragraph(s *sentence) {
	mark := l.markAt(s.start)
	if l.fresh {
		l.mark, l.fresh = "", false
		if l.isFirst(s.start) {
			l.mark = mark
		}
	}
	if mark != "" && mark == l.mark {
		return
	}
	l.open = false
	l.opening++
	if l.section && s.heading && l.opening <= 2 && l.mark == "" && l.isFirst(s.start) {
		l.mark = mark // each item has a heading of its own, behind one paragraph of introduction
		return
	}
	l.section = l.section && !(s.heading && l.numbered(s.start))
}

// announced returns the character behind the words that announce a list, or
// -1 where the sentence announces none.
func (l *pledgeList) announced(all []sentence, n int) int {
	s := &all[n]
	for i, k := range s.tokens {
		if k.class != pledging && !l.counts(k) {
			continue
		}
		for _, c := range s.tokens[i+1:] {
			if c.class == colon && c.start-k.end <= maxHeading {
				return c.end
			}
		}
		if s.heading && (l.howMany(s.tokens[:i+1]) && s.end-k.end <= maxAfter && l.follows(all, n) || l.lists(s)) || l.leads(s, s.tokens[:i+1]) ||
			l.named(s, k) || (l.howMany(s.tokens[:i+1]) || l.livelihood(k)) && l.listed(all, n+1) {
			return s.end
		}
	}
	return -1
}

// follows reports whether the list follows the heading on its line, or below it
// as items that are marked, or as the rows of a table.
func (l *pledgeList) follows(all []sentence, n int) bool {
	if !l.closesLine(all[n].end) || n+1 == len(all) {
		return true
	}
	next := all[n+1].start
	return l.markAt(next) != "" || l.runes[next] == '|'
}

// maxAfter is the most characters of a heading behind the pledges that it
// announces: what goes on longer only mentions them.
const maxAfter = 16

// counts reports whether the number counts pledges: 十件 | 实事.
func (l *pledgeList) counts(k token) bool {
	return k.class == number && (k.unit == "件" || k.unit == "项") && l.has(k.end, "实事")
}

// howMany reports whether the words say how many pledges there are: 十件实事.
func (l *pledgeList) howMany(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(k token) bool {
		return k.class == number && slices.Contains([]string{"件", "项", "大", "个"}, k.unit)
	})
}

// lists reports whether a heading only names the list: 三、民生实事项目.
func (l *pledgeList) lists(s *sentence) bool {
	const longest = 20
	words := strings.Trim(l.slice(s.start, s.end), "* \u3000\n")
	return s.end-s.start <= longest && hasSuffix(words, []string{"实事", "实事项目", "实事清单", "实事项目清单", "民生项目清单"})
}

// leads reports whether the sentence opens its paragraph and ends with the
// words that announce a list: 为民办好十件实事。
func (l *pledgeList) leads(s *sentence, tokens []token) bool {
	const closing = 4 // 实事 or ”, and the full stop
	last := tokens[len(tokens)-1]
	return l.opensLine(s.start) && l.howMany(tokens) && s.end-last.end <= closing &&
		s.end-s.start <= maxHeading
}

// livelihood reports whether the words name pledges to the people, 民生实事,
// rather than good deeds, 办实事.
func (l *pledgeList) livelihood(k token) bool {
	return k.class == pledging && strings.ContainsAny(l.slice(k.start, k.end), "民")
}

// named reports whether the first sentence of a paragraph says no more than
// that pledges are kept, so that the paragraph is their list: 办好民生实事。
func (l *pledgeList) named(s *sentence, k token) bool {
	const longest = 16
	words := strings.Trim(l.slice(s.start, s.end), "。 \u3000*")
	return l.livelihood(k) && l.opensLine(s.start) && !l.closesLine(s.end) && s.end-s.start <= longest &&
		strings.Contains(words, "办好") && hasSuffix(words, []string{"实事", "实事项目"}) && !strings.ContainsAny(words, "，；")
}

// listed reports whether sentence n begins an item; a mark that headings have
// too is none.
func (l *pledgeList) listed(all []sentence, n int) bool {
	if n >= len(all) {
		return false
	}
	mark := l.markAt(all[n].start)
	return mark != "" && mark != "（一" && mark != "一、"
}

// isFirst reports whether the mark at a character is that of a first item.
func (l *pledgeList) isFirst(at int) bool {
	rest := strings.TrimLeft(l.slice(at, min(at+3, len(l.runes))), "（(第")
	second, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "一1１"))
	return hasPrefix(rest, []string{"一", "1", "１", "①", "⑴", "—"}) && digit(second) < 0 && second != '十'
}

// markAt tells how an item that begins at a character is marked, with 一 or 1
// for the numeral: 一是, （1, 1、; "" where none begins there.
func (l *pledgeList) markAt(at int) string {
	rest := l.runes[at:min(at+8, len(l.runes))]
	start := 0
	switch r := rest[0]; {
	case r >= '①' && r <= '⑳' || r >= '⑴' && r <= '⒇':
		return "①"
	case r == '—' || r == '第' && len(rest) > 2 && strings.ContainsRune("，、", rest[2]):
		return string(r)
	case r == '（' || r == '(':
		start = 1
	}
	end := numeralEnd(rest, start)
	if end == start || end == len(rest) {
		return ""
	}
	numeral := "一"
	if digit(rest[start]) >= 0 {
		numeral = "1"
	}
	switch {
	case start == 1:
		return "（" + numeral
	case strings.ContainsRune("是、.．", rest[end]):
		return numeral + string(rest[end])
	}
	return ""
}
