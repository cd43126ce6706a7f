package prose

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Trim takes adverbs, dates, marks and joiners off both ends.
func (v *Verbs) Trim(text []rune, e Extent) Extent {
	if e.Empty() {
		return Extent{e.Start, e.Start}
	}
	for n := -1; n != 0; e.Start += n {
		n = v.head(text[e.Start:e.End])
	}
	for n := -1; n != 0; e.End -= n {
		n = v.tail(text[e.Start:e.End])
	}
	return e
}

// head returns the length of what is to be taken off the front of text.
func (v *Verbs) head(text []rune) int {
	if len(text) == 0 {
		return 0
	}
	if HasPrefix(string(text[:min(2, len(text))]), jointWords) { // 并网, 和美乡村
		return 0
	}
	if IsJoint(text[0]) {
		return 1
	}
	if n := ListMark(text) + dateAt(text) + planAt(text); n > 0 {
		return n
	}
	n, k := v.First(text)
	next, ahead := v.First(text[n:])
	switch {
	case k&(Adverb|Manner) == 0:
		return 0
	case k&Noun != 0 && k&Doing == 0: // 持续 | 推进, but 市级创新平台
		if next > 1 && ahead&Doing != 0 && ahead&Noun == 0 && text[n-1] != '级' {
			return n
		}
		return 0
	case k&Adverb != 0 && n > 1, n == len(text) && k&Doing == 0, ahead&(Adverb|Manner|Doing|Light|Cause) != 0:
		return n
	}
	return 0
}

// jointWords begin with a character that else joins.
var jointWords = List("jointWord")

// tail returns the length of what is to be taken off the end of text.
func (v *Verbs) tail(text []rune) int {
	if len(text) == 0 {
		return 0
	}
	if IsJoint(text[len(text)-1]) && v.Last(text, Doing) < 2 { // 惠及
		return 1
	}
	if n := dateBefore(text) + planBefore(text) + onBasis(text) + turnBefore(text); n > 0 {
		return n
	}
	n, k := v.ending(text)
	switch how := k&(Adverb|Trailing) != 0; {
	case !how && k&Noun != 0: // 科技创新
		return 0
	case how && n > 1:
		return n
	}
	if n := len(text); n > 1 && text[n-1] == '要' && (!strings.ContainsRune("纲主需重必提摘紧", text[n-2]) || n > 2 && text[n-3] == '比') {
		return 1
	}
	if n := seasonBefore(text); n > 0 {
		return n
	}
	if k&Trailing != 0 {
		return n
	}
	return 0
}

// seasonBefore returns the length of 汛期前 or the like at the end of text.
func seasonBefore(text []rune) int {
	if text[len(text)-1] != '前' {
		return 0
	}
	found := 0
	for _, w := range seasons {
		if n := utf8.RuneCountInString(w) + 1; n > found && strings.HasSuffix(string(text[:len(text)-1]), w) {
			found = n
		}
	}
	return found
}

// seasons are times before which something is done: 汛期 | 前.
var seasons = List("seasonBefore")

// bases are what a figure is added to, where no 在 stands before them.
var bases = List("footing")

// onBasis returns the length of 在去年基础上 or the like at the end of text, also
// without 在.
func onBasis(text []rune) int {
	const length, most = 3, 12
	n := len(text) - length
	if n < 1 || text[n] != '基' || text[n+1] != '础' || text[n+2] != '上' {
		return 0
	}
	for at := n - 1; at >= max(0, n-most); at-- {
		if text[at] == '在' {
			return len(text) - at
		}
	}
	rest := strings.TrimSuffix(string(text[:n]), "的")
	for _, b := range bases {
		if cut, found := strings.CutSuffix(rest, b); found && cut != "" {
			return len(text) - len([]rune(cut))
		}
	}
	return length
}

// IsJoint reports whether r only joins or marks.
func IsJoint(r rune) bool {
	switch r {
	case '、', '，', ',', '：', ':', '；', ';', '—', '-', '和', '与', '及', '并', '或', '·':
		return true
	}
	return IsBlank(r)
}

// dateAt returns the length of 2025年底, 到2025年, 9月底前, 今明两年 or 用两年时间 at the
// start of text.
func dateAt(text []rune) int {
	if strings.HasPrefix(string(text[:min(4, len(text))]), "今明两年") {
		return 4
	}
	start := 0
	for start < min(2, len(text)) && strings.ContainsRune("到至在用经", text[start]) {
		start++
	}
	n := numeralEnd(text, start)
	if start == 0 && n > 0 && n < 3 && n+1 < len(text) && text[n] == '年' && text[n+1] == '内' {
		return n + 2
	}
	if n == len(text) || n == start || text[n] != '月' && (text[n] != '年' || start == 0 && n < 4) {
		return 0
	}
	n++
	for n < len(text) && strings.ContainsRune("底末份前时间左右，", text[n]) {
		n++
	}
	return n
}

// dateBefore returns the length of 2025年, 比2020年 or the like at the end of
// text.
func dateBefore(text []rune) int {
	end := len(text) - 1
	if text[end] == '前' && end > 1 {
		end--
	}
	if text[end] == '底' || text[end] == '末' {
		end--
	}
	if end < 1 || text[end] != '年' {
		return 0
	}
	at := end
	for at > 0 && (Digit(text[at-1]) >= 0 || HanDigit(text[at-1]) >= 0) {
		at--
	}
	if at == end {
		return 0
	}
	if at > 0 && slices.Contains([]rune("比较到至在于"), text[at-1]) {
		at--
	}
	return len(text) - at
}

// planAt returns the length of “十四五”期间 or the like at the start of text; 0
// where the plan is only named: “十四五”项目.
func planAt(text []rune) int {
	if len(text) > 1 && text[0] == '到' && text[1] == '“' { // 到“十四五”末
		if n := planAt(text[1:]); n > 0 {
			return n + 1
		}
		return 0
	}
	name := planName(text)
	end := name
	for end > 0 && end < len(text) && strings.ContainsRune("时期间末", text[end]) {
		end++
	}
	if end == name {
		return 0
	}
	return end
}

// planName returns the length of “十四五” at the start of text.
func planName(text []rune) int {
	if text[0] != '“' {
		return 0
	}
	end := slices.Index(text[:min(6, len(text))], '”')
	if end < 0 || Plans[string(text[1:end])] == 0 {
		return 0
	}
	return end + 1
}

// planBefore returns the length of 比“十三五”期末 or the like at the end of
// text.
func planBefore(text []rune) int {
	for at := max(0, len(text)-9); at < len(text); at++ {
		rest := text[at:]
		if rest[0] != '“' && rest[0] != '到' {
			continue
		}
		against := at > 0 && strings.ContainsRune("比较", text[at-1])
		switch {
		case against && (planName(rest) == len(rest) || planAt(rest) == len(rest)):
			return len(rest) + 1
		case planAt(rest) == len(rest):
			return len(rest)
		}
	}
	return 0
}
