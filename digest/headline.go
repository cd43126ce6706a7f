package digest

import (
	"fmt"
	"strings"

	"mubiao/report"
)

// mostSentences is how many places get a sentence of their own in the headline.
const mostSentences = 3

// headline is the news in one sentence or a few.
func (e edition) headline(groups []group) string {
	firsts := e.of(report.ReportTopic)
	if len(groups) == 0 {
		return e.subject(groups)
	}
	said := []string{e.reports(len(groups) + len(firsts))}
	if len(groups) > mostSentences {
		said = append(said, e.subject(groups))
	} else {
		for _, g := range groups {
			if s := e.sentence(g); s != "" {
				said = append(said, s)
			}
		}
	}
	if len(firsts) > 0 {
		said = append(said, e.say("first_of", e.named(e.placesWith(report.ReportTopic))))
	}
	return strings.Join(said, e.say("stop")) + strings.TrimSpace(e.say("stop"))
}

// reports counts the new reports at the head of a sentence.
func (e edition) reports(n int) string {
	if e.chinese() || n >= len(englishNumbers) {
		return e.say("n_reports", n)
	}
	one, many, _ := strings.Cut(phrases["reports"][0], "|")
	if n == 1 {
		many = one
	}
	return fmt.Sprintf(many, englishNumbers[n])
}

// sentence says what one place did with its targets.
func (e edition) sentence(g group) string {
	t := count(g.targets, report.TargetTopic)
	all := 0
	for _, c := range g.targets {
		if c.After != nil {
			all++
		}
	}
	if all == 0 {
		return ""
	}
	var parts []string
	say := func(kind report.Kind, of, more string, examples int) {
		if t[kind] == 0 {
			return
		}
		phrase, args := more, []any{t[kind]}
		if len(parts) == 0 && of != "" {
			phrase, args = of, append(args, all)
		}
		if examples > 0 {
			args = append(args, e.examples(g, kind, examples))
		}
		parts = append(parts, e.say(phrase, args...))
	}
	say(report.Raised, "raises", "", 1)
	say(report.Lowered, "lowers_of", "lowers", 2)
	say(report.Wording, "rewords_of", "rewords", 0)
	say(report.Tied, "", "ties", 2)
	say(report.Dropped, "", "drops", 2)
	if len(parts) == 0 {
		parts = []string{e.say("leaves", all)}
	}
	return e.joined(e.placeShort(g.place)+e.gap(), parts)
}

// examples names the first indicators of a kind with where they went.
func (e edition) examples(g group, kind report.Kind, most int) string {
	var names []string
	for _, c := range g.targets {
		if c.Kind != kind || len(names) == most {
			continue
		}
		example := e.brief(e.Catalogue, c.Indicator)
		if c.After != nil {
			example = e.say("to", example, e.figure(c.After))
		}
		names = append(names, example)
	}
	return e.list(names)
}

func (e edition) joined(start string, parts []string) string {
	if len(parts) < 2 {
		return start + strings.Join(parts, "")
	}
	last := len(parts) - 1
	return start + strings.Join(parts[:last], e.comma()) + e.say("and") + parts[last]
}

// lead says what became of last year's promises.
func (e edition) lead(groups []group) string {
	if len(groups) > mostSentences {
		s := e.counted("n_promises", count(e.Changes, report.OutturnTopic),
			[]report.Kind{report.Met, report.Missed, report.Unjudged, report.NotMentioned})
		return s
	}
	var said []string
	for _, g := range groups {
		if len(g.outturn) == 0 {
			continue
		}
		t := count(g.outturn, report.OutturnTopic)
		name, year := e.placeShort(g.place), g.outturn[0].Against
		if answered := t[report.Met] + t[report.Missed] + t[report.Unjudged]; answered > 0 {
			s := e.say("promises_lead", name, year, t[report.Met], answered)
			if open := t[report.Unjudged]; open > 0 {
				s += e.say("promises_open", open)
			}
			said = append(said, s)
		} else {
			said = append(said, e.say("promises_silent", name, year))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return strings.Join(said, e.say("stop")) + strings.TrimSpace(e.say("stop"))
}
