package pipeline

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

// A file that no rule reads is read of what a command makes of it; where it was a
// scan its figures bear the doubt, and are no news before a person has confirmed
// the report's figures. A command that fails is a failure of the document.
func TestMended(t *testing.T) {
	const old = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document"
	text := strings.Join(reportOf("定西市", sevenPercent), "\n")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(old))
	}))
	defer s.Close()
	for _, x := range []struct {
		name   string
		mend   Mend
		gate   report.Failure
		doubts int // of the target
	}{
		{"none", nil, report.LegacyDoc, 0},
		{"fails", func(_ context.Context, d report.Document, _ []byte, _ func([]byte) (report.Document, error)) (report.Document, error) {
			d.Gate, d.Detail = report.Converter, "exit status 1"
			return d, nil
		}, report.Converter, 0},
		{"converts", func(_ context.Context, d report.Document, file []byte, again func([]byte) (report.Document, error)) (report.Document, error) {
			if string(file) != old || d.Gate != report.LegacyDoc {
				t.Errorf("given %q, %s", file, d.Gate)
			}
			return again([]byte(text))
		}, "", 0},
		{"recognises", func(_ context.Context, _ report.Document, _ []byte, again func([]byte) (report.Document, error)) (report.Document, error) {
			d, err := again([]byte(text))
			d.Doubts = append(d.Doubts, report.Doubt{Kind: report.OCR})
			return d, err
		}, "", 1},
	} {
		p, now := walkPipeline(t, report.Source{Name: "x", Place: "621100", Kind: report.PageSource, URL: s.URL + "/a.doc", AllowPrivate: true})
		for n := range 2 { // refused at first: the command comes later, and need not wait for another page
			if n == 1 && x.mend != nil {
				p.Mend, p.Mendable = x.mend, []report.Failure{report.LegacyDoc}
			}
			*now = now.Add(24 * time.Hour)
			_, _, err := p.Once(t.Context())
			check(t, err)
		}
		list, err := p.Store.Articles(t.Context())
		check(t, err)
		if len(list) != 1 || list[0].Failure != x.gate {
			t.Errorf("%s: %+v", x.name, list)
		}
		figures, err := p.Store.Stands(t.Context(), store.FigureFilter{Indicator: "gdp", Roles: []report.Role{report.Target}})
		check(t, err)
		if (len(figures) == 1) != (x.gate == "") || len(figures) == 1 && len(figures[0].Doubts) != x.doubts {
			t.Errorf("%s: figures %+v", x.name, figures)
		}
	}
}
