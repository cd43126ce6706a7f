package digest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"mubiao/report"
)

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

// meta says when the report was given, and what is doubted of the whole of it.
func (e edition) meta(d Document) string {
	var said []string
	switch {
	case d.Delivered != "":
		said = append(said, e.say("delivered", e.day(d.Delivered)))
	case d.Published != "":
		said = append(said, e.say("published", scrub(d.Published)))
	}
	for _, k := range d.Doubts {
		said = append(said, e.say("doubtful", k.Label(e.own())))
	}
	return strings.Join(said, e.say("rule"))
}

// page links to the place's page on the web face, else to the report.
func (e edition) page(g group) link {
	if e.BaseURL != "" {
		return link{e.face("place", g.place), e.say("page")}
	}
	return e.pageLink(g.document)
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
			same = append(same, item{e.what(c).both(), e.figure(c.After), e.wordsLink(c.After)})
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
	notes := slices.DeleteFunc([]string{e.rewording(c), e.notes(c)}, isEmpty)
	return row{
		Name: e.what(c), Tag: e.tag(c),
		Old: dash(e.figure(c.Before)), New: dash(e.figure(c.After)),
		Notes: strings.Join(notes, e.say("rule")), Bars: s.pair(c),
		Words: e.words(c.After, c.Before, c.Also),
	}
}

// rewording names the words that bind the figure, before and now, where they
// alone changed.
func (e edition) rewording(c report.Change) string {
	if c.Kind != report.Wording || c.Before == nil || c.After == nil || isRelative(c.After) ||
		c.Before.Comparator == c.After.Comparator {
		return ""
	}
	word := func(f *report.Figure) string { return e.say("word_" + string(f.Comparator)) }
	words := word(c.Before) + " → " + word(c.After)
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

// bindings says which words the reader's map takes for hard and for soft; ""
// where it does not know both.
func (e edition) bindings() string {
	words := map[string][]string{}
	for _, key := range slices.Sorted(maps.Keys(e.Binding)) {
		word := key
		if _, known := phrases["word_"+key]; known {
			word = e.say("word_" + key)
		}
		words[e.Binding[key]] = append(words[e.Binding[key]], scrub(word))
	}
	if len(words["hard"]) == 0 || len(words["soft"]) == 0 {
		return ""
	}
	return e.say("bindings", e.list(words["hard"]), e.list(words["soft"]))
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
		none := []item{{Text: e.say("claims_none", year)}}
		b.Folds = append(b.Folds, fold{Label: e.say("results"), Items: none})
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
		i.Figure += e.say("aside", e.say("instead", e.claim(c.Also)))
		i.Page = e.wordsLink(c.Also)
	}
	return i
}

func (e edition) outturnRow(c report.Change, s scale) row {
	return row{
		Name: e.what(c), Tag: e.tag(c),
		Old: e.figure(c.Before), New: e.claim(c.After),
		Notes: e.notes(c), Bars: s.pair(c), Words: e.words(c.After),
	}
}
