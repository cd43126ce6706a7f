package figure

import "strings"

// A figure may be counted anew for each place, thing or person, or in each year:
// 每个县（市、区）建设1所学校 is no single school. Such words are its basis.

// groupings are what 各 goes before where it names kinds: 各类 | 企业.
var groupings = listOf("grouping")

// maxEvery is the most characters of what 每 or 各 goes before.
const maxEvery = 12

// every returns for whom or when the figure of a promise is counted anew,
// 每个县（市、区） or 每年; "" where it is the whole, a ratio, or the rate that its
// noun is by nature: 低保标准每人每月600元.
func (p *passage) every(m promise) string {
	if p.verbs.is(m.unit, ratio) || strings.HasSuffix(m.unit, "百分点") {
		return ""
	}
	var found extent
	for at := m.clause; at < m.token.start; at++ {
		if e := p.everyAt(at, m.token.start); !e.empty() {
			found = e
			at = e.end - 1
		}
	}
	if found.empty() || p.total(found.end, m.token.start) || strings.Contains(m.object, p.str(found)) {
		return ""
	}
	if p.verbs.ends(m.object, measure) && (found.end == m.token.start || p.text[found.end-1] != '年') {
		return ""
	}
	return p.str(found)
}

// everyAt reads 每人每月 or 各县（市、区） at a character before the figure; words
// go on behind it, so that 每 and 各 frame what is done.
func (p *passage) everyAt(at, figure int) extent {
	found := extent{at, at}
	r := p.text[at]
	if r != '每' && r != '各' || r == '各' && hasPrefix(string(p.text[at+1]), groupings) {
		return found
	}
	for end := at + 2; end <= min(figure, at+maxEvery); end++ {
		if open := p.text[end-1]; open == '（' || open == '(' {
			continue
		}
		words := p.str(extent{at + 1, end})
		bracketed := strings.HasSuffix(words, "）") || strings.HasSuffix(words, ")")
		named := bracketed || p.verbs.ends(words, area|settled|doer|named|built) || r == '每' && p.verbs.ends(words, apiece)
		if !named || !p.frames(end, figure) {
			continue
		}
		found.end = end
		if next := p.everyAt(end, figure); !next.empty() {
			found.end = next.end
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
	n, k := p.verbs.first(p.text[at:figure])
	return n > 0 && k&(doing|reaching|adverb|manner|cause|trailing) != 0 && k&noun == 0 && (n > 1 || k&doing == 0)
}

// total reports whether words between two characters tell of the whole: 全市.
func (p *passage) total(from, to int) bool {
	for i := range p.tokens {
		if k := &p.tokens[i]; k.start >= from && k.end <= to && (k.class == whole || k.class == sum) {
			return true
		}
	}
	return false
}
