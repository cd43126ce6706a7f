package commitment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mubiao/figure/prose"
	"mubiao/report"
)

// Read returns every figure that the outlook, the plan and the list of
// pledges promise, headline targets and goals included. Role is
// report.Commitment; Pledge is set inside the list of 民生实事.
func Read(v *prose.Vocabulary, t *prose.Text, all []prose.Sentence) []report.Figure {
	p := reader{Text: t, vocabulary: v}
	return p.commitments(all)
}

// reader is a text that promises are read from.
type reader struct {
	*prose.Text
	vocabulary *prose.Vocabulary
}

func (t *reader) commitments(all []prose.Sentence) []report.Figure {
	found := make([]report.Figure, 0, numbers(all))
	d := newDue(t.Text, all)
	var whose frame
	for n := range all {
		s := &all[n]
		if s.Part.Looks() <= 0 || len(s.Tokens) == 0 || t.explains(s) {
			continue
		}
		if s.Columns != nil {
			found = append(found, t.row(s)...)
			continue
		}
		d.enter(s)
		whose.enter(t, s)
		if !prose.Holds(s.Tokens, prose.Number) {
			continue
		}
		at := 0
		p := t.newPassage(s)
		p.frame = whose.owner()
		for _, m := range p.promises() {
			for ; at < len(s.Tokens) && s.Tokens[at].Start < m.Token.Start; at++ {
				d.pass(s.Tokens, at)
			}
			if t.over(s.Tokens, m.Token.Start) || t.tellsPast(s, m) {
				continue
			}
			if m.of != nil && p.doublesWhat(m) {
				continue
			}
			f := t.commitment(p, s, m)
			f.Pledge = m.Token.Start >= s.Pledged
			d.date(&f, p.average(m))
			if n := d.YearsWithin(s.Tokens, m.place, m.section); n > 0 {
				d.within(&f, n)
			}
			d.advance(&f, m)
			switch {
			case f.Headline && m.of.Target != nil:
				f.Period, f.From = strconv.Itoa(t.Year), ""
			case m.of == nil && m.action == doubling:
				f.Basis = prose.JoinWays(p.every(m), p.against(m))
			case m.of == nil:
				f.Basis = p.every(m)
				if n := len(found); n > 0 && f.Basis == "" {
					f.Basis = p.eachGoesOn(&found[n-1], m)
				}
				if f.Basis == "" && f.Measure != report.AverageGrowth && p.average(m) {
					f.Basis = "年均"
				}
				if f.Basis == "" && f.Measure == report.Level && strings.Contains(p.sinceFigure(m), "累计") {
					f.Basis = "累计"
				}
			case f.From != "":
				f.Basis = prose.JoinWays(p.ways(m, f.Measure), t.since(m, f.Basis))
				if n := len(found); n > 0 && f.Basis == "" {
					f.Basis = handedOn(&found[n-1], &f, m)
				}
			}
			found = append(found, f)
		}
		d.passAll(s, at)
	}
	return Numbered(found)
}

// since returns the basis of a change of several years with the year before the target
// year, where it is counted from that: 与2016年相比, to 2021.
func (t *reader) since(m promise, basis string) string {
	changes := m.of.Measure == report.Growth || m.of.Measure == report.Reduction || m.of.Measure == report.Points
	if !changes || m.of.Average || m.of.Base != t.Year-1 || strings.Contains(basis, "较") {
		return basis
	}
	return prose.JoinWays(basis, "较"+strconv.Itoa(m.of.Base)+"年")
}

// numbers returns how many numbers stand in what is promised.
func numbers(all []prose.Sentence) int {
	n := 0
	for i := range all {
		if all[i].Part.Looks() <= 0 {
			continue
		}
		for j := range all[i].Tokens {
			if all[i].Tokens[j].Class == prose.Number {
				n++
			}
		}
	}
	return n
}

// tellsPast reports whether the clause says where things stood in a year that has
// passed: 2010年生产总值为300亿元，到2020年翻两番.
func (t *reader) tellsPast(s *prose.Sentence, m promise) bool {
	if m.of == nil || m.of.Measure != report.Level && m.of.Measure != report.Rate || m.of.Strive || m.of.Average || m.of.Moved {
		return false
	}
	for i := m.place - 1; i >= 0 && s.Tokens[i].Start >= m.clause; i-- {
		switch k := &s.Tokens[i]; k.Class {
		case prose.Year:
			return int(k.Value) == m.of.SpokenYear && int(k.Value) < t.Year && prose.SkipBlank(t.Runes, m.clause) == k.Start
		case prose.Rise, prose.Fall, prose.Before, prose.Number, prose.Against:
			return false
		}
	}
	return false
}

// against returns the year that a figure of no indicator is doubled from as its
// basis: 比2020年翻一番; "" where none is named.
func (p *passage) against(m promise) string {
	for i := m.place - 1; i > 0 && p.tokens[i].Start >= m.clause; i-- {
		k := &p.tokens[i]
		if k.Class == prose.Year && (p.tokens[i-1].Class == prose.Against || p.text[k.Start-1] == '在') {
			return fmt.Sprintf("较%d年", int(k.Value))
		}
	}
	return ""
}

// commitment returns the figure of a promise.
func (t *reader) commitment(p *passage, s *prose.Sentence, m promise) report.Figure {
	f := m.figure(&t.vocabulary.Verbs)
	f.Start, f.End = m.quote.Start, m.quote.End
	f = t.Fill(f, s)
	f.Role, f.Object, f.Action = report.Commitment, m.named()+m.said, m.action+m.takes
	f.Headline = s.Headline && m.of != nil
	f.Strive = f.Strive || m.of == nil && p.striven(m)
	i, known := t.vocabulary.Catalogue.Find(f.Indicator)
	if known && (strings.HasPrefix(m.object, "一、二") || m.shared && !phrases{&t.vocabulary.Verbs}.pace(m.object) || m.bare || m.stretches()) {
		f.Object = i.Chinese
	}
	if known && t.saysSeveral(f.Object, f.Indicator) {
		f.Object = i.Chinese
	}
	return f
}

// saysSeveral reports whether a noun names an indicator together with another: 存贷款余额.
func (t *reader) saysSeveral(noun, id string) bool {
	name := []rune(noun)
	e, n := t.vocabulary.Names.Match(name, 0)
	return e != nil && n == len(name) && len(e.Indicator) > 1 && slices.Contains(e.Indicator, t.vocabulary.Catalogue.Rank(id))
}

// figure returns the figure of a promise as the text gives it, or as what
// is known of an indicator has it.
func (m promise) figure(v *prose.Verbs) report.Figure {
	if m.of == nil {
		f := report.Figure{Value: m.Value, Unit: m.Unit, Comparator: m.binding, Wording: m.bounds, Strive: m.strive}
		f.Measure = m.measure(v)
		if m.Ranged {
			high := m.High
			f.High = &high
		}
		return f
	}
	f := m.of.Figure
	if m.stretches() {
		f.Value, f.Comparator, f.Strive, f.Wording = m.Value, m.binding, true, m.bounds
	}
	f.Stretch = nil
	if strings.HasPrefix(m.Unit, f.Unit) {
		f.Unit = m.Unit
	}
	return f
}

// stretches reports whether the figure is the second, higher one of another.
func (m promise) stretches() bool {
	return m.of != nil && m.of.Stretch != nil && *m.of.Stretch == m.Value
}

// measure tells what a figure of no indicator measures, by its unit and its
// verb. What is raised to a ratio (提高到60%) is a rate.
func (m promise) measure(v *prose.Verbs) report.Measure {
	change := v.At([]rune(m.action))
	switch {
	case strings.HasSuffix(m.Unit, "百分点"):
		return report.Points
	case !v.Is(m.Unit, prose.Ratio):
		return report.Level
	case m.action == doubling, change.Class == prose.Rise && change.Text == m.action && !m.level:
		return report.Growth
	case change.Class == prose.Fall && change.Text == m.action && !m.level:
		return report.Reduction
	}
	return report.Rate
}

// Numbered gives figures whose keys agree their ordinals.
func Numbered(figures []report.Figure) []report.Figure {
	seen := make(map[report.Key]int, len(figures))
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
func (t *reader) explains(s *prose.Sentence) bool {
	for i, k := range s.Tokens {
		switch {
		case k.Class == prose.Number && i > 1:
			return false
		case k.Class == prose.Colon || k.Class == prose.Shut && t.Runes[k.Start] == '】':
			if prose.HasPrefix(t.Slice(k.End, min(k.End+2, len(t.Runes))), []string{"即", "指", "是指"}) {
				return true
			}
		}
	}
	return false
}

// row returns what the row of a table promises for the target year.
func (t *reader) row(s *prose.Sentence) []report.Figure {
	var all []report.Figure
	for _, k := range s.Known {
		if k.Target == nil {
			continue
		}
		f := *k.Target
		f.Role = report.Commitment
		if i, known := t.vocabulary.Catalogue.Find(f.Indicator); known {
			f.Object = i.Chinese
		}
		all = append(all, f)
	}
	return all
}
