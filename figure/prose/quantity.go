package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"mubiao/report"
)

// Quantity is a number with its unit, as the text gives it.
type Quantity struct {
	Value      float64
	High       float64           // high end of a range
	Ranged     bool              // 6%-7%
	Unit       string            // with its multiplier: %, 亿元, 万亩; "" where none follows
	Comparator report.Comparator // that the number itself carries: 两位数, 100多个; else ""
	Han        bool              // written in Chinese numerals: 两座
	Doubled    bool              // 翻一番: of a base that the words may not name
	damaged    bool              // ‰ that arrived as ％。
	Cut        bool              // its digits may belong to a longer number: it promises nothing
}

// units are the measure words of reports, without multipliers.
var units = List("unit")

// Population counts people as 人 does: 9万人口.
const Population = "人口"

// otherUnits are other ways to write a unit.
var otherUnits = map[string]string{"人民币": "元", "元人民币": "元", "人民币元": "元", "美金": "美元", "元美金": "美元", "o/oo": "‰"}

// notUnits are words that begin like a measure word and are none: 两万亿台阶.
var notUnits = List("notUnit")

// Multipliers are the words that multiply a unit, the longer first.
var Multipliers = List("multiplier")

// unitTrie finds the units.
func unitTrie() *Trie {
	t := &Trie{}
	for _, u := range units {
		t.add(u, &Entry{Word: Word{Text: u}})
	}
	t.add(Population, &Entry{Word: Word{Text: "人"}})
	for w, u := range otherUnits {
		t.add(w, &Entry{Word: Word{Text: u}})
	}
	for _, w := range notUnits {
		t.add(w, &Entry{})
	}
	return t
}

// quantity reads a number with its unit at text[at:], or a range of them, and
// returns its end; end = at where none begins there.
func (l *lexer) quantity(at int) (Quantity, int) {
	low, end := l.single(at)
	if end == at {
		return low, at
	}
	sep := rangeSign(l.text, end)
	if sep == end || low.Comparator != "" || low.Han {
		return low, end
	}
	high, highEnd := l.single(sep)
	if highEnd == sep || high.Han || low.Unit != "" && low.Unit != high.Unit && !shortFor(low.Unit, high.Unit) || isTime(high.Unit) && low.Value > 1000 {
		return low, end
	}
	if wordy(l.text, end) && (high.Value <= low.Value || begun(l.text, at)) {
		return low, end
	}
	high.Ranged, high.Value, high.High, high.Cut = true, low.Value, high.Value, low.Cut || high.Cut
	return high, highEnd
}

// shortFor reports whether a unit is the multiplier of another one: 3300亿—3500亿元.
func shortFor(unit, full string) bool {
	return slices.Contains(Multipliers, unit) && strings.HasPrefix(full, unit)
}

// rangeSign returns the end of a sign of range (-, —, ~, 至, 到) at text[at:],
// or at where none stands there.
func rangeSign(text []rune, at int) int {
	start := SkipBlank(text, at)
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
	return SkipBlank(text, end)
}

// typedForDash reports whether 一 at text[at:] was typed for a dash: 6%一7%.
func typedForDash(text []rune, at int) bool {
	return text[at] == '一' && at > 0 && strings.ContainsRune("%％", text[at-1]) && IsDigitAt(text, at+1)
}

// wordy reports whether the sign of range at text[at:] is a word, which may
// also say "from … to".
func wordy(text []rune, at int) bool {
	at = SkipBlank(text, at)
	return text[at] == '至' || text[at] == '到'
}

// begun reports whether 从 or 由 stands before the number: a movement, no range.
func begun(text []rune, at int) bool {
	return at > 0 && (text[at-1] == '从' || text[at-1] == '由' || text[at-1] == '的')
}

// single reads one number with its unit.
func (l *lexer) single(at int) (Quantity, int) {
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
		q, end := l.withUnit(Quantity{Value: r.value, Cut: r.cut}, r.end)
		q.Cut = q.Cut || q.Unit != "" && l.beheaded(start, q.Unit)
		return q, end
	}
	value, end := hanNumber(l.text, at)
	if end == at {
		return Quantity{}, at
	}
	q, unitEnd := l.withUnit(Quantity{Value: value, Han: true}, end)
	if q.Unit == "" || slices.Contains(vagueUnits, q.Unit) {
		return Quantity{}, at
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
	return isFractional(unit) || isPoint(before) || isLetter(before) || Digit(before) >= 0
}

// vagueUnits are measure words that do not count behind a Chinese numeral:
// 一方面, 三位一体, 二级.
var vagueUnits = List("vagueUnit")

// minus reports whether a sign stands at text[at:] that makes the number after
// it negative, rather than a dash or a sign of range.
func (l *lexer) minus(at int) bool {
	if at == 0 || at >= len(l.text) || !strings.ContainsRune("-－−", l.text[at]) || !IsDigitAt(l.text, at+1) {
		return false
	}
	prev := l.text[at-1]
	return prev >= 0x4e00 && prev <= 0x9fff
}

// idioms are figures of speech that are figures.
var idioms = []struct {
	words string // separated by spaces
	Quantity
}{
	{"两位数 双位数 二位数 2位数", Quantity{Value: 10, Unit: "%", Comparator: report.AtLeast, Han: true}},
	{"翻一番 翻番 实现翻番 翻了一番", Quantity{Value: 100, Unit: "%", Han: true, Doubled: true}},
	{"翻两番 翻二番 翻了两番", Quantity{Value: 300, Unit: "%", Han: true, Doubled: true}},
}

func (l *lexer) idiom(at int) (Quantity, int) {
	if e, end := l.idioms.Match(l.text, at); e != nil {
		q := idioms[e.Alone].Quantity
		return q, end
	}
	return l.parts(at)
}

// parts reads a ratio in words: 百分之七, 千分之4.5.
func (l *lexer) parts(at int) (Quantity, int) {
	unit := "%"
	switch {
	case l.has(at, "百分之"):
	case l.has(at, "千分之"):
		unit = "‰"
	default:
		return Quantity{}, at
	}
	value, end := hanNumber(l.text, at+3)
	if end == at+3 {
		value, end = decimal(l.text, at+3)
	}
	if end == at+3 {
		return Quantity{}, at
	}
	return Quantity{Value: value, Unit: unit, Han: true}, end
}

func idiomTrie() *Trie {
	t := &Trie{}
	for n, i := range idioms {
		for _, w := range strings.Fields(i.words) {
			t.add(w, &Entry{Alone: n})
		}
	}
	return t
}

// withUnit reads the unit behind a number that ends at at: 万亩, 多个, 余公里.
func (l *lexer) withUnit(q Quantity, at int) (Quantity, int) {
	next := SkipBlank(l.text, at)
	if l.more(next) {
		q.Comparator = report.AtLeast
		next++
	}
	whole, wholeEnd := l.unitAt(next) // 百分点 and 千瓦时 begin like multipliers
	multiplier := ""
	if next < len(l.text) && hanScale(l.text[next]) > 0 {
		multiplier = l.multiplierAt(next)
		next += utf8.RuneCountInString(multiplier)
	}
	if after := SkipBlank(l.text, next); multiplier == "万" && after > next && l.has(after, "亿") { // 1万 亿元
		multiplier, next = "万亿", after+1
	}
	if multiplier != "" && l.more(next) {
		q.Comparator = report.AtLeast
		next++
	}
	next = SkipBlank(l.text, next)
	switch unit, end := l.unitAt(next); {
	case whole != "" && wholeEnd >= end:
		return l.percent(q, whole, wholeEnd)
	case unit != "":
		return l.percent(q, multiplier+unit, end)
	}
	if multiplier == "" || l.has(next, "级") {
		q.Comparator = ""
		return q, at
	}
	q.Unit = multiplier
	return q, next
}

// multiplierAt returns the multiplier at text[at:], or "".
func (l *lexer) multiplierAt(at int) string {
	i := slices.IndexFunc(Multipliers, func(m string) bool { return l.has(at, m) })
	if i < 0 {
		return ""
	}
	return Multipliers[i]
}

// unitAt returns the unit at text[at:] as it is written, and its end; "" for
// none.
func (l *lexer) unitAt(at int) (string, int) {
	e, end := l.units.Match(l.text, at)
	if e == nil || e.Word.Text == "" {
		return "", at
	}
	if !slices.ContainsFunc(l.text[at:end], isLetter) {
		return e.Word.Text, end
	}
	if written := string(l.text[at:end]); strings.EqualFold(written, e.Word.Text) { // KW, kW
		return written, end
	}
	return e.Word.Text, end
}

// percent settles the signs of ratio: ％ and ℅, a mistyped one, are %, and ％。
// before a comparator, or ％0, is a ‰ that was damaged on its way.
func (l *lexer) percent(q Quantity, unit string, end int) (Quantity, int) {
	q.Unit = unit
	if unit != "％" && unit != "%" && unit != "﹪" && unit != "℅" {
		return q, end
	}
	q.Unit = "%"
	if end < len(l.text) && l.damaged(end) {
		q.Unit, q.damaged = "‰", true
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
		return !IsDigitAt(l.text, at+1)
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

// BaseUnit returns a unit without its multiplier: 元 of 亿元.
func BaseUnit(u string) string {
	for _, m := range Multipliers {
		if rest, ok := strings.CutPrefix(u, m); ok {
			return rest
		}
	}
	return u
}

// Convert returns the value in another unit of the same base: 万元 in 亿元.
func Convert(v float64, from, to string) (float64, bool) {
	if BaseUnit(from) != BaseUnit(to) {
		return 0, false
	}
	return v * ScaleOf(from) / ScaleOf(to), true
}

// ScaleOf returns what the multiplier of a unit stands for: 1e8 of 亿元.
func ScaleOf(unit string) float64 {
	scale := 1.0
	for _, r := range unit[:len(unit)-len(BaseUnit(unit))] {
		scale *= hanScale(r)
	}
	return scale
}
