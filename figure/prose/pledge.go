package prose

import (
	"slices"
	"strings"
)

// pledgeList follows the list of 民生实事 through the sentences of a report. A
// list is announced by 办好十件民生实事： or by a heading, and goes on while its
// paragraph does and while paragraphs begin with the mark of its items.
type pledgeList struct {
	*Text
	open    bool   // in the paragraph that announces the list, and its items
	section bool   // a heading announces it: until the next heading
	fresh   bool   // the next paragraph shows how the items are marked
	mark    string // how they are: 1., （1）, 一、
	begun   bool   // its first item has been read
	opening int    // paragraphs between the announcement and the first item
}

// enter moves to sentence n and returns the character from which its figures
// are pledges; the end of the sentence where none are.
func (l *pledgeList) enter(all []Sentence, n int) int {
	s := &all[n]
	if l.OpensLine(s.Start) {
		l.paragraph(s)
	}
	at := l.announced(all, n)
	switch {
	case at >= 0:
		l.section = s.Heading && at >= s.End && l.ClosesLine(s.End) || l.section && !s.Heading
		l.open, l.fresh, l.begun, l.opening = !l.section, true, false, 0
		return at
	case l.open || l.section:
		return s.Start
	}
	return s.End
}

// paragraph ends a list where the paragraph is not one of its items.
func (l *pledgeList) paragraph(s *Sentence) {
	mark := l.markAt(s.Start)
	if l.fresh {
		l.mark, l.fresh = "", false
		if l.isFirst(s.Start) {
			l.mark = mark
		}
	}
	again := mark == l.mark && mark != "—" && l.begun && l.isFirst(s.Start) // another list that is marked alike
	if mark != "" && mark == l.mark && !again {
		l.begun = l.begun || l.isFirst(s.Start)
		return
	}
	l.open, l.section = false, l.section && !again
	l.opening++
	if l.section && s.Heading && l.opening <= 2 && l.mark == "" && l.isFirst(s.Start) {
		l.mark, l.begun = mark, true // each item has a heading of its own, behind one paragraph of introduction
		return
	}
	l.section = l.section && !(s.Heading && l.Numbered(s.Start))
}

// announced returns the character behind the words that announce a list, or
// -1 where the sentence announces none.
func (l *pledgeList) announced(all []Sentence, n int) int {
	s := &all[n]
	for i, k := range s.Tokens {
		if k.Class != pledging && !l.counts(k) || l.mentioned(k.End) {
			continue
		}
		for _, c := range s.Tokens[i+1:] {
			if c.Class == Colon && c.Start-k.End <= MaxHeading {
				return c.End
			}
		}
		if s.Heading && (l.howMany(s.Tokens[:i+1]) && s.End-k.End <= maxAfter && l.follows(all, n) || l.lists(s)) || l.leads(s, s.Tokens[:i+1]) ||
			l.named(s, k) || (l.howMany(s.Tokens[:i+1]) || l.livelihood(k) && l.leadsOn(s, k)) && l.listed(all, n+1) {
			return s.End
		}
	}
	return -1
}

// mentioned reports whether the words behind pledges say that they are only mentioned:
// 在办好十件民生实事的同时.
func (l *pledgeList) mentioned(at int) bool {
	rest := strings.TrimLeft(l.Slice(at, min(at+maxMentioned, len(l.Runes))), "实事项目”")
	return HasPrefix(rest, pledgeAsides)
}

// maxMentioned is the most characters behind pledges that are looked at.
const maxMentioned = 10

var pledgeAsides = List("pledgeAside")

// follows reports whether the list follows the heading on its line, or below it
// as items that are marked, or as the rows of a table.
func (l *pledgeList) follows(all []Sentence, n int) bool {
	if !l.ClosesLine(all[n].End) || n+1 == len(all) {
		return true
	}
	next := all[n+1].Start
	return l.markAt(next) != "" || l.Runes[next] == '|'
}

// maxAfter is the most characters of a heading behind the pledges that it
// announces: what goes on longer only mentions them.
const maxAfter = 16

// counts reports whether the number counts pledges: 十件 | 实事.
func (l *pledgeList) counts(k Token) bool {
	return k.Class == Number && (k.Unit == "件" || k.Unit == "项") && l.Has(k.End, "实事")
}

// howMany reports whether the words say how many pledges there are: 十件实事.
func (l *pledgeList) howMany(tokens []Token) bool {
	return slices.ContainsFunc(tokens, func(k Token) bool {
		return k.Class == Number && slices.Contains([]string{"件", "项", "大", "个"}, k.Unit)
	})
}

// lists reports whether a heading only names the list: 三、民生实事项目.
func (l *pledgeList) lists(s *Sentence) bool {
	const longest = 20
	words := strings.Trim(l.Slice(s.Start, s.End), "* \u3000\n")
	return s.End-s.Start <= longest && HasSuffix(words, []string{"实事", "实事项目", "实事清单", "实事项目清单", "民生项目清单"})
}

// leads reports whether the sentence opens its paragraph and ends with the
// words that announce a list: 为民办好十件实事。
func (l *pledgeList) leads(s *Sentence, tokens []Token) bool {
	const closing = 4 // 实事 or ”, and the full stop
	last := tokens[len(tokens)-1]
	return l.OpensLine(s.Start) && l.howMany(tokens) && s.End-last.End <= closing &&
		s.End-s.Start <= MaxHeading
}

// livelihood reports whether the words name pledges to the people, 民生实事,
// rather than good deeds, 办实事.
func (l *pledgeList) livelihood(k Token) bool {
	return k.Class == pledging && strings.ContainsAny(l.Slice(k.Start, k.End), "民")
}

// leadsOn reports whether the sentence ends with the pledges that it names, or says how
// many they are; 办好民生实事，加强社会管理 only mentions them.
func (l *pledgeList) leadsOn(s *Sentence, k Token) bool {
	return strings.ContainsAny(l.Slice(max(0, k.Start-1), k.End), "件项大") || !strings.ContainsAny(l.Slice(k.End, s.End), "，；")
}

// named reports whether the first sentence of a paragraph says no more than
// that pledges are kept, so that the paragraph is their list: 办好民生实事。
func (l *pledgeList) named(s *Sentence, k Token) bool {
	const longest = 16
	words := strings.Trim(l.Slice(s.Start, s.End), "。 \u3000*")
	return l.livelihood(k) && l.OpensLine(s.Start) && !l.ClosesLine(s.End) && s.End-s.Start <= longest &&
		strings.Contains(words, "办好") && HasSuffix(words, []string{"实事", "实事项目"}) && !strings.ContainsAny(words, "，；")
}

// itemize begin the sentence that lists what the one before names: 包括：.
var itemize = List("itemize")

// listed reports whether sentence n begins an item, or lists them all; a mark that
// headings have too is none.
func (l *pledgeList) listed(all []Sentence, n int) bool {
	if n >= len(all) {
		return false
	}
	at := all[n].Start
	if HasPrefix(l.Slice(at, min(at+5, len(l.Runes))), itemize) {
		return true
	}
	mark := l.markAt(at)
	return mark != "" && mark != "（一" && mark != "一、"
}

// isFirst reports whether the mark at a character is that of a first item.
func (l *pledgeList) isFirst(at int) bool {
	rest := []rune(strings.TrimLeft(l.Slice(at, min(at+3, len(l.Runes))), "（(第"))
	if len(rest) == 0 || !strings.ContainsRune("一1１①⑴—", rest[0]) {
		return false
	}
	return len(rest) == 1 || Digit(rest[1]) < 0 && rest[1] != '十'
}

// markAt tells how an item that begins at a character is marked, with 一 or 1
// for the numeral: 一是, （1, 1、; "" where none begins there.
func (l *pledgeList) markAt(at int) string {
	rest := l.Runes[at:min(at+8, len(l.Runes))]
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
	if Digit(rest[start]) >= 0 {
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
