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
