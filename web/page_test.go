package web

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mubiao/report"
	"mubiao/store"
)

// What a reader finds on the pages, as text in order.
func TestPages(t *testing.T) {
	h := site(t)
	figure, change := anyRows(t)
	cases := []struct {
		name, address string
		want          []string
	}{
		{"overview", "/", []string{"all 2 sources well", "Pingliang 平凉市", "6 raised", "GRP", "7%", "≥ 8%", "Dingxi 定西市", "3 raised", "What is due", "2023"}},
		{"overview in Chinese", "/?lang=zh", []string{"最近变化", "平凉市", "定西市", "3项上调", "待发布"}},
		{"places", "/place", []string{"2 places, 2 reports", "Gansu", "Pingliang", "2022", "≥ 8%", "Dingxi", "≥ 7%"}},
		{"place", "/place/620800", []string{"Pingliang 平凉市", "prefecture", "delivered 11 Dec 2021", "Headline targets", "2020", "2021", "2022",
			"GRP", "6.3%", "7%", "raised", "claims 8% est.", "met", "≥ 8%", "strives for 10%", "以上",
			"public budget revenue", "8.8%", "claims 14.5% est.", "basis differs", "8%",
			"surveyed unemployment", "counted anew", "Of 8 targets for 2020 to 2021 that its later reports answer, 8 were met.", "CN¥54.6 billion", "Livelihood pledges"}},
		{"place without a report", "/place/110000", []string{"Beijing 北京市", "No report"}},
		{"report", "/report/620800/2022", []string{"平凉市政府工作报告", "过去五年工作回顾", "地区生产总值增长8%以上、力争达到两位数", "target · headline",
			"≥ 8%", "strives for 10%", "What was read", "headline target", "Where it comes from"}},
		{"figure", fmt.Sprintf("/figure/%d", figure), []string{"gross regional product", "≥ 8%", "地区生产总值增长8%以上、力争达到两位数", "规上工业",
			"Promised and claimed", "promised", "claimed", "How we know", "read from the report", "at least"}},
		{"change", fmt.Sprintf("/change/%d", change), []string{"Pingliang: gross regional product", "raised +1 pp", "better", "Promised for 2021", "7%", "history.csv",
			"Promised for 2022", "≥ 8%", "地区生产总值增长8%以上"}},
		{"changes", "/change?kind=lowered&topic=target", []string{"Dingxi", "retail", "≥ 7%", "6%"}},
		{"compare", "/compare", []string{"gross regional product", "2 places", "median 7.5%", "1", "Pingliang", "≥ 8%", "2", "Dingxi", "≥ 7%"}},
		{"compare over years", "/compare?over=years&indicator=fai", []string{"2020", "2021", "2022", "Pingliang"}},
		{"round", "/round/2022", []string{"2022: few places have a GRP growth target that compares yet", "2 reports with a target", "raised", "Heilongjiang",
			"no such report", "2 places", "Pingliang", "7%", "≥ 8%", "raised 1", "GB/T 7714", "/round/2022?indicator=gdp"}},
		{"round in Chinese", "/round/2022?lang=zh", []string{"2022年", "上调", "持平", "黑龙江", "无此类报告", "平凉市", "上调1"}},
		{"round of a year without a report", "/round/2030", []string{"2030", "No report for 2030 is here yet"}},
		{"ladder", "/compare?ladder=620800", []string{"China", "not known here", "Gansu", "Pingliang", "≥ 8%"}},
		{"search", "/search?q=%E5%87%8F%E7%A8%8E", []string{"2022", "减税"}},
		{"search for one character", "/search?q=%E8%96%AF", []string{"薯"}},
		{"search for a place", "/search?q=Pingliang", []string{"Places of this name", "Pingliang"}},
		{"search for nothing", "/search?q=%E9%BE%98%E9%BE%98", []string{"No report has all of these words"}},
		{"digests", "/digest", []string{"Dingxi, Pingliang", "no. 1"}},
		{"digest", "/digest/1", []string{"Dingxi, Pingliang", "as it was sent", "As plain text"}},
		{"sources", "/source", []string{"定西", "well", "2022-03-21 08:00", "Runs", "derive"}},
		{"about", "/about", []string{"How it works", "Measured accuracy", "97.0%", "91.0%", "–", "gross regional product"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := textOf(t, body(t, get(t, h, c.address), http.StatusOK))
			for _, want := range c.want {
				_, after, found := strings.Cut(text, want)
				if !found {
					t.Fatalf("%q is not there, or not in this order, in: %.1500s", want, text)
				}
				text = after
			}
		})
	}
}

// textOf returns what is written on a page, blanks as one.
func textOf(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	check(t, err)
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// A figure that was rejected is no longer marked in its report.
func TestRejectedFigureIsNotMarked(t *testing.T) {
	db := openSeeded(t)
	h, err := New(tools(t, db), options())
	check(t, err)
	id, _ := anyRows(t)
	mark := fmt.Sprintf(`id="f%d"`, id)
	if page := body(t, get(t, h, "/report/620800/2022"), http.StatusOK); !strings.Contains(page, mark) {
		t.Fatalf("no %s before the ruling", mark)
	}
	f, _, err := db.Figure(t.Context(), id)
	check(t, err)
	_, err = db.KeepRuling(t.Context(), store.Ruling{Key: f.Key, Figure: f.Figure, Verdict: store.Rejected, Reason: "no target"})
	check(t, err)
	if page := body(t, get(t, h, "/report/620800/2022"), http.StatusOK); strings.Contains(page, mark) {
		t.Errorf("%s after it", mark)
	}
}

func TestMissing(t *testing.T) {
	h := site(t)
	for address, status := range map[string]int{
		"/nowhere": 404, "/place/999999": 404, "/report/620800/1999": 404, "/report/620800/x": 404, "/document/99": 404,
		"/figure/0": 404, "/figure/x": 404, "/change/99999": 404, "/digest/77": 404, "/digest/77/mail": 404,
		"/indicator/none/feed.atom": 404, "/place/1/feed.atom": 404, "/export/figures.pdf": 404, "/static/none.css": 404,
		"/compare?indicator=none": 400, "/compare?measure=none": 400, "/change?kind=none": 400, "/change?topic=none": 400, "/export/figures.csv?role=none": 400, "/change?year=0": 400, "/search?q=x&under=nowhere": 400, "/export/figures.csv?year=x": 400,
	} {
		page := textOf(t, body(t, get(t, h, address), status))
		if !strings.Contains(page, "To the overview") {
			t.Errorf("%s: %.200s", address, page)
		}
	}
}

// A comparison of many places shows the first of them, says how many there are
// and leads to the rest.
func TestCompareManyPlaces(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "many.db"), store.Options{})
	check(t, err)
	defer db.Close()
	var figures []report.Figure
	places := crowd()[:mostRows+7]
	for n, p := range places {
		for _, year := range []int{2021, 2022} {
			figures = append(figures, report.Figure{Key: report.Key{Place: p.Code, Year: year, Role: report.Target, Indicator: "gdp",
				Measure: report.Growth, Period: fmt.Sprint(year), Ordinal: 1}, Value: float64(n), Comparator: report.Equal, Unit: "%",
				Headline: true, Origin: report.Imported})
		}
	}
	_, _, err = db.KeepImport(t.Context(), "many.csv", []byte("many"), figures)
	check(t, err)
	h, err := New(tools(t, db), options())
	check(t, err)
	for address, rows := range map[string]int{
		"/compare?year=2022": mostRows, "/compare?year=2022&rows=all": len(places),
		"/compare?over=years": mostLines, "/compare?over=years&rows=all": len(places),
	} {
		page := body(t, get(t, h, address), http.StatusOK)
		if got := strings.Count(page, `<th scope="row"><a href="/place/`); got != rows {
			t.Errorf("%s: %d rows, not %d", address, got, rows)
		}
		if over := strings.Contains(address, "over"); over != strings.Contains(page, fmt.Sprintf("2022</th><td class=\"num\">%d</td>", len(places))) {
			t.Errorf("%s: all places together over the years: shown is %t", address, !over)
		}
		if text := textOf(t, page); !strings.Contains(text, fmt.Sprintf("%d places", len(places))) {
			t.Errorf("%s does not say how many there are: %.300s", address, text)
		}
		if more := strings.Contains(page, "rows=all"); more == strings.Contains(address, "rows=all") {
			t.Errorf("%s leads to the rest: %t", address, more)
		}
	}
}

// An empty database has pages too.
func TestEmpty(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "empty.db"), store.Options{})
	check(t, err)
	defer db.Close()
	tt := tools(t, db)
	tt.Sources, tt.Next = nil, nil
	h, err := New(tt, Options{})
	check(t, err)
	for _, address := range []string{"/", "/place", "/place/620800", "/change", "/compare", "/compare?over=years&ladder=620800",
		"/search", "/search?q=x", "/digest", "/source", "/about", "/feed.atom", "/metrics", "/export/figures.csv", "/api/v1/figures", "/api/v1/sources"} {
		body(t, get(t, h, address), http.StatusOK)
	}
}

// Every link of every page that can be reached leads somewhere, to a spot that
// is there.
func TestLinks(t *testing.T) {
	if testing.Short() {
		t.Skip("one page after the other: nothing for the race detector")
	}
	h := site(t)
	queue, seen := []string{"/"}, map[string]bool{"/": true}
	spots := map[string]map[string]bool{}
	wanted := map[string][]string{}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		r := get(t, h, address)
		if r.StatusCode >= 400 {
			t.Errorf("%s answers %d", address, r.StatusCode)
			continue
		}
		if !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") || strings.HasSuffix(address, "/mail") {
			continue
		}
		links, ids := linksOf(t, body(t, r, r.StatusCode))
		spots[address] = ids
		for _, l := range links {
			page, spot := resolved(t, address, l)
			if page == "" || strings.HasPrefix(page, "/set?") {
				continue
			}
			if spot != "" {
				wanted[page] = append(wanted[page], spot)
			}
			if !seen[page] {
				seen[page] = true
				queue = append(queue, page)
			}
		}
	}
	if len(seen) < 400 {
		t.Errorf("only %d pages were reached", len(seen))
	}
	for page, list := range wanted {
		for _, spot := range list {
			if spots[page] != nil && !spots[page][spot] {
				t.Errorf("%s has no spot %q", page, spot)
			}
		}
	}
}

// linksOf returns the addresses of a page's links, and the ids on it.
func linksOf(t *testing.T, page string) (links []string, ids map[string]bool) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	check(t, err)
	ids = map[string]bool{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src", "action":
				links = append(links, a.Val)
			case "id":
				if ids[a.Val] {
					t.Errorf("the id %q stands twice", a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
	return links, ids
}

// resolved returns the page and the spot that a link of ours leads to; "" for
// one that leads elsewhere.
func resolved(t *testing.T, from, link string) (page, spot string) {
	t.Helper()
	base, err := url.Parse(from)
	check(t, err)
	to, err := base.Parse(link)
	check(t, err)
	if to.Host != "" || to.Path == "/source/check" {
		return "", ""
	}
	spot, to.Fragment = to.Fragment, ""
	return to.String(), spot
}

// Every phrase that a page or the code names is there in both languages, and
// none is there that nothing names.
func TestPhrases(t *testing.T) {
	named := regexp.MustCompile(`(?:\bt \(?(?:printf )?|\.t\(|feed\([^)]*?|problem\{[^}]*?, )"?([a-z][a-z0-9_]*)(%[sd])?"`)
	used, begun := map[string]bool{}, map[string]bool{}
	sources, err := filepath.Glob("*.go")
	check(t, err)
	pages, err := filepath.Glob("template/*.html")
	check(t, err)
	for _, file := range append(sources, pages...) {
		text, err := os.ReadFile(file)
		check(t, err)
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			if m[2] != "" || strings.HasSuffix(m[1], "_") {
				begun[m[1]] = true
			} else {
				used[m[1]] = true
			}
		}
	}
	for id := range used {
		if _, ok := phrases[id]; !ok {
			t.Errorf("no phrase %q", id)
		}
	}
	for id, forms := range phrases {
		known := used[id] || used[strings.TrimSuffix(id, "_how")]
		for prefix := range begun {
			known = known || strings.HasPrefix(id, prefix)
		}
		if !known {
			t.Errorf("nothing says %q", id)
		}
		if forms[0] == "" || forms[1] == "" || strings.Count(forms[0], "|") > 1 {
			t.Errorf("%q: %q", id, forms)
		}
	}
}

// Every kind, topic, origin and comparator has its words in both languages.
func TestEveryNameHasWords(t *testing.T) {
	var ids []string
	for _, x := range []report.Topic{report.ReportTopic, report.TargetTopic, report.OutturnTopic, report.CommitmentTopic, report.PageTopic, report.ReadingTopic} {
		ids = append(ids, "topic_"+string(x))
	}
	for _, x := range []report.Role{report.Target, report.Goal, report.Result, report.Commitment} {
		ids = append(ids, "role_"+string(x))
	}
	for _, x := range []report.Measure{report.Growth, report.AverageGrowth, report.Level, report.Rate, report.Points, report.Reduction} {
		ids = append(ids, "measure_"+string(x))
	}
	for _, x := range []report.Comparator{report.Equal, report.AtLeast, report.AtMost, report.About, report.Range} {
		ids = append(ids, "comparator_"+string(x))
	}
	for _, x := range []report.Origin{report.Read, report.Imported, report.Ruled} {
		ids = append(ids, "origin_"+string(x))
	}
	for _, x := range classes {
		ids = append(ids, "class_"+x)
	}
	for _, p := range pages() {
		if p.nav {
			ids = append(ids, "nav_"+p.name)
		}
	}
	for _, id := range ids {
		if _, ok := phrases[id]; !ok {
			t.Errorf("no phrase %q", id)
		}
	}
}
