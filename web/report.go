package web

import (
	"context"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/store"
)

// reportPage is what report.html shows: a document with every figure marked
// where it stands.
type reportPage struct {
	store.Version
	Name     digest.Name // of the place
	Blocks   []block
	Sections []section
	Outline  []opening
	Counts   map[string]int // marks, by class
	Editions []store.Edition
	Others   []int // target years of the place's other reports
	Vague    []string
	Doubts   []store.Doubt
	Warnings []report.Warning
	Best     bool          // it is the copy that counts for the report
	Imported []store.Stand // where no copy was read, what is known of it
}

// section is an entry of the table of contents.
type section struct {
	Number  int
	Heading string
	Level   int
}

// report shows the copy that counts of a place's report for a year.
func (s *Site) report(r *request) (any, error) {
	year, err := number(r.PathValue("year"))
	if err != nil {
		return nil, errNotFound
	}
	copies, err := s.Store.Copies(r.Context(), r.PathValue("place"), int(year))
	if err != nil {
		return nil, err
	}
	if len(copies) == 0 {
		return s.imported(r, int(year))
	}
	return s.reportPage(r, copies[0])
}

// imported tells what was imported for a report that was never read.
func (s *Site) imported(r *request, year int) (any, error) {
	page := reportPage{Name: r.Place(r.PathValue("place"))}
	page.Place, page.Year = r.PathValue("place"), year
	var err error
	page.Imported, err = s.Store.Stands(r.Context(), store.FigureFilter{Place: page.Place, Year: year})
	if err == nil && (len(page.Imported) == 0 || year == 0) {
		err = errNotFound
	}
	return page, err
}

// document shows one version of a report, whether or not it counts.
func (s *Site) document(r *request) (any, error) {
	id, err := number(r.PathValue("id"))
	if err != nil {
		return nil, errNotFound
	}
	v, found, err := s.Store.Document(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errNotFound
	}
	return s.reportPage(r, v)
}

func (s *Site) reportPage(r *request, v store.Version) (any, error) {
	ctx := r.Context()
	page := reportPage{Version: v, Name: r.Place(v.Place), Counts: map[string]int{}}
	figures, err := s.figuresOf(ctx, v)
	if err != nil {
		return nil, err
	}
	page.Blocks = blocksOf(v.Document, figures)
	for _, b := range page.Blocks {
		for _, p := range b.Parts {
			if p.Class != "" {
				page.Counts[p.Class]++
			}
		}
	}
	for n, x := range v.Sections {
		if x.Level <= 2 {
			page.Sections = append(page.Sections, section{n, x.Heading, x.Level})
		}
	}
	return page, s.addContext(ctx, &page)
}

// addContext adds what stands around the text: its parts, other versions and
// years, and what the reader doubted.
func (s *Site) addContext(ctx context.Context, page *reportPage) (err error) {
	if page.Editions, err = s.Store.Editions(ctx, page.Place, page.Year); err != nil {
		return err
	}
	listings, err := s.Store.Listings(ctx, store.ListingFilter{Place: page.Place})
	if err != nil {
		return err
	}
	for _, l := range listings {
		if l.Year != page.Year {
			page.Others = append(page.Others, l.Year)
		}
		page.Best = page.Best || l.Document == page.ID
	}
	if page.Doubts, err = s.Store.DoubtsOf(ctx, page.ID); err != nil {
		return err
	}
	notes, _, err := s.Store.Notes(ctx, page.ID)
	page.Outline = openParts(page.Blocks, page.Paragraphs, notes.Outline)
	page.Vague, page.Warnings = notes.Vague, notes.Warnings
	return err
}

// figuresOf returns what was read in the document, as ruled.
func (s *Site) figuresOf(ctx context.Context, v store.Version) ([]report.Figure, error) {
	figures, err := s.Store.FiguresOf(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	rulings, err := s.Store.Rulings(ctx, v.Place, v.Year)
	if err != nil {
		return nil, err
	}
	return store.Ruled(figures, rulings), nil
}
