package prose

import "strings"

// A sentence may only weigh how things stand, or tell what a month that runs is
// expected to bring: neither reader takes that for a promise.

// The words of a sentence that weighs how things stand, up to the next word of
// will: 要清醒看到，全市贫困人口还有5万人.
var weighing = List("weighing")

// Weighs reports whether the words before a figure only weigh how things stand, or
// what could be: 从供给看，工业增加值年均增长8%.
func Weighs(text string) bool {
	at := countedSoon(text)
	for _, w := range weighing {
		if n := strings.LastIndex(text, w); n >= 0 {
			at = max(at, n+len(w))
		}
	}
	return at >= 0 && !ContainsAny(text[at:], resolving)
}

// resolving are the words that turn from how things stand to what is to be done.
var resolving = List("resolving")

// countedSoon returns where the words end that tell what a month or a quarter that
// runs is expected to bring, 预计4月份 or 预计一季度; -1 where there are none.
func countedSoon(text string) int {
	at := -1
	for n := 0; ; {
		next := strings.Index(text[n:], "预计")
		if next < 0 {
			return at
		}
		n += next + len("预计")
		rest := strings.TrimLeft(text[n:], "0123456789一二三四前-—至、")
		if rest != text[n:] && HasPrefix(rest, runningParts) {
			at = n
		}
	}
}

// runningParts are parts of the year behind 预计 and a number.
var runningParts = List("runningPart")
