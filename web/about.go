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

func (s *Site) about(r *request) (any, error) {
	page := aboutPage{About: s.About, Indicators: s.Catalogue}
	for _, word := range sortedKeys(s.Hard) {
		page.Hard = append(page.Hard, wordingRule{word, s.Hard[word]})
	}
	var err error
	page.Counts, err = s.counts(r.Context())
	return page, err
}
