package figure

import "mubiao/report"

// Rules is the version of the reading rules. Raise it with every change that
// can make a document read differently: what was read before is then read
// again.
const Rules = 24

// Reader reads documents. It is safe for concurrent use.
type Reader struct {
	vocabulary *vocabulary
}

// New returns a reader that knows the indicators of the catalogue.
func New(c report.Catalogue) *Reader {
	return &Reader{newVocabulary(c, builtIn())}
}

// Read reads the figures of a document. It never fails: what it cannot read
// for sure is left out with a warning, and what may be wrong has a doubt.
func (r *Reader) Read(d report.Document) report.Reading {
	t := r.vocabulary.open(d)
	all := t.sentences()
	outline := r.vocabulary.outline(t)
	t.setParts(all, outline)
	reading := report.Reading{Outline: t.setPledges(all, outline)}
	t.setScopes(all)
	t.setTables(all)
	said := readStatements(r.vocabulary, t, all)
	said.targets(&reading)
	reading.Relative = said.relatives()
	reading.Results = said.results()
	r.check(&reading)
	reading.Doubts = append(reading.Doubts, t.cutNumbers(all)...)
	reading.Commitments = readCommitments(r.vocabulary, t, all)
	reading.Goals = goals(reading.Commitments, t.year)
	reading.Doubts = append(reading.Doubts, t.wholeDoubts(reading)...)
	reading.MarkDoubts()
	stamp(&reading)
	return reading
}

// stamp names the rules that the figures were read by.
func stamp(reading *report.Reading) {
	for _, all := range [][]report.Figure{reading.Targets, reading.Results, reading.Goals, reading.Commitments} {
		for i := range all {
			all[i].Rules = Rules
		}
	}
}
