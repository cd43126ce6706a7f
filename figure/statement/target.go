package statement

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mubiao/figure/prose"
	"mubiao/report"
)

// noGrowth warns that the reader found no target that nearly all reports have.
const noGrowth = "no figure for the growth of the economy stands among the headline targets"

// Targets adds the figures promised for the target year, the indicators that
// the headline sentence names without one, and the doubts over it.
func (t *Text) Targets(reading *report.Reading) {
	promised := map[string]bool{}
	var targets []report.Figure
	for i := range t.Told {
		s := &t.Told[i]
		if t.calculates(s) {
			continue
		}
		for _, st := range s.Statements {
			if f, ok := t.promised(st, s); ok {
				targets = append(targets, f)
				promised[f.Indicator] = promised[f.Indicator] || s.Headline
			}
		}
	}
	for i := range t.Told {
		if s := &t.Told[i]; s.Headline {
			reading.Vague = append(reading.Vague, t.unfigured(s, promised)...)
			reading.Warnings = append(reading.Warnings, t.doubts(s)...)
		}
	}
	if !promised["gdp"] {
		reading.Warnings = append(reading.Warnings, report.Warning{Text: noGrowth})
	}
	slices.SortStableFunc(targets, headlineFirst)
	reading.Targets = unique(t.raise(targets))
}

// maxCalculating is the most characters before 测算 at the head of a sentence.
const maxCalculating = 10

// calculates reports whether a sentence says what would come of what can be
// expected, before it is said what is wanted: 根据目前的测算，投资增长6%，可以支撑
// 地区生产总值增长6%.
func (t *Text) calculates(s *Sentence) bool {
	words := t.Slice(s.Start, s.End)
	head, rest, found := strings.Cut(words, "测算")
	if !found || utf8.RuneCountInString(head) > maxCalculating || strings.ContainsAny(head, "，；") {
		return false
	}
	return slices.ContainsFunc(bearing, func(w string) bool { return strings.Contains(rest, w) })
}

// bearing are words for what would come of the figures before them.
var bearing = prose.List("bearing")

// raise makes a later, higher figure of the same paragraph that is only striven
// for the stretch of the headline target of its indicator.
func (t *Text) raise(targets []report.Figure) []report.Figure {
	kept := targets[:0]
	for _, f := range targets {
		if !f.Strive || !t.stretch(kept, f) {
			kept = append(kept, f)
		}
	}
	return kept
}

// stretch makes the figure the stretch of the first lower one that it may be of.
func (t *Text) stretch(kept []report.Figure, f report.Figure) bool {
	i := slices.IndexFunc(kept, func(k report.Figure) bool {
		return k.Headline && k.Indicator == f.Indicator && k.Measure == f.Measure && k.Value < f.Value
	})
	if i < 0 || kept[i].Stretch != nil || !t.oneParagraph(kept[i].End, f.Start) {
		return false
	}
	kept[i].Stretch = &f.Value
	kept[i].Wording = strings.TrimSpace(kept[i].Wording + " … " + f.Wording)
	return true
}

func (t *Text) oneParagraph(from, to int) bool {
	return from <= to && !slices.Contains(t.Runes[from:to], '\n')
}

// unfigured returns the indicators that a headline sentence names without a
// figure there or in another headline sentence.
func (t *Text) unfigured(s *Sentence, promised map[string]bool) []string {
	var ids []string
	for _, n := range s.Silent {
		id := t.vocabulary.Catalogue[n].ID
		if !promised[id] {
			promised[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// doubts returns the doubts over a headline sentence as warnings.
func (t *Text) doubts(s *Sentence) []report.Warning {
	var all []report.Warning
	for _, d := range s.said.Doubts {
		all = append(all, report.Warning{
			Text:  d.why + ": " + t.Slice(d.start, d.end),
			Quote: t.Slice(s.Start, s.End), Start: s.Start, End: s.End,
		})
	}
	return all
}

func headlineFirst(a, b report.Figure) int {
	switch {
	case a.Headline == b.Headline:
		return 0
	case a.Headline:
		return -1
	}
	return 1
}
