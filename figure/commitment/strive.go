package commitment

import (
	"regexp"
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A figure is striven for where 力争 or the like governs it: in its clause, before a time
// that its clause goes on from, or before the list that it stands in.

// binding are words that promise for sure.
var binding = prose.List("binding")

// onlyTime is what stands between 力争 and the comma where it governs the next clause.
var onlyTime = regexp.MustCompile(`^(?:到|在|至|于|用|通过|经过|利用|以)?(?:今年|年内|全年|年底|“?[\d一二三四五六七八九十两—\-至到]+”?年?)(?:底|末|前|时间|左右|内|的?努力|期间|时期|之内)*$`)

// striven reports whether a figure of no indicator is striven for.
func (p *passage) striven(m promise) bool {
	for i := m.place - 1; i >= 0; i-- {
		k := &p.tokens[i]
		if k.Start < max(m.clause, m.Token.Start-prose.MaxRow) {
			break
		}
		if !p.home.Strives(k) {
			continue
		}
		return p.strivenBy(k, m)
	}
	from := max(m.clause, m.Token.Start-prose.MaxRow)
	if prose.ContainsAny(p.Slice(min(from, m.Token.Start), m.Token.Start), binding) {
		return false
	}
	return p.strivenSince(m) || p.home.StrivenList(p.tokens, m.place) != nil
}

// strivenBy reports whether a word of striving before a figure in its clause governs it: it is no
// verb of its own, 争取 | 资金9亿元, 争取试点、| 新建5所, and nothing promises for sure behind it.
func (p *passage) strivenBy(k *prose.Token, m promise) bool {
	word, since := p.Slice(k.Start, k.End), p.Slice(k.End, m.Token.Start)
	switch {
	case prose.ContainsAny(since, binding):
		return false
	case word != "争取":
		return true
	case m.action == "", strings.HasPrefix(m.action, word), strings.HasPrefix(m.object, word):
		return false
	}
	return !strings.Contains(since, "、") || strings.ContainsFunc(since, func(r rune) bool { return prose.Digit(r) >= 0 })
}

// strivenSince reports whether the clause before only names a time behind a word of striving:
// 力争用三年时间，| 建成公园.
func (p *passage) strivenSince(m promise) bool {
	for i := m.place - 1; i >= 0 && p.tokens[i].Start >= max(m.section, m.Token.Start-prose.MaxRow); i-- {
		k := &p.tokens[i]
		if k.End < m.clause && p.home.Strives(k) {
			return onlyTime.MatchString(p.Slice(k.End, m.clause-1))
		}
	}
	return false
}

// strives makes the figure that is striven for behind a promise of the same thing the
// second, higher one of it: 增长4%，力争 | 4.5%.
func (p *passage) strives(m *promise) {
	n := len(p.found) - 1
	if n < 0 || p.found[n].section != m.section || !strings.HasSuffix(p.found[n].Unit, m.Unit) || m.Value <= p.found[n].Value || m.of != nil && m.of.Strive {
		return
	}
	first := &p.found[n]
	if first.Extent.End >= m.Extent.Start || !p.onlyStrives(first.Extent.End, m.Extent.Start) {
		return
	}
	m.strive, m.object, m.part = true, first.object, first.part
	if first.of != nil {
		of, value := *first.of, m.Value
		of.Stretch = &value
		m.of, m.shared, m.bare = &of, first.shared, first.bare
	}
	if first.of == nil || m.action == "" || slices.Contains(strivings, m.action) {
		m.action, m.level = first.action, first.level
	}
}

// onlyStrives reports whether nothing but a word of striving, and of reaching, stands
// between two figures.
func (p *passage) onlyStrives(start, end int) bool {
	const longest = 10
	if end-start > longest {
		return false
	}
	words, found := strings.TrimLeft(p.Slice(start, end), "，、,； "), false
	for _, w := range strivings {
		if rest, cut := strings.CutPrefix(words, w); cut {
			words, found = rest, true
			break
		}
	}
	return found && (words == "" || slices.Contains(reachings, words))
}

// strivings are words of striving for a figure, and reachings what may follow them.
var (
	strivings = prose.List("strivingFor")
	reachings = prose.List("reachingIt")
)
