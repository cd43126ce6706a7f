package figure

import (
	"strings"
	"testing"

	"mubiao/report"
)

func testLexer(s string) *lexer {
	return &lexer{text: []rune(s), names: &trie{}, units: unitTrie(), idioms: idiomTrie(), glance: glanceAt(&trie{})}
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
		{"6%一7%", quantity{value: 6, high: 7, ranged: true, unit: "%"}, ""},
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

// TestRuns: digits that stand apart are one number where that is sure.
func TestRuns(t *testing.T) {
	for _, c := range []struct {
		text string
		want quantity
		rest string
	}{
		// digits that stand apart
		{"3 .5%", quantity{value: 3.5, unit: "%"}, ""},
		{"65 .8亿元", quantity{value: 65.8, unit: "亿元"}, ""},
		{"1 2%", quantity{value: 12, unit: "%"}, ""},
		{"7 3 0亿元", quantity{value: 730, unit: "亿元"}, ""},
		{"3 4 .6 亿元", quantity{value: 34.6, unit: "亿元"}, ""},
		{"1 0 0个", quantity{value: 100, unit: "个"}, ""},
		{"3 . 4 6亿元", quantity{value: 3.46, unit: "亿元"}, ""},
		{"1 3.4 %", quantity{value: 13.4, unit: "%"}, ""},
		{"3 415.27亿元", quantity{value: 3415.27, unit: "亿元"}, ""},
		{"23 817元", quantity{value: 23817, unit: "元"}, ""},
		{"1\u2009234\u202f567.8万元", quantity{value: 1234567.8, unit: "万元"}, ""},
		{"2\u3000300户", quantity{value: 2300, unit: "户"}, ""},
		{"１２ ３００元", quantity{value: 12300, unit: "元"}, ""},
		{"12, 300万元", quantity{value: 12300, unit: "万元"}, ""},
		{"8 ％", quantity{value: 8, unit: "%"}, ""},
		{"１０．５％", quantity{value: 10.5, unit: "%"}, ""},
		{"7.\n4%", quantity{value: 7.4, unit: "%"}, ""},

		// signs and letters in the place of others
		{"1622，7亿元", quantity{value: 1622.7, unit: "亿元"}, ""},
		{"2,3%", quantity{value: 2.3, unit: "%"}, ""},
		{"6·5%", quantity{value: 6.5, unit: "%"}, ""},
		{"6‧5%", quantity{value: 6.5, unit: "%"}, ""},
		{"1O%", quantity{value: 10, unit: "%"}, ""},
		{"l2%", quantity{value: 12, unit: "%"}, ""},
		{"I5%", quantity{value: 15, unit: "%"}, ""},
		{"7.o%", quantity{value: 7, unit: "%"}, ""},
		{"9. O6%", quantity{value: 9.06, unit: "%"}, ""},
		{"O.5‰", quantity{value: 0.5, unit: "‰"}, ""},
		{"6.5o/oo", quantity{value: 6.5, unit: "‰"}, ""},
		{"8.1%o", quantity{value: 8.1, unit: "‰", damaged: true}, ""},

		// units by other names
		{"53亿人民币", quantity{value: 53, unit: "亿元"}, ""},
		{"53亿元人民币", quantity{value: 53, unit: "亿元"}, ""},
		{"9亿美金", quantity{value: 9, unit: "亿美元"}, ""},
		{"万亿元", quantity{value: 10000, unit: "亿元", han: true}, ""},
	} {
		l := testLexer("达到" + c.text + "。")
		got, end := l.quantity(2)
		if rest := string(l.text[end:]); got != c.want || rest != c.rest+"。" {
			t.Errorf("quantity(%q) = %+v, rest %q; want %+v, rest %q", c.text, got, rest, c.want, c.rest)
		}
	}
}

// TestCutNumbers: digits that may belong to a longer number, or to two, are one
// number that promises nothing.
func TestCutNumbers(t *testing.T) {
	for _, s := range []string{
		"12，3000户", "1622，70个", "1.234.5亿元", "15.6.%", "2182.亿元", "2 33亿元", "60 00公里", "5220 1件", "65 0亿元", "12 5.4%",
		"1 2个", "3 4个百分点", "0 5%", "3.5 6%", "1 234，5亿元", "1234,567户", "01 2%", "1 234 56万元", "1 2O%",
	} {
		l := testLexer("达到" + s + "。")
		got, end := l.quantity(2)
		if rest := string(l.text[end:]); !got.cut || rest != "。" {
			t.Errorf("quantity(%q) = %+v, rest %q; want a cut number and no rest", s, got, rest)
		}
	}
	for _, s := range []string{"增长.5%，", "增长7..5%，", "分别增长1 2.4%，", "增长1\n2%，", "东山区 12 560户\n西山区 8 340户"} {
		l := testLexer(s)
		cut := 0
		for _, k := range l.scan() {
			if k.class == number && !k.cut && k.unit != "" {
				t.Errorf("%q holds the number %q", s, string(l.text[k.start:k.end]))
			}
			if k.cut {
				cut++
			}
		}
		if cut == 0 {
			t.Errorf("%q holds no cut number", s)
		}
	}
}

// TestNumbersSideBySide: what stands side by side is not joined.
func TestNumbersSideBySide(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1 2022年，完成投资5亿元", "1 2022年 5亿元"},
		{"由1 995年的23亿元", "1 995年 23亿元"},
		{"到2 0 0 7年", "2 0 0 7年"},
		{"2022 年 12 月 28 日", "2022 年 28 日"},
		{"增长 7 % 、 8 % 。", "7 % 8 %"},
		{"居全省第2，8个区", "8个"},
		{"指数降到3.1，7个断面", "3.1 7个"},
		{"名列全省前10，20个乡镇", "10 20个"},
		{"比重为3/5，8家企业", "3 5 8家"},
		{"达到49，亿元企业", "49"},
		{"山阳区\n12\n560户", "12 560户"},
		{"建设5G基站12个", "12个"},
		{"PMI指数", ""},
		{"任务完成.8个村", "8个"},
	} {
		l := testLexer(c.text)
		var got []string
		for _, k := range l.scan() {
			if k.cut {
				t.Errorf("%q holds the cut number %q", c.text, string(l.text[k.start:k.end]))
			}
			if k.class == number || k.class == year {
				got = append(got, string(l.text[k.start:k.end]))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q holds %q, want %q", c.text, got, c.want)
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
	for _, s := range []string{"6.5—7%", "1，200户", "8.1％。以内", "一千二百三十亿元", "百分之", "-", "翻", "9%到", "2 684.83亿元", "1O. o5%", "7.\n4%", "1 9 9 5年", "12, 300万元", "GDP5", "l", "1."} {
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
	for _, u := range append(units, "KW", "mw") {
		want := u
		if strings.ContainsAny(u, "％﹪℅") {
			want = "%"
		}
		if q, _ := testLexer("2" + u).quantity(0); q.unit != want {
			t.Errorf("%s is read as %s", u, q.unit)
		}
	}
}
