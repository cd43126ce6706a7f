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
	all     []prose.Sentence
	whole   map[string]report.Figure // the place's own level of an indicator
	levels  map[told]bool            // whether all levels that are told so are of a part
	told    map[int]bool             // the sentences of which all is
	several map[string]report.Figure // one of the levels of an indicator that has one for each of several parts
}

// told is an indicator at the character at which its figures begin.
type told struct {
	indicator string
	at        int
}

// leaveOutParts leaves out the levels that are of a part of the place, and what their
// sentences say beside them, but for the headline.
func (r *Reader) leaveOutParts(reading *report.Reading, all []prose.Sentence) {
	p := parts{Reader: r, all: all, whole: map[string]report.Figure{}, levels: map[told]bool{}, told: map[int]bool{}, several: map[string]report.Figure{}}
	p.scatter(reading.Targets)
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
				reading.Doubts = append(reading.Doubts, leftOut(f, p.other(f)))
			}
		}
	}
	for _, figures := range lists {
		*figures = slices.DeleteFunc(*figures, p.holds)
	}
}

// other returns the figure beside which one is left out.
func (p *parts) other(f report.Figure) report.Figure {
	if o, found := p.several[f.Indicator]; found && o.Value != f.Value {
		return o
	}
	return p.whole[f.Indicator]
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

// minScattered is from how many levels of one thing on, that are promised outside the headline,
// each is of a part: 茶产业实现产值9亿元 … 林产业实现产值60亿元.
const minScattered = 3

// scatter takes note of the indicators that have so many levels, with one of them.
func (p *parts) scatter(targets []report.Figure) {
	values := map[string][]report.Figure{}
	for _, f := range targets {
		all := values[f.Indicator]
		if f.Measure == report.Level && !slices.ContainsFunc(all, func(o report.Figure) bool { return o.Value == f.Value }) {
			values[f.Indicator] = append(all, f)
		}
	}
	for id, all := range values {
		if len(all) >= minScattered && !slices.ContainsFunc(all, func(f report.Figure) bool { return f.Headline }) {
			p.several[id] = all[1]
		}
	}
}

// small reports whether the level is far below the place's own, of what grows.
func (p *parts) small(f report.Figure) bool {
	if _, found := p.several[f.Indicator]; found && f.Role != report.Result && f.From == "" {
		return true
	}
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
