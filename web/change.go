package web

import (
	"cmp"
	"fmt"
	"slices"

	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// changePage is what change.html shows: the old and the new sentence side by
// side.
type changePage struct {
	report.Change
	Name     digest.Name // of what it is about
	Where    digest.Name // the place
	Tag      digest.Tag
	Notes    string
	Old, New *side
	Also     *report.Figure
	Edits    [][]digest.Piece // of an edited page
	More     string           // edits left out
}

// side is one of the two.
type side struct {
	report.Figure
	Label    string // what it was promised or claimed for
	Shown    string
	Pieces   []digest.Piece // its words, the differing ones marked
	Sentence sentence
	Page     string // address of the words
}

func (s *Site) change(r *request) (any, error) {
	id, err := number(r.PathValue("id"))
	if err != nil {
		return nil, errNotFound
	}
	c, found, err := s.Store.Change(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errNotFound
	}
	page := changePage{Change: c, Name: r.Subject(c), Where: r.Place(c.Place), Tag: r.Tag(c),
		Notes: r.Notes(withoutStretch(c))}
	if page.Old, err = s.side(r, c.Before, sideLabel(r, c, c.Before)); err != nil {
		return nil, err
	}
	if page.New, err = s.side(r, c.After, sideLabel(r, c, c.After)); err != nil {
		return nil, err
	}
	page.Also = c.Also
	s.mark(page.Old, page.New)
	if c.Topic == report.PageTopic && c.Kind != report.Disagreement {
		page.Edits, page.More = r.Edited(c.Detail)
	}
	return page, nil
}

// withoutStretch leaves out what stands beside the figure anyway.
func withoutStretch(c report.Change) report.Change {
	if c.After != nil {
		after := *c.After
		after.Stretch = nil
		c.After = &after
	}
	return c
}

// sideLabel says what a side's figure is: promised for a year, or claimed.
func sideLabel(r *request, c report.Change, f *report.Figure) string {
	switch {
	case f == nil:
		return ""
	case c.Topic == report.OutturnTopic && f.Role == report.Result:
		return r.t("claimed_for", period(*f), c.Year)
	case f.Role == report.Result:
		return r.t("claimed_for", period(*f), f.Year)
	}
	return r.t("promised_for", f.Year)
}

// side returns the figure with its sentence; nil for none.
func (s *Site) side(r *request, f *report.Figure, label string) (*side, error) {
	if f == nil {
		return nil, nil
	}
	x := &side{Figure: *f, Label: label, Shown: r.Claim(f), Sentence: sentence{Words: f.Quote, Paragraph: -1}}
	if f.Document == 0 {
		return x, nil
	}
	v, found, err := s.Store.Document(r.Context(), f.Document)
	if err != nil || !found {
		return x, err
	}
	x.Sentence = sentenceOf(v.Document, *f)
	x.Page, _ = v.PageAt(f.Start)
	return x, nil
}

// mark marks the characters in which the words of two sides differ.
func (s *Site) mark(old, now *side) {
	switch {
	case old == nil || now == nil || old.Quote == "" || now.Quote == "" || s.Marks == nil:
		for _, x := range []*side{old, now} {
			if x != nil && x.Quote != "" {
				x.Pieces = []digest.Piece{{Text: x.Quote}}
			}
		}
	default:
		for _, p := range s.Marks(now.Quote, old.Quote) {
			if !p.New {
				old.Pieces = append(old.Pieces, p)
			}
			if !p.Gone {
				now.Pieces = append(now.Pieces, p)
			}
		}
	}
}

// mostChanges is how many changes a page of the list shows.
const mostChanges = 60

// changesPage is what changes.html shows: the changes, newest first.
type changesPage struct {
	Changes    []report.Change
	Next       int64 // where the next page begins; 0 at the end
	Filter     changeFilter
	Topics     []report.Topic
	Kinds      []report.Kind
	Indicators report.Catalogue
	Provinces  []place.Place
	Query      string
}

// changeFilter is what the reader chose.
type changeFilter struct {
	store.NewsFilter
	Topic report.Topic
	Kind  report.Kind
}

func (s *Site) changes(r *request) (any, error) {
	f, err := newsFilter(r.URL.Query())
	if err != nil {
		return nil, err
	}
	f.Limit = mostChanges + 1
	page := changesPage{Filter: f, Indicators: s.Catalogue, Provinces: provinces(),
		Topics: []report.Topic{report.ReportTopic, report.TargetTopic, report.OutturnTopic, report.CommitmentTopic,
			report.PageTopic, report.ReadingTopic},
		Kinds: []report.Kind{report.Raised, report.Lowered, report.Wording, report.Added, report.Dropped,
			report.Vague, report.Tied, report.Untied, report.Redefined, report.Met, report.Missed, report.Unjudged, report.NotMentioned,
			report.Edited, report.Vanished, report.Disagreement}}
	if page.Changes, err = s.Store.News(r.Context(), f.NewsFilter); err != nil {
		return nil, err
	}
	if len(page.Changes) > mostChanges {
		page.Changes = page.Changes[:mostChanges]
		page.Next = page.Changes[mostChanges-1].ID
	}
	page.Query = queryWith(r.URL.Query(), "before", fmt.Sprint(page.Next))
	return page, nil
}

// provinces returns all provinces.
func provinces() []place.Place {
	var list []place.Place
	for code := 110000; code < 660000; code += 10000 {
		if p, ok := place.Lookup(fmt.Sprint(code)); ok && p.Level == place.Province {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b place.Place) int { return cmp.Compare(a.Code, b.Code) })
	return list
}
