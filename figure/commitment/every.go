package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A figure may be counted anew for each place, thing or person, or in each year:
// 每个县（市、区）建设1所学校 is no single school. Such words are its basis.

// groupings are what 各 goes before where it names kinds: 各类 | 企业.
var groupings = prose.List("grouping")

// maxEvery is the most characters of what 每 or 各 goes before.
const maxEvery = 18

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
	if n, _ := p.verbs.First(p.text[min(at+1, figure):figure]); r == '各' && at+1 < figure && !strings.ContainsRune("自有", p.text[at+1]) && !p.verbs.Ends(p.Slice(at+1, at+1+n), prose.Area) && p.frames(at+1, figure) { // 3个园区各 | 培育
		return prose.Between(at, at+1)
	}
	if r == '每' && at+2 < figure && strings.ContainsRune("个家户所条镇县", p.text[at+1]) && p.countedBefore(at) && p.frames(at+2, figure) { // 8个镇每个 | 完成
		return prose.Between(at, at+2)
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
		if verb, _ := p.turn(prose.Between(at+1, end), prose.Doing); end == figure && verb > at+1 && verb < end { // 各县域错位 | 落实项目
			break
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
	if strings.ContainsRune("每至均都", p.text[at]) || prose.HasPrefix(p.Slice(at, min(at+2, figure)), []string{"有", "建有", "拥有", "设有"}) {
		return true
	}
	n, k := p.verbs.First(p.text[at:figure])
	return n > 0 && k&(prose.Doing|prose.Reaching|prose.Adverb|prose.Manner|prose.Cause|prose.Trailing) != 0 && k&prose.Noun == 0 && (n > 1 || k&prose.Doing == 0)
}

// countedBefore reports whether a figure stands in the clause before a character.
func (p *passage) countedBefore(at int) bool {
	for i := range p.amounts {
		if a := &p.amounts[i]; a.clause <= at && a.Extent.End < at && !slices.ContainsFunc(p.text[a.Extent.End:at], isClauseEnd) {
			return true
		}
	}
	return false
}

// eachUnknown reports whether the clause begins with those each of whom has the figure, whose
// name is not known to end there: 各县域错位 | 落实项目2个.
func (p *passage) eachUnknown(m *promise) bool {
	if m.of != nil || p.verbs.Is(m.Unit, prose.Ratio) || m.behind && m.said != "" || strings.HasSuffix(m.object, "标准") || strings.ContainsAny(m.object, "每各") {
		return false
	}
	e := p.verbs.Trim(p.text, prose.Between(m.clause, m.Token.Start))
	for n, k := p.verbs.First(p.text[e.Start:e.End]); k&prose.Cause != 0 && n > 0 && n < e.Length(); n, k = p.verbs.First(p.text[e.Start:e.End]) {
		e = p.verbs.Trim(p.text, prose.Between(e.Start+n, e.End))
	}
	words := p.Str(e)
	rest, each := strings.CutPrefix(words, "每")
	if !each {
		rest, each = strings.CutPrefix(words, "各")
	}
	first := p.at(m.Token.Start)
	for first > 0 && p.amounts[first-1].clause == m.clause {
		first--
	}
	return each && !prose.HasPrefix(rest, groupings) && !prose.HasPrefix(rest, []string{"年", "月", "天", "日"}) && !p.total(m.clause, m.Token.Start) && p.amounts[first].Token.Start == m.Token.Start && p.every(*m) == ""
}

// eachOfMany reports whether one or two are counted behind many places that each do it: 460个村建设 |
// 1个处理站.
func (p *passage) eachOfMany(m *promise) bool {
	const few, many = 2, 5
	if m.of != nil || m.Value > few || strings.ContainsAny(m.Unit, "百千万亿") || !p.verbs.Ends(m.Unit, prose.Counter) {
		return false
	}
	for i := range p.amounts {
		a := &p.amounts[i]
		if a.clause != m.clause || a.Extent.End > m.Token.Start || a.Value < many {
			continue
		}
		e := prose.Between(a.Extent.End, m.Token.Start)
		if slices.ContainsFunc(p.text[e.Start:e.End], prose.IsJoint) {
			continue
		}
		if at, _ := p.turn(e, prose.Doing); at > e.Start && at < e.End && p.verbs.Ends(p.Slice(e.Start, at), prose.Area) {
			return true
		}
	}
	return false
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
