package web

import (
	"strings"
	"time"

	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// The shapes of the API. The names of a figure's fields are the columns of
// the exported table (docs/data.md).

type apiPlace struct {
	Code    string `json:"code"`
	Name    string `json:"name"`
	English string `json:"english"`
	Level   string `json:"level"`
	Parent  string `json:"parent"`
	Reports int    `json:"reports"`
	Newest  int    `json:"newest"` // target year of the newest report; 0 for none
}

func placeJSON(l placeLine) apiPlace {
	return apiPlace{l.Code, l.Name, l.English, string(l.Level), l.Parent, l.Reports, l.Newest.Year}
}

type apiIndicator struct {
	ID        string       `json:"id"`
	Chinese   string       `json:"chinese"`
	English   string       `json:"english"`
	Direction int          `json:"direction"`
	Measures  []apiMeasure `json:"measures"`
}

type apiMeasure struct {
	Measure string   `json:"measure"`
	Units   []string `json:"units"`
}

func indicatorJSON(i report.Indicator) apiIndicator {
	x := apiIndicator{i.ID, i.Chinese, i.English, int(i.Direction), []apiMeasure{}}
	for _, m := range i.Measures {
		x.Measures = append(x.Measures, apiMeasure{string(m.Measure), wordsOf(m.Units)})
	}
	return x
}

type apiReport struct {
	ID        string    `json:"id"` // 620800-2022
	PlaceCode string    `json:"place_code"`
	Place     string    `json:"place"`
	Year      int       `json:"year"`
	Title     string    `json:"title"`
	Speaker   string    `json:"speaker"`
	Delivered string    `json:"delivered"`
	Session   string    `json:"session"`
	Published string    `json:"published"`
	Publisher string    `json:"publisher"`
	URL       string    `json:"url"`
	Document  int64     `json:"document"`
	Hash      string    `json:"document_hash"`
	Seen      time.Time `json:"seen"`
	Copies    int       `json:"copies"`
	Text      string    `json:"text,omitempty"`
}

func reportJSON(l store.Listing) apiReport {
	return apiReport{
		ID: reportID(l.Place, l.Year), PlaceCode: l.Place, Place: nameOf(l.Place), Year: l.Year, Title: l.Title,
		Speaker: l.Speaker, Delivered: string(l.Delivered), Session: l.Session, Published: l.Published,
		Publisher: l.Publisher, URL: l.URL, Document: l.Document, Hash: l.Version, Seen: l.Seen, Copies: l.Copies,
	}
}

func nameOf(code string) string {
	p, _ := place.Lookup(code)
	return p.Name
}

type apiFigure struct {
	ID          int64    `json:"id"`
	PlaceCode   string   `json:"place_code"`
	Place       string   `json:"place"`
	Year        int      `json:"year"`
	Role        string   `json:"role"`
	Indicator   string   `json:"indicator"`
	IndicatorZH string   `json:"indicator_zh"`
	IndicatorEN string   `json:"indicator_en"`
	Action      string   `json:"action"`
	Object      string   `json:"object"`
	Measure     string   `json:"measure"`
	To          string   `json:"to"`
	Comparator  string   `json:"comparator"`
	Value       float64  `json:"value"`
	High        *float64 `json:"high"`
	Stretch     *float64 `json:"stretch"`
	Unit        string   `json:"unit"`
	Basis       string   `json:"basis"`
	From        string   `json:"from"`
	Period      string   `json:"period"`
	Ordinal     int      `json:"ordinal"`
	Strive      bool     `json:"strive"`
	Headline    bool     `json:"headline"`
	Estimated   bool     `json:"estimated"`
	Pledge      bool     `json:"pledge"`
	Doubts      []string `json:"doubts"`
	Wording     string   `json:"wording"`
	Quote       string   `json:"quote"`
	Start       int      `json:"start"`
	End         int      `json:"end"`
	Section     string   `json:"section"`
	Source      string   `json:"source"`
	Origin      string   `json:"origin"`
	Evidence    string   `json:"evidence"`
	Document    int64    `json:"document"`
	Hash        string   `json:"document_hash"`
	Rules       int      `json:"rules"`
}

func (s *Site) figureJSON(x store.Stand) apiFigure {
	f := x.Figure
	indicator, _ := s.Catalogue.Find(f.Indicator)
	source := x.URL
	if source == "" {
		source = f.Source
	}
	return apiFigure{
		ID: f.ID, PlaceCode: f.Place, Place: nameOf(f.Place), Year: f.Year, Role: string(f.Role),
		Indicator: f.Indicator, IndicatorZH: indicator.Chinese, IndicatorEN: indicator.English,
		Action: f.Action, Object: f.Object, Measure: string(f.Measure), To: string(f.To), Comparator: string(f.Comparator),
		Value: f.Value, High: f.High, Stretch: f.Stretch, Unit: f.Unit, Basis: f.Basis, From: f.From,
		Period: f.Period, Ordinal: f.Ordinal, Strive: f.Strive, Headline: f.Headline, Estimated: f.Estimated,
		Pledge: f.Pledge, Doubts: wordsOf(f.Doubts), Wording: f.Wording, Quote: f.Quote, Start: f.Start, End: f.End, Section: f.Section,
		Source: source, Origin: string(f.Origin), Evidence: f.Evidence, Document: f.Document, Hash: x.Version,
		Rules: f.Rules,
	}
}

type apiChange struct {
	ID        int64      `json:"id"`
	Topic     string     `json:"topic"`
	Kind      string     `json:"kind"`
	PlaceCode string     `json:"place_code"`
	Place     string     `json:"place"`
	Year      int        `json:"year"`
	Against   int        `json:"against"`
	Indicator string     `json:"indicator"`
	Object    string     `json:"object"`
	Measure   string     `json:"measure"`
	Basis     string     `json:"basis"`
	Before    *apiFigure `json:"before"`
	After     *apiFigure `json:"after"`
	Also      *apiFigure `json:"also"`
	By        *float64   `json:"by"`
	Better    int        `json:"better"`
	Signs     []string   `json:"signs"`
	Document  int64      `json:"document"`
	Previous  int64      `json:"previous"`
	Detail    string     `json:"detail"`
	Seen      time.Time  `json:"seen"`
	History   bool       `json:"history"`
}

func (s *Site) changeJSON(c report.Change) apiChange {
	figure := func(f *report.Figure) *apiFigure {
		if f == nil {
			return nil
		}
		x := s.figureJSON(store.Stand{Figure: *f})
		return &x
	}
	return apiChange{
		ID: c.ID, Topic: string(c.Topic), Kind: string(c.Kind), PlaceCode: c.Place, Place: nameOf(c.Place),
		Year: c.Year, Against: c.Against, Indicator: c.Indicator, Object: c.Object, Measure: string(c.Measure),
		Basis: c.Basis, Before: figure(c.Before), After: figure(c.After), Also: figure(c.Also), By: c.By,
		Better: c.Better, Signs: wordsOf(c.Signs), Document: c.Document, Previous: c.Previous, Detail: c.Detail,
		Seen: c.Seen, History: c.History,
	}
}

type apiDigest struct {
	Number   int       `json:"number"`
	Made     time.Time `json:"made"`
	Since    int64     `json:"since"`
	Until    int64     `json:"until"`
	Language string    `json:"language"`
	Subject  string    `json:"subject"`
	Text     string    `json:"text,omitempty"`
	HTML     string    `json:"html,omitempty"`
}

func digestJSON(d report.Digest) apiDigest {
	return apiDigest{d.Number, d.Made, d.Since, d.Until, string(d.Language), d.Subject, d.Text, d.HTML}
}

type apiSource struct {
	Name      string     `json:"name"`
	PlaceCode string     `json:"place_code"`
	Kind      string     `json:"kind"`
	URL       string     `json:"url"`
	State     string     `json:"state"`
	Since     *time.Time `json:"since"`
	Cause     string     `json:"cause"`
	Detail    string     `json:"detail"`
	Hint      string     `json:"hint"`
	Last      *time.Time `json:"last"`
	Next      *time.Time `json:"next"`
}

func sourceJSON(x store.Watch, next time.Time) apiSource {
	return apiSource{x.Name, x.Place, string(x.Kind), x.URL, string(x.State), orNull(x.Since), string(x.Cause), x.Detail,
		x.Cause.Hint(), orNull(x.Last), orNull(next)}
}

func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type apiHit struct {
	Report    string   `json:"report"`
	PlaceCode string   `json:"place_code"`
	Place     string   `json:"place"`
	Year      int      `json:"year"`
	Title     string   `json:"title"`
	Document  int64    `json:"document"`
	Count     int      `json:"count"`
	Snippets  []string `json:"snippets"`
}

func hitJSON(h store.Hit) apiHit {
	x := apiHit{reportID(h.Place, h.Year), h.Place, nameOf(h.Place), h.Year, h.Title, h.Document, h.Count, []string{}}
	for _, s := range h.Snippets {
		var text strings.Builder
		for _, p := range s.Pieces {
			text.WriteString(p.Text)
		}
		x.Snippets = append(x.Snippets, text.String())
	}
	return x
}
