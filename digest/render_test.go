package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"mubiao/report"
)

// everything is a digest with every part in it.
func everything(language report.Language) Input {
	in := cities(language)
	in.Last = in.Now.AddDate(0, 0, -7)
	in.Overdue = []Due{
		{Place: "621200", Year: 2022, By: "2022-02-12", Failure: report.Blocked},
		{Place: "620400", Year: 2022, By: "2022-01-30"},
	}
	since := in.Now.AddDate(0, 0, -9)
	in.Sources = append(in.Sources,
		Source{Name: "longnan", Place: "621200", Failure: report.Blocked, Detail: "status 412", Since: since},
		Source{Name: "tianshui", Place: "620500", Failure: report.Blocked, Detail: "status 412", Since: since.AddDate(0, 0, 2)},
		Source{Name: "baiyin", Place: "620400", Failure: report.Timeout, Since: since},
		Source{Name: "wuwei", Place: "620600", Back: true},
		Source{Name: "jinchang", Place: "620300", Missed: report.NoLinks, Detail: "5 links on the page, of which none matches", Since: in.Now})
	in.Strays = []Stray{{Source: "longnan", For: "621200", Place: "620800", Year: 2022, URL: "http://www.example.gov.cn/d.html"}}
	in.Operator = &Operator{Database: 48 << 20, Grown: 3 << 18, Pages: 412, Fetches: 96, Backlog: 1, GivenUp: 2,
		Refused:  []Refused{{report.ScannedPDF, []string{"http://www.example.gov.cn/a.pdf", "http://www.example.gov.cn/b.pdf"}}},
		Nameless: []string{"http://www.example.gov.cn/c.html"}}
	before, after, one, tenth := 7.0, 7.5, 1.0, 0.1
	figure := func(v float64) *report.Figure {
		return &report.Figure{Key: report.Key{Place: "620100", Year: 2022, Indicator: "gdp", Measure: report.Growth},
			Value: v, Unit: "%", Comparator: report.AtLeast}
	}
	object := func(v float64) *report.Figure {
		return &report.Figure{Key: report.Key{Object: "高标准农田", Year: 2022}, Value: v, Unit: "万亩", Comparator: report.Equal,
			Pledge: true, Quote: fmt.Sprintf("新建高标准农田%g万亩", v)}
	}
	in.Changes = append(in.Changes,
		report.Change{ID: 70, Topic: report.CommitmentTopic, Kind: report.Raised, Place: "621100", Year: 2022, Against: 2021,
			Object: "高标准农田", Before: object(15), After: object(16), By: &one, Document: 1},
		report.Change{ID: 72, Topic: report.CommitmentTopic, Kind: report.Gone, Place: "621100", Year: 2022, Against: 2021,
			Object: "棚户区", Before: object(4)},
		report.Change{ID: 71, Topic: report.CommitmentTopic, Kind: report.New, Place: "621100", Year: 2022, Object: "幼儿园", After: object(3), Document: 1},
		report.Change{ID: 80, Topic: report.PageTopic, Kind: report.Edited, Place: "620500", Year: 2022, Document: 1,
			Detail: "地区生产总值增长[-6.5%-]{+6%+}以上。\n{+新增一句话。+}\n+3"},
		report.Change{ID: 81, Topic: report.PageTopic, Kind: report.Vanished, Place: "620600", Year: 2021, Detail: "HTTP 404 since 14 March"},
		report.Change{ID: 82, Topic: report.PageTopic, Kind: report.Disagreement, Place: "620100", Year: 2022, Indicator: "gdp",
			Before: figure(before), After: figure(after)},
		report.Change{ID: 90, Topic: report.ReadingTopic, Kind: report.Reread, Place: "620100", Year: 2020, Indicator: "gdp",
			Before: figure(before), After: figure(after)},
		report.Change{ID: 94, Topic: report.ReportTopic, Kind: report.First, Place: "620300", Year: 2022, Detail: "7", Document: 1},
		report.Change{ID: 95, Topic: report.ReportTopic, Kind: report.First, Place: "620700", Year: 2019, Detail: "8", History: true},
		report.Change{ID: 96, Topic: report.TargetTopic, Kind: report.Raised, Place: "620700", Year: 2021, After: figure(7), History: true},
		report.Change{ID: 97, Topic: report.OutturnTopic, Kind: report.Unjudged, Place: "620800", Year: 2022, Against: 2021, Indicator: "cpi",
			Before: &report.Figure{Value: 3, Unit: "%", Comparator: report.About}, After: &report.Figure{Value: 3.1, Unit: "%"},
			By: &tenth, Signs: []report.Sign{report.WithinAbout}, Document: 2})
	return in
}

func TestDigestWithEveryPart(t *testing.T) {
	for _, l := range []report.Language{report.English, report.Chinese} {
		d := render(t, everything(l))
		golden(t, "everything."+string(l)+".txt", d.Text)
		golden(t, "everything."+string(l)+".html", d.HTML)
	}
}

func TestQuietWeek(t *testing.T) {
	for _, c := range []struct {
		name     string
		change   func(*Input)
		en, zh   string
		wantNews bool
	}{
		{"nothing at all", func(in *Input) {},
			"Nothing new: 2 places watched, all sources well", "本期无新变化：监测2地，所有来源正常", false},
		{"a report is overdue", func(in *Input) { in.Overdue = []Due{{Place: "621200", Year: 2022, By: "2022-02-12"}} },
			"Nothing new: 2 places watched, 1 report overdue, all sources well", "本期无新变化：监测2地，1份报告逾期，所有来源正常", false},
		{"a source fails", func(in *Input) { in.Sources[0].Failure = report.Timeout },
			"Nothing new: 2 places watched, 1 of 2 sources failing", "本期无新变化：监测2地，2个来源中1个异常", false},
		{"a source did not answer once", func(in *Input) { in.Sources[0].Missed = report.Timeout },
			"Nothing new: 2 places watched", "本期无新变化：监测2地", false},
		{"the drop-in folder is no place", func(in *Input) {
			in.Sources = append(in.Sources, Source{Name: "drop-in", Apart: true, Missed: report.Unreadable})
		},
			"Nothing new: 2 places watched, all sources well", "本期无新变化：监测2地，所有来源正常", false},
		{"history only", func(in *Input) {
			in.Changes = []report.Change{{Topic: report.TargetTopic, Kind: report.Raised, Place: "621100", Year: 2019, History: true}}
		}, "Nothing new: 2 places watched, all sources well", "本期无新变化：监测2地，所有来源正常", false},
		{"a page vanished", func(in *Input) {
			in.Changes = []report.Change{{Topic: report.PageTopic, Kind: report.Vanished, Place: "621100", Year: 2021}}
		}, "Dingxi: 1 page vanished", "定西：1个网页已消失", true},
		{"rules changed", func(in *Input) {
			in.Changes = []report.Change{{Topic: report.ReadingTopic, Kind: report.Reread, Place: "621100", Year: 2021}}
		}, "1 figure read differently", "1个数字重新识读", true},
		{"a target moved and pages changed", func(in *Input) {
			in.Changes = []report.Change{
				{Topic: report.TargetTopic, Kind: report.Raised, Place: "621100", Year: 2022, Before: &report.Figure{}, After: &report.Figure{}},
				{Topic: report.PageTopic, Kind: report.Edited, Place: "620800", Year: 2022},
				{Topic: report.PageTopic, Kind: report.Vanished, Place: "620800", Year: 2021}}
		}, "Dingxi: 1 target raised; 1 page edited after publication, 1 vanished", "定西：1项上调；1个网页发布后被修改，1项已消失", true},
		{"a first report", func(in *Input) {
			in.Changes = []report.Change{{Topic: report.ReportTopic, Kind: report.First, Place: "621100", Year: 2022, Detail: "9"}}
		}, "Dingxi: 1 first report read, 9 targets", "定西：首次识读1份报告，9项目标", true},
		{"words alone", func(in *Input) {
			in.Changes = []report.Change{{Topic: report.TargetTopic, Kind: report.Wording, Place: "621100", Year: 2022,
				Before: &report.Figure{}, After: &report.Figure{}}}
		}, "Dingxi: 1 target reworded", "定西：1项措辞变化", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for language, want := range map[report.Language]string{report.English: c.en, report.Chinese: c.zh} {
				in := cities(language)
				in.Changes = nil
				c.change(&in)
				if got := render(t, in).Subject; got != want {
					t.Errorf("%q, want %q", got, want)
				}
				if in.Quiet() == c.wantNews {
					t.Errorf("quiet: %t", in.Quiet())
				}
			}
		})
	}
}

func TestCountsAgreeWithTheTables(t *testing.T) {
	d := render(t, cities(report.English))
	for text, want := range map[string]int{
		"  raised +": 9, "  lowered −": 2, "  reworded\n": 4, "  gone from the headline\n": 1, "  met +": 7,
	} {
		if got := strings.Count(d.Text, text); got != want {
			t.Errorf("%q stands %d times in the tables, the counts say %d", text, got, want)
		}
	}
	for _, said := range []string{"▲ 9 raised", "▼ 2 lowered", "~ 4 reworded", "= 3 unchanged", "✓ 7 met", "– 12 not mentioned"} {
		if !strings.Contains(d.Text, said) || !strings.Contains(d.HTML, said) {
			t.Errorf("%q is not said", said)
		}
	}
}

// A result that does not fit its target stands apart from those that met it.
func TestADoubtfulOutcomeIsNotMet(t *testing.T) {
	in := cities(report.English)
	for n, c := range in.Changes {
		if c.Kind == report.Met && c.Indicator == "retail" {
			in.Changes[n].Kind, in.Changes[n].Better = report.Unjudged, 0
			in.Changes[n].Signs = append(c.Signs, report.Doubtful)
			after := *c.After
			after.Doubts = []report.DoubtKind{report.Proportion, report.TwoValues}
			in.Changes[n].After = &after
		}
	}
	d := render(t, in)
	for _, want := range []string{
		"Pingliang met 6 of the 7 that its report answers; 1 not judged.",
		"| ✓ 6 met | ○ 1 not judged |",
		"  ○ 7% → 15% est.  not judged +8 pp\n    in doubt: out of proportion, two values\n",
	} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("%q is not said in\n%s", want, d.Text)
		}
	}
}

// How many changes wait for a ruling is one line, of those that the reader
// follows; they are no news by themselves.
func TestWaiting(t *testing.T) {
	in := cities(report.English)
	in.Waiting = []report.Change{{Place: "621100", Indicator: "gdp"}, {Place: "620800", Indicator: "fai"}}
	const two = "\n2 changes rest on figures in doubt and wait for a ruling: `mubiao doubt` lists them.\n"
	d := render(t, in)
	if !strings.Contains(d.Text, two) || !strings.Contains(d.HTML, strings.TrimSpace(two)) {
		t.Errorf("%q is not said in\n%s", two, d.Text)
	}
	const one = "\n1 change rests on a figure in doubt and waits for a ruling: `mubiao doubt` lists it.\n"
	if d := render(t, in.For(Audience{Places: []string{"621100"}})); !strings.Contains(d.Text, one) {
		t.Errorf("%q is not said in\n%s", one, d.Text)
	}
	var b strings.Builder
	if err := Table(&b, in); err != nil || !strings.Contains(b.String(), two) {
		t.Errorf("the table says\n%s, %v", b.String(), err)
	}
	if in.Changes = nil; !in.Quiet() {
		t.Error("what waits is news")
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	first := render(t, everything(report.Chinese))
	for range 5 {
		if again := render(t, everything(report.Chinese)); again != first {
			t.Fatal("two renderings differ")
		}
	}
}

// hostile is text as an attacker would put it on a page.
const hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202egnp.exe\x00\x1b[31m\"'>javascript:alert(1)"

func TestHostileTextIsShownAsText(t *testing.T) {
	in := everything(report.English)
	for n := range in.Changes {
		c := &in.Changes[n]
		c.Detail, c.Object, c.Basis = hostile, hostile, hostile
		for _, f := range []*report.Figure{c.Before, c.After, c.Also} {
			if f != nil {
				f.Quote, f.Evidence, f.Source, f.Unit, f.Basis = hostile, hostile, hostile, hostile, hostile
			}
		}
	}
	for id, d := range in.Documents {
		d.URL, d.Title, d.Published, d.Delivered = "javascript:alert(1)", hostile, hostile, report.Date(hostile)
		d.Parts = nil
		in.Documents[id] = d
	}
	for n := range in.Sources {
		in.Sources[n].Name, in.Sources[n].Detail = hostile, hostile
	}
	in.Overdue[1].Detail = hostile
	d := render(t, in)
	var table strings.Builder
	if err := Table(&table, in); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", "href=\"javascript", "ZgotmplZ", "\u202e", "\x00", "\x1b"} {
		if strings.Contains(d.HTML, bad) {
			t.Errorf("html holds %q", bad)
		}
	}
	for _, s := range []string{d.Subject, d.Text, table.String()} {
		if strings.ContainsAny(s, "\u202e\x00\x1b") || strings.Contains(d.Subject, "\n") {
			t.Errorf("control characters in %.80q", s)
		}
	}
}

// TestHTMLIsWellFormed holds what mail clients are picky about: every element
// is closed in its turn, nothing is fetched or run, nothing is too wide.
func TestHTMLIsWellFormed(t *testing.T) {
	for _, l := range []report.Language{report.English, report.Chinese} {
		var open []string
		z := html.NewTokenizer(strings.NewReader(render(t, everything(l)).HTML))
		for {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			token := z.Token()
			switch {
			case slices.Contains([]string{"script", "img", "link", "iframe", "form", "svg"}, token.Data):
				t.Errorf("<%s> in a mail", token.Data)
			case kind == html.StartTagToken && token.Data != "meta":
				open = append(open, token.Data)
			case kind == html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != token.Data {
					t.Fatalf("</%s> closes %v", token.Data, open)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("left open: %v", open)
		}
	}
}

// Outlook shows mails with Word, which knows neither boxes that flex nor
// pictures behind a text, and wants the width of a cell as an attribute.
func TestWordCanShowTheMail(t *testing.T) {
	d := render(t, everything(report.Chinese))
	_, body, _ := strings.Cut(d.HTML, "</style>")
	for _, unknown := range []string{"flex", "grid", "position:", "float:", "background-image", "url(", "calc(", "var(", "transform"} {
		if strings.Contains(body, unknown) {
			t.Errorf("it rests on %s", unknown)
		}
	}
	z := html.NewTokenizer(strings.NewReader(body))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		has := func(key string) bool {
			return slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == key })
		}
		bar := token.Data == "td" && has("height")
		if token.Type == html.StartTagToken && (token.Data == "table" && !has("cellspacing") || bar && !has("width")) {
			t.Errorf("%s leaves its measures to the client", token)
		}
	}
}

func TestBarsFillTheirWidth(t *testing.T) {
	s := scale{"%": 16}
	figure := func(v float64, stretch ...float64) *report.Figure {
		f := &report.Figure{Value: v, Unit: "%"}
		if len(stretch) > 0 {
			f.Stretch = &stretch[0]
		}
		return f
	}
	for _, c := range []struct {
		figure *report.Figure
		want   bar
	}{
		{figure(16), bar{Fill: 100}},
		{figure(8), bar{Fill: 50, Rest: 50}},
		{figure(8, 10), bar{Fill: 50, Extra: 13, Rest: 37}},
		{figure(0), bar{Rest: 100}},
		{figure(-2), bar{Rest: 100}},
		{figure(0.04), bar{Rest: 100}},
	} {
		if got := s.bar(c.figure); got != c.want {
			t.Errorf("%g%%: %+v, want %+v", c.figure.Value, got, c.want)
		}
	}
}

// january is a digest of 300 places.
func january(language report.Language) Input {
	in := cities(language)
	template := in.Changes
	in.Changes = nil
	for n := range 300 {
		for _, c := range template {
			c.Place = fmt.Sprintf("%d", 110000+n*1000+100)
			in.Changes = append(in.Changes, c)
		}
	}
	return in
}

func TestAJanuaryWithHundredCitiesStaysUnderTheBound(t *testing.T) {
	start := time.Now()
	d := render(t, january(report.Chinese))
	for name, part := range map[string]string{"html": d.HTML, "text": d.Text} {
		if len(part) >= MaxPart || len(part) < MaxPart/2 {
			t.Errorf("%s: %d bytes", name, len(part))
		}
		_, others, told := strings.Cut(part, "其他新报告")
		if !told || !strings.Contains(others, "▲ 地区生产总值 7% → ≥8%；") {
			t.Errorf("%s: what was left out is not told", name)
		}
	}
	if !strings.Contains(d.Subject, "等300地：2700项上调，600项下调") {
		t.Errorf("subject %q", d.Subject)
	}
	t.Logf("%d bytes in %v", len(d.HTML), time.Since(start))
}

func TestLinks(t *testing.T) {
	in := cities(report.English)
	if html := render(t, in).HTML; !strings.Contains(html,
		"t20220316_37408386_1.shtml#:~:text=%E4%BA%A7%E9%87%8F") {
		t.Error("no link to the words on the page's second part")
	}
	in.BaseURL = "https://mubiao.example.org/"
	in.Changes[0].After.ID = 7
	html := render(t, in).HTML
	if !strings.Contains(html, "https://mubiao.example.org/figure/7\"") || !strings.Contains(html, "https://mubiao.example.org/place/621100\"") {
		t.Error("no link to the web face")
	}
}

// A report that came as a file says where it stands, and links to nothing.
func TestFileIsNoLink(t *testing.T) {
	in := cities(report.English)
	for id, d := range in.Documents {
		d.URL, d.Parts = fmt.Sprintf("archive:gov/甘肃/%d.md", id), nil
		in.Documents[id] = d
	}
	in.Changes = append(in.Changes, report.Change{Topic: report.PageTopic, Kind: report.Edited, Document: 1, Place: "621100"})
	d := render(t, in)
	for _, body := range []string{d.Text, d.HTML} {
		if n := strings.Count(body, "archive:gov/甘肃/1.md"); n != 2 {
			t.Errorf("the path is told %d times, not with the place and with the edit: %s", n, body)
		}
	}
	if strings.Contains(d.HTML, `href="archive:`) || strings.Contains(d.HTML, `href="#`) {
		t.Error("the path is a link")
	}
}

func TestAPageOfNoKnownPlaceGoesByItsTitle(t *testing.T) {
	in := cities(report.English)
	in.Documents[9] = Document{Title: "某地政府工作报告", URL: "https://example.org/9"}
	in.Changes = []report.Change{{Topic: report.PageTopic, Kind: report.Vanished, Previous: 9}}
	d := render(t, in)
	if d.Subject != "1 page vanished" || !strings.Contains(d.Text, "vanished · 某地政府工作报告") {
		t.Errorf("%s\n%s", d.Subject, d.Text)
	}
}

func TestAudiences(t *testing.T) {
	in := everything(report.English)
	for _, c := range []struct {
		name     string
		audience Audience
		subject  string
	}{
		{"all", Audience{}, "Dingxi, Pingliang: 9 targets raised, 2 lowered; 1 page edited after publication, 1 vanished, 1 at odds with a copy"},
		{"one place", Audience{Places: []string{"621100"}}, "Dingxi: 3 targets raised, 1 lowered"},
		{"the province around it", Audience{Places: []string{"620000"}},
			"Dingxi, Pingliang: 9 targets raised, 2 lowered; 1 page edited after publication, 1 vanished, 1 at odds with a copy"},
		{"one indicator", Audience{Indicators: []string{"gdp"}, Language: report.Chinese},
			"定西、平凉：2项上调；1个网页发布后被修改，1项已消失，1项与另一版本不一致"},
		{"another province", Audience{Places: []string{"110000"}}, "Nothing new: 0 places watched"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := render(t, in.For(c.audience))
			if d.Subject != c.subject {
				t.Errorf("%q, want %q", d.Subject, c.subject)
			}
			if strings.Contains(d.Text, "412") {
				t.Error("the operator's part is told to everybody")
			}
		})
	}
	if d := render(t, in.For(Audience{Operator: true})); !strings.Contains(d.Text, "a bot wall answers in place of the page: longnan, tianshui, since 12 Mar 2022") {
		t.Errorf("the operator's part: %s", d.Text)
	}
}

func TestPhrasesAreComplete(t *testing.T) {
	for id, forms := range phrases {
		if forms[0] == "" || forms[1] == "" {
			t.Errorf("%s lacks a language", id)
		}
		if strings.Count(forms[0], "|") > 1 {
			t.Errorf("%s has more than two forms", id)
		}
	}
	for _, f := range report.Failures() {
		for _, l := range []report.Language{report.English, report.Chinese} {
			if f.Cause(l) == string(f) || f.Cure(l) == "" {
				t.Errorf("failure %s has no words in %s", f, l)
			}
		}
	}
	for kind := range marks {
		if _, ok := phrases[string(kind)]; !ok {
			t.Errorf("kind %s has no words", kind)
		}
	}
}
