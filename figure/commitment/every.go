package commitment

import (
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A figure may be counted anew for each place, thing or person, or in each year:
// 每个县（市、区）建设1所学校 is no single school. Such words are its basis.

// groupings are what 各 goes before where it names kinds: 各类 | 企业.
var groupings = prose.List("grouping")

// maxEvery is the most characters of what 每 or 各 goes before.
const maxEvery = 12

// every returns for whom or when the figure of a promise is counted anew,
// 每个县（市、区） or 每年; "" where it is the whole, a ratio, or the rate that its
// noun is by nature: 低保标准每人每月600元.
func (p *passage) every(m promise) string {
	if p.verbs.Is(m.Unit, prose.Ratio) || strings.HasSuffix(m.Unit, "百分点") {
		return ""
	}
	var found prose.Extent
	for at := m.clause; at < m.Token.Start; at++ {
		if e := p.everyAt(at, m.Token.Start); !e.Empty() {
			found = e
			at = e.End - 1
		}
	}
	if found.Empty() || p.total(found.End, m.Token.Start) || strings.Contains(m.object, p.Str(found)) {
		return ""
	}
	if p.verbs.Ends(m.object, prose.Measure) && (found.End == m.Token.Start || p.text[found.End-1] != '年') {
		return ""
	}
	return p.Str(found)
}

// few is the most of what each place has anew that a later clause goes on with, where the
// one before had no more.
const few = 3

// eachGoesOn returns for whom the figure before was counted anew, where the promise goes on
// with another thing that each of them does, or has 分别: 每个县培育2个产业，| 建设3个园区.
// A larger number may be that of the whole.
func (p *passage) eachGoesOn(before *report.Figure, m promise) string {
	basis := before.Basis
	same, next := before.End > m.clause && before.Start < m.Token.Start, m.clause == before.End+1
	switch {
	case !prose.HasPrefix(basis, []string{"每", "各"}) || prose.HasSuffix(basis, []string{"年", "月", "日", "天"}):
		return ""
	case before.Start < m.section || !same && !next, p.total(min(before.Start, m.clause), m.Token.Start), p.verbs.Is(m.Unit, prose.Ratio):
		return ""
	}
	words := p.verbs.Trim(p.text, prose.Between(m.clause, m.Token.Start))
	counts := p.verbs.Ends(m.Unit, prose.Counter) && (same || m.Value <= max(few, before.Value) && !prose.ContainsAny(p.Slice(m.clause, m.Token.Start), pressing))
	apart := strings.Contains(p.Slice(m.clause, m.Token.Start), "分别") && p.run(p.at(m.Token.Start)) == 1
	if apart || counts && (same || p.verbs.chain(p.text, words) > words.Start) {
		return basis
	}
	return ""
}

// everyAt reads 每人每月 or 各县（市、区） at a character before the figure; words
// go on behind it, so that 每 and 各 frame what is done.
func (p *passage) everyAt(at, figure int) prose.Extent {
	found := prose.Between(at, at)
	r := p.text[at]
	if r != '每' && r != '各' || r == '各' && prose.HasPrefix(string(p.text[at+1]), groupings) {
		return found
	}
	if r == '各' && at+1 < figure && p.text[at+1] != '自' && p.frames(at+1, figure) { // 3个园区各 | 培育
		return prose.Between(at, at+1)
	}
	for end := at + 2; end <= min(figure, at+maxEvery); end++ {
		if open := p.text[end-1]; open == '（' || open == '(' {
			continue
		}
		words := p.Str(prose.Between(at+1, end))
		if prose.Digit(p.text[end-1]) >= 0 { // 每生每年 | 750元、初中生
			break
		}
		bracketed := strings.HasSuffix(words, "）") || strings.HasSuffix(words, ")")
		named := bracketed || p.verbs.Ends(words, prose.Area|prose.Settled|prose.Doer|prose.Named|prose.Built) || r == '每' && p.verbs.Ends(words, prose.Apiece)
		if !named || !p.frames(end, figure) {
			continue
		}
		found.End = end
		switch next := p.everyAt(end, figure); {
		case !next.Empty():
			found.End = next.End
		case end < figure && p.text[end] == '每': // 每生每年 is of a figure before
			found.End = found.Start
		}
		break
	}
	return found
}

// frames reports whether what is done follows at a character, or the figure
// itself.
func (p *passage) frames(at, figure int) bool {
	if at == figure {
		return true
	}
	if p.text[at] == '每' || p.text[at] == '至' {
		return true
	}
	n, k := p.verbs.First(p.text[at:figure])
	return n > 0 && k&(prose.Doing|prose.Reaching|prose.Adverb|prose.Manner|prose.Cause|prose.Trailing) != 0 && k&prose.Noun == 0 && (n > 1 || k&prose.Doing == 0)
}

// total reports whether words between two characters tell of the whole: 全市.
func (p *passage) total(from, to int) bool {
	for i := range p.tokens {
		k := &p.tokens[i]
		whole := k.Class == prose.Whole || k.Class == prose.Sum || k.Class == prose.Subject && p.says(k.Start, "全市")
		if whole && k.Start >= from && k.End <= to {
			return true
		}
	}
	return false
}
