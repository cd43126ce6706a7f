package digest

import (
	"math"
	"strings"

	"mubiao/report"
)

// relative returns a relative target as it is shown: 1 pp above the province,
// 高于全省1个百分点. Chinese keeps the report's own words for a task or for a bound
// that has no name here.
func (v voice) relative(f *report.Figure) string {
	if words := scrub(f.Wording); v.chinese() && words != "" && (f.To == report.ToPlan || f.To == report.ToOther) {
		return words
	}
	bound := v.bound(f)
	said := v.say("tied_"+string(f.Comparator), bound)
	if f.Value != 0 {
		margin := "tied_by"
		if f.Value < 0 {
			margin = "tied_under"
		}
		if f.Comparator != report.Equal {
			margin += "_or_more"
		}
		said = v.say(margin, bound, number(math.Abs(f.Value)))
	}
	return said
}

// bound names what a relative target is bound to. The province of an
// autonomous region is 全区.
func (v voice) bound(f *report.Figure) string {
	if f.To == report.ToProvince && strings.ContainsAny(f.Wording, "区") {
		return v.say("to_region")
	}
	return v.say("to_" + string(f.To))
}

// isRelative reports whether a figure is there and is bound to something else.
func isRelative(f *report.Figure) bool { return f != nil && f.Role == report.Relative }
