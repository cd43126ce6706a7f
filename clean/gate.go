package clean

import (
	"fmt"

	"mubiao/report"
)

const (
	shortestReport = 2500      // Chinese characters; the shortest whole reports have about 6,000
	longestReport  = 400 << 10 // bytes; the longest reports have 150 kB, and a reader's tables grow with the text
	marksNeeded    = 4         // of the marks below
	hanShare       = 0.5       // Chinese characters among all of a text
)

// marks are the words that reports have and other pages have few of. Each
// counts once, in whichever wording.
var marks = [][]string{
	{"各位代表"},
	{"政府工作报告", "作政府工作的报告", "报告政府工作", "报告工作", "作工作报告"},
	{"人民代表大会", "届人大", "市人大", "省人大"},
	{"请予审议", "请审议", "提出意见", "提出宝贵意见"},
	{"预期目标", "主要目标", "目标任务", "奋斗目标"},
	{"工作回顾", "过去一年", "过去五年", "过去的一年", "过去的五年", "年来"},
	{"努力奋斗", "而奋斗", "奋勇前进", "谱写", "贡献"},
	{"地区生产总值", "生产总值", "财政收入", "预算收入"},
}

// gate decides whether a document may become a version, and says why not.
func gate(d *report.Document, sheets []sheet) {
	for _, s := range sheets {
		if s.fault != nil {
			refuse(d, s.fault)
			return
		}
	}
	refuse(d, judge(d.Title, d.Text))
	switch how, last := endOf(d.Text); {
	case d.Gate != "":
	case how == followed:
		d.Warnings = append(d.Warnings, "the text does not end with a full stop: …"+tail(last, 20))
	case how == unstopped:
		quote, start := quoteOf(*d, last)
		d.Doubts = append(d.Doubts, report.Doubt{Kind: report.NoEnd, Quote: quote, Start: start, End: start + count(quote)})
	}
}

func refuse(d *report.Document, f *report.Fault) {
	if f != nil {
		d.Gate, d.Detail = f.Failure, f.Detail
	}
}

// judge returns what is wrong with the text as a work report, nil where
// nothing is.
func judge(title, text string) *report.Fault {
	if text == "" {
		return &report.Fault{Failure: report.NotAReport, Detail: "there is no text"}
	}
	if len(text) > longestReport {
		return &report.Fault{Failure: report.TooBig, Detail: fmt.Sprintf("the text has %d kB, a report has some hundred at most", len(text)>>10)}
	}
	c := censusOf(text)
	if tooBad(c.bad, c.all) {
		return &report.Fault{Failure: report.DecodeDamage, Detail: fmt.Sprintf("%d characters could not be read", c.bad)}
	}
	if float64(c.han) < hanShare*float64(c.all) {
		return &report.Fault{Failure: report.NotAReport,
			Detail: fmt.Sprintf("%d of %d characters are Chinese", c.han, c.all)}
	}
	if other := titledOther(title, text); other != "" {
		return &report.Fault{Failure: report.NotAReport, Detail: "it is " + other}
	}
	if c.han < shortestReport {
		return &report.Fault{Failure: report.NotAReport,
			Detail: fmt.Sprintf("the text has %d Chinese characters, a report has thousands", c.han)}
	}
	if other := spokenOther(title, text); other != "" {
		return &report.Fault{Failure: report.NotAReport, Detail: "it is " + other}
	}
	if !hasMarks(title, text) {
		return &report.Fault{Failure: report.NotAReport,
			Detail: fmt.Sprintf("it has not %d of the %d marks of a work report", marksNeeded, len(marks))}
	}
	if how, last := endOf(text); how == cut {
		return &report.Fault{Failure: report.Truncated, Detail: "it ends within a sentence: …" + tail(last, 20)}
	}
	return nil
}

// hasMarks reports whether a title and its text hold marks enough. Most reports
// have them where they begin, so the whole text is asked for the rest only.
func hasMarks(title, text string) bool {
	lead := title + "\n" + head(text, leadRunes)
	seen := 0
	var missing [][]string
	for _, m := range marks {
		if hasAny(lead, m...) {
			seen++
		} else {
			missing = append(missing, m)
		}
	}
	for len(missing) > 0 && seen < marksNeeded && seen+len(missing) >= marksNeeded {
		if hasAny(text, missing[0]...) {
			seen++
		}
		missing = missing[1:]
	}
	return seen >= marksNeeded
}
