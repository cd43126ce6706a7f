package commitment

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
)

// A plan also tells how things stand: what is there already, what is still
// missing, what weighs on the year. Such figures promise nothing, whether or not
// an indicator is told.

// Words of a state. only and still go before the verb that ends the words
// before a figure (仅为, 仍有); kept go before a noun that is there (现有企业128家),
// unless something is done with it: 盘活现有厂房.
var (
	only   = prose.List("onlyBefore")
	still  = prose.List("stillBefore")
	kept   = prose.List("kept")
	links  = prose.List("link")
	aims   = prose.List("aim")
	willed = prose.List("willed")
	adding = prose.List("adding")
)

// stated reports whether the words before the figure tell a state. A further
// item of a list goes with the first.
func (p *passage) stated(i int) bool {
	e := p.since(i)
	lead := strings.TrimSuffix(p.Str(e), "了")
	if p.lacks(lead) || p.amounts[i].weighed {
		return true
	}
	words := p.verbs.Trim(p.text, e)
	governed := p.verbs.chain(p.text, words) > words.Start
	if !governed && (p.keeps(lead) || p.has(i, lead)) {
		return true
	}
	return (p.adds(i, lead) || p.amounts[i].listed && !governed) && p.stated(i-1)
}

// adds reports whether the figure is put to the one before, or is the sum:
// 原有科室9个，加上派出机构3个，共12个.
func (p *passage) adds(i int, lead string) bool {
	return i > 0 && prose.HasPrefix(strings.TrimLeft(lead, "，、"), adding)
}

// listed reports whether the figure is a further item of a list that a figure
// before it begins.
func (p *passage) listed(i int) bool {
	if i == 0 || p.amounts[i-1].clause != p.amounts[i].clause {
		return false
	}
	gap := p.text[p.amounts[i-1].Extent.End:p.amounts[i].Extent.Start]
	return slices.ContainsFunc(gap, prose.IsJoint)
}

// has reports whether something simply is there: 境内有 | 3条铁路, not 确保每个村有
// nor 有3个县通过验收.
func (p *passage) has(i int, lead string) bool {
	front, found := strings.CutSuffix(lead, "有")
	if !found || front == "" || prose.HasSuffix(front, []string{"没", "未", "再", "其中"}) || prose.ContainsAny(front, willed) {
		return false
	}
	section := p.Str(prose.Between(p.amounts[i].section, p.amounts[i].Extent.Start))
	e := p.trail(i)
	_, becomes := p.turn(e, prose.Ending)
	return !prose.ContainsAny(section, aims) && (becomes.Empty() || prose.ContainsAny(p.Str(e), []string{"没", "未"}))
}

// lacks reports whether the figure is said to be only, or still, so much: 仅为8.6%.
func (p *passage) lacks(lead string) bool {
	front := lead
	for _, w := range links {
		if cut, found := strings.CutSuffix(front, w); found {
			front = cut
			break
		}
	}
	if prose.HasSuffix(front, only) && !prose.HasSuffix(front, []string{"不仅", "船只"}) {
		return true
	}
	return front != lead && prose.HasSuffix(front, still)
}

// keeps reports whether what is counted is there already: nothing is done with
// it, nor changes it, nor is added to it. 现有企业亏损面降到, 在现有基础上增加
func (p *passage) keeps(lead string) bool {
	for _, w := range kept {
		front, back, found := strings.Cut(lead, w)
		if !found || strings.Contains(back, "基础") || prose.HasSuffix(front, compared) || prose.ContainsAny(front, willed) {
			continue
		}
		if p.verbs.Last([]rune(front), prose.Doing|prose.Cause|prose.Reaching) == 0 && p.verbs.Last([]rune(back), prose.Reaching) < 2 {
			return true
		}
	}
	return false
}
