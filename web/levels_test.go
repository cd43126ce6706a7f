package web

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mubiao/place"
	"mubiao/report"
)

// The newest round is that of the newest year with reports enough to compare;
// a single early one is not yet a round.
func TestNewestRound(t *testing.T) {
	given := func(years ...int) (list []report.Delivery) {
		for _, y := range years {
			list = append(list, report.Delivery{Year: y})
		}
		return list
	}
	for want, list := range map[int][]report.Delivery{
		0: nil, 2022: given(2021, 2022), 2025: given(2025, 2025, 2025, 2026), 2026: given(2025, 2025, 2025, 2026, 2026, 2026),
	} {
		if got := newestOf(list); got != want {
			t.Errorf("%v: %d, want %d", list, got, want)
		}
	}
}

// The table of levels says for each level what the level's own page says.
func TestRoundLevels(t *testing.T) {
	h := manyPlaces(t)
	page := body(t, get(t, h, "/round/2026"), http.StatusOK)
	for _, level := range []place.Level{place.Province, place.Prefecture} {
		want, _, _ := recount(t, h, level)
		for kind, n := range want {
			cell := regexp.MustCompile(`<td class="num"><a href="[^"]*kind=` + kind + `&amp;level=` + string(level) + `[^"]*">(\d+)</a>`)
			found := cell.FindStringSubmatch(page)
			if kind == "reworded" || found == nil && n == 0 {
				continue
			}
			if found == nil || found[1] != strconv.Itoa(n) {
				t.Errorf("%s %s: %v, want %d", level, kind, found, n)
			}
		}
	}
}

// In order of change the greatest fall stands first, and by place the lowest
// code; an order that there is none of is refused.
func TestRoundOrders(t *testing.T) {
	h := manyPlaces(t)
	first := func(order string) string {
		page := body(t, get(t, h, "/round/2026?level=prefecture&rows=all&sort="+order), http.StatusOK)
		_, page, _ = strings.Cut(page, `<tbody>`)
		return page
	}
	rows := table(t, h, "/export/round.csv?year=2026&level=prefecture")
	least, lowest := 0.0, "9"
	for _, r := range rows {
		by, _ := strconv.ParseFloat(r["by"], 64)
		least, lowest = min(least, by), min(lowest, r["place_code"])
	}
	address := regexp.MustCompile(`<tr><th scope="row"><a href="/place/(\d+)">`)
	if code := address.FindStringSubmatch(first("place")); code == nil || code[1] != lowest {
		t.Errorf("by place %v, want %s", code, lowest)
	}
	code := address.FindStringSubmatch(first("moved"))
	for _, r := range rows {
		if code != nil && r["place_code"] == code[1] {
			if by, _ := strconv.ParseFloat(r["by"], 64); by != least || least >= 0 {
				t.Errorf("the first by change moved by %v, the greatest fall is %v", by, least)
			}
			return
		}
	}
	t.Errorf("%v is first by change and not in the CSV", code)
}

func TestRoundRefusesOrders(t *testing.T) {
	body(t, get(t, site(t), "/round/2022?sort=none"), http.StatusBadRequest)
}
