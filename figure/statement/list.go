package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
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
	*Text
	verbs *prose.Verbs
	open  bool
	mark  string // that begins its items; "" for none
	lines bool   // its items are lines without a mark
	far   bool   // it is of other years: 到2030年
}

// begin opens the list at an anchor, the first sentence of all.
func (l *list) begin(all []Sentence) {
	s := &all[0]
	l.open, l.mark = true, l.listBehind(all)
	l.lines = l.mark == "" && l.ClosesLine(s.End) && prose.EndsWith(s.Tokens, prose.Colon)
	l.far = s.Years || slices.ContainsFunc(s.Tokens, func(k prose.Token) bool { return k.Class == prose.Year && int(k.Value) > l.Year })
}

// takes reports whether a sentence behind the anchor promises headline targets,
// and closes the list where it ends it.
func (l *list) takes(s *Sentence) bool {
	yearly := s.yearly()
	near := yearly && !l.far
	switch {
	case len(s.Tokens) == 0: // a rule between the rows of a table
		return false
	case l.goesOn(s):
		return l.mark == "" || yearly
	case l.mark != "" && l.markAt(s.Start) == l.mark && (s.promises() > 0 || s.End-s.Start <= prose.MaxHeading):
		return yearly
	case !l.OpensLine(s.Start):
		l.open = !l.orders(s) || s.End-s.Start <= prose.MaxHeading
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
func (l *list) itemLine(s *Sentence) bool {
	if s.Heading && l.Numbered(s.Start) || s.End-s.Start > maxLine || !l.ClosesLine(s.End) || l.orders(s) {
		return false
	}
	return s.promises() > 0 && l.themed(s) || prose.EndsWith(s.Tokens, prose.Semicolon)
}

// ordering are words that begin a sentence on the work to be done, or on the
// targets themselves.
var ordering = prose.List("ordering")

// orders reports whether the sentence tells of work to be done: it begins with
// a word that says so, or, outside a list of lines, with a verb that governs a
// noun, 扩大有效投资.
func (l *list) orders(s *Sentence) bool {
	e := prose.Between(prose.SkipBlank(l.Runes, s.Start), s.End)
	if l.aspect(s) {
		return false
	}
	for _, w := range ordering {
		if l.Has(e.Start, w) {
			return true
		}
	}
	if l.lines && l.OpensLine(s.Start) {
		return false
	}
	e = l.verbs.Trim(l.Runes, e)
	n, k := l.verbs.First(l.Runes[e.Start:e.End])
	return n > 1 && k&prose.Doing != 0 && k&(prose.Reaching|prose.Noun) == 0
}

// maxTheme is the most characters that a sentence of the list may spend on what
// has no figure.
const maxTheme = 40

// themed reports whether the sentence is one of figures, but for a few words:
// no work to be done, at most maxTheme characters of clauses without a figure,
// and fewer than of those with one.
func (l *list) themed(s *Sentence) bool {
	if l.orders(s) {
		return false
	}
	idle, told, from, figured := 0, 0, s.Start, false
	for i, k := range s.Tokens {
		figured = figured || k.Class == prose.Number || k.Class == prose.Parity || s.binds(k)
		last := i == len(s.Tokens)-1
		if !last && k.Class != prose.Comma && k.Class != prose.Semicolon && k.Class != prose.Colon {
			continue
		}
		if figured {
			told += k.End - from
		} else {
			idle += k.End - from
		}
		from, figured = k.End, false
	}
	return idle <= maxTheme && idle < told
}

// aspects are words that lead on to further targets in a paragraph of their own.
var aspects = prose.List("aspect")

// aspect reports whether a paragraph begins with a word of the aspect that it
// gives the targets of: 在改善民生方面，… or 社会发展：….
func (l *list) aspect(s *Sentence) bool {
	if s.Heading {
		return false
	}
	for i := range s.Tokens {
		k := &s.Tokens[i]
		if k.Class != prose.Comma && k.Class != prose.Colon {
			continue
		}
		lead := l.Slice(s.Start, k.Start)
		return k.Class == prose.Colon && k.Start-s.Start <= maxTheme/2 ||
			slices.ContainsFunc(aspects, func(w string) bool { return strings.Contains(lead, w) })
	}
	return false
}

// listBehind returns the kind of mark that begins the items of a list behind
// the first sentence, an anchor that promises nothing itself; "" for no list,
// and where it speaks of several years.
func (t *Text) listBehind(all []Sentence) string {
	s := &all[0]
	if len(all) == 1 || s.promises() > 0 || !t.ClosesLine(s.End) || s.Years || prose.Holds(s.Tokens, prose.FiveYears) {
		return ""
	}
	return t.markAt(all[1].Start)
}

// markAt returns the kind of list mark that begins the line at text[at:]: — for
// dashes and bullets, 1 for numbers; "" for none, and within a line.
func (t *Text) markAt(at int) string {
	if at = prose.SkipBlank(t.Runes, at); at >= len(t.Runes) || !t.OpensLine(at) {
		return ""
	}
	switch r := t.Runes[at]; {
	case strings.ContainsRune("—─–●•◆■★▲▪・◇□", r):
		return "—"
	case prose.ListMark(t.Runes[at:]) > 0:
		return "1"
	}
	return ""
}
