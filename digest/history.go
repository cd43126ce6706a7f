package digest

import (
	"fmt"
	"slices"
	"strconv"

	"mubiao/report"
)

// targetsOf is how many targets a first report has.
func targetsOf(c report.Change) int {
	n, _ := strconv.Atoi(c.Detail)
	return n
}

// firstSection names the places whose first report came in as news, each on
// one line: there is nothing yet to compare it with.
func (e edition) firstSection() section {
	var lines []line
	for _, c := range e.of(report.ReportTopic) {
		lines = append(lines, line{
			Tag:  e.tag(c),
			Text: e.title(c) + e.comma() + e.say("has_targets", targetsOf(c)),
			Page: e.page(group{place: c.Place, document: e.Documents[c.Document]}),
		})
	}
	if lines = e.bounded(lines, mostEvents); len(lines) > 0 {
		lines = append(lines, line{Text: e.say("first_note")})
	}
	return section{e.say("first_head"), lines}
}

// past is what came in of a place that is older than news.
type past struct {
	years   []int
	targets int
}

func (p *past) add(c report.Change) {
	if !slices.Contains(p.years, c.Year) {
		p.years = append(p.years, c.Year)
	}
	switch {
	case c.Topic == report.ReportTopic:
		p.targets += targetsOf(c)
	case c.Topic == report.TargetTopic && c.After != nil:
		p.targets++
	}
}

// historySection tells in one line what came in that is older than news: for
// each place the years, the reports and their targets.
func (e edition) historySection() section {
	pasts := map[string]*past{}
	var order []string
	for _, c := range e.Changes {
		if !c.History || c.Year == 0 {
			continue
		}
		if pasts[c.Place] == nil {
			pasts[c.Place] = &past{}
			order = append(order, c.Place)
		}
		pasts[c.Place].add(c)
	}
	if len(order) == 0 {
		return section{}
	}
	slices.Sort(order)
	var parts []string
	for _, code := range order[:min(len(order), mostOverdue)] {
		p := pasts[code]
		held := e.say("has_reports", len(p.years)) + e.comma() + e.say("has_targets", p.targets)
		parts = append(parts, e.say("history_place", e.placeShort(code), span(p.years), held))
	}
	if more := len(order) - mostOverdue; more > 0 {
		parts = append(parts, e.say("more_places", more))
	}
	return section{e.say("history_head"), []line{{Text: e.say("history_line", e.list(parts))}}}
}

func span(years []int) string {
	first, last := slices.Min(years), slices.Max(years)
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}
