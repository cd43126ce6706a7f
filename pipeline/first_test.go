package pipeline

import (
	"strings"
	"testing"

	"mubiao/digest"
	"mubiao/report"
)

// nextText is what the next digest would say.
func (w *world) nextText(t *testing.T) string {
	t.Helper()
	in, err := w.Input(t.Context())
	check(t, err)
	d, err := digest.Render(in)
	check(t, err)
	return d.Subject + "\n" + d.Text
}

// The first report of a place is told in one line, and only once; what is
// found later of its past, in another.
func TestFirstReport(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	_, err := w.Crawl(t.Context())
	check(t, err)
	w.derive(t)
	told := w.nextText(t)
	for _, want := range []string{
		"Dingxi: 1 first report read, 3 targets\n",
		"● first report read · Dingxi 定西市 2022, 3 targets\n",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not in\n%s", want, told)
		}
	}
	w.week(t)
	if told := w.nextText(t); strings.Contains(told, "first") {
		t.Errorf("told again:\n%s", told)
	}

	w.Sources = append(w.Sources, report.Source{Name: "old", Kind: report.PageSource, URL: oldAddress})
	w.pages[oldAddress] = report2021
	_, err = w.Crawl(t.Context())
	check(t, err)
	w.derive(t)
	if told := w.nextText(t); !strings.Contains(told, "Dingxi 2021 (1 report, 3 targets)\n") {
		t.Errorf("no history in\n%s", told)
	}
}

// The history of a new place is one line, however long it is.
func TestHistoryIsOneLine(t *testing.T) {
	w := newWorld(t, city, oldAddress)
	older := "http://www.city.gov.cn/2020.html"
	w.Sources = append(w.Sources, report.Source{Name: "older", Kind: report.PageSource, URL: older})
	w.pages[city], w.pages[oldAddress] = report2022, report2021
	w.pages[older] = strings.ReplaceAll(strings.ReplaceAll(report2021, "2021 ", "2020 "), "2020-12-20", "2019-12-20")
	_, err := w.Crawl(t.Context())
	check(t, err)
	w.derive(t)
	told := w.nextText(t)
	if !strings.Contains(told, "not told as news: Dingxi 2020–2021 (2 reports, 6 targets)\n") ||
		strings.Contains(told, "first report read") {
		t.Errorf("got\n%s", told)
	}
}
