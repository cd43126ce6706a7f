package prose

import "strings"

// Weighing follows a sentence from figure to figure. It may only weigh how
// things stand, 要清醒看到，全市贫困人口还有5万人, or what could be, 从供给看，工业增加值
// 年均增长8%, or tell what a month that runs is expected to bring, 预计4月份: neither
// reader takes that for a promise.
type Weighing struct {
	text []rune
	at   int  // what is read next
	from int  // from where on a word resolves it
	on   bool // it weighs, and no word of will came since
}

// Weighing follows the sentence that begins at a character.
func (s *Script) Weighing(start int) Weighing { return Weighing{text: s.Runes, at: start} }

// Weighs reports whether the words from the start of a sentence up to a
// character only weigh.
func (s *Script) Weighs(start, end int) bool {
	w := s.Weighing(start)
	return w.Before(end)
}

// The words of a sentence that weighs, and those that turn from how things stand
// to what is to be done.
var (
	weighing  = TreeOf(List("weighing"))
	resolving = TreeOf(List("resolving"))
)

// Before reports whether the words up to a character, which is no less than
// those asked for before, only weigh.
func (w *Weighing) Before(end int) bool {
	for ; w.at < end; w.at++ {
		rest := w.text[w.at:]
		n := weighing.At(rest)
		if n == 0 {
			n = countedSoon(rest)
		}
		switch {
		case n > 0:
			w.on, w.from = true, max(w.from, w.at+n)
		case w.at >= w.from && resolving.At(rest) > 0:
			w.on = false
		}
	}
	return w.on
}

// runningParts are parts of the year behind 预计 and a number.
var runningParts = TreeOf(List("runningPart"))

// countedSoon returns the length of 预计 before a month or a quarter that runs, 预计4月份
// or 预计一季度; 0 where the text begins otherwise.
func countedSoon(text []rune) int {
	const length = 2
	if len(text) < length || text[0] != '预' || text[1] != '计' {
		return 0
	}
	end := length
	for end < len(text) && strings.ContainsRune("0123456789一二三四前-—至、", text[end]) {
		end++
	}
	if end == length || runningParts.At(text[end:]) == 0 {
		return 0
	}
	return length
}
