package figure

import (
	"slices"

	"mubiao/place"
	"mubiao/report"
)

// vocabulary is what the readers know: the words of the table, the names of the
// catalogue, the units.
type vocabulary struct {
	catalogue report.Catalogue
	names     *trie
	units     *trie
	idioms    *trie
	verbs     verbs
	cues      *trie   // of the outline
	glance    *glance // at names
	cueGlance *glance // at cues
}

// newVocabulary makes the words and the names of the catalogue known.
func newVocabulary(c report.Catalogue, t *table) *vocabulary {
	v := &vocabulary{catalogue: c, names: &trie{}, units: unitTrie(), idioms: idiomTrie(), verbs: newVerbs(t.words), cues: cueTrie()}
	for _, w := range t.words {
		if w.class != none {
			v.names.add(w.text, &entry{class: w.class, word: *w})
		}
	}
	for n, i := range c {
		e := &entry{class: subject, indicator: []int{n}, alone: n}
		v.addAliases(append([]string{i.Chinese}, i.Aliases...), e)
	}
	for _, t := range together {
		e := &entry{class: subject, alone: -1}
		for _, id := range t.each {
			e.indicator = append(e.indicator, c.Rank(id))
		}
		if t.alone != "" {
			e.alone = c.Rank(t.alone)
		}
		v.addAliases(t.aliases, e)
	}
	v.glance, v.cueGlance = glanceAt(v.names), glanceAt(v.cues)
	return v
}

// addAliases makes the names of an indicator known.
func (v *vocabulary) addAliases(aliases []string, e *entry) {
	for _, n := range spellings(aliases) {
		v.names.add(n, e)
	}
}

// spellings returns the names that aliases stand for. Load has checked them; an
// alias of a catalogue made by hand that does not parse stands for its letters.
func spellings(aliases []string) []string {
	var all []string
	for _, a := range aliases {
		names, err := expand(a)
		if err != nil {
			names = []string{a}
		}
		all = append(all, names...)
	}
	return all
}

// open cuts the document's text into tokens.
func (v *vocabulary) open(d report.Document) *text {
	t := &text{document: d, script: newScript(d.Text), year: d.Year, now: d.Year}
	if p, known := place.Lookup(d.Place); known {
		t.names = []string{p.Name, p.Short(), p.Short() + "地区"}
		t.rank, t.autonomous = p.Level, slices.Contains(autonomous, p.Code[:2])
		if p.Level == place.Nation {
			t.names = append(t.names, "我国")
		}
	}
	l := lexer{text: t.runes, names: v.names, units: v.units, idioms: v.idioms, glance: v.glance}
	t.tokens = append(l.scan(), token{class: breakLine, start: len(t.runes), end: len(t.runes)})
	t.setWhole()
	t.setNames()
	t.setNow()
	return t
}

// autonomous are the first digits of the codes of the autonomous regions.
var autonomous = []string{"15", "45", "54", "64", "65"}
