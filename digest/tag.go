package digest

import (
	"slices"
	"strings"

	"mubiao/report"
)

// marks say without colour what a kind is.
var marks = map[report.Kind]string{
	report.Raised: "▲", report.Lowered: "▼", report.Unchanged: "=", report.Wording: "~",
	report.Added: "+", report.Dropped: "×", report.Vague: "?", report.Redefined: "≠",
	report.Tied: "↔", report.Untied: "#",
	report.Met: "✓", report.Missed: "✗", report.NotMentioned: "–", report.Unjudged: "○",
	report.First: "●",
	report.Kept:  "=", report.Gone: "×", report.New: "+",
	report.Edited: "~", report.Vanished: "×", report.Returned: "↩", report.Moved: "→",
	report.Disagreement: "≠", report.Reread: "~",
}

// tag names what happened to a change, and by how much.
func (e edition) tag(c report.Change) tag {
	t := tag{marks[c.Kind], e.say(string(c.Kind)), toneOf(c)}
	if c.After != nil {
		unit := scrub(c.After.Unit)
		if isRelative(c.After) { // a margin of 0 has no unit
			unit = "%"
		}
		if by := e.difference(c.By, unit); by != "" {
			t.Text += " " + by
		}
	}
	return t
}

func toneOf(c report.Change) tone {
	switch {
	case c.Better > 0:
		return better
	case c.Better < 0:
		return worse
	case c.Kind == report.Unchanged, c.Kind == report.NotMentioned, c.Kind == report.Unjudged,
		c.Kind == report.Kept, c.Kind == report.First:
		return muted
	}
	return altered
}

// notes says what stands beside the figures: the stretch, and the signs.
func (e edition) notes(c report.Change) string {
	var notes []string
	if s := e.stretch(c.After); s != "" {
		notes = append(notes, e.say("stretch", s))
	}
	for _, s := range c.Signs {
		if note := e.sign(s, c); note != "" {
			notes = append(notes, note)
		}
	}
	if c.Topic == report.TargetTopic && c.Also != nil {
		notes = append(notes, e.say("plan_says", e.figure(c.Also)))
	}
	return strings.Join(notes, e.say("rule"))
}

// sign puts a sign into words; those that the figures show already have none.
func (e edition) sign(s report.Sign, c report.Change) string {
	switch s {
	case report.StretchGone, report.StretchMet, report.StretchMissed:
		return e.say(string(s), e.stretch(c.Before))
	case report.BasisDiffers:
		if c.Topic == report.OutturnTopic {
			return e.say("basis_claimed", e.basis(c.Before), e.basis(c.After))
		}
		return e.say(string(s), e.basis(c.Before), e.basis(c.After))
	case report.Doubtful:
		return e.doubtful(c)
	case report.StriveGone, report.StriveAdded, report.WithinAbout:
		return e.say(string(s))
	}
	return ""
}

// doubtful names the doubts that a change rests on.
func (e edition) doubtful(c report.Change) string {
	var labels []string
	for _, f := range []*report.Figure{c.Before, c.After} {
		if f == nil {
			continue
		}
		for _, k := range f.Doubts {
			if l := k.Label(e.own()); !slices.Contains(labels, l) {
				labels = append(labels, l)
			}
		}
	}
	switch {
	case len(labels) > 0:
		return e.say("doubtful", strings.Join(labels, e.comma()))
	case c.Kind == report.Dropped:
		return e.say("doubtful_drop")
	}
	return e.say("doubtful_whole")
}

func (e edition) basis(f *report.Figure) string {
	if f == nil || f.Basis == "" {
		return e.say("basis_none")
	}
	return short(f.Basis, 20)
}

// words returns what the figures rest on, newest first, each with its year.
func (e edition) words(figures ...*report.Figure) []quote {
	var all []quote
	for _, f := range figures {
		if f == nil || f.Quote == "" && f.Evidence == "" {
			continue
		}
		q := quote{Label: yearOf(f), Words: short(f.Quote, 80), Page: e.figureLink(f)}
		if q.Words == "" {
			q.From = scrub(f.Evidence)
		}
		all = append(all, q)
	}
	return all
}
