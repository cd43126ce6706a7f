package digest

import (
	"cmp"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// mostNamed is how many places a subject names one by one.
const mostNamed = 3

// subject says the news: what moved and what happened to pages, else what
// is overdue, else that there is nothing.
func (e edition) subject(groups []group) string {
	targets, outturn := count(e.Changes, report.TargetTopic), count(e.Changes, report.OutturnTopic)
	pages, readings := count(e.Changes, report.PageTopic), count(e.Changes, report.ReadingTopic)
	news := cmp.Or(
		e.counted("n_targets", targets, moved),
		e.counted("n_targets", targets, beside),
		e.counted("n_promises", outturn, []report.Kind{report.Missed, report.Met}))
	switch {
	case news != "" && len(pages) > 0:
		return e.about(placesOf(groups), news) + e.say("rule") + e.counted("n_pages", pages, ofPage)
	case news != "":
		return e.about(placesOf(groups), news)
	case len(e.of(report.ReportTopic)) > 0:
		return e.about(e.placesWith(report.ReportTopic), e.firstNews())
	case len(pages) > 0:
		return e.about(e.placesWith(report.PageTopic), e.counted("n_pages", pages, ofPage))
	case len(groups) > 0:
		return e.about(placesOf(groups), e.say("n_reports", len(groups)))
	case len(readings) > 0:
		return e.counted("n_figures", readings, []report.Kind{report.Reread})
	}
	return e.quietSubject()
}

// firstNews counts the first reports and their targets.
func (e edition) firstNews() string {
	firsts, targets := e.of(report.ReportTopic), 0
	for _, c := range firsts {
		targets += targetsOf(c)
	}
	return e.say("first_reports", len(firsts)) + e.comma() + e.say("has_targets", targets)
}

// about puts the places before the news of them.
func (e edition) about(places []string, news string) string {
	if len(places) == 0 {
		return news
	}
	return e.say("also_list", e.named(places), news)
}

func (e edition) quietSubject() string {
	parts := []string{e.say("nothing_new", e.watched())}
	if n := len(e.Overdue); n > 0 {
		parts = append(parts, e.say("n_overdue", n))
	}
	switch all, failing, missed := e.states(); {
	case failing > 0:
		parts = append(parts, e.say("n_failing", failing, all))
	case all > 0 && missed == 0:
		parts = append(parts, e.say("all_well"))
	}
	return strings.Join(parts, e.comma())
}

// watched counts the places that the sources watch.
func (e edition) watched() int {
	places := map[string]bool{}
	for _, s := range e.Sources {
		if !s.Apart {
			places[s.Place] = true
		}
	}
	return len(places)
}

// states counts the sources, those that are failing, and the others that did
// not answer at the last check.
func (e edition) states() (all, failing, missed int) {
	for _, s := range e.Sources {
		switch {
		case s.Apart:
			continue
		case s.Failure != "":
			failing++
		case s.Missed != "":
			missed++
		}
		all++
	}
	return all, failing, missed
}

// named lists places, the first few by name. Two of one name bear that of the
// place above them.
func (e edition) named(codes []string) string {
	var names []string
	for _, c := range codes[:min(len(codes), mostNamed)] {
		names = append(names, e.apart(c, codes))
	}
	list := strings.Join(names, e.say("comma"))
	switch more := len(codes) - mostNamed; {
	case more <= 0:
		return list
	case e.chinese():
		return e.say("and_n_more", list, len(codes))
	default:
		return e.say("and_n_more", list, more)
	}
}

func (e edition) apart(code string, among []string) string {
	own := e.placeShort(code)
	for _, other := range among {
		if other != code && e.placeShort(other) == own {
			if p, ok := place.Lookup(code); ok && p.Parent != "" {
				return own + " (" + e.placeShort(p.Parent) + ")"
			}
		}
	}
	return own
}

func placesOf(groups []group) []string {
	var codes []string
	for _, g := range groups {
		codes = append(codes, g.place)
	}
	return distinct(codes)
}

func (e edition) placesWith(topic report.Topic) []string {
	var codes []string
	for _, c := range e.Changes {
		if c.Topic == topic && !c.History && c.Place != "" {
			codes = append(codes, c.Place)
		}
	}
	return distinct(codes)
}

func distinct(codes []string) []string {
	var once []string
	seen := map[string]bool{}
	for _, c := range codes {
		if !seen[c] {
			seen[c] = true
			once = append(once, c)
		}
	}
	return once
}
