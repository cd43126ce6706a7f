// Package figuretest has what the tests of the reading share: a reader, small
// documents, figures in few words.
package figuretest

import (
	"fmt"
	"strings"
	"sync"

	"mubiao/figure"
	"mubiao/report"
)

// Reader is the reader of the built-in catalogue.
var Reader = sync.OnceValue(func() *figure.Reader {
	c, err := figure.Load()
	if err != nil {
		panic(err)
	}
	return figure.New(c)
})

// Plan returns a document whose plan says the text, target year 2025.
func Plan(text string) report.Document {
	text = "一、2024年工作回顾\n一年来，各项工作取得新成绩。\n二、2025年工作安排\n" + text
	return report.Document{Year: 2025, Text: text}
}

// ReadOf reads a review and a plan of Pingliang for 2025.
func ReadOf(review, plan string) report.Reading {
	text := "各位代表：\n一、2024年工作回顾\n全年地区生产总值增长5%。\n" + review +
		"\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%。\n" + plan
	return Reader().Read(report.Document{Text: text, Year: 2025, Place: "620800"})
}

// Brief writes a figure as "gdp growth ge 7%".
func Brief(f report.Figure) string {
	s := fmt.Sprintf("%s %s %s %g", f.Indicator, f.Measure, f.Comparator, f.Value)
	if f.High != nil {
		s += fmt.Sprintf("-%g", *f.High)
	}
	s += f.Unit
	if f.Stretch != nil {
		s += fmt.Sprintf(" then %g", *f.Stretch)
	}
	for _, mark := range []struct {
		set  bool
		name string
	}{{f.Strive, "strive"}, {f.Estimated, "estimated"}, {f.Basis != "", f.Basis}} {
		if mark.set {
			s += " " + mark.name
		}
	}
	return s
}

// Lines writes figures one to a line, the headline ones marked.
func Lines(figures []report.Figure) string {
	var b strings.Builder
	for _, f := range figures {
		if f.Headline {
			b.WriteString("* ")
		}
		b.WriteString(f.Period + " " + Brief(f) + "\n")
	}
	return b.String()
}

// Told writes figures as "action|object|comparator value unit", joined by "; ".
func Told(figures []report.Figure) string {
	var all []string
	for _, f := range figures {
		value := fmt.Sprint(f.Value)
		if f.High != nil {
			value += fmt.Sprint("~", *f.High)
		}
		all = append(all, f.Action+"|"+f.Object+"|"+string(f.Comparator)+" "+value+f.Unit)
	}
	return strings.Join(all, "; ")
}
