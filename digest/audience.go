package digest

import (
	"slices"

	"mubiao/place"
	"mubiao/report"
)

// For returns what one recipient wants to read: their places, their
// indicators, their language, the operator's part or not. Since and Until are
// not changed by it: the digest covers the same stretch for everybody.
func (in Input) For(a Audience) Input {
	if a.Language != "" {
		in.Language = a.Language
	}
	if !a.Operator {
		in.Operator = nil
	}
	followed := func(c report.Change) bool { return a.wants(c.Place) && a.follows(c) }
	in.Changes, in.Waiting = kept(in.Changes, followed), kept(in.Waiting, followed)
	in.Overdue = kept(in.Overdue, func(d Due) bool { return a.wants(d.Place) })
	in.Sources = kept(in.Sources, func(s Source) bool { return s.Place == "" || a.wants(s.Place) })
	return in
}

// kept leaves the slice itself alone: other recipients read it too.
func kept[T any](all []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !keep(x) })
}

// wants reports whether the place, or one that it lies in, is among theirs.
func (a Audience) wants(code string) bool {
	if len(a.Places) == 0 {
		return true
	}
	for code != "" {
		if slices.Contains(a.Places, code) {
			return true
		}
		p, ok := place.Lookup(code)
		if !ok {
			return false
		}
		code = p.Parent
	}
	return false
}

// follows reports whether the change is about one of their indicators; pages
// concern everybody who wants the place.
func (a Audience) follows(c report.Change) bool {
	return len(a.Indicators) == 0 || c.Topic == report.PageTopic && c.Indicator == "" ||
		slices.Contains(a.Indicators, c.Indicator)
}
