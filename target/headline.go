package target

import (
	"slices"
	"strconv"
	"strings"

	"mubiao/report"
)

// minHeadline is the fewest indicators that a sentence without an anchor must
// promise, the growth of the economy among them, to be the headline sentence.
const minHeadline = 2

// spoken is a sentence with what it says of indicators.
type spoken struct {
	*sentence
	said
	headline bool
}

// targets returns the figures promised for the target year, the indicators
// that the headline sentence names without one, and the doubts over it.
func (r *Reader) targets(t *text, all []spoken) (targets []report.Figure, vague []string, warnings []report.Warning) {
	t.markHeadline(all)
	promised := map[string]bool{}
	for i := range all {
		s := &all[i]
		if !s.headline && s.stage != plan {
			continue
		}
		for _, st := range s.statements {
			if f, ok := t.promise(st, s); ok {
				targets = append(targets, f)
				promised[f.Indicator] = promised[f.Indicator] || s.headline
			}
		}
		if s.headline {
			warnings = append(warnings, t.doubts(s)...)
		}
	}
	for i := range all {
		if all[i].headline {
			vague = append(vague, r.unfigured(&all[i], promised)...)
		}
	}
	if !promised["gdp"] {
		warnings = append(warnings, report.Warning{Text: "no figure for the growth of the economy stands among the headline targets"})
	}
	slices.SortStableFunc(targets, headlineFirst)
	return unique(t.raise(targets)), vague, warnings
}

// raise makes a later, higher figure of the same paragraph that is only striven
// for the stretch of the headline target of its indicator.
func (t *text) raise(targets []report.Figure) []report.Figure {
	kept := targets[:0]
	for _, f := range targets {
		i := slices.IndexFunc(kept, func(k report.Figure) bool {
			return k.Headline && k.Indicator == f.Indicator && k.Measure == f.Measure && k.Value < f.Value
		})
		if f.Strive && i >= 0 && kept[i].Stretch == nil && t.oneParagraph(kept[i].End, f.Start) {
			kept[i].Stretch = &f.Value
			kept[i].Wording = strings.TrimSpace(kept[i].Wording + " … " + f.Wording)
			continue
		}
		kept = append(kept, f)
	}
	return kept
}

func (t *text) oneParagraph(from, to int) bool {
	return from <= to && !slices.Contains(t.runes[from:to], '\n')
}

// promise makes a target of a statement, or tells that it is none: it speaks
// of several years, of another year, of a part of a year.
func (t *text) promise(st statement, s *spoken) (report.Figure, bool) {
	w := st.when
	if st.average || w.years || w.base != 0 && w.base != t.year-1 || w.from != 0 {
		return report.Figure{}, false
	}
	if (st.local || s.local || st.doubled) && !s.headline {
		return report.Figure{}, false
	}
	if w.year != 0 && w.year != t.year {
		return report.Figure{}, false
	}
	f := t.figure(st, s.sentence)
	f.Role, f.Headline, f.Estimated = report.Target, s.headline, false
	f.Period = strconv.Itoa(t.year)
	return f, true
}

// figure fills in what a statement takes from its place in the document.
func (t *text) figure(st statement, s *sentence) report.Figure {
	f := st.Figure
	f.Place, f.Year = t.document.Place, t.year
	f.Quote = string(t.runes[f.Start:f.End])
	if s.section >= 0 {
		f.Section = t.document.Sections[s.section].Heading
	}
	f.Origin, f.Rules = report.Read, Rules
	return f
}

// maxApart is the most sentences between the headline targets and a second
// lot of them: 约束性指标是….
const maxApart = 8

// markHeadline finds the sentences of the headline targets: those that an
// anchor opens, and those that go on with one indicator after the other.
func (t *text) markHeadline(all []spoken) {
	open, last, grown := false, -1, false
	for i := range all {
		s := &all[i]
		switch {
		case s.stage != plan:
			open = false
		case t.anchored(s) && (!grown || i-last <= maxApart):
			open = true
			s.headline = len(s.statements) > 0
		case open && t.goesOn(s):
			s.headline = true
		case open && !t.opensLine(s.start) && (s.end-s.start <= maxHeading || !holds(s.tokens, number)):
		default:
			open = false
		}
		if s.headline {
			last = i
			grown = grown || s.says("gdp")
		}
	}
	if last < 0 {
		t.markUnanchored(all)
	}
}

// says reports whether the sentence gives a figure of the indicator.
func (s *spoken) says(id string) bool {
	return slices.ContainsFunc(s.statements, func(st statement) bool { return st.Indicator == id && !st.average })
}

// anchored reports whether the sentence announces the targets of the year: an
// anchor, and then a colon or at once the first indicator.
func (t *text) anchored(s *spoken) bool {
	announced := false
	for i := range s.tokens {
		k := &s.tokens[i]
		gap := i > 0 && skipBlank(t.runes, s.tokens[i-1].end) < k.start
		switch {
		case k.class == anchor:
			announced = true
		case k.class == number:
			return false
		case announced && k.class == colon:
			return true
		case announced && k.class == subject:
			return len(s.statements) > 0
		case gap:
			announced = false
		}
	}
	return false
}

// goesOn reports whether the sentence begins with an indicator that it gives a
// figure for, as the sentences after the first of a headline do.
func (t *text) goesOn(s *spoken) bool {
	if len(s.statements) == 0 && len(s.silent) == 0 {
		return false
	}
	for i := range s.tokens {
		switch s.tokens[i].class {
		case subject:
			return true
		case comma:
			if i != 1 || s.tokens[0].class != within {
				return false
			}
		case number, semicolon:
			return false
		}
	}
	return false
}

// markUnanchored takes the first sentence of the plan that promises the growth
// of the economy among several indicators.
func (t *text) markUnanchored(all []spoken) {
	for i := range all {
		s := &all[i]
		if s.stage != plan || len(s.statements) < minHeadline {
			continue
		}
		if !s.says("gdp") {
			continue
		}
		s.headline = true
		for j := i + 1; j < len(all) && t.goesOn(&all[j]); j++ {
			all[j].headline = true
		}
		return
	}
}

func holds(tokens []token, c class) bool {
	return slices.ContainsFunc(tokens, func(k token) bool { return k.class == c })
}

func (t *text) doubts(s *spoken) []report.Warning {
	var all []report.Warning
	for _, d := range s.said.doubts {
		all = append(all, report.Warning{
			Text: d.why + ": " + string(t.runes[d.start:d.end]), Quote: string(t.runes[s.start:s.end]), Start: s.start, End: s.end,
		})
	}
	return all
}

// unfigured returns the indicators that a headline sentence names without a
// figure there or in another headline sentence.
func (r *Reader) unfigured(s *spoken, promised map[string]bool) []string {
	var ids []string
	for _, n := range s.silent {
		id := r.catalogue[n].ID
		if !promised[id] {
			promised[id] = true
			ids = append(ids, id)
		}
	}
	return ids
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

// unique drops a figure that says the same as one before it.
func unique(figures []report.Figure) []report.Figure {
	type same struct {
		report.Key
		value float64
	}
	seen := map[same]bool{}
	ordinals := map[report.Key]int{}
	kept := figures[:0]
	for _, f := range figures {
		k := same{f.Key, f.Value}
		if seen[k] {
			continue
		}
		seen[k] = true
		ordinals[f.Key]++
		f.Ordinal = ordinals[f.Key]
		kept = append(kept, f)
	}
	return kept
}
