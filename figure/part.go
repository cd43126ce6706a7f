package figure

import (
	"slices"

	"mubiao/figure/prose"
	"mubiao/report"
)

// A level far below the one that the report tells of the whole place is of a part of
// it: a zone or an enterprise that is named further off.

// The most that a part tends to have of a level. A goal of a later year is told apart
// sooner, since little shrinks by so much.
const (
	partShare = 1 / 2.8
	goalShare = 0.5
)

// parts are the figures of a report that are of a part of its place.
type parts struct {
	*Reader
	all    []prose.Sentence
	whole  map[string]report.Figure // the place's own level of an indicator
	levels map[told]bool            // whether all levels that are told so are of a part
	told   map[int]bool             // the sentences of which all is
}

// told is an indicator at the character at which its figures begin.
type told struct {
	indicator string
	at        int
}

// leaveOutParts leaves out the levels that are of a part of the place, and what their
// sentences say beside them, but for the headline.
func (r *Reader) leaveOutParts(reading *report.Reading, all []prose.Sentence) {
	p := parts{Reader: r, all: all, whole: map[string]report.Figure{}, levels: map[told]bool{}, told: map[int]bool{}}
	p.learn(reading.Targets)
	p.learn(reading.Results)
	lists := []*[]report.Figure{&reading.Targets, &reading.Results, &reading.Commitments}
	for _, figures := range lists {
		for _, f := range *figures {
			if f.Measure != report.Level {
				continue
			}
			small := p.small(f)
			p.mark(f, small)
			if small && (f.Role != report.Commitment || f.From != "") {
				reading.Doubts = append(reading.Doubts, leftOut(f, p.whole[f.Indicator]))
			}
		}
	}
	for _, figures := range lists {
		*figures = slices.DeleteFunc(*figures, p.holds)
	}
}

// learn keeps the first level of each indicator that is of the whole place. Jobs are
// counted in more than one way, so that theirs tell nothing.
func (p *parts) learn(figures []report.Figure) {
	for _, f := range figures {
		if _, known := p.whole[f.Indicator]; !known && f.Headline && f.Measure == report.Level && !slices.Contains(jobs, f.Indicator) {
			p.whole[f.Indicator] = f
		}
	}
}

// small reports whether the level is far below the place's own, of what grows.
func (p *parts) small(f report.Figure) bool {
	own, known := p.whole[f.Indicator]
	if !known || f.Headline {
		return false
	}
	i, _ := p.vocabulary.Catalogue.Find(f.Indicator)
	v, same := prose.Convert(own.Value, own.Unit, f.Unit)
	share := partShare
	if f.Role == report.Commitment && f.From != "" {
		share = goalShare
	}
	return same && i.Direction != report.LessIsBetter && f.Value < share*v
}

// mark takes note of a level, and of its sentence if the level is of a part and that
// does not name the whole place, nor give its level too.
func (p *parts) mark(f report.Figure, small bool) {
	k := told{f.Indicator, f.Start}
	other, known := p.levels[k]
	p.levels[k] = small && (other || !known)
	n := p.sentence(f.Start)
	if !small || n < 0 || prose.Holds(p.all[n].Tokens, prose.Whole) {
		return
	}
	if p.sentence(p.whole[f.Indicator].Start) != n {
		p.told[n] = true
	}
}

// holds reports whether the figure is of a part.
func (p *parts) holds(f report.Figure) bool {
	if f.Indicator == "" || f.Headline && f.Role != report.Result {
		return false
	}
	return p.levels[told{f.Indicator, f.Start}] || f.Measure == report.Level && p.small(f) || p.told[p.sentence(f.Start)]
}

// sentence returns the sentence that a character stands in, or -1.
func (p *parts) sentence(at int) int {
	n, _ := slices.BinarySearchFunc(p.all, at, func(s prose.Sentence, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	if n == len(p.all) || p.all[n].Start > at {
		return -1
	}
	return n
}
