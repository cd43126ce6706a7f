package prose

import (
	"slices"

	"mubiao/place"
	"mubiao/report"
)

// Vocabulary is what the readers know: the words of the table, the names of the
// catalogue, the units.
type Vocabulary struct {
	Catalogue report.Catalogue
	Names     *Trie
	units     *Trie
	idioms    *Trie
	Verbs     Verbs
	cues      *Trie   // of the outline
	glance    *glance // at names
	cueGlance *glance // at cues
	rooms     rooms
}

// NewVocabulary makes the words and the names of the catalogue known.
func NewVocabulary(c report.Catalogue, t *Table) *Vocabulary {
	v := &Vocabulary{Catalogue: c, Names: &Trie{}, units: unitTrie(), idioms: idiomTrie(), Verbs: newVerbs(t.words), cues: cueTrie()}
	for _, w := range t.words {
		if w.Class != None {
			v.Names.add(w.Text, &Entry{Class: w.Class, Word: *w})
		}
	}
	for n, i := range c {
		e := &Entry{Class: Subject, Indicator: []int{n}, Alone: n}
		v.addAliases(append([]string{i.Chinese}, i.Aliases...), e)
	}
	for _, t := range together {
		e := &Entry{Class: Subject, Alone: -1}
		for _, id := range t.each {
			e.Indicator = append(e.Indicator, c.Rank(id))
		}
		if t.alone != "" {
			e.Alone = c.Rank(t.alone)
		}
		v.addAliases(t.aliases, e)
	}
	v.glance, v.cueGlance = glanceAt(v.Names), glanceAt(v.cues)
	return v
}

// addAliases makes the names of an indicator known.
func (v *Vocabulary) addAliases(aliases []string, e *Entry) {
	for _, n := range spellings(aliases) {
		v.Names.add(n, e)
	}
}

// spellings returns the names that aliases stand for. Load has checked them; an
// alias of a catalogue made by hand that does not parse stands for its letters.
func spellings(aliases []string) []string {
	var all []string
	for _, a := range aliases {
		names, err := Expand(a)
		if err != nil {
			names = []string{a}
		}
		all = append(all, names...)
	}
	return all
}

// Open cuts the document's text into tokens. Close ends it.
func (v *Vocabulary) Open(d report.Document) *Text {
	in := v.rooms.take()
	t := &Text{document: d, Script: newScript(d.Text, in), room: in, Year: d.Year, now: d.Year}
	if p, known := place.Lookup(d.Place); known {
		t.Names = []string{p.Name, p.Short(), p.Short() + "地区"}
		t.Rank, t.Autonomous = p.Level, slices.Contains(autonomous, p.Code[:2])
		if p.Level == place.Nation {
			t.Names = append(t.Names, "我国")
		}
	}
	l := lexer{text: t.Runes, names: v.Names, units: v.units, idioms: v.idioms, glance: v.glance, noted: in.noted[:0]}
	t.tokens = append(l.scan(in.tokens[:0]), Token{Class: BreakLine, Start: len(t.Runes), End: len(t.Runes), Quantity: NoQuantity})
	in.tokens, in.noted = t.tokens, l.noted
	t.setWhole()
	t.setNames()
	t.setNow()
	return t
}

// Close gives the room of a text, its sentences and their tokens to the next one:
// none of them may be used any longer. A text that is not closed keeps it.
func (v *Vocabulary) Close(t *Text) {
	v.rooms.Put(t.room)
	*t = Text{}
}

// autonomous are the first digits of the codes of the autonomous regions.
var autonomous = []string{"15", "45", "54", "64", "65"}
