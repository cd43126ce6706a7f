package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strings"
	"time"

	"mubiao/digest"
	"mubiao/place"
	"mubiao/report"
	"mubiao/store"
)

// mostEntries is how many changes a feed holds.
const mostEntries = 100

// authority is the first part of the ids of entries; it never changes, so that
// a reader knows an entry again wherever the pages are served from.
const authority = "tag:mubiao,2022:"

// atom is a feed as it is written.
type atom struct {
	XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string    `xml:"xml:lang,attr"`
	ID      string    `xml:"id"`
	Title   string    `xml:"title"`
	Updated string    `xml:"updated"`
	Author  string    `xml:"author>name"`
	Links   []href    `xml:"link"`
	Entries []feeding `xml:"entry"`
}

type href struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// feeding is an entry: one change.
type feeding struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Link    href   `xml:"link"`
	Summary string `xml:"summary"`
}

func (s *Site) feedAll(w http.ResponseWriter, r *http.Request) {
	s.feed(w, r, "feed_all", store.NewsFilter{})
}

func (s *Site) feedPlace(w http.ResponseWriter, r *http.Request) {
	p, ok := place.Lookup(r.PathValue("code"))
	if !ok {
		s.fail(w, r, errNotFound)
		return
	}
	s.feed(w, r, p.English+" "+p.Name, store.NewsFilter{Under: p.Code})
}

func (s *Site) feedIndicator(w http.ResponseWriter, r *http.Request) {
	i, ok := s.Catalogue.Find(r.PathValue("id"))
	if !ok {
		s.fail(w, r, errNotFound)
		return
	}
	s.feed(w, r, i.English+" "+i.Chinese, store.NewsFilter{Indicator: i.ID})
}

// feed writes what is news to the filter, newest first.
func (s *Site) feed(w http.ResponseWriter, r *http.Request, title string, f store.NewsFilter) {
	f.Fresh, f.Limit = true, mostEntries
	changes, err := s.Store.News(r.Context(), f)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	req := s.request(w, r)
	base := s.base(r)
	a := atom{
		Lang: string(req.lang), ID: authority + strings.TrimPrefix(r.URL.Path, "/"), Author: "mubiao",
		Title: "mubiao · " + req.t(title), Updated: updated(changes).Format(time.RFC3339),
		Links: []href{{"self", base + r.URL.Path}, {"alternate", base + "/change"}},
	}
	for _, c := range changes {
		a.Entries = append(a.Entries, entryOf(req.speech, base, c))
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(a); err != nil {
		s.fail(w, r, err)
		return
	}
	send(w, r, answer{http.StatusOK, "application/atom+xml; charset=utf-8", b.Bytes()})
}

// updated is when the newest of the changes was found.
func updated(changes []report.Change) time.Time {
	newest := time.Unix(0, 0).UTC()
	for _, c := range changes {
		if c.Seen.After(newest) {
			newest = c.Seen
		}
	}
	return newest
}

func entryOf(sp speech, base string, c report.Change) feeding {
	tag := sp.Tag(c)
	title := []string{sp.PlaceShort(c.Place), fmt.Sprint(c.Year) + ":", sp.Subject(c).Own, tag.Mark, tag.Text}
	if c.Before != nil && c.After != nil {
		title = append(title, sp.Figure(c.Before)+" → "+sp.Claim(c.After))
	}
	var summary []string
	for _, f := range []*report.Figure{c.After, c.Before} {
		if f != nil && f.Quote != "" {
			summary = append(summary, fmt.Sprintf("%d: %s", f.Year, digest.Short(f.Quote, 200)))
		}
	}
	if c.Topic == report.PageTopic {
		summary = append(summary, digest.Short(c.Detail, 400))
	}
	return feeding{
		ID: fmt.Sprintf("%schange/%d", authority, c.ID), Title: digest.Scrub(strings.Join(title, " ")),
		Updated: c.Seen.Format(time.RFC3339), Link: href{Href: fmt.Sprintf("%s/change/%d", base, c.ID)},
		Summary: strings.Join(append(summary, sp.Notes(c)), "\n"),
	}
}

// base is the address below which readers reach the pages.
func (s *Site) base(r *http.Request) string {
	if s.BaseURL != "" {
		return strings.TrimRight(s.BaseURL, "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// reportID is the lasting id of a report.
func reportID(code string, year int) string { return fmt.Sprintf("%s-%d", code, year) }
