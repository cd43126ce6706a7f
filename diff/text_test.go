package diff

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

func TestTexts(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"equal", "一句话。又一句。", "一句话。又一句。", ""},
		{"a number with its unit is one", "生产总值增长6.5%，投资增长8%。", "生产总值增长6%，投资增长8%。",
			"生产总值增长[-6.5%-]{+6%+}，投资增长8%。"},
		{"万 belongs to the number", "新建农田15万亩。", "新建农田16万亩。", "新建农田[-15万亩-]{+16万亩+}。"},
		{"a word", "我们要确保完成全年目标任务。", "我们要力争完成全年目标任务。", "我们要[-确保-]{+力争+}完成全年目标任务。"},
		{"a new sentence", "甲。丙。", "甲。乙是新的。丙。", "{+乙是新的。+}"},
		{"a gone sentence", "甲。乙是旧的。丙。", "甲。丙。", "[-乙是旧的。-]"},
		{"a moved sentence is no edit", "甲句在前。乙句居中。丙句在后。", "乙句居中。丙句在后。甲句在前。", ""},
		{"two swapped are no edit", "甲句在前。乙句居中。", "乙句居中。甲句在前。", ""},
		{"blanks do not count", "甲。\n  乙。", "甲。乙。\n", ""},
		{"nothing in common", "天地玄黄宇宙洪荒。", "云腾致雨露结为霜。", "{+云腾致雨露结为霜。+}\n[-天地玄黄宇宙洪荒。-]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Versions(report.Document{Text: c.after}, report.Document{Text: c.before})
			if got := r.Detail(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if _, told := r.Change(); told != (c.want != "") {
				t.Errorf("told: %t", told)
			}
		})
	}
}

func TestDetailPutsFiguresFirstAndCountsTheRest(t *testing.T) {
	var before, after strings.Builder
	for n := range 20 {
		fmt.Fprintf(&before, "这是第%c句很普通的话，没有什么特别。", '甲'+rune(n))
		fmt.Fprintf(&after, "这是第%c句很普通的话，有了一些特别。", '甲'+rune(n))
	}
	before.WriteString("新建学校3所。")
	after.WriteString("新建学校5所。")
	detail := Versions(report.Document{Text: after.String()}, report.Document{Text: before.String()}).Detail()
	if !strings.HasPrefix(detail, "新建学校[-3所-]{+5所+}。\n") || !strings.HasSuffix(detail, "\n+9") {
		t.Errorf("got %s", detail)
	}
}

// whole puts a text together from the pieces that one version has.
func whole(pieces []Piece, not Op) string {
	var s strings.Builder
	for _, p := range pieces {
		if p.Op != not {
			s.WriteString(p.Text)
		}
	}
	return s.String()
}

func FuzzTexts(f *testing.F) {
	f.Add("增长6.5%。新建3所。", "增长6%。新建3所，改造2所。")
	f.Add("", "a\n\n。")
	f.Add("1,2,3.", "１．２万亿元")
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, e := range Texts(after, before) {
			if e.Before == e.After {
				t.Fatalf("an edit that changes nothing: %q", e.Before)
			}
			if got := whole(e.Pieces, Insert); string([]rune(e.Before)) != string([]rune(got)) {
				t.Fatalf("older side %q, pieces give %q", e.Before, got)
			}
			if got := whole(e.Pieces, Delete); string([]rune(e.After)) != string([]rune(got)) {
				t.Fatalf("newer side %q, pieces give %q", e.After, got)
			}
		}
	})
}

// FuzzCommon holds the shortest edit against the table of the textbook.
func FuzzCommon(f *testing.F) {
	f.Add("abcabba", "cbabac")
	f.Add("", "x")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := []byte(a), []byte(b)
		if len(x) > 200 || len(y) > 200 {
			return
		}
		shared, m, n := 0, 0, 0
		for _, r := range common(x, y) {
			if r.A < m || r.B < n || string(x[r.A:r.A+r.N]) != string(y[r.B:r.B+r.N]) {
				t.Fatalf("%q, %q: bad run %+v", a, b, r)
			}
			shared, m, n = shared+r.N, r.A+r.N, r.B+r.N
		}
		if want := longest(x, y); shared != want {
			t.Fatalf("%q, %q: %d shared, %d can be", a, b, shared, want)
		}
	})
}

// longest returns the length of the longest common subsequence.
func longest(a, b []byte) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for n, y := range b {
			above := row[n+1]
			if x == y {
				row[n+1] = corner + 1
			} else {
				row[n+1] = max(row[n+1], row[n])
			}
			corner = above
		}
	}
	return row[len(b)]
}

// TestHostileTextsEnd holds that texts made to be slow are not: long ones with
// nothing in common, with and without sentences. Unbounded, each would take
// hours; the limit leaves room for a slow machine.
func TestHostileTextsEnd(t *testing.T) {
	long := func(seed uint64, mark string) string {
		var s strings.Builder
		r := rand.New(rand.NewPCG(seed, 0))
		for n := range 100_000 {
			s.WriteRune(rune(0x4e00 + r.IntN(3000)))
			if n%50 == 49 {
				s.WriteString(mark)
			}
		}
		return s.String()
	}
	start := time.Now()
	for _, mark := range []string{"。", "", "；7%"} {
		Texts(long(1, mark), long(2, mark))
		Texts(long(1, mark), long(1, mark)[900:])
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

func BenchmarkTexts(b *testing.B) {
	raw, err := os.ReadFile("../seeds/text/dingxi-2022.txt")
	if err != nil {
		b.Fatal(err)
	}
	before := string(raw)
	edited := strings.NewReplacer("7%", "6.5%", "确保", "力争", "新建", "改建").Replace(before)
	other, err := os.ReadFile("../seeds/text/pingliang-2022.txt")
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, now string }{{"edited", edited}, {"another", string(other)}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Texts(c.now, before)
			}
		})
	}
}

func TestSentence(t *testing.T) {
	var got strings.Builder
	for _, p := range Sentence("增长8%以上", "增长7%") {
		got.WriteString([]string{"=", "-", "+"}[p.Op] + p.Text + " ")
	}
	if want := "=增长 -7% +8%以上 "; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
}
