package clean

import (
	"strings"
	"unicode/utf8"
)

// How a text ends: a report that breaks off within a sentence is refused; one
// that only lacks its last stop is doubted; one that has the session, a signature
// or notes without a stop below it is whole and takes a warning.

const (
	signedLines = 4       // lines below the last sentence that may sign the report
	endBytes    = 1 << 16 // of a text in which its end and the notes below it stand
	brokenLeast = 6       // characters of a last line that may be broken off
)

var (
	// what the last sentence of a report comes to
	closingEnd = expression(anyOf(`奋斗 召开 篇章 贡献 周年 献礼 局面 胜利 明天 前进 未来 辉煌 答卷 华章 向前
		前列 华诞 中国梦 步伐 标杆 表率 跨越 画卷 家园 新气象 成就 春天 到来 业绩 成绩 佳绩 前行 迈进 信任 期望 期待
		期盼 重托 厚望 生日 诞辰 伟业 诗篇 敬意 谢意 感谢 谢谢大家 谢谢 荣光 不懈努力 台阶 新征程 奋进`) + `$`)
	// dashes and END behind the last mark
	trailing     = expression(`[\s　—─―－–_*-]+(?:(?:END|end|完|全文完)[\s　—─―－–_*-]*)?$`)
	closingWords = phrasesOf(`让我们 各位代表 同志们 朋友们 号召 我们坚信 我们相信 谢谢`)
	// … and those of the last call, behind which nothing but the call follows
	callWords = phrasesOf(`让我们 我们坚信 我们相信 号召`)
	// words that nothing ends with
	openEnd      = expression(`(?:[，、,的和与及为以在把将对向并或使让]|我们|进一步|不断|更加|通过|按照|围绕)$`)
	appendixLine = expression(`^[（(【\[]?(?:附\s*[件录表：:]|附$|名\s*词|有关名词|相关名词|注\s*释|注[：:]|用语|专有名词|部分名词)`)
)

// end is how a text ends.
type end int

const (
	stopped   end = iota // with a mark, or with a heading or a list
	followed             // … behind which a signature or notes stand without one
	unstopped            // whole, but for its last mark
	cut                  // within a sentence
)

// endOf tells how a text ends, and by which line.
func endOf(text string) (end, string) {
	text = text[max(0, len(text)-endBytes):]
	for text != "" && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	lines := strings.Split(text, "\n")
	last := len(lines) - 1
	for last > 0 && last > len(lines)-1-signedLines && isSigned(lines[last]) {
		last--
	}
	said := trailing.ReplaceAllString(lines[last], "")
	switch {
	case !isBroken(said):
		if (said != lines[last] || last < len(lines)-1) && isUnmarked(lines[len(lines)-1]) {
			return followed, lines[len(lines)-1]
		}
		return stopped, ""
	case isClosing(said, lines[:last]):
		return unstopped, lines[last]
	case hasAppendix(lines[:last]):
		return followed, lines[last]
	}
	return cut, said
}

// isSigned reports a line below a report that says when, where, by whom it was
// given, or where it was printed.
func isSigned(l string) bool {
	t := tight(l)
	if count(t) > titleMost || strings.ContainsAny(t, "。！？；") {
		return false
	}
	switch {
	case sessionPattern.MatchString(t), isName(l), editorLine.MatchString(l):
		return true
	case officePattern.MatchString(l):
		return count(t) <= nameMost+shortLeast
	}
	s, dated := firstDate(t)
	return dated && count(t) <= titleMost/2 && s.start < 12
}

// isUnmarked reports a line that ends with nothing that ends a sentence.
func isUnmarked(l string) bool {
	return l != "" && runsOn(l) && !strings.ContainsAny(l[len(l)-1:], ".!?;:)\"'>]")
}

// isBroken reports a line of sentences that ends like none: a long one without
// a mark, a shorter one with a word that another must follow.
func isBroken(l string) bool {
	if !isUnmarked(l) {
		return false
	}
	return count(l) >= shortMost && strings.ContainsAny(l, "，、") || count(l) >= brokenLeast && openEnd.MatchString(l)
}

// isClosing reports the sentence with which a report closes, whole but for its
// mark.
func isClosing(last string, before []string) bool {
	said := last
	if len(before) > 0 {
		said = before[len(before)-1] + said
	}
	if closingEnd.MatchString(last) && closingWords.in(said) {
		return true
	}
	return callWords.in(last) && !openEnd.MatchString(last) && !strings.ContainsAny(last, "0123456789；") &&
		count(last[strings.LastIndex(last, "，")+1:]) >= brokenLeast
}

// hasAppendix reports that the report ended before, and that notes follow it.
func hasAppendix(lines []string) bool {
	for i, l := range lines {
		if i > 0 && count(l) <= shortMost && appendixLine.MatchString(l) && !isUnmarked(lines[i-1]) {
			return true
		}
	}
	return false
}
