package clean

import (
	"slices"
	"strings"
)

const (
	copyAbove = 3   // lines above the first long one …
	copyLines = 8   // … from which on so many lines are looked for again …
	copyRunes = 20  // … by so many characters of each
	copyLeast = 6   // … at least
	copyTries = 3   // lines that may begin the copy
	markRunes = 12  // characters by which a line or sentence is known again
	copyShare = 0.6 // of what follows that must have been said before
	copyMost  = 1.5 // times the text that its copy may have
)

// withoutCopy cuts a second copy of the text, or an extract of it, as pages
// have for phones, for printing and for sharing. The copy may be broken into
// other lines than the text, and lack the first of them.
func withoutCopy(blocks []block) []block {
	isLong := func(b block) bool { return b.prose >= proseLong }
	first := slices.IndexFunc(blocks, isLong)
	if first < 0 {
		return blocks
	}
	top := max(0, first-copyAbove)
	openings := openingsOf(blocks[top:])
	tries := 0
	for i := first + 1; i < len(blocks) && tries < copyTries; i++ {
		if !isLong(blocks[i]) || !beginsAgain(blocks[i].text, openings[:min(i-top, len(openings))]) {
			continue
		}
		if tries++; isCopy(blocks[:i], blocks[i:]) {
			return blocks[:withHeads(blocks, first, i)]
		}
	}
	return blocks
}

// openingsOf returns how the first lines begin; "" for those that say too
// little, the address among them.
func openingsOf(blocks []block) []string {
	all := make([]string, min(copyLines, len(blocks)))
	for i := range all {
		if text := head(blocks[i].text, copyRunes); count(text) >= copyLeast && !strings.HasPrefix(text, "各位") {
			all[i] = text
		}
	}
	return all
}

func beginsAgain(text string, openings []string) bool {
	for _, o := range openings {
		if o != "" && strings.HasPrefix(text, o) {
			return true
		}
	}
	return false
}

// isCopy reports whether most of what the later blocks say stands in the
// earlier ones, by their lines or by their sentences, and is not much more than
// those say.
func isCopy(earlier, later []block) bool {
	said, says := joined(earlier), joined(later)
	if float64(len(says)) > copyMost*float64(len(said)) {
		return false
	}
	return repeats(said, strings.Split(says, "\n")) || repeats(said, strings.Split(says, "。"))
}

// repeats reports whether most of the pieces, each by its end, stand in the
// text.
func repeats(said string, pieces []string) bool {
	all, again := 0, 0
	for _, piece := range pieces {
		if count(piece) < markRunes {
			continue
		}
		all++
		if strings.Contains(said, tail(piece, markRunes)) {
			again++
		}
	}
	return float64(again) > copyShare*float64(all)
}

// saysAgain reports whether most sentences of the later blocks stand whole in the
// earlier ones.
func saysAgain(earlier, later []block) bool {
	said := joined(earlier)
	all, again := 0, 0
	for sentence := range strings.FieldsFuncSeq(joined(later), func(r rune) bool { return r == '。' || r == '\n' }) {
		if count(sentence) < markRunes {
			continue
		}
		all++
		if strings.Contains(said, sentence) {
			again++
		}
	}
	return float64(again) > copyShare*float64(all)
}

// joined is what the prose among the blocks says, line by line, without blanks.
func joined(blocks []block) string {
	var all strings.Builder
	for _, b := range blocks {
		if isProse(b) {
			all.WriteString(tight(b.text))
			all.WriteByte('\n')
		}
	}
	return all.String()
}

// withHeads returns where a copy begins that has its first sentence at i: the
// lines before it may repeat what stands above the text.
func withHeads(blocks []block, first, i int) int {
	above := map[string]bool{}
	for _, b := range blocks[:first] {
		above[b.text] = true
	}
	for i > first+1 && above[blocks[i-1].text] {
		i--
	}
	return i
}
