package clean

import (
	"strings"
)

// Whether a page holds its article whole: pages that it announces and does not
// lead to are missing, and a page with all of the text stands for its pieces.

var (
	// 共2页, 1/2页, 第1页/共2页
	pagesAnnounced = expression(`共\s*([2-9]|[1-9]\d)\s*页|(?:^|\D)1\s*页?\s*[/／]\s*共?\s*([2-9]|[1-9]\d)\s*页`)
	pageOfThem     = expression(`第\s*(\d{1,2})\s*页|(?:^|\D)(\d{1,2})\s*页?\s*[/／]\s*共?\s*\d{1,2}\s*页`)
	backWords      = expression(`^[\[【<＜«‹(（\s]*(?:上一?页|前一?页)[\]】)）\s]*$`)
	pagerWords     = expression(`下一?页|上一?页|[尾末首]页|后页|前页|转到|跳转|>|》|»|›`)
)

// missingPages returns the line in which the page announces pages that it does not
// lead to; "" for a text that ends as reports do, whatever is counted around it.
func (t *tree) missingPages(text string) string {
	for _, b := range t.blocks {
		if b.size > controlMost {
			continue
		}
		m := pagesAnnounced.FindStringSubmatch(b.text)
		if m == nil || !isControl(b.text) && !pagerWords.MatchString(b.text) {
			continue
		}
		at := pageOfThem.FindStringSubmatch(b.text)
		if at != nil && number(first(at[1:]...)) >= number(first(m[1:]...)) || t.leadsBack() || hasClosing(text) {
			return ""
		}
		return strings.Join(strings.Fields(b.text), " ")
	}
	return ""
}

// leadsBack reports a page with links to the pages before it: it was come to from
// there.
func (t *tree) leadsBack() bool {
	for _, a := range t.links {
		to := t.resolve(a.href)
		if (backWords.MatchString(a.text) || a.text == "1") && to != "" && to != t.base.String() && to != t.page.URL {
			return true
		}
	}
	return false
}

// hasClosing reports whether a report's last call stands in the second half of a
// text.
func hasClosing(text string) bool {
	for l := range strings.Lines(text[len(text)/2:]) {
		l = strings.TrimRight(strings.TrimSpace(l), "。！!.")
		if callWords.in(l) && closingEnd.MatchString(l) {
			return true
		}
	}
	return false
}

const (
	withinLeast = 5   // lines of a piece that must stand within the whole
	withinShare = 0.9 // … of all its lines that say something
)

// wholeOf leaves out the pages of an article whose text stands in a further page
// that has all of it: 阅读全文 often leads to the same text without its pages. What
// the first page says of the article is kept.
func wholeOf(sheets []sheet) []sheet {
	for i := len(sheets) - 1; i > 0; i-- {
		whole := saidBy(sheets[i])
		pieces := 0
		for _, s := range sheets[:i] {
			if s.fault == nil && sheets[i].fault == nil && len(s.lines) < len(sheets[i].lines) && within(s, whole) {
				pieces++
			}
		}
		if pieces < i {
			continue
		}
		s, one := sheets[i], sheets[0]
		s.title, s.published, s.publisher = first(one.title, s.title), first(one.published, s.published), first(one.publisher, s.publisher)
		s.site, s.code = one.site, one.code
		return append([]sheet{s}, sheets[i+1:]...)
	}
	return sheets
}

func saidBy(s sheet) map[string]bool {
	all := map[string]bool{}
	for _, l := range s.lines {
		all[tight(l)] = true
	}
	return all
}

// within reports whether nearly all that a page says is among the lines.
func within(s sheet, lines map[string]bool) bool {
	said, again := 0, 0
	for _, l := range s.lines {
		if count(l) < markRunes {
			continue
		}
		if said++; lines[tight(l)] {
			again++
		}
	}
	return said >= withinLeast && float64(again) >= withinShare*float64(said)
}
