package target

import (
	"slices"
	"strings"

	"mubiao/report"
)

// amount is one number of a list with the comparator behind it.
type amount struct {
	*token
	after *token
	end   int
}

// onNumber reads the list of numbers that begins at the token before p.at, and
// gives them to the subjects.
func (p *speaker) onNumber() {
	amounts := p.amounts()
	p.aside = nil
	if amounts[0].unit == "倍" {
		p.predicate = predicate{}
		return
	}
	if p.share || p.shareOf(len(amounts)) {
		p.share = true
		return
	}
	if p.spans > 1 && p.spans == len(amounts) {
		p.predicate, p.when.from, p.when.to = predicate{}, 0, 0
		return
	}
	if p.listed(len(amounts)) {
		p.broken = true
		return
	}
	defer p.spend()
	if p.origin {
		p.origin, p.moved = false, true
		p.resume = true
		return
	}
	if p.broken || len(p.ids(p.group)) != len(amounts) {
		if pairs := p.pairs(len(amounts)); pairs != nil {
			p.group, p.broken = pairs, false
		}
	}
	if len(p.group) == 0 || p.broken {
		p.lost(amounts)
		return
	}
	if p.namesClass(amounts) {
		p.broken = true
		p.lost(amounts)
		return
	}
	p.distribute(amounts)
}

// listed reports whether the n numbers before p.at only stand in a list behind
// a subject, with no word between: GDP和固定资产投资、70%以上的税收.
func (p *speaker) listed(n int) bool {
	first := p.firstOf(n)
	return first > 0 && p.tokens[first].class == joiner && p.tokens[first-1].class == subject
}

// shareOf reports whether the n numbers before p.at are a share of a subject:
// 农民人均可支配收入的60%.
func (p *speaker) shareOf(n int) bool {
	first := p.firstOf(n)
	return first > 0 && p.has(p.tokens[first].start, "的") && p.tokens[first-1].class == subject
}

// firstOf returns the token before the n numbers that end before p.at.
func (p *speaker) firstOf(n int) int {
	i := p.at - 1
	for ; n > 0 && i >= 0; i-- {
		if p.tokens[i].class == number {
			n--
		}
	}
	return i
}

// spend ends a predicate: the words that bound a figure bind no other, but
// 控制在 and the rest of the subjects stay.
func (p *speaker) spend() {
	p.spoken = p.spoken || len(p.said.statements) > 0
	if p.resume {
		p.resume = false
		return
	}
	p.asked = false
	p.predicate = predicate{}
}

// amounts gathers numbers joined by 、 和: 7%、8%和9%以上.
func (p *speaker) amounts() []amount {
	p.at--
	var all []amount
	for p.at < len(p.tokens) && p.tokens[p.at].class == number {
		k := &p.tokens[p.at]
		a := amount{token: k, end: k.end}
		p.at++
		if p.at < len(p.tokens) && p.tokens[p.at].class == after && !p.gap() {
			a.after = &p.tokens[p.at]
			a.end = a.after.end
			p.at++
		}
		all = append(all, a)
		if !p.another() {
			return all
		}
		p.at++
	}
	return all
}

// another reports whether 、 or 和 and a further number come next.
func (p *speaker) another() bool {
	if p.at+1 >= len(p.tokens) || p.gap() || p.tokens[p.at+1].class != number {
		return false
	}
	k := p.tokens[p.at]
	next := &p.tokens[p.at+1]
	listed := k.class == joiner || k.class == comma && p.apart && len(p.ids(p.group)) > 1 && next.unit == p.tokens[p.at-1].unit
	return listed && skipBlank(p.runes, k.end) == p.tokens[p.at+1].start
}

// unnamed stands for an item of a list that is no indicator.
const unnamed = -1

// ids returns the indicators of the subjects, in order.
func (p *speaker) ids(group []mention) []int {
	var ids []int
	for _, m := range group {
		if m.entry == nil {
			ids = append(ids, unnamed)
			continue
		}
		ids = append(ids, m.entry.indicator...)
	}
	return ids
}

// namesClass reports whether the last number only defines a class of things,
// which unknown words right behind it name: 500万元以上项目.
func (p *speaker) namesClass(amounts []amount) bool {
	end := skipBlank(p.runes, amounts[len(amounts)-1].end)
	if end >= len(p.runes) {
		return false
	}
	if p.at < len(p.tokens) && p.tokens[p.at].start == end {
		return p.has(end, "的") && p.at+1 < len(p.tokens) && p.tokens[p.at].end < p.tokens[p.at+1].start
	}
	r := p.runes[end]
	return r >= 0x4e00 && r <= 0x9fff
}

// lost notes the doubt over a number that an indicator stands before, but not
// clearly enough.
func (p *speaker) lost(amounts []amount) {
	if len(p.group) == 0 || p.above || p.share {
		p.group = nil
		return
	}
	last := amounts[len(amounts)-1]
	start := p.group[0].start
	p.said.doubts = append(p.said.doubts, doubt{why: "a figure whose subject is not sure", start: start, end: last.end})
	p.group = nil
}

// distribute gives the amounts to the subjects: one to each in order, or one
// to all.
func (p *speaker) distribute(amounts []amount) {
	ids := p.takers(len(amounts))
	if len(ids) == 0 {
		p.lost(amounts)
		return
	}
	shareComparator(amounts)
	if p.asked {
		p.told = append(p.told, p.group)
	}
	for n, id := range ids {
		a := amounts[0]
		if len(amounts) > 1 {
			a = amounts[n]
		}
		if id != unnamed {
			p.state(id, a)
		}
	}
}

// takers returns the indicators that take n amounts, in order; none where the
// numbers do not fit.
func (p *speaker) takers(n int) []int {
	ids := p.ids(p.group)
	if len(ids) > n && n > 1 || len(ids) < n {
		return p.widen(n, ids)
	}
	if slices.Contains(ids, unnamed) && n == 1 && !p.each && !p.apart && p.change == none {
		return nil
	}
	if n > 1 || len(ids) == 1 || p.each || p.apart || len(p.group) > 1 {
		return ids
	}
	if e := p.group[0].entry; e != nil && e.alone >= 0 {
		return []int{e.alone}
	}
	return nil
}

// widen adds the subjects before the group when a list of numbers is longer
// than the group, whether they wait (城镇居民收入，农村居民收入分别增长7%和8%)
// or had figures of their own (城镇居民收入3万元，农村居民收入1万元，分别增长
// 7%和8%).
func (p *speaker) widen(n int, ids []int) []int {
	before := &p.waited
	if !p.asked {
		before = &p.told
		*before = (*before)[:max(len(*before)-1, 0)]
	}
	for p.apart && len(*before) > 0 && len(ids) < n {
		last := (*before)[len(*before)-1]
		ids = append(p.ids(last), ids...)
		*before = (*before)[:len(*before)-1]
		p.group = append(slices.Clone(last), p.group...)
	}
	if len(ids) != n {
		return nil
	}
	return ids
}

// shareComparator lets a comparator that stands only behind the last amount of
// a list bind all of it.
func shareComparator(amounts []amount) {
	last := amounts[len(amounts)-1].after
	for _, a := range amounts[:len(amounts)-1] {
		if a.after != nil {
			return
		}
	}
	for n := range amounts {
		amounts[n].after = last
	}
}

// state makes a statement of one amount of one indicator, or a doubt where
// they do not fit together.
func (p *speaker) state(id int, a amount) {
	ind := &p.reader.catalogue[id]
	value, high := a.value, a.high
	unit := a.unit
	if ind.ID == "cpi" && (unit == "" || unit == "%") && value >= 90 && value <= 120 {
		value, high, unit = tidy(value-100, 6), tidy(high-100, 6), "%"
	}
	measure, sign, ok := p.measure(ind, unit)
	if !ok {
		p.lost([]amount{a})
		return
	}
	s := statement{when: p.when, average: p.average, subject: p.group[0].start, local: p.local || p.here, moved: p.moved}
	s.sum = (p.sum || p.whole) && !p.moved
	s.Indicator, s.Measure, s.Unit = ind.ID, measure, unit
	s.Value = sign * value
	if a.ranged {
		s.High = new(float64)
		*s.High = sign * high
	}
	s.Comparator = p.comparator(ind, a)
	s.Strive = p.strive != nil
	s.Estimated = p.estimated || p.guessed
	if p.basis != nil {
		s.Basis = strings.TrimSuffix(string(p.runes[p.basis.start:p.basisEnd]), "后")
	}
	s.doubled = a.doubled
	s.Start, s.End = p.group[0].start, a.end
	s.Wording = p.wording(a)
	if p.stretches(s) {
		return
	}
	p.said.statements = append(p.said.statements, s)
}

// stretches adds a second, higher figure of one indicator to the statement
// before: 10%以上、力争达到15%. A level that was only passed (突破) gives way to
// the level itself.
func (p *speaker) stretches(s statement) bool {
	for n := range p.said.statements {
		old := &p.said.statements[n]
		if old.Indicator != s.Indicator || old.Measure != s.Measure || old.subject != s.subject || old.Basis != s.Basis {
			continue
		}
		if p.strivesOn() && old.Stretch == nil {
			old.raise(s)
			return true
		}
		if s.Measure == report.Level && old.Comparator == report.AtLeast && s.Comparator != report.AtLeast {
			*old = s
			return true
		}
	}
	return false
}

// raise makes the later statement the stretch of this one.
func (old *statement) raise(s statement) {
	v := s.Value
	if s.High != nil {
		v = *s.High
	}
	old.Stretch, old.End = &v, s.End
	old.Wording += " " + s.Wording
}

func (p *speaker) strivesOn() bool { return p.strive != nil || p.stretch }

// comparator tells how the amount binds.
func (p *speaker) comparator(ind *report.Indicator, a amount) report.Comparator {
	switch {
	case a.ranged:
		return report.Range
	case p.bound != nil:
		return p.bound.entry.word.comparator
	case a.after != nil:
		return a.after.entry.word.comparator
	case a.comparator != "":
		return a.comparator
	case p.ceiling && ind.Direction != report.MoreIsBetter:
		return report.AtMost
	}
	return report.Equal
}

// wording returns the words that bind the amount.
func (p *speaker) wording(a amount) string {
	var words []string
	if p.strive != nil {
		words = append(words, string(p.runes[p.strive.start:p.strive.end]))
	}
	if p.bound != nil {
		words = append(words, string(p.runes[p.bound.start:p.bound.end]))
	}
	if a.after != nil {
		words = append(words, string(p.runes[a.after.start:a.after.end]))
	}
	return strings.Join(words, " … ")
}

// measure tells what the number of an indicator measures, by its unit and its
// verb; sign is -1 for a fall of what is measured as growth.
func (p *speaker) measure(ind *report.Indicator, unit string) (m report.Measure, sign float64, ok bool) {
	switch unit {
	case "个百分点", "百分点":
		if ind.ID == "cpi" && p.change == rise {
			return report.Growth, 1, true
		}
		return report.Points, 1, has(ind, report.Points) && p.change != none && !p.above
	case "%", "‰":
		return p.ratio(ind, unit)
	case "":
		return "", 0, false
	}
	if p.change != none && !p.reached && ind.ID != "new_urban_jobs" || !levelUnit(ind, unit) {
		return "", 0, false
	}
	return report.Level, 1, true
}

func (p *speaker) ratio(ind *report.Indicator, unit string) (report.Measure, float64, bool) {
	switch {
	case p.share:
		return "", 0, false
	case has(ind, report.Rate):
		return report.Rate, 1, p.change == none || p.reached
	case unit == "‰":
		return "", 0, false
	case p.change == fall && has(ind, report.Reduction):
		return report.Reduction, 1, true
	case p.change == fall && has(ind, report.Growth):
		return report.Growth, -1, true
	case p.change == rise && has(ind, report.Reduction):
		return report.Reduction, -1, true
	case has(ind, report.Growth):
		return report.Growth, 1, true
	case has(ind, report.Reduction):
		return report.Reduction, 1, true
	}
	return "", 0, false
}

func has(ind *report.Indicator, m report.Measure) bool {
	return slices.ContainsFunc(ind.Measures, func(s report.MeasureSpec) bool { return s.Measure == m })
}

// levelUnit reports whether the unit, without its multiplier, is one that the
// indicator's level is given in.
func levelUnit(ind *report.Indicator, unit string) bool {
	for _, s := range ind.Measures {
		if s.Measure != report.Level {
			continue
		}
		for _, u := range s.Units {
			if u == unit || baseUnit(u) == baseUnit(unit) || baseUnit(unit) == "" && strings.HasSuffix(baseUnit(u), "元") {
				return true
			}
		}
	}
	return false
}

func baseUnit(u string) string {
	for _, m := range multipliers {
		if rest, ok := strings.CutPrefix(u, m); ok {
			return rest
		}
	}
	return u
}
