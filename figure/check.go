package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"mubiao/figure/prose"
	"mubiao/place"
	"mubiao/report"
)

// check adds the doubts over targets and results: they are told, never mended.
// A result or a target outside the headline is left out where it is out of its
// indicator's range, or where the report told another value before: it may be of a
// part, of several years, or of another thing.
func (r *Reader) check(reading *report.Reading) {
	reading.Targets = r.credible(reading.Targets, &reading.Doubts)
	reading.Results = r.credible(reading.Results, &reading.Doubts)
	for _, figures := range []*[]report.Figure{&reading.Targets, &reading.Results} {
		kept, doubts := rivals(*figures)
		*figures = kept
		reading.Doubts = append(reading.Doubts, doubts...)
	}
	reading.Doubts = append(reading.Doubts, drifts(*reading)...)
}

// credible returns the figures that may stand, and adds the doubts over them.
func (r *Reader) credible(figures []report.Figure, doubts *[]report.Doubt) []report.Figure {
	return slices.DeleteFunc(figures, func(f report.Figure) bool {
		d, doubtful := r.implausible(f)
		left := doubtful && d.Kind == report.Implausible && (f.Role == report.Result || !f.Headline)
		if left {
			d.Key = report.Key{}
			d.Detail += ", and left out"
		}
		if doubtful {
			*doubts = append(*doubts, d)
		}
		return left
	})
}

// implausible returns the doubt over a value that its indicator is not known
// to reach, if it is one. 较2020年 may be over several years.
func (r *Reader) implausible(f report.Figure) (report.Doubt, bool) {
	if f.High != nil && *f.High <= f.Value {
		return f.Doubt(report.Implausible, "a range the wrong way round"), true
	}
	m, known := r.spec(f)
	if !known || strings.HasPrefix(f.Basis, "较") {
		return report.Doubt{}, false
	}
	low, high := bounds(f, m)
	out := func(v float64) bool { return v < low || v > high }
	if other := perOther(f, m); other != 0 {
		return f.Doubt(report.PerMille, fmt.Sprintf("%g%s is %.4g%s, out of %g to %g", f.Value, f.Unit,
			f.Value*other, m.Units[0], low, high)), out(f.Value * other)
	}
	v, same := prose.Convert(f.Value, f.Unit, m.Units[0])
	return f.Doubt(report.Implausible, fmt.Sprintf("%s %s is out of %g to %g", f.Indicator, f.Measure, low, high)),
		same && out(v)
}

// spec returns how the catalogue measures the figure, and whether it bounds it.
func (r *Reader) spec(f report.Figure) (report.MeasureSpec, bool) {
	i, _ := r.vocabulary.Catalogue.Find(f.Indicator)
	for _, m := range i.Measures {
		if m.Measure == f.Measure && m.Low != m.High {
			return m, true
		}
	}
	return report.MeasureSpec{}, false
}

// timesWhole is how many times a country may have of what a province has.
const timesWhole = 20

// bounds is what is plausible for the figure, in the first unit of its measure.
func bounds(f report.Figure, m report.MeasureSpec) (low, high float64) {
	low, high = m.Low, m.High
	if f.Place == place.Country && f.Measure == report.Level {
		high *= timesWhole
	}
	return low, high
}

// perOther is what makes a % of a ‰ or the other way round, where the figure
// has the one and the catalogue the other; else 0.
func perOther(f report.Figure, m report.MeasureSpec) float64 {
	switch unit := m.Units[0]; {
	case f.Unit == "%" && unit == "‰":
		return 10
	case f.Unit == "‰" && unit == "%":
		return 0.1
	}
	return 0
}

// maxSentence is the most characters of a sentence that a doubt quotes.
const maxSentence = 160

// cutNumbers doubts the numbers whose digits may belong to a longer one: they
// were left out.
func cutNumbers(t *prose.Text, all []prose.Sentence) []report.Doubt {
	var doubts []report.Doubt
	for _, s := range all {
		for i := range s.Tokens {
			k := &s.Tokens[i]
			if k.Class != prose.Number || !k.Cut {
				continue
			}
			d := report.Doubt{Kind: report.CutNumber, Detail: "left out, since nobody can tell which number it is: " + t.Words(k)}
			d.Start = max(s.Start, k.Start-maxSentence/2)
			d.End = min(s.End, k.End+maxSentence/2)
			d.Quote = t.Slice(d.Start, d.End)
			doubts = append(doubts, d)
		}
	}
	return doubts
}

// unread stands in a text for what could not be read of it.
const unread = '\uFFFD'

// damages doubts the figures of sentences that hold characters which could not be
// read: one may have been a digit, or a word that says otherwise.
func damages(all []prose.Sentence, t *prose.Text, reading report.Reading) []report.Doubt {
	if !slices.Contains(t.Runes, unread) {
		return nil
	}
	var doubts []report.Doubt
	for _, s := range all {
		if !slices.Contains(t.Runes[s.Start:s.End], unread) {
			continue
		}
		for _, figures := range [][]report.Figure{reading.Targets, reading.Results, reading.Goals, reading.Commitments} {
			for _, f := range figures {
				if f.Start >= s.Start && f.Start < s.End {
					doubts = append(doubts, f.Doubt(report.Damage, ""))
				}
			}
		}
	}
	return doubts
}

// maxDrift is how far a level may lie from last year's level and the growth
// that is promised with it, as a share, before it is doubted.
const maxDrift = 0.05

// drifts doubts the levels that do not follow from last year's level and the
// growth that is promised.
func drifts(reading report.Reading) []report.Doubt {
	var all []report.Doubt
	for _, t := range reading.Targets {
		if t.Measure != report.Level || !t.Headline {
			continue
		}
		growth := first(reading.Targets, t.Indicator, report.Growth)
		last := first(reading.Results, t.Indicator, report.Level)
		if growth == nil || last == nil {
			continue
		}
		v, same := prose.Convert(last.Value, last.Unit, t.Unit)
		expected := v * (1 + growth.Value/100)
		kept := t.Comparator == report.AtLeast && expected > t.Value
		if same && !kept && math.Abs(t.Value-expected) > maxDrift*expected {
			all = append(all, t.Doubt(report.Mismatch, fmt.Sprintf("last year's %g%s and the growth of %g%% make %.4g%s",
				last.Value, last.Unit, growth.Value, expected, t.Unit)))
		}
	}
	return all
}

// first returns the first headline figure of an indicator and measure, or nil.
func first(figures []report.Figure, id string, m report.Measure) *report.Figure {
	for i := range figures {
		if f := &figures[i]; f.Headline && f.Indicator == id && f.Measure == m {
			return f
		}
	}
	return nil
}
