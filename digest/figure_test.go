package digest

import (
	"strings"
	"testing"
	"unicode"

	"mubiao/report"
)

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		value  float64
		unit   string
		en, zh string
	}{
		{7, "%", "7%", "7%"},
		{0.1 + 0.2, "%", "0.3%", "0.3%"},
		{6.5, "‰", "6.5‰", "6.5‰"},
		{546, "亿元", "CN¥54.6 billion", "546亿元"},
		{1.2, "万亿元", "CN¥1.2 trillion", "1.2万亿元"},
		{33739, "元", "CN¥33,739", "33739元"},
		{-1234567, "元", "−CN¥1.234567 million", "−1234567元"},
		{50, "亿美元", "US$5 billion", "50亿美元"},
		{110, "万吨", "1.1 million tonnes", "110万吨"},
		{2.4, "万人", "24,000 people", "2.4万人"},
		{813, "万千瓦", "8.13 million kW", "813万千瓦"},
		{1.5, "个百分点", "1.5 pp", "1.5个百分点"},
		{725, "个", "725个", "725个"},
		{3, "万座", "3万座", "3万座"},
		{5, "", "5", "5"},
	} {
		if got := (voice{report.English}).amount(c.value, c.unit); got != c.en {
			t.Errorf("%g%s in English: %q, want %q", c.value, c.unit, got, c.en)
		}
		if got := (voice{report.Chinese}).amount(c.value, c.unit); got != c.zh {
			t.Errorf("%g%s in Chinese: %q, want %q", c.value, c.unit, got, c.zh)
		}
	}
}

func TestFigures(t *testing.T) {
	high := 7.0
	for _, c := range []struct {
		figure report.Figure
		en, zh string
	}{
		{relative(report.ToProvince, report.Above, 0, "高于全省平均水平"), "above the province", "高于全省"},
		{relative(report.ToProvince, report.Equal, 1, "高于全省1个百分点"), "1 pp above the province", "高于全省1个百分点"},
		{relative(report.ToNation, report.AtLeast, 0.5, ""), "at least 0.5 pp above the nation", "高于全国0.5个百分点以上"},
		{relative(report.ToProvince, report.AtLeast, 0, "不低于全区平均水平"), "not below the region", "不低于全区"},
		{relative(report.ToGDP, report.Equal, 0, "与经济增长同步"), "level with economic growth", "与经济增长同步"},
		{relative(report.ToNation, report.AtMost, 0, ""), "not above the nation", "不高于全国"},
		{relative(report.ToCity, report.Equal, -1, ""), "1 pp below the city", "低于全市1个百分点"},
		{relative(report.ToPlan, report.Equal, 0, "完成省下达任务"), "level with the target set from above", "完成省下达任务"},
		{report.Figure{Value: 8, Unit: "%", Comparator: report.AtLeast}, "≥ 8%", "≥8%"},
		{report.Figure{Value: 3, Unit: "%", Comparator: report.AtMost}, "≤ 3%", "≤3%"},
		{report.Figure{Value: 6, Unit: "%", Comparator: report.About}, "≈ 6%", "≈6%"},
		{report.Figure{Value: 6, High: &high, Unit: "%", Comparator: report.Range}, "6%–7%", "6%–7%"},
		{report.Figure{Value: 6, Unit: "%", Comparator: report.AtLeast, Strive: true}, "strives for ≥ 6%", "力争≥6%"},
	} {
		if got := (voice{report.English}).figure(&c.figure); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
		if got := (voice{report.Chinese}).figure(&c.figure); got != c.zh {
			t.Errorf("%q, want %q", got, c.zh)
		}
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("增长[-6.5%-]{+6%+}以上。")
	f.Add("[-{+-]+}[-")
	f.Add("{+\u202e\x00+}")
	f.Fuzz(func(t *testing.T, s string) {
		for _, p := range piecesOf(s) {
			if p.Text == "" || p.Gone && p.New {
				t.Fatalf("%q: piece %+v", s, p)
			}
			if strings.ContainsFunc(p.Text, unicode.IsControl) || strings.ContainsRune(p.Text, '\u202e') {
				t.Fatalf("%q: piece %q is not clean", s, p.Text)
			}
		}
	})
}

func FuzzAtWords(f *testing.F) {
	f.Add("https://example.org/a?b=c", "增长7%以上")
	f.Add("javascript:alert(1)", "x")
	f.Add("http://[", "\"><script>")
	f.Fuzz(func(t *testing.T, address, words string) {
		link := atWords(address, words)
		if link != "" && !strings.HasPrefix(link, "http://") && !strings.HasPrefix(link, "https://") {
			t.Fatalf("%q leads to %q", address, link)
		}
		if strings.ContainsAny(link, "<>\" \n\x00") {
			t.Fatalf("%q, %q: %q", address, words, link)
		}
	})
}

func relative(to report.Bound, c report.Comparator, margin float64, words string) report.Figure {
	return report.Figure{Key: report.Key{Role: report.Relative}, To: to, Comparator: c, Value: margin, Wording: words}
}

// The margin's difference is in percentage points, also where one side has none.
func TestTagOfARelativeTarget(t *testing.T) {
	by := -1.0
	before, after := relative(report.ToProvince, report.Equal, 1, ""), relative(report.ToProvince, report.Above, 0, "")
	c := report.Change{Topic: report.TargetTopic, Kind: report.Lowered, By: &by, Before: &before, After: &after}
	for l, want := range map[report.Language]string{report.English: "lowered −1 pp", report.Chinese: "下调 −1个百分点"} {
		if got := NewSay(l, nil).Tag(c).Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	c.Kind, c.By = report.Tied, nil
	if got := NewSay(report.Chinese, nil).Tag(c); got.Text != "改为相对目标" || got.Mark == "" {
		t.Errorf("%+v", got)
	}
}
