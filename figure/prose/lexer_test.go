package prose

import (
	"strings"
	"testing"

	"mubiao/report"
)

func testLexer(s string) *lexer {
	return &lexer{text: []rune(s), names: &Trie{}, units: unitTrie(), idioms: idiomTrie(), glance: glanceAt(&Trie{})}
}

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		text string
		want Quantity
		rest string
	}{
		// digits
		{"7.5%以上", Quantity{Value: 7.5, Unit: "%"}, "以上"},
		{"７．５％左右", Quantity{Value: 7.5, Unit: "%"}, "左右"},
		{"3300亿—3500亿元", Quantity{Value: 3300, High: 3500, Ranged: true, Unit: "亿元"}, ""},
		{"6 . 5 %", Quantity{Value: 6.5, Unit: "%"}, ""},
		{"4。5%以内", Quantity{Value: 4.5, Unit: "%"}, "以内"},
		{"4。5个", Quantity{Value: 4}, "。5个"},
		{"35微克/立方米", Quantity{Value: 35, Unit: "微克/立方米"}, ""},
		{"35微克／立方米", Quantity{Value: 35, Unit: "微克/立方米"}, ""},
		{"35μg/m³", Quantity{Value: 35, Unit: "μg/m³"}, ""},
		{"35微克每立方米以下", Quantity{Value: 35, Unit: "微克每立方米"}, "以下"},
		{"12,340.5元", Quantity{Value: 12340.5, Unit: "元"}, ""},
		{"1，200户", Quantity{Value: 1200, Unit: "户"}, ""},

		{"0.07个百分点", Quantity{Value: 0.07, Unit: "个百分点"}, ""},

		// units
		{"3.2万亿元", Quantity{Value: 3.2, Unit: "万亿元"}, ""},
		{"15 万亩", Quantity{Value: 15, Unit: "万亩"}, ""},
		{"8.1％。以内", Quantity{Value: 8.1, Unit: "‰", damaged: true}, "以内"},
		{"8.1％。", Quantity{Value: 8.1, Unit: "%"}, "。"},
		{"8.1％。以上是底线", Quantity{Value: 8.1, Unit: "%"}, "。以上是底线"},
		{"5％0以内", Quantity{Value: 5, Unit: "‰", damaged: true}, "以内"},
		{"7‰", Quantity{Value: 7, Unit: "‰"}, ""},
		{"0.41吨标准煤/万元", Quantity{Value: 0.41, Unit: "吨标准煤/万元"}, ""},
		{"300多个", Quantity{Value: 300, Unit: "个", Comparator: report.AtLeast}, ""},
		{"20余万人", Quantity{Value: 20, Unit: "万人", Comparator: report.AtLeast}, ""},
		{"5万余人", Quantity{Value: 5, Unit: "万人", Comparator: report.AtLeast}, ""},
		{"70万头只", Quantity{Value: 70, Unit: "万头只"}, ""},
		{"200台套", Quantity{Value: 200, Unit: "台套"}, ""},

		// ranges
		{"6%-7%", Quantity{Value: 6, High: 7, Ranged: true, Unit: "%"}, ""},
		{"6.5—7%", Quantity{Value: 6.5, High: 7, Ranged: true, Unit: "%"}, ""},
		{"6％～７％", Quantity{Value: 6, High: 7, Ranged: true, Unit: "%"}, ""},
		{"6%至7%", Quantity{Value: 6, High: 7, Ranged: true, Unit: "%"}, ""},
		{"5到6个", Quantity{Value: 5, High: 6, Ranged: true, Unit: "个"}, ""},
		{"9%到6%", Quantity{Value: 9, Unit: "%"}, "到6%"},
		{"6%一7%", Quantity{Value: 6, High: 7, Ranged: true, Unit: "%"}, ""},
		{"7%-6%", Quantity{Value: 7, High: 6, Ranged: true, Unit: "%"}, ""},

		// words
		{"两位数", Quantity{Value: 10, Unit: "%", Comparator: report.AtLeast, Han: true}, ""},
		{"翻两番", Quantity{Value: 300, Unit: "%", Han: true, Doubled: true}, ""},
		{"1万 亿元", Quantity{Value: 1, Unit: "万亿元"}, ""},
		{"百分之七点五", Quantity{Value: 7.5, Unit: "%", Han: true}, ""},
		{"千分之六点二", Quantity{Value: 6.2, Unit: "‰", Han: true}, ""},
		{"两座", Quantity{Value: 2, Unit: "座", Han: true}, ""},
		{"三十五亿元", Quantity{Value: 35, Unit: "亿元", Han: true}, ""},
		{"千亿元", Quantity{Value: 1000, Unit: "亿元", Han: true}, ""},
		{"一方面", Quantity{}, "一方面"},
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
		want Quantity
		rest string
	}{
		// digits that stand apart
		{"3 .5%", Quantity{Value: 3.5, Unit: "%"}, ""},
		{"65 .8亿元", Quantity{Value: 65.8, Unit: "亿元"}, ""},
		{"1 2%", Quantity{Value: 12, Unit: "%"}, ""},
		{"7 3 0亿元", Quantity{Value: 730, Unit: "亿元"}, ""},
		{"3 4 .6 亿元", Quantity{Value: 34.6, Unit: "亿元"}, ""},
		{"1 0 0个", Quantity{Value: 100, Unit: "个"}, ""},
		{"3 . 4 6亿元", Quantity{Value: 3.46, Unit: "亿元"}, ""},
		{"1 3.4 %", Quantity{Value: 13.4, Unit: "%"}, ""},
		{"3 415.27亿元", Quantity{Value: 3415.27, Unit: "亿元"}, ""},
		{"23 817元", Quantity{Value: 23817, Unit: "元"}, ""},
		{"1\u2009234\u202f567.8万元", Quantity{Value: 1234567.8, Unit: "万元"}, ""},
		{"2\u3000300户", Quantity{Value: 2300, Unit: "户"}, ""},
		{"１２ ３００元", Quantity{Value: 12300, Unit: "元"}, ""},
		{"12, 300万元", Quantity{Value: 12300, Unit: "万元"}, ""},
		{"8 ％", Quantity{Value: 8, Unit: "%"}, ""},
		{"１０．５％", Quantity{Value: 10.5, Unit: "%"}, ""},
		{"7.\n4%", Quantity{Value: 7.4, Unit: "%"}, ""},

		// signs and letters in the place of others
		{"1622，7亿元", Quantity{Value: 1622.7, Unit: "亿元"}, ""},
		{"2,3%", Quantity{Value: 2.3, Unit: "%"}, ""},
		{"6·5%", Quantity{Value: 6.5, Unit: "%"}, ""},
		{"6‧5%", Quantity{Value: 6.5, Unit: "%"}, ""},
		{"1O%", Quantity{Value: 10, Unit: "%"}, ""},
		{"l2%", Quantity{Value: 12, Unit: "%"}, ""},
		{"I5%", Quantity{Value: 15, Unit: "%"}, ""},
		{"7.o%", Quantity{Value: 7, Unit: "%"}, ""},
		{"9. O6%", Quantity{Value: 9.06, Unit: "%"}, ""},
		{"O.5‰", Quantity{Value: 0.5, Unit: "‰"}, ""},
		{"6.5o/oo", Quantity{Value: 6.5, Unit: "‰"}, ""},
		{"8.1%o", Quantity{Value: 8.1, Unit: "‰", damaged: true}, ""},

		// units by other names
		{"53亿人民币", Quantity{Value: 53, Unit: "亿元"}, ""},
		{"53亿元人民币", Quantity{Value: 53, Unit: "亿元"}, ""},
		{"9亿美金", Quantity{Value: 9, Unit: "亿美元"}, ""},
		{"万亿元", Quantity{Value: 10000, Unit: "亿元", Han: true}, ""},
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
		if rest := string(l.text[end:]); !got.Cut || rest != "。" {
			t.Errorf("quantity(%q) = %+v, rest %q; want a cut number and no rest", s, got, rest)
		}
	}
	for _, s := range []string{"增长.5%，", "增长7..5%，", "分别增长1 2.4%，", "增长1\n2%，", "东山区 12 560户\n西山区 8 340户"} {
		l := testLexer(s)
		cut := 0
		for _, k := range l.scan(nil) {
			if k.Class == Number && !k.Cut && k.Unit != "" {
				t.Errorf("%q holds the number %q", s, string(l.text[k.Start:k.End]))
			}
			if k.Cut {
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
		for _, k := range l.scan(nil) {
			if k.Cut {
				t.Errorf("%q holds the cut number %q", c.text, string(l.text[k.Start:k.End]))
			}
			if k.Class == Number || k.Class == Year {
				got = append(got, string(l.text[k.Start:k.End]))
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
		for _, k := range l.scan(nil) {
			if k.Class == Number {
				t.Errorf("%q holds the number %q", s, string(l.text[k.Start:k.End]))
			}
		}
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		text      string
		class     Class
		low, high float64
		rest      string
	}{
		{"2024年底", Year, 2024, 0, "底"},
		{"二〇二四年底", Year, 2024, 0, "底"},
		{"二二〇四年底", None, 0, 0, "二二〇四年底"},
		{"2021-2025年间", FiveYears, 2021, 2025, "间"},
		{"1—9月，", Span, 1, 9, "，"},
		{"1—9月份，", Span, 1, 9, "，"},
		{"7月份，", None, 0, 0, "，"},
	} {
		l := testLexer(c.text)
		k := l.time(0)
		if k.Quantity == nil {
			k.Quantity = NoQuantity
		}
		if rest := string(l.text[k.End:]); k.Class != c.class || k.Value != c.low || k.High != c.high || rest != c.rest {
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
		for _, k := range l.scan(nil) {
			if k.Start < last || k.End <= k.Start || k.End > len(l.text) {
				t.Fatalf("token %+v after %d in %q", k, last, s)
			}
			last = k.End
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
		if q, _ := testLexer("2" + u).quantity(0); q.Unit != want {
			t.Errorf("%s is read as %s", u, q.Unit)
		}
	}
}
