package digest

import (
	"cmp"
	"fmt"
	"strings"

	"mubiao/place"
	"mubiao/report"
)

// Bounds of what the subject and the first sentence name one by one.
const (
	mostNamed     = 3 // places in the subject
	mostSentences = 3 // places with a sentence of their own
)

// tally counts the kinds of a topic.
type tally map[report.Kind]int

func count(changes []report.Change, topic report.Topic) tally {
	t := tally{}
	for _, c := range changes {
		if c.Topic == topic && !c.History {
			t[c.Kind]++
		}
	}
	return t
}

// The kinds of target changes as counts name them: what moved, and the rest,
// which a subject names only where nothing moved.
var (
	moved  = []report.Kind{report.Raised, report.Lowered}
	beside = []report.Kind{report.Added, report.Dropped, report.Vague, report.Redefined, report.Wording}
	ofPage = []report.Kind{report.Edited, report.Vanished, report.Returned, report.Moved, report.Disagreement}
)

// counted puts counts into words, the first with its noun: "9 targets raised,
// 2 lowered"; "" where there is none.
func (e edition) counted(noun string, t tally, kinds []report.Kind) string {
	var parts []string
	for _, k := range kinds {
		if t[k] == 0 {
			continue
		}
		phrase := "n_more"
		if len(parts) == 0 {
			phrase = noun
		}
		parts = append(parts, e.say(phrase, t[k], e.say(string(k))))
	}
	return strings.Join(parts, e.comma())
}

// subject says the news: what moved, else what happened to pages, else what
// is overdue, else that there is nothing.
func (e edition) subject(groups []group) string {
	targets, outturn := count(e.Changes, report.TargetTopic), count(e.Changes, report.OutturnTopic)
	pages, readings := count(e.Changes, report.PageTopic), count(e.Changes, report.ReadingTopic)
	news := cmp.Or(
		e.counted("n_targets", targets, moved),
		e.counted("n_targets", targets, beside),
		e.counted("n_promises", outturn, []report.Kind{report.Missed, report.Met}))
	switch {
	case news != "":
		return e.say("also_list", e.named(placesOf(groups)), news)
	case len(pages) > 0:
		return e.say("also_list", e.named(e.placesWith(report.PageTopic)), e.counted("n_pages", pages, ofPage))
	case len(groups) > 0:
		return e.say("also_list", e.named(placesOf(groups)), e.say("n_reports", len(groups)))
	case len(readings) > 0:
		return e.counted("n_figures", readings, []report.Kind{report.Reread})
	}
	return e.quietSubject()
}

func (e edition) quietSubject() string {
	parts := []string{e.say("nothing_new", e.watched())}
	if n := len(e.Overdue); n > 0 {
		parts = append(parts, e.say("n_overdue", n))
	}
	if n := e.failing(); n > 0 {
		parts = append(parts, e.say("n_failing", n, len(e.Sources)))
	} else if len(e.Sources) > 0 {
		parts = append(parts, e.say("all_well"))
	}
	return strings.Join(parts, e.comma())
}

func (e edition) comma() string {
	if e.chinese() {
		return "，"
	}
	return ", "
}

// watched counts the places that the sources watch.
func (e edition) watched() int {
	places := map[string]bool{}
	for _, s := range e.Sources {
		places[s.Place] = true
	}
	return len(places)
}

func (e edition) failing() int {
	n := 0
	for _, s := range e.Sources {
		if s.Failure != "" {
			n++
		}
	}
	return n
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
		if c.Topic == topic && !c.History {
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

// headline is the news in one sentence or a few.
func (e edition) headline(groups []group) string {
	if len(groups) == 0 {
		return e.subject(groups)
	}
	said := []string{e.reports(len(groups))}
	if len(groups) > mostSentences {
		said = append(said, e.subject(groups))
	} else {
		for _, g := range groups {
			if s := e.sentence(g); s != "" {
				said = append(said, s)
			}
		}
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
	say(report.Dropped, "", "drops", 2)
	if len(parts) == 0 {
		parts = []string{e.say("leaves", all)}
	}
	return e.joined(e.placeShort(g.place)+e.gap(), parts)
}

func (e edition) gap() string {
	if e.chinese() {
		return ""
	}
	return " "
}

func (e edition) joined(start string, parts []string) string {
	if len(parts) < 2 {
		return start + strings.Join(parts, "")
	}
	last := len(parts) - 1
	return start + strings.Join(parts[:last], e.comma()) + e.say("and") + parts[last]
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

// lead says what became of last year's promises.
func (e edition) lead(groups []group) string {
	if len(groups) > mostSentences {
		s := e.counted("n_promises", count(e.Changes, report.OutturnTopic),
			[]report.Kind{report.Met, report.Missed, report.NotMentioned})
		return s
	}
	var said []string
	for _, g := range groups {
		if len(g.outturn) == 0 {
			continue
		}
		t := count(g.outturn, report.OutturnTopic)
		name, year := e.placeShort(g.place), g.outturn[0].Against
		if answered := t[report.Met] + t[report.Missed]; answered > 0 {
			said = append(said, e.say("promises_lead", name, year, t[report.Met], answered))
		} else {
			said = append(said, e.say("promises_silent", name, year))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return strings.Join(said, e.say("stop")) + strings.TrimSpace(e.say("stop"))
}

// tallies are the counts in the frame of the digest, those of targets and
// then those of promises.
func (e edition) tallies() []tag {
	var tags []tag
	add := func(topic report.Topic, kinds ...report.Kind) {
		t := count(e.Changes, topic)
		for _, k := range kinds {
			if t[k] > 0 {
				tags = append(tags, tag{marks[k], e.say("n_more", t[k], e.say(string(k))), muted})
			}
		}
	}
	add(report.TargetTopic, report.Raised, report.Lowered, report.Wording, report.Added,
		report.Dropped, report.Vague, report.Redefined, report.Unchanged)
	add(report.OutturnTopic, report.Met, report.Missed, report.NotMentioned)
	return tags
}
