package statement

import (
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A relative target binds an indicator to something else than a number:
//
//	relative = subjects { word } relation bound { joiner bound } [margin] end
//	relation = 高于 | 不低于 | 与 … 同步 | 比 … 高 | 达到 | 完成 | 控制在
//	bound    = 全省平均 | 全国 | 经济增长 | 省下达任务 | … (bound.go)
//	margin   = 1个百分点 [以上]
//
// It is read whole or not at all: what stands between the relation and the end
// of the clause is known, or the words say something of another kind. The
// subjects go on waiting for a figure: 高于全省1个百分点、达到6.5%以上.

// form tells what stands behind the bound of a relation.
type form int

const (
	over      form = iota // 高于 全省 | 1个百分点
	under                 // 低于 全省 | 1个百分点
	along                 // 与 全省 | 同步
	than                  // 比 全省 | 高 1个百分点
	arrived               // 达到 全省平均水平 | 以上
	fulfilled             // 完成 省下达任务 |
	capped                // 控制在 省下达指标 | 以内
)

// relation is the words before a bound.
type relation struct {
	form       form
	comparator report.Comparator // where no margin is said
	words      []string
}

var relations = []relation{
	{over, report.Above, prose.List("exceeds")},
	{over, report.AtLeast, prose.List("keepsUp")},
	{under, report.AtMost, prose.List("staysUnder")},
	{along, report.Equal, prose.List("alongside")},
	{than, report.Above, prose.List("comparedTo")},
	{arrived, report.Equal, prose.List("reachesBound")},
	{fulfilled, report.Equal, prose.List("fulfils")},
	{fulfilled, report.Above, prose.List("overfulfils")},
	{capped, report.AtMost, prose.List("capsAt")},
}

// The words behind a bound.
var (
	alike   = prose.List("alike")
	hedges  = prose.List("hedge")
	greater = prose.List("greater")
	inside  = prose.List("inside")
	closers = prose.List("closer")
	onward  = prose.List("onward")
)

// tie is a relation with its bounds and margin.
type tie struct {
	*relation
	comparator report.Comparator
	bounds     []bound
	margin     float64
	unit       string
	start, end int
}

// relate reads the relative target that the relation at token k makes of the
// subjects, and reports whether there is one.
func (p *speaker) relate(k *prose.Token) bool {
	known := len(p.group) > 0 && !p.broken && !p.share && p.reaches()
	for i := range relations {
		r := &relations[i]
		n := prose.Longest(p.Runes[k.Start:], r.words)
		if n == 0 || k.Start+n < k.End && k.Class != prose.Share {
			continue
		}
		task := r.form == fulfilled || r.form == capped
		if !known && !task {
			continue
		}
		t, ok := p.tied(r, k.Start, k.Start+n)
		if !ok {
			continue
		}
		subjects := p.bearers()
		if task && (!known || p.elsewhere()) {
			subjects = p.tasked(t)
		}
		if len(subjects) > 0 {
			p.compare(t, subjects)
			return true
		}
	}
	return false
}

// elsewhere reports whether the subjects stand in a clause before this one, and
// have had their figure or bound: 失业率控制在5%以内，完成省定任务.
func (p *speaker) elsewhere() bool {
	return (!p.asked || p.isTied()) && p.group[len(p.group)-1].end <= p.clauseStart
}

// reaches reports whether only words of change lead from the subjects, their
// figure or the start of the clause to the token just read.
func (p *speaker) reaches() bool {
	next := p.tokens[p.at-1].Start
	for i := p.at - 2; i >= 0; i-- {
		k := &p.tokens[i]
		if prose.SkipBlank(p.Runes, max(k.End, p.tiedTo)) < next {
			return p.ownName(k.End, next) || k.End <= p.group[len(p.group)-1].end
		}
		switch k.Class {
		case prose.Anchor: // 价格调控目标 与全省一致, but 约束性指标 完成省定任务
			if i == 0 || p.tokens[i-1].Class == prose.Comma || p.tokens[i-1].Class == prose.Semicolon {
				return false
			}
		case prose.Subject, prose.Number, prose.After, prose.Comma, prose.Shut, prose.Basis:
			return true
		case prose.Rise, prose.Fall, prose.Reach, prose.Filler, prose.Joiner, prose.Strive, prose.Each, prose.Apart, prose.Whole, prose.Present, prose.Year, prose.FullYear, prose.Estimate:
		default:
			return k.End <= p.tiedTo
		}
		next = k.Start
	}
	return true
}

// tied reads what stands behind a relation: the longest list of bounds that
// ends as the relation asks.
func (p *speaker) tied(r *relation, start, at int) (tie, bool) {
	all := p.bounds(at)
	for n := len(all); n > 0; n-- {
		t := tie{relation: r, comparator: r.comparator, bounds: all[:n], start: start, end: all[n-1].end}
		if r.takes(t.bounds) && p.closes(&t) && p.clauseEnds(t.end) {
			return t, true
		}
	}
	return tie{}, false
}

// takes reports whether the relation goes with the bounds: what is done is a
// task, what is reached is a task or somewhere's average.
func (r *relation) takes(bounds []bound) bool {
	for _, b := range bounds {
		task := b.to == report.ToPlan
		other := b.to == report.ToOther
		if r.form == fulfilled && !task || r.form == along && (task || other) || r.form == arrived && (other || !task && !b.average) {
			return false
		}
	}
	return true
}

// closes reads what the relation asks for behind its bounds.
func (p *speaker) closes(t *tie) bool {
	at := prose.SkipBlank(p.Runes, t.end)
	switch t.form {
	case along:
		at += prose.Series(p.Runes[at:], hedges)
		n := prose.Longest(p.Runes[at:], alike)
		t.end = at + n
		return n > 0
	case than:
		n := prose.Longest(p.Runes[at:], greater)
		p.readMargin(t, at+n)
		return n > 0
	case over, under:
		p.readMargin(t, at)
	case capped, arrived:
		if n := prose.Longest(p.Runes[at:], inside); n > 0 {
			t.end, t.comparator = at+n, report.AtMost
		} else if p.Has(at, "以上") {
			t.end, t.comparator = at+2, report.AtLeast
		}
	}
	return true
}

// readMargin reads the margin at a character, if one stands there. A stated
// margin is met as it stands; 以上 or 至少 makes it the least. Under the bound it
// is negative.
func (p *speaker) readMargin(t *tie, at int) {
	t.end = at
	floor := prose.Longest(p.Runes[at:], []string{"至少"})
	k := p.numberAt(prose.SkipBlank(p.Runes, at+floor))
	if k == nil || !isPoints(k.Unit) {
		return
	}
	more := prose.Longest(p.Runes[k.End:], []string{"以上", "及以上"})
	t.margin, t.unit, t.end = k.Value, k.Unit, k.End+more+prose.Longest(p.Runes[k.End:], []string{"左右"})
	bounded := floor+more > 0 || k.Ranged || t.comparator == report.AtLeast
	switch {
	case t.form == under && bounded:
		t.margin = -k.Value
	case t.form == under:
		t.margin, t.comparator = -k.Value, report.Equal
	case bounded:
		t.comparator = report.AtLeast
	default:
		t.comparator = report.Equal
	}
}

// isPoints reports whether a margin may have the unit.
func isPoints(unit string) bool {
	return unit == "个百分点" || unit == "百分点" || unit == "个点"
}

// numberAt returns the number that begins at a character, or nil.
func (p *speaker) numberAt(at int) *prose.Token {
	for i := p.at; i < len(p.tokens) && p.tokens[i].Start <= at; i++ {
		if k := &p.tokens[i]; k.Start == at && k.Class == prose.Number {
			return k
		}
	}
	return nil
}

// clauseEnds reports whether what is said of the subjects ends at a character.
func (p *speaker) clauseEnds(at int) bool {
	at = prose.SkipBlank(p.Runes, at)
	at = prose.SkipBlank(p.Runes, at+prose.Longest(p.Runes[at:], closers))
	if at >= len(p.Runes) || strings.ContainsRune("、，,；;。：！\n（(）)”", p.Runes[at]) {
		return true
	}
	return prose.Longest(p.Runes[at:], onward) > 0
}

// compare makes a relative target of each subject and each bound, and passes
// over the words that say it.
func (p *speaker) compare(t tie, subjects []mention) {
	for _, m := range subjects {
		for _, id := range p.meant(m) {
			for _, b := range t.bounds {
				p.stateTie(m, &p.reader.Catalogue[id], b.to, t)
			}
		}
	}
	p.tiedTo = t.end
	p.skipTo(t.end)
	p.predicate = predicate{basis: p.basis, basisEnd: p.basisEnd, noted: p.noted, strive: p.strive}
}

// isTied reports whether the subjects have been bound already, so that what
// follows begins another clause.
func (p *speaker) isTied() bool {
	return len(p.group) > 0 && p.tiedTo > p.group[len(p.group)-1].end
}

// meant returns the indicators that a name stands for with a single bound.
func (p *speaker) meant(m mention) []int {
	switch {
	case m.entry == nil || m.qualified:
		return nil
	case m.entry.Alone >= 0 && !p.each && p.apart == nil:
		return []int{m.entry.Alone}
	}
	return m.entry.Indicator
}

func (p *speaker) stateTie(m mention, ind *report.Indicator, to report.Bound, t tie) {
	s := statement{when: p.when, average: p.average || p.averaged(m), subject: m.start, scope: p.scopeOf(m), overall: p.overall}
	s.Indicator, s.Measure, s.To = ind.ID, p.tiedMeasure(ind, to, t), to
	if to == report.ToGDP && ind.ID == "gdp" || s.Measure == "" {
		return
	}
	s.Comparator, s.Value, s.Unit = t.comparator, t.margin, t.unit
	s.Strive, s.Start, s.End, s.related = p.strive != nil, m.start, t.end, t.start
	s.Basis, s.Wording = p.tiedBasis(m, s.Measure), p.Slice(t.start, t.end)
	p.said.relative = append(p.said.relative, s)
}

// averaged reports whether the figure that the subject has is an average of
// years, so that its bound is one too.
func (p *speaker) averaged(m mention) bool {
	n := len(p.said.Statements) - 1
	return n >= 0 && p.said.Statements[n].subject == m.start && p.said.Statements[n].average
}

// tiedMeasure tells which measure of the indicator is bound: its growth, unless
// it is a rate, a task, or the level of what is reckoned a head; "" where it
// is a change of another kind.
func (p *speaker) tiedMeasure(ind *report.Indicator, to report.Bound, t tie) report.Measure {
	moves := p.change != prose.None || t.unit != ""
	perHead := ind.ID == "gdp_per_capita" || strings.HasPrefix(ind.ID, "income_") && t.form == arrived
	switch {
	case p.change == prose.Fall && measuredBy(ind, report.Reduction):
		return report.Reduction
	case to == report.ToPlan && p.change != prose.Rise:
		return ind.Measures[0].Measure
	case measuredBy(ind, report.Rate) && p.change != prose.None:
		return ""
	case measuredBy(ind, report.Rate):
		return report.Rate
	case perHead && !moves && to != report.ToGDP && measuredBy(ind, report.Level):
		return report.Level
	case measuredBy(ind, report.Growth):
		return report.Growth
	}
	return ind.Measures[0].Measure
}

// tiedBasis returns the way of counting that stands in brackets behind the
// name, else the one of the clause.
func (p *speaker) tiedBasis(m mention, measure report.Measure) string {
	if m.way != "" || p.noted {
		return m.way
	}
	return p.counting(measure)
}

// bearers returns the group, and the subjects of the list before it that share
// its bound: 税收（同口径）、工业增速、居民收入增速 | 均高于全省.
func (p *speaker) bearers() []mention {
	if len(p.group) == 0 {
		return nil
	}
	all := slices.Clone(p.group)
	next := p.group[0].start
	for i := len(p.waited) - 1; i >= 0 && p.asked; i-- {
		g := p.waited[i]
		if !p.strung(g[len(g)-1].end, next) {
			break
		}
		all = append(slices.Clone(g), all...)
		next = g[0].start
	}
	return all
}

// strung reports whether nothing but a joiner, and before it words of growth
// and brackets, stands between two subjects.
func (p *speaker) strung(from, to int) bool {
	depth, last := 0, prose.None
	for i := range p.tokens[:p.at] {
		k := &p.tokens[i]
		if k.Start < from || k.Start >= to {
			continue
		}
		switch {
		case k.Class == prose.Open:
			depth++
		case k.Class == prose.Shut:
			depth--
		case depth > 0:
		case prose.SkipBlank(p.Runes, from) < k.Start, last == prose.Joiner:
			return false
		case k.Class != prose.Joiner && k.Class != prose.Rise && k.Class != prose.Fall:
			return false
		}
		from, last = k.End, k.Class
	}
	return last == prose.Joiner && prose.SkipBlank(p.Runes, from) == to
}

// Relatives returns the relative targets of the year: the headline ones first.
func (t *Text) Relatives() []report.Figure {
	var found []report.Figure
	for i := range t.Told {
		for _, st := range t.Told[i].said.relative {
			if f, ok := t.promised(st, &t.Told[i]); ok && !t.recalls(f) {
				f.Role = report.Relative
				found = append(found, f)
			}
		}
	}
	slices.SortStableFunc(found, headlineFirst)
	return unique(found)
}

// recalling are words of a clause that tells what was, or only names a footing:
// 近四年增速均高于全国, 在收入快于经济增长的基础上.
var recalling = prose.List("recalling")

// recalls reports whether the clause of a relative target tells no promise.
func (t *Text) recalls(f report.Figure) bool {
	from, to := f.Start, f.End
	for from > 0 && !strings.ContainsRune("，；。\n", t.Runes[from-1]) {
		from--
	}
	for to < len(t.Runes) && !strings.ContainsRune("，；。\n", t.Runes[to]) {
		to++
	}
	around := t.Slice(from, f.Start) + "，" + t.Slice(f.End, to)
	return slices.ContainsFunc(recalling, func(w string) bool { return strings.Contains(around, w) })
}

// binds reports whether the token is the relation of a relative target, or
// stands behind it.
func (s *Sentence) binds(k prose.Token) bool {
	return slices.ContainsFunc(s.relative, func(st statement) bool { return st.related <= k.Start && k.End <= st.End })
}
