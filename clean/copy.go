package clean

import "strings"

const (
	probes     = 3   // lines by which …
	probeRunes = 20  // … and so many characters of each, a second copy of a text is looked for
	markRunes  = 12  // … by which one of its sentences is known
	copyShare  = 0.6 // of what follows that must have been said before
	copyMost   = 1.5 // times the text that its copy may have
)

// withoutCopy cuts a second copy of the text, or an extract of it, as pages
// have for phones, for printing and for sharing. The copy may be broken into
// other lines than the text, and lack the first of them.
func withoutCopy(blocks []block) []block {
	for _, first := range opening(blocks) {
		probe := head(tight(blocks[first].text), probeRunes)
		i := again(blocks, first, probe)
		if i > 0 && isCopy(blocks[:i], blocks[i:]) {
			return blocks[:withHeads(blocks, first, i)]
		}
	}
	return blocks
}

// opening returns where the first long lines of prose stand.
func opening(blocks []block) []int {
	var at []int
	for i, b := range blocks {
		if len(at) == probes {
			break
		}
		if b.prose >= proseLong {
			at = append(at, i)
		}
	}
	return at
}

// again returns the first line after the given one that holds the probe; 0
// where none does.
func again(blocks []block, first int, probe string) int {
	for i := first + 1; i < len(blocks); i++ {
		if strings.Contains(tight(blocks[i].text), probe) {
			return i
		}
	}
	return 0
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
		above[tight(b.text)] = true
	}
	for i > first+1 && above[tight(blocks[i-1].text)] {
		i--
	}
	return i
}
