package digest

import (
	"strings"

	"mubiao/report"
)

// mostPledges bounds the commitments that a card lists.
const mostPledges = 8

// pledgeBlock counts the commitments of two years and lists those that moved,
// then the pledges that are gone or new.
func (e edition) pledgeBlock(g group) block {
	if len(g.commitment) == 0 {
		return block{}
	}
	b := block{Heading: e.say("pledges")}
	count := map[report.Kind]int{}
	for _, c := range g.commitment {
		count[c.Kind]++
		moved := c.Kind == report.Raised || c.Kind == report.Lowered
		if len(b.Rows) < mostPledges && (moved || pledged(c) && c.Kind != report.Kept) {
			b.Rows = append(b.Rows, e.pledgeRow(c))
		}
	}
	var counts []item
	for _, k := range []report.Kind{report.Raised, report.Lowered, report.Kept, report.Gone, report.New} {
		if count[k] > 0 {
			counts = append(counts, item{Text: e.say("n_more", count[k], e.say(string(k)))})
		}
	}
	b.Folds = []fold{{e.say("in_all"), counts, e.say("comma")}}
	return b
}

// pledgeRow keeps the units as written: the object is Chinese, and counts of
// firms, villages or beds have no one word in English.
func (e edition) pledgeRow(c report.Change) row {
	written := edition{voice{report.Chinese}, e.Input}
	t := tag{marks[c.Kind], e.say(string(c.Kind)), toneOf(c)}
	if c.After != nil {
		t.Text = strings.TrimSpace(t.Text + " " + written.difference(c.By, scrub(c.After.Unit)))
	}
	if pledged(c) {
		t.Text += " · " + e.say("pledge")
	}
	r := row{Name: e.what(c), Tag: t, Words: e.words(c.After, c.Before)}
	r.Old, r.New = written.figure(c.Before), dash(written.figure(c.After))
	return r
}
