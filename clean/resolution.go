package clean

import (
	"slices"
	"strings"
)

// A congress decides on a report by a resolution, and some pages hold both under
// the title of the resolution: 关于…政府工作报告的决议, then the report.

const addressNear = 12 // lines below a report's title in which it addresses the deputies

var (
	resolutionTitle = expression(`政府工作的?报告(?:》|”)?的?(?:决议|决定)(?:[（(].*[)）])?$|政府工作的?报告的?(?:决议|决定)`)
	annexedTitle    = expression(`^(?:附件?\d{0,2}[:：.、]?)?(《?[^，。：；]{0,24}政府工作的?报告》?(?:[（(][^（）()]*[)）])?)$`)
)

// reportWithin returns the report, and its title, from a text that is titled as
// the resolution on it; title and lines as they are where there is no report in
// it. What the congress resolved is cut, above and below.
func reportWithin(title string, ls []string) (string, []string) {
	if !resolutionTitle.MatchString(tight(title)) && (len(ls) == 0 || !resolutionTitle.MatchString(tight(ls[0]))) {
		return title, ls
	}
	at, own := reportFrom(ls)
	if at < 0 {
		return title, ls
	}
	own = first(own, "政府工作报告")
	ls = ls[at:]
	if end := slices.IndexFunc(ls[1:], isResolution); end >= 0 {
		ls = ls[:1+end]
	}
	if han(strings.Join(ls, "")) < shortestReport {
		return title, ls
	}
	return own, ls
}

// reportFrom returns the line from which the report stands, and its title where
// that line is one; -1 for none.
func reportFrom(ls []string) (at int, title string) {
	for i, l := range ls {
		near := ls[i:min(len(ls), i+addressNear)]
		if !slices.ContainsFunc(near, func(l string) bool { return strings.HasPrefix(tight(l), "各位代表") }) {
			continue
		}
		t := tight(l)
		switch m := annexedTitle.FindStringSubmatch(t); {
		case m != nil && !strings.Contains(m[1], "关于"):
			return i, strings.Trim(m[1], "《》")
		case strings.HasPrefix(t, "—") && sessionPattern.MatchString(t), strings.HasPrefix(t, "各位代表"):
			return i, ""
		}
	}
	return -1, ""
}

// isResolution reports the title of a resolution below a report.
func isResolution(l string) bool {
	return count(l) <= titleMost && !strings.ContainsAny(l, "。，") && resolutionTitle.MatchString(tight(l))
}
