package figure

import (
	"slices"

	"mubiao/place"
	"mubiao/report"
)

// Rules is the version of the reading rules. Raise it with every change that
// can make a document read differently: what was read before is then read
// again.
const Rules = 20

// Reader reads documents. It is safe for concurrent use.
type Reader struct {
	catalogue report.Catalogue
	names     *trie
	units     *trie
	idioms    *trie
	verbs     verbs
	cues      *trie // of the outline
}

// New returns a reader that knows the indicators of the catalogue.
func New(c report.Catalogue) *Reader {
	words, err := parseWords(wordsText)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return newReader(c, words)
}

func newReader(c report.Catalogue, words []*word) *Reader {
	r := &Reader{catalogue: c, names: &trie{}, units: unitTrie(), idioms: idiomTrie(), verbs: newVerbs(words), cues: cueTrie()}
	for _, w := range words {
		if w.class != none {
			r.names.add(w.text, &entry{class: w.class, word: *w})
		}
	}
	for n, i := range c {
		e := &entry{class: subject, indicator: []int{n}, alone: n}
		r.addAliases(append([]string{i.Chinese}, i.Aliases...), e)
	}
	for _, t := range together {
		e := &entry{class: subject, alone: -1}
		for _, id := range t.each {
			e.indicator = append(e.indicator, c.Rank(id))
		}
		if t.alone != "" {
			e.alone = c.Rank(t.alone)
		}
		r.addAliases(t.aliases, e)
	}
	return r
}

// addAliases makes the names of an indicator known.
func (r *Reader) addAliases(aliases []string, e *entry) {
	for _, n := range spellings(aliases) {
		r.names.add(n, e)
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

// Read reads the figures of a document. It never fails: what it cannot read
// for sure is left out with a warning, and what may be wrong has a doubt.
func (r *Reader) Read(d report.Document) report.Reading {
	t := r.open(d)
	all := t.sentences()
	outline := r.outline(t)
	t.setParts(all, outline)
	reading := report.Reading{Outline: t.setPledges(all, outline)}
	t.setScopes(all)
	t.setTables(all)
	told := make([]spoken, len(all))
	for i := range all {
		told[i] = spoken{sentence: &all[i], said: r.statements(t, &all[i])}
	}
	r.targets(t, told, &reading)
	reading.Relative = t.relative(told)
	reading.Results = r.results(t, told)
	r.check(&reading)
	reading.Doubts = append(reading.Doubts, t.cutNumbers(told)...)
	reading.Commitments = r.commitments(t, told)
	reading.Goals = t.goals(reading.Commitments)
	reading.Doubts = append(reading.Doubts, t.wholeDoubts(reading)...)
	reading.MarkDoubts()
	return reading
}

// autonomous are the first digits of the codes of the autonomous regions.
var autonomous = []string{"15", "45", "54", "64", "65"}

// open cuts the document's text into tokens.
func (r *Reader) open(d report.Document) *text {
	t := &text{document: d, runes: []rune(d.Text), year: d.Year, now: d.Year}
	if p, known := place.Lookup(d.Place); known {
		t.names = []string{p.Name, p.Short(), p.Short() + "地区"}
		t.rank, t.autonomous = p.Level, slices.Contains(autonomous, p.Code[:2])
		if p.Level == place.Nation {
			t.names = append(t.names, "我国")
		}
	}
	l := lexer{text: t.runes, names: r.names, units: r.units, idioms: r.idioms}
	t.tokens = append(l.scan(), token{class: breakLine, start: len(t.runes), end: len(t.runes)})
	t.setWhole()
	t.setNames()
	t.setNow()
	return t
}
