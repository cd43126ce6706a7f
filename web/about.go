package web

import (
	"mubiao/report"
	"mubiao/store"
)

// aboutPage is what about.html shows: what reads the reports, how well, and
// how much there is.
type aboutPage struct {
	About
	Counts     store.Counts
	Indicators report.Catalogue
	Hard       []wordingRule
}

// wordingRule is a line of the operator's map of hard and soft targets.
type wordingRule struct {
	Word string
	Hard bool
}

// wordFor names what the map of hard and soft targets speaks of: a
// comparator, 力争, or a word as reports write it.
func (sp speech) wordFor(word string) string {
	for _, id := range []string{"comparator_" + word, word} {
		if _, ok := phrases[id]; ok {
			return sp.t(id)
		}
	}
	return word
}

func (s *Site) about(r *request) (any, error) {
	page := aboutPage{About: s.About, Indicators: s.Catalogue}
	for _, word := range sortedKeys(s.Hard) {
		page.Hard = append(page.Hard, wordingRule{r.wordFor(word), s.Hard[word]})
	}
	var err error
	page.Counts, err = s.counts(r.Context())
	return page, err
}
