package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"mubiao/digest"
	"mubiao/report"
)

// The operator hears of each cause once, however many pages it has.
func TestNotes(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = strings.ReplaceAll(report2022, "@621100", "@-")
	document := w.Stages.Document
	w.Stages.Document = func(parts []report.Page) report.Document {
		d := document(parts)
		d.Place = strings.TrimPrefix(d.Place, "-")
		return d
	}
	for n := range 5 {
		address := fmt.Sprintf("http://bad%d.gov.cn/", n)
		w.Sources = append(w.Sources, report.Source{Name: address, Kind: report.PageSource, URL: address})
		w.pages[address] = "!blocked"
	}
	_, err := w.Crawl(t.Context())
	check(t, err)
	_, err = w.Derive(t.Context())
	check(t, err)
	in, err := w.Input(t.Context())
	check(t, err)
	refused, nameless := in.Operator.Refused, in.Operator.Nameless
	if len(refused) != 1 || refused[0].Failure != report.Blocked || len(refused[0].URLs) != 5 {
		t.Errorf("refused: %q", refused)
	}
	if !slices.Equal(nameless, []string{city}) {
		t.Errorf("nameless: %q", nameless)
	}
	if s := in.Sources[1]; s.Failure != report.Blocked {
		t.Errorf("a source that is a bot wall is %q", s.Failure)
	}
	_, err = w.Digest(t.Context(), true)
	check(t, err)
	w.now = w.now.Add(1)
	if in, err = w.Input(t.Context()); err != nil || len(in.Operator.Refused) != 0 {
		t.Errorf("told again: %q, %v", in.Operator.Refused, err)
	}
}

// What the database grew by counts from the digest before, though the run that
// asks is the newest.
func TestGrown(t *testing.T) {
	w := newWorld(t, city)
	w.pages[city] = report2022
	w.Recipients = []Recipient{{Channel: "smtp", Address: "a@example.org", Audience: digest.Audience{Operator: true}}}
	size := func() int64 {
		t.Helper()
		state, err := w.Store.State(t.Context(), w.now)
		check(t, err)
		return state.Bytes
	}
	_, err := w.Digest(t.Context(), true)
	check(t, err)
	first := size()
	for n := range 20 { // more than the log holds back
		w.pages[city] = report2022 + strings.Repeat(fmt.Sprintf("\n~ noise %d", n), 1<<10)
		_, err := w.Crawl(t.Context())
		check(t, err)
	}
	_, err = w.Store.Begin(t.Context(), "digest") // as Digest does before it asks
	check(t, err)
	in, err := w.Input(t.Context())
	check(t, err)
	if grown := in.Operator.Grown; grown <= 0 || grown > size()-first+(1<<20) {
		t.Errorf("grown by %d, from %d to %d", grown, first, size())
	}
}
