package web

import (
	"strings"

	"mubiao/report"
)

// told is what the reading tells of a report, its parts and its doubts, in
// English as it is stored, and in Chinese. A * stands for words of the report or a
// figure; the first that fits counts.
var told = [][2]string{
	// Why a part begins.
	{"a list of pledges", "实事清单"},
	{"goes on behind the pledges", "实事清单之后续接前文"},
	{"before the salutation", "在称呼语之前"},
	{"a salutation near the end", "临近结尾的称呼语"},
	{"an appeal", "号召语"},
	{"the beginning", "开头"},
	{"its words tell what has been", "用语表明所述已经发生"},
	{"its words tell what is to be", "用语表明所述有待实现"},
	{"it follows on", "承接上文"},
	{"opens with its time", "以所述时间开头"},
	{"opens with *", "开头为：*"},
	{"announces *", "引出下文：*"},
	{"heading *", "标题：*"},
	{"the session names *, all else *", "会议届次指向*，其余各处指向*"},
	{"the speaker's office names *, all else *", "报告人职务指向*，其余各处指向*"},
	{"the government names *, all else *", "所代表的政府指向*，其余各处指向*"},
	{"the title names *, all else *", "标题指向*，其余各处指向*"},
	{"the text names *, all else *", "正文指向*，其余各处指向*"},
	{"names *", "提到：*"},

	// What exactly is doubted.
	{"left out, since nobody can tell which number it is: *", "无法判定是哪个数，未采用：*"},
	{"a range the wrong way round, and left out", "区间上下限颠倒，未采用"},
	{"a range the wrong way round", "区间上下限颠倒"},
	{"* is out of * to *, and left out", "*超出*至*的范围，未采用"},
	{"* is out of * to *", "*超出*至*的范围"},
	{"* is *, out of * to *", "*即*，超出*至*的范围"},
	{"the report also says *", "报告中另有：*"},
	{"last year's * and the growth of * make *", "上年*，按增速*推算为*"},
	{"*, *, growth *", "*，*，增速*"},
	{"* stand there; this is the first", "该处共有*项，此为第一项"},
	{"* of the * targets of * are not in it", "有*项未见，共*项（*年目标）"},
	{"target of *: *", "*年目标：*"},
	{"result of *: *", "*年结果：*"},
	{"* at *", "*，见于*"},

	{"no figure for the growth of the economy stands among the headline targets", "主要目标中没有经济增长的数字"},
	{"a figure whose subject is not sure: *", "数字所指不明：*"},
	{"the text does not end with a full stop: *", "正文未以句号结束：*"},

	// Whose report it is, and of which year.
	{"the place is in doubt: * or, by the session, *", "地区存疑：*，或据会议届次为*"},
	{"the place is in doubt: * or, by the speaker's office, *", "地区存疑：*，或据报告人职务为*"},
	{"the place is in doubt: * or, by the government, *", "地区存疑：*，或据所代表的政府为*"},
	{"the place is in doubt: * or, by the title, *", "地区存疑：*，或据标题为*"},
	{"the place is in doubt: * or, by the text, *", "地区存疑：*，或据正文为*"},
	{"the place is in doubt: * or, by the file's path, *", "地区存疑：*，或据文件路径为*"},
	{"the target year is in doubt: * or, by the file's name, *", "目标年度存疑：*，或据文件名为*"},
	{"the target year is in doubt: * or *", "目标年度存疑：*或*"},
	{"the day of delivery speaks for *, all else for the target year *", "作报告日期指向*年，其余各处指向*年"},
	{"the title speaks for *, all else for the target year *", "标题指向*年，其余各处指向*年"},
}

// told says in the language of the page what the reading tells.
func (sp speech) told(s string) string {
	if sp.lang != report.Chinese {
		return s
	}
	for _, p := range told {
		if words, fits := fit(p[0], s); fits {
			return sp.fill(p[1], words)
		}
	}
	return s
}

// fit returns what stands for each * of a pattern in s.
func fit(pattern, s string) (words []string, fits bool) {
	pieces := strings.Split(pattern, "*")
	if len(pieces) == 1 {
		return nil, s == pattern
	}
	s, fits = strings.CutPrefix(s, pieces[0])
	for _, p := range pieces[1:] {
		word, rest := s, ""
		if p != "" {
			var found bool
			word, rest, found = strings.Cut(s, p)
			fits = fits && found
		}
		words, s = append(words, word), rest
	}
	return words, fits && s == ""
}

// fill puts words for each * of a pattern, a measure of an indicator by its name.
func (sp speech) fill(pattern string, words []string) string {
	pieces := strings.Split(pattern, "*")
	var b strings.Builder
	for n, w := range words {
		if id, m, two := strings.Cut(w, " "); two {
			if i, known := sp.catalogue.Find(id); known {
				w = i.Chinese + sp.measure(report.Measure(m))
			}
		}
		b.WriteString(pieces[n] + w)
	}
	return b.String() + pieces[len(words)]
}
