package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"mubiao/config"
	"mubiao/report"
)

func TestColumnsLineUpChinese(t *testing.T) {
	got := columns([][]string{{"地区生产总值", "≥ 7%", "a"}, {"GRP", "（六）", ""}, {"e\u0301", "x"}})
	want := "  地区生产总值  ≥ 7%    a\n  GRP           （六）\n  e\u0301             x\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"abc", 3, "abc"},
		{"abcd", 3, "ab…"},
		{"地区生产", 8, "地区生产"},
		{"地区生产", 7, "地区生…"},
		{"地区生产", 6, "地区…"},
	} {
		if got := cut(c.text, c.columns); got != c.want || width(got) > c.columns {
			t.Errorf("%s at %d: %s", c.text, c.columns, got)
		}
	}
}

func TestAmount(t *testing.T) {
	ten := 10.0
	for want, f := range map[string]report.Figure{
		"≥ 7%":              {Value: 7, Unit: "%", Comparator: report.AtLeast},
		"≤ 3%":              {Value: 3, Unit: "%", Comparator: report.AtMost},
		"≈ 160万吨":           {Value: 160, Unit: "万吨", Comparator: report.About},
		"8–10%":             {Value: 8, High: &ten, Unit: "%", Comparator: report.Range},
		"≥ 8% (strive 10%)": {Value: 8, Stretch: &ten, Unit: "%", Comparator: report.AtLeast},
		"-1.5亿元 est.":       {Value: -1.5, Unit: "亿元", Comparator: report.Equal, Estimated: true},
	} {
		if got := amount(f); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
}

func TestBindingIsTheUsersWord(t *testing.T) {
	c := config.Default()
	c.Wording["预期"] = "soft"
	s := &setup{Config: &c}
	target, result := report.Key{Role: report.Target}, report.Key{Role: report.Result}
	for _, c := range []struct {
		figure report.Figure
		want   string
	}{
		{report.Figure{Key: target, Comparator: report.AtLeast, Wording: "以上"}, "hard"},
		{report.Figure{Key: target, Comparator: report.AtLeast, Wording: "预期"}, "soft"},
		{report.Figure{Key: target, Comparator: report.Equal, Strive: true}, "soft"},
		{report.Figure{Key: result, Comparator: report.Equal}, ""},
	} {
		if got := s.binding(c.figure); got != c.want {
			t.Errorf("%+v is %q, want %q", c.figure, got, c.want)
		}
	}
}

func TestInOrder(t *testing.T) {
	var items, want []string
	for i := range 200 {
		items = append(items, strconv.Itoa(i))
		want = append(want, strconv.Itoa(2*i))
	}
	var got []string
	err := inOrder(t.Context(), items, func(s string) string {
		n, _ := strconv.Atoi(s)
		return strconv.Itoa(2 * n)
	}, func(s string) { got = append(got, s) })
	if err != nil || strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%v, %v", got, err)
	}
}

func TestInOrderStopsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	done := 0
	err := inOrder(ctx, make([]string, 10_000), func(string) int { return 0 }, func(int) {
		done++
		stop()
	})
	if !errors.Is(err, context.Canceled) || done == 10_000 {
		t.Errorf("%d done, %v", done, err)
	}
}

// The contract of `mubiao read --format json`, key by key.
func TestContract(t *testing.T) {
	high := 8.0
	span := report.Figure{Quote: "q", Start: 1, End: 2}
	target := span
	target.Key = report.Key{Indicator: "gdp", Measure: report.Growth, Basis: "同口径", Period: "2022"}
	target.Value, target.High, target.Comparator, target.Unit = 7, &high, report.Range, "%"
	target.Strive, target.Headline = true, true
	target.Doubts = []report.DoubtKind{report.TwoValues}
	goal := target
	goal.From = "2022"
	result := target
	result.Estimated, result.Doubts = true, nil
	tied := result
	tied.To, tied.Comparator, tied.Value, tied.Unit = report.ToProvince, report.Equal, 1, "个百分点"
	homes := span
	homes.Object, homes.Action, homes.Period, homes.Section = "住房<1>", "建成", "2022", "（一）"
	homes.Value, homes.Unit, homes.Comparator, homes.Pledge, homes.Strive = 5, "套", report.Equal, true, true
	grown := homes
	grown.Measure, grown.Basis, grown.From, grown.Unit, grown.Pledge, grown.Strive = report.AverageGrowth, "实际", "2021", "%", false, false
	d := report.Document{Place: "621100", Year: 2022, Title: "t", Delivered: "2021-12-07", Speaker: "s",
		Text: "aqb", Warnings: []string{"w"}, Gate: report.Incomplete, Detail: "page 2",
		Doubts: []report.Doubt{{Kind: report.YearDisputed}}}
	r := report.Reading{Targets: []report.Figure{target}, Goals: []report.Figure{goal},
		Results: []report.Figure{result}, Commitments: []report.Figure{homes, grown}, Vague: []string{"income_all"},
		Relative: []report.Figure{tied},
		Warnings: []report.Warning{{Text: "doubt", Quote: "words"}},
		Doubts:   []report.Doubt{{Kind: report.NoResult}, {Kind: report.TwoValues, Key: target.Key, Detail: "also 8%", Quote: "q"}, {Kind: report.NoResult}}}
	const t1 = `"indicator":"gdp","measure":"growth","comparator":"range","value":7,"high":8,"stretch":null,"unit":"%",` +
		`"basis":"同口径","strive":true,"headline":true,"period":"2022","quote":"q","start":1,"end":2,"doubts":["two_values"]}`
	want := `{"file":"f","place":"定西市","place_code":"621100","target_year":2022,"title":"t","delivered":"2021-12-07",` +
		`"speaker":"s","targets":[{` + t1 + `],"results":[{"indicator":"gdp","measure":"growth","value":7,"unit":"%",` +
		`"basis":"同口径","period":"2022","estimated":true,"headline":true,"quote":"q","start":1,"end":2}],` +
		`"goals":[{"from":"2022",` + t1 + `],"commitments":[{"value":5,"high":null,"unit":"套","comparator":"eq",` +
		`"strive":true,"action":"建成","object":"住房<1>","period":"2022","pledge":true,"section":"（一）","quote":"q","start":1,"end":2},` +
		`{"value":5,"high":null,"unit":"%","comparator":"eq","basis":"年均，实际","action":"建成","object":"住房<1>","from":"2021","period":"2022",` +
		`"pledge":false,"section":"（一）","quote":"q","start":1,"end":2}],` +
		`"relative":[{"indicator":"gdp","measure":"growth","to":"province","comparator":"eq","margin":1,"unit":"pp",` +
		`"headline":true,"period":"2022","quote":"q","start":1,"end":2}],` +
		`"vague":["income_all"],"warnings":["w","incomplete: page 2","year_disputed: title, dates and text name different years",` +
		`"no_result: the report reviews the year, and no result of it was read","two_values: also 8%: q","doubt: words"],"doubts":["year_disputed","no_result"],"text":"aqb"}` + "\n"
	if got := jsonReading("f", d, r, true); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	empty := `"targets":[],"results":[],"goals":[],"commitments":[],"relative":[],"vague":[],"warnings":[],"doubts":[]}`
	if got := jsonReading("f", report.Document{}, report.Reading{}, false); !strings.Contains(got, empty) {
		t.Errorf("what is empty must be a list: %s", got)
	}
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	log := newLog(&b, config.Log{Level: "info", Format: "auto"}, false, false).With("run", 3)
	log.Debug("unseen")
	log.Info("fetched", "took", 1500*time.Microsecond, "same", false, "failure", "", "counts", map[string]int{"b": 2, "a": 1})
	log.Warn("odd", "why", "first line\nsecond line")
	want := "fetched  run=3  took=2ms  counts=1 a, 2 b\nWARN: odd  run=3  why=first line\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestLogOfTheDaemon(t *testing.T) {
	for format, want := range map[string]string{"auto": `{"time":`, "json": `{"time":`, "text": "time="} {
		var b bytes.Buffer
		newLog(&b, config.Log{Level: "info", Format: format}, true, false).Info("x", slog.Int("n", 1))
		if !strings.HasPrefix(b.String(), want) {
			t.Errorf("%s: %s", format, b.String())
		}
	}
}

// What the standard library says is a detail of the log, and of no other place.
func TestLibraryLog(t *testing.T) {
	old := slog.Default()
	t.Cleanup(func() {
		slog.SetDefault(old)
		log.SetOutput(os.Stderr)
	})
	for level, want := range map[string]string{"info": "", "debug": "level=DEBUG msg=\"Unsolicited response\"\n"} {
		var b bytes.Buffer
		adoptLibraryLog(newLog(&b, config.Log{Level: level, Format: "text"}, true, false))
		log.Printf("Unsolicited response")
		if !strings.HasSuffix(b.String(), want) || want == "" && b.Len() > 0 {
			t.Errorf("%s: %s", level, b.String())
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	err := fmt.Errorf("x.txt: %w", &report.Fault{Failure: report.LegacyDoc, Detail: "OLE"})
	if got := withHint(err); got != "x.txt: legacy_doc: OLE: "+report.LegacyDoc.Hint() {
		t.Error(got)
	}
}
