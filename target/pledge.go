package target

import (
	"slices"
	"strings"
)

// pledgeList follows the list of 民生实事 through the sentences of a report. A
// list is announced by 办好十件民生实事： or by a heading, and goes on while its
// paragraph does and while paragraphs begin with the mark of an item.
type pledgeList struct {
	*text
	open    bool // in the paragraph that announces the list, and its items
	section bool // a heading announces it: until the next heading
}

// enter moves to sentence n and returns the character from which its figures
// are pledges; the end of the sentence where none are.
func (l *pledgeList) enter(all []spoken, n int) int {
	s := &all[n]
	item := l.item(s.start)
	if l.opensLine(s.start) && !item {
		l.open = false
		l.section = l.section && !(s.heading && l.numbered(s.start))
	}
	at := l.announced(all, n)
	switch {
	case at >= 0 && s.heading:
		l.section = true
	case at >= 0:
		l.open = true
		return at
	case l.open || l.section:
		return s.start
	}
	return s.end
}

// announced returns the character behind the words that announce a list, or
// -1 where the sentence announces none.
func (l *pledgeList) announced(all []spoken, n int) int {
	s := &all[n]
	next := n+1 < len(all) && l.item(all[n+1].start)
	for i, k := range s.tokens {
		if k.class != pledging && !l.counts(k) {
			continue
		}
		for _, c := range s.tokens[i+1:] {
			if c.class == colon && c.start-k.end <= maxHeading {
				return c.end
			}
		}
		if next || s.heading && l.howMany(s.tokens[:i+1]) {
			return s.end
		}
	}
	return -1
}

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

// item reports whether an item of a list begins at a character: 一是, （1）, 2.
func (l *pledgeList) item(at int) bool {
	rest := l.runes[min(at, len(l.runes)):min(at+8, len(l.runes))]
	switch {
	case len(rest) == 0:
		return false
	case listMark(rest) > 0:
		return rest[0] != '（' || digit(rest[1]) >= 0
	case rest[0] == '第':
		return len(rest) > 2 && strings.ContainsRune("，、", rest[2])
	}
	return rest[0] == '—'
}
