package figure

import (
	"slices"

	"mubiao/figure/commitment"
	"mubiao/figure/prose"
	"mubiao/figure/statement"
	"mubiao/report"
)

// Rules is the version of the reading rules. Raise it with every change that
// can make a document read differently: what was read before is then read
// again.
const Rules = 47

// Reader reads documents. It is safe for concurrent use.
type Reader struct {
	vocabulary *prose.Vocabulary
}

// New returns a reader that knows the indicators of the catalogue.
func New(c report.Catalogue) *Reader {
	return &Reader{prose.NewVocabulary(c, prose.BuiltIn())}
}

// Read reads the figures of a document. It never fails: what it cannot read
// for sure is left out with a warning, and what may be wrong has a doubt.
func (r *Reader) Read(d report.Document) report.Reading {
	t := r.vocabulary.Open(d)
	defer r.vocabulary.Close(t)
	all, outline := r.vocabulary.Outline(t)
	reading := report.Reading{Outline: outline}
	said := statement.Read(r.vocabulary, t, all)
	said.Targets(&reading)
	reading.Relative = said.Relatives()
	reading.Results = said.Results()
	reading.Commitments = commitment.Read(r.vocabulary, t, all)
	r.leaveOutParts(&reading, all)
	r.check(&reading)
	reading.Doubts = append(reading.Doubts, cutNumbers(t, all)...)
	pool(&reading, t.Year)
	reading.Goals = statement.Goals(reading.Commitments, t.Year)
	reading.Doubts = append(reading.Doubts, wholeDoubts(t, reading)...)
	reading.Doubts = append(reading.Doubts, damages(all, t, reading)...)
	reading.Doubts = append(reading.Doubts, recognised(d, reading)...)
	reading.MarkDoubts()
	stamp(&reading)
	return reading
}

// recognised doubts every figure of a text that was read from pictures: a program
// takes 8 for 3 without a word.
func recognised(d report.Document, reading report.Reading) (doubts []report.Doubt) {
	if !slices.ContainsFunc(d.Doubts, func(o report.Doubt) bool { return o.Kind == report.OCR }) {
		return nil
	}
	for _, f := range reading.Figures() {
		doubts = append(doubts, f.Doubt(report.OCR, ""))
	}
	return doubts
}

// stamp names the rules that the figures were read by.
func stamp(reading *report.Reading) {
	for _, all := range [][]report.Figure{reading.Targets, reading.Results, reading.Goals, reading.Commitments} {
		for i := range all {
			all[i].Rules = Rules
		}
	}
}
