package statement

import (
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// state makes a statement of one amount of one indicator, or a doubt where
// they do not fit together.
func (p *speaker) state(id int, a amount) {
	ind := &p.reader.Catalogue[id]
	q := inYuan(ind, plainIndex(ind, *a.Quantity))
	measure, sign, ok := p.measure(ind, q.Unit)
	if !ok {
		p.doubt(a)
		return
	}
	if measure == report.Growth && q.Value < 0 { // 降幅收窄到-1.4%
		sign = 1
	}
	s := statement{
		when: p.when, average: p.average, sum: p.sums() && !p.moved, summed: p.summed, moved: p.moved, arrived: p.arrived, bound: p.bound != nil, doubled: q.Doubled, planned: p.predicate.planned,
		subject: p.group[0].start, scope: p.scopeOf(p.group[0]), overall: p.overall, series: p.seriesFor(ind, measure),
	}
	s.Indicator, s.Measure, s.Unit = ind.ID, measure, q.Unit
	s.Value, s.Comparator = sign*q.Value, p.comparator(ind, a)
	if q.Ranged {
		high := sign * q.High
		s.High = &high
	}
	if v, same := prose.Convert(p.was.Value, p.was.Unit, s.Unit); same && measure == report.Level {
		s.was = v
	}
	s.Strive, s.Estimated = p.strive != nil || p.strivesOn(a), p.estimated || p.expects || p.guessed || p.guessedWhole(ind.ID)
	s.Start, s.End = p.group[0].start, a.end
	s.Basis, s.Wording = prose.JoinWays(p.inPrices(ind, measure), p.countedAs(measure)), p.wording(a)
	s.beside = p.again(s)
	s.when.base = p.baseOf(&s, a.Token)
	if s.reckoning = p.reckon(ind, measure); s.reckoning != itself && s.reckoning != total {
		return
	}
	if p.here != prose.WholePlace { // 其中市本级完成…，增长…
		p.group[0].scope = p.here
	}
	if !p.settles(s) {
		p.said.Statements = append(p.said.Statements, s)
	}
	p.keepWay(measure)
}

// strivesOn reports whether 力争 before the first subject governs the amount too, a
// further one of its: 力争人均生产总值翻一番，达到3万元.
func (p *speaker) strivesOn(a amount) bool {
	m := &p.group[0]
	return m.striven && !prose.ContainsAny(p.Slice(min(m.end, a.Start), a.Start), binding)
}

// sums reports whether a level adds up several years: 五年 stands in its clause,
// or in one before and the level is no state that 达到 tells.
func (p *speaker) sums() bool {
	return p.sum || p.whole && (p.wholeAt == p.clauseStart || !p.arrived)
}

// again reports whether the statement counts once more, on a basis of its own,
// what the sentence already gave: 下降2%、剔除退税因素增长6%.
func (p *speaker) again(s statement) bool {
	return s.Basis != "" && slices.ContainsFunc(p.said.Statements, func(old statement) bool {
		return old.subject == s.subject && old.Indicator == s.Indicator && old.Measure == s.Measure && old.Basis == ""
	})
}

// plainIndex turns a price index, 103 or 103%, into the rise it stands for.
func plainIndex(ind *report.Indicator, q prose.Quantity) prose.Quantity {
	if ind.ID == "cpi" && (q.Unit == "" || q.Unit == "%") && q.Value >= 90 && q.Value <= 120 {
		q.Value, q.High, q.Unit = prose.Tidy(q.Value-100, 6), prose.Tidy(q.High-100, 6), "%"
	}
	return q
}

// inYuan completes a unit that is only a multiplier: 突破千亿. It stays as it is
// where the indicator may be given in yuan or in dollars.
func inYuan(ind *report.Indicator, q prose.Quantity) prose.Quantity {
	if q.Unit == "" || prose.BaseUnit(q.Unit) != "" {
		return q
	}
	for _, s := range ind.Measures {
		inDollars := slices.ContainsFunc(s.Units, func(u string) bool { return prose.BaseUnit(u) != "元" })
		if s.Measure == report.Level && !inDollars {
			q.Unit += "元"
			return q
		}
	}
	return q
}

// settles adds a second, higher figure of one indicator to the statement
// before, 10%以上、力争达到15%, and puts the level itself in the place of one that
// was only passed (突破). It reports whether the statement is so settled.
func (p *speaker) settles(s statement) bool {
	for n := range p.said.Statements {
		old := &p.said.Statements[n]
		if old.subject != s.subject || old.Key != s.Key || old.doubled != s.doubled || old.when.year != s.when.year {
			continue
		}
		if (p.strive != nil || p.stretch) && old.Stretch == nil {
			old.raise(s)
			return true
		}
		if s.Measure == report.Level && old.Comparator == report.AtLeast && s.Comparator != report.AtLeast && !s.planned {
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

// measure tells what the number of an indicator measures, by its unit and its
// verb; sign is -1 for a fall of what is measured as growth.
func (p *speaker) measure(ind *report.Indicator, unit string) (m report.Measure, sign float64, ok bool) {
	switch unit {
	case "个百分点", "百分点":
		if ind.ID == "cpi" && p.change == prose.Rise {
			return report.Growth, 1, true
		}
		return report.Points, 1, measuredBy(ind, report.Points) && p.change != prose.None && !p.above
	case "%", "‰":
		return p.ratio(ind, unit)
	case "":
		return "", 0, false
	}
	added := p.change != prose.None && !p.reached // 增加10亿元
	if added && ind.ID != "new_urban_jobs" || !levelUnit(ind, unit) {
		return "", 0, false
	}
	return report.Level, 1, true
}

func (p *speaker) ratio(ind *report.Indicator, unit string) (report.Measure, float64, bool) {
	switch {
	case measuredBy(ind, report.Rate):
		return report.Rate, 1, p.change == prose.None || p.reached
	case unit == "‰":
		return "", 0, false
	case p.change == prose.Fall && measuredBy(ind, report.Reduction):
		return report.Reduction, 1, true
	case p.change == prose.Fall && measuredBy(ind, report.Growth):
		return report.Growth, -1, true
	case p.change == prose.Rise && measuredBy(ind, report.Reduction):
		return report.Reduction, -1, true
	case measuredBy(ind, report.Growth):
		return report.Growth, 1, true
	case measuredBy(ind, report.Reduction):
		return report.Reduction, 1, true
	}
	return "", 0, false
}

func measuredBy(ind *report.Indicator, m report.Measure) bool {
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
			if u == unit || prose.BaseUnit(u) == prose.BaseUnit(unit) {
				return true
			}
		}
	}
	return false
}
