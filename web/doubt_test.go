package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"mubiao/report"
	"mubiao/store"
)

// A doubt is shown at its figure on every page that shows the figure, in the
// reader's language, until a person rules on it.
func TestDoubtsAreShown(t *testing.T) {
	db := openSeeded(t)
	figure, _ := anyRows(t)
	f, _, err := db.Figure(t.Context(), figure)
	check(t, err)
	check(t, db.KeepComparedDoubts(t.Context(), f.Place, []store.Doubt{
		{Doubt: f.Doubt(report.Neighbour, "80% in 2021"), Year: f.Year, Document: f.Document, Figure: f.ID}}))
	pages := map[string]string{
		fmt.Sprintf("/figure/%d", f.ID):                      "80% in 2021",
		fmt.Sprintf("/report/%s/%d", f.Place, f.Year):        "In doubt: far from other years",
		"/compare?indicator=gdp":                             "In doubt: far from other years",
		"/compare?indicator=gdp&over=years":                  "In doubt: far from other years",
		"/place/" + f.Place:                                  "In doubt: far from other years",
		fmt.Sprintf("/figure/%d?lang=zh", f.ID):              "与邻年悬殊",
		fmt.Sprintf("/api/v1/figures/%d", f.ID):              `"doubts":["neighbour"]`,
		fmt.Sprintf("/export/figures.csv?place=%s", f.Place): ",neighbour,",
	}
	see := func(shown bool) {
		t.Helper()
		h, err := New(tools(t, db), options())
		check(t, err)
		for address, words := range pages {
			if got := body(t, get(t, h, address), http.StatusOK); strings.Contains(got, words) != shown {
				t.Errorf("%s: %q is shown is not %t", address, words, shown)
			}
		}
	}
	see(true)
	_, err = db.KeepRuling(t.Context(), store.Ruling{Key: f.Key, Verdict: store.Confirmed, Figure: f.Figure})
	check(t, err)
	delete(pages, fmt.Sprintf("/api/v1/figures/%d", f.ID)) // the row as it was read
	see(false)
}

// A change that rests on a doubtful figure is marked in lists, says why on its
// own page, and is in no feed and in no list of fresh ones until it is ruled on.
func TestDoubtfulChange(t *testing.T) {
	db := openSeeded(t)
	figure, change := anyRows(t)
	f, _, err := db.Figure(t.Context(), figure)
	check(t, err)
	c, _, err := db.Change(t.Context(), change)
	check(t, err)
	f.Doubts = []report.DoubtKind{report.Neighbour}
	c.Key, c.After, c.Signs = "in doubt", &f.Figure, []report.Sign{report.Doubtful}
	keep := func(c report.Change) {
		t.Helper()
		_, err := db.KeepComparison(t.Context(), store.Comparison{Uncompared: store.Uncompared{Place: "620700"},
			Pairs: []store.Pair{{Year: c.Year, Grounds: "x", Changes: []report.Change{c}}}})
		check(t, err)
	}
	c.Place = "620700"
	keep(c)
	h, err := New(tools(t, db), options())
	check(t, err)
	listed := body(t, get(t, h, "/change?place=620700"), http.StatusOK)
	if !strings.Contains(listed, `<abbr class="doubt" title="in doubt: far from other years">`) {
		t.Error("the list does not mark it")
	}
	news, err := db.News(t.Context(), store.NewsFilter{Place: "620700"})
	check(t, err)
	if page := body(t, get(t, h, fmt.Sprintf("/change/%d", news[0].ID)), http.StatusOK); !strings.Contains(page, "in doubt: far from other years") {
		t.Error("its page does not say why")
	}
	const feed = "/place/620700/feed.atom"
	if strings.Contains(body(t, get(t, h, feed), http.StatusOK), "<entry>") {
		t.Error("the feed tells it")
	}
	c.Signs, f.Doubts = nil, nil
	keep(c)
	h, err = New(tools(t, db), options())
	check(t, err)
	if !strings.Contains(body(t, get(t, h, feed), http.StatusOK), "<entry>") {
		t.Error("the feed does not tell it once it is ruled on")
	}
}
