package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mubiao/diff"
	"mubiao/figure"
	"mubiao/report"
	"mubiao/store"
)

// budget is a made-up report of the city: what it took in last year, and what
// it means to take in this year, in 亿元.
func budget(year int, was, target float64) string {
	return fmt.Sprintf("@621100 %d %d-01-08\n各位代表：\n一、%d年工作回顾\n全年地区生产总值增长6%%，一般公共预算收入完成%g亿元。\n"+
		"二、%d年工作安排\n主要预期目标是：地区生产总值增长6%%，一般公共预算收入达到%g亿元，出口总额增长4%%。\n", year, year, year-1, was, year, target)
}

// budgets is a world of four years of the city's reports, read by the real
// reader; the last of them takes in ten times as much as the years before.
func budgets(t *testing.T, last float64) *world {
	t.Helper()
	page := func(year int) string { return fmt.Sprintf("http://www.city.gov.cn/%d.html", year) }
	w := newWorld(t, page(2019), page(2020), page(2021), page(2022))
	catalogue, err := figure.Load()
	check(t, err)
	w.Stages.Catalogue, w.Stages.Read, w.Stages.Differ = catalogue, figure.New(catalogue).Read, diff.New(catalogue)
	w.pages[page(2019)] = budget(2019, 39, 41)
	w.pages[page(2020)] = budget(2020, 41.2, 44)
	w.pages[page(2021)] = budget(2021, 44.5, 48)
	w.week(t)
	w.pages[page(2022)] = budget(2022, last, 52)
	return w
}

// doubted returns the open doubts as "neighbour revenue_general".
func (w *world) doubted(t *testing.T) (list []string) {
	t.Helper()
	doubts, err := w.Store.OpenDoubts(t.Context(), "", 0)
	check(t, err)
	for _, d := range doubts {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s", d.Kind, d.Key.Indicator)))
	}
	return list
}

// mails returns the text of the digests that were written, newest first.
func (w *world) mails(t *testing.T) (list []string) {
	t.Helper()
	digests, err := w.Store.Digests(t.Context(), 100)
	check(t, err)
	for _, d := range digests {
		list = append(list, d.Text)
	}
	return list
}

// A level ten times those of the years around it is stored and in doubt; what
// rests on it is no news, and the mail says that it waits. Once a person has
// confirmed it, the next digest tells it; once told, it is not told again.
func TestDoubtfulIsNoNews(t *testing.T) {
	w := budgets(t, 480)
	if got := w.week(t); !strings.Contains(got, "digest") {
		t.Fatalf("no digest of the new report: %s", got)
	}
	expect(t, w.doubted(t), "neighbour revenue_general")
	mail := w.mails(t)[0]
	if strings.Contains(mail, "480亿元") || strings.Contains(mail, "CN¥48 billion") {
		t.Errorf("the mail tells what is in doubt:\n%s", mail)
	}
	if !strings.Contains(mail, "1 change rests on a figure in doubt and waits for a ruling: `mubiao doubt` lists it.") {
		t.Errorf("the mail does not say that a change waits:\n%s", mail)
	}
	told := w.told(t, store.ChangeFilter{Year: 2022, Topics: []report.Topic{report.OutturnTopic}})
	if !slices.Contains(told, "revenue_general unjudged") {
		t.Errorf("stored is %q: the change in doubt is told on pages, not judged", told)
	}
	verdict, err := w.Verify(t.Context())
	check(t, err)
	if len(verdict.Differ) > 0 {
		t.Errorf("derived anew it differs: %q", verdict.Differ)
	}
	if got := w.week(t); strings.Contains(got, "digest") {
		t.Errorf("what waits is no news, yet: %s", got)
	}

	w.confirm(t)
	if got := w.week(t); !strings.Contains(got, "digest") {
		t.Fatalf("no digest after the ruling: %s", got)
	}
	mail = w.mails(t)[0]
	if !strings.Contains(mail, "CN¥48 billion") || strings.Contains(mail, "in doubt") {
		t.Errorf("the next mail does not tell what was confirmed:\n%s", mail)
	}
	expect(t, w.doubted(t))
	w.Stages.DiffRules++
	if got := w.week(t); strings.Contains(got, "digest") {
		t.Errorf("it is told again: %s", got)
	}
}

// confirm rules that the doubted figure is as it was read.
func (w *world) confirm(t *testing.T) {
	t.Helper()
	doubts, err := w.Store.OpenDoubts(t.Context(), "", 0)
	check(t, err)
	f, _, err := w.Store.Figure(t.Context(), doubts[0].Figure)
	check(t, err)
	_, err = w.Store.KeepRuling(t.Context(), store.Ruling{Key: f.Key, Verdict: store.Confirmed, Figure: f.Figure,
		Author: "an analyst", Reason: "the printed report says so"})
	check(t, err)
}

// A change that comes after the one that was set free is told too: the two
// never share a place in the order of digests.
func TestNewsAfterWhatWasFreed(t *testing.T) {
	w := budgets(t, 480)
	w.week(t)
	w.confirm(t)
	w.week(t)
	w.pages["http://www.city.gov.cn/2022.html"] = strings.ReplaceAll(budget(2022, 480, 52), "出口总额增长4%", "出口总额增长9%")
	if got := w.week(t); !strings.Contains(got, "digest") {
		t.Errorf("the edit is not told: %s", got)
	}
}

// Late is late: what waited for longer than news may is stored, not mailed.
func TestFreedTooLate(t *testing.T) {
	w := budgets(t, 480)
	w.NewsWindow = 30 * 24 * 60 * 60 * 1e9
	w.week(t)
	for range 6 {
		w.week(t)
	}
	before := len(w.mails(t))
	w.confirm(t)
	w.week(t)
	if now := w.mails(t); len(now) > before {
		t.Errorf("told after the window of news:\n%s", now[0])
	}
}

// A figure that fits its years is told at once.
func TestUndoubtedIsNews(t *testing.T) {
	w := budgets(t, 49)
	w.week(t)
	expect(t, w.doubted(t))
	if mail := w.mails(t)[0]; !strings.Contains(mail, "CN¥4.9 billion") || strings.Contains(mail, "waits") {
		t.Errorf("the mail is\n%s", mail)
	}
}
