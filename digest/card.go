package digest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// card makes the card of one report.
func (e edition) card(g group) card {
	return card{
		Title:   e.place(g.place),
		What:    e.say("targets_for", g.year),
		Meta:    e.meta(g.document),
		Page:    e.page(g),
		Targets: e.targetBlock(g),
		Outturn: e.outturnBlock(g),
		Pledges: e.pledgeBlock(g),
		Sources: e.sources(g),
	}
}

func (e edition) meta(d Document) string {
	switch {
	case d.Delivered != "":
		return e.say("delivered", e.day(d.Delivered))
	case d.Published != "":
		return e.say("published", scrub(d.Published))
	}
	return ""
}

// page links to the place's page on the web face, else to the report.
func (e edition) page(g group) link {
	if e.BaseURL != "" {
		return link{safeLink(fmt.Sprintf("%s/place/%s", strings.TrimRight(e.BaseURL, "/"), g.place)), e.say("page")}
	}
	return link{safeLink(g.document.URL), e.say("page")}
}

// sources names the works that imported figures of the older side cite.
func (e edition) sources(g group) string {
	var works []string
	for _, c := range g.targets {
		if f := c.Before; f != nil && f.Origin == report.Imported && f.Source != "" {
			if work := scrub(f.Source); !slices.Contains(works, work) {
				works = append(works, work)
			}
		}
	}
	if len(works) == 0 {
		return ""
	}
	return e.say("also_list", fmt.Sprint(g.targets[0].Against), e.list(works))
}

// targetBlock shows what moved as rows and folds what did not into a line.
func (e edition) targetBlock(g group) block {
	if len(g.targets) == 0 {
		return block{}
	}
	b := block{Heading: e.say("compared", g.targets[0].Against, g.year)}
	scale := measureAll(g.targets)
	var same []item
	for _, c := range g.targets {
		if c.Kind == report.Unchanged {
			same = append(same, item{e.indicator(e.Catalogue, c).both(), e.figure(c.After), e.wordsLink(c.After)})
			continue
		}
		b.Rows = append(b.Rows, e.targetRow(c, scale))
	}
	if len(same) > 0 {
		b.Folds = append(b.Folds, fold{e.say("unchanged"), same, e.say("rule")})
	}
	return b
}

func (e edition) targetRow(c report.Change, s scale) row {
	r := row{Name: e.indicator(e.Catalogue, c), Tag: e.tag(c), Old: e.figure(c.Before), New: e.figure(c.After), Bars: s.pair(c)}
	if c.Before == nil {
		r.Old = "—"
	}
	if c.After == nil {
		r.New = "—"
	}
	r.Notes = e.notes(c)
	if words := e.rewording(c); words != "" {
		r.Notes = strings.Join(slices.DeleteFunc([]string{words, r.Notes}, isEmpty), e.say("rule"))
	}
	r.Words = e.words(c.After, c.Before, c.Also)
	return r
}

// rewording names the words that bind the figure, before and now, where they
// alone changed.
func (e edition) rewording(c report.Change) string {
	if c.Kind != report.Wording || c.Before == nil || c.After == nil ||
		c.Before.Comparator == c.After.Comparator {
		return ""
	}
	words := e.say("word_"+string(c.Before.Comparator)) + " → " + e.say("word_"+string(c.After.Comparator))
	switch before, now := e.binding(c.Before), e.binding(c.After); {
	case before == "hard" && now == "soft":
		words += e.comma() + e.say("softer")
	case before == "soft" && now == "hard":
		words += e.comma() + e.say("harder")
	}
	return words
}

// binding is how a promise binds by the reader's map; "" where it does not say.
func (e edition) binding(f *report.Figure) string {
	if b, ok := e.Binding[f.Wording]; ok {
		return b
	}
	if f.Strive {
		return e.Binding["strive"]
	}
	return e.Binding[string(f.Comparator)]
}

// outturnBlock puts the claims beside the promises; what the report does not
// mention is folded.
func (e edition) outturnBlock(g group) block {
	if len(g.outturn) == 0 {
		return block{}
	}
	year := g.outturn[0].Against
	b := block{Heading: e.say("outturn_head", year)}
	scale := measureAll(g.outturn)
	var silent []item
	for _, c := range g.outturn {
		if c.Kind != report.NotMentioned {
			b.Rows = append(b.Rows, e.outturnRow(c, scale))
			continue
		}
		silent = append(silent, e.silence(c))
	}
	if len(b.Rows) == 0 {
		b.Folds = append(b.Folds, fold{e.say("results"), []item{{Text: e.say("claims_none", year)}}, ""})
	}
	if len(silent) > 0 {
		b.Folds = append(b.Folds, fold{e.say("not_mentioned"), silent, e.say("rule")})
	}
	return b
}

// silence is a target of which the report says nothing, or only the level.
func (e edition) silence(c report.Change) item {
	i := item{Text: e.shortName(e.Catalogue, c).both(), Figure: e.figure(c.Before)}
	if c.Also != nil {
		i.Figure += " (" + e.say("instead", e.claim(c.Also)) + ")"
		i.Page = e.wordsLink(c.Also)
	}
	return i
}

func (e edition) outturnRow(c report.Change, s scale) row {
	return row{
		Name: e.indicator(e.Catalogue, c), Tag: e.tag(c),
		Old: e.figure(c.Before), New: e.claim(c.After),
		Notes: e.notes(c), Bars: s.pair(c), Words: e.words(c.After),
	}
}

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

func (e edition) pledgeRow(c report.Change) row {
	r := row{Name: e.indicator(e.Catalogue, c), Tag: e.tag(c), Words: e.words(c.After, c.Before)}
	raw := voice{report.Chinese} // the object is Chinese, so its unit stays as written
	r.Old, r.New = raw.figure(c.Before), raw.figure(c.After)
	if pledged(c) {
		r.Notes = e.say("pledge")
	}
	return r
}
