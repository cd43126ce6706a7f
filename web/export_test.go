package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mubiao/exchange"
	"mubiao/report"
	"mubiao/store"
)

// What is exported can be imported: the three forms hold the same figures, all
// of those that count.
func TestExport(t *testing.T) {
	h := site(t)
	db := openSeeded(t)
	stands, err := db.Stands(t.Context(), store.FigureFilter{Place: "620800", Year: 2022, Headline: true})
	check(t, err)
	catalogue := tools(t, db).Catalogue
	for _, name := range []string{"figures.csv", "figures.jsonl", "figures.xlsx"} {
		r := get(t, h, "/export/"+name+"?place=620800&year=2022&headline=true")
		if !strings.Contains(r.Header.Get("Content-Disposition"), name) {
			t.Errorf("%s comes as %q", name, r.Header.Get("Content-Disposition"))
		}
		got, err := exchange.Read(name, strings.NewReader(body(t, r, http.StatusOK)), catalogue)
		check(t, err)
		var want []report.Figure
		for n, s := range stands {
			f := s.Figure
			f.ID, f.Document, f.Origin = 0, 0, got[n].Origin
			f.Source, f.Evidence = s.URL, got[n].Evidence
			want = append(want, f)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestFeeds(t *testing.T) {
	h := site(t, func(_ *Tools, o *Options) { o.BaseURL = "https://mubiao.example/" })
	for address, least := range map[string]int{
		"/feed.atom": 30, "/place/620800/feed.atom": 10, "/place/620000/feed.atom": 30, "/indicator/gdp/feed.atom": 2,
		"/place/110000/feed.atom": 0,
	} {
		var feed atom
		check(t, xml.Unmarshal([]byte(body(t, get(t, h, address), http.StatusOK)), &feed))
		if len(feed.Entries) < least || feed.ID == "" || feed.Updated == "" || feed.Links[0].Href != "https://mubiao.example"+address {
			t.Errorf("%s: %d entries, %+v", address, len(feed.Entries), feed.Links)
		}
		seen := map[string]bool{}
		for _, e := range feed.Entries {
			if seen[e.ID] || !strings.HasPrefix(e.Link.Href, "https://mubiao.example/change/") || e.Title == "" {
				t.Errorf("%s: %+v", address, e)
			}
			seen[e.ID] = true
		}
	}
}
