package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/report"
	"mubiao/store"
)

var (
	onTargets = store.ChangeFilter{Topics: []report.Topic{report.TargetTopic}}
	onPages   = store.ChangeFilter{Topics: []report.Topic{report.PageTopic}}
	onReading = store.ChangeFilter{Topics: []report.Topic{report.ReadingTopic}}
	onNews    = store.ChangeFilter{News: true}
)

const oldAddress = "http://www.city.gov.cn/2021.html"

// twoYears is a world that has read and told the reports of two years.
func twoYears(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	w.week(t)
	return w
}

// news returns what the changes after the mark say.
func (w *world) news(t *testing.T) []string {
	t.Helper()
	_, mark, err := w.Store.Mark(t.Context())
	check(t, err)
	f := onNews
	f.Since = mark
	return w.told(t, f)
}

func (w *world) derive(t *testing.T) {
	t.Helper()
	_, err := w.Derive(t.Context())
	check(t, err)
}

func TestNothingIsDerivedTwice(t *testing.T) {
	w := twoYears(t)
	r, err := w.Derive(t.Context())
	check(t, err)
	if len(r.Counts) != 0 {
		t.Errorf("derived %v", r.Counts)
	}
}

// Reading rules that read another figure: what changed is told as read
// differently, and the change of the targets stands, but is not news.
func TestNewReadingRules(t *testing.T) {
	w := twoYears(t)
	read := w.Stages.Read
	w.Stages.ReadRules++
	w.Stages.Read = func(d report.Document) report.Reading {
		d.Text = strings.ReplaceAll(d.Text, "gdp ge 7", "gdp ge 5")
		return read(d)
	}
	w.derive(t)
	expect(t, w.told(t, onTargets), "gdp lowered", "fai unchanged", "retail lowered")
	expect(t, w.news(t), "gdp reread")

	w.derive(t)
	expect(t, w.told(t, onReading), "gdp reread")
}

// Rules that read a figure which was overlooked: the new change of the targets
// is not news either.
func TestOverlookedFigure(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	read := w.Stages.Read
	w.Stages.Read = func(d report.Document) report.Reading {
		d.Text = strings.ReplaceAll(d.Text, "retail", "")
		return read(d)
	}
	w.week(t)
	expect(t, w.told(t, onTargets), "gdp raised", "fai unchanged")

	w.Stages.ReadRules++
	w.Stages.Read = read
	w.derive(t)
	expect(t, w.told(t, onTargets), "gdp raised", "fai unchanged", "retail lowered")
	expect(t, w.news(t), "retail reread", "retail reread")
}

// A document that the reader breaks at does not keep the others from being
// read, and says that it was not.
func TestReaderThatBreaks(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	read := w.Stages.Read
	w.Stages.Read = func(d report.Document) report.Reading {
		if d.Year == 2022 {
			panic("what a document")
		}
		return read(d)
	}
	w.week(t)
	for year, want := range map[int]int{2021: 3, 2022: 0} {
		copies, err := w.Store.Copies(t.Context(), "621100", year)
		check(t, err)
		figures, err := w.Store.FiguresOf(t.Context(), copies[0].ID)
		check(t, err)
		notes, _, err := w.Store.Notes(t.Context(), copies[0].ID)
		check(t, err)
		if len(figures) != want || len(notes.Warnings) != 1-min(want, 1) {
			t.Errorf("%d: %d figures, %v", year, len(figures), notes.Warnings)
		}
	}
}

// One more indicator in the catalogue counts as other rules.
func TestNewIndicator(t *testing.T) {
	w := twoYears(t)
	w.Stages.Catalogue = append(w.Stages.Catalogue, report.Indicator{ID: "hogs"})
	r, err := w.Derive(t.Context())
	check(t, err)
	if r.Counts["readings"] != 2 {
		t.Errorf("derived %v", r.Counts)
	}
	expect(t, w.news(t))
}

// Cleaning rules that leave a line out make the same versions anew, in the
// same rows, from the stored pages.
func TestNewCleaningRules(t *testing.T) {
	w := newWorld(t, city)
	for _, body := range []string{report2022 + "\nedit mark", report2022 + "\nmark edit", report2022 + "\nedit mark"} {
		w.pages[city] = body
		w.week(t)
	}
	expect(t, w.told(t, onPages), "edited", "returned")
	before, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)

	document := w.Stages.Document
	w.Stages.CleanRules++
	w.Stages.Document = func(parts []report.Page) report.Document {
		d := document(parts)
		d.Text = strings.Replace(d.Text, "gdp ge 7", "gdp ge 7 ", 1)
		return d
	}
	w.derive(t)
	after, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(after) != 1 || after[0].ID != before[0].ID || after[0].Rules != 2 ||
		!after[0].Seen.Equal(before[0].Seen) {
		t.Errorf("before %+v\nafter %+v", before[0], after[0])
	}
	expect(t, w.told(t, onPages), "edited", "returned")
	expect(t, w.news(t))
}

// An edit that the older rules did not see is no news when newer ones do.
func TestCleaningRulesThatSeeMore(t *testing.T) {
	w := newWorld(t, city)
	document := w.Stages.Document
	w.Stages.Document = func(parts []report.Page) report.Document {
		d := document(parts)
		d.Text = strings.ReplaceAll(strings.ReplaceAll(d.Text, "mark edit", ""), "edit mark", "")
		return d
	}
	for _, body := range []string{report2022 + "\nedit mark", report2022 + "\nmark edit"} {
		w.pages[city] = body
		w.week(t)
	}
	expect(t, w.told(t, onPages))
	expect(t, w.transitions(t), "first")
	seesLess := w.Stages.Document
	w.Stages.CleanRules++
	w.Stages.Document = document
	w.derive(t)
	expect(t, w.told(t, onPages), "edited")
	expect(t, w.transitions(t), "first", "edited")
	expect(t, w.news(t))

	w.Stages.CleanRules++
	w.Stages.Document = seesLess
	w.derive(t)
	expect(t, w.transitions(t), "first")
}

func TestNewComparisonRules(t *testing.T) {
	w := twoYears(t)
	w.Stages.DiffRules++
	r, err := w.Derive(t.Context())
	check(t, err)
	if r.Counts["comparisons"] != 1 || r.Counts["readings"] != 0 {
		t.Errorf("derived %v", r.Counts)
	}
	expect(t, w.news(t))
}

// A table of the year before: what was read stands above it, and the two that
// differ are told.
func TestImport(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	w.week(t)
	expect(t, w.told(t, onTargets))

	table := csv(t,
		"621100,定西市,2021,target,gdp,growth,6",
		"621100,定西市,2021,target,fai,growth,10",
		"621100,定西市,2022,target,gdp,growth,7",
		"621100,定西市,2022,target,fai,growth,11")
	r, err := w.Import(t.Context(), "history.csv", table)
	check(t, err)
	if r.Counts["figures"] != 4 {
		t.Errorf("imported %v", r.Counts)
	}
	w.derive(t)
	expect(t, w.told(t, onTargets), "gdp raised", "fai unchanged", "retail added")
	expect(t, w.told(t, onPages), "fai disagreement")

	r, err = w.Import(t.Context(), "again.csv", table)
	check(t, err)
	if r.Counts["figures"] != 0 || r.Counts["known"] != 1 {
		t.Errorf("imported again: %v", r.Counts)
	}
	derived, err := w.Derive(t.Context())
	check(t, err)
	if len(derived.Counts) != 0 {
		t.Errorf("derived %v", derived.Counts)
	}
}

// A later table with the same figure stands above the earlier one.
func TestNewestImportCounts(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	for n, value := range []int{9, 5} {
		_, err := w.Import(t.Context(), fmt.Sprintf("%d.csv", n),
			csv(t, fmt.Sprintf("621100,定西市,2021,target,gdp,growth,%d", value)))
		check(t, err)
	}
	w.week(t)
	changes, err := w.Store.Changes(t.Context(), onTargets)
	check(t, err)
	if changes[0].Before == nil || changes[0].Before.Value != 5 {
		t.Errorf("compared with %+v", changes[0].Before)
	}
}

func TestBadImportIsRefusedWhole(t *testing.T) {
	w := newWorld(t)
	table := csv(t, "621100,定西市,2021,target,gdp,growth,6", "1,,2021,target,gdp,growth,six")
	_, err := w.Import(t.Context(), "bad.csv", table)
	if err == nil || !strings.Contains(err.Error(), "bad.csv") {
		t.Errorf("got %v", err)
	}
	if figures, err := w.Store.Imported(t.Context(), "621100", 2021); err != nil || len(figures) != 0 {
		t.Errorf("kept %v, %v", figures, err)
	}
}

// csv is a table with the columns that a figure cannot do without.
func csv(t *testing.T, rows ...string) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString("place_code,place,year,role,indicator,measure,value,comparator,unit,headline,period\n")
	for _, row := range rows {
		fmt.Fprintf(&b, "%s,ge,%%,true,%s\n", row, strings.Split(row, ",")[2])
	}
	return []byte(b.String())
}

func TestRulings(t *testing.T) {
	key := report.Key{Place: "621100", Year: 2022, Role: report.Target, Indicator: "gdp", Measure: report.Growth,
		Period: "2022", Ordinal: 1}
	five := report.Figure{Key: key, Value: 5, Comparator: report.AtLeast, Unit: "%", Headline: true}
	cases := []struct {
		verdict store.Verdict
		want    string
	}{
		{store.Confirmed, "gdp raised"},
		{store.Corrected, "gdp lowered"},
		{store.Rejected, "gdp dropped"},
	}
	for _, c := range cases {
		t.Run(string(c.verdict), func(t *testing.T) {
			w := twoYears(t)
			_, err := w.Store.KeepRuling(t.Context(), store.Ruling{Key: key, Verdict: c.verdict, Figure: five,
				Author: "an analyst", Reason: "read the scan"})
			check(t, err)
			w.derive(t)
			w.Stages.ReadRules++
			w.derive(t)
			if got := w.told(t, onTargets); len(got) == 0 || !contains(got, c.want) {
				t.Errorf("got %q, want %q among them", got, c.want)
			}
			check(t, w.Store.WithdrawRuling(t.Context(), key))
			w.derive(t)
			if got := w.told(t, onTargets); !contains(got, "gdp raised") {
				t.Errorf("after it was taken back: %q", got)
			}
		})
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// A government's own page takes the place of a reprint, and a figure that they
// give differently is told.
func TestCopies(t *testing.T) {
	reprint := "http://news.example.com/report.html"
	w := newWorld(t, reprint, oldAddress)
	w.pages[reprint], w.pages[oldAddress] = strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 8"), report2021
	w.week(t)

	w.Sources = append(w.Sources, report.Source{Name: "city", Kind: report.PageSource, URL: city})
	w.pages[city] = report2022
	w.week(t)
	expect(t, w.told(t, onPages), "gdp disagreement")
	changes, err := w.Store.Changes(t.Context(), onTargets)
	check(t, err)
	if changes[0].After.Value != 7 {
		t.Errorf("the reprint stands: %+v", changes[0].After)
	}
	expect(t, w.told(t, onTargets), "gdp raised", "fai unchanged", "retail lowered")
}

// A copy whose place or year is disputed may be of another report: a reprint
// without doubt stands above the government's own page.
func TestDisputedCopy(t *testing.T) {
	reprint := "http://news.example.com/report.html"
	w := newWorld(t, city, reprint)
	w.pages[city] = "?\n" + report2022
	w.pages[reprint] = strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 8")
	w.week(t)
	copies, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(copies) != 2 || copies[0].URL != reprint {
		t.Errorf("of %d copies the first is %s", len(copies), copies[0].URL)
	}
}

// A report that was old when it was first seen is history, and so is all that
// rests on imports alone.
func TestHistory(t *testing.T) {
	cases := []struct {
		name      string
		delivered string
		want      bool
	}{
		{"fresh", "2021-12-07", false},
		{"at the edge", "2021-09-19", false},
		{"old", "2021-09-01", true},
		{"of unknown day", "", false}, // its year began this month
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, city, oldAddress)
			w.pages[city] = strings.ReplaceAll(report2022, "2021-12-07", c.delivered)
			w.pages[oldAddress] = report2021
			w.week(t)
			changes, err := w.Store.Changes(t.Context(), onTargets)
			check(t, err)
			for _, x := range changes {
				if x.History != c.want {
					t.Errorf("%s is history: %t", x.Indicator, x.History)
				}
			}
		})
	}
}

// An earlier report that comes late changes what the newest is compared with.
func TestEarlierReportComesLate(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city] = report2022
	w.pages[oldAddress] = strings.ReplaceAll(strings.ReplaceAll(report2021, "2021 ", "2020 "), "2020-12-20", "2019-12-20")
	w.week(t)
	changes, err := w.Store.Changes(t.Context(), onTargets)
	check(t, err)
	if len(changes) == 0 || changes[0].Against != 2020 {
		t.Fatalf("got %+v", changes)
	}
	late := "http://www.city.gov.cn/late.html"
	w.Sources = append(w.Sources, report.Source{Name: "late", Kind: report.PageSource, URL: late})
	w.pages[late] = report2021
	w.week(t)
	changes, err = w.Store.Changes(t.Context(), store.ChangeFilter{Year: 2022, Topics: onTargets.Topics})
	check(t, err)
	for _, c := range changes {
		if c.Against != 2021 {
			t.Errorf("%s %s still stands against %d", c.Indicator, c.Kind, c.Against)
		}
	}
}

// A document whose text does not tell its place is its source's.
func TestPlaceOfTheSource(t *testing.T) {
	w := newWorld(t, city)
	w.Sources[0].Place = "621100"
	w.pages[city] = "@- 2022 2021-12-07\ngdp ge 7"
	document := w.Stages.Document
	w.Stages.Document = func(parts []report.Page) report.Document {
		d := document(parts)
		d.Place = ""
		return d
	}
	w.week(t)
	versions, err := w.Store.Copies(t.Context(), "621100", 2022)
	check(t, err)
	if len(versions) != 1 {
		t.Errorf("%d versions", len(versions))
	}
	if w.now.Before(monday.Add(time.Hour)) {
		t.Error("the clock stands still")
	}
}

// A past digest as newer rules make it: what they read differently, and what
// they find beside it.
func TestRecompute(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	read := w.Stages.Read
	w.Stages.Read = func(d report.Document) report.Reading {
		d.Text = strings.ReplaceAll(strings.ReplaceAll(d.Text, "retail", ""), "gdp ge 7", "gdp ge 7.5")
		return read(d)
	}
	w.week(t)
	told, _, err := w.Store.Digest(t.Context(), 1)
	check(t, err)
	same, found, err := w.Recompute(t.Context(), 1)
	check(t, err)
	if !found || same.Text != told.Text || same.HTML != told.HTML || same.Subject != told.Subject {
		t.Errorf("by the same rules: %s\n%s", same.Subject, firstDifference(told.Text, same.Text))
	}

	w.Stages.ReadRules++
	w.Stages.Read = read
	w.derive(t)
	other, _, err := w.Recompute(t.Context(), 1)
	check(t, err)
	for _, want := range []string{"retail", "≥ 7%"} {
		if !strings.Contains(other.Text, want) || strings.Contains(told.Text, want) {
			t.Errorf("%q was not told and is now; told\n%s\nnow\n%s", want, told.Text, other.Text)
		}
	}
	if _, found, err := w.Recompute(t.Context(), 2); found || err != nil {
		t.Errorf("a digest that was never written: %t, %v", found, err)
	}
}

// A reprint that comes after the government's own page and gives a figure
// differently is news, though the report stands as it stood.
func TestLateReprint(t *testing.T) {
	w := twoYears(t)
	reprint := "http://news.example.com/report.html"
	w.Sources = append(w.Sources, report.Source{Name: "news", Kind: report.PageSource, URL: reprint})
	w.pages[reprint] = strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 8")
	w.now = w.now.Add(time.Hour)
	_, err := w.Crawl(t.Context())
	check(t, err)
	w.derive(t)
	expect(t, w.news(t), "gdp disagreement")
}

// A figure that is read where only a table gave it before was found by other
// rules: what follows of it is no news.
func TestReadWhereImported(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	read := w.Stages.Read
	w.Stages.Read = func(d report.Document) report.Reading {
		d.Text = strings.ReplaceAll(d.Text, "gdp", "")
		return read(d)
	}
	_, err := w.Import(t.Context(), "t.csv", csv(t, "621100,定西市,2021,target,gdp,growth,6"))
	check(t, err)
	w.week(t)
	w.Stages.ReadRules++
	w.Stages.Read = read
	w.derive(t)
	expect(t, w.told(t, onTargets), "fai unchanged", "retail lowered", "gdp raised")
	expect(t, w.news(t), "gdp reread", "gdp reread", "gdp reread")
}

// Where a report has moved, the page that stands counts, not the one that has
// vanished.
func TestMovedReport(t *testing.T) {
	w := twoYears(t)
	moved := "http://www.city.gov.cn/new/report.html"
	w.Sources = append(w.Sources, report.Source{Name: "moved", Kind: report.PageSource, URL: moved})
	w.pages[moved], w.pages[city] = report2022, "404"
	w.week(t)
	w.pages[moved] = strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 7.5")
	w.week(t)
	changes, err := w.Store.Changes(t.Context(), onTargets)
	check(t, err)
	if changes[0].After.Value != 7.5 {
		t.Errorf("the page that has vanished counts: %+v", changes[0].After)
	}
	expect(t, w.told(t, onPages), "edited", "vanished")
}

// The same text at a new address of the same host or source is a move, whichever
// was seen first; at another site it is a copy.
func TestMovedText(t *testing.T) {
	const moved = "http://www.city.gov.cn/new/report.html"
	elsewhere := "http://www.reprint.com/report.html"
	for _, c := range []struct {
		name, address string
		weeks         [][2]string // the old page and the new one
		want          []string
	}{
		{"first there, then gone here", moved, [][2]string{{report2022, "404"}, {report2022, report2022}, {"404", report2022}, {"404", report2022}},
			[]string{"moved"}},
		{"both at once", moved, [][2]string{{report2022, "404"}, {"404", report2022}, {"404", report2022}}, []string{"moved"}},
		{"found later", moved, [][2]string{{report2022, "404"}, {"404", "404"}, {"404", "404"}, {"404", report2022}}, []string{"vanished", "moved"}},
		{"another text", moved, [][2]string{{report2022, "404"}, {"404", strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 8")},
			{"404", strings.ReplaceAll(report2022, "gdp ge 7", "gdp ge 8")}}, []string{"vanished"}},
		{"another site", elsewhere, [][2]string{{report2022, "404"}, {"404", report2022}, {"404", report2022}}, []string{"vanished"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, city, c.address)
			for _, week := range c.weeks {
				w.pages[city], w.pages[c.address] = week[0], week[1]
				w.week(t)
			}
			expect(t, slices.DeleteFunc(w.told(t, onPages), func(s string) bool { return strings.Contains(s, "disagreement") }), c.want...)
			w.Stages.CleanRules++
			w.derive(t)
			expect(t, slices.DeleteFunc(w.told(t, onPages), func(s string) bool { return strings.Contains(s, "disagreement") }), c.want...)
		})
	}
}
