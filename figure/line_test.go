package figure

import (
	"fmt"
	"mubiao/figure/prose"
	"mubiao/report"
	"sync"
	"testing"
)

// TestOneWordIsOneLine makes the change that CONTRIBUTING.md tells of: a word on
// a line of its class, and both readers read it.
func TestOneWordIsOneLine(t *testing.T) {
	for _, c := range []struct {
		line, verb, amount string
		want               string // of the target
		action             string // of the commitment
		measure            report.Measure
	}{
		{"rise : 腾飞", "腾飞", "7%", "growth eq 7%", "腾飞", report.Growth},
		{"fall : 滑坡", "滑坡", "7%", "growth eq -7%", "滑坡", report.Reduction},
		{"reach : 做到", "做到", "700亿元", "level eq 700亿元", "做到", report.Level},
		{"before ge : 盖过", "盖过", "700亿元", "level ge 700亿元", "盖过", report.Level},
		{"before le : 压在", "压在", "700亿元", "level le 700亿元", "压在", report.Level},
		{"after ge : 往上", "达到", "700亿元往上", "level ge 700亿元", "达到", report.Level},
	} {
		table, err := prose.BuiltInWith(c.line)
		if err != nil {
			t.Fatal(err)
		}
		r := &Reader{prose.NewVocabulary(reader().vocabulary.Catalogue, table)}
		for _, f := range r.Read(planOf("主要预期目标是：地区生产总值" + c.verb + c.amount + "。")).Targets {
			if got := fmt.Sprintf("%s %s %g%s", f.Measure, f.Comparator, f.Value, f.Unit); got != c.want {
				t.Errorf("%s: got %s, want %s", c.line, got, c.want)
			}
		}
		got := oneCommitment(t, r, "茶叶贸易额"+c.verb+c.amount+"。")
		if got.Object != "茶叶贸易额" || got.Action != c.action || got.Measure != c.measure {
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
		{"thing : 飞地", "培育3个工业飞地。", 0, 1},
		{"built : 飞地", "建成两个水上飞地。", 0, 1},
	} {
		table, err := prose.BuiltInWith(c.line)
		if err != nil {
			t.Fatal(err)
		}
		changed := &Reader{prose.NewVocabulary(reader().vocabulary.Catalogue, table)}
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

// TestBothReadersKnowTheWordsOfChange reads commitments by words of change, as
// the reader of statements knows them.
func TestBothReadersKnowTheWordsOfChange(t *testing.T) {
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

// reader is the reader of the built-in catalogue.
var reader = sync.OnceValue(func() *Reader {
	c, err := Load()
	if err != nil {
		panic(err)
	}
	return New(c)
})

// planOf returns a document whose plan says the text.
func planOf(text string) report.Document {
	return report.Document{Year: 2025, Text: "一、2024年工作回顾\n一年来，各项工作取得新成绩。\n二、2025年工作安排\n" + text}
}
