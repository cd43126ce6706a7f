package digest

import (
	"strings"

	"mubiao/report"
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
	beside = []report.Kind{
		report.Added, report.Dropped, report.Vague, report.Tied, report.Untied, report.Redefined, report.Wording,
	}
	ofPage = []report.Kind{
		report.Edited, report.Vanished, report.Returned, report.Moved, report.Disagreement,
	}
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

// waiting says how many changes wait for a ruling, and how to see them; "" for
// none.
func (e edition) waiting() string {
	if len(e.Waiting) == 0 {
		return ""
	}
	return e.say("n_wait", len(e.Waiting))
}

// tallies are the counts in the frame of the digest: of targets, of promises,
// of what happened to pages, of what is overdue.
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
		report.Dropped, report.Vague, report.Tied, report.Untied, report.Redefined, report.Unchanged)
	add(report.OutturnTopic, report.Met, report.Missed, report.Unjudged,
		report.NotMentioned)
	add(report.PageTopic, ofPage...)
	if n := len(e.Overdue); n > 0 {
		tags = append(tags, tag{"!", e.say("n_overdue", n), muted})
	}
	return tags
}
