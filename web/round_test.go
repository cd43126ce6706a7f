package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"log/slog"
	"math"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mubiao/internal/invent"
	"mubiao/pipeline"
	"mubiao/place"
	"mubiao/seeds"
	"mubiao/store"
)

// manyTargets makes up a table of targets for import: three years of many
// places, in all the words that targets come in, some of them left out.
func manyTargets() string {
	var b strings.Builder
	b.WriteString("place_code,year,role,indicator,measure,comparator,value,high,stretch,unit,strive,headline,period,to\n")
	random := rand.New(rand.NewPCG(5, 6))
	for _, p := range invent.Places(140) {
		for year := 2024; year <= 2026; year++ {
			if random.IntN(12) == 0 {
				continue // no report
			}
			row := func(role, indicator, measure, comparator, value, high, stretch, unit, strive, headline, period, to string) {
				fmt.Fprintf(&b, "%s,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", p.Code, year, role, indicator, measure, comparator, value, high,
					stretch, unit, strive, headline, period, to)
			}
			low := 4 + float64(random.IntN(7))/2
			is, text := fmt.Sprint(year), func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
			row("target", "retail", "growth", "eq", "6", "", "", "%", "false", "true", is, "")
			row("result", "gdp", "level", "eq", text(100+random.Float64()*9000), "", "", "亿元", "false", "true", fmt.Sprint(year-1), "")
			switch n := random.IntN(20); {
			case n == 0: // not promised
			case n == 1:
				row("relative", "gdp", "growth", "gt", "0", "", "", "", "false", "true", is, "province")
			case n == 2:
				row("target", "gdp", "growth", "eq", text(low), "", "", "%", "false", "false", is, "")
			case n < 6:
				row("target", "gdp", "growth", "range", text(low), text(low+0.5), "", "%", "false", "true", is, "")
			case n < 8:
				row("target", "gdp", "growth", "ge", text(low), "", text(low+1), "%", "false", "true", is, "")
			default:
				row("target", "gdp", "growth", []string{"eq", "ge", "approx"}[n%3], text(low), "", "", "%", fmt.Sprint(n%5 == 0), "true", is, "")
			}
		}
	}
	return b.String()
}

// promise is a headline target as the export of figures tells it.
type promise struct {
	low           float64
	high, stretch string
	grip          int
	strive        bool
}

// recount tells by the export of figures alone how many places of a level moved
// which way, and the medians and weighted means of the places that compare.
func recount(t *testing.T, h http.Handler, level place.Level) (counts map[string]int, median, weighted [2]float64) {
	t.Helper()
	grip := map[string]int{"approx": 0, "eq": 1, "ge": 2, "range": 2}
	targets, levels := map[string]map[int]promise{}, map[string]float64{}
	for _, r := range table(t, h, "/export/figures.csv?indicator=gdp&headline=true") {
		p, _ := place.Lookup(r["place_code"])
		year, _ := strconv.Atoi(r["year"])
		value, err := strconv.ParseFloat(r["value"], 64)
		check(t, err)
		switch {
		case p.Level != level:
		case r["role"] == "result" && year == 2026 && r["measure"] == "level":
			levels[p.Code] = value
		case r["role"] == "target" && r["measure"] == "growth":
			if targets[p.Code] == nil {
				targets[p.Code] = map[int]promise{}
			}
			targets[p.Code][year] = promise{value, r["high"], r["stretch"], grip[r["comparator"]], r["strive"] == "true"}
		}
	}
	counts = map[string]int{}
	var now, before []float64
	var weight float64
	for code, years := range targets {
		a, ok := years[2026]
		b, was := years[2025]
		if !ok || !was {
			continue
		}
		harder := a.grip > b.grip || b.strive && !a.strive || a.stretch != "" && b.stretch == ""
		softer := a.grip < b.grip || !b.strive && a.strive || a.stretch == "" && b.stretch != ""
		kind := "unchanged"
		switch {
		case a.low > b.low:
			kind = "raised"
		case a.low < b.low:
			kind = "lowered"
		case harder && !softer:
			kind = "harder"
		case softer && !harder:
			kind = "softer"
		case a != b:
			kind = "reworded"
		}
		counts[kind]++
		now, before = append(now, a.low), append(before, b.low)
		if w := levels[code]; w > 0 {
			weight += w
			weighted[0], weighted[1] = weighted[0]+w*b.low, weighted[1]+w*a.low
		}
	}
	for n, list := range [][]float64{before, now} {
		slices.Sort(list)
		median[n] = (list[len(list)/2] + list[(len(list)-1)/2]) / 2
		weighted[n] /= weight
	}
	return counts, median, weighted
}

// table reads an export.
func table(t *testing.T, h http.Handler, address string) (rows []map[string]string) {
	t.Helper()
	text := strings.TrimPrefix(body(t, get(t, h, address), http.StatusOK), "\ufeff")
	cells, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	check(t, err)
	for _, line := range cells[1:] {
		row := map[string]string{}
		for n, name := range cells[0] {
			row[name] = line[n]
		}
		rows = append(rows, row)
	}
	return rows
}

// manyPlaces is a site over what manyTargets makes up.
func manyPlaces(t *testing.T) http.Handler {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "many.db"), store.Options{Offline: true, Now: seeds.Clock})
	check(t, err)
	t.Cleanup(func() { check(t, db.Close()) })
	p := pipeline.New(pipeline.Tools{Log: slog.New(slog.DiscardHandler), Store: db, Stages: pipeline.StagesOf(tools(t, db).Catalogue),
		Now: seeds.Clock}, pipeline.Options{Zone: beijing})
	_, err = p.Import(t.Context(), "many.csv", []byte(manyTargets()))
	check(t, err)
	h, err := New(tools(t, db), options())
	check(t, err)
	return h
}

// What the page of a round counts is what a recount of the exported figures
// finds, and as many rows stand in the list behind each number and in its CSV;
// medians and means likewise.
func TestRoundRecounted(t *testing.T) {
	h := manyPlaces(t)
	number := regexp.MustCompile(`<a href="(/round/2026\?[^"]*kind=(\w+)[^"]*)"[^>]*><b>(\d+)</b>`)
	for _, level := range []place.Level{place.Province, place.Prefecture} {
		want, median, weighted := recount(t, h, level)
		page := body(t, get(t, h, "/round/2026?level="+string(level)), http.StatusOK)
		found := map[string]int{}
		for _, m := range number.FindAllStringSubmatch(page, -1) {
			address, kind := html.UnescapeString(m[1]), m[2]
			n, _ := strconv.Atoi(m[3])
			found[kind] = n
			list := body(t, get(t, h, address+"&rows=all"), http.StatusOK)
			if rows := strings.Count(list, `<tr><th scope="row"><a href="/place/`); rows != n {
				t.Errorf("%s %s: %d on the page, %d in its list", level, kind, n, rows)
			}
			_, query, _ := strings.Cut(address, "?")
			if rows := table(t, h, "/export/round.csv?year=2026&"+query); len(rows) != n {
				t.Errorf("%s %s: %d on the page, %d in its CSV", level, kind, n, len(rows))
			}
		}
		moved := 0
		for _, kind := range []string{"lowered", "raised", "softer", "harder", "reworded", "unchanged"} {
			if found[kind] != want[kind] {
				t.Errorf("%s %s: %d on the page, %d recounted", level, kind, found[kind], want[kind])
			}
			moved += min(want[kind], 1)
		}
		if moved < 4 {
			t.Fatalf("%s: the made-up targets move in %d ways: %v", level, moved, want)
		}
		var api struct {
			Median, Weighted struct{ Before, After float64 }
		}
		check(t, json.Unmarshal([]byte(body(t, get(t, h, "/api/v1/rounds/2026?level="+string(level)), http.StatusOK)), &api))
		for what, pair := range map[string][2]float64{
			"median before": {api.Median.Before, median[0]}, "median after": {api.Median.After, median[1]},
			"mean before": {api.Weighted.Before, weighted[0]}, "mean after": {api.Weighted.After, weighted[1]},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s %s: %v, recounted %v", level, what, pair[0], pair[1])
			}
		}
		for _, v := range []float64{median[1], weighted[1]} {
			if shown := strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + "%"; !strings.Contains(page, shown) {
				t.Errorf("%s: %s is not on the page", level, shown)
			}
		}
	}
}
