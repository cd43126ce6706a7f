package figure

import (
	"strings"
	"testing"

	"mubiao/report"
)

func testLexer(s string) *lexer {
	return &lexer{text: []rune(s), names: &trie{}, units: unitTrie(), idioms: idiomTrie()}
}

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		text string
		want quantity
		rest string
	}{
		// digits
		{"7.5%以上", quantity{value: 7.5, unit: "%"}, "以上"},
		{"７．５％左右", quantity{value: 7.5, unit: "%"}, "左右"},
		{"6 . 5 %", quantity{value: 6.5, unit: "%"}, ""},
		{"4。5%以内", quantity{value: 4.5, unit: "%"}, "以内"},
		{"4。5个", quantity{value: 4}, "。5个"},
		{"35微克/立方米", quantity{value: 35, unit: "微克/立方米"}, ""},
		{"35微克／立方米", quantity{value: 35, unit: "微克/立方米"}, ""},
		{"35μg/m³", quantity{value: 35, unit: "μg/m³"}, ""},
		{"35微克每立方米以下", quantity{value: 35, unit: "微克每立方米"}, "以下"},
		{"12,340.5元", quantity{value: 12340.5, unit: "元"}, ""},
		{"1，200户", quantity{value: 1200, unit: "户"}, ""},
		{"12，3000户", quantity{value: 12}, "，3000户"},
		{"0.07个百分点", quantity{value: 0.07, unit: "个百分点"}, ""},

		// units
		{"3.2万亿元", quantity{value: 3.2, unit: "万亿元"}, ""},
		{"15 万亩", quantity{value: 15, unit: "万亩"}, ""},
		{"8.1％。以内", quantity{value: 8.1, unit: "‰", damaged: true}, "以内"},
		{"8.1％。", quantity{value: 8.1, unit: "%"}, "。"},
		{"8.1％。以上是底线", quantity{value: 8.1, unit: "%"}, "。以上是底线"},
		{"5％0以内", quantity{value: 5, unit: "‰", damaged: true}, "以内"},
		{"7‰", quantity{value: 7, unit: "‰"}, ""},
		{"0.41吨标准煤/万元", quantity{value: 0.41, unit: "吨标准煤/万元"}, ""},
		{"300多个", quantity{value: 300, unit: "个", comparator: report.AtLeast}, ""},
		{"20余万人", quantity{value: 20, unit: "万人", comparator: report.AtLeast}, ""},
		{"5万余人", quantity{value: 5, unit: "万人", comparator: report.AtLeast}, ""},
		{"70万头只", quantity{value: 70, unit: "万头只"}, ""},
		{"200台套", quantity{value: 200, unit: "台套"}, ""},

		// ranges
		{"6%-7%", quantity{value: 6, high: 7, ranged: true, unit: "%"}, ""},
		{"6.5—7%", quantity{value: 6.5, high: 7, ranged: true, unit: "%"}, ""},
		{"6％～７％", quantity{value: 6, high: 7, ranged: true, unit: "%"}, ""},
		{"6%至7%", quantity{value: 6, high: 7, ranged: true, unit: "%"}, ""},
		{"5到6个", quantity{value: 5, high: 6, ranged: true, unit: "个"}, ""},
		{"9%到6%", quantity{value: 9, unit: "%"}, "到6%"},
		{"7%-6%", quantity{value: 7, high: 6, ranged: true, unit: "%"}, ""},

		// words
		{"两位数", quantity{value: 10, unit: "%", comparator: report.AtLeast, han: true}, ""},
		{"翻两番", quantity{value: 300, unit: "%", han: true, doubled: true}, ""},
		{"1万 亿元", quantity{value: 1, unit: "万亿元"}, ""},
		{"百分之七点五", quantity{value: 7.5, unit: "%", han: true}, ""},
		{"千分之六点二", quantity{value: 6.2, unit: "‰", han: true}, ""},
		{"两座", quantity{value: 2, unit: "座", han: true}, ""},
		{"三十五亿元", quantity{value: 35, unit: "亿元", han: true}, ""},
		{"千亿元", quantity{value: 1000, unit: "亿元", han: true}, ""},
		{"一方面", quantity{}, "一方面"},
	} {
		l := testLexer(c.text)
		got, end := l.quantity(0)
		if rest := string(l.text[end:]); got != c.want || rest != c.rest {
			t.Errorf("quantity(%q) = %+v, rest %q; want %+v, rest %q", c.text, got, rest, c.want, c.rest)
		}
	}
}

func TestNumbersThatAreNone(t *testing.T) {
	for _, s := range []string{"G312线", "5G基站", "“1+5”体系", "PM10浓度", "3、修路", "[12]", "（2）", "第3批", "“333”行动", "数百家", "2021-2025年", "1—9月", "2024年"} {
		l := testLexer(s)
		for _, k := range l.scan() {
			if k.class == number {
				t.Errorf("%q holds the number %q", s, string(l.text[k.start:k.end]))
			}
		}
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		text      string
		class     class
		low, high float64
		rest      string
	}{
		{"2024年底", year, 2024, 0, "底"},
		{"二〇二四年底", year, 2024, 0, "底"},
		{"二二〇四年底", none, 0, 0, "二二〇四年底"},
		{"2021-2025年间", fiveYears, 2021, 2025, "间"},
		{"1—9月，", span, 1, 9, "，"},
		{"1—9月份，", span, 1, 9, "，"},
		{"7月份，", none, 0, 0, "，"},
	} {
		l := testLexer(c.text)
		k := l.time(0)
		if rest := string(l.text[k.end:]); k.class != c.class || k.value != c.low || k.high != c.high || rest != c.rest {
			t.Errorf("time(%q) = %+v, rest %q; want %+v", c.text, k, rest, c)
		}
	}
}

func FuzzQuantity(f *testing.F) {
	for _, s := range []string{"6.5—7%", "1，200户", "8.1％。以内", "一千二百三十亿元", "百分之", "-", "翻", "9%到"} {
		f.Add(s)
	}
	l := testLexer("")
	f.Fuzz(func(t *testing.T, s string) {
		l.text = []rune(s)
		last := 0
		for _, k := range l.scan() {
			if k.start < last || k.end <= k.start || k.end > len(l.text) {
				t.Fatalf("token %+v after %d in %q", k, last, s)
			}
			last = k.end
		}
	})
}

// TestUnitsAsWritten: a unit is given as it stands in the text, whatever the
// trie takes for the same; signs of ratio are %.
func TestUnitsAsWritten(t *testing.T) {
	for _, u := range append(strings.Fields(units), "KW", "mw") {
		want := u
		if strings.ContainsAny(u, "％﹪℅") {
			want = "%"
		}
		if q, _ := testLexer("2" + u).quantity(0); q.unit != want {
			t.Errorf("%s is read as %s", u, q.unit)
		}
	}
}
