package clean

import (
	"strings"
	"unicode/utf8"

	"mubiao/report"
)

const (
	headingMost = 60 // characters of a heading
	shortLeast  = 4  // Chinese characters of a heading without a number …
	shortMost   = 40 // … and its characters at most
	leadMost    = 24 // characters of the short sentence that opens a paragraph
	leadRest    = 60 // bytes of the paragraph behind it, at least
)

var (
	chapterLine = expression(`^(?:[一二三四五六七八九十]{1,3}\s*[、．.]|` +
		`第[一二三四五六七八九十]{1,3}(?:部分|章|篇))`)
	partLine    = expression(`^[（(][一二三四五六七八九十]{1,3}[）)]`)
	pointLine   = expression(`^(?:\d{1,2}\s*[、．]|\d{1,2}\s*\.\s*[^\d\s]|[（(]\d{1,2}[）)]|[①-⑳])`)
	chapterWord = phrasesOf(`回顾 总体要求 总体思路 工作安排 目标任务 重点工作 主要任务 主要工作
		工作任务 自身建设 名词 注释 附件 指导思想 奋斗目标 主要目标 预期目标 工作部署 政府建设 建议`)
)

// The characters that the number of a heading begins with.
const (
	chapterSigns = "一二三四五六七八九十第"
	numberSigns  = chapterSigns + "（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)

// heading is a line's heading: its level, and the bytes of the line it takes.
type heading struct {
	level int
	size  int
	lead  bool // it covers its own paragraph only
}

// headings judges every line; level 0 is none.
func headings(ls []string) []heading {
	all := make([]heading, len(ls))
	chapters := false
	for i, l := range ls {
		all[i] = numbered(l)
		chapters = chapters || all[i].level == 1
	}
	for i, l := range ls {
		if all[i].level != 0 {
			continue
		}
		if i+1 < len(ls) && isShort(l) {
			all[i] = heading{level: shortLevel(l, chapters), size: len(l)}
			continue
		}
		if n := lead(l); n > 0 {
			all[i] = heading{level: 3, size: n, lead: true}
		}
	}
	return all
}

// isNumberedChapter reports a line that begins with the number of a chapter.
func isNumberedChapter(l string) bool {
	r, _ := utf8.DecodeRuneInString(l)
	return strings.ContainsRune(chapterSigns, r) && chapterLine.MatchString(l)
}

// numbered judges a line by the number it begins with. A heading that runs on
// into its paragraph ends with its first sentence.
func numbered(l string) heading {
	level := 0
	switch r, _ := utf8.DecodeRuneInString(l); {
	case !strings.ContainsRune(numberSigns, r):
		return heading{}
	case chapterLine.MatchString(l):
		level = 1
	case partLine.MatchString(l):
		level = 2
	case pointLine.MatchString(l):
		level = 3
	default:
		return heading{}
	}
	size := len(l)
	if i := strings.IndexAny(l, "。！；：!;:"); i >= 0 {
		size = i
	}
	if count(l[:size]) > headingMost {
		if size = strings.IndexAny(l, "，,"); size < 0 || count(l[:size]) > headingMost {
			return heading{}
		}
	}
	return heading{level: level, size: size}
}

// isShort reports a line that stands like a heading without a number.
func isShort(l string) bool {
	if len(l) > 4*shortMost || count(l) > shortMost || han(l) < shortLeast {
		return false
	}
	if strings.HasPrefix(l, "—") || strings.HasPrefix(l, "各位") {
		return false
	}
	return !strings.ContainsAny(l, "。！；？!;?") && !hasAny(l[len(l)-min(len(l), 3):], "：", ":", "，", ",", "、")
}

// shortLevel is the level of a heading without a number: a chapter, unless
// the report numbers its chapters and this one does not speak like one.
func shortLevel(l string, chapters bool) int {
	if !chapters || chapterWord.in(l) {
		return 1
	}
	return 3
}

// lead returns the bytes of the short sentence that opens a paragraph and
// names it: 夯实园区平台。继续…; 0 where there is none.
func lead(l string) int {
	i := strings.Index(l[:min(len(l), 5*leadMost)], "。")
	if i < 0 || i > 4*leadMost || len(l)-i < leadRest {
		return 0
	}
	if count(l[:i]) > leadMost || strings.ContainsAny(l[:i], "，：；0123456789") {
		return 0
	}
	return i
}

// layout gives a document its text, paragraphs and sections from its lines.
func layout(d *report.Document, ls []string) {
	d.Text = strings.Join(ls, "\n")
	at := 0
	open := -1     // the section that a paragraph falls into
	var path []int // open sections by level, outermost first
	for i, h := range headings(ls) {
		end := at + count(ls[i])
		section := open
		if h.level > 0 {
			if !h.lead {
				path = closeTo(d, path, h.level, at)
			}
			d.Sections = append(d.Sections, report.Section{
				Heading: ls[i][:h.size], Level: h.level, Start: at, End: end,
			})
			section = len(d.Sections) - 1
			if !h.lead {
				path = append(path, section)
			}
			open = innermost(path)
		}
		d.Paragraphs = append(d.Paragraphs, report.Paragraph{Start: at, End: end, Section: section})
		at = end + 1
	}
	closeTo(d, path, 1, at)
}

// closeTo ends the open sections of the level and below at the character
// before at, and returns those that stay open.
func closeTo(d *report.Document, path []int, level, at int) []int {
	for len(path) > 0 && d.Sections[path[len(path)-1]].Level >= level {
		d.Sections[path[len(path)-1]].End = at - 1
		path = path[:len(path)-1]
	}
	return path
}

func innermost(path []int) int {
	if len(path) == 0 {
		return -1
	}
	return path[len(path)-1]
}
