package figure

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mubiao/report"
)

func TestWordsAreReadStrictly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# a comment\nrise : 走高 # another\n\nfall : 走低", ""},
		{"rise : 走高\nend : 走高", ""}, // a word may be of several features
		{"rise 走高", "line 1: no : stands"},
		{"\nup : 走高", `line 2: feature "up" is unknown`},
		{"rise fall : 走高", `line 1: "fall" is a second class of token`},
		{"rise : 走高\nfall : 走高", "line 2: 走高 is a token of another class"},
		{"rise : 走高 走[高]", `line 1: 走高 stands under "rise" twice`},
		{"end : 走高\nlight end : 走高", `line 2: 走高 stands under "end" twice`},
		{"before : 盖过", "line 1: before and after"},
		{"rise ge : 走高", "line 1: before and after"},
		{"rise : 走[高", "line 1: alias"},
		{"list climbing : 走高", ""}, // a list is what its rule takes it for
		{"list climbing : 走高\nlist climbing : 走高", `line 2: 走高 stands in list "climbing" twice`},
		{"list : 走高", `line 1: feature "list" is unknown`},
	} {
		_, err := parseWords(c.text)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.text, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: error %v, want %s", c.text, err, c.want)
		}
	}
}

// TestBothReadersKnowTheWordsOfChange holds that whatever is a rise, a fall, a
// level reached or a bound to one reader is so to the other.
func TestBothReadersKnowTheWordsOfChange(t *testing.T) {
	for _, w := range builtIn().words {
		binds := slices.Contains([]class{rise, fall, reach, before}, w.class)
		named := w.nature&measure != 0 || w.kind&weak != 0
		if binds && !named && w.kind&(reaching|trailing|adverb) == 0 {
			t.Errorf("%s is nothing to the reader of commitments", w.text)
		}
	}
	for _, verb := range []string{"回落", "下滑", "压降", "上浮", "减", "走高"} {
		if c := oneCommitment(t, reader(), "旅客吞吐量"+verb+"7%。"); c.Object != "旅客吞吐量" || c.Action != verb {
			t.Errorf("%s: %s of %s", verb, c.Action, c.Object)
		}
	}
	for _, verb := range []string{"冲破", "越过", "攀升至", "控制到", "破"} {
		if c := oneCommitment(t, reader(), "旅客吞吐量"+verb+"700万人次。"); c.Object != "旅客吞吐量" {
			t.Errorf("%s: of %s", verb, c.Object)
		}
	}
}

// TestOneWordIsOneLine makes the change that CONTRIBUTING.md tells of: a word on
// a line of its class, and both readers read it.
func TestOneWordIsOneLine(t *testing.T) {
	for _, c := range []struct {
		line, verb, amount string
		want               string // of the statement
		action             string // of the commitment
		measure            report.Measure
	}{
		{"rise : 腾飞", "腾飞", "7%", "gdp growth eq 7%", "腾飞", report.Growth},
		{"fall : 滑坡", "滑坡", "7%", "gdp growth eq -7%", "滑坡", report.Reduction},
		{"reach : 做到", "做到", "700亿元", "gdp level eq 700亿元", "做到", report.Level},
		{"before ge : 盖过", "盖过", "700亿元", "gdp level ge 700亿元", "盖过", report.Level},
		{"before le : 压在", "压在", "700亿元", "gdp level le 700亿元", "压在", report.Level},
		{"after ge : 往上", "达到", "700亿元往上", "gdp level ge 700亿元", "达到", report.Level},
	} {
		table, err := parseWords(wordsText + c.line)
		if err != nil {
			t.Fatal(err)
		}
		r := &Reader{newVocabulary(reader().catalogue, table.words)}
		x := r.open(report.Document{Text: "地区生产总值" + c.verb + c.amount + "。", Year: 2025})
		all := x.sentences()
		if got := brief(x, (&saidText{text: x, vocabulary: r.vocabulary}).statements(&all[0])); got != c.want {
			t.Errorf("%s: got %s, want %s", c.line, got, c.want)
		}
		got := oneCommitment(t, r, "旅客吞吐量"+c.verb+c.amount+"。")
		if got.Object != "旅客吞吐量" || got.Action != c.action || got.Measure != c.measure {
			t.Errorf("%s: %s of %s, %s", c.line, got.Action, got.Object, got.Measure)
		}
	}
}

// TestOneNounIsOneLine does the same with a kind of noun.
func TestOneNounIsOneLine(t *testing.T) {
	for _, c := range []struct {
		line, sentence string
		before, after  int // commitments read
	}{
		{"thing : 飞地", "引进10亿元以上飞地。", 1, 0},
		{"built : 飞地", "建成两个水上飞地。", 0, 1},
	} {
		table, err := parseWords(wordsText + c.line)
		if err != nil {
			t.Fatal(err)
		}
		changed := &Reader{newVocabulary(reader().catalogue, table.words)}
		before, after := len(ofPlan(reader(), c.sentence)), len(ofPlan(changed, c.sentence))
		if before != c.before || after != c.after {
			t.Errorf("%s: %d commitments, then %d; want %d and %d", c.line, before, after, c.before, c.after)
		}
	}
}

// oneCommitment reads a plan of one sentence.
func oneCommitment(t *testing.T, r *Reader, sentence string) report.Figure {
	t.Helper()
	all := ofPlan(r, sentence)
	if len(all) != 1 {
		t.Fatalf("%s: %d commitments", sentence, len(all))
	}
	return all[0]
}

func ofPlan(r *Reader, sentence string) []report.Figure {
	return r.Read(planOf(sentence)).Commitments
}

// TestEveryListIsLookedFor holds that each list of words.txt is one that a rule
// looks for.
func TestEveryListIsLookedFor(t *testing.T) {
	var code strings.Builder
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		code.Write(b)
	}
	for name := range builtIn().lists {
		if !strings.Contains(code.String(), `listOf("`+name+`")`) {
			t.Errorf("no rule looks for the list %s", name)
		}
	}
}
