package figure

import (
	"slices"
	"strings"

	"mubiao/report"
)

// quantity is a number with its unit, as the text gives it.
type quantity struct {
	value      float64
	high       float64           // high end of a range
	ranged     bool              // 6%-7%
	unit       string            // with its multiplier: %, 亿元, 万亩; "" where none follows
	comparator report.Comparator // that the number itself carries: 两位数, 100多个; else ""
	han        bool              // written in Chinese numerals: 两座
	doubled    bool              // 翻一番: of a base that the words may not name
	damaged    bool              // ‰ that arrived as ％。
	cut        bool              // its digits may belong to a longer number: it promises nothing
}

// units are the measure words of reports, without multipliers.
var units = listOf("unit")

// population counts people as 人 does: 9万人口.
const population = "人口"

// otherUnits are other ways to write a unit.
var otherUnits = map[string]string{"人民币": "元", "元人民币": "元", "人民币元": "元", "美金": "美元", "元美金": "美元", "o/oo": "‰"}

// notUnits are words that begin like a measure word and are none: 两万亿台阶.
var notUnits = listOf("notUnit")

var multipliers = listOf("multiplier")

// unitTrie finds the units.
func unitTrie() *trie {
	t := &trie{}
	for _, u := range units {
		t.add(u, &entry{word: word{text: u}})
	}
	t.add(population, &entry{word: word{text: "人"}})
	for w, u := range otherUnits {
		t.add(w, &entry{word: word{text: u}})
	}
	for _, w := range notUnits {
		t.add(w, &entry{})
	}
	return t
}

// quantity reads a number with its unit at text[at:], or a range of them, and
// returns its end; end = at where none begins there.
func (l *lexer) quantity(at int) (quantity, int) {
	low, end := l.single(at)
	if end == at {
		return low, at
	}
	sep := rangeSign(l.text, end)
	if sep == end || low.comparator != "" || low.han {
		return low, end
	}
	high, highEnd := l.single(sep)
	if highEnd == sep || high.han || low.unit != "" && low.unit != high.unit || isTime(high.unit) && low.value > 1000 {
		return low, end
	}
	if wordy(l.text, end) && (high.value <= low.value || begun(l.text, at)) {
		return low, end
	}
	high.ranged, high.value, high.high, high.cut = true, low.value, high.value, low.cut || high.cut
	return high, highEnd
}

// rangeSign returns the end of a sign of range (-, —, ~, 至, 到) at text[at:],
// or at where none stands there.
func rangeSign(text []rune, at int) int {
	start := skipBlank(text, at)
	end := start
	for end < len(text) && strings.ContainsRune("-－—–―~～−〜─", text[end]) && end-start < 2 {
		end++
	}
	if end == start && end < len(text) && (text[end] == '至' || text[end] == '到' || typedForDash(text, end)) {
		end++
	}
	if end == start {
		return at
	}
	return skipBlank(text, end)
}

// typedForDash reports whether 一 at text[at:] was typed for a dash: 6%一7%.
func typedForDash(text []rune, at int) bool {
	return text[at] == '一' && at > 0 && strings.ContainsRune("%％", text[at-1]) && isDigitAt(text, at+1)
}

// wordy reports whether the sign of range at text[at:] is a word, which may
// also say "from … to".
func wordy(text []rune, at int) bool {
	at = skipBlank(text, at)
	return text[at] == '至' || text[at] == '到'
}

// begun reports whether 从 or 由 stands before the number: a movement, no range.
func begun(text []rune, at int) bool {
	return at > 0 && (text[at-1] == '从' || text[at-1] == '由' || text[at-1] == '的')
}

// single reads one number with its unit.
func (l *lexer) single(at int) (quantity, int) {
	if q, end := l.idiom(at); end > at {
		return q, end
	}
	start := at
	negative := l.minus(at)
	if negative {
		start++
	}
	if r := l.run(start); r.end > start {
		if negative {
			r.value = -r.value
		}
		q, end := l.withUnit(quantity{value: r.value, cut: r.cut}, r.end)
		q.cut = q.cut || q.unit != "" && l.beheaded(start, q.unit)
		return q, end
	}
	value, end := hanNumber(l.text, at)
	if end == at {
		return quantity{}, at
	}
	q, unitEnd := l.withUnit(quantity{value: value, han: true}, end)
	if q.unit == "" || slices.Contains(vagueUnits, q.unit) {
		return quantity{}, at
	}
	return q, unitEnd
}

// beheaded reports whether a point goes before the digits at text[at:]: what
// stood before the point was lost.
func (l *lexer) beheaded(at int, unit string) bool {
	if at < 2 || !isPoint(l.text[at-1]) || l.opens(at-1) {
		return false
	}
	before := l.text[at-2]
	return isFractional(unit) || isPoint(before) || isLetter(before) || digit(before) >= 0
}

// vagueUnits are measure words that do not count behind a Chinese numeral:
// 一方面, 三位一体, 二级.
var vagueUnits = listOf("vagueUnit")

// minus reports whether a sign stands at text[at:] that makes the number after
// it negative, rather than a dash or a sign of range.
func (l *lexer) minus(at int) bool {
	if at == 0 || at >= len(l.text) || !strings.ContainsRune("-－−", l.text[at]) || !isDigitAt(l.text, at+1) {
		return false
	}
	prev := l.text[at-1]
	return prev >= 0x4e00 && prev <= 0x9fff
}

// idioms are figures of speech that are figures.
var idioms = []struct {
	words string // separated by spaces
	quantity
}{
	{"两位数 双位数 二位数 2位数", quantity{value: 10, unit: "%", comparator: report.AtLeast, han: true}},
	{"翻一番 翻番 实现翻番 翻了一番", quantity{value: 100, unit: "%", han: true, doubled: true}},
	{"翻两番 翻二番 翻了两番", quantity{value: 300, unit: "%", han: true, doubled: true}},
}

func (l *lexer) idiom(at int) (quantity, int) {
	if e, end := l.idioms.match(l.text, at); e != nil {
		q := idioms[e.alone].quantity
		return q, end
	}
	return l.parts(at)
}

// parts reads a ratio in words: 百分之七, 千分之4.5.
func (l *lexer) parts(at int) (quantity, int) {
	unit := "%"
	switch {
	case l.has(at, "百分之"):
	case l.has(at, "千分之"):
		unit = "‰"
	default:
		return quantity{}, at
	}
	value, end := hanNumber(l.text, at+3)
	if end == at+3 {
		value, end = decimal(l.text, at+3)
	}
	if end == at+3 {
		return quantity{}, at
	}
	return quantity{value: value, unit: unit, han: true}, end
}

func idiomTrie() *trie {
	t := &trie{}
	for n, i := range idioms {
		for _, w := range strings.Fields(i.words) {
			t.add(w, &entry{alone: n})
		}
	}
	return t
}

// withUnit reads the unit behind a number that ends at at: 万亩, 多个, 余公里.
func (l *lexer) withUnit(q quantity, at int) (quantity, int) {
	next := skipBlank(l.text, at)
	if l.more(next) {
		q.comparator = report.AtLeast
		next++
	}
	whole, wholeEnd := l.unitAt(next) // 百分点 and 千瓦时 begin like multipliers
	multiplier := ""
	for _, m := range multipliers {
		if l.has(next, m) {
			multiplier = m
			next += len([]rune(m))
			break
		}
	}
	if after := skipBlank(l.text, next); multiplier == "万" && after > next && l.has(after, "亿") { // 1万 亿元
		multiplier, next = "万亿", after+1
	}
	if multiplier != "" && l.more(next) {
		q.comparator = report.AtLeast
		next++
	}
	next = skipBlank(l.text, next)
	switch unit, end := l.unitAt(next); {
	case whole != "" && wholeEnd >= end:
		return l.percent(q, whole, wholeEnd)
	case unit != "":
		return l.percent(q, multiplier+unit, end)
	}
	if multiplier == "" || l.has(next, "级") {
		q.comparator = ""
		return q, at
	}
	q.unit = multiplier
	return q, next
}

// unitAt returns the unit at text[at:] as it is written, and its end; "" for
// none.
func (l *lexer) unitAt(at int) (string, int) {
	e, end := l.units.match(l.text, at)
	if e == nil || e.word.text == "" {
		return "", at
	}
	if written := string(l.text[at:end]); strings.EqualFold(written, e.word.text) { // KW, kW
		return written, end
	}
	return e.word.text, end
}

// percent settles the signs of ratio: ％ and ℅, a mistyped one, are %, and ％。
// before a comparator, or ％0, is a ‰ that was damaged on its way.
func (l *lexer) percent(q quantity, unit string, end int) (quantity, int) {
	q.unit = unit
	if unit != "％" && unit != "%" && unit != "﹪" && unit != "℅" {
		return q, end
	}
	q.unit = "%"
	if end < len(l.text) && l.damaged(end) {
		q.unit, q.damaged = "‰", true
		end++
	}
	return q, end
}

// damaged reports whether the second ring of a ‰ stands at text[at:] as a full
// stop or a nought.
func (l *lexer) damaged(at int) bool {
	switch l.text[at] {
	case '。':
		return l.continues(at + 1)
	case '0', '０', 'o', 'O', '○', '〇':
		return !isDigitAt(l.text, at+1)
	}
	return false
}

// continues reports whether a sentence cannot have ended before text[at:]: a
// comparator that ends a clause, or a sign of punctuation, stands there.
func (l *lexer) continues(at int) bool {
	for _, w := range []string{"以内", "以下", "之内", "左右"} {
		if l.has(at, w) {
			end := at + 2
			return end >= len(l.text) || strings.ContainsRune("，；。、）,;)\n", l.text[end])
		}
	}
	return at < len(l.text) && strings.ContainsRune("，；、,;", l.text[at])
}

func (l *lexer) more(at int) bool {
	return at < len(l.text) && (l.text[at] == '多' || l.text[at] == '余')
}

func isTime(unit string) bool { return unit == "年" || unit == "日" || unit == "天" }

func baseUnit(u string) string {
	for _, m := range multipliers {
		if rest, ok := strings.CutPrefix(u, m); ok {
			return rest
		}
	}
	return u
}

// convert returns the value in another unit of the same base: 万元 in 亿元.
func convert(v float64, from, to string) (float64, bool) {
	if baseUnit(from) != baseUnit(to) {
		return 0, false
	}
	return v * scaleOf(from) / scaleOf(to), true
}

func scaleOf(unit string) float64 {
	scale := 1.0
	for _, r := range unit[:len(unit)-len(baseUnit(unit))] {
		scale *= hanScale[r]
	}
	return scale
}
