package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/crawler"
	"mubiao/figure"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// offline is the whole program over the offline site: the real crawler, the
// real stages, a real database.
type offline struct {
	*Pipeline

	mu       sync.Mutex // hosts are asked side by side
	requests []string   // "304 http://…": what was asked of the site
}

func newOffline(ctx context.Context, log *slog.Logger, path string) (*offline, error) {
	o := &offline{}
	db, err := store.Open(ctx, path, store.Options{Offline: true, Now: seeds.Clock})
	if err != nil {
		return nil, err
	}
	catalogue, err := figure.Load()
	if err != nil {
		return nil, err
	}
	c := crawler.New(crawler.Tools{Log: log, Transport: seeds.Transport(), Look: clean.Look, Memory: db,
		Now: seeds.Clock, Progress: func(f report.Fetch) {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.requests = append(o.requests, fmt.Sprintf("%d %s", f.Status, f.URL))
		}}, crawler.Options{Agent: "mubiao-test/1 (+tests)", Hosts: 1})
	o.Pipeline = New(Tools{
		Log: log, Store: db, Stages: StagesOf(catalogue), Now: seeds.Clock,
		Fetch: func(ctx context.Context, s []report.Source) (map[string]int, error) {
			sum, err := c.Crawl(ctx, s)
			return sum.Counts(), err
		},
		Compose: composeMail, Deliverers: map[string]Deliverer{"smtp": ledger(path + ".sent")},
	}, Options{
		Sources: []report.Source{
			{Name: "定西", Place: "621100", Kind: report.ListSource, URL: seeds.DingxiList},
			{Name: "平凉", Place: "620800", Kind: report.PageSource, URL: seeds.PingliangReport},
		},
		Zone:       time.FixedZone("CST", 8*3600),
		Recipients: readers("a", "b"),
	})
	return o, nil
}

// ledger is a mail server that writes down the Message-ID of what it takes,
// in the file of its name.
type ledger string

// Deliver takes the message.
func (l ledger) Deliver(_ context.Context, m report.Message) error {
	f, err := os.OpenFile(string(l), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, m.MessageID)
	return errors.Join(err, f.Close())
}

// all imports the history and runs all stages.
func (o *offline) all(ctx context.Context) ([]report.Run, error) {
	first, err := o.Import(ctx, "history.csv", seeds.History())
	if err != nil {
		return nil, err
	}
	runs, _, err := o.Once(ctx)
	return append([]report.Run{first}, runs...), err
}

func openOffline(t *testing.T) *offline {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	o, err := newOffline(t.Context(), log, filepath.Join(t.TempDir(), "test.db"))
	check(t, err)
	t.Cleanup(func() { check(t, o.Store.Close()) })
	return o
}

// The two seed reports, from pages to changes.
func TestSeeds(t *testing.T) {
	o := openOffline(t)
	_, err := o.all(t.Context())
	check(t, err)
	changes, err := o.Store.Changes(t.Context(), store.ChangeFilter{Year: 2022,
		Topics: []report.Topic{report.TargetTopic, report.OutturnTopic}})
	check(t, err)
	var got []string
	for _, c := range changes {
		got = append(got, line(c))
	}
	slices.Sort(got)
	want := strings.Split(strings.TrimSpace(wanted), "\n")
	for n := range want {
		want[n] = strings.TrimSpace(want[n])
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\n\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func line(c report.Change) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", c.Place, c.Indicator, c.Kind)
	if c.Before != nil && c.After != nil {
		fmt.Fprintf(&b, " %g -> %g", c.Before.Value, c.After.Value)
	}
	if c.Also != nil && c.Kind == report.Dropped {
		fmt.Fprintf(&b, ", still %g%s", c.Also.Value, c.Also.Unit)
	}
	for _, s := range []report.Sign{report.StretchGone, report.StretchMissed} {
		if c.Has(s) {
			fmt.Fprintf(&b, " %s", s)
		}
	}
	return b.String()
}

const wanted = `
	621100 gdp raised 6.7 -> 7 stretch_gone
	621100 fai raised 10 -> 12
	621100 industry_va_scale wording 10 -> 10
	621100 retail lowered 7 -> 6
	621100 revenue_general raised 3 -> 4
	621100 income_urban wording 7 -> 7
	621100 income_rural wording 8.5 -> 8.5
	621100 unemployment_surveyed unchanged 6 -> 6
	621100 cpi wording 3 -> 3
	621100 gdp not_mentioned
	621100 fai not_mentioned
	621100 industry_va_scale not_mentioned
	621100 retail not_mentioned
	621100 revenue_general not_mentioned
	621100 income_urban not_mentioned
	621100 income_rural not_mentioned
	621100 unemployment_surveyed not_mentioned
	621100 cpi not_mentioned
	620800 gdp raised 7 -> 8
	620800 industry_va_scale raised 7 -> 12
	620800 fai raised 10 -> 16 stretch_gone
	620800 retail raised 7 -> 9
	620800 revenue_general lowered 8.8 -> 8
	620800 income_urban raised 6.5 -> 8
	620800 income_rural raised 8 -> 10
	620800 unemployment_surveyed unchanged 6 -> 6
	620800 cpi unchanged 3 -> 3
	620800 grain_output dropped, still 110万吨
	620800 gdp met 7 -> 8
	620800 industry_va_scale met 7 -> 13
	620800 fai met 10 -> 11 stretch_missed
	620800 retail met 7 -> 15
	620800 revenue_general met 8.8 -> 14.5
	620800 income_urban met 6.5 -> 8.5
	620800 income_rural met 8 -> 11
	620800 unemployment_surveyed not_mentioned
	620800 cpi not_mentioned
	620800 grain_output not_mentioned
`

// The second run asks whether anything changed, and writes nothing.
func TestSeedsTwice(t *testing.T) {
	o := openOffline(t)
	_, err := o.all(t.Context())
	check(t, err)
	before := content(t, o.Store.Path())
	o.requests = nil
	runs, err := o.all(t.Context())
	check(t, err)
	for _, r := range runs {
		for what, n := range r.Counts {
			if what != "attempts" && what != "same" && what != "known" && what != "bytes" && n != 0 {
				t.Errorf("%s counts %d %s", r.Name, n, what)
			}
		}
	}
	for _, r := range o.requests {
		if !strings.HasPrefix(r, "304 ") {
			t.Errorf("not conditional: %s", r)
		}
	}
	if len(o.requests) != 4 {
		t.Errorf("asked for %q", o.requests)
	}
	if after := content(t, o.Store.Path()); after != before {
		t.Errorf("the database changed:\n%s", firstDifference(before, after))
	}
}
