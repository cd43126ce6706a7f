package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// maxDrift is how far a level may lie from last year's level and the growth
// that is promised with it, as a share, before it is doubted.
const maxDrift = 0.05

// check returns the doubts over figures that were read: they are told, never
// mended. A result or a target outside the headline that is out of its
// indicator's range is left out: it may be of several years, or of another
// thing.
func (r *Reader) check(reading *report.Reading) {
	reading.Targets = r.credible(reading.Targets, &reading.Warnings)
	reading.Results = r.credible(reading.Results, &reading.Warnings)
	reading.Warnings = append(reading.Warnings, drifts(*reading)...)
}

// credible returns the figures that may stand, and adds the doubts over them.
func (r *Reader) credible(figures []report.Figure, doubts *[]report.Warning) []report.Figure {
	return slices.DeleteFunc(figures, func(f report.Figure) bool {
		if f.High != nil && *f.High <= f.Value {
			*doubts = append(*doubts, warn(f, "a range the wrong way round"))
		}
		low, high, ok := r.plausible(f)
		if ok || strings.HasPrefix(f.Basis, "较") { // 较2020年: over several years
			return false
		}
		left := f.Role == report.Result || !f.Headline
		text := fmt.Sprintf("%s %s is out of %g to %g", f.Indicator, f.Measure, low, high)
		if left {
			text += ", and left out"
		}
		*doubts = append(*doubts, warn(f, text))
		return left
	})
}

// maxSentence is the most characters of a sentence that a doubt quotes.
const maxSentence = 160

// cutNumbers doubts the numbers whose digits may belong to a longer one: they
// were left out.
func (t *text) cutNumbers(all []spoken) []report.Doubt {
	var doubts []report.Doubt
	for _, s := range all {
		for i := range s.tokens {
			k := &s.tokens[i]
			if k.class != number || !k.cut {
				continue
			}
			d := report.Doubt{Kind: report.CutNumber, Detail: "left out, since nobody can tell which number it is: " + t.words(k)}
			d.Start = max(s.start, k.start-maxSentence/2)
			d.End = min(s.end, k.end+maxSentence/2)
			d.Quote = string(t.runes[d.Start:d.End])
			doubts = append(doubts, d)
		}
	}
	return doubts
}

func warn(f report.Figure, text string) report.Warning {
	return report.Warning{Text: text, Quote: f.Quote, Start: f.Start, End: f.End}
}

// timesWhole is how many times a country may have of what a province has.
const timesWhole = 20

// plausible reports whether the value lies in the range of its indicator, and
// that range, in the first unit of its measure.
func (r *Reader) plausible(f report.Figure) (low, high float64, ok bool) {
	i, _ := r.catalogue.Find(f.Indicator)
	for _, m := range i.Measures {
		if m.Measure != f.Measure || m.Low == m.High {
			continue
		}
		v, same := convert(f.Value, f.Unit, m.Units[0])
		if !same {
			return 0, 0, true
		}
		high := m.High
		if f.Place == place.Country && f.Measure == report.Level {
			high *= timesWhole
		}
		return m.Low, high, v >= m.Low && v <= high
	}
	return 0, 0, true
}

// convert returns the value in another unit of the same base: 万元 in 亿元.
func convert(v float64, from, to string) (float64, bool) {
	if baseUnit(from) != baseUnit(to) {
		return 0, false
	}
	return v * scaleOf(from) / scaleOf(to), true
}

func scaleOf(unit string) float64 {
	scale := 1.0
	for _, r := range unit[:len(unit)-len(baseUnit(unit))] {
		scale *= hanScale[r]
	}
	return scale
}

// drifts doubts the levels that do not follow from last year's level and the
// growth that is promised.
func drifts(reading report.Reading) []report.Warning {
	var all []report.Warning
	for _, t := range reading.Targets {
		if t.Measure != report.Level || !t.Headline {
			continue
		}
		growth := first(reading.Targets, t.Indicator, report.Growth)
		last := first(reading.Results, t.Indicator, report.Level)
		if growth == nil || last == nil {
			continue
		}
		v, same := convert(last.Value, last.Unit, t.Unit)
		expected := v * (1 + growth.Value/100)
		kept := t.Comparator == report.AtLeast && expected > t.Value
		if same && !kept && math.Abs(t.Value-expected) > maxDrift*expected {
			all = append(all, warn(t, fmt.Sprintf("last year's %g%s and the growth of %g%% make %.4g%s",
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
