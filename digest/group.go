package digest

import (
	"cmp"
	"slices"

	"mubiao/report"
)

// edition is one digest in the making: what is told, in one language.
type edition struct {
	voice
	Input
}

// group is what is new of one report.
type group struct {
	place      string
	year       int
	document   Document
	targets    []report.Change
	outturn    []report.Change
	commitment []report.Change
}

// groups puts the news of reports together, in the order in which the reports
// were delivered, then by place.
func (e edition) groups() []group {
	type id struct {
		place string
		year  int
	}
	at := map[id]*group{}
	for _, c := range e.Changes {
		if c.History || c.Topic != report.TargetTopic && c.Topic != report.OutturnTopic &&
			c.Topic != report.CommitmentTopic {
			continue
		}
		g := at[id{c.Place, c.Year}]
		if g == nil {
			g = &group{place: c.Place, year: c.Year, document: e.Documents[c.Document]}
			at[id{c.Place, c.Year}] = g
		}
		g.add(c)
	}
	var all []group
	for _, g := range at {
		e.arrange(g)
		all = append(all, *g)
	}
	slices.SortFunc(all, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.document.Delivered, b.document.Delivered),
			cmp.Compare(a.place, b.place), cmp.Compare(a.year, b.year))
	})
	return all
}

func (g *group) add(c report.Change) {
	switch c.Topic {
	case report.TargetTopic:
		g.targets = append(g.targets, c)
	case report.OutturnTopic:
		g.outturn = append(g.outturn, c)
	default:
		g.commitment = append(g.commitment, c)
	}
}

// arrange puts changes into the order of the catalogue, pledges first among
// commitments.
func (e edition) arrange(g *group) {
	byRank := func(a, b report.Change) int {
		return cmp.Or(cmp.Compare(e.Catalogue.Rank(a.Indicator), e.Catalogue.Rank(b.Indicator)),
			cmp.Compare(a.ID, b.ID), cmp.Compare(a.Key, b.Key))
	}
	slices.SortStableFunc(g.targets, byRank)
	slices.SortStableFunc(g.outturn, byRank)
	slices.SortStableFunc(g.commitment, func(a, b report.Change) int {
		return cmp.Or(cmp.Compare(weight(a), weight(b)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Key, b.Key))
	})
}

// weight puts what was changed before what is gone, new or kept, and pledges
// before other commitments.
func weight(c report.Change) int {
	order := []report.Kind{report.Lowered, report.Raised, report.Gone, report.New, report.Kept}
	w := 2 * slices.Index(order, c.Kind)
	if !pledged(c) {
		w++
	}
	return w
}

func pledged(c report.Change) bool {
	return c.Before != nil && c.Before.Pledge || c.After != nil && c.After.Pledge
}
