package web

import (
	"strings"
	"testing"

	"mubiao/report"
)

// figureAt is a figure read from the words in the text.
func figureAt(text, words string, role report.Role) report.Figure {
	at := len([]rune(text[:strings.Index(text, words)]))
	return report.Figure{Key: report.Key{Role: role}, Quote: words, Start: at, End: at + len([]rune(words)), Value: 1, Unit: "%"}
}

func TestBlocks(t *testing.T) {
	text := "一、目标\n生产总值增长8%，粮食和肉类产量3万吨、2万吨。\n（一）建设。新建厕所5座"
	d := report.Document{Text: text}
	for at, line := 0, ""; ; at += len([]rune(line)) + 1 {
		line, _, _ = strings.Cut(string([]rune(text)[at:]), "\n")
		d.Paragraphs = append(d.Paragraphs, report.Paragraph{Start: at, End: at + len([]rune(line))})
		if len(d.Paragraphs) == 3 {
			break
		}
	}
	last := d.Paragraphs[2]
	d.Sections = []report.Section{{Heading: "一、目标", Level: 1, Start: 0, End: last.End},
		{Heading: "（一）建设", Level: 2, Start: last.Start, End: last.End}}
	headline := figureAt(text, "生产总值增长8%", report.Target)
	headline.Headline = true
	echo := figureAt(text, "总值增长8%", report.Commitment)
	beyond := figureAt(text, "5座", report.Commitment)
	beyond.End += 10
	for _, c := range []struct {
		name    string
		figures []report.Figure
		want    string
	}{
		{"none", nil, "2:一、目标 0:生产总值增长8%，粮食和肉类产量3万吨、2万吨。 0s1:（一）建设。新建厕所5座"},
		{"one", []report.Figure{headline}, "2:一、目标 0:[headline1 生产总值增长8%]，粮食和肉类产量3万吨、2万吨。 0s1:（一）建设。新建厕所5座"},
		{"a commitment that echoes it", []report.Figure{headline, echo}, "2:一、目标 0:[headline1 生产总值增长8%]，粮食和肉类产量3万吨、2万吨。 0s1:（一）建设。新建厕所5座"},
		{"two that share their words", []report.Figure{figureAt(text, "粮食和肉类产量3万吨", report.Result), figureAt(text, "肉类产量3万吨、2万吨", report.Result)},
			"2:一、目标 0:生产总值增长8%，[result2 粮食和肉类产量3万吨、2万吨]。 0s1:（一）建设。新建厕所5座"},
		{"outside of the text", []report.Figure{beyond}, "2:一、目标 0:生产总值增长8%，粮食和肉类产量3万吨、2万吨。 0s1:（一）建设。新建厕所5座"},
		{"over the end of a paragraph", []report.Figure{figureAt(text, "2万吨。\n（一）", report.Result)},
			"2:一、目标 0:生产总值增长8%，粮食和肉类产量3万吨、[result1 2万吨。] 0s1:[result1 （一）]建设。新建厕所5座"},
	} {
		if got := drawn(blocksOf(d, c.figures)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// drawn writes blocks as "heading:text [class-count words]", with the section
// of a paragraph that begins one.
func drawn(blocks []block) string {
	var all []string
	for _, b := range blocks {
		s := string(rune('0' + b.Heading))
		if b.Heading == 0 && b.Section >= 0 {
			s += "s" + string(rune('0'+b.Section))
		}
		s += ":"
		for _, p := range b.Parts {
			if p.Class == "" {
				s += p.Text
			} else {
				s += "[" + p.Class + string(rune('0'+len(p.Figures))) + " " + p.Text + "]"
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestSentenceOf(t *testing.T) {
	text := "前一句。目标是：生产总值增长8%，投资增长9%。后一句"
	d := report.Document{Text: text}
	s := sentenceOf(d, figureAt(text, "生产总值增长8%", report.Target))
	if s.Before != "目标是：" || s.Words != "生产总值增长8%" || s.After != "，投资增长9%。" || s.Paragraph != 0 {
		t.Errorf("%+v", s)
	}
	moved := figureAt(text, "投资增长9%", report.Target)
	moved.Start++
	if s := sentenceOf(d, moved); s.Words != "投资增长9%" || s.Before != "" || s.Paragraph != -1 {
		t.Errorf("words that do not stand there: %+v", s)
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("一、目标\n增长8%", 0, 4, 5, 3, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e int) {
		doc := report.Document{Text: text, Paragraphs: []report.Paragraph{{Start: a, End: b}, {Start: b + 1, End: c}},
			Sections: []report.Section{{Heading: text, Start: a, End: c}}}
		for _, block := range blocksOf(doc, []report.Figure{{Start: d, End: e}, {Start: c, End: e}, {Start: a, End: d}}) {
			for _, p := range block.Parts {
				if p.Text == "" {
					t.Error("an empty stretch")
				}
			}
		}
	})
}
