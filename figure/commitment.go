package figure

import (
	"strconv"
	"strings"

	"mubiao/report"
)

// readCommitments returns every figure that the outlook, the plan and the list of
// pledges promise, headline targets and goals included. Role is
// report.Commitment; Pledge is set inside the list of 民生实事.
func readCommitments(v *vocabulary, t *text, all []sentence) []report.Figure {
	p := planText{text: t, vocabulary: v}
	return p.commitments(all)
}

// planText is a text that promises are read from.
type planText struct {
	*text
	vocabulary *vocabulary
}

func (t *planText) commitments(all []sentence) []report.Figure {
	var found []report.Figure
	d := newDue(t.text, all)
	for n := range all {
		s := &all[n]
		if s.part.Looks() <= 0 || len(s.tokens) == 0 || t.explains(s) {
			continue
		}
		if s.columns != nil {
			found = append(found, t.row(s)...)
			continue
		}
		d.enter(s)
		if !holds(s.tokens, number) {
			continue
		}
		at := 0
		p := t.newPassage(s)
		for _, m := range p.promises() {
			for ; at < len(s.tokens) && s.tokens[at].start < m.token.start; at++ {
				d.pass(s.tokens, at)
			}
			if t.over(s.tokens, m.token.start) || t.tellsPast(s, m) {
				continue
			}
			f := t.commitment(s, m)
			f.Pledge = m.token.start >= s.pledged
			d.date(&f, p.average(m))
			switch {
			case f.Headline && m.of.target != nil:
				f.Period, f.From = strconv.Itoa(t.year), ""
			case m.of == nil:
				f.Basis = p.every(m)
			case f.From != "":
				f.Basis = joinWays(p.ways(m, f.Measure), f.Basis)
			}
			found = append(found, f)
		}
	}
	return numbered(found)
}

// tellsPast reports whether the clause says where things stood in a year that has
// passed: 2010年生产总值为300亿元，到2020年翻两番.
func (t *planText) tellsPast(s *sentence, m promise) bool {
	if m.of == nil || m.of.Measure != report.Level && m.of.Measure != report.Rate || m.of.Strive || m.of.average || m.of.moved {
		return false
	}
	for i := m.place - 1; i >= 0 && s.tokens[i].start >= m.clause; i-- {
		switch k := &s.tokens[i]; k.class {
		case year:
			return int(k.value) == m.of.spokenYear && int(k.value) < t.year && skipBlank(t.runes, m.clause) == k.start
		case rise, fall, before, number, against:
			return false
		}
	}
	return false
}

// commitment returns the figure of a promise.
func (t *planText) commitment(s *sentence, m promise) report.Figure {
	f := m.figure(&t.vocabulary.verbs)
	f.Start, f.End = m.quote.start, m.quote.end
	f = t.fill(f, s)
	f.Role, f.Object, f.Action = report.Commitment, m.object, m.action
	f.Headline = s.headline && m.of != nil
	i, known := t.vocabulary.catalogue.Find(f.Indicator)
	if known && (m.shared || m.bare || m.stretches()) {
		f.Object = i.Chinese
	}
	return f
}

// figure returns the figure of a promise as the text gives it, or as what
// is known of an indicator has it.
func (m promise) figure(v *verbs) report.Figure {
	if m.of == nil {
		f := report.Figure{Value: m.value, Unit: m.unit, Comparator: m.binding, Wording: m.bounds}
		f.Measure = m.measure(v)
		if m.ranged {
			high := m.high
			f.High = &high
		}
		return f
	}
	f := m.of.Figure
	if m.stretches() {
		f.Value, f.Comparator, f.Strive, f.Wording = m.value, m.binding, true, m.bounds
	}
	f.Stretch = nil
	if strings.HasPrefix(m.unit, f.Unit) {
		f.Unit = m.unit
	}
	return f
}

// stretches reports whether the figure is the second, higher one of another.
func (m promise) stretches() bool {
	return m.of != nil && m.of.Stretch != nil && *m.of.Stretch == m.value
}

// measure tells what a figure of no indicator measures, by its unit and its
// verb. What is raised to a ratio (提高到60%) is a rate.
func (m promise) measure(v *verbs) report.Measure {
	change := v.at([]rune(m.action))
	switch {
	case strings.HasSuffix(m.unit, "百分点"):
		return report.Points
	case !v.is(m.unit, ratio):
		return report.Level
	case m.action == doubling, change.class == rise && change.text == m.action && !m.level:
		return report.Growth
	case change.class == fall && change.text == m.action && !m.level:
		return report.Reduction
	}
	return report.Rate
}

// numbered gives figures whose keys agree their ordinals.
func numbered(figures []report.Figure) []report.Figure {
	seen := map[report.Key]int{}
	for i := range figures {
		f := &figures[i]
		f.Ordinal = 0
		key := f.Key
		seen[key]++
		f.Ordinal = seen[key]
	}
	return figures
}

// explains reports whether the sentence is one of a glossary: it says what a
// word means, 创新券：指 or 【创新券】即.
func (t *planText) explains(s *sentence) bool {
	for i, k := range s.tokens {
		switch {
		case k.class == number && i > 1:
			return false
		case k.class == colon || k.class == shut && t.runes[k.start] == '】':
			if hasPrefix(t.slice(k.end, min(k.end+2, len(t.runes))), []string{"即", "指", "是指"}) {
				return true
			}
		}
	}
	return false
}

// row returns what the row of a table promises for the target year.
func (t *planText) row(s *sentence) []report.Figure {
	var all []report.Figure
	for _, k := range s.known {
		if k.target == nil {
			continue
		}
		f := *k.target
		f.Role = report.Commitment
		if i, known := t.vocabulary.catalogue.Find(f.Indicator); known {
			f.Object = i.Chinese
		}
		all = append(all, f)
	}
	return all
}
