package figure

import (
	"slices"
	"strings"
)

// list follows the headline targets behind their anchor, sentence by sentence.
// What interrupts it (生态环境持续改善, a reason why a target was set so) does
// not end it; what tells of work to be done does, and so does any other line.
//
//	anchor   今年的主要预期目标是：
//	goes on  固定资产投资增长7%。                       an indicator at once
//	theme    人民生活持续改善，城镇新增就业2万人。        behind a few words, in the
//	         在民生方面，…  民生保障：…                 paragraph of the anchor or
//	                                                  at the head of the next
//	item     ——民生改善。城镇新增就业2万人。             by its mark, or, where the
//	         民生持续改善，城镇新增就业2万人；           anchor ends its line, by line
//	ends     为此，…  要扩大投资，…  一、抓工业
type list struct {
	*saidText
	verbs *verbs
	open  bool
	mark  string // that begins its items; "" for none
	lines bool   // its items are lines without a mark
	far   bool   // it is of other years: 到2030年
}

// begin opens the list at an anchor, the first sentence of all.
func (l *list) begin(all []spoken) {
	s := &all[0]
	l.open, l.mark = true, l.listBehind(all)
	l.lines = l.mark == "" && l.closesLine(s.end) && endsWith(s.tokens, colon)
	l.far = s.years || slices.ContainsFunc(s.tokens, func(k token) bool { return k.class == year && int(k.value) > l.year })
}

// takes reports whether a sentence behind the anchor promises headline targets,
// and closes the list where it ends it.
func (l *list) takes(s *spoken) bool {
	yearly := s.yearly()
	near := yearly && !l.far
	switch {
	case len(s.tokens) == 0: // a rule between the rows of a table
		return false
	case l.goesOn(s):
		return l.mark == "" || yearly
	case l.mark != "" && l.markAt(s.start) == l.mark && (s.promises() > 0 || s.end-s.start <= maxHeading):
		return yearly
	case !l.opensLine(s.start):
		l.open = !l.orders(s) || s.end-s.start <= maxHeading
		return near && l.open && l.themed(s)
	case l.lines && l.itemLine(s):
		return near
	case near && l.aspect(s) && l.themed(s):
		return true
	}
	l.open = false
	return false
}

// maxLine is the most characters of an item that is a line of its own.
const maxLine = 150

// itemLine reports whether the line is an item of a list whose items are lines:
// no heading, and short, with a figure or a semicolon at its end.
func (l *list) itemLine(s *spoken) bool {
	if s.heading && l.numbered(s.start) || s.end-s.start > maxLine || !l.closesLine(s.end) || l.orders(s) {
		return false
	}
	return s.promises() > 0 && l.themed(s) || endsWith(s.tokens, semicolon)
}

// ordering are words that begin a sentence on the work to be done, or on the
// targets themselves.
var ordering = listOf("ordering")

// orders reports whether the sentence tells of work to be done: it begins with
// a word that says so, or, outside a list of lines, with a verb that governs a
// noun, 扩大有效投资.
func (l *list) orders(s *spoken) bool {
	e := extent{skipBlank(l.runes, s.start), s.end}
	if l.aspect(s) {
		return false
	}
	for _, w := range ordering {
		if l.has(e.start, w) {
			return true
		}
	}
	if l.lines && l.opensLine(s.start) {
		return false
	}
	e = l.verbs.trim(l.runes, e)
	n, k := l.verbs.first(l.runes[e.start:e.end])
	return n > 1 && k&doing != 0 && k&(reaching|noun) == 0
}

// maxTheme is the most characters that a sentence of the list may spend on what
// has no figure.
const maxTheme = 40

// themed reports whether the sentence is one of figures, but for a few words:
// no work to be done, at most maxTheme characters of clauses without a figure,
// and fewer than of those with one.
func (l *list) themed(s *spoken) bool {
	if l.orders(s) {
		return false
	}
	idle, told, from, figured := 0, 0, s.start, false
	for i, k := range s.tokens {
		figured = figured || k.class == number || k.class == parity || s.binds(k)
		last := i == len(s.tokens)-1
		if !last && k.class != comma && k.class != semicolon && k.class != colon {
			continue
		}
		if figured {
			told += k.end - from
		} else {
			idle += k.end - from
		}
		from, figured = k.end, false
	}
	return idle <= maxTheme && idle < told
}

// aspects are words that lead on to further targets in a paragraph of their own.
var aspects = listOf("aspect")

// aspect reports whether a paragraph begins with a word of the aspect that it
// gives the targets of: 在改善民生方面，… or 社会发展：….
func (l *list) aspect(s *spoken) bool {
	if s.heading {
		return false
	}
	for i := range s.tokens {
		k := &s.tokens[i]
		if k.class != comma && k.class != colon {
			continue
		}
		lead := l.slice(s.start, k.start)
		return k.class == colon && k.start-s.start <= maxTheme/2 ||
			slices.ContainsFunc(aspects, func(w string) bool { return strings.Contains(lead, w) })
	}
	return false
}

// listBehind returns the kind of mark that begins the items of a list behind
// the first sentence, an anchor that promises nothing itself; "" for no list,
// and where it speaks of several years.
func (t *saidText) listBehind(all []spoken) string {
	s := &all[0]
	if len(all) == 1 || s.promises() > 0 || !t.closesLine(s.end) || s.years || holds(s.tokens, fiveYears) {
		return ""
	}
	return t.markAt(all[1].start)
}

// markAt returns the kind of list mark that begins the line at text[at:]: — for
// dashes and bullets, 1 for numbers; "" for none, and within a line.
func (t *saidText) markAt(at int) string {
	if at = skipBlank(t.runes, at); at >= len(t.runes) || !t.opensLine(at) {
		return ""
	}
	switch r := t.runes[at]; {
	case strings.ContainsRune("—─–●•◆■★▲▪・◇□", r):
		return "—"
	case listMark(t.runes[at:]) > 0:
		return "1"
	}
	return ""
}
