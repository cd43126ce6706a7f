package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// The last check over what a promise counts: a thing that can be counted so, in a shape
// that the grammar is sure of. What fails it is left out, and none leans on it.

// unsureRules tell an object that may be another than what is counted. They are asked in
// order; one is enough.
var unsureRules = []struct {
	name string
	says func(p *passage, m *promise) bool
}{
	{"cut or of a neighbour: 9所 | 产值", (*passage).uncounted},
	{"nouns that 分别 gives a figure each, and that do not fall apart", (*passage).undivided},
	{"which of several: 前两批, 二期", (*passage).ordinal},
	{"only those each of whom does it: 各县（市）", (*passage).onlyEach},
	{"of each of whom is not sure: 各县域错位 | 落实", (*passage).eachUnknown},
	{"of each of many: 460个村建设 | 1个处理站", (*passage).eachOfMany},
	{"what is done to them is not told: 完成 | 企业9户", (*passage).undone},
	{"words that no noun holds: 重污染河流分别制定", func(_ *passage, m *promise) bool {
		return prose.ContainsAny(m.object, neverInNouns) && !strings.Contains(m.object, "占")
	}},
	{"a verb that is part of a name: 河道治理三期工程等", func(_ *passage, m *promise) bool {
		return prose.HasSuffix(m.action+m.takes, []string{"等", "工程等", "期工程"})
	}},
	{"places alone: 打造 | 镇（街道）", func(_ *passage, m *promise) bool {
		return m.said == "" && m.takes == "" && !m.placed && m.object != "乡村" && strings.Trim(m.object, "省市县区州盟旗乡镇村街道辖设（）、()/") == ""
	}},
	{"who spends it: 市财政投入", func(_ *passage, m *promise) bool {
		return strings.HasSuffix(m.Unit, "元") && prose.HasSuffix(m.object, []string{"财政", "政府"})
	}},
	{"built, of people: 新建校舍30所，| 免费培训教师6万名", func(_ *passage, m *promise) bool {
		return slices.Contains([]string{"人", "名"}, strings.TrimLeft(m.Unit, "百千万亿")) && prose.HasSuffix(m.action, builders)
	}},
	{"those of whom nothing is said: 低收入群众9万人", func(_ *passage, m *promise) bool {
		return m.action == "" && m.said == "" && m.takes == "" && isBeing(m.Unit) && prose.HasSuffix(m.object, []string{"群众", "群体", "对象"})
	}},
	{"one person: 至少1人就业", func(_ *passage, m *promise) bool {
		return m.Value == 1 && slices.Contains([]string{"人", "名"}, m.Unit)
	}},
	{"cut within a list of qualities: 28件 | 覆盖面广、受益面大的实事", (*passage).quality},
}

// sure reports whether what a promise counts passes the last check.
func (p *passage) sure(m *promise) bool {
	for _, r := range unsureRules {
		if r.says(p, m) {
			return false
		}
	}
	return true
}

// uncounted reports whether what a promise counts ends like nothing that is counted in its
// unit. Of a share that is told with what becomes of it, anything may be counted.
func (p *passage) uncounted(m *promise) bool {
	told := p.verbs.Is(m.Unit, prose.Ratio) && (m.takes != "" || m.behind || m.share)
	if told || m.placed || prose.HasSuffix(m.object, selfSaid) || prose.HasSuffix(m.action, selfSaid) {
		return false
	}
	if noun := p.verbs.Suffix(m.object, prose.Thing|prose.Named|prose.Built|prose.Facility); len([]rune(noun)) > 1 && slices.Contains(general, m.Unit) {
		return false
	}
	if m.behind && p.brings(m) {
		return false
	}
	return !prose.Counts(m.Unit, m.object+m.said) && (m.said == "" || !prose.Counts(m.Unit, m.object))
}

// undivided reports whether 分别 stands before the list of figures that the promise is one
// of, and each has the same noun: 存贷款余额分别增长 | 10%、12%.
func (p *passage) undivided(m *promise) bool {
	i := p.at(m.Token.Start)
	first := i
	for first > 0 && p.amounts[first-1].clause == m.clause && p.since(first).Length() <= maxShared && joins(p.text, p.amounts[first-1].Extent.End+1) {
		first--
	}
	if len(p.shared) > 0 || !strings.Contains(p.Str(p.since(first)), "分别") {
		return false
	}
	return first < i || p.text[m.Extent.End] == '、' || p.text[m.Extent.End] == '和'
}

// maxShared is the most characters between two figures that 分别 shares out, with a word for
// each: 月人均490元、| 年人均 | 2600元.
const maxShared = 4

// ordinal reports whether an object only says which of several are meant.
func (p *passage) ordinal(m *promise) bool {
	return prose.HasSuffix(m.object, ordinals)
}

// onlyEach reports whether an object only names those each of whom has the figure.
func (p *passage) onlyEach(m *promise) bool {
	each := prose.HasPrefix(m.object, []string{"每", "各"}) && m.said == ""
	place := strings.TrimSuffix(m.object, "建设")
	return each && m.Unit != "元" && (p.verbs.Ends(place, prose.Area) || prose.HasSuffix(place, []string{"）", "街"}))
}

// undone reports whether a verb that leaves it to its noun to say what is done has none but
// those whom it is done to.
func (p *passage) undone(m *promise) bool {
	if !slices.Contains(unsaying, m.action) || m.said != "" || m.takes != "" || p.verbs.Is(m.Unit, prose.Ratio) || m.of != nil {
		return false
	}
	return prose.HasSuffix(m.object, parties)
}

// quality reports whether the noun behind a figure is cut within qualities that a list goes
// on with: it ends in an adjective.
func (p *passage) quality(m *promise) bool {
	at := m.quote.End
	r := []rune(m.object)
	return m.behind && m.said == "" && at < p.end && p.text[at] == '、' && strings.ContainsRune("广高强大好优多快低", r[len(r)-1])
}

// brings reports whether a verb brings on the clause that the object is, which begins with
// what is counted: 支持 | 3个县 创经验、趟路子.
func (p *passage) brings(m *promise) bool {
	_, k := p.verbs.First([]rune(m.action))
	if k&prose.Cause == 0 {
		return false
	}
	r := []rune(m.object)
	for n := 2; n < len(r); n++ {
		if prose.Counts(m.Unit, string(r[:n])) {
			return true
		}
	}
	return false
}

// general are units that count things of any kind.
var general = []string{"个", "家", "处", "项"}

// Words of these checks: verbs that build, which of several things, verbs that leave it to their noun to say
// what is done, those whom something is done to, and what no noun holds.
var (
	builders     = prose.List("builder")
	ordinals     = prose.List("ordinalTail")
	unsaying     = prose.List("unsaying")
	parties      = prose.List("party")
	neverInNouns = prose.List("neverInNoun")
)
