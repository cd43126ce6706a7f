package web

import (
	"mubiao/report"
)

// kindOf is a kind within its topic.
type kindOf struct {
	topic report.Topic
	kind  report.Kind
}

// tally is how many changes of a kind there are, in words.
type tally struct {
	Mark string
	Text string
	Tone string
}

// tallied are the kinds that are counted, in the order in which they are
// shown.
var tallied = []kindOf{
	{report.TargetTopic, report.Raised}, {report.TargetTopic, report.Lowered},
	{report.TargetTopic, report.Wording}, {report.TargetTopic, report.Added},
	{report.TargetTopic, report.Dropped}, {report.TargetTopic, report.Vague},
	{report.TargetTopic, report.Tied}, {report.TargetTopic, report.Untied},
	{report.TargetTopic, report.Redefined}, {report.TargetTopic, report.Unchanged},
	{report.OutturnTopic, report.Met}, {report.OutturnTopic, report.Missed},
	{report.OutturnTopic, report.Unjudged}, {report.OutturnTopic, report.NotMentioned},
}

// tones colour met and missed; whether a target that moved is better depends
// on its indicator, so those have none.
var tones = map[report.Kind]string{report.Met: "up", report.Missed: "down"}

// talliesOf puts counts into words.
func talliesOf(sp speech, counts map[kindOf]int) []tally {
	var list []tally
	for _, k := range tallied {
		if n := counts[k]; n > 0 {
			list = append(list, tally{sp.Mark(k.kind), sp.t("n_kind", n, sp.Kind(k.kind)), tones[k.kind]})
		}
	}
	return list
}
